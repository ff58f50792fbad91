"""Copies of the workbook made before each write, thinned to what a firm goes back to.

They hold personal data, like the workbook, and stand in its private folder.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.workbook.saving.files import BACKUPS, write_private
from xlcrm.workbook.saving.private_folder import make_private_folder, private_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d-\d\d-\d\d)(?: \((\d+)\))? (.+)")
#: Word in the name of the backup of a write that never happened.
INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Backup:
    """One copy: where it is, when it was made (naive local time), before which command.

    ``command`` is as in the file's name: letters, digits and hyphens. ``rank`` tells apart
    those of one second.
    """

    path: Path
    made_at: dt.datetime
    rank: int
    command: str

    @property
    def size(self) -> int:
        """Bytes of the copy."""
        return self.path.stat().st_size


def backup_path(workbook: Path, command: str, now: dt.datetime) -> Path:
    """Return where the workbook as it was before ``command`` is to be kept; nothing is made.

    Names sort by time: those of one second are numbered.
    """
    label = re.sub(r"[^\w-]+", "-", command)
    moment = now.replace(microsecond=0)
    last = max((b.rank for b in list_backups(workbook) if b.made_at == moment), default=0)
    count = f" ({last + 1})" if last else ""
    name = f"{moment.strftime(_STAMP)}{count} {label}{workbook.suffix}"
    return private_folder(workbook) / BACKUPS / name


def make_backup(workbook: Path, path: Path, data: bytes) -> None:
    """Write ``data``, the workbook as it was, where ``backup_path`` says.

    Raises LockedError when it cannot be written.
    """
    make_private_folder(workbook)
    write_private(path, data, workbook.name)


def list_backups(workbook: Path) -> list[Backup]:
    """Return the backups of a workbook, oldest first. Files of other names are left out."""
    found = []
    for path in (private_folder(workbook) / BACKUPS).glob("*"):
        match = _NAME.fullmatch(path.stem)
        if match is not None:
            made_at = dt.datetime.strptime(f"{match[1]} {match[2]}", _STAMP)  # noqa: DTZ007 - local, as staff read it
            found.append(Backup(path, made_at, int(match[3] or 1), match[4]))
    return sorted(found, key=lambda backup: (backup.made_at, backup.rank, backup.path.name))


def too_many(
    backups: list[Backup], today: dt.date, days: int, spared: Collection[Path] = ()
) -> list[Backup]:
    """Return the backups to remove: all of today stay, the first of each of the last ``days``.

    The first of a day is the file as it was before that day's work. Those ``spared`` stay all
    of these days, and the newest for ever: the last write can always be taken back.
    """
    gone = []
    seen: set[dt.date] = set()
    for backup in backups[:-1]:
        day = backup.made_at.date()
        late = (today - day).days > days
        if day < today and (late or (day in seen and backup.path not in spared)):
            gone.append(backup)
        seen.add(day)
    return gone


def thin_backups(
    workbook: Path, today: dt.date, days: int, spared: Collection[Path] = ()
) -> list[Backup]:
    """Remove old backups, see ``too_many``; return those removed. Raises OSError."""
    gone = too_many(list_backups(workbook), today, days, spared)
    for backup in gone:
        backup.path.unlink(missing_ok=True)
    return gone


def relabel_interrupted(path: Path) -> None:
    """Say in a backup's name that the command after it never wrote: it is a copy all the same."""
    match = _NAME.fullmatch(path.stem)
    if match is not None and path.exists():
        path.rename(path.with_stem(f"{path.stem[: match.start(4)]}{INTERRUPTED}"))
