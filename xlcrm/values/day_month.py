"""Birthdays without a year, written JJ/MM."""

from __future__ import annotations

import datetime as dt
import re

from xlcrm.values import cell, date, text
from xlcrm.values.model import Context, Tidied, Verdict

REWRITTEN = "DAY_MONTH_REWRITTEN"
FROM_DATE = "DAY_MONTH_FROM_DATE"
HAS_YEAR = "DAY_MONTH_WITH_YEAR"
COMPACT = "DAY_MONTH_COMPACT"
UNREADABLE = "DAY_MONTH_UNREADABLE"

#: Excel turns « 14/03 » into a date of the year of entry: such a recent year means nothing.
_ENTRY_YEARS = 10
#: With the 29th of February, which is a birthday.
_DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TIDY = frozenset(
    f"{day:02d}/{month:02d}"
    for month, days in enumerate(_DAYS_OF_MONTHS, start=1)
    for day in range(1, days + 1)
)
_TWO_NUMBERS = re.compile(r"(?:le )?(\d{1,2})(?:er)?\s*[/.\-– ]\s*(\d{1,2})\.?", re.IGNORECASE)
_WORDED = re.compile(
    r"(?:le )?(\d{1,2})(?: ?er|st|nd|rd|th)?[ .\-/]*([^\W\d_]{3,9})\.?", re.IGNORECASE
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,9})\.?[ \-]+(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
#: BDAY without its year (RFC 6350, section 4.3.1).
_VCARD = re.compile(r"--(\d\d)-?(\d\d)")
_FOUR_DIGITS = re.compile(r"(\d\d)(\d\d)")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a day and month; a full date that looks like a birth date is only proposed.

    ``context.day_first`` is the vote of the column, as for dates (``date.vote_day_first``). What
    is written JJ/MM in full among months first is only flagged: it may be a proposal that staff
    accepted, and another one would take it back. Nothing certain is written as such a text.
    """
    if raw.__class__ is str and raw in _TIDY:
        doubtful = _may_be_swapped(raw, context)
        return Tidied(raw, Verdict.FLAGGED, date.ORDER_DOUBTFUL) if doubtful else Tidied(raw)
    found = _read(raw, context)
    if found.verdict is Verdict.CORRECTED and _may_be_swapped(str(found.value), context):
        return found._replace(verdict=Verdict.PROPOSED, certainty=0.9)
    return found


def _may_be_swapped(written: str, context: Context) -> bool:
    """Tell whether a JJ/MM is as well a day of the other order, in a column of months first."""
    if context.day_first is not False:
        return False
    swapped = _formatted(int(written[3:]), int(written[:2]))
    return bool(swapped) and swapped != written


def _read(raw: object, context: Context) -> Tidied:
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
    content = content.strip(" .,;")
    numbers = _TWO_NUMBERS.fullmatch(content)
    if numbers:
        return _from_numbers(raw, content, numbers, context)
    value = _from_words(content)
    if value:
        return text.written(raw, value, REWRITTEN)
    digits = _FOUR_DIGITS.fullmatch(content)
    if digits:
        # 1910 is as well a year.
        value = _formatted(int(digits[1]), int(digits[2]))
        is_year = date.FIRST_YEAR <= int(content) <= date.LAST_YEAR
        return (
            Tidied(value, Verdict.PROPOSED, COMPACT, 0.8)
            if value and not is_year
            else Tidied(raw, Verdict.FLAGGED, UNREADABLE)
        )
    full = date.tidy(content, context)
    if isinstance(full.value, dt.date):
        value = f"{full.value.day:02d}/{full.value.month:02d}"
        return Tidied(value, Verdict.PROPOSED, HAS_YEAR, 0.9 * full.certainty)
    return Tidied(raw, Verdict.FLAGGED, UNREADABLE)


def _from_numbers(raw: str, content: str, numbers: re.Match[str], context: Context) -> Tidied:
    first, second = int(numbers[1]), int(numbers[2])
    value, swapped = _formatted(first, second), _formatted(second, first)
    doubtful = context.day_first is False and first != second and content not in _TIDY
    if value and swapped and doubtful:
        return Tidied(swapped, Verdict.PROPOSED, date.ORDER_DOUBTFUL, 0.7)
    if value:
        return text.written(raw, value, REWRITTEN)
    if swapped:
        return Tidied(swapped, Verdict.PROPOSED, date.MONTH_FIRST, 0.9)
    return Tidied(raw, Verdict.FLAGGED, UNREADABLE)


def _from_words(content: str) -> str:
    """Return what « 14 mars », « March 14 » and « --03-14 » say, "" for anything else."""
    vcard = _VCARD.fullmatch(content)
    if vcard:
        return _formatted(int(vcard[2]), int(vcard[1]))
    for pattern, day, month in ((_WORDED, 1, 2), (_WORD_FIRST, 2, 1)):
        match = pattern.fullmatch(content)
        if match and date.month_number(match[month]):
            return _formatted(int(match[day]), date.month_number(match[month]) or 0)
    return ""


def _formatted(day: int, month: int) -> str:
    written = f"{day:02d}/{month:02d}"
    return written if written in _TIDY else ""


def display(value: object) -> str:
    """Return the day and month as staff read them."""
    return text.display(value)
