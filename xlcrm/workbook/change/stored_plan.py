"""A plan as the journal keeps it, and the frames of a workbook once it was written.

Beside what the plan says, the journal keeps what undoing would otherwise lose: the firm's own
columns of dropped rows, and the formulas that values replaced.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from xlcrm.frames import OWN_COLUMN, Frames, is_blank
from xlcrm.workbook.read import Reading
from xlcrm.workbook.sheet.cells import Formula
from xlcrm.workbook.sheet.frame_values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.plan import Plan, Rows
    from xlcrm.workbook.change.patch import CellName, Patch
    from xlcrm.workbook.change.table_change import Formulas, PlannedFrames
    from xlcrm.workbook.layout import Layout


class Written(Protocol):
    """What writing a plan did beside it: see ``change.patch.Patch``."""

    @property
    def overwritten(self) -> Mapping[CellName, tuple[str, int]]:
        """The formulas that edits replaced, each with the row it stood in."""

    @property
    def pushed(self) -> frozenset[str]:
        """The tables under which cells moved."""


def stored_plan(steps: PlannedFrames, patch: Written, reading: Reading) -> Plan:
    """Return the plan to write to the journal."""
    plan = steps.plan
    edits = plan.edits
    if patch.overwritten or steps.formulas:
        edits = _with_formulas(plan, patch.overwritten, steps.formulas)
    dropped = {key: _with_own(rows, reading.own[key]) for key, rows in plan.dropped_rows.items()}
    resized = {*plan.new_rows, *plan.dropped_rows}
    return dataclasses.replace(
        plan,
        edits=edits,
        dropped_rows=dropped,
        below_moves={key: key in patch.pushed for key in sorted(resized)},
    )


def _with_formulas(
    plan: Plan, overwritten: Mapping[CellName, tuple[str, int]], formulas: Formulas
) -> pd.DataFrame:
    """Return the edits of a plan with the formulas that they replaced or put back."""
    renamed = plan.renamed_records()
    edits = plan.edits
    names = [
        (table, renamed.get((table, record), record), column)
        for table, record, column in zip(
            edits["table"], edits["record"], edits["column"], strict=True
        )
    ]
    before = [
        Formula(overwritten[name][0], plain(value), overwritten[name][1])
        if name in overwritten
        else value
        for name, value in zip(names, edits["before"], strict=True)
    ]
    after = [formulas.get(name, value) for name, value in zip(names, edits["after"], strict=True)]
    return edits.assign(
        before=pd.Series(before, index=edits.index, dtype=object),
        after=pd.Series(after, index=edits.index, dtype=object),
    )


def _with_own(rows: Rows, own: pd.DataFrame) -> Rows:
    lost = own.loc[rows.frame.index]
    added = {
        f"{OWN_COLUMN}{header}": lost[header]
        for header in lost.columns
        if not lost[header].map(is_blank).all()
    }
    return dataclasses.replace(rows, frame=rows.frame.assign(**added))


def restored_plan(plan: Plan, frames: Frames) -> tuple[Plan, Formulas]:
    """Return a stored plan with plain values, and the formulas that its edits put back.

    A cell whose formula the plan replaces is taken to hold what the formula shows today. A
    plan without formulas is returned as it is.
    """
    edits = plan.edits
    if Formula not in {*map(type, edits["before"].tolist()), *map(type, edits["after"].tolist())}:
        return plan, {}
    renamed = plan.renamed_records()
    formulas: dict[CellName, Formula] = {}
    before: list[object] = []
    after: list[object] = []
    for table, record, column, old, new in zip(
        edits["table"], edits["record"], edits["column"], edits["before"], edits["after"],
        strict=True,
    ):  # fmt: skip
        before.append(_shown(frames, table, record, column, old))
        if isinstance(new, Formula):
            formulas[table, renamed.get((table, record), record), column] = new
            after.append(new.shown)
        else:
            after.append(new)
    plain_edits = edits.assign(
        before=pd.Series(before, index=edits.index, dtype=object),
        after=pd.Series(after, index=edits.index, dtype=object),
    )
    return dataclasses.replace(plan, edits=plain_edits), formulas


def _shown(frames: Frames, table: str, record: str, column: str, value: object) -> object:
    if not isinstance(value, Formula):
        return value
    frame = frames.get(table)
    if frame is None or record not in frame.index or column not in frame.columns:
        return value.shown
    return frame.loc[record, column]


def written_reading(
    reading: Reading, layout: Layout, steps: PlannedFrames, patch: Patch
) -> Reading:
    """Return what reading the workbook again would give, once the patch is written."""
    frames = {**steps.after, **steps.computed}
    for table, record, column in patch.kept:
        values = frames[table][column].copy()
        values[record] = steps.after[table].loc[record, column]
        frames[table] = frames[table].assign(**{column: values})
    for key, placed in layout.tables.items():
        lost = [c for c in placed.absent if not frames[key][c].map(is_blank).all()]
        if lost:
            blank = pd.Series([None] * len(frames[key]), index=frames[key].index, dtype=object)
            frames[key] = frames[key].assign(**dict.fromkeys(lost, blank))
    own = {key: _own_after(key, frame, frames, steps) for key, frame in reading.own.items()}
    return Reading(frames, own, {**reading.places, **patch.places})


def _own_after(
    key: str, own: pd.DataFrame, frames: Mapping[str, pd.DataFrame], steps: PlannedFrames
) -> pd.DataFrame:
    plan = steps.plan
    names = {old: new for (table, old), new in plan.renamed_records().items() if table == key}
    index = frames[key].index
    gone = plan.dropped_rows.get(key)
    stay = own if gone is None else own.drop(index=gone.frame.index)
    kept = stay.rename(index=names).reindex(index)
    kept = kept.astype(object).where(kept.notna(), None)
    edits = steps.own_edits
    edits = edits[edits["table"] == key]
    for column, mine in edits.groupby("column", sort=False):
        header = str(column).removeprefix(OWN_COLUMN)
        if header in kept.columns:
            records = [names.get(record, record) for record in mine["record"]]
            kept.loc[records, header] = pd.Series(list(mine["after"]), index=records, dtype=object)
    new = plan.new_rows.get(key)
    if new is not None:
        for header in kept.columns:
            mark = f"{OWN_COLUMN}{header}"
            if mark in new.frame.columns:
                kept.loc[new.frame.index, header] = new.frame[mark]
    return kept
