"""The private folder of a workbook that was given another name follows it.

The folder is found by the workbook's name. One that has none takes over the only folder whose
own workbook is gone and whose last write left exactly these bytes. The journal, the backups and
the key of the opposition list come with it. In doubt nothing is moved.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from xlcrm.errors import XlcrmError
from xlcrm.workbook.saving.fingerprint import fingerprint
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.private_folder import FOLDER_NAME, kept, private_folder

if TYPE_CHECKING:
    from pathlib import Path


def adopt_folder(workbook: Path, stored: bytes) -> None:
    """Give a renamed workbook, whose bytes on the disk are ``stored``, its folder back.

    Raises LockedError PRIVATE_FOLDER_FORBIDDEN to an account that may not look.
    """
    folder, everything = private_folder(workbook), workbook.parent / FOLDER_NAME
    if kept(workbook, folder) or not everything.is_dir():
        return
    former = [workbook.with_name(each.name) for each in everything.iterdir()]
    orphans = [each for each in former if each.suffix == workbook.suffix and not each.exists()]
    now = fingerprint(stored) if orphans else ""
    same = [each for each in orphans if _last_written(each) == now]
    if len(same) == 1:
        with contextlib.suppress(OSError):
            private_folder(same[0]).rename(folder)


def _last_written(workbook: Path) -> str | None:
    """Return the fingerprint of what was last written under a name."""
    try:
        entries = Journal(workbook).entries()
    except XlcrmError:
        return None
    return next((each.sha_after for each in reversed(entries) if each.sha_after), None)
