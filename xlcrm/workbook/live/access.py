"""Whether a workbook open in Excel may be written to at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.live.native import patiently, value_or
from xlcrm.workbook.saving.owner_files import excel_owner

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings


def has_password(book: xlwings.Book) -> bool:
    """Tell whether a workbook is under a password."""
    return bool(patiently(lambda: value_or(book.api, "HasPassword", default=False)))


def refuse_unwritable(book: xlwings.Book, path: Path, *, encrypted: bool) -> None:
    """Refuse a workbook under a password, and one that Excel could not save.

    What would be written to one open read-only goes nowhere, and its journal is that of the
    file, which a colleague may have. Raises LockedError: LIVE_PASSWORD, LIVE_READ_ONLY,
    LIVE_READ_ONLY_OWNER.
    """
    if encrypted:
        raise LockedError("LIVE_PASSWORD", name=path.name)
    if patiently(lambda: value_or(book.api, "ReadOnly", default=False)) is True:
        owner = excel_owner(path)
        if owner:
            raise LockedError("LIVE_READ_ONLY_OWNER", name=path.name, owner=owner)
        raise LockedError("LIVE_READ_ONLY", name=path.name)
