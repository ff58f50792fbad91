"""Rows that a filter or a person hides: known whatever columns are hidden, on any sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xlcrm.workbook.live import connect, hidden

if TYPE_CHECKING:
    from tests.host.excel import Excel

LIST = "Nom;CP\n" + "".join(f"Nom{letter};0600{i}\n" for i, letter in enumerate("ABCDEF"))


@pytest.fixture
def listing() -> str:
    """Six clients."""
    return LIST


@pytest.fixture(autouse=True)
def _filtered(excel: Excel) -> None:
    """The table is filtered on the names A, C and D, which lie in rows 4, 6 and 7."""
    column = connect(excel.book()).tables["clients"].columns["last_name"].number
    excel.book().sheets["Clients"].tables["tblClients"].api.Range.AutoFilter(
        Field=column, Criteria1=("NomA", "NomC", "NomD"), Operator=7
    )


def shown(excel: Excel) -> tuple[str, ...]:
    """Return the records of a selection over the whole table."""
    sheet = excel.book().sheets["Clients"]
    sheet.activate()
    sheet.range("D4:E9").select()
    return connect(excel.book()).selected_records("clients")


SHOWN = ("C-000001", "C-000003", "C-000004")


def test_rows_that_a_filter_hides_are_not_selected(excel: Excel) -> None:
    """What « Nettoyer » does to a selection, it does to the rows that the person sees."""
    assert shown(excel) == SHOWN
    assert connect(excel.book()).hidden_records == {"Clients": 3}


@pytest.mark.parametrize("columns", ["A:A", "A:C", "A:DZ"])
def test_hidden_columns_hide_no_row(excel: Excel, columns: str) -> None:
    """The first columns are hidden, or all of them: hidden rows stay known."""
    excel.book().sheets["Clients"].range(columns).api.EntireColumn.Hidden = True
    assert shown(excel) == SHOWN
    assert connect(excel.book()).hidden_records == {"Clients": 3}


def test_a_protected_sheet_tells_too(excel: Excel) -> None:
    """Excel refuses to say on a protected sheet which cells are visible: rows are asked."""
    excel.protected = frozenset({"Clients"})
    assert shown(excel) == SHOWN
    assert connect(excel.book()).hidden_records == {"Clients": 3}


def test_every_row_hidden(excel: Excel) -> None:
    """No cell is visible: nobody is selected."""
    excel.book().sheets["Clients"].range("A4:A9").api.EntireRow.Hidden = True
    assert shown(excel) == ()
    assert connect(excel.book()).hidden_records == {"Clients": 6}


def test_on_a_mac_the_selected_rows_are_asked(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apple events tell it for rows together: half after half, and for the selection alone."""
    live = connect(excel.book())
    placed = live.tables["clients"]
    monkeypatch.setattr(hidden, "on_mac", lambda: True)
    assert hidden.hidden_rows(live._live, placed, 5, 8) == {5, 8}
    assert hidden.hidden_records(live._live) == {}
