"""Which record of a group stays: the fullest, then the oldest, then the first number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.frames import as_datetime, is_blank
from xlcrm.schema import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

Rank = tuple[int, bool, str, str]


def ranks(clients: pd.DataFrame, records: Iterable[str]) -> dict[str, Rank]:
    """Return a rank for each of some records of ``clients``: the smallest should stay.

    The fullest first (cells typed or kept by xlcrm, not the computed ones), then the oldest
    ``first_contact_on``, then the smallest record.
    """
    own = [
        column.key
        for column in schema.table("clients").columns
        if column.origin is not Origin.FORMULA and column.key in clients.columns
    ]
    rows = clients.loc[list(records), own]
    filled = np.zeros(len(rows), dtype=int)
    for key in own:
        codes, distinct = pd.factorize(rows[key].to_numpy(dtype=object))
        says = np.array([*(not is_blank(value) for value in distinct), False], dtype=bool)
        filled += says[codes]  # the last is that of what pandas knows to be missing
    firsts = map(as_datetime, rows["first_contact_on"])
    return {
        str(record): (-count, first is None, str(first), str(record))
        for record, count, first in zip(rows.index, filled.tolist(), firsts, strict=True)
    }
