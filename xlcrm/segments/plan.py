"""The plan of « segment »: the reference date, and how many clients each segment holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.computed import Step, compute
from xlcrm.frames import Frames, as_text
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.schema.segment_rows import ABC_FAMILY, SEGMENT_ROWS
from xlcrm.segments.rows import CUT_BY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from xlcrm.settings import Settings

#: Rule of the edit that types a date over « Date du jour ».
REFERENCE_DATE_RULE = "REFERENCE_DATE"


def plan_segment(
    frames: Frames,
    settings: Settings,
    today: dt.date,
    steps: Iterable[Step],
    date: dt.date | None = None,
) -> Plan:
    """Plan a recalculation at ``date``, or at ``today`` when it is None.

    The only edit types ``date`` over « Date du jour ». The counts are the clients per status
    and per RFM segment at that date, under the ids of ``schema.segment_rows``. ``steps`` are
    the computed columns of the whole workbook. ``frames`` is not modified.
    """
    builder = PlanBuilder("segment")
    parameters = frames["parameters"]
    if date is not None and "today" in parameters.index:
        before = parameters.at["today", "value"]
        builder.edit("parameters", "today", "value", before, date, REFERENCE_DATE_RULE)
    clients = compute(steps, frames, settings, date or today)["clients"]
    for row in SEGMENT_ROWS:
        if row.family != ABC_FAMILY:
            labels = clients[CUT_BY[row.family]]
            builder.counts[row.segment_id] = int((labels.map(as_text) == row.label).sum())
    return builder.build()
