"""Replacing the file, its backup and its journal entry as one: see ``saving.journal``."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, XlcrmError
from xlcrm.workbook.saving.backups import backup_path, make_backup
from xlcrm.workbook.saving.files import replace_whole
from xlcrm.workbook.saving.fingerprint import file_fingerprint, fingerprint
from xlcrm.workbook.saving.owner_files import refuse_open_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.workbook.saving.journal import Draft, Journal


def commit(
    workbook: Path, journal: Journal, draft: Draft, *, before: bytes, after: bytes, above: int
) -> tuple[Path, int]:
    """Replace ``before``, the bytes on the disk, by ``after``; return the backup and the number.

    To be called under the lock. ``draft`` lacks backup and fingerprints; ``above`` is as in
    ``Journal.record``. Raises LockedError: nothing has changed then.
    """
    backup = backup_path(workbook, draft.command, draft.now)
    was, will_be = fingerprint(before), fingerprint(after)
    number = journal.announce(
        replace(draft, backup=backup, sha_before=was, sha_after=will_be), above=above
    )
    try:
        make_backup(workbook, backup, before)
        _refuse_change(workbook, was)
        replace_whole(workbook, after)
    except BaseException:
        # What fails here the next command settles.
        with contextlib.suppress(OSError, XlcrmError):
            if file_fingerprint(workbook) == will_be:
                replace_whole(workbook, before)
            backup.unlink(missing_ok=True)
            journal.withdraw(number)
        raise
    with contextlib.suppress(XlcrmError):  # it holds already: the next command confirms it
        journal.confirm(number)
    return backup, number


def _refuse_change(workbook: Path, before: str) -> None:
    """Refuse to replace a file that another program has, or saved since it was read."""
    refuse_open_elsewhere(workbook)
    if file_fingerprint(workbook) != before:
        raise LockedError("SAVED_MEANWHILE", name=workbook.name)
