"""The rows of a table that a filter or a person hides: Excel tells them all at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.live.answers import excel_errors, has_no_value
from xlcrm.workbook.live.native import block, on_mac, patiently, value_or
from xlcrm.workbook.live.reading import rows_where

if TYPE_CHECKING:
    import xlwings

    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.live.reading import LiveReading

# xlCellTypeVisible
_VISIBLE = 12


def hidden_records(live: LiveReading) -> dict[str, int]:
    """Return, by worksheet, how many records stand in hidden rows.

    Nothing on macOS: it is for one sentence, and Apple events tell it row by row.
    """
    counts: dict[str, int] = {}
    for key, places in live.reading.places.items():
        if not places.records or on_mac():
            continue
        placed = live.layout.tables[key]
        hidden = hidden_rows(live, placed, placed.first_row, placed.last_row)
        count = len(hidden.intersection(places.records))
        if count:
            counts[placed.worksheet] = count
    return counts


def hidden_rows(live: LiveReading, placed: PlacedTable, first: int, last: int) -> frozenset[int]:
    """Return the rows of a part of a table that a filter or a person hides."""
    first, last = max(first, placed.first_row), min(last, placed.last_row)
    if first > last:
        return frozenset()
    sheet = live.sheets[placed.worksheet]
    shown = None
    if first < last and not on_mac():  # of one cell, Excel looks at the whole sheet
        shown = patiently(partial(_shown_rows, sheet, placed, first, last))
    if shown is not None:
        return frozenset(range(first, last + 1)).difference(shown)

    def hidden(top: int, bottom: int) -> bool | None:
        # A hidden row is 0 high, and Excel says when heights differ; of « Hidden » it says what
        # the first row is.
        cells = block(sheet, top, placed.area.first_column, bottom, placed.area.first_column)
        height = patiently(lambda: value_or(cells.api, "RowHeight", None))
        return height == 0 if isinstance(height, int | float) else None

    return frozenset(rows_where(hidden, first, last))


def _shown_rows(
    sheet: xlwings.Sheet, placed: PlacedTable, first: int, last: int
) -> set[int] | None:
    """Return the rows that are shown; None where Excel does not tell of all at once.

    It does not on a protected sheet, nor where no cell at all is shown. Cells of a hidden column
    never are: a column that is shown is asked.
    """
    area = placed.area
    for number in range(area.first_column, area.last_column + 1):
        cells = block(sheet, first, number, last, number)
        if value_or(cells.api, "EntireColumn.Hidden", default=False) is not True:
            break
    else:
        return None
    try:
        areas = list(cells.api.SpecialCells(_VISIBLE).Areas)
    except excel_errors() as error:
        if not has_no_value(error):
            raise
        return None
    shown: set[int] = set()
    for each in areas:
        top = int(each.Row)
        shown.update(range(top, top + int(each.Rows.Count)))
    return shown
