"""« Écarter »: rows of « Doublons » that staff say are another client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.dedup.verdicts import NOT_ONE
from xlcrm.errors import WrongUseError
from xlcrm.frames import as_text
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_TABLE = "duplicates"


def plan_apart(frames: Frames, settings: Settings, today: dt.date, *, rows: Sequence[str]) -> Plan:
    """Plan « Pas un doublon » as the decision of some rows of Doublons, named by their number.

    Counts ``apart`` are the rows named, those that say so already included. Raises
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
    for each in named:
        record = by_number.get(each)
        if not each or record is None:
            raise WrongUseError("UNKNOWN_DUPLICATE", name=each)
        before = duplicates["verdict"].loc[record]
        builder.edit(_TABLE, record, "verdict", before, NOT_ONE, "APART")
    builder.counts["apart"] = len(named)
    return builder.build()
