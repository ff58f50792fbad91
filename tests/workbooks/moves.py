"""What may rightly have become of the cells about a table whose rows came or went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.workbooks.formulas import Move

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbooks.cells import Book, Table
    from tests.workbooks.expected import Expected


def possible_moves(before: Book, after: Book, expected: Expected) -> Iterator[Move | None]:
    """Yield what may rightly have become of the cells about the table, the likeliest first."""
    if not expected.table:
        yield None
        return
    table, grown = before.tables[expected.table], after.tables.get(expected.table)
    if grown is None or grown.area[:3] != table.area[:3]:
        return
    more = grown.area.bottom - table.area.bottom
    move = Move(table.sheet, table.area.left, table.area.right, table.first, table.last, grown.last)
    if expected.removed:
        gone = {table.first + row for row in expected.removed} - expected.emptied
        rows = tuple(sorted(gone))
        if more == -len(rows):
            yield replace(move, removed=rows)
            yield replace(move, removed=rows, closes_up=False)
        return
    asked = len(expected.appended)
    if not asked - _trailing_blanks(before, table) <= more <= asked:
        return
    below = any(
        row > table.last and table.area.left <= column <= table.area.right and not cell.blank
        for (row, column), cell in before.sheet(table.sheet).cells.items()
    )
    counts = [more, *range(more)] if below else list(range(more + 1))
    for count in counts:
        yield replace(move, at=table.last + 1, inserted=count)


def _trailing_blanks(book: Book, table: Table) -> int:
    """Return how many rows at the end of a table hold nothing but calculated columns."""
    cells = book.sheet(table.sheet).cells
    row = table.last
    while row >= table.first and not any(
        (cell := cells.get((row, column))) is not None and not cell.blank and cell.formula is None
        for column in range(table.area.left, table.area.right + 1)
    ):
        row -= 1
    return table.last - row
