"""What goes into cells of Excel so that it stays what it is: text text, dates dates.

A text given to a cell is read as if somebody typed it: « 01000 » would become 1000, « 1/2 » the
second of January or the first of February, « =A1 » a formula. The format Text (« @ ») keeps it,
and has to be there before the value.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.cells import serial
from xlcrm.workbook.sheet.number_formats import GENERAL, shows_day, shows_moment

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cells import Cell

TEXT_FORMAT = "@"
#: As NumberFormat has it, whatever the regional settings: Excel shows it as staff are used to.
DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"

# Words without a digit are read as nothing else, but for these: the values of logic, in the
# languages of Excel's that our users have, are recognised whatever the case.
_WORDS = re.compile(r"[^\W\d_][^\d=+@#%:/]*")
_LOGICAL = frozenset({"true", "false", "vrai", "faux"})


def reads_as_text(text: str) -> bool:
    """Tell whether Excel takes a text for text in a cell of any format.

    >>> reads_as_text("Dupré"), reads_as_text("01000"), reads_as_text("=A1"), reads_as_text("vrai")
    (True, False, False, False)
    """
    return _WORDS.fullmatch(text) is not None and text.casefold() not in _LOGICAL


def typed(value: Cell, *, from_1904: bool) -> Cell:
    """Return what to give to a cell for it to hold ``value``.

    A leading apostrophe marks text and is not shown: one more keeps it. A day is its number,
    which the format of the cell shows as a date; one before Excel's first is text.
    """
    if isinstance(value, str):
        return f"'{value}" if value.startswith("'") else value
    if isinstance(value, dt.date):
        days = serial(value, from_1904=from_1904)
        return value.strftime("%d/%m/%Y") if days is None else float(days)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # whole numbers beyond 2**31 do not cross as such
    return value


def wanted_format(value: Cell, present: str | None, *, from_1904: bool) -> str | None:
    """Return the format that a cell needs for a value, None when its own will do.

    ``present`` is its own, None where it is not known.
    """
    if isinstance(value, dt.date) and serial(value, from_1904=from_1904) is None:
        return None if present == TEXT_FORMAT else TEXT_FORMAT
    if isinstance(value, str):
        return None if present == TEXT_FORMAT or reads_as_text(value) else TEXT_FORMAT
    if isinstance(value, dt.date):
        if present is not None and shows_moment(present) and shows_day(present):
            return None
        whole = not isinstance(value, dt.datetime) or value.time() == dt.time()
        return DATE_FORMAT if whole else MOMENT_FORMAT
    if value is None or present is None:
        return None
    # A number in a text cell would become text, one under a format of days a day.
    a_day = shows_moment(present) and not isinstance(value, bool)
    return GENERAL if present == TEXT_FORMAT or a_day else None
