"""What a process that was killed while writing left behind, put straight by the next one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError, XlcrmError
from xlcrm.workbook.saving.backups import relabel_interrupted
from xlcrm.workbook.saving.files import sweep
from xlcrm.workbook.saving.fingerprint import file_fingerprint
from xlcrm.workbook.saving.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from xlcrm.plan import Plan
    from xlcrm.workbook.saving.journal import JournalEntry
    from xlcrm.workbook.saving.sealing import Sealing


def settle(
    workbook: Path,
    shows: Callable[[Sequence[Plan]], bool],
    sealing: Sealing | None = None,
) -> None:
    """Confirm or withdraw the entries that a killed process announced; remove its files.

    To be called under the lock. A file that is neither the old nor the new one was saved by
    hand since: ``shows`` then tells from its cells whether these plans had been written. The
    backup of a write that did not happen goes where it is the file itself, and says so in its
    name otherwise; so too where the plans are sealed under a former password.
    """
    sweep(workbook)
    journal = Journal(workbook, sealing)
    for entry in journal.announced():
        now = file_fingerprint(workbook)
        if now is None:
            return
        if now == entry.sha_after:
            journal.confirm(entry.id)
        elif now == entry.sha_before:
            _withdraw(journal, entry, now)
        elif _shown(journal, entry, shows):
            journal.confirm(entry.id)
        else:
            if entry.backup is not None:
                with contextlib.suppress(OSError):
                    relabel_interrupted(entry.backup)
            journal.withdraw(entry.id)


def _shown(journal: Journal, entry: JournalEntry, shows: Callable[[Sequence[Plan]], bool]) -> bool:
    try:
        steps = journal.steps(entry.id)
    except UnreadableFileError as error:
        if error.code != "JOURNAL_SEALED":
            raise
        return False  # sealed under a former password: nobody could undo it, nor go on for it
    return shows(steps)


def _withdraw(journal: Journal, entry: JournalEntry, now: str) -> None:
    # The backup first: killed in between, the entry is still there to tell of it.
    backup = entry.backup
    if backup is not None and file_fingerprint(backup) == now:
        with contextlib.suppress(OSError):
            backup.unlink()
    journal.withdraw(entry.id)


def left_announced(workbook: Path) -> bool:
    """Tell whether there is anything to settle; False where the journal cannot be read."""
    try:
        return bool(Journal(workbook).announced())
    except XlcrmError:
        return False
