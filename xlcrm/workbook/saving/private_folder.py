"""The folder ``.xlcrm/<file name>/`` beside a workbook: its journal, backups, lock and key.

They hold personal data: the folder is readable by the account that writes it alone (0700 on
POSIX), and falls under retention and erasure like the workbook itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_NAME = ".xlcrm"


def private_folder(workbook: Path) -> Path:
    """Return the folder of a workbook's journal and backups; it may not exist yet."""
    return workbook.parent / FOLDER_NAME / workbook.name


def make_private_folder(workbook: Path) -> Path:
    """Create that folder where missing, readable by its owner only; return it.

    Raises LockedError: PRIVATE_FOLDER_IS_FILE, PRIVATE_FOLDER_FORBIDDEN, FOLDER_READ_ONLY,
    DISK_FULL, WRITE_FAILED.
    """
    folder = private_folder(workbook)
    with refusals(workbook.name):
        for each in (folder.parent, folder):
            try:
                each.mkdir(mode=0o700, exist_ok=True)
            except FileExistsError as error:
                raise LockedError(
                    "PRIVATE_FOLDER_IS_FILE", name=workbook.name, file=each.name
                ) from error
            except PermissionError as error:
                if each is folder:
                    raise LockedError("PRIVATE_FOLDER_FORBIDDEN", name=workbook.name) from error
                raise
    return folder


def kept(workbook: Path, path: Path) -> bool:
    """Tell whether a file or folder of the private folder exists.

    Raises LockedError PRIVATE_FOLDER_FORBIDDEN to an account that may not look.
    """
    try:
        return path.exists()
    except OSError as error:
        raise LockedError("PRIVATE_FOLDER_FORBIDDEN", name=workbook.name) from error
