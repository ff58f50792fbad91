"""Fixtures of the closed workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.workbook.lint_clean import assert_no_new_fault
from tests.workbook.workbook_maker import Desk, Maker
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def maker() -> Maker:
    """A builder of workbooks, whose attributes say what they are to have or to lack."""
    return Maker()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in."""
    return Desk(tmp_path)


@pytest.fixture(autouse=True)
def _saves_are_linted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test makes ClosedWorkbook save is linted whole, every part of it.

    The check before a save looks at the parts that changed, and takes the word of the patch for
    what is new in a large sheet.
    """
    save = ClosedWorkbook._save

    def linted(book: ClosedWorkbook, *args: Any, **options: Any) -> Any:
        before = book._package
        receipt = save(book, *args, **options)
        assert_no_new_fault(before, book._package)
        return receipt

    monkeypatch.setattr(ClosedWorkbook, "_save", linted)
