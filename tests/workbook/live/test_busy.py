"""Excel is busy for a moment, at whatever call: the command waits, and ends as if it had not been.

Somebody types in a cell, a box is open: Excel rejects that call (RPC_E_CALL_REJECTED).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect, native

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.plan import Plan
    from xlcrm.workbook.live import LiveWorkbook

LIST = "Nom;CP;Ville\nDupré;06000;Nice\nLefèvre;75001;Paris\nMartin;01000;Bourg\n"


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """Excel with three clients, filtered on one of them."""
    monkeypatch.setattr(native, "SECONDS_BETWEEN", 0.0)
    return filtered(tmp_path)


def filtered(folder: Path) -> Excel:
    """Return an Excel with a workbook made in a folder."""
    excel = Excel(listed(folder, LIST), today=TODAY)
    excel.application.Calculate()
    live = connect(excel.book())
    table = excel.book().sheets["Clients"].tables["tblClients"]
    number = live.tables["clients"].columns["last_name"].number
    table.api.Range.AutoFilter(Field=number, Criteria1="Martin")
    return excel


class Once:
    """Rejects one call: the first of a name, or the nth of all."""

    def __init__(self, name: str = "", nth: int = 1) -> None:
        self.name, self.left, self.done = name, nth, False

    def __call__(self, name: str) -> bool:
        """Tell whether this is the one."""
        self.left -= self.name in {"", name}
        rejected = not self.done and self.left <= 0
        self.done = self.done or rejected
        return rejected


def one_edit(live: LiveWorkbook) -> Plan:
    """Return a plan that changes one town."""
    builder, clients = PlanBuilder("test"), live.frames["clients"]
    record = clients.index[0]
    builder.edit("clients", record, "city", clients.loc[record, "city"], "Ville", "")
    return builder.build()


def everything(live: LiveWorkbook) -> Plan:
    """Return a plan that edits, adds a row and archives another: the sheet Archive is made."""
    builder, clients = PlanBuilder("test"), live.frames["clients"]
    first, second = clients.index[:2]
    builder.edit("clients", first, "postal_code", clients.loc[first, "postal_code"], "01234", "")
    new = clients.loc[[first]].rename(index={first: "C-000009"}).assign(client_id="C-000009")
    builder.add_rows("clients", new)
    builder.drop_rows("clients", clients, [second], {second: "doublon"})
    return builder.build()


def held(excel: Excel) -> dict[str, Any]:
    """Return what the sheets hold, and how tables are filtered."""
    sheets = {sheet.name: sheet.used_range.formula for sheet in excel.book().sheets}
    sheets.pop("Journal", None)
    own = excel.book().sheets["Clients"].tables["tblClients"].api.AutoFilter.Filters
    shown = [own(n).Criteria1 if own(n).On else None for n in range(1, own.Count + 1)]
    return {**sheets, "filter": shown}


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [("Workbook.ReadOnly", "read_only", "LIVE_READ_ONLY"),
     ("Worksheet.ProtectContents", "protected", "SHEET_PROTECTED"),
     ("Workbook.HasPassword", "", ""), ("Workbook.Date1904", "", ""),
     ("ListObject.AutoFilter", "", "")],
)  # fmt: skip
def test_a_safety_check_is_made_again(excel: Excel, name: str, state: str, code: str) -> None:
    """Excel that does not answer has not said no: read-only, protected, filtered are seen."""
    plan = one_edit(connect(excel.book()))
    if state:
        setattr(excel, state, frozenset({"Clients"}) if state == "protected" else True)
    before, answer = held(excel), ""
    excel.rejects = once = Once(name)
    try:
        Book(connect(excel.book()), TODAY).apply(plan)
    except LockedError as error:
        answer = error.code
    assert once.done
    assert answer == code
    assert (held(excel) == before) == bool(code)
    assert held(excel)["filter"] == before["filter"]


def test_a_gone_excel_is_no_default(excel: Excel) -> None:
    """The same of a workbook that was closed: it is not one without a password."""
    book = excel.book().api
    excel.closed = True
    with pytest.raises(LockedError) as caught:
        native.patiently(lambda: native.value_or(book, "HasPassword", default=False))
    assert caught.value.code == "EXCEL_GONE"


class AtTurn:
    """Rejects each kind of call once: the nth of its name."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.seen: Counter[str] = Counter()

    def __call__(self, name: str) -> bool:
        """Tell whether it is the turn of this one."""
        self.seen[name] += 1
        return self.seen[name] == self.turn


def test_each_kind_of_call_is_made_again(excel: Excel, tmp_path: Path) -> None:
    """Whatever was rejected once, what is written is the same, once: no row, no sheet twice."""
    live = connect(excel.book())
    Book(live, TODAY).apply(everything(live))
    undisturbed = held(excel)
    for turn in (1, 4):
        folder = tmp_path / str(turn)
        folder.mkdir()
        another = filtered(folder)
        live = connect(another.book())
        plan = everything(live)
        another.rejects = rejecting = AtTurn(turn)
        Book(live, TODAY).apply(plan)
        another.rejects = lambda _: False
        asked = {"Range.Value", "Range.Delete", "Sheets.Add", "ListObjects.Item"}
        assert asked <= {*rejecting.seen}
        assert held(another) == undisturbed


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize(
    ("write", "nth"), [("ListObjects.Add", 1), ("Range.NumberFormat", 3), ("ListObject.Name", 1)]
)
def test_a_sheet_that_is_refused_half_made_goes(
    excel: Excel, write: str, nth: int, *, busy: bool
) -> None:
    """Archive is made in several calls: one refused, the sheet goes, and the next click makes it.

    So it does where Excel is busy while everything is taken back.
    """
    before, live = held(excel), connect(excel.book())
    plan = everything(live)
    excel.rejects = AtTurn(3) if busy else lambda _: False
    with excel.refusing(write, nth), pytest.raises(LockedError) as caught:
        Book(live, TODAY).apply(plan)
    excel.rejects = lambda _: False
    assert caught.value.code == "EXCEL_REFUSED"
    assert held(excel) == before
