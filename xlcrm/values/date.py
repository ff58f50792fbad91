"""Dates, read the French way: the day first, and never a day and a month swapped in silence.

Real dates are left as they are. Text and Excel serial numbers become dates. A date that only
makes sense month first, or that stands in a column whose other dates are month first, is
proposed. A year or a month alone is flagged: no day is made up. So is a text or a number that
would be a day to come in a column of what has happened. No general date parser: they
guess. The forms of text are read by ``date_text``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from xlcrm.values import cell, date_text, text
from xlcrm.values.date_text import (
    APPROXIMATE,
    COMPACT,
    FIRST_YEAR,
    FROM_TEXT,
    IMPOSSIBLE,
    INCOMPLETE,
    LAST_YEAR,
    LETTER,
    MONTH_FIRST,
    ORDER_DOUBTFUL,
    PIVOT,
    UNREADABLE,
    WEEKDAY,
    ZERO,
    ZONE,
    Read,
    month_number,
    unread,
)
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FROM_SERIAL = "DATE_FROM_SERIAL"
FROM_SERIAL_1904 = "DATE_FROM_SERIAL_1904"
IMPLAUSIBLE = "DATE_IMPLAUSIBLE"
FUTURE_BIRTH = "BIRTH_IN_FUTURE"
OLD_BIRTH = "BIRTH_TOO_OLD"
IN_FUTURE = "DATE_IN_FUTURE"

#: Older than that, a birth date is a slip of the keyboard or a dummy.
MAX_AGE = 120

#: Day 0 of Excel's 1900 calendar for every serial after 29 February 1900, which it invents.
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive
#: Excel's calendars of 1900 and of 1904 differ by that (ECMA-376 part 1, §18.17.4.1).
_CALENDARS_APART = dt.timedelta(days=1462)
#: A number from 1900 to 2100 in a date column is a year; a smaller one is no date of ours, and
#: serial 60, the day that Excel invents, is none at all.
_FIRST_SERIAL = LAST_YEAR + 1
_LAST_SERIAL = (dt.datetime(LAST_YEAR, 12, 31) - _EPOCH).days  # noqa: DTZ001 - same
#: Five digits of text below this one (1927) are rather a number of something else.
_FIRST_SERIAL_IN_TEXT = 10_000
_MINUTES_IN_DAY = 24 * 60
_SERIAL_TEXT = re.compile(r"([0-9]{5})(?:[.,]([0-9]+))?")
_NOTHING = re.compile("0+")

_USUAL = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")

#: Only where both numbers are followed by a year, or by nothing in a column of birthdays.
_VOTING = re.compile(r"\s*'?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})")
_VOTING_WITHOUT_YEAR = re.compile(r"\s*'?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*(?:$|[/.\-]\s*\d)")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a date; that of a text or a number with an hour is only proposed, without the hour.

    A real date with an hour is left: nothing of it is lost.
    """
    return _tidied(raw, context, with_time=False)


def tidy_many(raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy`` of each cell; real dates, JJ/MM/AAAA and AAAA-MM-JJ at a glance."""
    first = dt.date(FIRST_YEAR, 1, 1)
    last = dt.date(LAST_YEAR, 12, 31)
    if context.birth:
        first = max(first, dt.date(context.today.year - MAX_AGE, 1, 1))
    if context.birth or context.past:
        last = min(last, context.today)
    day_first = context.day_first is not False
    tidied: list[Tidied] = []
    for raw in raws:
        outcome = None
        if isinstance(raw, str):
            if day_first and (match := _USUAL.fullmatch(raw)):
                outcome = _usual(match[4], match[3], match[1], first, last)
            elif match := _ISO.fullmatch(raw):
                outcome = _usual(match[1], match[2], match[3], first, last)
        elif isinstance(raw, dt.date) and not isinstance(raw, dt.datetime) and first <= raw <= last:
            outcome = Tidied(raw)
        tidied.append(outcome or tidy(raw, context))
    return tidied


def _usual(year: str, month: str, day: str, first: dt.date, last: dt.date) -> Tidied | None:
    """Return the day that three numbers tell, None when it is none between two days."""
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Tidied(found, Verdict.CORRECTED, FROM_TEXT) if first <= found <= last else None


def tidy_datetime(raw: object, context: Context) -> Tidied:
    """Tidy a date and hour; midnight when no hour is given."""
    return _tidied(raw, context, with_time=True)


def hour(raw: object, context: Context) -> dt.time | None:
    """Return the hour that ``tidy`` leaves out of a text or a number, None for none."""
    if isinstance(raw, dt.date):
        return None
    moment = tidy_datetime(raw, context).value
    if not isinstance(moment, dt.datetime) or moment.time() == dt.time():
        return None
    return moment.time()


def vote_day_first(values: Iterable[object], *, years: bool = True) -> bool | None:
    """Return the order that a column's texts prove: True day first, False perhaps month first.

    Only dates that read one way vote, one vote a cell; None when none does. A fourth of the votes
    for the month is enough for False: a date that reads both ways is then only proposed. Each
    distinct text is read once. Without ``years``, birthdays that have none vote too.

    >>> vote_day_first(["14/03/1984", "05/06/1984"]), vote_day_first(["03/14/1984"])
    (True, False)
    >>> vote_day_first(["03/14", "05/06"], years=False), vote_day_first(["03/14"])
    (False, None)
    """
    texts = Counter(value for value in values if isinstance(value, str))
    return date_text.order_votes(texts, _VOTING if years else _VOTING_WITHOUT_YEAR)


def _tidied(raw: object, context: Context, *, with_time: bool) -> Tidied:
    if isinstance(raw, str):
        if cell.is_blank(raw):
            return Tidied(raw)
        found = _read_serial_text(raw, context) or date_text.read(raw, context, with_time=with_time)
    elif isinstance(raw, dt.date):
        # NaT is a date that differs from itself.
        fault = _fault(raw, context) if raw == raw else ""  # noqa: PLR0124 - NaT
        return Tidied(raw, Verdict.FLAGGED, fault) if fault else Tidied(raw)
    elif cell.is_blank(raw):
        return Tidied(raw)
    else:
        found = _read_number(raw, context)
    if found.moment is None:
        return Tidied(raw, Verdict.FLAGGED, found.code)
    fault = _fault(found.moment, context)
    if not fault and context.past and found.moment.date() > context.today:
        fault = IN_FUTURE  # « 29 » may be 2029, 1929 or a slip: the text says more than the date
    if fault:
        return Tidied(raw, Verdict.FLAGGED, fault)
    return _written(found, found.moment, with_time=with_time)


def _written(found: Read, moment: dt.datetime, *, with_time: bool) -> Tidied:
    """Return the moment, or its day, which is no longer certain when it had an hour."""
    if with_time:
        return Tidied(moment, found.verdict, found.code, found.certainty)
    if found.verdict is Verdict.CORRECTED and moment.time() != dt.time():
        return Tidied(moment.date(), Verdict.PROPOSED, found.code, 0.9)
    return Tidied(moment.date(), found.verdict, found.code, found.certainty)


def _fault(day: dt.date, context: Context) -> str:
    """Return why a date cannot stand in the column, "" when it can."""
    if context.birth:
        plain = day.date() if isinstance(day, dt.datetime) else day
        if plain > context.today:
            return FUTURE_BIRTH
        if plain.year < context.today.year - MAX_AGE:
            return OLD_BIRTH
    return "" if FIRST_YEAR <= day.year <= LAST_YEAR else IMPLAUSIBLE


def _read_number(raw: object, context: Context) -> Read:
    # Excel shows 0 as 00/01/1900, and the reader hands it as midnight.
    if raw in {0, dt.time()} and not isinstance(raw, bool):
        return unread(ZERO)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return unread(UNREADABLE)
    if FIRST_YEAR <= raw <= LAST_YEAR:
        return unread(INCOMPLETE)
    if _FIRST_SERIAL <= raw < _LAST_SERIAL + 1:
        return _from_serial(raw, context)
    digits = cell.digits_text(raw) or ""
    if len(digits) == len("1031984"):
        # « 01031984 » of which Excel kept the number.
        return date_text.compact(f"0{digits}", context)
    is_compact = len(digits) in {len("14031984"), len("140384")}
    return date_text.compact(digits, context) if is_compact else unread(UNREADABLE)


def _from_serial(serial: float, context: Context) -> Read:
    # To the minute: a float holds no exact second.
    minutes = round((serial - int(serial)) * _MINUTES_IN_DAY)
    moment = _EPOCH + dt.timedelta(days=int(serial), minutes=minutes)
    if not context.from_1904:
        return Read(moment, Verdict.CORRECTED, FROM_SERIAL)
    # A bare number of such a workbook may also have been pasted from one of the other calendar.
    return Read(moment + _CALENDARS_APART, Verdict.PROPOSED, FROM_SERIAL_1904, 0.7)


def _read_serial_text(raw: str, context: Context) -> Read | None:
    """Read a date that a spreadsheet saved as CSV under the format « Standard »."""
    if "/" in raw:
        return None
    content = text.clean(raw)[0]
    match = _SERIAL_TEXT.fullmatch(content)
    if match is None:
        return unread(ZERO) if _NOTHING.fullmatch(content) else None
    serial = int(match[1])
    if _FIRST_SERIAL_IN_TEXT <= serial <= _LAST_SERIAL:
        return _from_serial(float(f"{serial}.{match[2] or 0}"), context)
    return unread(UNREADABLE if serial else ZERO)


def display(value: object) -> str:
    """Return JJ/MM/AAAA, with the hour when there is one; text stays as it is."""
    if isinstance(value, dt.datetime) and value == value and value.time() == dt.time():  # noqa: PLR0124 - NaT
        return f"{value:%d/%m/%Y}"
    return text.display(value)


def key(value: object) -> str:
    """Return AAAA-MM-JJ for a real date, "" for anything else."""
    if not isinstance(value, dt.date) or cell.is_blank(value):
        return ""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


__all__ = [
    "APPROXIMATE", "COMPACT", "FIRST_YEAR", "FROM_SERIAL", "FROM_SERIAL_1904", "FROM_TEXT",
    "FUTURE_BIRTH", "IMPLAUSIBLE", "IMPOSSIBLE", "INCOMPLETE", "IN_FUTURE", "LAST_YEAR", "LETTER",
    "MAX_AGE", "MONTH_FIRST", "OLD_BIRTH", "ORDER_DOUBTFUL", "PIVOT", "UNREADABLE", "WEEKDAY",
    "ZERO", "ZONE",
    "display", "key", "month_number", "tidy", "tidy_datetime", "tidy_many", "vote_day_first",
]  # fmt: skip
