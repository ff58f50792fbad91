"""Excel in front of the person: quiet while we work, as they left it afterwards; boxes, files."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.workbook.live import connect, place
from xlcrm.workbook.live.cells import reads_as_text, typed, wanted_format

if TYPE_CHECKING:
    from tests.host.excel import Excel
    from xlcrm.workbook.live import LiveWorkbook

LIST = "Nom;CP;Tél\nDupré;6000;01 99 00 12 34\nLefèvre;75001;\nMartin;1000;01 99 00 56 78\n"
QUIET = {"ScreenUpdating": False, "EnableEvents": False, "DisplayAlerts": False,
         "Calculation": -4135}  # fmt: skip


@pytest.fixture
def listing() -> str:
    """Three clients with something to correct."""
    return LIST


@pytest.fixture
def live(excel: Excel) -> LiveWorkbook:
    """That workbook."""
    return connect(excel.book())


def clean(excel: Excel) -> None:
    """Run a command that writes."""
    operations.run_plan("clean", Book(connect(excel.book()), TODAY))


def test_excel_is_quiet_and_then_as_it_was(excel: Excel, live: LiveWorkbook) -> None:
    """While frozen nothing is drawn, computed or run; every state returns, after an error too."""
    app = excel.application
    app.EnableEvents = False  # as the firm's own macro left it
    with pytest.raises(ZeroDivisionError), live.frozen(), live.frozen():  # noqa: PT012 - and what is so inside
        assert {name: getattr(app, name) for name in QUIET} == QUIET
        1 / 0  # noqa: B018 - the error is the point
    assert (app.ScreenUpdating, app.EnableEvents, app.Calculation) == (True, False, -4105)
    assert app.StatusBar is False


def test_the_person_finds_everything_where_it_was(excel: Excel) -> None:
    """The active sheet and the selection are those of before a command."""
    book = excel.book()
    book.sheets["Achats"].activate()
    book.sheets["Achats"].range("B4").select()
    clean(excel)
    assert book.sheets.active.name == "Achats"
    assert str(excel.application.Selection.Address) == "$B$4"


def test_filtered_rows_are_written_and_filtered_again(excel: Excel) -> None:
    """A filter hides a row: it is corrected like the others, and the filter is there as before."""
    sheet = excel.book().sheets["Clients"]
    column = connect(excel.book()).tables["clients"].columns["last_name"].number
    sheet.tables["tblClients"].api.Range.AutoFilter(Field=column, Criteria1="Martin")
    assert connect(excel.book()).hidden_records == {"Clients": 2}
    clean(excel)
    own = sheet.tables["tblClients"].api.AutoFilter
    assert (own.Filters(column).On, own.Filters(column).Criteria1) == (True, "=Martin")
    live = connect(excel.book())
    assert live.hidden_records == {"Clients": 2}
    assert live.frames["clients"]["postal_code"].tolist() == ["06000", "75001", "01000"]


def test_text_stays_text(excel: Excel) -> None:
    """Postal codes and telephone numbers keep their zero: the format Text comes first."""
    clean(excel)
    sheet = excel.book().sheets["Clients"]
    live = connect(excel.book())
    for name, wanted in (("postal_code", "06000"), ("phone_landline", "+33199001234")):
        cell = sheet.range((4, live.tables["clients"].columns[name].number))
        assert (cell.value, cell.number_format) == (wanted, "@")


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Dupré", True), ("Saint-Étienne", True), ("01000", False), ("1/2", False), ("VRAI", False),
     ("=A1", False), ("+33", False), ("-x", False), ("@x", False), ("12 €", False),
     ("mars 5", False), ("Anne-Marie d’Été", True)],
)  # fmt: skip
def test_what_excel_would_read_as_something_else(text: str, plain: bool) -> None:  # noqa: FBT001 - a column of the table
    """Text that Excel takes for a number, a date, a formula or a value of logic is known."""
    assert reads_as_text(text) is plain


def test_formats_are_set_only_where_needed() -> None:
    """A format of the firm's own stays; a number does not become text in a cell that had text."""
    day, moment = dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - cells are naive
    table = [("01000", "General", "@"), ("01000", "@", None), ("Nice", "General", None),
             (day, "@", "dd/mm/yyyy"), (day, "d mmm yy", None), (moment, "General",
             "dd/mm/yyyy hh:mm"), (3, "@", "General"), (3, "0.00", None), (None, "@", None),
             (dt.date(1850, 1, 1), "General", "@")]  # fmt: skip
    for value, present, wanted in table:
        assert wanted_format(value, present, from_1904=False) == wanted  # type: ignore[arg-type]  # cells of a table
    assert typed("'x", from_1904=False) == "''x"
    assert typed(dt.date(1850, 1, 1), from_1904=False) == "01/01/1850"
    assert typed(dt.date(2026, 1, 2), from_1904=False) == 46_024.0
    assert typed(dt.datetime.fromisoformat("2026-01-02 12:00"), from_1904=True) == 44_562.5


def test_boxes_and_files(excel: Excel, live: LiveWorkbook) -> None:
    """Messages are shown, questions answered, files picked or given up."""
    live.tell("12 fiches corrigées.", "Nettoyer")
    excel.answers = [6, 7]
    assert [live.ask("Continuer ?"), live.ask("Continuer ?")] == [True, False]
    assert excel.boxes[0] == ("Nettoyer", "12 fiches corrigées.")
    excel.picked = ["C:\\Listes\\salon.csv", False, False]
    assert live.pick_file("Importer", [("Fichiers CSV", "*.csv")]) == Path("C:\\Listes\\salon.csv")
    assert live.pick_file("Importer", [("Fichiers CSV", "*.csv")]) is None
    assert live.pick_new_file("Exporter", [("Fichiers CSV", "*.csv")], "envoi.csv") is None


def test_enter_answers_no_where_yes_hurts(excel: Excel, live: LiveWorkbook) -> None:
    """The second button is the one that Enter presses; a third one stops."""
    excel.answers = [6, 6, 7, 2]
    assert live.ask("Continuer ?") is True
    assert live.ask("Fusionner ?", careful=True) is True
    assert live.ask_or_stop("D’où ?", careful=True) is False
    assert live.ask_or_stop("D’où ?") is None
    yes_no, yes_no_cancel, enter_is_second = 0x4, 0x3, 0x100
    assert [style & 0x30F for style in excel.styles] == [
        yes_no, yes_no | enter_is_second, yes_no_cancel | enter_is_second, yes_no_cancel,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "one"),
    [("C4", True), ("5:5", False), ("B5:D5", False), ("C4:C6", False), ("B4,D6", False)],
)
def test_one_cell_is_told_from_a_row(
    excel: Excel,
    live: LiveWorkbook,
    address: str,
    one: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A click in a cell selects it; a whole row, or several cells, were chosen."""
    excel.book().sheets["Clients"].activate()
    excel.book().sheets["Clients"].api.Range(address).Select()
    assert live.selects_one_cell() is one


def test_progress_waits_for_a_second(
    excel: Excel, live: LiveWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status bar speaks from the first second on, not before, and is given back."""
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    live.progress("Nettoyage…")
    assert excel.status == []
    clock[0] += 1.5
    live.progress("Nettoyage… 2 / 3")
    live.progress("Nettoyage… 3 / 3")
    live.progress(None)
    assert excel.status == ["Nettoyage… 2 / 3", False]


def test_the_selection_is_told_as_records(excel: Excel, live: LiveWorkbook) -> None:
    """A button acts on the client of the active row; nothing outside the table is a client."""
    sheet = excel.book().sheets["Clients"]
    sheet.activate()
    sheet.range("C5:D6").select()
    assert live.selected_record("clients") == "C-000002"
    assert live.selected_records("clients") == ("C-000002", "C-000003")
    assert live.selected_record("purchases") is None
    sheet.range("A1").select()
    assert live.selected_record("clients") is None


def test_excels_own_undo_gets_a_step(excel: Excel, live: LiveWorkbook) -> None:
    """Ctrl+Z after a command runs the macro it was given, under the name it was given."""
    live.offer_undo("Annuler « Nettoyer »", "XlcrmUndo")
    assert excel.undo_steps == [("Annuler « Nettoyer »", "XlcrmUndo")]


def test_show_brings_a_cell_to_the_front(excel: Excel, live: LiveWorkbook) -> None:
    """After a command that shows its sheet, that sheet stays in front."""
    with live.frozen():
        live.show("Doublons", "B4")
    assert excel.book().sheets.active.name == "Doublons"


def test_several_workbooks_are_not_mixed_up(excel: Excel, tmp_path: Path) -> None:
    """The workbook of the click is changed, not the one that happens to be in front."""
    other = tmp_path / "Autre.xlsx"
    operations.new(other)
    mine = connect(excel.book())
    excel.add(other)
    before = connect(excel.book("Autre.xlsx")).frames["clients"].copy()
    operations.run_plan("clean", Book(mine, TODAY))
    assert connect(excel.book("Autre.xlsx")).frames["clients"].equals(before)
    assert connect(excel.book("Fichier client.xlsx")).frames["clients"]["postal_code"].iloc[0] == (
        "06000"
    )


def test_a_workbook_online_has_its_journal_in_the_data_folder(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SharePoint, Excel knows an address: journal and backups lie in the account's folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    excel.url = "https://firme.example/sites/a/Fichier client.xlsx"
    clean(excel)
    live = connect(excel.book())
    assert live.path.is_relative_to(tmp_path / "data" / "xlcrm")
    assert live.path.name == "Fichier client.xlsx"
    assert [entry.command for entry in live.history()] == ["clean"]
    backup = live.history()[0].backup
    assert backup is not None
    assert backup.is_file()


def test_data_folders_of_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each system has its place for what programs keep; on Windows Excel must see it as well."""
    monkeypatch.setattr("sys.platform", "win32")
    assert place.data_folder({"USERPROFILE": "P", "LOCALAPPDATA": "L"}) == Path("P") / ".xlcrm"
    monkeypatch.setattr("sys.platform", "darwin")
    wanted = Path("H") / "Library" / "Application Support" / "xlcrm"
    assert place.data_folder({"HOME": "H"}) == wanted


def test_a_workbook_under_a_password_is_refused(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its journal could not be sealed: nothing is written, the sentence says where to go."""
    from xlcrm.errors import LockedError  # noqa: PLC0415 - this one test
    from xlcrm.workbook.live.adapter import LiveWorkbook as Live  # noqa: PLC0415 - same

    monkeypatch.setattr(Live, "encrypted", property(lambda _: True))
    with pytest.raises(LockedError) as caught:
        clean(excel)
    assert caught.value.code == "LIVE_PASSWORD"


def test_only_a_key_that_is_down_stops(excel: Excel, live: LiveWorkbook) -> None:
    """Échap pressed before the click says nothing of this command."""
    excel.strike_escape()
    assert not live.cancelled()
    excel.press_escape()
    assert live.cancelled()
    assert not live.cancelled()


def test_a_short_press_is_noticed_by_the_next_look(excel: Excel, live: LiveWorkbook) -> None:
    """Down and up again between two looks: the thread that watches remembers it, once."""
    looked = threading.Event()
    looks = iter([0x8000, 0])  # still down from before the click, then up

    def key(_: int) -> int:
        down = next(looks, 0)
        if not down:
            looked.set()
        return down

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["ctypes"].windll.user32, "GetAsyncKeyState", key)
        with live.watching_escape():
            assert looked.wait(10)
            assert not live.cancelled()
        looks = iter([0, 0x8000])
        looked.clear()
        with live.watching_escape():
            assert looked.wait(10)
            looked.clear()
            assert looked.wait(10)
            assert live.cancelled()
            assert not live.cancelled()
    del excel


def test_what_was_copied_is_forgotten(excel: Excel, live: LiveWorkbook) -> None:
    """Rows put in while cells are marked for copying would be filled with them."""
    excel.book().sheets["Clients"].range("A4:C4").api.Copy()
    assert excel.application.CutCopyMode
    with live.frozen():
        assert not excel.application.CutCopyMode


def test_a_cell_of_another_workbook_is_no_selection(excel: Excel, tmp_path: Path) -> None:
    """Another workbook in front, with sheets of the same names: nobody of this one is selected."""
    other = tmp_path / "Autre.xlsx"
    shutil.copy(tmp_path / "Fichier client.xlsx", other)
    mine = connect(excel.book())
    excel.add(other)
    excel.book("Autre.xlsx").sheets["Clients"].activate()
    excel.book("Autre.xlsx").sheets["Clients"].range("C5:D6").select()
    assert connect(excel.book("Autre.xlsx")).selected_record("clients") == "C-000002"
    assert mine.selected_record("clients") is None
    assert mine.selected_records("clients") == ()


def test_an_excel_without_a_workbook_stays_alive() -> None:
    """When Python ends, xlwings kills each Excel without a workbook: not after our clicks."""
    script = (
        "import sys\nfrom tests.host.pywin32 import install\nengine = install()\n"
        "engine.Apps.cleanup = staticmethod(lambda: print('killed'))\n"
        "from xlcrm.workbook.live import native\n"
        "if sys.argv[1:]:\n    native.leave_other_excels_alone()\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, *given], capture_output=True, text=True, check=True,
            cwd=Path(__file__).parents[3],
        ).stdout.strip()
        for given in ([], ["ours"])
    ]  # fmt: skip
    assert said == ["killed", ""]
