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
    return np.array([text == "" for text in _texts(column)], dtype=np.bool_)


def _tested(texts: list[str], test: Callable[[str], bool]) -> Flags:
    """Apply a test once per distinct text: columns repeat their values."""
    answers = {text: test(text) for text in set(texts)}
    return np.array([answers[text] for text in texts], dtype=np.bool_)


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
    cells = column.tolist()
    # TRUE equals 1 in a dict, but not in Excel: only dates and texts share their answer.
    shared = {v: serial(v) for v in {v for v in cells if isinstance(v, dt.date | str)}}
    return np.array(
        [
            math.nan if v is None else shared[v] if isinstance(v, dt.date | str) else serial(v)
            for v in cells
        ],
        dtype=np.float64,
    )


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
    moved = [
        float(edate(int(day), months)) if ok else math.nan
        for day, ok in zip(days.tolist(), known.tolist(), strict=True)
    ]
    return np.array(moved, dtype=np.float64)


def date_of(day: float) -> dt.date:
    """Return the date of a serial number."""
    return dt.date.fromordinal(int(day) + _EPOCH)


def is_filled_formula(ref: str) -> str:
    """Return the test that a cell holds more than spaces; ``is_filled`` is its twin."""
    return f'TRIM(SUBSTITUTE({ref},"\u00a0"," "))<>""'


def is_filled(column: pd.Series) -> Flags:
    """Tell which cells hold more than spaces, no-break ones included."""
    return _tested(_texts(column), lambda text: text.replace("\u00a0", " ").strip(" ") != "")


def is_raised_formula(ref: str) -> str:
    """Return the test of a yes/no cell that forbids; ``is_raised`` is its twin."""
    return f'AND({ref}<>"",{ref}<>"Non")'


def is_raised(column: pd.Series) -> Flags:
    """Tell which yes/no cells forbid: anything but a blank or « Non », so « oui ? » forbids."""
    return _tested(folded(column), lambda text: text not in {"", "non"})


def is_listed_formula(ref: str, values: Iterable[str]) -> str:
    """Return the test that a cell holds one of some texts; ``is_listed`` is its twin.

    FIND, unlike MATCH, takes no character as a pattern. Shorter than a row of comparisons, and
    this text is written once per row of the workbook.
    """
    return f'ISNUMBER(FIND("|"&LOWER({ref})&"|","{_listing(values)}"))'


def is_listed(column: pd.Series, values: Iterable[str]) -> Flags:
    """Tell which cells hold one of some texts, without case."""
    listing = _listing(values)
    return _tested(folded(column), lambda text: f"|{text}|" in listing)


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


#: The characters of the last four of these patterns.
_NO_ADDRESS = frozenset(" *?~")


def is_address(text: str) -> bool:
    """Tell whether a text has the shape of an email address, and no pattern character in it."""
    _local, _at, domain = text.partition("@")
    return (
        len(text) <= _MAX_ADDRESS
        and not text.startswith("@")
        and "." in domain[1:-1]
        and "@" not in domain
        and _NO_ADDRESS.isdisjoint(text)
    )
