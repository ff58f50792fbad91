from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.segments.tables import TODAY
from tests.segments.vector import vector_frames
from xlcrm import segments
from xlcrm.segments.plan import plan_segment
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from xlcrm.frames import Frames
    from xlcrm.plan import Plan


def planned(frames: Frames, date: dt.date | None = None) -> Plan:
    """Return the plan of « segment »."""
    settings = Settings.from_frames(frames)
    return plan_segment(frames, settings, TODAY, segments.STEPS, date=date)


def test_without_a_date_nothing_is_changed_but_segments_are_counted() -> None:
    """The counts are those of the reference date."""
    plan = planned(vector_frames(rfm_window_months=600, cutoff_mode="Quintiles"))
    assert plan.changes_nothing
    assert plan.counts["rfm_at_risk"] == 2
    assert plan.counts["rfm_champions"] == 1
    assert plan.counts["status_inactive"] == 2
    statuses = [n for key, n in plan.counts.items() if key.startswith("status_")]
    assert sum(statuses) == 10


def test_a_date_is_typed_over_the_date_of_the_day() -> None:
    """The only edit; the counts follow that date."""
    later = dt.date(2030, 1, 1)
    plan = planned(vector_frames(), later)
    assert plan.edits[["table", "record", "column", "before", "after"]].to_numpy().tolist() == [
        ["parameters", "today", "value", TODAY, later]
    ]
    assert plan.counts["status_lost"] == 10


def test_the_date_already_typed_is_no_change() -> None:
    """Asking twice for one date plans nothing the second time."""
    assert planned(vector_frames(), TODAY).changes_nothing


def test_planning_leaves_the_frames_alone() -> None:
    """A planner never writes."""
    frames = vector_frames()
    before = {key: frame.copy() for key, frame in frames.items()}
    planned(frames, dt.date(2030, 1, 1))
    assert all(frame.equals(before[key]) for key, frame in frames.items())
