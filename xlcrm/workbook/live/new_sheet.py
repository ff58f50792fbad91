"""A sheet of the schema added to the workbook that is open in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.schema import Kind
from xlcrm.workbook.live.cells import DATE_FORMAT, TEXT_FORMAT
from xlcrm.workbook.live.held import set_format
from xlcrm.workbook.live.native import block, patiently, value_or
from xlcrm.workbook.live.transaction import set_values

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

    def add() -> None:
        sheet = book.sheets.add(table.worksheet, after=book.sheets[len(book.sheets) - 1])
        for number, column in enumerate(columns, 1):
            cells = block(sheet, _HEADER_ROW + 1, number, _HEADER_ROW + 1, number)
            if column.kind is Kind.DATE:
                set_format(cells, DATE_FORMAT)
            elif column.kind not in _AS_SHOWN:
                set_format(cells, TEXT_FORMAT)
        headers = block(sheet, _HEADER_ROW, 1, _HEADER_ROW, len(columns))
        set_values(headers, [[column.header for column in columns]])
        whole = block(sheet, _HEADER_ROW, 1, _HEADER_ROW + 1, len(columns))
        sheet.tables.add(source=whole, name=table.name, has_headers=True)

    transaction.move(add, lambda: _remove(book, table.worksheet))


def _remove(book: xlwings.Book, worksheet: str) -> None:
    if worksheet in {sheet.name for sheet in book.sheets}:
        book.sheets[worksheet].delete()
