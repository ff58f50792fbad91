from __future__ import annotations

import datetime as dt
import json
import zlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS, Frames, as_rows, frames_and_plans
from xlcrm.plan import EDIT_COLUMNS, Plan, PlanBuilder, Rows
from xlcrm.workbook.saving import plan_storage
from xlcrm.workbook.saving.plan_storage import dump_plan, load_plan
from xlcrm.workbook.sheet.cells import ArrayText, DynamicText, Formula


def rows_of(tables: dict[str, Rows]) -> dict[str, object]:
    """Return rows of tables as plain comparable values."""
    return {
        key: (list(rows.frame.columns), as_rows(rows.frame), rows.positions)
        for key, rows in tables.items()
    }


def edits_of(plan: Plan) -> list[list[tuple[type, object]]]:
    """Return edits as plain comparable values, with their types."""
    return [
        [(type(cell), cell) for cell in row]
        for row in plan.edits[list(EDIT_COLUMNS)].itertuples(index=False, name=None)
    ]


def one_edit(before: object, after: object) -> Plan:
    """Return a plan of one edit."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "comment", before, after, "rule")
    return builder.build()


def assert_same(one: Plan, other: Plan) -> None:
    """Compare two plans but for their findings, types of cells included."""
    assert one.command == other.command
    assert edits_of(one) == edits_of(other)
    assert rows_of(dict(one.new_rows)) == rows_of(dict(other.new_rows))
    assert rows_of(dict(one.dropped_rows)) == rows_of(dict(other.dropped_rows))
    assert one.counts == other.counts
    assert one.renamed_records() == other.renamed_records()


@given(frames_and_plans(), st.dictionaries(st.text(max_size=5), st.integers(0, 10**6)))
def test_a_stored_plan_comes_back(case: tuple[Frames, Plan], counts: dict[str, int]) -> None:
    """Edits, rows, places, counts and renames survive, each cell with its type."""
    _, plan = case
    plan = Plan(plan.command, plan.edits, plan.new_rows, plan.dropped_rows, plan.findings, counts)
    assert_same(load_plan(dump_plan(plan)), plan)
    assert_same(load_plan(dump_plan(plan.inverse())), plan.inverse())


@given(frames_and_plans())
def test_a_stored_plan_still_undoes(case: tuple[Frames, Plan]) -> None:
    """The inverse of what was stored brings the frames back exactly."""
    frames, plan = case
    back = load_plan(dump_plan(plan)).inverse().applied_to(plan.applied_to(frames))
    assert {key: as_rows(frame) for key, frame in back.items()} == {
        key: as_rows(frame) for key, frame in frames.items()
    }


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (np.int64(5), 5),
        (np.float64(0.5), 0.5),
        (np.bool_(True), True),
        (pd.Timestamp("2026-11-21 10:20"), dt.datetime(2026, 11, 21, 10, 20)),  # noqa: DTZ001 - cells are naive
        ("\ud83d", "\ud83d"),
        ('{"$date": "2026-11-21"}', '{"$date": "2026-11-21"}'),
        ("=1+1", "=1+1"),
        (
            Formula("TODAY()", dt.date(2026, 11, 21), 5),
            Formula("TODAY()", dt.date(2026, 11, 21), 5),
        ),
        (Formula("A1&B1", "a", 5), Formula("A1&B1", "a", 5)),
    ],
    ids=repr,
)
def test_odd_cells(cell: object, stored: object) -> None:
    """NumPy's and pandas' own scalars become Python's; text stays text to the letter."""
    found = load_plan(dump_plan(one_edit("avant", cell))).edits["after"].iloc[0]
    assert (type(found), found) == (type(stored), stored)


@pytest.mark.parametrize("kind", [str, ArrayText, DynamicText])
def test_a_formula_stays_of_its_kind(kind: type[str]) -> None:
    """An array formula is one in the journal too, one that Excel made by itself another."""
    edit = one_edit("avant", Formula(kind("SUM(A1:A3)"), 6, 5))
    found = load_plan(dump_plan(edit)).edits["after"].iloc[0]
    assert (type(found.text), found) == (kind, Formula("SUM(A1:A3)", 6, 5))


@pytest.mark.parametrize("missing", [pd.NaT, pd.NA], ids=repr)
def test_missing_values_are_blanks(missing: object) -> None:
    """What pandas calls missing is stored as an empty cell."""
    assert load_plan(dump_plan(one_edit("avant", missing))).edits["after"].iloc[0] is None


def test_what_no_cell_holds_is_refused() -> None:
    """A list in a cell is a fault of the caller: nothing is stored in its place."""
    with pytest.raises(TypeError, match="set"):
        dump_plan(one_edit("avant", {1, 2}))


def test_findings_are_not_stored() -> None:
    """The journal does not repeat the personal data of findings, which undo never needs."""
    builder = PlanBuilder("check")
    builder.finding("A", table="clients", record="C-000001", column="email", value="a@b.example")
    stored = dump_plan(builder.build())
    assert load_plan(stored).findings.empty
    assert "a@b.example" not in zlib.decompress(stored).decode()


@given(CELLS)
def test_the_stored_form_is_plain_json(cell: object) -> None:
    """Nothing is pickled: any JSON reader can read a stored plan."""
    content = json.loads(zlib.decompress(dump_plan(one_edit("avant", cell))))
    assert content["command"] == "clean"


def test_a_plan_without_anything() -> None:
    """An empty plan comes back empty, with its columns."""
    found = load_plan(dump_plan(Plan("segment")))
    assert found.changes_nothing
    assert list(found.edits.columns) == list(EDIT_COLUMNS)


def test_a_plan_stored_cell_by_cell_comes_back() -> None:
    """Journals of before told every column cell by cell, without runs."""
    plan = one_edit("a", dt.date(2026, 11, 22))
    stored = json.loads(zlib.decompress(dump_plan(plan)))
    assert stored["edits"]["table"] == {"$runs": [["clients", 1]]}
    former = {column: plan.edits[column].tolist() for column in EDIT_COLUMNS}
    stored["edits"] = {**former, "after": [{"$date": "2026-11-22"}]}
    assert_same(load_plan(zlib.compress(json.dumps(stored).encode())), plan)


def test_a_large_plan_is_stored_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second processor changes nothing in the bytes, and lets no refusal go by."""
    builder = PlanBuilder("clean")
    builder.edits("clients", ["C-1", "C-2"], "city", ["a", None], ["b", "c"], ["X", "X"])
    alone = dump_plan(builder.build())
    monkeypatch.setattr(plan_storage, "_SHARED_FROM", 1)
    assert dump_plan(builder.build()) == alone
    builder.edit("clients", "C-3", "city", None, object(), "X")
    with pytest.raises(TypeError):
        dump_plan(builder.build())
