"""« Contrôler »: list what is wrong, note how good the file is, change nothing of the firm's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.plan import Plan, PlanBuilder
from xlcrm.quality import ahead, anomalies, correcting, history
from xlcrm.quality.decisions import Decisions
from xlcrm.quality.inspection import inspect
from xlcrm.quality.score import scores_of
from xlcrm.quality.whereabouts import Whereabouts

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings


def plan_check(
    frames: Frames,
    settings: Settings,
    today: dt.date,
    reading: pd.DataFrame | None = None,
    whereabouts: Whereabouts | None = None,
) -> Plan:
    """Plan the refill of « Anomalies » with every finding, and the scores; no typed cell changes.

    ``reading`` are findings of the file reader, with the columns of ``plan.FINDING_COLUMNS``;
    ``whereabouts`` tells where cells stand. What staff decided in the sheet stays. The plan
    carries the findings and the counts of ``inspection.inspect``, those of decisions that are
    not applied (``found_again``), ``not_listed`` when the sheet has no room for all, and
    ``states_ahead``, the states of addresses that « Nettoyer » will write besides; it changes
    nothing when the sheet is right already. ``frames`` is not modified.
    """
    places = whereabouts or Whereabouts()
    decisions = Decisions.of(frames)
    work = correcting.begun(frames, settings, today, places, reading)
    view = correcting.as_cleaned(work, decisions, reading)
    inspection = inspect(view, reading, decisions)
    builder = PlanBuilder("check")
    left_out = anomalies.refill(builder, frames, view, inspection, places)
    counts = inspection.counts | inspection.undecided
    counts |= {"not_listed": left_out} if left_out else {}
    waiting = ahead.states_ahead(work, view, inspection)
    counts |= {"states_ahead": waiting} if waiting else {}
    scores = scores_of(view, inspection.findings)
    counts |= history.record(
        builder, frames, today, scores, inspection.counts,
        may_sort=places.may_change_rows(history.KEY),
    )  # fmt: skip
    return replace(builder.build(), findings=inspection.findings, counts=counts)
