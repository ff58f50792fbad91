"""Workbooks that say they hold more rows than a worksheet has: refused at once, or read."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.errors import XlcrmError
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from pathlib import Path

LAST_ROW = 1_048_576


def _forged(folder: Path, *, table_ends: int | None = None, row: int | None = None) -> Path:
    """Return a delivered workbook whose table of clients ends, or has a row, far below."""
    whole, path = folder / "entier.xlsx", folder / "forge.xlsx"
    operations.new(whole)
    with zipfile.ZipFile(whole) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    table = next(n for n, b in held.items() if n.startswith("xl/tables/") and b'"tblClients"' in b)
    links = next(
        n for n, b in held.items() if "worksheets/_rels/" in n and table[10:].encode() in b
    )
    sheet = links.replace("_rels/", "").removesuffix(".rels")
    if table_ends:
        held[table] = re.sub(rb'(ref="A\d+:[A-Z]+)\d+"', rb'\g<1>%d"' % table_ends, held[table])
    if row:
        cell = b'<row r="%d"><c r="A%d"><v>1</v></c></row></sheetData>' % (row, row)
        held[sheet] = held[sheet].replace(b"</sheetData>", cell)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in held.items():
            parts.writestr(name, content)
    return path


@pytest.mark.parametrize("command", ["dedup", "merge"])
@pytest.mark.parametrize(
    ("table_ends", "row", "code"),
    [
        (LAST_ROW + 1, None, "FILE_DAMAGED"),
        (LAST_ROW + 1, LAST_ROW + 1, "FILE_DAMAGED"),
        (9_999_999, None, "FILE_DAMAGED"),
        (None, 3_000_000, "SHEET_TOO_SPREAD"),
    ],
)
def test_more_rows_than_a_worksheet_are_refused(
    tmp_path: Path, command: str, table_ends: int | None, row: int | None, code: str
) -> None:
    """Excel writes no such sheet: one sentence, nothing written, before any cell is read."""
    path = _forged(tmp_path, table_ends=table_ends, row=row)
    before = path.read_bytes()
    with pytest.raises(XlcrmError) as error:
        operations.run_plan(command, path)
    assert error.value.code == code
    assert error.value.exit_code == 3
    assert path.read_bytes() == before


def test_a_table_drawn_down_to_the_end_of_the_sheet_is_read(tmp_path: Path) -> None:
    """A million blank rows are no client: they cost neither time nor memory."""
    book = Book.open(_forged(tmp_path, table_ends=LAST_ROW))
    assert len(book.frames["clients"]) == 0
    workbook = book._workbook
    assert isinstance(workbook, ClosedWorkbook)
    assert len(workbook._read.places["clients"].blanks) == LAST_ROW - 3
    assert book.plan("dedup").changes_nothing
