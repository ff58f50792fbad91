"""« Contrôler »: list what is wrong, change nothing but the sheet « Anomalies »."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.plan import Plan, PlanBuilder
from xlcrm.quality import anomalies
from xlcrm.quality.cells import Tidier
from xlcrm.quality.inspection import inspect
from xlcrm.quality.view import View

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings


def plan_check(
    frames: Frames, settings: Settings, today: dt.date, reading: pd.DataFrame | None = None
) -> Plan:
    """Plan the refill of « Anomalies » with every finding; no other cell changes.

    ``reading`` are findings of the file reader, with the columns of ``plan.FINDING_COLUMNS``.
    The plan carries the findings and the counts of ``inspection.inspect``; it changes nothing
    when the sheet is right already. ``frames`` is not modified.
    """
    inspection = inspect(View.of(frames, today, Tidier(settings, today)), reading)
    builder = PlanBuilder("check")
    anomalies.refill(builder, frames, inspection.findings)
    return replace(builder.build(), findings=inspection.findings, counts=inspection.counts)
