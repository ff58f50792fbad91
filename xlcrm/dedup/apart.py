"""« Écarter »: rows of « Doublons » that staff say are another client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.dedup.verdicts import MERGE, NOT_ONE, group_key, verdict_of
from xlcrm.errors import WrongUseError
from xlcrm.frames import as_text
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_TABLE = "duplicates"
#: What made a decision change, in the journal.
_RULE = "APART"


def plan_apart(frames: Frames, settings: Settings, today: dt.date, *, rows: Sequence[str]) -> Plan:
    """Plan « Pas un doublon » as the decision of some rows of Doublons, named by their number.

    A row of their group that is then alone to say « Fusionner » asks again: it could never be
    merged. Counts ``apart`` are the rows named, those that say so already included. Raises
    WrongUseError for a number that is in no row. ``frames`` is not modified.
    """
    del settings, today  # the signature of every planner
    duplicates = frames[_TABLE]
    by_number = {
        as_text(number).strip().lower(): str(record)
        for record, number in zip(duplicates.index, duplicates["duplicate_id"], strict=True)
    }
    builder = PlanBuilder("apart")
    named = dict.fromkeys(each.strip().lower() for each in rows)
    taken_out: list[str] = []
    for each in named:
        record = by_number.get(each)
        if not each or record is None:
            raise WrongUseError("UNKNOWN_DUPLICATE", name=each)
        before = duplicates["verdict"].loc[record]
        builder.edit(_TABLE, record, "verdict", before, NOT_ONE, _RULE)
        taken_out.append(record)
    for record in _left_alone(duplicates, taken_out):
        builder.edit(_TABLE, record, "verdict", duplicates["verdict"].loc[record], None, _RULE)
    builder.counts["apart"] = len(named)
    return builder.build()


def _left_alone(duplicates: pd.DataFrame, taken_out: Sequence[str]) -> Iterator[str]:
    """Yield the rows that alone still say « Fusionner » in a group that some rows leave."""
    numbers = duplicates["group_number"].map(group_key)
    groups = {numbers.loc[record] for record in taken_out} - {""}
    merging = duplicates["verdict"].map(verdict_of) == MERGE
    staying = merging & ~duplicates.index.isin(taken_out)
    for number in sorted(groups):
        rows = duplicates.index[staying & (numbers == number)]
        if len(rows) == 1:
            yield str(rows[0])
