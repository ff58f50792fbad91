"""Addresses that their state alone keeps back, once « Nettoyer » will not write a better one.

Either writing the state would let somebody out, or it is a word that nothing knows: a sending
takes only the words of the list, and xlcrm writes over none but its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm import schema
from xlcrm.frames import as_text
from xlcrm.quality.column import factorised
from xlcrm.quality.view import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.column import Flags
    from xlcrm.quality.view import TableView, View

WAITS = "EMAIL_STATUS_WAITS"
UNKNOWN = "EMAIL_STATUS_UNKNOWN"
_STATE, _ADDRESS = "email_status", "email"


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield the addresses whose state is withheld, or is no word of its list."""
    if _ADDRESS not in table.reports:
        return
    filled = table.filled(_ADDRESS)
    withheld = view.withheld.get(table.table.key, {}).get(_STATE)
    if withheld is not None:
        for row in np.flatnonzero(withheld & filled).tolist():
            yield Found(WAITS, row, _ADDRESS)
    unknown = _unknown(view, table)
    if unknown is not None:
        for row in np.flatnonzero(unknown & filled).tolist():
            yield Found(UNKNOWN, row, _ADDRESS)


def _unknown(view: View, table: TableView) -> Flags | None:
    """Tell, per row, whether the state is a word that xlcrm does not deliver; None where none is.

    A word that the firm has added to the list keeps an address back all the same.
    """
    frame = view.frames.get(table.table.key)
    if frame is None or _STATE not in frame.columns:
        return None
    codes, distinct = factorised(frame[_STATE].tolist())
    known = {"", *map(str.casefold, schema.value_list(_STATE).values)}
    strange = [as_text(each).strip().casefold() not in known for each in distinct]
    return np.array([*strange, False], dtype=np.bool_)[codes] if any(strange) else None
