"""What the cells of new records show: the values of a plan and of its computed columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import OWN_COLUMN
from xlcrm.workbook.sheet.frame_values import plain

if TYPE_CHECKING:
    from xlcrm.workbook.change.table_change import TableChange
    from xlcrm.workbook.sheet.cells import Cell


def planned_values(change: TableChange) -> dict[int, dict[str, Cell]]:
    """Return the values of the records that a plan adds, by column number and record."""
    rows = change.table_rows.fresh_rows if change.table_rows is not None else []
    wanted = pd.Index([record for _, record in rows if record is not None], dtype=object)
    own = change.new_rows
    frame = change.after if change.computed is None else change.computed
    computed = frame.reindex(wanted)
    names = {column.number: key for key, column in change.placed.columns.items()}
    values: dict[int, dict[str, Cell]] = {}
    for column in change.placed.all_columns:
        name = names.get(column.number, f"{OWN_COLUMN}{column.header}")
        if name in computed.columns:
            series = computed[name]
        elif own is not None and name in own.columns:
            series = own[name]
        else:
            continue
        cells = {str(r): plain(v) for r, v in zip(series.index, series, strict=True)}
        values[column.number] = {r: v for r, v in cells.items() if v is not None}
    return values
