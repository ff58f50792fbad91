"""Cells that « clean » has only put into form since an operation: they never stop its undo.

A merge fills « 07 56 78 12 34 », clean writes +33756781234: nobody typed anything, and the
whole merge can still be taken back. Only what is certainly the same value counts; a cell that
holds another one still stops the undo.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import schema
from xlcrm.frames import OWN_COLUMN, same_value
from xlcrm.plan import Rows
from xlcrm.values import Context, Verdict, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.change.changed_cells import ChangedCell

    Named = tuple[str, str, str]

#: No day is in the future, and no birth too old, for what is only compared.
_ANY_DAY = Context(today=dt.date.max)


def fitted(plan: Plan, frames: Frames, changed: Sequence[ChangedCell]) -> Plan:
    """Return a plan that expects the tidied form of those of ``changed`` that have it by now.

    ``plan`` takes an operation back, ``frames`` are the tables as they are. The plan itself when
    no cell is so; neither is modified.
    """
    wanted = {
        (cell.table, cell.record, cell.column)
        for cell in changed
        if cell.column is not None and not cell.column.startswith(OWN_COLUMN)
    }
    plan = _with_edits(plan, frames, wanted)
    for key in {table for table, _, _ in wanted}.intersection(plan.dropped_rows):
        plan = _with_rows(plan, key, frames, wanted)
    return plan


def _with_edits(plan: Plan, frames: Frames, wanted: Collection[Named]) -> Plan:
    edits = plan.edits
    befores = list(edits["before"])
    found = False
    for place, name in enumerate(
        zip(edits["table"], edits["record"], edits["column"], strict=True)
    ):
        if name in wanted:
            now = _now(frames, name)
            if _is_tidied(name, befores[place], now):
                befores[place], found = now, True
    if not found:
        return plan
    before = pd.Series(befores, index=edits.index, dtype=object)
    return dataclasses.replace(plan, edits=edits.assign(before=before))


def _with_rows(plan: Plan, key: str, frames: Frames, wanted: Collection[Named]) -> Plan:
    rows = plan.dropped_rows[key]
    frame = rows.frame.copy()
    found = False
    for table, record, column in wanted:
        if table != key or record not in frame.index or column not in frame.columns:
            continue
        now = _now(frames, (table, record, column))
        if _is_tidied((table, record, column), frame.loc[record, column], now):
            cells = frame[column].copy()
            cells[record] = now
            frame[column], found = cells, True
    if not found:
        return plan
    dropped = {**plan.dropped_rows, key: Rows(frame, rows.positions)}
    return dataclasses.replace(plan, dropped_rows=dropped)


def _now(frames: Frames, name: Named) -> object:
    table, record, column = name
    frame = frames.get(table)
    if frame is None or record not in frame.index or column not in frame.columns:
        return None
    return frame.loc[record, column]


def _is_tidied(name: Named, expected: object, now: object) -> bool:
    """Tell whether a cell holds what is certainly the value that was expected of it."""
    table, _, column = name
    kind = schema.table(table).column(column).kind
    if not isinstance(expected, str) or now is None:
        return False
    outcome = tidy(kind, expected, _ANY_DAY)
    return outcome.verdict is Verdict.CORRECTED and same_value(outcome.value, now)
