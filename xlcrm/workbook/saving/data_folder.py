"""The folder of an account for what programs keep: journals of workbooks that have no folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In it: workbooks that Excel knows by an address, and those that were never saved.
ONLINE, NEVER_SAVED = "en-ligne", "jamais-enregistres"


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of this account for what programs keep (it may not exist yet)."""
    given = os.environ if environment is None else environment
    if sys.platform == "win32":
        # Not under AppData: what the Python of the Microsoft Store makes there, Excel does not see.
        return Path(given.get("USERPROFILE") or Path.home()) / ".xlcrm"
    home = Path(given["HOME"]) if given.get("HOME") else Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "xlcrm"
    return Path(given.get("XDG_DATA_HOME") or home / ".local" / "share") / "xlcrm"
