"""Rows of Anomalies are as tall as what wraps in them; heights that staff set stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.imported import workbook_with
from tests.workbook.workbook_maker import Maker
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.workbook.change.row_heights import line_counts, with_heights
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    "Nom;Prénom;Téléphone fixe;Email\n"
    "Martin;Paul;01 99 00 12 34 / 07 56 78 12 34 (bureau, demander Mme Lefèvre le matin);\n"
    "Petit;anne;;anne@exemple.example\n"
)
SHEET = (
    b'<worksheet><sheetFormatPr defaultRowHeight="12.75"/><sheetData>'
    b'<row r="1" ht="30"><c/></row><row r="2" ht="25.5"><c/></row>'
    b'<row r="3" spans="1:2" ht="40" customHeight="1"/><row r="4"/></sheetData></worksheet>'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new workbook with two people, one of whom has two numbers in a cell."""
    return workbook_with(tmp_path, PEOPLE)


def heights(path: Path) -> dict[int, str | None]:
    """Return the height of each row of the table of Anomalies that the file has, by number."""
    placed = Book.open(path).tables["anomalies"]
    xml = Package(path.read_bytes(), path.name).read(placed.sheet_part).decode()
    found = {}
    for number, tag in re.findall(r'<row r="(\d+)"([^>]*)>', xml):
        height = re.search(r' ht="([^"]+)"', tag)
        found[int(number)] = None if height is None else height[1]
    return {row: height for row, height in found.items() if row >= placed.first_row}


def test_lines_are_those_that_wrap() -> None:
    """By the widest text of the row; blanks and short texts take one; breaks are lines."""
    texts = ["x" * 22, None, "x" * 23, "x" * 45, "x\ny\n" + "z" * 45, 12.5]
    frame = pd.DataFrame({"a": texts, "b": ["y" * 8] * 6}, dtype=object)
    assert line_counts(frame, {"a": 20.0}) == [1, 1, 2, 3, 5, 1]
    assert line_counts(frame, {"a": 20.0, "b": 4.0}) == [2, 2, 2, 3, 5, 2]


def test_heights_that_staff_set_stay() -> None:
    """Ours come and go; a row set by hand and rows outside the table are left alone."""
    fitted = with_heights(SHEET, {3: 3, 4: 2}, range(2, 5))
    assert b'<row r="1" ht="30">' in fitted
    assert b'<row r="2"><c/>' in fitted
    assert b'<row r="3" spans="1:2" ht="40" customHeight="1"/>' in fitted
    assert b'<row r="4" ht="25.5"/>' in fitted
    assert with_heights(fitted, {3: 3, 4: 2}, range(2, 5)) == fitted


def test_a_proposal_for_several_cells_is_shown_whole(path: Path) -> None:
    """Its row is taller, the others are not; a second check writes nothing."""
    operations.check(path)
    book = Book.open(path)
    proposals = book.frames["anomalies"]["proposal"]
    rows = dict(zip(book.rows("anomalies"), proposals, strict=True))
    tall = {row for row, text in rows.items() if text is not None and len(text) > 60}
    found = heights(path)
    assert tall
    assert all(float(found[row] or 0) > 25 for row in tall)
    assert None in found.values()
    assert operations.check(path).backup is None


def test_rows_that_are_gone_leave_no_height(path: Path) -> None:
    """What comes up into the place of a tall row is not tall for that."""
    operations.check(path)
    operations.run_plan("clean", path)
    book = Book.open(path)
    texts = book.frames["anomalies"][["value", "proposal", "problem"]].to_numpy()
    rows = zip(book.rows("anomalies"), texts, strict=True)
    long = {row for row, cells in rows if any(len(cell or "") > 36 for cell in cells)}
    assert {row for row, height in heights(path).items() if height} <= long


def test_a_workbook_of_before_keeps_its_rows(tmp_path: Path) -> None:
    """Where cells do not wrap, no row is taller."""
    path = tmp_path / "Ancien.xlsx"
    client = {"client_id": "C-000001", "phone_landline": "01 99 00 12 34 / 01 99 00 12 35"}
    path.write_bytes(Maker().build({"clients": [client]}))
    assert operations.check(path).counts["new_anomalies"] > 0
    assert set(heights(path).values()) == {None}
