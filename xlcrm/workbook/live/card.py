"""« Fiche » on one client: the number goes into the cell where staff choose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import WrongUseError
from xlcrm.schema.pages import CARD_WORKSHEET

if TYPE_CHECKING:
    from xlcrm.workbook.live.adapter import LiveWorkbook

#: Defined name of that cell (``workbook.build.names.CARD_ID``, whose module loads XlsxWriter).
CARD_ID = "Fiche_numero"


def choose_client(live: LiveWorkbook, number: str) -> None:
    """Write a client's number in Fiche, as a person who chooses it there would.

    That cell is no data: it has no backup and no line in the journal. Raises WrongUseError when
    the firm took the cell away.
    """
    book = live.book
    found = [each for each in book.names if each.name == CARD_ID]
    if not found:
        raise WrongUseError("CLICK_NOT_THERE", sheet=CARD_WORKSHEET)
    found[0].refers_to_range.value = number
