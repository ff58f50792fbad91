"""Copies of the workbook made before each write, thinned to what a firm goes back to.

They hold personal data, like the workbook, and stand in its private folder.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from xlcrm.workbook.saving.files import write_private
from xlcrm.workbook.saving.journal import make_private_folder, private_folder

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "backups"
_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d-\d\d-\d\d)(?: \((\d+)\))? .+")
#: Days for which one backup a day is kept.
KEPT_DAYS = 30


def make_backup(workbook: Path, data: bytes, command: str, now: dt.datetime) -> Path:
    """Write ``data``, the workbook as it was before ``command``; return where.

    Raises LockedError when it cannot be written.
    """
    folder = make_private_folder(workbook) / _FOLDER
    label = re.sub(r"[^\w-]+", "-", command)
    number = 1
    while True:
        count = f" ({number})" if number > 1 else ""
        path = folder / f"{now.strftime(_STAMP)}{count} {label}{workbook.suffix}"
        if not path.exists():
            break
        number += 1
    write_private(path, data, workbook.name)
    return path


def thin_backups(workbook: Path, today: dt.date) -> None:
    """Remove old backups: all of today stay, the first of each of the last 30 days, no other.

    The first of a day is the file as it was before that day's work. Files of other names stay.
    """
    by_day: dict[dt.date, list[tuple[str, int, Path]]] = {}
    for path in (private_folder(workbook) / _FOLDER).glob("*"):
        match = _NAME.fullmatch(path.name)
        if match is not None:
            day = dt.date.fromisoformat(match[1])
            by_day.setdefault(day, []).append((match[2], int(match[3] or 1), path))
    for day, backups in by_day.items():
        if day >= today:
            continue
        first, *others = (path for _, _, path in sorted(backups))
        if (today - day).days > KEPT_DAYS:
            others.append(first)
        for path in others:
            path.unlink(missing_ok=True)
