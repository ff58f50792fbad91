"""Excel with a short list in it; tests with another list give their own ``listing``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import THREE, TODAY, listed
from xlcrm.workbook.live import native

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def listing() -> str:
    """The list that is in the workbook: three clients."""
    return THREE


@pytest.fixture
def path(tmp_path: Path, listing: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook with that list; the data folder is the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return listed(tmp_path, listing)


@pytest.fixture
def excel(path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """That workbook, open in Excel; nobody waits for a cell to be left."""
    monkeypatch.setattr(native, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 0.0)
    return Excel(path, today=TODAY)
