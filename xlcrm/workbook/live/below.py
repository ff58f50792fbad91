"""Rows written just under a table, which Excel did not make part of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.schema import LISTS_FRAME
from xlcrm.workbook.layout import REPLACEABLE
from xlcrm.workbook.live.native import block, patiently
from xlcrm.workbook.read import rows_below
from xlcrm.workbook.sheet.grid import LAST_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings

    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.live.reading import LiveReading

#: Rows looked at under a table: more than a warning names.
_LOOKED_AT = 20


def rows_below_tables(live: LiveReading) -> dict[str, tuple[int, ...]]:
    """Return, by table, the worksheet rows just under it that hold something.

    One call for each table that staff fill.
    """
    found: dict[str, tuple[int, ...]] = {}
    for key, placed in live.layout.tables.items():
        if key == LISTS_FRAME or key in REPLACEABLE:
            continue
        sheet = live.sheets[placed.worksheet]
        beside = [t for t in live.layout.tables.values() if t.worksheet == placed.worksheet]
        first = placed.area.last_row + 1
        rows = rows_below(placed, beside, patiently(partial(_under, sheet, placed)), first)
        if rows:
            found[key] = rows
    return found


def _under(sheet: xlwings.Sheet, placed: PlacedTable) -> list[Sequence[object]]:
    """Return the cells under a table, column by column."""
    area = placed.area
    first, last = area.last_row + 1, area.last_row + _LOOKED_AT
    if last > LAST_ROW:
        return []
    rows = block(sheet, first, area.first_column, last, area.last_column).raw_value
    return list(zip(*rows, strict=True))
