"""Excel for Mac: what is asked of it exists there, and what does not is refused in a sentence."""

from __future__ import annotations

import ast
import datetime as dt
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import xlcrm.workbook.live as package
from tests.host.mac import (
    BAD_PARAMETER,
    COMMANDS,
    ELEMENTS,
    PROPERTIES,
    CommandError,
    Reference,
    refused,
)
from xlcrm.errors import LockedError
from xlcrm.faces import ribbon_words
from xlcrm.workbook.live import copy, excel_errors, filters, held, native, reading
from xlcrm.workbook.live.screen import Screen
from xlcrm.workbook.live.transaction import Transaction, all_or_nothing

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = sorted(Path(package.__file__).parent.glob("*.py"))
#: Asked of Excel for Windows alone.
WINDOWS_ALONE = {"ActiveCell.Row", "EntireColumn.Hidden", "RefersTo", "Style", "Value2"}
#: Asked with a default, which nobody should get on a Mac.
EXPECTED = {"Date1904", "HasPassword", "ProtectContents", "ProtectStructure", "ProtectionMode",
            "HasFormula", "ShowAutofilter", "FilterOn", "ActiveWindow", "Selection", "RowHeight",
            "CutCopyMode"}  # fmt: skip
NOW = dt.datetime(2026, 11, 21, 10, 20, 30)  # noqa: DTZ001 - as the journal has it


class App:
    """The part of ``xlwings.App`` that the Mac's engine does itself."""

    def __init__(self, api: Reference, macro: Callable[..., Any] | None = None) -> None:
        self.api = api
        self.calculation = "automatic"
        self.called: list[str] = []
        self._macro = macro

    def macro(self, name: str) -> Callable[..., Any]:
        """Return a macro, as ``App.macro``."""
        self.called.append(name)
        assert self._macro is not None
        return self._macro


class Book:
    """The part of ``xlwings.Book`` that is used here."""

    name = "Fichier client.xlsx"

    def __init__(self, app: App) -> None:
        self.app = app


@pytest.fixture(autouse=True)
def mac(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Mac, with the home folder of somebody; appscript's error is known."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    reference = types.ModuleType("appscript.reference")
    reference.CommandError = CommandError  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "appscript.reference", reference)
    container = tmp_path / "home" / "Library" / "Containers" / "com.microsoft.Excel" / "Data"
    container.mkdir(parents=True)
    return container


def asked_for(*functions: str) -> set[str]:
    """Return every name that the adapter asks of Excel by the words of VBA, by some functions."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                # « value_or(x, name) », or « partial(value_or, x, name) »
                for called, given in ((node.func, node.args), (node.args[:1], node.args[1:])):
                    name = called[0] if isinstance(called, list) and called else called
                    if isinstance(name, ast.Name) and name.id in functions:
                        found |= {str(a.value) for a in given[1:2] if isinstance(a, ast.Constant)}
    return found


def test_what_is_asked_of_excel_is_in_its_dictionary() -> None:
    """Each name, written as on a Mac, is a word of Excel's dictionary."""
    optional = asked_for("value_or")
    assert optional >= EXPECTED
    names = asked_for("value_of", "set_value") | EXPECTED
    assert {"FullName", "Font.Strikethrough", "StatusBar"} <= names
    names |= {"ScreenUpdating", "EnableEvents", "DisplayAlerts", "ActiveCell", "FirstRowIndex"}
    unknown = [
        name
        for name in names - WINDOWS_ALONE
        for word in name.split(".")
        if native._named(word) not in PROPERTIES | ELEMENTS | set(COMMANDS)
    ]
    assert unknown == []


def test_excel_is_quiet_and_then_as_it_was() -> None:
    """Calculation goes by a word of Apple events; every state returns, after an error too."""
    held: dict[str, Any] = {
        "screen_updating": True, "enable_events": False, "display_alerts": True,
        "status_bar": "Prêt",
    }  # fmt: skip
    app = App(Reference(held))
    screen = Screen(Book(app))  # type: ignore[arg-type]  # the part that is used
    with pytest.raises(ZeroDivisionError), screen.frozen():  # noqa: PT012 - and what is so inside
        assert app.calculation == "manual"
        assert not held["screen_updating"]
        1 / 0  # noqa: B018 - the error is the point
    assert app.calculation == "automatic"
    assert (held["screen_updating"], held["enable_events"]) == (True, False)
    assert held["status_bar"] is False


def test_boxes_take_what_a_mac_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pickers have no title there; a file named as the old system did is a path all the same."""
    answers: list[Any] = ["/Users/a/liste.csv", "Disque:Users:a:liste.csv", False]
    commands = {
        "get_open_filename": lambda **_: answers.pop(0),
        "get_save_as_filename": lambda **named: named["initial_filename"],
        "input_box": lambda **named: named["default"],
    }
    mac_engine = types.ModuleType("xlwings._xlmac")
    mac_engine.hfs_to_posix_path = lambda text: f"/Volumes/{text.replace(':', '/')}"  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "xlwings._xlmac", mac_engine)
    screen = Screen(Book(App(Reference({}, commands))))  # type: ignore[arg-type]  # the part that is used
    picked = [screen.pick_file("Importer", [("Fichiers CSV", "*.csv")]) for _ in range(3)]
    assert picked == [
        Path("/Users/a/liste.csv"), Path("/Volumes/Disque/Users/a/liste.csv"), None
    ]  # fmt: skip
    chosen = screen.pick_new_file("Exporter", [("Fichiers CSV", "*.csv")], "/Users/a/envoi.csv")
    assert chosen == Path("/Users/a/envoi.csv")
    assert screen.ask_text("Pour qui ?", "Tous") == "Tous"


def test_the_add_in_copies_into_the_container_of_excel(mac: Path, tmp_path: Path) -> None:
    """The macro writes where Excel may without asking; the copy ends beside the journal."""
    given: list[tuple[str, str]] = []

    def save_copy(name: str, path: str) -> bool:
        given.append((name, path))
        Path(path).write_bytes(b"copie")
        return True

    app = App(Reference({}), save_copy)
    made = copy.make_copy(Book(app), tmp_path / "Fichier client.xlsx", "clean", NOW)  # type: ignore[arg-type]  # the part that is used
    assert app.called == ["'xlcrm.xlam'!XlcrmSaveCopy"]
    ((name, halfway),) = given
    assert name == "Fichier client.xlsx"
    assert Path(halfway).parent == mac
    assert made.path.read_bytes() == b"copie"
    assert made.path.is_relative_to(tmp_path / ".xlcrm")
    assert list(mac.iterdir()) == []


@pytest.mark.parametrize("answer", ["no macro", "no copy"])
def test_without_the_add_in_nothing_is_written(mac: Path, tmp_path: Path, answer: str) -> None:
    """No copy, no write: the sentence says that the add-in makes it, and leaves nothing behind."""

    def save_copy(_name: str, path: str) -> bool:
        if answer == "no macro":
            raise refused("run VB macro", BAD_PARAMETER)
        assert path
        return False

    app = App(Reference({}), save_copy)
    with pytest.raises(LockedError) as caught:
        copy.make_copy(Book(app), tmp_path / "Fichier client.xlsx", "clean", NOW)  # type: ignore[arg-type]  # the part that is used
    assert caught.value.code == "BACKUP_NEEDS_ADDIN"
    assert list(mac.iterdir()) == []


class Sheet:
    """A sheet with one table of two columns."""

    def __init__(self, held: dict[str, Any]) -> None:
        whole = types.SimpleNamespace(shape=(5, 2))
        table = types.SimpleNamespace(api=Reference(held), range=whole)
        self.tables = {"tblClients": table}


@pytest.mark.parametrize(("second", "refused"), [(True, True), (False, False)])
def test_a_filtered_table_is_refused(second: bool, refused: bool) -> None:  # noqa: FBT001 - columns of the table
    """A filter could not be put back: it is named before anything is written."""
    flag = "autofilter_object.filters.{}.filter_on"
    held = {"show_autofilter": True, flag.format(1): False, flag.format(2): second}
    placed = types.SimpleNamespace(worksheet="Clients", name="tblClients")
    live: Any = types.SimpleNamespace(
        layout=types.SimpleNamespace(tables={"clients": placed}), sheets={"Clients": Sheet(held)}
    )
    codes = []
    try:
        with filters.filters_lifted(live, ["clients"]):
            codes.append("")
    except LockedError as error:
        codes.append(error.code)
    assert codes == ["FILTER_ON_MAC" if refused else ""]


def test_what_excel_lacks_is_one_sentence() -> None:
    """A word that this Excel does not know, or what xlwings does not do there: no traceback."""

    def not_done() -> None:
        raise NotImplementedError

    for call in (lambda: Reference({}).on_undo, not_done):
        with pytest.raises(LockedError) as caught:
            native.patiently(call)
        assert caught.value.code == "EXCEL_LACKS"
    with pytest.raises(AttributeError):
        native.patiently(lambda: None.nothing)  # type: ignore[attr-defined]  # a fault of ours stays one


def test_the_font_of_cells_is_an_object() -> None:
    """« font » is the name of a font there: struck-out cells ask « font object »."""
    held = {"font_object.strikethrough": True, "font.strikethrough": False}
    assert native.value_of(Reference(held), "Font.Strikethrough") is True


MISSING = object()


@pytest.fixture
def mac_cells(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A function that makes a column of cells as appscript answers for it, and counts its calls."""
    module = types.ModuleType("appscript")
    module.k = types.SimpleNamespace(missing_value=MISSING)  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "appscript", module)

    def made(values: list[Any], shown: list[str], formulas: list[str]) -> Any:
        held = {
            "string_value": [[each] for each in shown], "formula": [[each] for each in formulas],
            "has_array": False, "number_format": "General",
        }  # fmt: skip
        return types.SimpleNamespace(api=Reference(held), raw_value=[[each] for each in values])

    return made


def test_a_cell_in_error_is_no_blank(mac_cells: Callable[..., Any]) -> None:
    """Apple events hand over « missing value »: what the cell shows tells the error apart."""
    values = [MISSING, "Nice", "", MISSING, MISSING, MISSING]
    cells = mac_cells(
        values,
        ["#N/A", "Nice", "", "######", "#NOM?", ""],
        ["#N/A", "Nice", "", "#REF!", "=TOTO()", ""],
    )
    told = excel_errors.told_errors(cells, values)
    assert [excel_errors.error_text(each) for each in told] == [
        "#N/A", None, None, "#REF!", "#NOM?", None
    ]  # fmt: skip
    assert [reading._cell(each) for each in told] == ["", "Nice", "", "", "", ""]


def test_a_column_without_errors_is_asked_once() -> None:
    """Nothing more is asked of Excel for values that are all there."""
    values = ["Nice", "", 12.0]
    nobody = types.SimpleNamespace(api=Reference({}))
    assert excel_errors.told_errors(nobody, values) is values  # type: ignore[arg-type]  # the part that is used


def test_an_error_is_given_back_as_one(mac_cells: Callable[..., Any]) -> None:
    """What was taken back after a refusal is the typed error, not a blank cell."""
    cells = mac_cells([MISSING, "Nice"], ["#N/A", "Nice"], ["#N/A", "Nice"])
    error, text = (row[0] for row in held.content(cells))
    assert (type(error).__name__, str(error), text) == ("Error", "#N/A", "Nice")


def test_answers_are_told_by_the_buttons_of_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its boxes say « Yes » and « No », those of Windows « Oui » and « Non » where it is French."""
    mine = ribbon_words.asked("WHOLE", selected=2, records=5)
    monkeypatch.setattr(sys, "platform", "win32")
    theirs = ribbon_words.asked("WHOLE", selected=2, records=5)
    assert "Yes" in mine
    assert "No)" in mine
    assert "Yes" not in theirs
    assert mine.count("\n") == theirs.count("\n")


@pytest.mark.parametrize(
    ("number", "code"),
    [(-1712, "EXCEL_NO_ANSWER"), (-609, "EXCEL_GONE"), (-600, "EXCEL_GONE"),
     (-1743, "EXCEL_NOT_PERMITTED"), (-1728, "EXCEL_REFUSED"), (-50, "EXCEL_REFUSED")],
)  # fmt: skip
def test_errors_of_a_mac_are_told_apart(number: int, code: str) -> None:
    """Each number has its sentence; what was not answered is not asked again: it may be done."""
    asked = []

    def call() -> None:
        asked.append(1)
        raise refused("set", number)

    with pytest.raises(LockedError) as caught:
        native.patiently(call)
    assert caught.value.code == code
    assert len(asked) == 1


@pytest.mark.parametrize(("number", "absent"), [(-1728, True), (-50, True), (-1712, False),
                                                (-609, False), (-1743, False)])  # fmt: skip
def test_silence_is_no_default(number: int, absent: bool) -> None:  # noqa: FBT001 - column of the table
    """A property that is not there has a default; Excel that does not answer said nothing."""

    class Silent:
        def __getattr__(self, name: str) -> Silent:
            return self

        def get(self, *, timeout: float) -> None:
            assert timeout <= 10
            raise refused("get", number)

    if absent:
        assert native.value_or(Silent(), "ReadOnly", default="none") == "none"
    else:
        with pytest.raises(LockedError):
            native.value_or(Silent(), "ReadOnly", default="none")


def test_rows_moved_without_an_answer_are_not_said_to_be_back() -> None:
    """Excel may put the rows in later: nothing tells, so the sentence does not say all is well."""
    moves = Transaction(from_1904=False, cancelled=lambda: False)

    def insert() -> None:
        raise refused("insert into range", -1712)

    with pytest.raises(LockedError) as caught, all_or_nothing(moves):
        moves.move(insert, lambda: None)
    assert caught.value.code == "EXCEL_HALF_WRITTEN"
