"""Marks of staff on the last rows of a table, which new rows do not take over.

Excel gives new rows the look of the row above. Where that one is struck through, filled or
coloured otherwise than most of the last rows, new cells look like those.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.change.usual_look import ROWS_LOOKED_AT, Look, usual
from xlcrm.workbook.live.native import block, patiently, set_value, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

    from xlcrm.workbook.live.transaction import Transaction

#: Asked of several cells at once. Without a fill a cell is as white as with a white one.
_MARKS = ("Font.Strikethrough", "Font.Color", "Interior.Color")


def unmark_new_rows(
    sheet: xlwings.Sheet,
    rows: tuple[int, int, int],
    columns: tuple[int, int],
    transaction: Transaction,
) -> None:
    """Take the marks of the last old row from new ones, whose formats are that row's.

    ``rows`` are the first and the last old row of the table, and the last new one.
    """
    first, last, new_last = rows
    top = max(first, last - ROWS_LOOKED_AT + 1)
    for column in _marked(sheet, top, last, *columns):
        looks = [_look(sheet, row, column) for row in range(top, last + 1)]
        look = looks[usual(looks)]
        if look == looks[-1] and not look.struck:
            continue
        cells = block(sheet, last + 1, column, new_last, column)
        # Rows that were put in go with their looks; of those grown over see ``RowMover``.
        transaction.step(partial(_give, cells, look), lambda: None)


def _marked(sheet: xlwings.Sheet, top: int, last: int, left: int, right: int) -> Iterator[int]:
    """Yield the columns in which the last rows do not look alike, or are struck through."""
    cells = block(sheet, top, left, last, right)
    struck, *colours = (_shared(patiently(partial(value_of, cells.api, name))) for name in _MARKS)
    if struck is False and None not in colours:
        return
    if left == right:
        yield left
        return
    middle = (left + right) // 2
    yield from _marked(sheet, top, last, left, middle)
    yield from _marked(sheet, top, last, middle + 1, right)


def _shared(found: object) -> object:
    """Return a look that cells share, None where they differ; a colour may be a list."""
    return found if isinstance(found, bool | int | float | list) else None


def _look(sheet: xlwings.Sheet, row: int, column: int) -> Look:
    cell = block(sheet, row, column, row, column)
    struck = patiently(lambda: value_of(cell.api, _MARKS[0]))
    fill, font = patiently(lambda: (cell.color, cell.font.color))
    return Look(struck is True, fill is not None, font, fill)


def _give(cells: xlwings.Range, look: Look) -> None:
    set_value(cells.api, _MARKS[0], value=False)
    cells.font.color = look.font
    cells.color = look.fill
