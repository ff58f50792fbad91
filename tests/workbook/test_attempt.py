from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import CELLS
from tests.workbook.workbook_maker import (
    NOW,
    Desk,
    Maker,
    Typed,
    adding,
    apply,
    client,
    clients,
    differences,
    dropping,
    one_edit,
    parameter_rows,
    recompute,
    rows_frame,
    undo,
)
from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.attempt import work_out
from xlcrm.workbook.interface import Receipt

if TYPE_CHECKING:
    from xlcrm.frames import Frames

NOTHING = Receipt(None, None)


def test_working_a_plan_out_writes_nothing(desk: Desk, maker: Maker) -> None:
    """It gives a whole workbook, and knows what reading that one would give."""
    book = desk.put(maker.build(clients(2)))
    before, plan = desk.path.read_bytes(), one_edit("first_name", None, "Anne")
    attempt = work_out(plan, recompute, book._package, book._layout, book._read, None)
    assert attempt.changes_cells
    made = book.holding(attempt.content())
    assert made.frames["clients"].loc["C-000001", "first_name"] == "Anne"
    assert differences(attempt.reading().frames, made.frames) == []
    assert desk.path.read_bytes() == before
    assert book.history() == []


def test_values_that_formulas_no_longer_show_are_refreshed(desk: Desk, maker: Maker) -> None:
    """A plan without edits writes when the recalculation differs; then nothing is left to do."""
    rows = [client(1), client(2, age=Typed("LEN(tblClients[[#This Row],[Numéro client]])", 99))]
    book = desk.put(maker.build({"clients": rows}))
    assert book.frames["clients"].loc["C-000002", "age"] == 99
    assert apply(book, Plan("segment")).journal_id == 1
    again = desk.reopened()
    assert again.frames["clients"].loc["C-000002", "age"] == 8
    assert apply(again, Plan("segment")) == NOTHING


def test_single_computed_cells_are_refreshed_too(desk: Desk, maker: Maker) -> None:
    """A parameter that is a formula shows its new value; typed ones stay."""
    rows = parameter_rows(cutoff_r1=Typed("1+1", 2))
    book = desk.put(maker.build({"parameters": rows}))

    def cutoffs(frames: Frames) -> dict[str, pd.DataFrame]:
        values = frames["parameters"]["value"].copy()
        values["cutoff_r1"], values["cutoff_r2"] = 45.5, 46.5
        return {**recompute(frames), "parameters": frames["parameters"].assign(value=values)}

    book.apply(Plan("segment"), cutoffs, now=NOW, actor="")
    values = desk.reopened().frames["parameters"]["value"]
    assert values["cutoff_r1"] == 45.5
    assert values["cutoff_r2"] == schema.parameter("cutoff_r2").default
    assert differences(book.frames, desk.reopened().frames) == []


def test_a_value_typed_over_a_formula_stays(desk: Desk, maker: Maker) -> None:
    """It is a finding, never written over, and the frames say what the file says."""
    book = desk.put(maker.build({"clients": [client(1, age=42)]}))
    assert apply(book, Plan("segment")) == NOTHING
    assert book.frames["clients"].loc["C-000001", "age"] == 42
    apply(book, one_edit("first_name", None, "Anne"))
    assert book.frames["clients"].loc["C-000001", "age"] == 42
    assert differences(book.frames, desk.reopened().frames) == []


def test_rounding_of_sums_is_no_change(desk: Desk, maker: Maker) -> None:
    """Excel adds cents in another order than pandas: the file is not written for that."""
    rows = [{"purchase_id": "A-000001", "amount_kept": Typed("0.1+0.2", 0.30000000000000004)}]
    book = desk.put(maker.build({"purchases": rows}))

    def sums(frames: Frames) -> dict[str, pd.DataFrame]:
        fresh = recompute(frames)
        kept = pd.Series([0.3], index=frames["purchases"].index, dtype=object)
        return {**fresh, "purchases": fresh["purchases"].assign(amount_kept=kept)}

    assert book.apply(Plan("segment"), sums, now=NOW, actor="") == NOTHING


def test_new_rows_fill_the_blank_row_then_grow_the_table(desk: Desk, maker: Maker) -> None:
    """Text that looks like a formula stays text, formulas come with their value."""
    book = desk.put(maker.build())
    rows = [client(n, last_name="=cmd|' /C calc'!A0", postal_code="06000") for n in (1, 2, 3)]
    apply(book, adding("clients", *rows))
    again = desk.reopened()
    frame = again.frames["clients"]
    assert list(frame.index) == ["C-000001", "C-000002", "C-000003"]
    assert list(frame["last_name"]) == ["=cmd|' /C calc'!A0"] * 3
    assert list(frame["postal_code"]) == ["06000"] * 3
    assert list(frame["age"]) == [8, 8, 8]
    assert again._layout.tables["clients"].last_row == 6
    assert again.reading_findings.empty


def test_everything_may_be_dropped_and_put_back(desk: Desk, maker: Maker) -> None:
    """A table without records keeps one blank row, which the next append fills."""
    book = desk.put(maker.build(clients(3)))
    before = book.frames
    apply(book, dropping(book.frames, "clients", "C-000001", "C-000002", "C-000003"))
    empty = desk.reopened()
    assert empty.frames["clients"].empty
    assert empty._read.places["clients"].blanks == ((4, True),)
    undo(empty)
    assert differences(before, desk.reopened().frames) == []


def test_rows_and_columns_of_the_firm_follow_their_record(desk: Desk, maker: Maker) -> None:
    """Own columns move with their row, go with it, and come back with it."""
    maker.own_columns = {"clients": ["Ma note", "Remise"]}
    rows = [client(n, **{"Ma note": f"note {n}", "Remise": n / 8}) for n in (1, 2, 3)]
    book = desk.put(maker.build({"clients": rows}))
    own = book._read.own["clients"]
    apply(book, dropping(book.frames, "clients", "C-000002"))
    left = desk.reopened()
    assert list(left._read.own["clients"]["Ma note"]) == ["note 1", "note 3"]
    assert differences({"c": book._read.own["clients"]}, {"c": left._read.own["clients"]}) == []
    undo(left)
    assert differences({"c": desk.reopened()._read.own["clients"]}, {"c": own}) == []
    assert differences({"c": left._read.own["clients"]}, {"c": own}) == []


def test_writing_into_a_column_that_staff_removed_is_refused(desk: Desk, maker: Maker) -> None:
    """What would be lost is named; what xlcrm itself keeps is left out."""
    maker.without_columns = {("clients", "mobile"), ("clients", "created_by")}
    book = desk.put(maker.build(clients(1)))
    for plan in (
        one_edit("mobile", None, "+33756781234"),
        adding("clients", client(2, mobile="+33756781234")),
    ):
        with pytest.raises(UnreadableFileError, match="ABSENT_COLUMNS") as refused:
            apply(book, plan)
        assert refused.value.params["columns"] == "Mobile"
    apply(book, adding("clients", client(2, created_by="import")))
    assert differences(book.frames, desk.reopened().frames) == []


def test_proposal_for_which_an_older_workbook_has_no_column_is_left_out(
    desk: Desk, maker: Maker
) -> None:
    """« Colonnes gardées » came later: the rest of the row is written."""
    maker.without_columns = {("duplicates", "kept_columns")}
    book = desk.put(maker.build(clients(1)))
    row = {"duplicate_id": "G-000001", "client_id": "C-000001", "kept_columns": "Email"}
    apply(book, adding("duplicates", row))
    after = desk.reopened().frames["duplicates"]
    assert after[["client_id", "kept_columns"]].to_numpy().tolist() == [["C-000001", None]]


def test_writing_into_a_table_that_staff_removed_is_refused(desk: Desk, maker: Maker) -> None:
    """The sentence names the sheet."""
    maker.without_tables = {"anomalies"}
    book = desk.put(maker.build(clients(1)))
    with pytest.raises(UnreadableFileError, match="MISSING_TABLES") as refused:
        apply(book, adding("anomalies", {"anomaly_id": "AN-000001"}))
    assert refused.value.params["tables"] == "Anomalies"


def test_dates_of_1904_are_written_as_such(desk: Desk, maker: Maker) -> None:
    """The same day, counted from another."""
    maker.options = {"date_1904": True}
    book = desk.put(maker.build(clients(1)))
    apply(book, one_edit("birth_date", None, dt.date(1984, 3, 14)))
    frame = desk.reopened().frames["clients"]
    assert frame.loc["C-000001", "birth_date"] == dt.date(1984, 3, 14)


def test_a_date_in_a_text_cell_is_read_again_as_a_date(desk: Desk, maker: Maker) -> None:
    """Its format is set with it; undoing brings the text back."""
    rows = [client(1, city=dt.date(2020, 1, 2), headcount=3)]
    book = desk.put(maker.build({"clients": rows}))
    builder = PlanBuilder("clean")
    frame = book.frames["clients"]
    builder.edit("clients", "C-000001", "headcount", 3, dt.date(2021, 5, 6), "rule")
    builder.edit("clients", "C-000001", "city", frame.loc["C-000001", "city"], 42, "rule")
    before = book.frames
    apply(book, builder.build())
    assert differences(book.frames, desk.reopened().frames) == []
    undo(desk.reopened())
    assert differences(before, desk.reopened().frames) == []


#: Columns of each kind, with an own column of the firm.
COLUMNS = ("last_name", "birth_date", "headcount", "annual_revenue", "comment", "city")
#: Times to the second, as Excel shows them; calamine rounds to the millisecond.
VALUES = CELLS.map(lambda v: v.replace(microsecond=0) if isinstance(v, dt.datetime) else v)


@pytest.fixture(scope="module")
def start() -> bytes:
    """A workbook with a few clients, a blank row between them, and a column of the firm."""
    maker = Maker()
    maker.own_columns = {"clients": ["Ma note"]}
    rows = [client(n, **{"Ma note": f"n{n}"}) for n in (1, 2)]
    return maker.build({"clients": [*rows, {}, client(3), client(4, client_id=None), {}]})


def drawn_plan(data: st.DataObject, frames: Frames, step: int) -> Plan:
    """Some edits, rows dropped or replaced, and rows added to Clients and Achats."""
    builder = PlanBuilder(f"step {step}")
    frame = frames["clients"]
    fates = {r: data.draw(st.sampled_from("kkedr")) for r in frame.index}
    for record in (r for r, fate in fates.items() if fate == "e"):
        for column in data.draw(st.sets(st.sampled_from(COLUMNS), max_size=3)):
            value = data.draw(VALUES)
            builder.edit("clients", record, column, frame.loc[record, column], value, "rule")
        if record.startswith("@") and data.draw(st.booleans()):
            builder.edit("clients", record, "client_id", None, f"C-9{step:05d}", "rule")
    builder.drop_rows("clients", frame, [r for r, fate in fates.items() if fate in "dr"])
    for key, column in (("clients", "last_name"), ("purchases", "amount_net")):
        prefix = schema.table(key).id_prefix
        names = [f"{prefix}8{step}{n:04d}" for n in range(data.draw(st.integers(0, 2)))]
        if key == "clients":
            names += [r for r, fate in fates.items() if fate == "r" and "@" not in r]
        rows = [
            {schema.table(key).key_column.key: name, column: data.draw(VALUES)} for name in names
        ]
        if rows:
            builder.add_rows(key, rows_frame(key, *rows))
    return builder.build()


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_plans_read_back_and_come_back(
    start: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The file holds what the plans say, the kept frames are those of the file, undo undoes."""
    desk = Desk(tmp_path_factory.mktemp("plans"))
    book = desk.put(start)
    states = [book.frames]
    for step in range(data.draw(st.integers(1, 3))):
        plan = drawn_plan(data, book.frames, step)
        expected = {**plan.applied_to(book.frames)}
        expected = {**expected, **recompute(expected)}
        receipt = apply(book, plan)
        again = desk.reopened()
        assert differences(renumbered(expected), renumbered(again.frames)) == []
        assert differences(renumbered(book.frames), renumbered(again.frames)) == []
        own, own_again = book._read.own["clients"], again._read.own["clients"]
        assert list(own["Ma note"]) == list(own_again["Ma note"])
        assert book._read.places == again._read.places
        if receipt != NOTHING:
            states.append(again.frames)
    for state in states[-2::-1]:
        undo(book)
        assert differences(renumbered(state), renumbered(desk.reopened().frames)) == []


def renumbered(frames: Frames) -> dict[str, pd.DataFrame]:
    """Frames whose records without an identifier are named by order, not by worksheet row."""
    result = {}
    for key, frame in frames.items():
        names = [f"{str(r).split('@')[0]}@{i}" if "@" in str(r) else r
                 for i, r in enumerate(frame.index)]  # fmt: skip
        result[key] = frame.set_axis(pd.Index(names, dtype=object))
    return result
