"""Excel 365 computes what a formula says: commands put no « @ » into it, which would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands.book import Book
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from tests.host.excel import Excel

#: As staff type it in 365, without Ctrl+Maj+Entrée.
WHOLE = "=SUM(IF(tblAchats[Numéro client]=[@[Numéro client]],tblAchats[Montant HT]))"
#: As a workbook of Excel 2016 has it, once 365 shows it.
CROSSING = "=@tblAchats[Montant HT]*[@[Numéro client]]"


@pytest.fixture
def excel(excel: Excel) -> Excel:
    """Excel 365 with three clients."""
    excel.dynamic = True
    return excel


def column(excel: Excel, formula: str) -> Any:
    """Give the column « Tranche âge » of Clients a formula; return its cells."""
    live = connect(excel.book())
    number = live.tables["clients"].columns["age_band"].number
    cells = excel.book().sheets["Clients"].range((4, number), (9, number))
    cells[:3, 0].api.Formula2 = formula
    return cells


def add_a_row(excel: Excel) -> None:
    """Import one more client."""
    live = connect(excel.book())
    clients, builder = live.frames["clients"], PlanBuilder("test")
    first = clients.index[0]
    new = clients.loc[[first]].rename(index={first: "C-000009"}).assign(client_id="C-000009")
    builder.add_rows("clients", new)
    Book(live, TODAY).apply(builder.build())


@pytest.mark.parametrize("formula", [WHOLE, CROSSING])
def test_new_rows_get_the_formula_of_their_column(excel: Excel, formula: str) -> None:
    """As Formula2 tells it: whole columns stay whole, and an « @ » that is there stays."""
    cells = column(excel, formula)
    add_a_row(excel)
    assert [row[0] for row in cells.api.Formula2[:4]] == [formula] * 4


def test_a_formula_mended_after_a_refusal_is_what_it_was(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row was deleted, then something failed: a formula that returns is not crossed with rows."""
    own = excel.book().sheets.add("Perso").range("A1")
    formula = "=SUM(IF(tblAchats[Montant HT]>COUNTA(Clients!$E$5:$E$6),tblAchats[Montant HT]))"
    own.api.Formula2 = formula
    live = connect(excel.book())
    clients, builder = live.frames["clients"], PlanBuilder("test")
    builder.drop_rows("clients", clients, clients.index[1:2])
    monkeypatch.setattr("xlcrm.workbook.saving.journal.Journal.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Book(live, TODAY).apply(builder.build())
    assert own.api.Formula2 == formula
