"""A merge fills the firm's own columns in the file, and its undo gives them back."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn

from tests.imported import workbook_with
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PEOPLE = (
    "Code client;Nom;Prénom;Email\n"
    "1;Durand;Zoé;zoe@client.example\n2;Durand;Zoé;zoe@client.example\n"
)
DAY = dt.date(2026, 3, 4)

pytestmark = pytest.mark.filterwarnings(
    "ignore:.* extension is not supported:UserWarning"  # of openpyxl, which types for staff here
)
OWN: dict[str, list[str | int | dt.date | None]] = {
    "Taille de robe": [None, 42],
    "Vu le": [None, DAY],
    "Couleur": ["bleu", "rouge"],
    "Double": [None, "=1+1"],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with a certain pair and four columns of the firm's own, one with a formula."""
    workbook = workbook_with(tmp_path, PEOPLE)
    operations.run_plan("dedup", workbook)
    book = openpyxl.load_workbook(BytesIO(workbook.read_bytes()))
    sheet = book["Clients"]
    table = sheet.tables["tblClients"]
    first, last = table.ref.split(":")
    top, bottom = sheet[first].row, sheet[last].row
    number, width = max(c.id for c in table.tableColumns), sheet[last].column
    for place, (header, cells) in enumerate(OWN.items(), 1):
        table.tableColumns.append(TableColumn(id=number + place, name=header))
        for row, cell in enumerate([header, *cells]):
            sheet.cell(top + row, width + place).value = cell
    table.ref = f"{first}:{get_column_letter(width + len(OWN))}{bottom}"
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref
    book.save(workbook)
    return workbook


def _own(
    path: Path, headers: Sequence[str] = ("Taille de robe", "Vu le", "Couleur")
) -> list[list[object]]:
    own = ClosedWorkbook.open(path).own_columns("clients")
    return [own[header].tolist() for header in headers]


def test_blanks_are_filled_and_formulas_left(path: Path) -> None:
    """Number and date; what differs is told, and the undo brings both rows back."""
    operations.run_plan("segment", path)
    before = _own(path)
    assert list(ClosedWorkbook.open(path).own_columns("clients").columns) == list(OWN)[:3]
    book = Book.open(path)
    operations.run_plan("merge", book)
    assert _own(path) == [[42], [DAY], ["bleu"]]
    assert (
        ClosedWorkbook.open(path).frames["clients"].columns.equals(book.frames["clients"].columns)
    )
    assert "Couleur rouge" in str(Book.open(path).frames["clients"]["comment"].iloc[0])
    operations.run_plan("segment", path)  # its exact copy is no longer what the file was
    source = path.with_name("d.csv")
    source.write_text("Code client;Nom\n9;Neuf\n", encoding="utf-8")
    operations.import_csv(source, path)
    merged = next(e for e in Book.open(path).history() if e.command == "merge")
    looking_back.undo(path, merged.id)
    assert {*zip(*_own(path), strict=True)} == {*zip(*before, strict=True), (None, None, None)}


def test_an_own_cell_changed_since_is_named(path: Path) -> None:
    """What staff typed over what the merge filled is not lost."""
    number = operations.run_plan("merge", path).journal_id
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    sheet = book["Clients"]
    header = next(c for row in sheet.iter_rows() for c in row if c.value == "Taille de robe")
    sheet.cell(header.row + 1, header.column).value = 43
    book.save(path)
    with pytest.raises(StalePlanError) as refused:
        looking_back.undo(path, number)
    assert "Taille de robe" in str(refused.value)
