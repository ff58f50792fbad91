"""A workbook open in Excel: see ``xlcrm.workbook.interface``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.live.screen import Screen

if TYPE_CHECKING:
    import xlwings


class LiveWorkbook(Screen):
    """A workbook open in Excel. Nothing is written but by ``apply``, ``undo``, ``restore``.

    Excel's file is not saved: staff save when they please.
    """

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book


def connect(book: xlwings.Book) -> LiveWorkbook:
    """Return the workbook that an xlwings Book is.

    Raises UnreadableFileError when it is not a workbook of xlcrm.
    """
    return LiveWorkbook(book)


def calling_workbook() -> LiveWorkbook:
    """Return the workbook from which Excel called (``xlwings.Book.caller``)."""
    import xlwings  # noqa: PLC0415 - only the face in Excel pays for it

    return connect(xlwings.Book.caller())
