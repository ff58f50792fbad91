"""Two plans made one: the second was made on what the first leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import as_rows, frames_and_plans
from xlcrm import schema
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    from tests.strategies import Frames


def later_plan(draw: st.DrawFn, frames: Frames) -> Plan:
    """Return edits and new rows on frames, but no dropped row."""
    builder = PlanBuilder("objections")
    for table, frame in frames.items():
        key = schema.table(table).key_column.key
        columns = [column for column in frame.columns if column != key]
        for record in frame.index:
            for column in draw(st.sets(st.sampled_from(columns), max_size=2)):
                before = frame.loc[record, column]
                builder.edit(table, record, column, before, draw(st.text(max_size=3)), "rule")
        if draw(st.booleans()):
            index = pd.Index(["L-1"], dtype=object)
            new = pd.DataFrame({key: pd.Series(["L-1"], index=index, dtype=object)}, index=index)
            builder.add_rows(table, new)
    return builder.build()


@given(st.data())
def test_one_plan_does_what_two_do(data: Any) -> None:
    """Applying the joined plan gives the frames that the two plans give, and can be undone."""
    frames, first = data.draw(frames_and_plans())
    between = first.applied_to(frames)
    second = data.draw(st.composite(later_plan)(between))
    joined = first.followed_by(second)
    expected = second.applied_to(between)
    found = joined.applied_to(frames)
    for table in expected:
        assert list(found[table].index) == list(expected[table].index)
        assert as_rows(found[table]) == as_rows(expected[table])
    back = joined.inverse().applied_to(found)
    for table, frame in frames.items():
        assert list(back[table].index) == list(frame.index)
        assert as_rows(back[table]) == as_rows(frame)


def test_counts_and_findings_are_joined() -> None:
    """The report shows what both plans counted, under the first one's name."""
    first, second = PlanBuilder("import"), PlanBuilder("objections")
    first.counts["rows_read"], second.counts["objections"] = 3, 1
    first.finding("A", table="clients", record="C-000001", column="city")
    second.finding("B", table="clients", record="C-000001", column="city")
    joined = first.build().followed_by(second.build())
    assert joined.command == "import"
    assert joined.counts == {"rows_read": 3, "objections": 1}
    assert joined.finding_counts() == {"A": 1, "B": 1}


def test_a_later_plan_that_drops_rows_is_refused() -> None:
    """Rows edited by the first plan could be dropped by the second: not one plan any more."""
    builder = PlanBuilder("merge")
    frame = pd.DataFrame({"client_id": pd.Series(["C-000001"], dtype=object)}, index=["C-000001"])
    builder.drop_rows("clients", frame, ["C-000001"])
    with pytest.raises(ValueError, match="drops rows"):
        Plan("import").followed_by(builder.build())
