"""Who has a workbook open: the owner files that Excel and LibreOffice leave beside it.

Excel writes ``~$name``, LibreOffice ``.~lock.name#``, and each removes its own on closing. One
that crashed leaves it behind. On Windows that can be known: Excel keeps both the owner file and
the workbook from being written by others, so that a file that lets itself be opened for writing
is nobody's. Elsewhere, or on a network drive, nothing tells a crash from a colleague at work:
the sentence then names the file to delete.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MAX_OWNER_BYTES = 1_024
# An Excel owner file: the length of the name, the name in the machine's own encoding on 54
# bytes, then its length again on 2 bytes and the name in UTF-16.
_NAME_FIELD = 55


def refuse_open_elsewhere(workbook: Path) -> None:
    """Raise LockedError while Excel or LibreOffice has the workbook open: who, and since when."""
    excel = workbook.with_name(f"~${workbook.name}")
    if _there(excel) and not _left_behind(excel, workbook):
        raise _open_elsewhere(workbook, excel, _excel_owner)
    libreoffice = workbook.with_name(f".~lock.{workbook.name}#")
    if _there(libreoffice):
        raise _open_elsewhere(workbook, libreoffice, _libreoffice_owner)


def excel_owner(workbook: Path) -> str:
    """Return who has a workbook open in Excel, "" when nothing tells."""
    return _owner(workbook.with_name(f"~${workbook.name}"), _excel_owner)


def held_since(path: Path) -> str:
    """Return when a file was last written, as people say it: « 10:42 », or with its day.

    "" when it cannot be known.
    """
    try:
        moment = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    today = dt.datetime.now().astimezone().date()
    return moment.strftime("%H:%M" if moment.date() == today else "%d/%m/%Y %H:%M")


def _open_elsewhere(workbook: Path, file: Path, read: Callable[[bytes], str]) -> LockedError:
    owner, since = _owner(file, read), held_since(file)
    params = {"name": workbook.name, "file": file.name, "since": since}
    if owner and since:
        return LockedError("OPEN_ELSEWHERE", owner=owner, **params)
    return LockedError("OPEN_SOMEWHERE", **params)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for the system: no program could have written it
        return False


def _left_behind(owner_file: Path, workbook: Path) -> bool:
    """Tell whether Excel, which held these files, is known to have gone."""
    return sys.platform == "win32" and all(map(_nobody_holds, (owner_file, workbook)))


def _nobody_holds(path: Path) -> bool:
    """Tell whether a file may be opened for writing, which Windows refuses while Excel has it."""
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _owner(path: Path, read: Callable[[bytes], str]) -> str:
    try:
        with path.open("rb") as opened:
            return read(opened.read(_MAX_OWNER_BYTES))
    except OSError:  # Excel may hold it for itself alone
        return ""


def _excel_owner(content: bytes) -> str:
    if len(content) < _NAME_FIELD + 2:
        return ""
    length = int.from_bytes(content[_NAME_FIELD : _NAME_FIELD + 2], "little")
    start = _NAME_FIELD + 2
    name = content[start : start + 2 * length].decode("utf-16-le", "replace")
    return readable(name)


def _libreoffice_owner(content: bytes) -> str:
    fields = content.decode("utf-8", "replace").split(",")
    return next((readable(field) for field in fields[:2] if field.strip()), "")


def readable(name: str) -> str:
    """Return a name without what cannot be shown."""
    return "".join(c for c in name if c.isprintable()).strip()
