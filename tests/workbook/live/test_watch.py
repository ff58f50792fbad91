"""On a Mac somebody works on in Excel while Python writes: no record gets what is another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.host.excel import Excel
    from xlcrm.plan import Plan
    from xlcrm.workbook.live import LiveWorkbook


@pytest.fixture
def listing() -> str:
    """Five clients."""
    towns = (("06000", "Nice"), ("75001", "Paris"), ("01000", "Bourg"), ("33000", "Bordeaux"),
             ("59000", "Lille"))  # fmt: skip
    rows = [f"Nom{place};{code};{town}\n" for place, (code, town) in enumerate(towns)]
    return "".join(("Nom;CP;Ville\n", *rows))


@pytest.fixture
def _a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel stays usable meanwhile, as on a Mac; everything else is as in Windows."""
    monkeypatch.setattr("xlcrm.workbook.live.watch.on_mac", lambda: True)


def towns(excel: Excel) -> dict[str, Any]:
    """Return the town and the postal code of each client."""
    clients = connect(excel.book()).frames["clients"]
    return {
        name: (town, code)
        for name, town, code in zip(
            clients["last_name"], clients["city"], clients["postal_code"], strict=True
        )
    }


def edits(live: LiveWorkbook, places: list[int]) -> Plan:
    """Return a plan that changes town and postal code of some clients, and adds one."""
    builder, clients = PlanBuilder("test"), live.frames["clients"]
    for column, value in (("city", "Ville"), ("postal_code", "01234")):
        for record in clients.index[places]:
            builder.edit("clients", record, column, clients.loc[record, column], value, "")
    first = clients.index[0]
    new = clients.loc[[first]].rename(index={first: "C-000009"}).assign(client_id="C-000009")
    builder.add_rows("clients", new.assign(last_name="Neuf"))
    return builder.build()


def row_put_in(excel: Excel, place: int, after: int) -> Callable[[], bool]:
    """Return what is asked between two writes: a row is put into Clients once, after some."""
    left = [after]

    def asked() -> bool:
        left[0] -= 1
        if left[0] == 0:
            table = excel.book().sheets["Clients"].tables["tblClients"]
            table.api.ListRows.Add(place)
        return False

    return asked


def written(excel: Excel, place: int, after: int) -> str:
    """Write that plan while somebody puts a row in; return the code of what is said."""
    live = connect(excel.book())
    plan = edits(live, [1, 3])
    live.cancelled = row_put_in(excel, place, after)  # type: ignore[method-assign]  # at that moment
    try:
        Book(live, TODAY).apply(plan)
    except LockedError as error:
        return error.code
    return ""


@pytest.mark.usefixtures("_a_mac")
@pytest.mark.parametrize(
    ("place", "after", "code"),
    [
        (1, 1, "EXCEL_TOUCHED"),  # before the first write
        (5, 3, "EXCEL_TOUCHED"),  # in the middle, below what is edited
        (5, 8, "EXCEL_HALF_WRITTEN"),  # above the new row, while that is written
        (1, 3, "EXCEL_HALF_WRITTEN"),  # in the middle, above: what was written cannot be found
    ],
)
def test_rows_that_move_stop_the_write(excel: Excel, place: int, after: int, code: str) -> None:
    """A row put in meanwhile: nobody's cells get another's values, forwards or backwards."""
    before = towns(excel)
    assert written(excel, place, after) == code
    now = towns(excel)
    untouched = ["Nom0", "Nom2", "Nom4"]
    assert {name: now[name] for name in untouched} == {name: before[name] for name in untouched}
    if code == "EXCEL_TOUCHED":
        assert now == before


@pytest.mark.usefixtures("_a_mac")
def test_our_own_moves_are_no_surprise(excel: Excel) -> None:
    """Rows that the plan itself adds and deletes move keys too: all of it is written."""
    live = connect(excel.book())
    clients, builder = live.frames["clients"], PlanBuilder("test")
    builder.edit("clients", clients.index[4], "city", "Lille", "Ville", "")
    new = clients.loc[[clients.index[0]]].rename(index={clients.index[0]: "C-000009"})
    builder.add_rows("clients", new.assign(client_id="C-000009", last_name="Neuf"))
    gone = clients.index[1:3]
    builder.drop_rows("clients", clients, gone, dict.fromkeys(gone, "doublon"))
    Book(live, TODAY).apply(builder.build())
    found = towns(excel)
    assert list(found) == ["Nom0", "Nom3", "Nom4", "Neuf"]
    assert found["Nom4"] == ("Ville", "59000")


def test_windows_pays_nothing(excel: Excel) -> None:
    """There a macro runs meanwhile, and Excel takes nothing: no key is read again."""
    from xlcrm.workbook.live.watch import Watch  # noqa: PLC0415 - this one test

    before = excel.calls
    live: Any = None
    assert Watch.of(live, {"clients"}, {}) is None
    assert excel.calls == before
