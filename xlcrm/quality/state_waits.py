"""Addresses that their state alone keeps back, once « Nettoyer » will not write a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.quality.view import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.view import TableView, View

WAITS = "EMAIL_STATUS_WAITS"
_STATE, _ADDRESS = "email_status", "email"


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield the addresses whose state is withheld: writing it would let somebody out."""
    withheld = view.withheld.get(table.table.key, {}).get(_STATE)
    if withheld is None or _ADDRESS not in table.reports:
        return
    for row in np.flatnonzero(withheld & table.filled(_ADDRESS)).tolist():
        yield Found(WAITS, row, _ADDRESS)
