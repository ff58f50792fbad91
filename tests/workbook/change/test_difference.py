"""The difference of two states is a plan that leads from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from tests.strategies import Frames, frames_and_plans
from xlcrm.frames import same_value
from xlcrm.workbook.change.changed_cells import changed_cells
from xlcrm.workbook.change.difference import difference

if TYPE_CHECKING:
    from xlcrm.plan import Plan


@given(frames_and_plans())
def test_it_leads_from_one_state_to_the_other(case: tuple[Frames, Plan]) -> None:
    """Same records, same values, whatever was edited, dropped and added."""
    before, plan = case
    after = plan.applied_to(before)
    found = difference(before, after, "restore")
    assert changed_cells(found, before) == []
    again = found.applied_to(before)
    for key, frame in after.items():
        assert set(again[key].index) == set(frame.index)
        for column in frame.columns:
            for record, value in frame[column].items():
                assert same_value(again[key].loc[record, column], value)


@given(frames_and_plans())
def test_it_is_empty_between_equal_states(case: tuple[Frames, Plan]) -> None:
    """Nothing is said to have changed where nothing has."""
    before, _ = case
    assert difference(before, before, "restore").changes_nothing
