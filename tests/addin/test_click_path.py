"""From a button to Python: ribbon.xml, VBA, the line of cmd.exe, the code it runs.

The VBA is the add-in's own, xlwings' part included, run by pyOpenVBA's interpreter; the line is
read as Windows reads it; the code in it is then run for real.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from pyopenvba.interpreter._objects import method

from tests.addin.vba_host import INTERRUPT, MACROS, PROFILE, PYTHON, WINDOW, Host
from tests.addin.windows_line import arguments, commands, expanded
from tests.host.excel import Excel
from xlcrm.commands import operations
from xlcrm.faces import ribbon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
BUTTONS = [
    (str(each.get("tag")), str(each.get("onAction")))
    for each in ET.parse(MACROS / "ribbon.xml").iter(f"{UI}button")  # noqa: S314 - our own file
]
SETTINGS = {"interpreter_win": PYTHON}
WORKBOOKS = (
    r"C:\Fichiers\Clients.xlsx",
    PROFILE + r"\Mes fichiers (2)\L'été & co, 50 %.xlsx",
    r"\\serveur\partage commun\Fichier client n°1 ; été.xlsx",
    r"C:\a;b;c;d;e;\temp;f\Clients.xlsx",
    r"C:\a^b=c\Clients.xlsx",
    "https://firme.sharepoint.example/sites/Équipe/Clients%20d'ici.xlsx",
)


def line_of(tag: str, workbook: str = WORKBOOKS[0]) -> str:
    """Click a button and return the line that Windows is given."""
    host = Host(SETTINGS, frozenset({PYTHON}), workbook)
    host.click(tag)
    assert host.boxes == []
    (line,) = host.shell.lines
    return line


def program(line: str) -> list[str]:
    """Return the arguments of the Python that a line starts, its own name first."""
    shell, rest = line[: len("cmd.exe /C ")], line[len("cmd.exe /C ") :]
    assert shell == "cmd.exe /C "
    command = commands(expanded(rest))[-1]
    found = arguments(command[: command.rindex(" 2> ")])
    assert found[0] == PYTHON
    return found


@pytest.mark.parametrize(("tag", "callback"), BUTTONS)
def test_every_button_calls_its_command(tag: str, callback: str) -> None:
    """The callback of the tab, given the button, starts Python on the command of its tag."""
    assert callback == "XlcrmOnAction"
    found = program(line_of(tag))
    assert found[1:3] == ["-B", "-c"]
    assert found[3].endswith(f"import xlcrm.faces.ribbon;xlcrm.faces.ribbon.run('{tag}')")
    assert f"--hwnd={WINDOW}" in found
    assert "--from_xl=1" in found


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_names_of_files_reach_python_whole(workbook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces, accents, apostrophes, ampersands: one argument, and no second command."""
    line = line_of("clean", workbook)
    assert len(commands(line)) in {1, 3}  # the drive, the folder of Python, Python
    found = program(line)
    name = re.split(r"[\\/]", workbook)[-1]
    assert f"--wb={name}" in found
    given: list[str] = []
    clicked: list[str] = []
    monkeypatch.setattr("xlwings.utils.prepare_sys_path", given.append)
    monkeypatch.setattr(ribbon, "run", clicked.append)
    exec(found[3], {})  # noqa: S102 - the very code that Excel starts
    assert clicked == ["clean"]
    # Neither the workbook nor its folder goes on the path of Python, where « ; » would cut it.
    assert given == ["false"]


def test_the_code_of_a_click_runs_for_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the button to the workbook in Excel: xlwings finds it, the sheet is shown."""
    path = tmp_path / "L'été.xlsx"
    operations.new(path)
    excel = Excel(path)
    answered = called(excel, monkeypatch)
    found = program(line_of("dashboard", r"C:\Fichiers\L'été.xlsx"))
    monkeypatch.setattr(sys, "argv", ["-c", *found[4:]])
    before = list(sys.path)
    monkeypatch.setattr(sys, "path", list(before))
    exec(found[3], {})  # noqa: S102 - the very code that Excel starts
    # The folder of the workbook is no place for code; « -c » itself has "", Python's own folder.
    assert set(sys.path) - set(before) <= {""}
    assert answered() == 1
    assert excel.boxes == []
    assert str(excel.application.ActiveSheet.Name) == "Tableau de bord"


def called(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let ``Book.caller`` answer as on Windows: by the window and the name in the arguments."""
    import xlwings  # noqa: PLC0415 - once the engine is there

    calls: list[str] = []

    def caller() -> xlwings.Book:
        given = dict(each[2:].split("=", 1) for each in sys.argv if each.startswith("--"))
        assert int(given["hwnd"]) == excel.application.Hwnd
        calls.append(given["wb"])
        return excel.book(given["wb"])

    monkeypatch.setattr(xlwings.Book, "caller", staticmethod(caller))
    return lambda: len(calls)


@pytest.mark.parametrize(
    "tag", ["clean'); import os #", "Clean", "", "a" * 31, "clean\n", "é", "clean clean"]
)
def test_a_tag_that_is_no_command_starts_nothing(tag: str) -> None:
    """Lower-case letters and underscores only: nothing breaks out of the line."""
    from pyopenvba.exceptions import VBAError  # noqa: PLC0415 - only here

    host = Host(SETTINGS, frozenset({PYTHON}), WORKBOOKS[0])
    with pytest.raises(VBAError):
        host.click(tag)
    assert host.shell.lines == []


@pytest.mark.parametrize("name", ["a^&calc.xlsx", "a=b.xlsx", "%OS%.xlsx", "5 %TEMP% %.xlsx"])
def test_a_name_that_a_shell_would_read_is_refused(name: str) -> None:
    """A caret would free the ampersand behind it, a variable stand for another name."""
    host = Host(SETTINGS, frozenset({PYTHON}), "C:\\Fichiers\\" + name)
    host.click("clean")
    assert host.shell.lines == []
    assert "Enregistrez-le sous un nom sans ces signes" in host.boxes[0]


def test_without_python_a_sentence_says_what_to_do() -> None:
    """The most common trouble: Python moved, or never told."""
    for settings, files in (({}, frozenset()), (SETTINGS, frozenset())):
        host = Host(settings, files, WORKBOOKS[0])
        host.click("clean")
        assert host.shell.lines == []
        assert "Python est introuvable" in host.boxes[0]
        assert "« py -m xlcrm addin install »" in host.boxes[0].replace("\u00a0", " ")


def test_without_a_workbook_a_sentence_says_so() -> None:
    """Excel may show the tab with no workbook open."""
    host = Host(SETTINGS, frozenset({PYTHON}))
    host.click("clean")
    assert host.shell.lines == []
    assert host.boxes == ["Ouvrez d’abord votre classeur, puis cliquez de nouveau."]


def test_a_shortcut_does_what_its_button_does() -> None:
    """Each procedure of a shortcut starts the command of its name."""
    host = Host(SETTINGS, frozenset({PYTHON}), WORKBOOKS[0])
    host.app.run("XlcrmKey_check")
    assert program(host.shell.lines[0])[3].endswith("run('check')")


def test_excels_own_undo_starts_the_command_that_undoes() -> None:
    """The macro that Application.OnUndo names is the button « Annuler »."""
    host = Host(SETTINGS, frozenset({PYTHON}), WORKBOOKS[0])
    assert ribbon._UNDO_MACRO == "'xlcrm.xlam'!XlcrmUndo"
    host.app.run("XlcrmUndo")
    (line,) = host.shell.lines
    assert program(line)[3].endswith("xlcrm.faces.ribbon.run('undo')")


@pytest.mark.parametrize(("name", "copied"), [(None, True), ("Autre.xlsx", False)])
def test_the_macro_that_copies_for_a_mac_says_whether_it_could(
    tmp_path: Path,
    name: str | None,
    copied: bool,  # noqa: FBT001 - columns of the table
) -> None:
    """A workbook that is open is copied; another is not, and no error stops in the editor."""
    host = Host(SETTINGS, frozenset({PYTHON}), WORKBOOKS[0])
    copies: list[str] = []
    host.app.workbook.__class__ = _copying(host.app.workbook.__class__, copies)
    target = str(tmp_path / "copie.xlsx")
    done = host.app.run("XlcrmSaveCopy", name or str(host.app.workbook.name), target)
    assert (done, copies) == (copied, [target] if copied else [])


def _copying(model: type, copies: list[str]) -> type:
    """Return pyOpenVBA's workbook with the SaveCopyAs that it lacks."""

    @method(name="SaveCopyAs")
    def save_copy(_self: object, path: str = "") -> None:
        copies.append(str(path))

    return type(model.__name__, (model,), {"save_copy_as_": save_copy})


def test_escape_is_left_to_python() -> None:
    """While Python runs, Échap does not interrupt the macro that waits for it; then as before."""
    host = Host(SETTINGS, frozenset({PYTHON}), WORKBOOKS[0])
    host.click("clean")
    assert host.shell.cancel_keys == [0]  # xlDisabled
    assert host.keys.held == INTERRUPT
