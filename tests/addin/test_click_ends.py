"""How a click ends that goes wrong: Excel as it was, and one French sentence, never a VBA error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.addin.test_click_path import SETTINGS, WORKBOOKS, program
from tests.addin.vba_host import INTERRUPT, MACROS, PYTHON, Host
from xlcrm.faces import ribbon

if TYPE_CHECKING:
    from collections.abc import Callable

#: xlCalculationAutomatic and xlCalculationManual.
AUTOMATIC, MANUAL = -4105, -4135
#: Exit code of a process ended from outside (TerminateProcess of the task manager).
ENDED = 1


def host(written: str = "", workbook: str = WORKBOOKS[0], *, shell: bool = True) -> Host:
    """Return the add-in, ready for a click."""
    return Host(SETTINGS, frozenset({PYTHON}), workbook, written=written, shell=shell)


def switched_off(host: Host) -> Callable[[], None]:
    """Return what a Python that is writing leaves behind when it is ended."""

    def leave() -> None:
        host.app.application.screen_updating = False
        host.app.application.enable_events = False
        host.app.application.display_alerts = False
        host.app.application.calculation = MANUAL
        host.app.application.status_bar = "Nettoyer : écriture…"
        host.keys.filling = host.keys.saving = False

    return leave


def is_as_it_was(host: Host) -> bool:
    """Tell whether all that is switched off while Python writes is on again."""
    return (
        host.app.application.screen_updating is True
        and host.app.application.enable_events is True
        and host.app.application.display_alerts is True
        and host.app.application.calculation == AUTOMATIC
        and host.keys.filling
        and host.keys.held == INTERRUPT
    )


def only_box(host: Host) -> str:
    """Return the one message that was shown."""
    (box,) = host.boxes
    return box.replace("\u00a0", " ")


def test_a_program_that_may_not_be_started_is_a_sentence() -> None:
    """A rule of Defender or of the firm: Excel may start no process. No box of VBA's own."""
    clicked = host()
    clicked.shell.fails = True
    clicked.click("clean")
    said = only_box(clicked)
    assert "Excel n’a pas pu lancer Python" in said
    assert "py -m xlcrm doctor" in said
    assert "Rien n’a été changé" in said
    assert clicked.shell.cancel_keys == [0]
    assert is_as_it_was(clicked)


def test_the_python_of_the_store_is_called_by_its_own_name() -> None:
    """It brings no « py »: the sentence has the line that works."""
    store = PYTHON.replace("Programs", r"Microsoft\WindowsApps")
    clicked = Host({"interpreter_win": store}, frozenset({store}), WORKBOOKS[0])
    clicked.shell.fails = True
    clicked.click("clean")
    assert "lancez : python -m xlcrm doctor" in only_box(clicked)


def test_a_windows_without_its_script_host_is_the_same_sentence() -> None:
    """WScript.Shell cannot even be made: it is asked for before the line is built."""
    clicked = host(shell=False)
    clicked.click("clean")
    assert "Excel n’a pas pu lancer Python" in only_box(clicked)
    assert is_as_it_was(clicked)


def ended_while_writing(host: Host, code: int = ENDED) -> str:
    """Click, let Python be ended while it writes, and return what is said."""
    host.shell.meanwhile = switched_off(host)
    host.shell.code = code
    host.click("clean")
    return only_box(host)


@pytest.mark.parametrize("code", [ENDED, -1073741819])
def test_a_python_ended_while_it_writes_leaves_excel_as_it_was(code: int) -> None:
    """Calculation, events, alerts, screen: on again; the copy is named.

    Excel does not save by itself what is half written, which is to be closed without saving.
    """
    clicked = host()
    said = ended_while_writing(clicked, code)
    assert is_as_it_was(clicked)
    assert not clicked.keys.saving
    assert clicked.app.application.status_bar is False
    assert "peut-être à moitié modifié" in said
    assert "« Sauvegardes »" in said
    assert r"C:\Fichiers\.xlcrm\Clients.xlsx\backups" in said


def test_the_folder_of_copies_of_a_workbook_online_is_left_to_the_button() -> None:
    """Its copies are in the account's own folder, which VBA does not know."""
    clicked = host(workbook=WORKBOOKS[-1])
    said = ended_while_writing(clicked)
    assert "« Sauvegardes »" in said
    assert "Dossier" not in said


def test_a_python_that_crashes_before_it_writes_changed_nothing() -> None:
    """No library, no Python behind the alias: what it wrote is shown, and what to do."""
    clicked = host(written="Traceback…\r\nModuleNotFoundError: No module named 'xlwings'\r\n")
    clicked.shell.code = ENDED
    clicked.click("clean")
    said = only_box(clicked)
    assert "rien n’a été écrit à moitié" in said
    assert "No module named 'xlwings'" in said
    assert "py -m xlcrm doctor" in said
    assert len(said) < 1024  # a box shows no more


def test_a_long_trace_keeps_its_end() -> None:
    """The last line of a trace says what happened; a box has room for some of it."""
    clicked = host(written="ligne\r\n" * 500 + "la fin")
    clicked.shell.code = ENDED
    clicked.click("clean")
    assert "la fin" in only_box(clicked)
    assert len(only_box(clicked)) < 1024


def test_pythons_own_sentence_is_shown_as_it_is() -> None:
    """Where Excel does not answer, the sentence comes by stderr with an exit code of its own."""
    clicked = host(written="Excel ne répond pas.\r\n")
    clicked.shell.code = ribbon.SAID
    clicked.click("clean")
    assert only_box(clicked).strip() == "Excel ne répond pas."
    source = (MACROS / "FichierClient.bas").read_text(encoding="ascii")
    assert f"XLCRM_SAID As Long = {ribbon.SAID}\n" in source


def test_what_python_gave_back_is_not_touched() -> None:
    """A click that ends well says nothing here, whatever the person has set."""
    clicked = host()
    clicked.app.application.calculation = MANUAL
    clicked.app.application.status_bar = "à moi"
    clicked.click("clean")
    assert clicked.boxes == []
    assert (clicked.app.application.calculation, clicked.app.application.status_bar) == (
        MANUAL,
        "à moi",
    )


ODD_SETTINGS = (
    '# python du service\r\n"INTERPRETER_WIN","{}"\r\n',
    '"INTERPRETER_WIN","{}"\r\n# a, b\r\n',
    'interpreter_win , {}\n"PYTHONPATH","x"\n',
    '"SHOW CONSOLE","False\r\n"INTERPRETER_WIN","{}"',
    '\r\n\r\nune phrase\r\n   "Interpreter_Win"  ,  "{}"  ',
)


@pytest.mark.parametrize("settings", ODD_SETTINGS)
def test_lines_of_others_in_the_settings_do_not_hide_python(settings: str) -> None:
    """One line, one setting, on whatever lines stand around it."""
    clicked = Host(settings.format(PYTHON), frozenset({PYTHON}), WORKBOOKS[0])
    clicked.click("clean")
    assert clicked.boxes == []
    assert program(clicked.shell.lines[0])[0] == PYTHON


def test_on_a_mac_the_script_says_that_python_is_gone() -> None:
    """Excel may not look outside of its folders there: its script may, and is listened to."""
    script = (MACROS / "xlcrm.applescript").read_text(encoding="utf-8")
    looked = script.index('"test -x " & quoted form of PythonInterpreter')
    assert looked < script.index('return "absent"') < script.index("return do shell script")
    module = (MACROS / "xlwings.bas").read_text(encoding="ascii")
    assert re.search(
        r'AppleScriptTask\("xlcrm\.applescript".*?If ExitCode = "absent" Then\n'
        r"        Application\.StatusBar = False\n        XlcrmTellNoPython\n        Exit Sub",
        module,
        re.DOTALL,
    )
    clicked = host()
    clicked.app.run("XlcrmTellNoPython")
    assert "Python est introuvable" in only_box(clicked)
