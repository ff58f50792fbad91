"""The folder ``.xlcrm/<file name>/`` beside a workbook: its journal, backups, lock and key.

They hold personal data: the folder is readable by the account that writes it alone (0700 on
POSIX), and falls under retention and erasure like the workbook itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_NAME = ".xlcrm"


def private_folder(workbook: Path) -> Path:
    """Return the folder of a workbook's journal and backups; it may not exist yet."""
    return workbook.parent / FOLDER_NAME / workbook.name


def make_private_folder(workbook: Path) -> Path:
    """Create that folder where missing, readable by its owner only; return it.

    Raises LockedError when the workbook's folder cannot be written.
    """
    folder = private_folder(workbook)
    with refusals(workbook.name, "JOURNAL_NOT_WRITABLE"):
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, exist_ok=True)
    return folder
