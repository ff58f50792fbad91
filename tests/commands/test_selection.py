"""« Nettoyer » on some records only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.imported import workbook_with
from xlcrm.commands.book import Book
from xlcrm.commands.selection import records_named, restricted
from xlcrm.errors import WrongUseError
from xlcrm.plan import ROW_SCORE, SHEET_KEPT

if TYPE_CHECKING:
    from pathlib import Path

LIST = "Nom;Prénom;E-mail\nlefèvre;anne;anne@exemple.example\nMARTIN;paul;nulle part\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Two clients with something to correct."""
    return Book.open(workbook_with(tmp_path, LIST))


def test_records_are_known_however_they_are_typed(book: Book) -> None:
    """Spaces and capitals do not matter, and nor does a number given twice."""
    known = records_named(book, "clients", [" c-000001 ", "C-000001", "C-000002"])
    assert known == {"C-000001", "C-000002"}
    with pytest.raises(WrongUseError) as refused:
        records_named(book, "clients", ["C-000001", "C-000009"])
    assert (refused.value.code, refused.value.params["name"]) == ("NO_SUCH_CLIENT", "C-000009")


def test_only_the_records_named_are_corrected(book: Book) -> None:
    """What is left to correct elsewhere stays listed, as after « Contrôler »."""
    whole = book.plan("clean")
    plan = restricted(book, whole, "clients", frozenset({"C-000002"}))
    kept = {ROW_SCORE, SHEET_KEPT}
    mine = plan.edits[~plan.edits["rule"].isin(kept)]
    assert set(mine["record"]) == {"C-000002"}
    assert set(zip(mine["record"], mine["column"], strict=True)) < set(
        zip(whole.edits["record"], whole.edits["column"], strict=True)
    )
    listed = plan.new_rows["anomalies"].frame
    assert "C-000001" in set(listed["record"])
    after = plan.applied_to(book.frames)
    assert after["clients"].loc["C-000001", "first_name"] == "anne"
    assert after["clients"].loc["C-000002", "first_name"] == "Paul"


def test_nobody_named_is_a_check(book: Book) -> None:
    """Without any record of its own the plan writes what « Contrôler » would."""
    plan = restricted(book, book.plan("clean"), "clients", frozenset())
    check = book.plan("check")
    assert plan.edits.equals(check.edits)
    assert plan.findings.equals(check.findings)
