"""What the machine allows: policies of the registry, libraries, whether Excel is open."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from xlcrm import messages
from xlcrm.addin import machine
from xlcrm.addin.checks import Verdict
from xlcrm.addin.places import Places, System, macos, windows

ROOT = Path(__file__).parents[2]
Registry = dict[tuple[str, str, str], int | str]
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
CHOICE = r"Software\Microsoft\Office\16.0\Excel\Security"
USER, FIRM = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender"
RULES = DEFENDER + r"\Windows Defender Exploit Guard\ASR\Rules"
#: « Block all Office applications from creating child processes ».
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"
SHELL = r"Software\Policies\Microsoft\Windows\System"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Places of Windows."""
    return windows(tmp_path, tmp_path, encoding="cp1252")


def codes(places: Places | None, registry: Registry) -> set[str]:
    """Return the codes found with a registry."""
    read = machine.policy_checks(places, lambda *key: registry.get(key))
    return {each.code for each in read}


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        ({}, "POLICIES_FINE"),
        ({(USER, CHOICE, "VBAWarnings"): 2}, "POLICIES_FINE"),
        ({(USER, CHOICE, "VBAWarnings"): 4}, "MACROS_OFF_BY_USER"),
        ({(USER, POLICY, "VBAWarnings"): 4}, "MACROS_OFF_BY_FIRM"),
        ({(FIRM, POLICY, "VBAWarnings"): 3}, "MACROS_SIGNED_ONLY_BY_FIRM"),
        ({(USER, CHOICE, "VBAWarnings"): 3}, "MACROS_SIGNED_ONLY_BY_USER"),
        ({(USER, CHOICE, "DisableAllAddins"): 1}, "ADDINS_OFF_BY_USER"),
        ({(USER, POLICY, "RequireAddinSig"): 1}, "ADDINS_SIGNED_ONLY_BY_FIRM"),
        (
            {(FIRM, POLICY + r"\Trusted Locations", "AllLocationsDisabled"): 1},
            "TRUSTED_LOCATIONS_OFF_BY_FIRM",
        ),
        ({(FIRM, RULES, RULE): "1"}, "NO_CHILD_PROCESS"),
        ({(FIRM, RULES.replace("Policies\\", ""), RULE): 6}, "NO_CHILD_PROCESS"),
        (
            {(FIRM, DEFENDER + r"\Policy Manager", "ASRRules"): f"{RULE.lower()}=1|x=0"},
            "NO_CHILD_PROCESS",
        ),
        ({(FIRM, RULES, RULE): "2"}, "POLICIES_FINE"),  # only watched
        ({(FIRM, DEFENDER + r"\Policy Manager", "ASRRules"): f"{RULE}=2"}, "POLICIES_FINE"),
        ({(FIRM, RULES, RULE): "?"}, "POLICIES_FINE"),
        ({(FIRM, SCRIPT_HOST, "Enabled"): 0}, "NO_SCRIPT_HOST"),
        ({(USER, SCRIPT_HOST, "Enabled"): "0"}, "NO_SCRIPT_HOST"),
        ({(USER, SCRIPT_HOST, "Enabled"): 1}, "POLICIES_FINE"),
        ({(USER, SHELL, "DisableCMD"): 1}, "NO_CMD"),
    ],
)
def test_what_stops_the_macros_is_told(places: Places, registry: Registry, expected: str) -> None:
    """Each setting has its sentence, of the firm or of the person."""
    assert codes(places, registry) == {expected}
    assert messages.text(expected)


def test_what_keeps_excel_from_starting_python_is_told_once(places: Places) -> None:
    """The same rule from two tools of the firm is one problem."""
    twice: Registry = {
        (FIRM, RULES, RULE): "1",
        (FIRM, DEFENDER + r"\Policy Manager", "ASRRules"): f"{RULE}=1",
        (USER, CHOICE, "VBAWarnings"): 4,
    }
    found = [each.code for each in machine.policy_checks(places, lambda *key: twice.get(key))]
    assert found == ["MACROS_OFF_BY_USER", "NO_CHILD_PROCESS"]


def test_the_firm_wins_over_the_person(places: Places) -> None:
    """A policy that allows hides a choice that forbids: so does Excel."""
    registry: Registry = {(USER, POLICY, "VBAWarnings"): 2, (USER, CHOICE, "VBAWarnings"): 4}
    assert codes(places, registry) == {"POLICIES_FINE"}


def test_macos_has_no_registry(tmp_path: Path) -> None:
    """Nothing is asked there, nor where there is no Excel."""
    assert codes(macos(tmp_path), {(USER, CHOICE, "VBAWarnings"): 4}) == set()
    assert codes(None, {}) == set()


def test_every_stopping_setting_has_both_sentences() -> None:
    """Whoever set it, the remedy is said."""
    for _, _, _, code in machine._STOPPING:
        assert messages.known(f"{code}_BY_FIRM")
        assert messages.known(f"{code}_BY_USER")


def test_a_library_that_is_missing_stops_the_buttons(places: Places) -> None:
    """The sentence has the line that installs it."""
    found = machine.library_checks(places, "1.0", {"xlwings": "0.37.8"}.get)
    missing = [each for each in found if each.verdict is Verdict.BLOCKED]
    assert [each.params["library"] for each in missing] == ["pywin32"]
    assert "-m pip install pywin32" in messages.text(missing[0].code, **missing[0].params)


@pytest.mark.parametrize(
    ("version", "old"), [("0.10.0", True), ("0.37.7", True), ("0.37.8", False), ("0.40", False)]
)
def test_a_library_that_is_too_old_stops_the_buttons(
    places: Places,
    version: str,
    old: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Versions are compared by their numbers; the sentence has the line that mends it."""
    found = machine.library_checks(places, "1.0", lambda _: version, {"xlwings": "0.37.8"}.get)
    blocked = [each for each in found if each.verdict is Verdict.BLOCKED]
    assert [each.code for each in blocked] == (["LIBRARY_OLD"] if old else [])
    for each in blocked:
        assert "-m pip install --upgrade xlwings" in messages.text(each.code, **each.params)


def test_the_oldest_version_is_the_one_whose_vba_is_in_the_addin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What pyproject asks for, doctor asks for, and the add-in holds, are one version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "xlcrm": project["project"]["dependencies"],
        "xlwings": ["pywin32>=224; platform_system == 'Windows'"],
    }
    monkeypatch.setattr(machine.importlib.metadata, "requires", wanted.get)
    module = (ROOT / "macros" / "xlwings.bas").read_text(encoding="ascii")
    assert f'XLWINGS_VERSION As String = "{machine.least_version_of("xlwings")}"' in module
    assert machine.least_version_of("pywin32") == "224"
    assert machine.least_version_of("psutil") is None


def test_without_excel_no_library_of_excel_is_wanted() -> None:
    """On Linux xlcrm itself is looked at."""
    assert [each.code for each in machine.library_checks(None, "1.0")] == ["DOCTOR_ADDIN"]


@pytest.mark.parametrize(
    ("system", "answer", "runs"),
    [
        (System.WINDOWS, '"EXCEL.EXE","4242","Console","1","180 000 Ko"', True),
        (System.WINDOWS, "Information : aucune tâche ne correspond.", False),
        (System.MACOS, "4242\n", True),
        (System.MACOS, "", False),
    ],
)
def test_whether_excel_is_open(system: System, answer: str, runs: bool) -> None:  # noqa: FBT001 - a table of cases
    """As the list of processes of each system says it."""
    assert machine.excel_runs(system, lambda _: answer) is runs


@pytest.mark.parametrize("error", [FileNotFoundError(), subprocess.TimeoutExpired("tasklist", 1)])
def test_a_system_that_does_not_say_is_no_failure(error: Exception) -> None:
    """Then nobody knows, and nothing is said."""

    def fail(_: list[str]) -> str:
        raise error

    assert machine.excel_runs(System.WINDOWS, fail) is None


def test_a_python_of_the_store_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """It will do, but cannot put the add-in in place by itself everywhere."""
    store = r"C:\Users\Lea\AppData\Local\Microsoft\WindowsApps\python.exe"
    monkeypatch.setattr(machine.sys, "executable", store)
    noted = {each.code: each.verdict for each in machine.python_checks()}
    assert noted == {"DOCTOR_PYTHON": Verdict.FINE, "DOCTOR_STORE_PYTHON": Verdict.NOTE}


def test_elsewhere_there_is_no_registry_and_no_short_name(tmp_path: Path) -> None:
    """The real functions answer « nothing » where Windows is not."""
    if machine.sys.platform != "win32":
        assert machine.registry_value(USER, CHOICE, "VBAWarnings") is None
        assert machine.short_path(tmp_path) is None
