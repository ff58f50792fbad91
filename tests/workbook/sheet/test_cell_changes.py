from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.sheet.cell_changes import Change, RowChanges, one_by_one

CHANGES = st.builds(
    Change, st.integers(1, 9), st.integers(1, 9), st.integers() | st.text(max_size=3),
    st.booleans(), st.none() | st.just("A1"),
)  # fmt: skip


@given(st.lists(CHANGES, max_size=20))
def test_changes_come_row_by_row_and_left_to_right(changes: list[Change]) -> None:
    """Of one cell, refreshing comes last; else what came first stays first."""
    found = RowChanges.of(one_by_one(changes))
    listed = [change for row in found.bounds for change in found.of_row(row)]
    assert listed == sorted(changes, key=lambda change: (change.row, change.column, change.refresh))
    assert found.of_row(10) == []
