"""Rows written just under a table, in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from tests.host.excel import Excel


def test_rows_under_a_table_are_known(excel: Excel) -> None:
    """Excel takes in the row that touches a table, no other; what is further down is a note."""
    assert connect(excel.book()).rows_below == {}
    sheet = excel.book().sheets["Clients"]
    under = connect(excel.book()).tables["clients"].area.last_row + 1
    for row in (under + 1, under + 3, under + 7):
        sheet.range(f"D{row}").value = "Oublié"
    assert connect(excel.book()).rows_below == {"clients": (under + 1, under + 3)}
