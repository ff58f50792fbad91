"""Dates, read the French way: the day first, and never a day and a month swapped in silence.

Real dates are left as they are. Text and Excel serial numbers become dates. A date that only
makes sense month first, or that stands in a column whose other dates are month first, is
proposed. No general date parser: they guess.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

FROM_TEXT = "DATE_FROM_TEXT"
FROM_SERIAL = "DATE_FROM_SERIAL"
COMPACT = "DATE_COMPACT"
MONTH_FIRST = "DATE_MONTH_FIRST"
ORDER_DOUBTFUL = "DATE_ORDER_DOUBTFUL"
ZERO = "DATE_ZERO"
INCOMPLETE = "DATE_INCOMPLETE"
IMPOSSIBLE = "DATE_IMPOSSIBLE"
UNREADABLE = "DATE_UNREADABLE"
IMPLAUSIBLE = "DATE_IMPLAUSIBLE"
FUTURE_BIRTH = "BIRTH_IN_FUTURE"
OLD_BIRTH = "BIRTH_TOO_OLD"

#: « 84 » is 1984 and « 30 » is 2030 (docs/rules.md, « Messes of real files », M03).
PIVOT = 30
#: Excel's calendar begins in 1900; a date after 2100 in a client file is a typing slip.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: Older than that, a birth date is a slip of the keyboard or a dummy.
MAX_AGE = 120

#: Day 0 of Excel's 1900 calendar for every serial after 29 February 1900, which it invents.
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive
#: A number from 1900 to 2100 in a date column is a year; a smaller one is no date of ours.
_FIRST_SERIAL = LAST_YEAR + 1
_LAST_SERIAL = (dt.datetime(LAST_YEAR, 12, 31) - _EPOCH).days  # noqa: DTZ001 - same
#: Five digits of text below this one (1927) are rather a number of something else.
_FIRST_SERIAL_IN_TEXT = 10_000
_MINUTES_IN_DAY = 24 * 60

_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDED = re.compile(
    r"(?:[^\W\d_]{2,8}\.?,? )?(\d{1,2})(?: ?er)?[ .\-]+([^\W\d_]{3,9})[ .\-]+(\d{4}|\d{2})"
)
_COMPACT = re.compile(r"\d{8}")
_SERIAL_TEXT = re.compile(r"\d{5}")
_ZERO = re.compile(r"0[\s0/.\-]*|.*\b0000\b.*|0{1,2}\s*[/.\-]\s*0{1,2}\s*[/.\-].*")
_INCOMPLETE = re.compile(
    r"(?:vers |en |ann[ée]e )?(?:\d{4}|(?:[^\W\d_]{3,9}|\d{1,2})[ ./\-]+(?:\d{4}|\d{2}))"
)
_TIME = re.compile(
    r"(?P<date>.*\d)(?:T|[ ,]+(?:à )?)(?P<hour>\d{1,2}) ?[:hH] ?(?P<minute>\d{2})?"
    r"(?::(?P<second>\d{2})(?:\.\d+)?)?"
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march",
            "avril avr apr april", "mai may", "juin jun june", "juillet juil jul july",
            "aout aug august", "septembre sept sep september", "octobre oct october",
            "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


class _Read(NamedTuple):
    """What a text says: a moment, how sure, or why it is none."""

    moment: dt.datetime | None
    verdict: Verdict
    code: str
    certainty: float = 1.0


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a date; the hour of a text is dropped, that of a real date is left."""
    return _tidied(raw, context, with_time=False)


def tidy_datetime(raw: object, context: Context) -> Tidied:
    """Tidy a date and hour; midnight when no hour is given."""
    return _tidied(raw, context, with_time=True)


def vote_day_first(values: Iterable[object]) -> bool | None:
    """Return the order that a column's texts prove: True day first, False month first.

    Only dates that read one way vote. None when none does, or when both sides have a fourth of
    the votes or more.

    >>> vote_day_first(["14/03/1984", "05/06/1984"]), vote_day_first(["03/14/1984"])
    (True, False)
    """
    votes = [0, 0]
    for value in values:
        match = _NUMERIC.match(value.strip()) if isinstance(value, str) else None
        if match:
            first, second = int(match.group(1)), int(match.group(2))
            votes[0] += first > 12 >= second  # noqa: PLR2004 - twelve months
            votes[1] += second > 12 >= first  # noqa: PLR2004 - same
    day_first, month_first = votes
    if not day_first + month_first or 3 * min(votes) >= max(votes):
        return None
    return day_first > month_first


def _tidied(raw: object, context: Context, *, with_time: bool) -> Tidied:
    if cell.is_blank(raw):
        return Tidied(raw)
    if isinstance(raw, dt.date):
        fault = _fault(raw, context)
        return Tidied(raw, Verdict.FLAGGED, fault) if fault else Tidied(raw)
    read = _read_text(raw, context) if isinstance(raw, str) else _read_number(raw)
    if read.moment is None:
        return Tidied(raw, Verdict.FLAGGED, read.code)
    fault = _fault(read.moment, context)
    if fault:
        return Tidied(raw, Verdict.FLAGGED, fault)
    value = read.moment if with_time else read.moment.date()
    return Tidied(value, read.verdict, read.code, read.certainty)


def _fault(day: dt.date, context: Context) -> str:
    """Return why a date cannot stand in the column, "" when it can."""
    plain = day.date() if isinstance(day, dt.datetime) else day
    if context.birth and plain > context.today:
        return FUTURE_BIRTH
    if context.birth and plain.year < context.today.year - MAX_AGE:
        return OLD_BIRTH
    return "" if FIRST_YEAR <= plain.year <= LAST_YEAR else IMPLAUSIBLE


def _read_number(raw: object) -> _Read:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return _unread(UNREADABLE)
    if raw == 0:
        return _unread(ZERO)
    if FIRST_YEAR <= raw <= LAST_YEAR:
        return _unread(INCOMPLETE)
    if _FIRST_SERIAL <= raw < _LAST_SERIAL + 1:
        return _Read(_from_serial(raw), Verdict.CORRECTED, FROM_SERIAL)
    digits = cell.digits_text(raw) or ""
    return _read_compact(digits) if _COMPACT.fullmatch(digits) else _unread(UNREADABLE)


def _from_serial(serial: float) -> dt.datetime:
    # To the minute: a float holds no exact second.
    minutes = round((serial - int(serial)) * _MINUTES_IN_DAY)
    return _EPOCH + dt.timedelta(days=int(serial), minutes=minutes)


def _read_text(raw: str, context: Context) -> _Read:
    content, _ = text.clean(raw)
    if _SERIAL_TEXT.fullmatch(content):
        # Dates of a spreadsheet saved as CSV under the format « Standard ».
        serial = int(content)
        inside = _FIRST_SERIAL_IN_TEXT <= serial <= _LAST_SERIAL
        return (
            _Read(_from_serial(serial), Verdict.CORRECTED, FROM_SERIAL)
            if inside
            else (_unread(ZERO if serial == 0 else UNREADABLE))
        )
    timed = _TIME.fullmatch(content)
    read = _read_day(timed["date"] if timed else content, context)
    if timed is None or read.moment is None:
        return read
    hour, minute, second = (int(timed[name] or 0) for name in ("hour", "minute", "second"))
    try:
        return read._replace(moment=read.moment.replace(hour=hour, minute=minute, second=second))
    except ValueError:
        return _unread(IMPOSSIBLE)


def _read_day(content: str, context: Context) -> _Read:
    if _ZERO.fullmatch(content):
        return _unread(ZERO)
    numeric = _NUMERIC.fullmatch(content) or _SPACED.fullmatch(content)
    if numeric:
        return _read_numeric(*numeric.groups(), context=context)
    iso = _ISO.fullmatch(content)
    if iso:
        return _dated(int(iso[1]), int(iso[2]), int(iso[3]))
    worded = _WORDED.fullmatch(content)
    month = month_number(worded[2]) if worded else None
    if worded and month:
        return _dated(_year(worded[3], month, int(worded[1]), context), month, int(worded[1]))
    if _COMPACT.fullmatch(content):
        return _read_compact(content)
    return _unread(INCOMPLETE if _is_incomplete(content) else UNREADABLE)


def _is_incomplete(content: str) -> bool:
    match = _INCOMPLETE.fullmatch(content.lower())
    letters = re.search(r"[^\W\d_]{3,9}(?=[ ./\-]+\d+$)", content)
    return bool(match) and (
        letters is None
        or month_number(letters.group()) is not None
        or letters.group().lower() in {"vers", "année", "annee"}
    )


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a French or English month name or abbreviation, or None."""
    return _MONTHS.get(cell.unaccented(word).casefold())


def _read_numeric(first: str, second: str, year: str, *, context: Context) -> _Read:
    day, month = int(first), int(second)
    natural = _dated(_year(year, month, day, context), month, day)
    if day > 12 and month <= 12:  # noqa: PLR2004 - twelve months
        return natural
    swapped = _dated(_year(year, day, month, context), day, month)
    if natural.moment is None:
        return (
            swapped._replace(verdict=Verdict.PROPOSED, code=MONTH_FIRST, certainty=0.9)
            if (swapped.moment)
            else natural
        )
    if context.day_first is False and day != month and swapped.moment:
        return swapped._replace(verdict=Verdict.PROPOSED, code=ORDER_DOUBTFUL, certainty=0.7)
    return natural


def _year(digits: str, month: int, day: int, context: Context) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits
        return year
    year += 2000 if year <= PIVOT else 1900
    today = context.today
    if context.birth and (year, month, day) > (today.year, today.month, today.day):
        year -= 100
    return year


def _read_compact(digits: str) -> _Read:
    """Read AAAAMMJJ or JJMMAAAA, when only one of the two makes sense."""
    candidates = [
        read
        for year, month, day in (
            (digits[:4], digits[4:6], digits[6:]),
            (digits[4:], digits[2:4], digits[:2]),
        )
        if (read := _dated(int(year), int(month), int(day))).moment
        and FIRST_YEAR <= int(year) <= LAST_YEAR
    ]
    if len(candidates) != 1:
        return _unread(UNREADABLE)
    return candidates[0]._replace(verdict=Verdict.PROPOSED, code=COMPACT, certainty=0.9)


def _dated(year: int, month: int, day: int) -> _Read:
    try:
        moment = dt.datetime(year, month, day)  # noqa: DTZ001 - cells are naive
    except ValueError:
        return _unread(IMPOSSIBLE)
    return _Read(moment, Verdict.CORRECTED, FROM_TEXT)


def _unread(code: str) -> _Read:
    return _Read(None, Verdict.FLAGGED, code)


def display(value: object) -> str:
    """Return JJ/MM/AAAA, with the hour when there is one; text stays as it is."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.strftime("%d/%m/%Y")
    return text.display(value)


def key(value: object) -> str:
    """Return AAAA-MM-JJ for a real date, "" for anything else."""
    if not isinstance(value, dt.date) or cell.is_blank(value):
        return ""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
