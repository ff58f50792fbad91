"""What this machine allows: its Python, the libraries Excel needs, macro policies, Excel itself.

Everything is asked through small functions that a test can replace.
"""

from __future__ import annotations

import importlib.metadata
import platform
import re
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

from xlcrm.addin import store
from xlcrm.addin.checks import Check, Verdict
from xlcrm.addin.places import ADDIN_NAME, System, packaged
from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from xlcrm.addin.places import Places

#: Libraries through which Python reaches Excel, by system (xlwings' own requirements).
_LIBRARIES: Mapping[System, tuple[str, ...]] = {
    System.WINDOWS: ("xlwings", "pywin32"),
    System.MACOS: ("xlwings", "appscript", "psutil"),
}

#: A requirement with the oldest version that will do: « xlwings>=0.37.8; sys_platform… ».
_LEAST = re.compile(r"([\w.-]+)[^;]*?>=\s*([\d.]+)")

_POLICIES = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
_CHOICES = r"Software\Microsoft\Office\16.0\Excel\Security"

#: Settings of Excel that stop an add-in: name of the value, below which key, the value that
#: stops it, the sentence. A policy (of the firm) wins over a choice of the user. Sources: the
#: Office 2016 administrative templates (excel16.admx).
_STOPPING: tuple[tuple[str, str, int, str], ...] = (
    ("VBAWarnings", "", 4, "MACROS_OFF"),
    ("VBAWarnings", "", 3, "MACROS_SIGNED_ONLY"),
    ("DisableAllAddins", "", 1, "ADDINS_OFF"),
    ("RequireAddinSig", "", 1, "ADDINS_SIGNED_ONLY"),
    ("AllLocationsDisabled", r"\Trusted Locations", 1, "TRUSTED_LOCATIONS_OFF"),
)

_DEFENDER = r"SOFTWARE\{}Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
#: Defender's rule « Block all Office applications from creating child processes » (Microsoft,
#: « Attack surface reduction rules reference »): 1 blocks, 6 blocks until the person allows it.
_NO_CHILD = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"
_SHELL = r"Software\Policies\Microsoft\Windows\System"
_FIRM, _PERSON = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"

#: Settings of Windows that keep Excel from starting Python: hive, key, name, values that do, the
#: sentence. Sources: that reference; « Disable Windows Script Host » of Microsoft's WSH security
#: pages; the template ShellCommandPromptRegEditTools.admx.
_NOT_STARTING: tuple[tuple[str, str, str, frozenset[int], str], ...] = (
    (_FIRM, _DEFENDER.format("Policies\\"), _NO_CHILD, frozenset({1, 6}), "NO_CHILD_PROCESS"),
    (_FIRM, _DEFENDER.format(""), _NO_CHILD, frozenset({1, 6}), "NO_CHILD_PROCESS"),
    (_FIRM, _SCRIPT_HOST, "Enabled", frozenset({0}), "NO_SCRIPT_HOST"),
    (_PERSON, _SCRIPT_HOST, "Enabled", frozenset({0}), "NO_SCRIPT_HOST"),
    (
        _PERSON,
        r"Software\Policies\Microsoft\Windows\System",
        "DisableCMD",
        frozenset({1}),
        "NO_CMD",
    ),
)
#: Where Intune writes the rules of Defender, as « rule=value|rule=value ».
_INTUNE = (_FIRM, r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager", "ASRRules")

#: Seconds to wait for the list of processes.
_PATIENCE = 10


def python_checks() -> list[Check]:
    """Return what to know of this Python: its version, its kind, where it comes from."""
    params = {
        "version": platform.python_version(),
        "bits": struct.calcsize("P") * 8,
        "path": sys.executable,
    }
    checks = [Check("DOCTOR_PYTHON", params=params)]
    if store.is_of_the_store(sys.executable):
        checks.append(Check("DOCTOR_STORE_PYTHON", Verdict.NOTE, params))
    return checks


def version_of(library: str) -> str | None:
    """Return the version of an installed library, None when it is not there."""
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


def least_version_of(library: str) -> str | None:
    """Return the oldest version of a library that will do; None where nobody says.

    xlcrm says it of what it needs (``pyproject.toml``; for xlwings that is the version whose VBA
    is in the add-in), xlwings of the rest.
    """
    for package in ("xlcrm", "xlwings"):
        try:
            wanted = importlib.metadata.requires(package) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for each in wanted:
            found = _LEAST.match(each)
            if found is not None and found[1].casefold() == library.casefold():
                return found[2]
    return None


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers to compare: « 0.37.8 » is (0, 37, 8)."""
    return tuple(int(each) for each in re.findall(r"\d+", version.split("+", maxsplit=1)[0]))


def library_checks(
    places: Places | None,
    release: str,
    version: Callable[[str], str | None] = version_of,
    least: Callable[[str], str | None] = least_version_of,
) -> list[Check]:
    """Return whether xlcrm (its ``release``) is whole, and what reaches Excel is there, not old."""
    checks = []
    try:
        size = len(packaged(ADDIN_NAME))
    except WrongUseError as error:
        checks.append(Check(error.code, Verdict.BLOCKED, error.params))
    else:
        checks.append(Check("DOCTOR_ADDIN", params={"version": release, "n": size}))
    for library in _LIBRARIES[places.system] if places is not None else ():
        found, wanted = version(library), least(library)
        params: dict[str, object] = {"library": library, "python": sys.executable}
        if found is None:
            checks.append(Check("LIBRARY_ABSENT", Verdict.BLOCKED, params))
        elif wanted is not None and _numbers(found) < _numbers(wanted):
            params |= {"version": found, "least": wanted}
            checks.append(Check("LIBRARY_OLD", Verdict.BLOCKED, params))
        else:
            checks.append(Check("LIBRARY_THERE", params={"library": library, "version": found}))
    return checks


def registry_value(hive: str, key: str, name: str) -> int | str | None:
    """Return a number or a text of the Windows registry, None when it is not set."""
    try:
        import winreg  # noqa: PLC0415 - Windows only
    except ImportError:
        return None
    root = getattr(winreg, hive)
    try:
        with winreg.OpenKey(root, key) as opened:  # type: ignore[attr-defined]  # Windows only
            value, _ = winreg.QueryValueEx(opened, name)  # type: ignore[attr-defined]  # same
    except OSError:
        return None
    return value if isinstance(value, int | str) else None


def policy_checks(
    places: Places | None,
    read: Callable[[str, str, str], int | str | None] = registry_value,
) -> list[Check]:
    """Return what the settings of Excel, of Windows or of the firm stop, on Windows."""
    if places is None or places.system is not System.WINDOWS:
        return []
    found = []
    for name, below, value, code in _STOPPING:
        for who, hive, key in _sources(below):
            number = _number(read(hive, key, name))
            if number is not None:
                if number == value:
                    found.append(Check(f"{code}_{who}", Verdict.BLOCKED))
                break  # what stands first wins over what follows
    found += _not_starting(read)
    return found or [Check("POLICIES_FINE")]


def _not_starting(read: Callable[[str, str, str], int | str | None]) -> Iterable[Check]:
    """Return what keeps Excel from starting any program, each once."""
    codes = [
        code
        for hive, key, name, values, code in _NOT_STARTING
        if _number(read(hive, key, name)) in values
    ]
    rules = str(read(*_INTUNE) or "").upper()
    if re.search(rf"{_NO_CHILD}\s*=\s*[16]\b", rules):
        codes.append("NO_CHILD_PROCESS")
    return [Check(code, Verdict.BLOCKED) for code in dict.fromkeys(codes)]


def _number(value: int | str | None) -> int | None:
    """Return a value as the number it is, or says: rules of Defender are texts."""
    if isinstance(value, str):
        return int(value) if value.strip().isdecimal() else None
    return value


def _sources(below: str) -> Iterable[tuple[str, str, str]]:
    return (
        ("BY_FIRM", "HKEY_CURRENT_USER", _POLICIES + below),
        ("BY_FIRM", "HKEY_LOCAL_MACHINE", _POLICIES + below),
        ("BY_USER", "HKEY_CURRENT_USER", _CHOICES + below),
    )


def excel_runs(system: System, run: Callable[[list[str]], str] | None = None) -> bool | None:
    """Tell whether Excel is open; None when the system does not say."""
    command = {
        System.WINDOWS: ["tasklist", "/FI", "IMAGENAME eq EXCEL.EXE", "/NH", "/FO", "CSV"],
        System.MACOS: ["pgrep", "-x", "Microsoft Excel"],
    }[system]
    try:
        answer = (run or _run)(command)
    except (OSError, subprocess.SubprocessError):
        return None
    return "EXCEL.EXE" in answer.upper() if system is System.WINDOWS else bool(answer.strip())


def _run(command: list[str]) -> str:
    done = subprocess.run(  # noqa: S603 - two commands of the system, without a word of ours
        command, capture_output=True, check=False, timeout=_PATIENCE
    )
    return done.stdout.decode("ascii", errors="replace")


def short_path(path: Path) -> Path | None:
    """Return the short name that Windows gives a path (« LEAMAR~1 »), None where it has none."""
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - Windows only
    from pathlib import Path as PathType  # noqa: PLC0415 - same

    buffer = ctypes.create_unicode_buffer(32768)
    length = ctypes.windll.kernel32.GetShortPathNameW(str(path), buffer, len(buffer))
    return PathType(buffer.value) if length else None
