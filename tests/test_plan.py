from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS, Frames, as_rows, frames_and_plans, holds_cells
from xlcrm.errors import ExitCode, StalePlanError
from xlcrm.frames import frame_of, same_value
from xlcrm.plan import FindingLevel, Plan, PlanBuilder, Rows
from xlcrm.schema import table

if TYPE_CHECKING:
    from collections.abc import Mapping

CLIENTS = table("clients")


def clients(*rows: Mapping[str, object]) -> Frames:
    """Return frames with those clients."""
    return {"clients": frame_of(CLIENTS, rows)}


def three() -> Frames:
    """Return frames of three clients."""
    return clients(
        {"client_id": "C-000001", "last_name": "DURAND", "city": "NICE"},
        {"client_id": "C-000002", "last_name": "PETIT", "city": "LYON"},
        {"client_id": "C-000003", "last_name": "ROUX", "city": None},
    )


def snapshot(frames: Frames) -> dict[str, list[object]]:
    """Return frames as plain comparable values."""
    return {key: [list(frame.columns), as_rows(frame)] for key, frame in frames.items()}


def new_client(record: str, **cells: object) -> pd.DataFrame:
    """Return a frame of one client with those cells only."""
    row = {"client_id": record, **cells}
    index = pd.Index([record], dtype=object)
    return pd.DataFrame({k: pd.Series([v], index=index, dtype=object) for k, v in row.items()})


@given(frames_and_plans())
def test_a_plan_then_its_inverse_changes_nothing(case: tuple[Frames, Plan]) -> None:
    """Every record comes back at its place, with the same cells of the same types."""
    frames, plan = case
    applied = plan.applied_to(frames)
    assert snapshot(plan.inverse().applied_to(applied)) == snapshot(frames)


@given(frames_and_plans())
def test_undoing_an_undo_does_the_work_again(case: tuple[Frames, Plan]) -> None:
    """The inverse of the inverse is the plan: its effect is the same, renamed records too."""
    frames, plan = case
    again = plan.inverse().inverse().applied_to(frames)
    assert snapshot(again) == snapshot(plan.applied_to(frames))


@given(frames_and_plans())
def test_a_plan_never_modifies_its_input(case: tuple[Frames, Plan]) -> None:
    """Applying or inverting leaves the frames and the plan as they were."""
    frames, plan = case
    before, edits = snapshot(frames), plan.edits.copy(deep=True)
    applied = plan.applied_to(frames)
    plan.inverse().applied_to(applied)
    assert snapshot(frames) == before
    pd.testing.assert_frame_equal(plan.edits, edits)


@given(frames_and_plans())
def test_an_applied_plan_leaves_object_columns(case: tuple[Frames, Plan]) -> None:
    """Frames keep their columns, their order and dtype object: 06000 never becomes a number."""
    frames, plan = case
    for key, frame in plan.applied_to(frames).items():
        assert list(frame.columns) == list(frames[key].columns)
        assert holds_cells(frame)
        assert frame.index.is_unique


@given(frames_and_plans(), st.data())
def test_an_edit_of_a_changed_cell_is_stale(case: tuple[Frames, Plan], data: st.DataObject) -> None:
    """When a cell no longer holds what the plan read, nothing is applied."""
    frames, plan = case
    if not len(plan.edits):
        return
    edit = plan.edits.iloc[data.draw(st.integers(0, len(plan.edits) - 1))]
    other = data.draw(CELLS.filter(lambda cell: not same_value(cell, edit["before"])))
    changed = copy.deepcopy(frames)
    changed[edit["table"]].loc[edit["record"], edit["column"]] = other
    with pytest.raises(StalePlanError):
        plan.applied_to(changed)


def test_stale_plan_names_the_place_and_no_content() -> None:
    """The error says which sheet and which record, never what the cell holds."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "last_name", "MARTIN", "Martin", "rule")
    with pytest.raises(StalePlanError) as stale:
        builder.build().applied_to(three())
    assert stale.value.params == {"worksheet": "Clients", "record": "C-000001"}
    assert stale.value.exit_code is ExitCode.CONFLICTS


@pytest.mark.parametrize(("record", "column"), [("C-000009", "last_name"), ("C-000001", "gender")])
def test_edit_of_what_is_not_there_is_stale(record: str, column: str) -> None:
    """A record or a column that has left the workbook makes the plan stale."""
    builder = PlanBuilder("clean")
    builder.edit("clients", record, column, None, "x", "rule")
    with pytest.raises(StalePlanError) as stale:
        builder.build().applied_to(three())
    assert stale.value.params["record"] == record


def test_a_table_that_is_not_there_is_stale() -> None:
    """Undoing a change of a sheet that was removed since is refused, in words."""
    for plan in (
        Plan("x", new_rows={"clients": Rows(new_client("C-000009"))}),
        Plan("x", dropped_rows={"clients": Rows(new_client("C-000009"))}),
    ):
        with pytest.raises(StalePlanError):
            plan.applied_to({})


def test_drop_of_a_changed_row_is_stale() -> None:
    """A row that was typed in since is not dropped."""
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", three()["clients"], ["C-000002"])
    changed = three()
    changed["clients"].loc["C-000002", "mobile"] = "+33756781234"
    with pytest.raises(StalePlanError):
        builder.build().applied_to(changed)


def test_drop_ignores_what_formulas_computed_since() -> None:
    """A computed column moves with the date: it never makes a dropped row stale."""
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", three()["clients"], ["C-000002"])
    changed = three()
    changed["clients"].loc["C-000002", "status"] = "Suspect"
    assert "C-000002" not in builder.build().applied_to(changed)["clients"].index


def test_undo_of_an_added_row_keeps_what_was_typed_since() -> None:
    """A cell that the plan left blank and that staff filled is not lost by an undo."""
    plan = Plan("import", new_rows={"clients": Rows(new_client("C-000004", last_name="BLANC"))})
    applied = plan.applied_to(three())
    applied["clients"].loc["C-000004", "mobile"] = "+33756781234"
    with pytest.raises(StalePlanError):
        plan.inverse().applied_to(applied)


def test_drop_of_a_missing_row_is_stale() -> None:
    """A row that has already gone makes the plan stale."""
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", three()["clients"], ["C-000002"])
    plan = builder.build()
    with pytest.raises(StalePlanError) as stale:
        plan.applied_to(plan.applied_to(three()))
    assert stale.value.params["record"] == "C-000002"


def test_new_row_under_a_taken_identifier_is_stale() -> None:
    """An identifier given since to somebody else is not given twice."""
    plan = Plan("import", new_rows={"clients": Rows(new_client("C-000003"))})
    with pytest.raises(StalePlanError) as stale:
        plan.applied_to(three())
    assert stale.value.params["record"] == "C-000003"


def test_a_record_renamed_to_a_taken_identifier_is_stale() -> None:
    """Two rows never get one identifier, whether by two edits or by an edit and a new row."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "client_id", "C-000001", "C-000002", "rule")
    with pytest.raises(StalePlanError) as stale:
        builder.build().applied_to(three())
    assert stale.value.params["record"] == "C-000002"


@pytest.mark.parametrize(
    ("name", "cell"), [("@17", None), ("C-000001@18", "C-000001"), ("C-000008", "C-000008")]
)
def test_an_edit_of_the_key_renames_the_record(name: str, cell: str | None) -> None:
    """A row that gets its identifier is found under it, and under its old name once undone."""
    frames = Plan(
        "import", new_rows={"clients": Rows(new_client(name, last_name="BLANC"))}
    ).applied_to(three())
    frames["clients"].loc[name, "client_id"] = cell
    builder = PlanBuilder("clean")
    builder.edit("clients", name, "client_id", cell, "C-000009", "rule")
    builder.edit("clients", name, "last_name", "BLANC", "Blanc", "rule")
    plan = builder.build()
    applied = plan.applied_to(frames)
    assert applied["clients"].loc["C-000009", "last_name"] == "Blanc"
    assert name not in applied["clients"].index
    assert set(plan.inverse().edits["record"]) == {"C-000009"}
    assert snapshot(plan.inverse().applied_to(applied)) == snapshot(frames)


def test_two_records_may_swap_identifiers() -> None:
    """Renaming is done at once, so that two names can cross."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "client_id", "C-000001", "C-000002", "rule")
    builder.edit("clients", "C-000002", "client_id", "C-000002", "C-000001", "rule")
    applied = builder.build().applied_to(three())
    assert list(applied["clients"].index) == ["C-000002", "C-000001", "C-000003"]
    assert list(applied["clients"]["last_name"]) == ["DURAND", "PETIT", "ROUX"]
    assert snapshot(builder.build().inverse().applied_to(applied)) == snapshot(three())


def test_an_emptied_key_renames_nothing() -> None:
    """A record whose identifier is emptied keeps its name until the file is read again."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "client_id", "C-000001", None, "rule")
    plan = builder.build()
    applied = plan.applied_to(three())
    assert applied["clients"].loc["C-000001", "client_id"] is None
    assert snapshot(plan.inverse().applied_to(applied)) == snapshot(three())


def test_two_edits_of_one_cell_follow_each_other() -> None:
    """A cell may change twice in one plan; undoing takes both back."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "last_name", "DURAND", "Durand", "case")
    builder.edit("clients", "C-000001", "last_name", "Durand", "Durant", "spelling")
    plan = builder.build()
    applied = plan.applied_to(three())
    assert applied["clients"].loc["C-000001", "last_name"] == "Durant"
    assert snapshot(plan.inverse().applied_to(applied)) == snapshot(three())


@given(st.sets(st.integers(0, 9)))
def test_dropped_rows_come_back_at_their_places(places: set[int]) -> None:
    """Any set of rows, first and last ones included, returns where it was."""
    frames = clients(*({"client_id": f"C-{n:06d}"} for n in range(10)))
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", frames["clients"], [f"C-{n:06d}" for n in sorted(places)])
    plan = builder.build()
    applied = plan.applied_to(frames)
    assert len(applied["clients"]) == 10 - len(places)
    assert list(plan.inverse().applied_to(applied)["clients"].index) == list(
        frames["clients"].index
    )


def test_rows_come_back_in_a_table_that_got_shorter() -> None:
    """A place beyond the end of the table is the end."""
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", three()["clients"], ["C-000003"])
    undo = builder.build().inverse()
    left = clients({"client_id": "C-000001"})
    assert list(undo.applied_to(left)["clients"].index) == ["C-000001", "C-000003"]


def test_new_rows_fill_an_empty_table() -> None:
    """Rows are added to a table without any, and what they lack is blank."""
    plan = Plan("import", new_rows={"clients": Rows(new_client("C-000001", city="NICE"))})
    frames = clients()
    frame = plan.applied_to(frames)["clients"]
    assert list(frame.columns) == list(frames["clients"].columns)
    assert frame.loc["C-000001", "city"] == "NICE"
    assert frame.loc["C-000001", "email"] is None


def test_builder_ignores_edits_that_change_nothing() -> None:
    """12 written over 12.0, or nothing over a blank, is no edit."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "budget", 12, 12.0, "rule")
    builder.edit("clients", "C-000001", "city", "", None, "rule")
    builder.edit("clients", "C-000001", "city", "a", "a", "rule")
    builder.edit("clients", "C-000002", "city", "b", "B", "rule")
    assert builder.build().edits[["record", "before", "after"]].to_numpy().tolist() == [
        ["C-000002", "b", "B"]
    ]


def test_builder_keeps_the_types_of_cells() -> None:
    """Dates, numbers, booleans and blanks go through a plan as they are."""
    cells = [dt.date(2026, 11, 21), 12, 12.5, True, None, "06000"]
    builder = PlanBuilder("clean")
    for cell in cells:
        builder.edit("clients", "C-000001", "comment", "avant", cell, "rule")
    after = builder.build().edits["after"].tolist()
    assert [(type(cell), cell) for cell in after] == [(type(cell), cell) for cell in cells]


def test_builder_joins_rows_of_one_table() -> None:
    """Rows may be added and dropped in several calls; columns may differ."""
    builder = PlanBuilder("merge")
    builder.add_rows("clients", new_client("C-000004", city="NICE"))
    builder.add_rows("clients", new_client("C-000005", email="a@firm.example"))
    builder.drop_rows("clients", three()["clients"], ["C-000003"])
    builder.drop_rows("clients", three()["clients"], ["C-000001", "C-000003"])
    plan = builder.build()
    added = plan.new_rows["clients"].frame
    assert list(added.index) == ["C-000004", "C-000005"]
    assert added.loc["C-000005", "city"] is None
    assert list(plan.dropped_rows["clients"].frame.index) == ["C-000001", "C-000003"]
    assert plan.dropped_rows["clients"].positions == (0, 2)


def test_builder_refuses_to_drop_an_unknown_record() -> None:
    """A record that the frame lacks is a fault of the caller; no other row is dropped for it."""
    with pytest.raises(KeyError, match="C-000009"):
        PlanBuilder("merge").drop_rows("clients", three()["clients"], ["C-000009"])


def test_builder_adds_and_drops_nothing() -> None:
    """Empty additions and drops leave an empty plan."""
    builder = PlanBuilder("merge")
    builder.add_rows("clients", new_client("C-000004").iloc[:0])
    builder.drop_rows("clients", three()["clients"], [])
    plan = builder.build()
    assert plan.changes_nothing
    assert plan.summary() == {"edited_cells": 0}
    assert snapshot(plan.applied_to(three())) == snapshot(three())


def test_summary_and_finding_counts() -> None:
    """The report counts cells, rows per table, own figures, and findings by code."""
    builder = PlanBuilder("check")
    builder.edit("clients", "C-000001", "city", "NICE", "Nice", "rule")
    builder.add_rows("clients", new_client("C-000004"))
    builder.drop_rows("clients", three()["clients"], ["C-000002", "C-000003"])
    for code, record in (("A", "C-000001"), ("B", "C-000001"), ("B", "C-000003")):
        builder.finding(code, table="clients", record=record, column="city")
    builder.counts["groups"] = 2
    plan = builder.build()
    assert not plan.changes_nothing
    assert plan.summary() == {
        "edited_cells": 1,
        "new_clients": 1,
        "dropped_clients": 2,
        "groups": 2,
    }
    assert plan.finding_counts() == {"B": 2, "A": 1}
    assert list(plan.findings["level"]) == [FindingLevel.FLAGGED.value] * 3


def test_inverse_drops_findings() -> None:
    """Undoing says nothing about the data."""
    builder = PlanBuilder("check")
    builder.finding("A", table="clients", record="C-000001", column="city")
    assert builder.build().inverse().findings.empty
