"""A sheet of the schema added to the workbook that is open in Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.schema import Kind
from xlcrm.workbook.live.cells import DATE_FORMAT, TEXT_FORMAT
from xlcrm.workbook.live.held import set_format
from xlcrm.workbook.live.native import block, give, patiently, value_or

if TYPE_CHECKING:
    import xlwings

    from xlcrm.workbook.live.transaction import Transaction

#: Where the header row stands in the delivered sheets: title, way home, headers.
_HEADER_ROW = 3
_AS_SHOWN = frozenset({Kind.INTEGER, Kind.AMOUNT, Kind.RATIO})


def add_sheet(book: xlwings.Book, key: str, transaction: Transaction) -> None:
    """Add the sheet of a table without computed columns, at the end, with a blank row.

    Raises UnreadableFileError STRUCTURE_PROTECTED.
    """
    table = schema.table(key)
    if patiently(lambda: value_or(book.api, "ProtectStructure", default=False)):
        raise UnreadableFileError("STRUCTURE_PROTECTED", name=patiently(lambda: book.name))
    columns = table.delivered_columns
    before = patiently(lambda: [sheet.name for sheet in book.sheets])

    # Several calls, of which any may be refused: each is a step of its own, and the first one's
    # way back takes away whatever there is of the sheet.
    def taken_back() -> None:
        _remove(book, before, table.worksheet)

    transaction.step(lambda: _put_in(book, before), taken_back)
    sheet = patiently(lambda: _fresh(book, before)[0])
    transaction.step(lambda: setattr(sheet, "name", table.worksheet), _nothing)
    for number, column in enumerate(columns, 1):
        cells = block(sheet, _HEADER_ROW + 1, number, _HEADER_ROW + 1, number)
        if column.kind is Kind.DATE:
            transaction.step(partial(set_format, cells, DATE_FORMAT), _nothing)
        elif column.kind not in _AS_SHOWN:
            transaction.step(partial(set_format, cells, TEXT_FORMAT), _nothing)
    headers = block(sheet, _HEADER_ROW, 1, _HEADER_ROW, len(columns))
    transaction.step(lambda: give(headers, [[column.header for column in columns]]), _nothing)
    whole = block(sheet, _HEADER_ROW, 1, _HEADER_ROW + 1, len(columns))
    transaction.step(lambda: _make_table(sheet, whole, table.name), _nothing)


def _nothing() -> None:
    """Take nothing back: it goes with its sheet."""


def _fresh(book: xlwings.Book, before: list[str]) -> list[xlwings.Sheet]:
    """Return the sheets that were not there."""
    return [sheet for sheet in book.sheets if sheet.name not in before]


def _put_in(book: xlwings.Book, before: list[str]) -> None:
    """Add a sheet at the end. May be called again where Excel was busy in the middle of it."""
    fresh = _fresh(book, before)
    last = book.sheets[len(book.sheets) - 1]
    if not fresh:
        book.sheets.add(after=last)  # which adds it before the last one, then moves that one
    elif last.name in before:
        last.move(before=fresh[0])


def _make_table(sheet: xlwings.Sheet, whole: xlwings.Range, name: str) -> None:
    """Make a table of a block. May be called again, as ``_put_in``."""
    tables = list(sheet.tables)
    table = tables[0] if tables else sheet.tables.add(source=whole, has_headers=True)
    if table.name != name:
        table.name = name


def _remove(book: xlwings.Book, before: list[str], worksheet: str) -> None:
    """Take the new sheet away, under its name or under the one that Excel gave it."""
    fresh = _fresh(book, before)
    named = [sheet for sheet in fresh if sheet.name == worksheet]
    for sheet in (named or fresh)[:1]:
        sheet.delete()
