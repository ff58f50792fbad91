"""Identifiers of records that have none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import next_ids, taken_ids

if TYPE_CHECKING:
    from xlcrm.quality.view import TableView, View


def new_identifiers(view: View, table: TableView) -> dict[int, str]:
    """Return a new identifier for each real row that lacks one, by its position.

    Identifiers are never reused: those of merged records, and those that another sheet still
    names, stay taken.
    """
    key = table.key
    if key is None or not table.table.id_prefix:
        return {}
    lacking = np.flatnonzero(~key.filled & table.real).tolist()
    if not lacking:
        return {}
    # Settled cells too: an identifier may be readable only once tidied.
    settled = table.texts(table.table.key_column.key)
    taken = chain(settled, taken_ids(view.frames, table.table))
    return dict(zip(lacking, next_ids(table.table, taken, len(lacking)), strict=True))
