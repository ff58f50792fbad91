"""Fixtures of the tests of saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook's file."""
    path = tmp_path / "Fichier client.xlsx"
    path.write_bytes(b"x")
    return path
