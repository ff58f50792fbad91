"""The steps in which a plan is applied, each by itself; ``test_plan`` has them together."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import as_rows, table_frames
from xlcrm.applied import present, with_edits, with_names, with_rows, without_rows
from xlcrm.errors import StalePlanError
from xlcrm.plan import EDIT_COLUMNS


def edits(*cells: tuple[str, str, object, object]) -> pd.DataFrame:
    """Return edits of clients: record, column, before, after."""
    rows = [("clients", *cell, "rule") for cell in cells]
    return pd.DataFrame(rows, columns=list(EDIT_COLUMNS), dtype=object)


def three() -> pd.DataFrame:
    """Return three clients by record."""
    index = pd.Index(["C-000001", "C-000002", "C-000003"], dtype=object)
    columns = {"client_id": list(index), "city": ["NICE", "LYON", None]}
    return pd.DataFrame(
        {key: pd.Series(cells, index=index, dtype=object) for key, cells in columns.items()}
    )


@given(data=st.data())
def test_rows_put_back_at_their_places_are_the_table_as_it_was(data: st.DataObject) -> None:
    """Whichever rows went, and none of the frames is modified."""
    frame = data.draw(table_frames("clients"))
    gone = data.draw(st.sets(st.sampled_from(range(len(frame)) or [0]))) if len(frame) else set()
    positions = sorted(gone)
    former = frame.iloc[positions]
    before = as_rows(frame)
    left = without_rows("clients", frame, former)
    assert [*left.index] == [r for p, r in enumerate(frame.index) if p not in gone]
    back = with_rows("clients", left, former, positions)
    assert as_rows(back) == before == as_rows(frame)


@given(table_frames("clients"))
def test_names_given_and_taken_back_are_the_former_ones(frame: pd.DataFrame) -> None:
    """The cells stay where they are."""
    names = {record: f"{record}-bis" for record in frame.index}
    renamed = with_names("clients", frame, names)
    assert [*renamed.index] == [names[record] for record in frame.index]
    back = with_names("clients", renamed, {new: old for old, new in names.items()})
    assert [*back.index] == [*frame.index]
    assert as_rows(back) == as_rows(frame)


def test_two_records_of_one_name_are_stale() -> None:
    """Nobody could tell them apart any more."""
    with pytest.raises(StalePlanError):
        with_names("clients", three(), {"C-000002": "C-000001"})


def test_edits_follow_each_other_and_leave_the_firms_columns() -> None:
    """Two edits of one cell in order; a column of the firm is the workbook’s to write."""
    changed = with_edits(
        three(),
        edits(("C-000001", "city", "NICE", "Nice"), ("C-000001", "city", "Nice", "CANNES"),
              ("C-000002", "own:Note", "a", "b")),
    )  # fmt: skip
    assert changed["city"].tolist() == ["CANNES", "LYON", None]
    assert "own:Note" not in changed.columns


@pytest.mark.parametrize(
    "cell",
    [("C-000001", "city", "PARIS", "x"), ("C-000009", "city", None, "x"),
     ("C-000001", "mobile", None, "x")],
)  # fmt: skip
def test_an_edit_that_finds_something_else_is_stale(cell: tuple[str, str, object, object]) -> None:
    """Another value, no such record, no such column; the frame is as it was."""
    frame = three()
    with pytest.raises(StalePlanError):
        with_edits(frame, edits(("C-000002", "city", "LYON", "Lyon"), cell))
    assert as_rows(frame) == as_rows(three())


def test_a_row_with_more_than_the_plan_knows_stays() -> None:
    """A column that the plan does not name was blank: what it holds now would be lost."""
    former = three().loc[["C-000001"], ["client_id"]]
    with pytest.raises(StalePlanError):
        without_rows("clients", three(), former)


def test_a_table_that_is_not_there_is_stale() -> None:
    """It is named as staff know it."""
    with pytest.raises(StalePlanError) as stale:
        present({}, "purchases")
    assert stale.value.params["worksheet"] == "Achats"
