"""Filters of staff: lifted while rows are written, there again afterwards, or refused before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.faces import ribbon
from xlcrm.workbook.live import connect, native
from xlcrm.workbook.live.filters import filters_lifted

if TYPE_CHECKING:
    from tests.host.excel import Excel

LIST = "Nom;CP;Tél\nDupré;6000;01 99 00 12 34\nLefèvre;75001;\nMartin;1000;01 99 00 56 78\n"
CORRECTED = ["06000", "75001", "01000"]
RED = 255


@pytest.fixture
def listing() -> str:
    """Three clients with something to correct."""
    return LIST


def names(excel: Excel) -> int:
    """Return the column of the names."""
    return connect(excel.book()).tables["clients"].columns["last_name"].number


def filtered(excel: Excel, **criterion: object) -> Any:
    """Filter the names; return the filter."""
    table = excel.book().sheets["Clients"].tables["tblClients"].api
    table.Range.AutoFilter(Field=names(excel), **criterion)
    return table.AutoFilter


def told(own: Any, field: int) -> tuple[object, ...]:
    """Return what Excel tells of the filter of a column."""
    one = own.Filters(field)
    first = getattr(one.Criteria1, "Color", one.Criteria1) if one.On else None
    return one.On, one.Operator, first, native.value_or(one, "Criteria2", None)


def clean(excel: Excel) -> list[object]:
    """Run a command that writes; return the postal codes."""
    operations.run_plan("clean", Book(connect(excel.book()), TODAY))
    return connect(excel.book()).frames["clients"]["postal_code"].tolist()


@pytest.mark.parametrize(
    "criterion",
    [
        {"Criteria1": "=Martin"},
        {"Criteria1": "=Martin", "Operator": 1},
        {"Criteria1": "=Dupré", "Operator": 2, "Criteria2": "=Martin"},
        {"Criteria1": "<>Dupré", "Operator": 1, "Criteria2": "<>Martin"},
        {"Criteria1": ("=Dupré", "=Martin"), "Operator": 7},
        {"Criteria1": RED, "Operator": 8},
        {"Criteria1": RED, "Operator": 9},
    ],
)
def test_a_filter_is_there_again(excel: Excel, criterion: dict[str, object]) -> None:
    """One value, two, a list, a colour of cells or of text: rows are corrected all the same."""
    excel.book().sheets["Clients"].range((5, names(excel))).api.Interior.Color = RED
    own = filtered(excel, **criterion)
    before, hidden = told(own, names(excel)), connect(excel.book()).hidden_records
    assert clean(excel) == CORRECTED
    assert told(own, names(excel)) == before
    assert connect(excel.book()).hidden_records == hidden


@pytest.mark.parametrize(
    ("operator", "first"),
    [(10, 1), (3, ">=5000"), (7, None)],
    ids=["an icon", "the first ten, told as a value", "days that Excel does not tell"],
)
def test_what_cannot_be_given_again_is_refused_before(
    excel: Excel, operator: int, first: object
) -> None:
    """A filter that would be lost stays, nothing is written, the sheet is named."""
    before = connect(excel.book()).frames["clients"].copy()
    own = excel.filter_of(excel.book().sheets["Clients"].tables["tblClients"].api)
    own.set(names(excel), first, operator, untold=first is None)
    with pytest.raises(LockedError) as caught:
        clean(excel)
    assert (caught.value.code, caught.value.params) == (
        "FILTER_UNKNOWN", {"worksheet": "Clients"},
    )  # fmt: skip
    assert own.FilterMode
    assert connect(excel.book()).frames["clients"].equals(before)


def test_no_colour_is_no_colour_to_filter_by(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """« Aucun remplissage » tells white, which would be another filter: refused before."""
    own = filtered(excel, Criteria1=RED, Operator=8)
    white = SimpleNamespace(Color=16777215.0, ColorIndex=-4142)
    monkeypatch.setattr("tests.host.filters._One.Criteria1", property(lambda _: white))
    with pytest.raises(LockedError) as caught:
        clean(excel)
    assert caught.value.code == "FILTER_UNKNOWN"
    assert own.FilterMode


def test_a_filter_that_excel_does_not_take_back_is_told(excel: Excel) -> None:
    """The others are put back all the same, and the sheet is named: no filter goes unsaid."""
    own = filtered(excel, Criteria1="=Martin")
    excel.book().sheets["Clients"].tables["tblClients"].api.Range.AutoFilter(
        Field=1, Criteria1="<>rien"
    )
    live, lost = connect(excel.book()), list[str]()
    with excel.refusing("Range.AutoFilter"), filters_lifted(live._live, ["clients"], lost):
        assert not own.FilterMode
    assert lost == ["Clients"]
    assert own.Filters(names(excel)).On


def test_a_click_says_which_filter_was_lost(excel: Excel) -> None:
    """The last message names the sheet whose filter Excel refused, beside what was done."""
    filtered(excel, Criteria1="=Martin")
    live = connect(excel.book())
    with excel.refusing("Range.AutoFilter"):
        ribbon.act("clean", live)
    ((_, said),) = excel.boxes
    assert "le filtre de la feuille" in said
    assert "corrig" in said
