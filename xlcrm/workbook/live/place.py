"""Where the journal and the backups of a workbook open in Excel lie.

Beside the file, where it is one. A workbook on OneDrive or SharePoint, which Excel knows by its
address, and one that was never saved, have them in the data folder of the person's account.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.workbook.live.native import patiently, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings

_ONLINE, _UNSAVED = "en-ligne", "jamais-enregistres"
_SUFFIX = ".xlsx"
_NAMED_BY = 16


def place_of(book: xlwings.Book, environment: Mapping[str, str] | None = None) -> Path:
    """Return the path of a workbook, or one in the data folder that stands for it.

    Nothing is created. A workbook that was never saved keeps its place until Excel is closed.
    """
    name, full, folder = patiently(
        lambda: (book.name, str(value_of(book.api, "FullName")), str(value_of(book.api, "Path")))
    )
    if "://" in full:
        return data_folder(environment) / _ONLINE / _digest(full) / name
    if not folder:
        session = _digest(f"{patiently(lambda: book.app.pid)} {name}")
        file_name = name if Path(name).suffix else f"{name}{_SUFFIX}"
        return data_folder(environment) / _UNSAVED / session / file_name
    return Path(full)


def data_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of this account for what programs keep (it may not exist yet)."""
    given = os.environ if environment is None else environment
    if sys.platform == "win32" and given.get("LOCALAPPDATA"):
        return Path(given["LOCALAPPDATA"]) / "xlcrm"
    home = Path(given["HOME"]) if given.get("HOME") else Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "xlcrm"
    return Path(given.get("XDG_DATA_HOME") or home / ".local" / "share") / "xlcrm"


def _digest(text: str) -> str:
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:_NAMED_BY]
