"""Addresses and numbers that are right today beside a state that says « Invalide ».

xlcrm may have written the word for a former value, or for this one in an older version; staff or
a returned sending may have as well. Nothing tells which, so staff are asked: accepting opens the
state, refusing keeps it, and the cell itself stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.plan import FindingLevel
from xlcrm.quality.column import factorised
from xlcrm.quality.statuses import INVALID, VALID, states_of, working_phones
from xlcrm.quality.view import Found, Move

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.column import Flags
    from xlcrm.quality.view import TableView, View

EMAIL_CLOSED = "EMAIL_STATUS_CLOSED"
PHONE_CLOSED = "PHONE_STATUS_CLOSED"

#: Own estimate: whoever mends an address seldom thinks of its state.
_CERTAINTY = 0.8


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield the emails and phones that their state calls wrong, and that are right."""
    rows = _closed(view, table, "email_status")
    for row in [] if rows is None else np.flatnonzero(rows).tolist():
        yield _found(EMAIL_CLOSED, table, row, "email", "email_status")
    rows = _closed(view, table, "phone_status")
    if rows is None:
        return
    for column, works in working_phones(table):
        for row in np.flatnonzero(rows & works).tolist():
            yield _found(PHONE_CLOSED, table, row, column, "phone_status")
        rows &= ~works


def _found(code: str, table: TableView, row: int, column: str, state: str) -> Found:
    cell = table.reports[column].settled(row)
    moves = (Move(state, VALID),)
    return Found(code, row, column, cell, FindingLevel.PROPOSED, _CERTAINTY, moves)


def _closed(view: View, table: TableView, state: str) -> Flags | None:
    """Tell the rows whose state is « Invalide » and ought to be « Valide »; None for none."""
    frame = view.frames.get(table.table.key)
    if frame is None or state not in frame.columns:
        return None
    codes, distinct = factorised(frame[state].tolist())
    invalid = [as_text(each).strip() == INVALID for each in distinct]
    if not any(invalid):
        return None
    rows = np.array([*invalid, False], dtype=np.bool_)[codes]
    afters = states_of(table, state)
    if afters is None:
        return None
    rows &= np.asarray(afters == VALID, dtype=np.bool_)
    opened = view.opened.get(table.table.key, {}).get(state)
    return rows if opened is None else rows & ~opened
