"""An undo never destroys what staff typed since in the rows that it takes away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import (
    Desk,
    Maker,
    Typed,
    apply,
    client,
    clients,
    rows_frame,
    undo,
)
from xlcrm.errors import StalePlanError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.saving.private_folder import private_folder

if TYPE_CHECKING:
    from xlcrm.workbook.closed import ClosedWorkbook

NOTE = "Ma note"
PURCHASE = {"purchase_id": "A-000001", "purchased_on": dt.date(2026, 3, 2), "amount_net": 12.5}


def adding(key: str, *rows: dict[str, object]) -> Plan:
    """A plan that appends rows to a table."""
    builder = PlanBuilder("import")
    builder.add_rows(key, rows_frame(key, *rows))
    return builder.build()


def typed_since(desk: Desk, content: bytes) -> ClosedWorkbook:
    """The workbook as staff saved it after the last operation."""
    assert private_folder(desk.path).exists()
    return desk.put(content)


def refused(desk: Desk, book: ClosedWorkbook) -> StalePlanError:
    """The refusal of the undo, shown or done; the file is as before."""
    content = desk.path.read_bytes()
    with pytest.raises(StalePlanError):
        book.undo_plan()
    with pytest.raises(StalePlanError) as error:
        undo(book)
    assert desk.path.read_bytes() == content
    return error.value


def test_a_note_in_a_column_of_the_firm_is_not_taken_away(desk: Desk, maker: Maker) -> None:
    """The sentence names the sheet and the row; without the note the undo goes through."""
    maker.own_columns = {"clients": [NOTE]}
    book = desk.put(maker.build(clients(1)))
    apply(book, adding("clients", client(2)))
    plain = desk.path.read_bytes()
    noted = maker.build({"clients": [client(1), client(2, **{NOTE: "rappeler"})]})
    error = refused(desk, typed_since(desk, noted))
    assert error.params["rows"] == [{"sheet": "Clients", "record": "C-000002", "column": NOTE}]
    undo(desk.put(plain))
    assert list(desk.reopened().frames["clients"].index) == ["C-000001"]


def test_what_a_formula_of_the_firm_shows_is_no_loss(desk: Desk, maker: Maker) -> None:
    """It came with the row, or with the file that staff saved."""
    maker.own_columns = {"clients": [NOTE]}
    book = desk.put(maker.build(clients(1)))
    apply(book, adding("clients", client(2)))
    shown = Typed("LEN(tblClients[[#This Row],[Nom]])", 7)
    rows = [client(1, **{NOTE: shown}), client(2, **{NOTE: shown})]
    undo(typed_since(desk, maker.build({"clients": rows})))
    assert list(desk.reopened().frames["clients"].index) == ["C-000001"]


def test_notes_that_the_plan_put_back_itself_are_known(desk: Desk, maker: Maker) -> None:
    """Taking back the return of a row drops it with the note it had, not with another."""
    maker.own_columns = {"clients": [NOTE]}
    book = desk.put(maker.build({"clients": [client(1), client(2, **{NOTE: "ancien"})]}))
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", book.frames["clients"], ["C-000002"])
    apply(book, builder.build())
    first = undo(book)
    assert book._read.own["clients"].loc["C-000002", NOTE] == "ancien"
    undo(book, first.journal_id)
    assert list(desk.reopened().frames["clients"].index) == ["C-000001"]


@pytest.mark.parametrize("key", ["purchases", "interactions", "consents"])
def test_a_client_named_by_rows_typed_since_stays(desk: Desk, maker: Maker, key: str) -> None:
    """Its purchases, interactions and consents would belong to nobody."""
    book = desk.put(maker.build(clients(1)))
    apply(book, adding("clients", client(2)))
    row = {"client_id": "C-000002"}
    book = typed_since(desk, maker.build({**clients(2), key: [row]}))
    refused(desk, book)


def test_rows_that_the_same_undo_drops_hold_nothing_back(desk: Desk, maker: Maker) -> None:
    """A client imported with a purchase goes with it."""
    book = desk.put(maker.build(clients(1)))
    builder = PlanBuilder("import")
    builder.add_rows("clients", rows_frame("clients", client(2)))
    purchase = {**PURCHASE, "client_id": "C-000002"}
    builder.add_rows("purchases", rows_frame("purchases", purchase))
    apply(book, builder.build())
    undo(book)
    assert list(desk.reopened().frames["clients"].index) == ["C-000001"]
    assert desk.reopened().frames["purchases"].empty


def test_a_merge_may_drop_what_is_noted_or_named(desk: Desk, maker: Maker) -> None:
    """Only undoing is held back: a plan that staff saw says itself what goes."""
    maker.own_columns = {"clients": [NOTE]}
    rows = [client(1), client(2, **{NOTE: "rappeler"})]
    purchase = {**PURCHASE, "client_id": "C-000002"}
    book = desk.put(maker.build({"clients": rows, "purchases": [purchase]}))
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", book.frames["clients"], ["C-000002"])
    apply(book, builder.build())
    assert list(desk.reopened().frames["clients"].index) == ["C-000001"]
