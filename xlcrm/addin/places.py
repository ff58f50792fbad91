"""Where Excel looks for the add-in, its settings and its script, on each system."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDIN_NAME = "xlcrm.xlam"
SCRIPT_NAME = "xlcrm.applescript"
SETTINGS_NAME = "xlcrm.conf"
LOG_NAME = "xlcrm.log"

#: Folder of xlcrm in the user's own, for the settings on Windows and the log of the ribbon.
_OWN = ".xlcrm"


class System(Enum):
    """The systems that have an Excel which runs Python."""

    WINDOWS = "Windows"
    MACOS = "macOS"


@dataclass(frozen=True)
class Places:
    """Files of the add-in on one machine; ``script`` is None where none is needed.

    ``encoding`` is that in which VBA reads the settings: the code page of the system.
    """

    system: System
    addin: Path
    settings: Path
    log: Path
    script: Path | None
    encoding: str
    interpreter_key: str

    @property
    def waiting(self) -> Path:
        """Where the add-in waits for somebody to copy it to Excel's folder (``store``)."""
        return self.settings.with_name(ADDIN_NAME)


#: Code page in which VBA reads and writes files, by system as ``sys.platform`` names it: that of
#: Windows' own language, MacRoman on macOS.
_CODE_PAGES: Mapping[str, str] = {"win32": "mbcs", "darwin": "mac_roman"}


def code_page(platform: str = sys.platform) -> str:
    """Return the encoding in which the add-in reads a file on this machine."""
    return _CODE_PAGES.get(platform, "utf-8")


def windows(profile: Path, appdata: Path, *, encoding: str = "mbcs") -> Places:
    """Return the places on Windows: XLSTART, opened with each Excel and trusted as delivered.

    Microsoft, « Customize how Excel starts »; the settings are where xlwings' module reads them
    (macros/xlwings.bas, GetConfigFilePath).
    """
    return Places(
        System.WINDOWS,
        addin=appdata / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME,
        settings=profile / _OWN / SETTINGS_NAME,
        log=profile / _OWN / LOG_NAME,
        script=None,
        encoding=encoding,
        interpreter_key="INTERPRETER_WIN",
    )


def macos(home: Path, *, encoding: str = "mac_roman") -> Places:
    """Return the places on macOS: the startup folder of Office, the container of Excel.

    The script lies in the one folder from which a sandboxed Excel may run any.
    """
    library = home / "Library"
    office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
    return Places(
        System.MACOS,
        addin=office / "Startup.localized" / "Excel" / ADDIN_NAME,
        settings=library / "Containers" / "com.microsoft.Excel" / "Data" / SETTINGS_NAME,
        log=home / _OWN / LOG_NAME,
        script=library / "Application Scripts" / "com.microsoft.Excel" / SCRIPT_NAME,
        encoding=encoding,
        interpreter_key="INTERPRETER_MAC",
    )


def here(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Places:
    """Return the places on this machine; WrongUseError where there is no Excel."""
    home = Path(environment.get("USERPROFILE" if platform == "win32" else "HOME") or Path.home())
    if platform == "win32":
        return windows(home, Path(environment.get("APPDATA") or home / "AppData" / "Roaming"))
    if platform == "darwin":
        return macos(home)
    raise WrongUseError("ADDIN_NO_EXCEL", system=platform)


def log_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the ribbon writes what went wrong, on any system."""
    home = environment.get("USERPROFILE") or environment.get("HOME")
    return Path(home or Path.home()) / _OWN / LOG_NAME


def packaged(name: str) -> bytes:
    """Return a file of the add-in as delivered: from the package, else from the source tree.

    Raises WrongUseError when the installation of xlcrm has lost it.
    """
    root = resources.files("xlcrm") / "addin"
    for candidate in (root / name, root / "sources" / name):
        if candidate.is_file():
            return candidate.read_bytes()
    source = Path(__file__).parents[2] / "macros" / name
    if source.is_file():
        return source.read_bytes()
    raise WrongUseError("ADDIN_NOT_PACKAGED", name=name)
