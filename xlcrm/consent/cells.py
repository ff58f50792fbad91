"""Cells as Excel reads them: each reading twice, a formula snippet and its Python twin.

``frames`` helpers judge a cell as a person would; here a number in a date column is a date, a
space is a text and TRUE is neither « Oui » nor « Non », because that is what a formula sees.
Snippets take a reference such as ``{this.email}``. What cannot be read is never permission.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import math
import re
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from xlcrm.frames import as_datetime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Flags = npt.NDArray[np.bool_]
Serials = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

#: 01/03/1900: before it Excel counts a 29 February 1900 that never was.
FIRST_SERIAL = 61
#: The day after 31/12/9999, the last date of Excel.
END_OF_TIME = 2_958_466
_EPOCH = dt.date(1899, 12, 30).toordinal()
#: Seconds in a day.
SECONDS = 86_400
# Longer than any identifier of xlcrm, shorter than the 255 characters of a criterion.
_MAX_IDENTIFIER = 200
# Types of which equal values are written alike.
_SHARED = {str, dt.date, dt.datetime, type(None)}
# Stands for a cell that is neither text nor blank: equal to no text.
_NOT_TEXT = "\0"


def text_of(value: object) -> str:
    """Return a text cell as it stands, "" for a blank, a text equal to no other for the rest."""
    if isinstance(value, str):
        return value
    blank = value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
    return "" if blank else _NOT_TEXT


def folded(column: pd.Series) -> list[str]:
    """Return the texts of a column as Excel compares them: without case, spaces kept.

    Not ``casefold``: « ß » and « ss » are two texts for Excel.
    """
    return [text.lower() for text in _texts(column)]


def _texts(column: pd.Series) -> list[str]:
    # Most cells are text or None: a call per cell would take most of the time of the engine.
    return [
        value if value.__class__ is str else "" if value is None else text_of(value)
        for value in column.tolist()
    ]


def is_blank(column: pd.Series) -> Flags:
    """Tell which cells a formula finds equal to ""."""
    return _tested(column, lambda text: text == "")


def _tested(column: pd.Series, test: Callable[[str], bool]) -> Flags:
    """Apply a test to the text of each cell, once per distinct one: columns repeat their values.

    Cells that are equal without being alike (1, 1.0, TRUE) are no text, all of them.
    """
    codes, distinct = pd.factorize(column.to_numpy(dtype=object))
    answers = [test(text_of(value)) for value in distinct]
    return np.array([*answers, test("")], dtype=np.bool_)[codes]


def serial(value: object) -> float:
    """Return a date or a number as Excel counts it (days, time as a fraction); NaN otherwise."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    moment = as_datetime(value)
    if moment is None:
        return math.nan
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6
    return moment.toordinal() - _EPOCH + seconds / SECONDS


def serials(column: pd.Series) -> Serials:
    """Return the dates and numbers of a column as Excel counts them; NaN for the rest."""
    cells = column.to_numpy(dtype=object)
    # TRUE equals 1 as a key, but not in Excel: only dates and texts share their answer.
    if {*map(type, cells.tolist())} <= _SHARED:
        codes, distinct = pd.factorize(cells)
        return np.array([*map(serial, distinct), math.nan], dtype=np.float64)[codes]
    return np.array([serial(value) for value in cells.tolist()], dtype=np.float64)


def is_date_formula(ref: str) -> str:
    """Return the test that a cell holds a date; ``is_date`` is its twin."""
    return f"AND(N({ref})>={FIRST_SERIAL},N({ref})<{END_OF_TIME})"


def is_date(days: Serials) -> Flags:
    """Tell which serial numbers are dates."""
    return np.asarray((days >= FIRST_SERIAL) & (days < END_OF_TIME))


def is_past_formula(ref: str) -> str:
    """Return the test that a cell holds a date of today or before; ``is_past`` is its twin."""
    return f"AND(N({ref})>={FIRST_SERIAL},N({ref})<{{today}}+1)"


def is_past(days: Serials, today: dt.date) -> Flags:
    """Tell which serial numbers are dates of ``today`` (any hour) or before."""
    return np.asarray((days >= FIRST_SERIAL) & (days < serial(today) + 1))


@functools.lru_cache(maxsize=100_000)
def edate(day: int, months: int) -> int:
    """EDATE: the serial number of the same day some months away, at most the last of the month.

    END_OF_TIME beyond the last year of Excel.
    """
    start = dt.date.fromordinal(day + _EPOCH)
    month = start.year * 12 + start.month - 1 + months
    if month >= (dt.MAXYEAR + 1) * 12:
        return END_OF_TIME
    year, month = month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(start.day, last)).toordinal() - _EPOCH


def edates(days: Serials, months: int) -> Serials:
    """EDATE of many days; NaN where there is no date."""
    known = is_date(days)
    distinct, codes = np.unique(np.floor(days[known]), return_inverse=True)
    ends = np.array([edate(int(day), months) for day in distinct.tolist()], dtype=np.float64)
    moved = np.full(len(days), math.nan)
    moved[known] = ends[codes]
    return moved


def date_of(day: float) -> dt.date:
    """Return the date of a serial number."""
    return dt.date.fromordinal(int(day) + _EPOCH)


def is_filled_formula(ref: str) -> str:
    """Return the test that a cell holds more than spaces; ``is_filled`` is its twin."""
    return f'TRIM(SUBSTITUTE({ref},"\u00a0"," "))<>""'


def is_filled(column: pd.Series) -> Flags:
    """Tell which cells hold more than spaces, no-break ones included."""
    return _tested(column, lambda text: text.replace("\u00a0", " ").strip(" ") != "")


def is_raised_formula(ref: str) -> str:
    """Return the test of a yes/no cell that forbids; ``is_raised`` is its twin."""
    return f'AND({ref}<>"",{ref}<>"Non")'


def is_raised(column: pd.Series) -> Flags:
    """Tell which yes/no cells forbid: anything but a blank or « Non », so « oui ? » forbids."""
    return _tested(column, lambda text: text.lower() not in {"", "non"})


def is_listed_formula(ref: str, values: Iterable[str]) -> str:
    """Return the test that a cell holds one of some texts; ``is_listed`` is its twin.

    FIND, unlike MATCH, takes no character as a pattern. Shorter than a row of comparisons, and
    this text is written once per row of the workbook.
    """
    return f'ISNUMBER(FIND("|"&LOWER({ref})&"|","{_listing(values)}"))'


def is_listed(column: pd.Series, values: Iterable[str]) -> Flags:
    """Tell which cells hold one of some texts, without case."""
    listing = _listing(values)
    return _tested(column, lambda text: f"|{text.lower()}|" in listing)


def _listing(values: Iterable[str]) -> str:
    return "".join(f"|{value.lower()}" for value in values) + "|"


def is_identifier_formula(ref: str, prefix: str) -> str:
    """Return the test that a cell may stand as a criterion; ``is_identifier`` is its twin."""
    digits = f"MID({ref},{len(prefix) + 1},{_MAX_IDENTIFIER})"
    return f'AND(LEFT({ref},{len(prefix)})="{prefix}",ISNUMBER(VALUE({digits})))'


def is_identifier(text: str, prefix: str) -> bool:
    """Tell whether a folded text is an identifier of xlcrm: its prefix, then digits.

    So that COUNTIFS finds no pattern in it, and no number. VALUE does not mind spaces around.
    """
    rest = text.removeprefix(prefix.lower())
    digits = rest.strip(" ")
    return len(rest) < len(text) <= _MAX_IDENTIFIER and digits.isascii() and digits.isdigit()


_MAX_ADDRESS = 254  # RFC 5321
_ADDRESS_SHAPE = "?*@?*.?*"
# A second @, a space, and what a criterion takes as a pattern.
_IMPOSSIBLE_IN_ADDRESS = ("*@*@*", "* *", "*~**", "*~?*", "*~~*")


def is_address_formula(ref: str) -> str:
    """Return the test that a cell has the shape of an email address; see ``is_address``."""
    patterns = ",".join(f'"{pattern}"' for pattern in _IMPOSSIBLE_IN_ADDRESS)
    return (
        f'AND(LEN({ref})<={_MAX_ADDRESS},COUNTIF({ref},"{_ADDRESS_SHAPE}")=1,'
        f"SUMPRODUCT(COUNTIF({ref},{{{patterns}}}))=0)"
    )


#: One @, none of the characters of the last four of these patterns, a dot inside the domain.
_ADDRESS = re.compile(r"[^@ *?~]+@[^@ *?~]+\.[^@ *?~]+")


def is_address(text: str) -> bool:
    """Tell whether a text has the shape of an email address, and no pattern character in it."""
    return len(text) <= _MAX_ADDRESS and _ADDRESS.fullmatch(text) is not None
