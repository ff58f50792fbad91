"""Birthdays without a year, written JJ/MM."""

from __future__ import annotations

import datetime as dt
import re

from xlcrm.values import cell, date, text
from xlcrm.values.model import Context, Tidied, Verdict

REWRITTEN = "DAY_MONTH_REWRITTEN"
FROM_DATE = "DAY_MONTH_FROM_DATE"
HAS_YEAR = "DAY_MONTH_WITH_YEAR"
UNREADABLE = "DAY_MONTH_UNREADABLE"

#: Excel turns « 14/03 » into a date of the year of entry: such a recent year means nothing.
_ENTRY_YEARS = 10
#: A leap year, so that 29/02 is a birthday.
_LEAP_YEAR = 2000
_TWO_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})")
_WORDED = re.compile(r"(?:le )?(\d{1,2})(?: ?er)?[ .\-]+([^\W\d_]{3,9})\.?")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a day and month; a full date that looks like a birth date is only proposed."""
    if cell.is_blank(raw):
        return Tidied(raw)
    if isinstance(raw, dt.date):
        return _from_date(raw, context)
    if not isinstance(raw, str):
        # 14.1 may be 14/01 as well as 14/10; a serial number is a date.
        read = date.tidy(raw, context)
        day = read.value if read.verdict is Verdict.CORRECTED else None
        return (
            _from_date(day, context)
            if isinstance(day, dt.date) and _whole(raw)
            else (Tidied(raw, Verdict.FLAGGED, UNREADABLE))
        )
    return _read_text(raw, context)


def _whole(raw: object) -> bool:
    return cell.digits_text(raw) is not None


def _from_date(day: dt.date, context: Context) -> Tidied:
    value = f"{day.day:02d}/{day.month:02d}"
    if day.year < context.today.year - _ENTRY_YEARS:
        return Tidied(value, Verdict.PROPOSED, HAS_YEAR, 0.9)
    return Tidied(value, Verdict.CORRECTED, FROM_DATE)


def _read_text(raw: str, context: Context) -> Tidied:
    content, _ = text.clean(raw)
    numbers = _TWO_NUMBERS.fullmatch(content)
    worded = _WORDED.fullmatch(content)
    if numbers:
        first, second = int(numbers[1]), int(numbers[2])
        value = _formatted(first, second)
        if value:
            return text.written(raw, value, REWRITTEN)
        swapped = _formatted(second, first)
        if swapped:
            return Tidied(swapped, Verdict.PROPOSED, date.MONTH_FIRST, 0.9)
    elif worded:
        value = _formatted(int(worded[1]), date.month_number(worded[2]) or 0)
        if value:
            return text.written(raw, value, REWRITTEN)
    full = date.tidy(content, context)
    if isinstance(full.value, dt.date):
        value = f"{full.value.day:02d}/{full.value.month:02d}"
        return Tidied(value, Verdict.PROPOSED, HAS_YEAR, 0.9 * full.certainty)
    return Tidied(raw, Verdict.FLAGGED, UNREADABLE)


def _formatted(day: int, month: int) -> str:
    try:
        dt.date(_LEAP_YEAR, month, day)
    except ValueError:
        return ""
    return f"{day:02d}/{month:02d}"


def display(value: object) -> str:
    """Return the day and month as staff read them."""
    return text.display(value)
