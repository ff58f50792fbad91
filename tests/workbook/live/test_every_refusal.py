"""Excel refuses each write of a command in turn: nothing that the model knows is different after.

The workbook has what staff have: a typed error, a formula of their own, colours, currency, a
filter, ranges that point into rows.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pyopenvba._a1 import Area
from pyopenvba.interpreter._values import EMPTY

from tests.host.excel import moved_rule
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.host.excel import Excel
    from xlcrm.plan import Plan
    from xlcrm.workbook.live import LiveWorkbook

FIRST_CELL = Area(4, 1, 4, 1)
#: The last row of Clients: of the looks of blank cells below nobody makes anything.
LAST_ROW = 7
NOW = dt.datetime(2026, 11, 21, 9)  # noqa: DTZ001 - local time, as everywhere
LIST = "Nom;CP;Ville\nDupré;06000;Nice\nLefèvre;75001;Paris\nMartin;01000;Bourg\nPetit;75002;\n"


@pytest.fixture
def listing() -> str:
    """Four clients."""
    return LIST


@pytest.fixture
def excel(excel: Excel) -> Excel:
    """Excel with such a workbook."""
    book = excel.book()
    sheet, columns = book.sheets["Clients"], connect(book).tables["clients"].columns

    def cell(row: int, name: str) -> Any:
        return sheet.range((row, columns[name].number))

    excel.autocorrect.AutoFillFormulasInLists = False
    for row, name, formula in ((4, "city", "#N/A"), (4, "comment", '="Vu "&"hier"'),
                               (6, "comment", "=1+1")):  # fmt: skip
        cell(row, name).api.NumberFormat = "General"
        cell(row, name).formula = formula
    excel.autocorrect.AutoFillFormulasInLists = True
    cell(5, "comment").api.NumberFormat = "$#,##0.00"
    cell(5, "comment").value = 12.345678
    for row, colour in ((4, 255), (6, 65280)):
        cell(row, "last_name").api.Interior.Color = colour
    letter = cell(4, "last_name").address.split("$")[1]
    own = book.sheets.add("Perso")
    for row, (first, last) in enumerate(((5, 6), (4, 6), (6, 7)), 1):
        own.range((row, 1)).formula = f"=COUNTA(Clients!${letter}${first}:${letter}${last})"
    number = columns["last_name"].number
    sheet.tables["tblClients"].api.Range.AutoFilter(Field=number, Criteria1="Martin")
    excel.application.Calculate()
    return excel


def known(excel: Excel, last_row: int = LAST_ROW + 3) -> dict[str, Any]:
    """Return everything that the model knows of the workbook: cells, looks, names, tables.

    What may be typed is compared down to ``last_row``.
    """
    book = excel.host.workbook
    found: dict[str, Any] = {
        sheet.name: {
            place: (value, cell.formula, cell.style and replace(cell.style, applied=frozenset()))
            for place, cell in sheet.cells_.items()
            if (value := "" if cell.value is EMPTY else str(cell.value))
            or cell.formula
            or (cell.style and place[0] <= LAST_ROW)
        }
        for sheet in book.sheets_
    }
    found["validations"] = {
        f"{sheet.name} {moved_rule(rule, [FIRST_CELL]).settings()}": sorted(cells)
        for sheet in book.sheets_
        for rule in sheet.validations
        if (cells := _cells(rule.areas, last_row))
    }
    found["names"] = sorted((each.name, each.refers_to) for each in book.names_.entries)
    found["tables"] = [(t.name, str(t.area)) for sheet in book.sheets_ for t in sheet.tables]
    own = excel.book().sheets["Clients"].tables["tblClients"].api.AutoFilter.Filters
    found["filter"] = [
        (own(n).On, own(n).Criteria1 if own(n).On else None) for n in range(1, own.Count + 1)
    ]
    found["hidden"] = [
        bool(excel.book().sheets["Clients"].range((row, 1)).api.EntireRow.Hidden)
        for row in range(4, 9)
    ]
    return found


def _cells(areas: Iterable[Any], last_row: int) -> set[tuple[int, int]]:
    """Return the cells of the first rows that areas cover, however they are cut."""
    return {
        (row, column)
        for area in areas
        for row in range(area.top, min(area.bottom, last_row) + 1)
        for column in range(area.left, area.right + 1)
    }


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[object]:
    """Return what differs, cell by cell."""
    return [
        (key, place, was.get(place), now.get(place)) if isinstance(was, dict) else (key, was, now)
        for key, was in before.items()
        if (now := after[key]) != was
        for place in ({*was, *now} if isinstance(was, dict) else (None,))
        if not isinstance(was, dict) or was.get(place) != now.get(place)
    ]


def a_plan(live: LiveWorkbook) -> Plan:
    """Return a plan that edits a formula, an error and a number, and adds and drops a row."""
    clients, builder = live.frames["clients"], PlanBuilder("test")
    first, second, third = clients.index[:3]
    for record, name, value in ((first, "city", "Lyon"), (first, "comment", "01 texte"),
                                (second, "comment", "Autre")):  # fmt: skip
        builder.edit("clients", record, name, clients.loc[record, name], value, "")
    builder.add_rows(
        "clients",
        clients.loc[[second]].rename(index={second: "C-000009"}).assign(client_id="C-000009"),
    )
    builder.drop_rows("clients", clients, [third])
    return builder.build()


class _Refusing:
    """Refuses the nth write of a run, of whatever kind or of one, and counts."""

    def __init__(self, nth: int, kind: str = "") -> None:
        self.left = nth
        self.kind = kind
        self.what = ""

    def __call__(self, name: str) -> bool:
        if name == "Range.Hidden" or not name.startswith(("Range.", "ListObject.")):
            return False
        if self.kind not in {"", name}:
            return False
        self.left -= 1
        self.what = name if not self.left else self.what
        return not self.left


def test_every_write_may_be_refused(excel: Excel) -> None:
    """Whichever it is: all returns, or the sentence says that it did not; the journal is silent."""
    before, refused = known(excel), []
    kinds = ("Range.Value", "Range.Formula2", "Range.Delete", "Range.NumberFormat")
    each_kind = [_Refusing(1, kind) for kind in kinds]
    # The first ones one by one; then a column of the new row is as good as the next one.
    for refusing in (*each_kind, *map(_Refusing, (*range(1, 10), *range(10, 400, 30)))):
        live = connect(excel.book())
        plan = a_plan(live)
        excel.refuses = refusing
        with contextlib.suppress(LockedError):
            live.apply(plan, lambda _: {}, now=NOW, actor="a")
        excel.refuses = lambda _: False
        if not refusing.what:
            break
        refused.append(refusing.what)
        assert differences(before, known(excel)) == [], refused
    assert {*kinds} <= {*refused}
    assert [entry.command for entry in live.history()] == ["import", "test"]


@pytest.mark.parametrize("gone", [(0,), (3,), (0, 1, 3)])
def test_what_stood_at_an_edge_is_given_back(
    excel: Excel, gone: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first row of a range, or its last, is deleted, then something fails: all is as it was.

    Put in again, it stands outside of the validation, and of what counted it. The copy tells what
    may be typed in the rows that are used: the model leaves #REF! to the blank ones below.
    """
    before = known(excel, LAST_ROW)
    live, builder = connect(excel.book()), PlanBuilder("test")
    clients = live.frames["clients"]
    builder.drop_rows("clients", clients, clients.index[list(gone)])
    monkeypatch.setattr("xlcrm.workbook.saving.journal.Journal.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        live.apply(builder.build(), lambda _: {}, now=NOW, actor="a")
    assert differences(before, known(excel, LAST_ROW)) == []
