"""The rows of a table that a filter or a person hides: Excel tells them all at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.live.native import block, excel_errors, on_mac, patiently, value_of

if TYPE_CHECKING:
    import xlwings

    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.live.reading import LiveReading

# xlCellTypeVisible
_VISIBLE = 12


def hidden_records(live: LiveReading) -> dict[str, int]:
    """Return, by worksheet, how many records stand in hidden rows."""
    counts: dict[str, int] = {}
    for key, places in live.reading.places.items():
        if not places.records:
            continue
        placed = live.layout.tables[key]
        count = len(hidden_rows(live, placed).intersection(places.records))
        if count:
            counts[placed.worksheet] = count
    return counts


def hidden_rows(live: LiveReading, placed: PlacedTable) -> frozenset[int]:
    """Return the rows of a table that a filter or a person hides."""
    sheet, number = live.sheets[placed.worksheet], placed.area.first_column
    first, last = placed.first_row, placed.last_row
    cells = block(sheet, first, number, last, number)
    if first == last:  # Excel looks at the whole sheet for one cell
        hidden = patiently(lambda: value_of(cells.api, "EntireRow.Hidden"))
        return frozenset({first}) if hidden else frozenset()
    shown = patiently(partial(_shown_rows, cells))
    return frozenset(range(first, last + 1)).difference(shown)


def _shown_rows(cells: xlwings.Range) -> set[int]:
    """Return the rows of a column of cells that are shown: Excel tells that of all at once."""
    if on_mac():
        return set(range(cells.row, cells.row + cells.shape[0]))  # not told by Apple events
    try:
        areas = list(cells.api.SpecialCells(_VISIBLE).Areas)
    except excel_errors():  # no cell at all, or a protected sheet, where Excel does not tell
        hidden = value_of(cells[0, 0].api, "EntireRow.Hidden")
        return set() if hidden else set(range(cells.row, cells.row + cells.shape[0]))
    shown: set[int] = set()
    for area in areas:
        first = int(area.Row)
        shown.update(range(first, first + int(area.Rows.Count)))
    return shown
