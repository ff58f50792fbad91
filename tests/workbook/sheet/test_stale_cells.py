"""What formulas outside our tables showed goes with every write, so that readers compute it."""

from __future__ import annotations

from typing import Any

from tests.workbook.workbook_maker import (
    Desk,
    Maker,
    apply,
    client,
    clients,
    parts,
    rows_frame,
    sheet_of,
)
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.sheet.grid import Area
from xlcrm.workbook.sheet.stale_cells import without_stale_values


def dashboards(book: Any) -> None:
    """A delivered sheet with a card, and one of the firm with the same formula."""
    for name in ("Fiche", "Ma feuille à moi"):
        sheet = book.add_worksheet(name)
        sheet.write_formula("D3", "=COUNTA(tblClients[Nom])", None, 1)
        sheet.write_formula("E3", '=IF(D3>1,"oui","non")', None, "non")
        sheet.write_number("F3", 7)
    book.get_worksheet_by_name("Clients").write_formula("B1", "=COUNTA(B4:B99)", None, 1)


def adding(number: int) -> Plan:
    """A plan that appends a client."""
    builder = PlanBuilder("import")
    builder.add_rows("clients", rows_frame("clients", client(number)))
    return builder.build()


def test_a_write_takes_what_cards_of_delivered_sheets_showed(desk: Desk, maker: Maker) -> None:
    """Formulas stay, their values and types go; formulas in tables keep theirs."""
    maker.decorate = dashboards
    book = desk.put(maker.build(clients(1)))
    apply(book, adding(2))
    content = desk.path.read_bytes()
    board = sheet_of(content, "Fiche")
    assert '<c r="D3"><f>COUNTA(tblClients[Nom])</f></c>' in board
    assert '<c r="E3"><f>IF(D3&gt;1,"oui","non")</f></c>' in board
    assert '<c r="F3"><v>7</v></c>' in board
    sheet = sheet_of(content, "Clients")
    assert '<c r="B1"><f>COUNTA(B4:B99)</f></c>' in sheet
    assert sheet.count("<f>") - 1 == sheet.count("</f><v>") > 0


def test_the_sheets_of_the_firm_keep_what_they_show(desk: Desk, maker: Maker) -> None:
    """Not one byte of them changes."""
    maker.decorate = dashboards
    content = maker.build(clients(1))
    book = desk.put(content)
    apply(book, adding(2))
    name = "Ma feuille à moi"
    assert sheet_of(desk.path.read_bytes(), name) == sheet_of(content, name)


def test_a_plan_that_changes_nothing_leaves_cards_alone(desk: Desk, maker: Maker) -> None:
    """Stale or not, nothing is written for them alone."""
    maker.decorate = dashboards
    content = maker.build(clients(1))
    apply(desk.put(content), Plan("segment"))
    assert desk.path.read_bytes() == content


def test_the_next_write_finds_nothing_more_to_take(desk: Desk, maker: Maker) -> None:
    """A sheet without values left is not written again."""
    maker.decorate = dashboards
    book = desk.put(maker.build(clients(1)))
    apply(book, adding(2))
    before = parts(desk.path.read_bytes())
    apply(book, adding(3))
    after = parts(desk.path.read_bytes())
    clients_parts = {book._layout.tables["clients"].sheet_part, book._layout.tables["clients"].part}
    assert {name for name in after if after[name] != before[name]} == clients_parts


def worksheet(rows: bytes) -> bytes:
    """A worksheet part with these rows."""
    return b"<x:worksheet><x:sheetData>" + rows + b"</x:sheetData></x:worksheet>"


def test_only_columns_outside_the_tables_of_a_row_count() -> None:
    """A formula beside a table loses its value, one within keeps it; prefixes and arrays too."""
    rows = (
        b'<x:row r="4"><x:c r="A4"><x:f>1</x:f><x:v>1</x:v></x:c>'
        b'<x:c r="D4" s="3" t="str" cm="1">'
        b'<x:f t="array" ref="D4">2</x:f><x:v>b</x:v></x:c></x:row>'
    )
    found = without_stale_values(worksheet(rows), "Fiche", [Area(1, 3, 2, 5)])
    assert found == worksheet(
        b'<x:row r="4"><x:c r="A4"><x:f>1</x:f><x:v>1</x:v></x:c>'
        b'<x:c r="D4" s="3" cm="1"><x:f t="array" ref="D4">2</x:f></x:c></x:row>'
    )


def test_a_sheet_that_cannot_be_taken_apart_keeps_its_bytes() -> None:
    """A comment could hold what looks like a cell: the write goes on without this sheet."""
    xml = worksheet(b'<!-- --><x:row r="4"><x:c r="A4"><x:f>1</x:f><x:v>1</x:v></x:c></x:row>')
    assert without_stale_values(xml, "Fiche", []) == xml
