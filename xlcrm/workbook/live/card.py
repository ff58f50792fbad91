"""« Fiche » on one client: the number goes into the cell where staff choose it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, WrongUseError
from xlcrm.schema.pages import CARD_WORKSHEET
from xlcrm.workbook.live.native import patiently, value_or

if TYPE_CHECKING:
    import xlwings

    from xlcrm.workbook.live.adapter import LiveWorkbook

#: Defined name of that cell (``workbook.build.names.CARD_ID``, whose module loads XlsxWriter).
CARD_ID = "Fiche_numero"


def choose_client(live: LiveWorkbook, number: str) -> str:
    """Write a client's number in Fiche, as a person who chooses it there would; return its sheet.

    The sheet is that of the cell, whatever it is called by now. That cell is no data: it has no
    backup and no line in the journal. Raises WrongUseError when the firm took the cell away,
    LockedError as ``patiently`` and SHEET_PROTECTED.
    """
    book = live.book
    found = patiently(lambda: [each for each in book.names if each.name == CARD_ID])
    if not found:
        raise WrongUseError("CLICK_NOT_THERE", sheet=CARD_WORKSHEET)
    cell = patiently(lambda: found[0].refers_to_range)
    worksheet = patiently(lambda: str(cell.sheet.name))
    try:
        patiently(lambda: setattr(cell, "value", number))
    except LockedError as error:
        if error.code == "EXCEL_REFUSED" and patiently(partial(_is_protected, cell)):
            raise LockedError("SHEET_PROTECTED", worksheet=worksheet) from error
        raise
    return worksheet


def _is_protected(cell: xlwings.Range) -> bool:
    return bool(value_or(cell.sheet.api, "ProtectContents", default=False))
