"""When something goes wrong in Excel: nothing is half-written, its states return, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands.book import Book
from xlcrm.errors import CancelledError, LockedError, StalePlanError, WrongUseError, XlcrmError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.live import connect, native
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.saving.backups import list_backups

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.host.excel import Excel
    from xlcrm.plan import Plan
    from xlcrm.workbook.live import LiveWorkbook

STATES = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "Calculation", "StatusBar")


@pytest.fixture(autouse=True)
def _calculated(excel: Excel) -> None:
    """Formulas show what their cells hold, as they do when staff open the workbook."""
    excel.application.Calculate()


def workbook(excel: Excel) -> LiveWorkbook:
    """Return the workbook as it is now."""
    return connect(excel.book())


def a_plan(live: LiveWorkbook) -> Plan:
    """Return a plan that edits two columns, adds a row and drops two."""
    builder = PlanBuilder("test")
    clients = live.frames["clients"]
    for record in clients.index[:1]:
        builder.edit("clients", record, "postal_code", clients.loc[record, "postal_code"],
                     "01234", "")  # fmt: skip
        builder.edit("clients", record, "city", clients.loc[record, "city"], "Ville", "")
    new = clients.iloc[[0]].rename(index={clients.index[0]: "C-000009"}).assign(
        client_id="C-000009"
    )  # fmt: skip
    builder.add_rows("clients", new)
    builder.drop_rows("clients", clients, clients.index[1:])
    return builder.build()


def apply(live: LiveWorkbook) -> None:
    """Write that plan."""
    Book(live, TODAY).apply(a_plan(live))


def held(excel: Excel) -> dict[str, list[object]]:
    """Return everything that the tables hold, and every formula and format of Clients."""
    live = workbook(excel)
    found: dict[str, list[object]] = {
        key: [list(frame.index), frame.to_numpy().tolist()] for key, frame in live.frames.items()
    }
    sheet = excel.book().sheets["Clients"]
    cells = sheet.range("A4:DC8")
    found["formulas"] = [cells.formula]
    found["table"] = [sheet.tables["tblClients"].range.address]
    return found


def states(excel: Excel) -> list[object]:
    """Return what Excel is set to."""
    return [getattr(excel.application, name) for name in STATES]


@pytest.mark.parametrize(
    ("write", "nth"),
    [("Range.Value", 1), ("Range.Value", 3), ("Range.Formula2", 2), ("Range.Delete", 1),
     ("ListObject.Resize", 1)],
)  # fmt: skip
def test_a_refused_write_leaves_nothing(excel: Excel, write: str, nth: int) -> None:
    """Excel refuses the nth write: what was written before it is taken back, states return."""
    before, set_to = held(excel), states(excel)
    with excel.refusing(write, nth), pytest.raises(LockedError) as caught:
        apply(workbook(excel))
    assert caught.value.code == "EXCEL_REFUSED"
    assert held(excel) == before
    assert states(excel) == set_to
    live = workbook(excel)
    assert [entry.command for entry in live.history()] == ["import"]
    assert [each.command for each in list_backups(live.path)] == ["import"]


def test_an_error_of_ours_leaves_nothing(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is raised in the middle, an unexpected one too, the workbook is as it was."""
    before, set_to = held(excel), states(excel)
    live = workbook(excel)
    monkeypatch.setattr("xlcrm.workbook.saving.journal.Journal.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply(live)
    assert held(excel) == before
    assert states(excel) == set_to


def test_escape_stops_between_blocks(excel: Excel) -> None:
    """Échap while cells are written: everything is put back, and the sentence says so."""
    before = held(excel)
    live = workbook(excel)
    Book(live, TODAY)
    asked = []

    def after_two() -> bool:
        asked.append(1)
        return len(asked) > 2

    live.cancelled = after_two  # type: ignore[method-assign]  # the person, at that moment
    with pytest.raises(CancelledError) as caught:
        apply(live)
    assert caught.value.code == "CANCELLED"
    assert held(excel) == before


def test_escape_counts_for_excel_alone(excel: Excel) -> None:
    """The key is asked of the system once: pressed since the last look, with Excel in front."""
    live = workbook(excel)
    assert not live.cancelled()
    excel.press_escape()
    assert live.cancelled()
    assert not live.cancelled()


def test_a_closed_workbook_is_said(excel: Excel) -> None:
    """The workbook is closed while a command works: one sentence, and no traceback of COM."""
    live = workbook(excel)
    plan = a_plan(live)
    excel.closed = True
    with pytest.raises(LockedError) as caught:
        Book(live, TODAY).apply(plan)
    assert caught.value.code == "EXCEL_GONE"


def closes_at(excel: Excel, nth: int) -> Callable[[str], bool]:
    """Return what closes the workbook at the nth block of values."""
    left = [nth]

    def refuse(name: str) -> bool:
        left[0] -= name == "Range.Value"
        excel.closed = excel.closed or not left[0]
        return False

    return refuse


def test_the_copy_stays_where_writing_was_broken_off(excel: Excel) -> None:
    """Closed after the second write: what was saved of it nobody knows, so its copy stays."""
    live = workbook(excel)
    plan = a_plan(live)
    excel.refuses = closes_at(excel, 2)
    with pytest.raises(LockedError) as caught:
        Book(live, TODAY).apply(plan)
    assert caught.value.code == "EXCEL_GONE_WRITING"
    copies = list_backups(live.path)
    assert [each.command for each in copies] == ["import", "test"]
    frames = ClosedWorkbook(live.path, Package.open(copies[-1].path)).frames
    assert frames["clients"]["postal_code"].tolist() == ["06000", "75001", "01000"]


def test_excel_saves_nothing_half_written_by_itself(excel: Excel) -> None:
    """On OneDrive AutoSave is off while a plan is written, and on again, after a refusal too."""
    excel.autosaves = True
    with excel.refusing("Range.Value", 3), pytest.raises(LockedError):
        apply(workbook(excel))
    assert excel.autosaves
    apply(workbook(excel))
    assert excel.autosaves
    assert excel.saved == []


def test_a_half_written_workbook_is_not_saved_by_itself(excel: Excel) -> None:
    """Excel refuses to take everything back: AutoSave stays off, the sentence says to close."""
    excel.autosaves = True
    live = workbook(excel)
    plan = a_plan(live)
    left = [3]

    def refuse(name: str) -> bool:
        left[0] -= name == "Range.Value"
        return left[0] <= 0 and name == "Range.Value"

    excel.refuses = refuse
    with pytest.raises(LockedError) as caught:
        Book(live, TODAY).apply(plan)
    excel.refuses = lambda _: False
    assert caught.value.code == "EXCEL_HALF_WRITTEN"
    assert not excel.autosaves
    assert excel.saved == []
    assert [each.command for each in list_backups(live.path)] == ["import", "test"]


def test_a_cell_being_edited_is_waited_for(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that Excel rejects while somebody types are made again, until they are done."""
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 10.0)
    live = workbook(excel)
    excel.editing = 5
    assert len(live.frames["clients"]) == 3


def test_a_cell_edited_for_too_long_is_said(excel: Excel) -> None:
    """Nobody leaves the cell: the sentence says what to do, nothing was changed."""
    live = workbook(excel)
    plan, set_to = a_plan(live), states(excel)
    excel.editing = 10**6
    with pytest.raises(LockedError) as caught:
        Book(live, TODAY).apply(plan)
    excel.editing = 0
    assert caught.value.code == "EXCEL_BUSY"
    assert states(excel) == set_to


def test_a_protected_sheet_is_named(excel: Excel) -> None:
    """A protected sheet is refused by its name, before anything is written."""
    before = held(excel)
    excel.protected = frozenset({"Clients"})
    with pytest.raises(LockedError) as caught:
        apply(workbook(excel))
    assert caught.value.code == "SHEET_PROTECTED"
    assert caught.value.params == {"worksheet": "Clients"}
    assert held(excel) == before


def test_what_somebody_typed_meanwhile_is_not_lost(excel: Excel) -> None:
    """A cell changed since the plan was made stops it: nothing at all is written."""
    live = workbook(excel)
    plan = a_plan(live)
    column = live.tables["clients"].columns["postal_code"].number
    excel.book().sheets["Clients"].range((4, column)).value = "69001"
    with pytest.raises(StalePlanError):
        Book(live, TODAY).apply(plan)
    assert workbook(excel).frames["clients"]["postal_code"].tolist() == ["69001", "75001", "01000"]


def test_sheets_are_not_added_while_open(excel: Excel) -> None:
    """Sheets and columns are the business of the closed file: said, not half done."""
    from xlcrm.commands.structure import add_sheets  # noqa: PLC0415 - this one test

    with pytest.raises((WrongUseError, XlcrmError)) as caught:
        add_sheets(Book(workbook(excel), TODAY), ["Devis"])
    assert caught.value.code == "LIVE_RESTRUCTURE"
