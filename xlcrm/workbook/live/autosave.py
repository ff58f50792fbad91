"""Excel's own saving every few seconds (OneDrive, SharePoint), off while a plan is written.

With it, a write that is broken off would stand half-done in the file, for colleagues too.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.live.native import set_value, value_or

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

_NAME = "AutoSaveOn"


@contextlib.contextmanager
def autosave_paused(book: xlwings.Book) -> Iterator[None]:
    """Let Excel save by itself again in every exit path, unless the workbook is half written.

    Nothing changes where Excel does not save by itself, has no such thing (before 2016, and for
    Apple events), or refuses.
    """
    paused = False
    if value_or(book.api, _NAME, default=False) is True:
        with contextlib.suppress(LockedError):  # what a broken-off write then says is no promise
            set_value(book.api, _NAME, value=False)
            paused = True
    half_written = False
    try:
        yield
    except LockedError as error:
        half_written = error.code == "EXCEL_HALF_WRITTEN"
        raise
    finally:
        if paused and not half_written:
            with contextlib.suppress(LockedError):
                set_value(book.api, _NAME, value=True)
