"""Identifiers of records that have none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import next_ids, taken_ids
from xlcrm.quality.column import is_filled

if TYPE_CHECKING:
    from xlcrm.quality.column import Flags
    from xlcrm.quality.view import TableView, View


def _stays_real(table: TableView) -> Flags:
    """Tell the rows that hold something once certain corrections are written.

    « &nbsp; » alone is emptied: the row is then no record.
    """
    real = np.zeros(len(table.records), dtype=np.bool_)
    for report in table.reports.values():
        filled = report.filled
        emptied = [
            corrected and not is_filled(value)
            for corrected, value in zip(report.corrects, report.settled_distinct, strict=True)
        ]
        if any(emptied):
            goes = np.array([*emptied, False])[report.codes]
            filled = filled & ~(goes if report.left is None else goes & ~report.left)
        real |= filled
    return real


def new_identifiers(view: View, table: TableView) -> dict[int, str]:
    """Return a new identifier for each real row that lacks one, by its position.

    Identifiers are never reused: those of merged records, and those that another sheet still
    names, stay taken.
    """
    key = table.key
    if key is None or not table.table.id_prefix:
        return {}
    lacks = ~key.filled & table.real
    if not lacks.any():
        return {}
    lacking = np.flatnonzero(lacks & _stays_real(table)).tolist()
    # Settled cells too: an identifier may be readable only once tidied.
    settled = table.texts(table.table.key_column.key)
    taken = chain(settled, taken_ids(view.frames, table.table))
    return dict(zip(lacking, next_ids(table.table, taken, len(lacking)), strict=True))
