"""Lists that commands write anew: what was written there since never stops an undo.

Between an operation and its undo « dedup » may have written Doublons again, under the same
numbers. Nobody typed that: rows that come back take new numbers, and edits of rows that are no
longer there are left out. Lines of Archive and Journal that staff removed are gone already.
What staff changed still stops the undo.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import schema
from xlcrm.frames import as_text, next_ids, taken_ids
from xlcrm.plan import Rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan

#: Lists of which every row is written by a command, then decided on by staff.
_LISTS = ("duplicates",)
_GROUP = "group_number"
#: Lists of what was done: to take a line back that is no longer there, there is nothing to do.
_RECORDS = ("archive", "journal")


def spared(plan: Plan, frames: Frames) -> Plan:
    """Return a plan that takes an operation back, made to fit the lists as they are now.

    The plan itself when they are as it expects them. Nothing is modified.
    """
    for key in _LISTS:
        if key in frames:
            plan = _without_lost_edits(plan, key, frames[key])
            if key in plan.new_rows:
                plan = _renumbered(plan, key, frames)
    for key in _RECORDS:
        if key in plan.dropped_rows:
            plan = _without_lost_rows(plan, key, frames)
    return plan


def _without_lost_rows(plan: Plan, key: str, frames: Frames) -> Plan:
    rows = plan.dropped_rows[key].frame
    there = rows.index.isin(list(frames[key].index) if key in frames else [])
    if there.all():
        return plan
    dropped = {**plan.dropped_rows, key: Rows(rows[there])}
    if not there.any():
        del dropped[key]
    return dataclasses.replace(plan, dropped_rows=dropped)


def _without_lost_edits(plan: Plan, key: str, frame: pd.DataFrame) -> Plan:
    edits = plan.edits
    lost = (edits["table"] == key) & ~edits["record"].isin(list(frame.index))
    if not lost.any():
        return plan
    return dataclasses.replace(plan, edits=edits[~lost].reset_index(drop=True))


def _renumbered(plan: Plan, key: str, frames: Frames) -> Plan:
    """Give the rows that come back numbers of their own, and their groups too."""
    rows, present = plan.new_rows[key], frames[key]
    going = plan.dropped_rows[key].frame.index if key in plan.dropped_rows else ()
    left = present.drop(index=list(going), errors="ignore")
    coming = rows.frame
    if len(coming.index.intersection(left.index)):
        table = schema.table(key)
        taken = [*taken_ids(frames, table), *coming.index]
        index = pd.Index(next_ids(table, taken, len(coming)), dtype=object)
        coming = coming.set_axis(index)
        coming[table.key_column.key] = pd.Series(list(index), index=index, dtype=object)
    edited = set(plan.edits.loc[plan.edits["table"] == key, "record"])
    coming = _with_own_groups(coming, left, edited)
    if coming is rows.frame:
        return plan
    new = {**plan.new_rows, key: Rows(coming, rows.positions)}
    return dataclasses.replace(plan, new_rows=new)


def _with_own_groups(
    coming: pd.DataFrame, left: pd.DataFrame, edited: Collection[str]
) -> pd.DataFrame:
    """Give a group another number when rows of another group bear its own.

    Rows that the same undo edits are of the group itself.
    """
    if _GROUP not in coming.columns:
        return coming
    own = {as_text(n) for r, n in left[_GROUP].items() if r in edited}
    others = {as_text(n) for n in left[_GROUP]} - own - {""}
    clashing = dict.fromkeys(n for n in coming[_GROUP] if as_text(n) in others)
    if not clashing:
        return coming
    numbers = [n for n in [*left[_GROUP], *coming[_GROUP]] if isinstance(n, int | float)]
    above = int(max(numbers, default=0))
    given = {n: above + place for place, n in enumerate(clashing, 1)}
    changed = [given.get(n, n) for n in coming[_GROUP]]
    return coming.assign(**{_GROUP: pd.Series(changed, index=coming.index, dtype=object)})
