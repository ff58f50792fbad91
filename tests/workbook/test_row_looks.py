"""Rows that staff struck out or hid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.workbook.workbook_maker import Desk, Maker, clients
from xlcrm.workbook.row_looks import hidden_rows, struck_cells

if TYPE_CHECKING:
    import xlsxwriter


def struck(book: xlsxwriter.Workbook) -> None:
    """Strike the name and the town of the second client out, as staff do with the ribbon."""
    sheet: Any = book.get_worksheet_by_name("Clients")
    style = book.add_format({"font_strikeout": True, "font_color": "red"})
    sheet.write_string(4, 3, "LEFÈVRE", style)
    sheet.write_string(4, 4, "Anne", style)


def test_a_record_struck_out_is_told_once(desk: Desk, maker: Maker) -> None:
    """However many of its cells are struck through, one line tells the record."""
    maker.decorate = struck
    findings = desk.put(maker.build(clients(3))).reading_findings
    assert findings[["code", "table", "record"]].to_numpy().tolist() == [
        ["STRUCK_OUT", "clients", "C-000002"]
    ]


def test_nothing_is_told_of_a_workbook_without_strokes(desk: Desk, maker: Maker) -> None:
    """No cell is looked at when no format is struck through."""
    assert len(desk.put(maker.build(clients(3))).reading_findings) == 0
    assert list(struck_cells(b'<row r="1"><c r="A1" s="0"/></row>', frozenset())) == []


def test_hidden_records_are_read_and_counted(desk: Desk, maker: Maker) -> None:
    """100 rows of which 20 are hidden are 100 clients; a hidden row without record is none."""

    def hide(book: xlsxwriter.Workbook) -> None:
        sheet: Any = book.get_worksheet_by_name("Clients")
        for row in (*range(10, 30), 500):
            sheet.set_row(row, None, None, {"hidden": True})

    maker.decorate = hide
    book = desk.put(maker.build(clients(100)))
    assert len(book.frames["clients"]) == 100
    assert book.hidden_records == {"Clients": 20}


@pytest.mark.parametrize(
    ("xml", "rows"),
    [
        (b'<row r="4" hidden="1"><c r="A4"/></row>', {4}),
        (b'<x:row hidden="true" r="12"/>', {12}),
        (b'<row r="4" hidden="0"/><col min="2" hidden="1"/>', set()),
        (b'<row r="4"/><row r="5" collapsed="1" hidden="1"/>', {5}),
    ],
)
def test_only_hidden_rows_are_hidden(xml: bytes, rows: set[int]) -> None:
    """Hidden columns, and rows that say they are not, do not count."""
    assert hidden_rows(xml) == rows
