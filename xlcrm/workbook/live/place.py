"""Where the journal and the backups of a workbook open in Excel lie.

Beside the file, where it is one. A workbook on OneDrive or SharePoint, which Excel knows by its
address, and one that was never saved, have them in the data folder of the person's account.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.workbook.live.native import patiently, value_of
from xlcrm.workbook.saving.data_folder import NEVER_SAVED, ONLINE, data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings

_SUFFIX = ".xlsx"
_NAMED_BY = 16


def place_of(book: xlwings.Book, environment: Mapping[str, str] | None = None) -> Path:
    """Return the path of a workbook, or one in the data folder that stands for it.

    Nothing is created. A workbook that was never saved keeps its place until Excel is closed;
    once it is saved, what lies there is brought beside it (``saving/adoption.py``).
    """
    name, full, folder = patiently(
        lambda: (book.name, str(value_of(book.api, "FullName")), str(value_of(book.api, "Path")))
    )
    if "://" in full:
        return data_folder(environment) / ONLINE / _digest(full) / name
    if not folder:
        session = _digest(f"{patiently(lambda: book.app.pid)} {name}")
        file_name = name if Path(name).suffix else f"{name}{_SUFFIX}"
        return data_folder(environment) / NEVER_SAVED / session / file_name
    return Path(full)


def _digest(text: str) -> str:
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:_NAMED_BY]
