"""Nasty moments: whatever happens in the middle of a click, nothing is left half-written."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from pyopenvba.interpreter._values import EMPTY

from tests.host.com import DISP_E_EXCEPTION, EXCEL_1004, ComError
from tests.host.workbooks import in_excel
from xlcrm.errors import LockedError
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect, native, transaction
from xlcrm.workbook.saving.backups import list_backups
from xlcrm.workbook.saving.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.host.excel import Excel

LIST = "Nom;CP;Tél\nDupré;6000;01 99 00 12 34\nLefèvre;75001;\nMartin;1000;01 99 00 56 78\n"
STATES = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "Calculation", "StatusBar")
MANUAL = -4135


@pytest.fixture
def listing() -> str:
    """Three clients with something to correct."""
    return LIST


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is the test's own."""
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")


def held(excel: Excel) -> dict[str, Any]:
    """Return what every sheet holds, formulas as such, and what Excel is set to."""
    found: dict[str, Any] = {
        sheet.name: {
            place: (cell.formula or str(cell.value), cell.number_format)
            for place, cell in sheet.cells_.items()
            if cell.formula or cell.value not in {EMPTY, ""}
        }
        for sheet in excel.host.workbook.sheets_
    }
    found["states"] = [getattr(excel.application, name) for name in STATES]
    found["table"] = excel.book().sheets["Clients"].tables["tblClients"].range.address
    return found


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[object]:
    """Return what differs, cell by cell."""
    return [
        (key, place, was.get(place), now.get(place)) if isinstance(was, dict) else (key, was, now)
        for key, was in before.items()
        if (now := after[key]) != was
        for place in ({*was, *now} if isinstance(was, dict) else (None,))
        if not isinstance(was, dict) or was.get(place) != now.get(place)
    ]


def said(excel: Excel) -> str:
    """Return the one sentence that was said."""
    ((_, text),) = excel.boxes
    return text.replace("\u00a0", " ")


def at_write(excel: Excel, nth: int, do: Callable[[], None]) -> None:
    """Let something happen when Excel is asked to write for the nth time."""
    left = [nth]

    def happen(name: str) -> bool:
        left[0] -= name.startswith("Range.")
        if left[0] == 0 and name.startswith("Range."):
            do()
        return False

    excel.refuses = happen


def nothing_written(excel: Excel, before: dict[str, Any]) -> None:
    """Check that all is as it was, in the workbook and beside it."""
    excel.refuses = lambda _: False
    assert changed(before, held(excel)) == []
    live = connect(excel.book())
    assert [entry.command for entry in live.history()] == ["import"]
    assert "clean" not in [each.command for each in list_backups(live.path)]


def raising(error: BaseException) -> Callable[[], None]:
    """Return what raises an error."""

    def do() -> None:
        raise error

    return do


@pytest.mark.parametrize("nth", [1, 4, 9])
@pytest.mark.parametrize(
    "error",
    [KeyboardInterrupt(), MemoryError(), ValueError("Dupré")],
    ids=["stop", "memory", "bug"],
)
def test_an_error_in_the_middle_of_writing(excel: Excel, nth: int, error: BaseException) -> None:
    """Of ours or of the machine: what was written returns, the sentence quotes no cell."""
    before = held(excel)
    at_write(excel, nth, raising(error))
    ribbon.act("clean", connect(excel.book()))
    nothing_written(excel, before)
    assert "Dupré" not in said(excel)


def test_states_of_the_firm_are_kept(excel: Excel) -> None:
    """Calculation manual and events off before the click: so they are after a refusal."""
    excel.application.Calculation = MANUAL
    excel.application.EnableEvents = False
    before = held(excel)
    with excel.refusing("Range.Value", 2):
        ribbon.act("clean", connect(excel.book()))
    nothing_written(excel, before)


def test_the_copy_cannot_be_made(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: nothing is written without a copy."""
    before = held(excel)

    def full(*_: object) -> None:
        raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)

    monkeypatch.setattr("tests.host.excel.save_workbook", full)
    ribbon.act("clean", connect(excel.book()))
    nothing_written(excel, before)
    assert "copie" in said(excel)


def test_the_journal_is_held_by_somebody(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite is locked when all is written: every cell returns, and the copy goes."""
    before = held(excel)

    def locked(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(Journal, "record", locked)
    ribbon.act("clean", connect(excel.book()))
    monkeypatch.undo()
    nothing_written(excel, before)


def test_online_and_refused(excel: Excel, tmp_path: Path) -> None:
    """On OneDrive a refused write leaves neither a copy nor an entry in the data folder."""
    excel.url = "https://d.docs.live.net/0123/Clients/Fichier client.xlsx"
    before = held(excel)
    with excel.refusing("Range.Value", 2):
        ribbon.act("clean", connect(excel.book()))
    live = connect(excel.book())
    assert live.path.is_relative_to(tmp_path)
    assert changed(before, held(excel)) == []
    assert (live.history(), list_backups(live.path)) == ([], [])


def test_never_saved_and_stopped(excel: Excel) -> None:
    """A workbook without a file, Échap while it is written: all returns, nothing is journaled."""
    excel.unsaved = True
    before = held(excel)
    live = connect(excel.book())
    at_write(excel, 3, excel.press_escape)
    ribbon.act("clean", live)
    excel.refuses = lambda _: False
    assert changed(before, held(excel)) == []
    assert live.history() == []
    assert "Arrêté" in said(excel)


@pytest.mark.parametrize("nth", [1, 5, 12])
def test_closed_while_it_is_written(excel: Excel, nth: int) -> None:
    """The workbook is closed without saving: one sentence, Excel set as it was, no entry."""
    states = held(excel)["states"]

    def close() -> None:
        excel.closed = True

    at_write(excel, nth, close)
    live = connect(excel.book())
    ribbon.act("clean", live)
    excel.closed = False
    excel.refuses = lambda _: False
    assert [getattr(excel.application, name) for name in STATES] == states
    assert [entry.command for entry in live.history()] == ["import"]
    assert "classeur" in said(excel)


def test_a_cell_edited_in_the_middle_is_waited_for(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody types for a moment while it is written: it goes on when they are done."""
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 10.0)

    def edit() -> None:
        excel.editing = 7

    at_write(excel, 3, edit)
    ribbon.act("clean", connect(excel.book()))
    assert "corrig" in said(excel)
    codes = in_excel(excel).frames["clients"]["postal_code"].tolist()
    assert codes == ["06000", "75001", "01000"]


def test_a_cell_edited_for_ever_is_not_waited_for_at_each_step(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written cannot be taken back while a cell is open: that is said once, and soon."""
    waits: list[float] = []
    monkeypatch.setattr(native, "SECONDS_BETWEEN", 1.0)
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 10.0)
    monkeypatch.setattr(native.time, "sleep", waits.append)
    live = connect(excel.book())
    plan = in_excel(excel).plan("clean")

    def edit() -> None:
        excel.editing = 10**6

    at_write(excel, 8, edit)
    with pytest.raises(LockedError) as caught:
        in_excel(excel).apply(plan)
    excel.editing = 0
    assert caught.value.code == "EXCEL_HALF_WRITTEN"
    assert sum(waits) < 10 * (transaction.WAITS_TO_TAKE_BACK + 15)
    del live


def test_taken_back_once_the_cell_is_left(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than one wait, then done: everything returns, no step is left out."""
    monkeypatch.setattr(native, "SECONDS_BETWEEN", 0.0)
    before = held(excel)

    def edit() -> None:
        excel.editing = 3  # the write, then two looks of what is taken back

    at_write(excel, 8, edit)
    ribbon.act("clean", connect(excel.book()))
    nothing_written(excel, before)


def test_another_workbook_comes_to_the_front(excel: Excel, tmp_path: Path, path: Path) -> None:
    """A second workbook of xlcrm, opened while ours is written, is not touched."""
    other = tmp_path / "autre" / "Autre client.xlsx"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    mine = excel.book()
    at_write(excel, 2, lambda: excel.add(other))
    ribbon.act("clean", connect(mine))
    excel.refuses = lambda _: False
    codes = connect(excel.book("Fichier client.xlsx")).frames["clients"]["postal_code"].tolist()
    assert codes == ["06000", "75001", "01000"]
    theirs = connect(excel.book("Autre client.xlsx")).frames["clients"]["postal_code"].tolist()
    assert theirs == ["6000", "75001", "1000"]


def test_structure_protected_and_a_row_to_archive(excel: Excel) -> None:
    """A row that a formula names cannot go, and Archive cannot come: said, nothing changed."""
    excel.book().sheets["Accueil"].range("Z4").formula = "=Clients!$E$4"
    excel.host.workbook.protect_structure = True
    excel.book().sheets.add("Archive")
    before = held(excel)
    book = in_excel(excel)
    clients, builder = book.frames["clients"], PlanBuilder("merge")
    builder.drop_rows("clients", clients, clients.index[:1])
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its code is looked at
        book.apply(builder.build())
    assert getattr(caught.value, "code", "")
    assert changed(before, held(excel)) == []


def test_the_copy_cannot_be_opened_to_mend(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows were deleted, then Excel refuses, the copy too: the sentence says so, the copy stays."""
    states = held(excel)["states"]
    book = in_excel(excel)
    clients, builder = book.frames["clients"], PlanBuilder("merge")
    builder.drop_rows("clients", clients, clients.index[:1])

    def refuse(*_: object, **__: object) -> None:
        raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)

    monkeypatch.setattr(excel, "_opened", refuse)
    monkeypatch.setattr(Journal, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(LockedError) as caught:
        book.apply(builder.build())
    assert caught.value.code == "EXCEL_HALF_WRITTEN"
    assert [getattr(excel.application, name) for name in STATES] == states
    assert "merge" in [each.command for each in list_backups(book.path)]


def test_the_sheet_goes_while_it_is_planned(excel: Excel) -> None:
    """Somebody deletes « Clients » between the reading and the writing: one sentence."""
    book = in_excel(excel)
    plan = book.plan("clean")
    excel.application.DisplayAlerts = False
    excel.book().sheets["Clients"].delete()
    with pytest.raises(LockedError) as caught:
        book.apply(plan)
    assert caught.value.code in {"EXCEL_GONE", "EXCEL_REFUSED"}
    assert excel.application.Calculation != MANUAL
