"""The private folder of a workbook that was given another name follows it.

The folder is found by the workbook's name. One that has none takes over the only folder whose
own workbook is gone and whose last write left exactly these bytes. The journal, the backups and
the key of the opposition list come with it. In doubt nothing is moved.

A new workbook starts without a past: what a former one of its name left goes to the workbook
that it became, or is set aside under another name. Nothing is deleted.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm import messages
from xlcrm.errors import XlcrmError
from xlcrm.workbook.saving.fingerprint import file_fingerprint, fingerprint
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.locks import LOCK_NAME
from xlcrm.workbook.saving.private_folder import FOLDER_NAME, kept, private_folder
from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

#: Bytes of the longest file name that the usual systems take.
_LONGEST_NAME = 255


@dataclass(frozen=True)
class FormerFolder:
    """Where the private folder of a former workbook is now, and the workbook that has it.

    ``owner`` is None where the folder was set aside.
    """

    folder: Path
    owner: Path | None


def adopt_folder(workbook: Path, stored: bytes) -> None:
    """Give a renamed workbook, whose bytes on the disk are ``stored``, its folder back.

    Raises LockedError PRIVATE_FOLDER_FORBIDDEN to an account that may not look.
    """
    folder, everything = private_folder(workbook), workbook.parent / FOLDER_NAME
    if kept(workbook, folder) or not everything.is_dir():
        return
    former = [workbook.with_name(each.name) for each in everything.iterdir()]
    orphans = [each for each in former if _suffix(each) == workbook.suffix and not each.exists()]
    now = fingerprint(stored) if orphans else ""
    same = [each for each in orphans if _last_written(each) == now]
    if len(same) == 1:
        with contextlib.suppress(OSError):
            private_folder(same[0]).rename(folder)


def make_way(workbook: Path, today: dt.date) -> FormerFolder | None:
    """Move what a former workbook left under a name that a new one is about to have.

    To the only workbook beside it whose bytes are what was last written under that name, if it
    has no folder of its own; else to a name that says ``today``. None where nothing was left.
    Raises LockedError.
    """
    folder = private_folder(workbook)
    if not kept(workbook, folder):
        return None
    with refusals(workbook.name):
        if all(each.name == LOCK_NAME for each in folder.iterdir()):
            return None
        owner = _renamed(workbook)
        target = _aside(workbook, today) if owner is None else private_folder(owner)
        folder.rename(target)
    return FormerFolder(target, owner)


def _renamed(workbook: Path) -> Path | None:
    """Return the workbook that one of this name is called now, None in doubt."""
    last = _last_written(workbook)
    beside = [
        each
        for each in workbook.parent.iterdir()
        if each.suffix == workbook.suffix and each.is_file() and not private_folder(each).exists()
    ]
    same = [each for each in beside if last is not None and file_fingerprint(each) == last]
    return same[0] if len(same) == 1 else None


def _aside(workbook: Path, today: dt.date) -> Path:
    """Return a free name for a folder that is set aside."""
    label = f"{messages.text('FORMER')} {today.isoformat()}"
    rank = 1
    while True:
        tail = f" ({label})" if rank == 1 else f" ({label}, {rank})"
        head = workbook.name.encode()[: _LONGEST_NAME - len(tail.encode())].decode(errors="ignore")
        target = private_folder(workbook).with_name(head + tail)
        if not target.exists():
            return target
        rank += 1


def _suffix(former: Path) -> str:
    """Return the suffix of a workbook by its folder, which may be one that was set aside."""
    return former.suffix.partition(" (")[0]


def _last_written(workbook: Path) -> str | None:
    """Return the fingerprint of what was last written under a name."""
    try:
        entries = Journal(workbook).entries()
    except XlcrmError:
        return None
    return next((each.sha_after for each in reversed(entries) if each.sha_after), None)
