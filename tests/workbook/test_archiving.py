from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from tests.workbook.workbook_maker import (
    NOW,
    Desk,
    Maker,
    apply,
    client,
    clients,
    differences,
    recompute,
    rows_frame,
    undo,
)
from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.plan import Plan, PlanBuilder, Rows
from xlcrm.schema import Origin

if TYPE_CHECKING:
    from xlcrm.workbook.closed import ClosedWorkbook


def named(book: Any) -> None:
    """A sheet of staff that names the second client's name, and the third's by a range."""
    own = book.add_worksheet("Suivi")
    own.write_formula("A1", "=Clients!E5", None, "LEFÈVRE")
    own.write_formula("A2", "=COUNTA(Clients!E6:E6)", None, 1)
    own.write_formula("A3", "=COUNTA(Clients!E4:E7)", None, 4)


def dropping(book: ClosedWorkbook, *records: str) -> Plan:
    """A plan that drops clients."""
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", book.frames["clients"], records)
    return builder.build()


@pytest.fixture
def book(desk: Desk, maker: Maker) -> ClosedWorkbook:
    """Four clients, two of which a formula names."""
    maker.decorate = named
    maker.own_columns = {"clients": ["Casier"]}
    rows = [client(n, first_name=f"Zoé {n}", Casier=f"A{n}") for n in (1, 2, 3, 4)]
    return desk.put(maker.build({"clients": rows}))


def test_a_row_that_a_formula_names_stays_blank_and_is_archived(
    book: ClosedWorkbook, desk: Desk
) -> None:
    """The record is gone for every command; what it held can be read in Archive."""
    receipt = apply(book, dropping(book, "C-000001", "C-000002"))
    assert receipt.archived == 1
    again = desk.reopened()
    assert list(again.frames["clients"].index) == ["C-000003", "C-000004"]
    (line,) = again.frames["archive"].to_dict("records")
    assert (line["table"], line["record"], line["row"]) == ("Clients", "C-000002", 5)
    assert line["archived_on"] == NOW.date()
    assert "Suivi!A1" in line["reason"]
    assert "Prénom" in line["content"]
    assert "Zoé 2" in line["content"]
    assert "A2" in line["content"]
    found = openpyxl.load_workbook(desk.path)
    assert found["Suivi"]["A1"].value == "=Clients!E4"
    assert found["Clients"]["E4"].value is None
    assert found["Suivi"]["A3"].value == "=COUNTA(Clients!E4:E6)"
    assert differences(book.frames, again.frames) == []


def merging(book: ClosedWorkbook, *records: str) -> Plan:
    """A plan that drops clients because they are merged into another."""
    builder = PlanBuilder("merge")
    reasons = dict.fromkeys(records, "Fusionnée dans C-000004")
    builder.drop_rows("clients", book.frames["clients"], records, archived_because=reasons)
    return builder.build()


def test_what_a_plan_archives_is_written_whole_before_its_row_goes(
    book: ClosedWorkbook, desk: Desk
) -> None:
    """One line a record: why, from where, and every value, the firm's own column too."""
    receipt = apply(book, merging(book, "C-000001", "C-000002"))
    assert (receipt.archived, receipt.unarchived) == (1, 0)  # one of them is named by a formula
    frames = desk.reopened().frames
    assert list(frames["clients"].index) == ["C-000003", "C-000004"]
    one, two = frames["archive"].to_dict("records")
    assert (one["record"], one["row"], one["reason"]) == ("C-000001", 4, "Fusionnée dans C-000004")
    assert "Zoé 1" in one["content"]
    assert "Casier\xa0: A1" in one["content"]
    assert two["reason"].startswith("Fusionnée dans C-000004. Retirée")


def test_every_column_is_archived(desk: Desk, maker: Maker) -> None:
    """Whatever staff may have typed in Clients, and in columns of their own, is there."""
    maker.own_columns = {"clients": ["Casier", "Vendeur"]}
    typed = [c for c in schema.table("clients").delivered_columns if c.origin is not Origin.FORMULA]
    cells: dict[str, Any] = {column.key: f"dit par {column.key}" for column in typed}
    cells |= {"client_id": "C-000001", "Casier": "casier 12", "Vendeur": "Léa"}
    book = desk.put(maker.build({"clients": [cells, client(4)]}))
    apply(book, merging(book, "C-000001"))
    (line,) = desk.reopened().frames["archive"].to_dict("records")
    said = dict(part.split("\xa0: ", 1) for part in line["content"].split("\n"))
    assert said.keys() == {column.header for column in typed} | {"Casier", "Vendeur"}
    assert all(cells[column.key] in said[column.header] for column in typed)


def test_what_one_cell_does_not_hold_takes_several_lines(desk: Desk, maker: Maker) -> None:
    """Nothing is cut: the pieces put together say everything."""
    long = {"comment": "c" * 32_000, "project": "p" * 32_000}
    book = desk.put(maker.build({"clients": [client(1, **long), client(4)]}))
    apply(book, merging(book, "C-000001"))
    archive = desk.reopened().frames["archive"]
    assert archive["record"].tolist() == ["C-000001"] * 2
    content = "".join(archive["content"])
    assert "c" * 32_000 in content
    assert "p" * 32_000 in content


def test_a_sheet_archive_of_the_firm_does_not_stop_a_merge(desk: Desk, maker: Maker) -> None:
    """It stays theirs; the journal has the record, and the receipt says so."""
    maker.decorate = lambda book: book.add_worksheet("Archive").write("A1", "dossiers 2019")
    book = desk.put(maker.build(clients(4)))
    receipt = apply(book, merging(book, "C-000001"))
    assert (receipt.archived, receipt.unarchived) == (0, 1)
    again = desk.reopened()
    assert len(again.frames["clients"]) == 3
    assert openpyxl.load_workbook(desk.path)["Archive"]["A1"].value == "dossiers 2019"
    undo(again)
    assert len(desk.reopened().frames["clients"]) == 4


def test_a_second_row_joins_the_archive(book: ClosedWorkbook, desk: Desk) -> None:
    """The sheet is added once; numbers go on."""
    apply(book, dropping(book, "C-000002"))
    apply(book, dropping(book, "C-000003"))
    archive = desk.reopened().frames["archive"]
    assert list(archive.index) == ["Z-000001", "Z-000002"]
    assert list(archive["record"]) == ["C-000002", "C-000003"]


def test_undoing_takes_the_archive_away_too(book: ClosedWorkbook, desk: Desk) -> None:
    """The file is again what it was."""
    content, before = desk.path.read_bytes(), book.frames
    apply(book, dropping(book, "C-000002"))
    undo(book)
    assert desk.path.read_bytes() == content
    assert differences(before, desk.reopened().frames) == []


def test_undoing_after_a_save_elsewhere_gives_the_record_back(
    book: ClosedWorkbook, desk: Desk
) -> None:
    """Another program wrote the file since: the record returns, the archive line goes."""
    apply(book, dropping(book, "C-000002"))
    elsewhere = openpyxl.load_workbook(desk.path)
    elsewhere["Suivi"]["B9"] = "vu"
    elsewhere.save(desk.path)
    book = desk.reopened()
    undo(book)
    again = desk.reopened().frames
    assert list(again["clients"].index) == ["C-000001", "C-000002", "C-000003", "C-000004"]
    assert len(again["archive"]) == 0


def test_what_commands_write_anew_is_deleted_whatever_names_it(desk: Desk, maker: Maker) -> None:
    """Anomalies is made again by each check: nothing of it is archived."""
    maker.decorate = lambda book: book.add_worksheet("Suivi").write_formula("A1", "=Anomalies!B4")
    book = desk.put(maker.build({**clients(1), "anomalies": [{"anomaly_id": "A-1"}]}))
    builder = PlanBuilder("check")
    builder.drop_rows("anomalies", book.frames["anomalies"], book.frames["anomalies"].index)
    assert apply(book, builder.build()).archived == 0
    assert "archive" not in desk.reopened()._layout.tables


def test_nothing_is_archived_when_rows_only_come(book: ClosedWorkbook) -> None:
    """Appending breaks no reference."""
    plan = Plan("import", new_rows={"clients": Rows(rows_frame("clients", client(9)))})
    assert apply(book, plan).archived == 0
    assert "archive" not in book._layout.tables


def test_a_workbook_that_takes_no_sheet_refuses(desk: Desk, maker: Maker) -> None:
    """Its structure is protected: the file stays as it was."""
    maker.decorate = named
    content = maker.build(clients(4))
    desk.path.write_bytes(content)
    locked = openpyxl.load_workbook(desk.path)
    locked.security = WorkbookProtection(lockStructure=True)
    locked.save(desk.path)
    content = desk.path.read_bytes()
    book = desk.reopened()
    with pytest.raises(UnreadableFileError, match="STRUCTURE_PROTECTED"):
        book.apply(dropping(book, "C-000002"), recompute, now=NOW, actor="accueil")
    assert desk.path.read_bytes() == content
