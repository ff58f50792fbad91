"""Values of frames as a cell can hold them."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.frames import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlcrm.workbook.sheet.cells import Cell


#: Types whose every value is one that a cell can hold, or blank.
_PLAIN: frozenset[type] = frozenset({int, bool, dt.date, type(None)})


def plain(value: object) -> Cell:
    """Return a value of a frame or of a twin as a cell can hold it; None for every blank."""
    if type(value) is str:
        return value if value and not value.isspace() else None
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NA or is_blank(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, float) and math.isinf(value):
        return None
    if isinstance(value, str | int | float | dt.date):
        return value
    raise TypeError(f"not a cell value: {type(value).__name__}")


def plain_many(values: Iterable[object]) -> list[Cell]:
    """Return ``plain`` of each of many values, most of which need no look."""
    return [
        value  # type: ignore[misc]  # one of these types
        if (type(value) is str and "!" <= value[:1] <= "~") or type(value) in _PLAIN
        else plain(value)
        for value in values
    ]
