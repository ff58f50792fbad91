"""The private folder of a workbook that was given another name follows it.

The folder is found by the workbook's name. One that has none takes over the only folder whose
own workbook is gone and whose last write left exactly these bytes. The journal, the backups and
the key of the opposition list come with it. In doubt nothing is moved.

A workbook that Excel had before it was a file has its folder in the data folder of the account:
once it is saved, it takes that folder over, known by a line of its sheet Journal.

A new workbook starts without a past: what a former one of its name left goes to the workbook
that it became, or is set aside under another name. Nothing is deleted.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm import messages
from xlcrm.errors import XlcrmError
from xlcrm.workbook.saving.data_folder import NEVER_SAVED, data_folder
from xlcrm.workbook.saving.fingerprint import file_fingerprint, fingerprint
from xlcrm.workbook.saving.journal import FILE_NAME as JOURNAL_NAME
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.locks import LOCK_NAME
from xlcrm.workbook.saving.private_folder import (
    FOLDER_NAME,
    kept,
    make_private_folder,
    private_folder,
)
from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from xlcrm.workbook.saving.journal import JournalEntry

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


def adopt_never_saved(workbook: Path, shows: Callable[[JournalEntry], bool]) -> None:
    """Give a workbook what it left in the data folder before it was saved for the first time.

    Where it has no journal, and ``shows`` the newest operation that holds in one journal of
    workbooks never saved: that of no other, or nothing is moved. ``shows`` is asked only where
    there is such a journal. What cannot be moved stays where it is; the journal goes last.
    """
    never_saved = data_folder() / NEVER_SAVED
    with contextlib.suppress(OSError, XlcrmError):
        if workbook.is_relative_to(never_saved):
            return
        journals = list(never_saved.glob(f"*/{FOLDER_NAME}/*/{JOURNAL_NAME}"))
        if not journals or kept(workbook, Journal(workbook).path):
            return
        found = [each for each in journals if _is_of(each.parent, shows)]
        if len(found) == 1:
            workbook.parent.mkdir(parents=True, exist_ok=True)
            _move(found[0].parent, make_private_folder(workbook))


def _is_of(folder: Path, shows: Callable[[JournalEntry], bool]) -> bool:
    former = folder.parent.parent / folder.name
    try:
        entries = Journal(former).entries()
    except XlcrmError:
        return False
    holding = [
        each
        for each in entries
        if each.undone_by is None and not each.is_undo and each.summary.get("new_journal")
    ]
    return bool(holding) and shows(holding[-1])


def _move(source: Path, target: Path) -> None:
    """Bring the content of a private folder into another one, perhaps on another disk.

    Whoever is stopped half-way finds the journal where it was, and goes on.
    """
    for each in sorted(source.iterdir(), key=lambda path: path.name == JOURNAL_NAME):
        if each.name == LOCK_NAME:
            each.unlink()
        elif not (target / each.name).exists():
            shutil.move(each, target / each.name)
    for folder in (source, source.parent, source.parent.parent):
        folder.rmdir()


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
