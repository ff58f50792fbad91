"""Dates written as text: the forms that French staff and other programs give them.

``read`` says which moment a text names, how sure that is, or why it names none. The rules on
what a column takes (births, plausible years) are those of ``date``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.values import cell, text
from xlcrm.values.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.values.model import Context

FROM_TEXT = "DATE_FROM_TEXT"
COMPACT = "DATE_COMPACT"
MONTH_FIRST = "DATE_MONTH_FIRST"
ORDER_DOUBTFUL = "DATE_ORDER_DOUBTFUL"
WEEKDAY = "DATE_WEEKDAY_DIFFERS"
APPROXIMATE = "DATE_APPROXIMATE"
ZONE = "DATE_OTHER_ZONE"
LETTER = "DATE_LETTER_FOR_DIGIT"
ZERO = "DATE_ZERO"
INCOMPLETE = "DATE_INCOMPLETE"
IMPOSSIBLE = "DATE_IMPOSSIBLE"
UNREADABLE = "DATE_UNREADABLE"

#: « 84 » is 1984 and « 30 » is 2030 (docs/rules.md, « Messes of real files », M03).
PIVOT = 30
#: Excel's calendar begins in 1900; a date after 2100 in a client file is a typing slip.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_TWELVE = 12
#: A date with its weekday, hour, zone and the name of the zone.
_LONGEST = 100
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\\": "/"})
_EDGES = " .,;:'\"’"
_MARK = r"\s*[/.\-,_]\s*"
_YEAR = r"['’]?(\d{4}|\d{2})"
_NUMERIC = re.compile(rf"(\d{{1,2}})(?:er)?{_MARK}(\d{{1,2}}){_MARK}{_YEAR}")
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_DOUBLED_MARK = re.compile(r"([/.\-,_])\1+")
_WORD = r"([^\W\d_]{3,10})"
_ORDINAL = r"(?: ?(?:er|ᵉʳ|[eè]me|e|ᵉ|°|º|st|nd|rd|th))?"
_WORDED = re.compile(
    rf"(\d{{1,2}}){_ORDINAL}[ .\-/]*(?:of |de )?{_WORD}[ .,\-/]*{_YEAR}", re.IGNORECASE
)
_WORD_FIRST = re.compile(rf"{_WORD}\.?[ \-]+(\d{{1,2}}){_ORDINAL},?[ \-]+(\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[ .\-/]+{_WORD}\.?[ .\-/]*(\d{{1,2}})", re.IGNORECASE)
_COMPACT = re.compile(r"\d{8}|\d{6}")
_ZERO = re.compile(r"0[\s0/.\-]*|.*\b0000\b.*|00?\s*[/.\-]\s*00?\s*[/.\-]\s*00")
_PART = re.compile(
    rf"\d{{4}}|{_WORD}[ ./\-]*['’]?(?:\d{{4}}|\d{{2}})|(\d{{1,2}}){_MARK}\d{{4}}"
    rf"|\d{{1,2}}[ /.\-]+\d{{1,2}}|\d{{4}}{_MARK}\d{{1,2}}|\d{{1,2}}{_ORDINAL}[ .\-]*{_WORD}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:née?|nee?|depuis|dès|des|date)\s*:?\s+)?(?:(?:le|du|au)\s*:?\s+)?", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:vers|environ|env\.?|circa|ca\.?|approx\.?|~|en|ann[ée]e)\s*(?:le |l’|l')?(?=[\w~])",
    re.IGNORECASE,
)
_DAY_NAME = re.compile(r"([^\W\d_]{3,9})\.?,?\s+")
_TIME = re.compile(
    r"(?P<date>.*\d)(?:T|[ ,]+(?:à |- )?)(?P<hour>\d{1,2}) ?[:hH] ?(?P<minute>\d{2})?"
    r"(?:[:m](?P<second>\d{2})(?:[.,]\d+)?s?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r" ?(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{2}(?::?\d{2})?)?"
    r"(?: \([^()]*\))?",
    re.IGNORECASE,
)
#: Letters that look like digits, typed among them.
_LOOKALIKES = str.maketrans("OoIl|", "00111")
_WITH_LOOKALIKE = re.compile(r"(?=.*\d)[\dOoIl|]{1,2}[/.\-][\dOoIl|]{1,2}[/.\-][\dOoIl|]{2,4}")


def _numbered(groups: tuple[str, ...], start: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(groups, start) for name in names.split()}


_MONTHS = _numbered(
    (
        "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march",
        "avril avr apr april", "mai may", "juin jun june", "juillet juill juil jul july",
        "aout aou aug august", "septembre sept sep september", "octobre oct october",
        "novembre nov november", "decembre dec december",
    ),
    1,
)  # fmt: skip
#: The months in full, for a slip of one letter. A shorter word is near too much.
_FULL_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
                "septembre", "octobre", "novembre", "decembre")  # fmt: skip
_SHORTEST_SLIP = 4
_DAYS = _numbered(
    (
        "lundi lun monday mon", "mardi mar tuesday tue tues", "mercredi mer wednesday wed",
        "jeudi jeu thursday thu thur thurs", "vendredi ven friday fri", "samedi sam saturday sat",
        "dimanche dim sunday sun",
    ),
    0,
)  # fmt: skip


class Read(NamedTuple):
    """What a cell says: a moment and how sure it is, or why it says none (``moment`` None)."""

    moment: dt.datetime | None
    verdict: Verdict
    code: str
    certainty: float = 1.0


def read(raw: str, context: Context, *, with_time: bool = False) -> Read:
    """Return the moment that a text names; midnight when it names no hour.

    ``with_time`` tells that the hour counts: an hour of another time zone is then in doubt even
    where the day is the same in France.
    """
    if len(raw) == len("14/03/1984") and raw[2] == raw[5] == "/" and raw.isascii():
        day, month, year = raw[:2], raw[3:5], raw[6:]
        if day.isdigit() and month.isdigit() and year.isdigit() and year != "0000":
            return _numeric(day, month, year, context)
    content = text.clean(raw)[0].translate(_DASHES).strip(_EDGES)
    if len(content) > _LONGEST:
        return unread(UNREADABLE)
    content = _DOUBLED_MARK.sub(r"\1", content)
    return _plain(_LEAD.sub("", content, count=1), context, with_time=with_time)


def _plain(content: str, context: Context, *, with_time: bool) -> Read:
    about = _ABOUT.match(content)
    if about or content.endswith("?"):
        bare = (content[about.end() :] if about else content).rstrip(" ?")
        found = _moment(bare, context, with_time=with_time) if bare else unread(UNREADABLE)
        return found._replace(
            verdict=Verdict.PROPOSED if found.moment else Verdict.FLAGGED,
            code=APPROXIMATE if found.moment else found.code,
            certainty=min(found.certainty, 0.6),
        )
    found = _moment(content, context, with_time=with_time)
    if found.moment is None and _WITH_LOOKALIKE.fullmatch(content):
        meant = _moment(content.translate(_LOOKALIKES), context, with_time=with_time)
        if meant.moment:
            return meant._replace(verdict=Verdict.PROPOSED, code=LETTER, certainty=0.9)
    return found


def _moment(content: str, context: Context, *, with_time: bool) -> Read:
    timed = _TIME.fullmatch(content) if content[-1:] not in "0123456789" or ":" in content else None
    if timed is None:
        timed = _TIME.fullmatch(content) if "h" in content.lower() else None
    if timed is None:
        return _named_day(content, context)
    if timed["half"] and context.day_first is None:
        # « AM » and « PM » come from programs that write the month first.
        context = replace(context, day_first=False)
    found = _named_day(timed["date"].rstrip(" ,"), context)
    return found if found.moment is None else _at_hour(found, timed, with_time=with_time)


def _at_hour(day: Read, timed: re.Match[str], *, with_time: bool) -> Read:
    hour, minute, second = (int(timed[name] or 0) for name in ("hour", "minute", "second"))
    if timed["half"]:
        if not 1 <= hour <= _TWELVE:
            return unread(IMPOSSIBLE)
        hour = hour % _TWELVE + (_TWELVE if timed["half"] in "pP" else 0)
    moment = day.moment
    if moment is None:
        return day
    try:
        moment = moment.replace(hour=hour, minute=minute, second=second)
    except ValueError:
        return unread(IMPOSSIBLE)
    found = day._replace(moment=moment)
    return _in_france(found, timed["zone"], with_time=with_time) if timed["zone"] else found


def _in_france(found: Read, zone: str, *, with_time: bool) -> Read:
    """Return a moment of another time zone as the clocks of Paris had it, if only proposed.

    « 1984-03-13T23:00:00Z » is how JavaScript writes the 14th of March, midnight in Paris.
    Summer time by the rule of directive 2000/84/EC; before 1996 it is only nearly so, which a
    proposal can bear.
    """
    moment = found.moment
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return found
    digits = re.sub(r"\D", "", zone).ljust(4, "0")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    universal = moment + offset if "-" in zone else moment - offset
    summer = _last_sunday(universal.year, 3) <= universal < _last_sunday(universal.year, 10)
    local = universal + dt.timedelta(hours=2 if summer else 1)
    is_midnight = moment.time() == dt.time()
    if local == moment or (local.date() == moment.date() and not with_time):
        return found
    return found._replace(
        # A day that a program wrote with the midnight of Greenwich is that day.
        moment=moment if is_midnight and not offset else local,
        verdict=Verdict.PROPOSED,
        code=ZONE,
        certainty=min(found.certainty, 0.8),
    )


def _last_sunday(year: int, month: int) -> dt.datetime:
    """Return 01:00 on the last Sunday of a month of 31 days."""
    last = dt.datetime(year, month, 31, 1)  # noqa: DTZ001 - cells are naive
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def _named_day(content: str, context: Context) -> Read:
    """Read a day, with or without its name (« lundi 3 mars 2025 »)."""
    found = _day(content, context)
    if found.moment or found.code != UNREADABLE:
        return found
    named = _DAY_NAME.match(content)
    weekday = _DAYS.get(_folded(named[1])) if named else None
    if named is None or weekday is None:
        return found
    found = _day(_LEAD.sub("", content[named.end() :], count=1), context)
    if found.moment is None or found.moment.weekday() == weekday:
        return found
    return found._replace(verdict=Verdict.PROPOSED, code=WEEKDAY, certainty=0.6)


def _day(content: str, context: Context) -> Read:
    if _ZERO.fullmatch(content):
        return unread(ZERO)
    numeric = _NUMERIC.fullmatch(content) or _SPACED.fullmatch(content)
    if numeric:
        return _numeric(numeric[1], numeric[2], numeric[3], context)
    iso = _ISO.fullmatch(content)
    if iso:
        return dated(int(iso[1]), int(iso[2]), int(iso[3]))
    return _worded(content, context) or _other(content, context)


#: Where each form in words has its day, its month and its year.
_WORDS = ((_WORDED, 1, 2, 3), (_WORD_FIRST, 2, 1, 3), (_YEAR_FIRST, 3, 2, 1))


def _worded(content: str, context: Context) -> Read | None:
    for pattern, day, month, year in _WORDS:
        match = pattern.fullmatch(content)
        if match is None:
            continue
        known = month_number(match[month])
        number = known or _near_month(match[month])
        if number:
            number_of_day = int(match[day])
            year_number = _year(match[year], number, number_of_day, context)
            found = dated(year_number, number, number_of_day)
            if known or found.moment is None:
                return found
            return found._replace(verdict=Verdict.PROPOSED, code=LETTER, certainty=0.8)
    return None


def _near_month(word: str) -> int | None:
    """Return the month whose name in full is one slip away from a word, None for several."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few files have such a slip

    folded = _folded(word)
    if len(folded) < _SHORTEST_SLIP:
        return None
    near = [name for name in _FULL_MONTHS if OSA.distance(folded, name, score_cutoff=1) == 1]
    return _MONTHS[near[0]] if len(near) == 1 else None


def _other(content: str, context: Context) -> Read:
    if _COMPACT.fullmatch(content):
        return compact(content, context)
    return unread(INCOMPLETE if _is_part(content) else UNREADABLE)


def _is_part(content: str) -> bool:
    """Tell whether a text names a year, a month of a year, or a day of a month."""
    match = _PART.fullmatch(content)
    if match is None:
        return False
    word, month = match[1] or match[3], match[2]
    if word:
        return month_number(word) is not None
    return not month or 1 <= int(month) <= _TWELVE


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a French or English month name or abbreviation, or None.

    >>> month_number("Févr."), month_number("MAY"), month_number("mi")
    (2, 5, None)
    """
    return _MONTHS.get(_folded(word.rstrip(".")))


def _folded(word: str) -> str:
    return cell.unaccented(word).casefold()


def _numeric(first: str, second: str, year: str, context: Context) -> Read:
    day, month = int(first), int(second)
    natural = dated(_year(year, month, day, context), month, day)
    if day > _TWELVE >= month:
        return natural
    swapped = dated(_year(year, day, month, context), day, month)
    if swapped.moment is None:
        return natural
    if natural.moment is None:
        certainty = {True: 0.8, None: 0.9, False: 0.95}[context.day_first]
        return swapped._replace(verdict=Verdict.PROPOSED, code=MONTH_FIRST, certainty=certainty)
    if context.day_first is False and day != month:
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


def compact(digits: str, context: Context) -> Read:
    """Read AAAAMMJJ or JJMMAAAA, when only one of the two makes sense; of six digits, JJMMAA.

    Six that may be the year and the month (201012) are left.
    """
    if len(digits) == len("140384"):
        return _compact_short(digits, context)
    candidates = [
        found
        for year, month, day in (
            (digits[:4], digits[4:6], digits[6:]),
            (digits[4:], digits[2:4], digits[:2]),
        )
        if FIRST_YEAR <= int(year) <= LAST_YEAR
        and (found := dated(int(year), int(month), int(day))).moment
    ]
    if len(candidates) != 1:
        return unread(UNREADABLE)
    return candidates[0]._replace(verdict=Verdict.PROPOSED, code=COMPACT, certainty=0.9)


def _compact_short(digits: str, context: Context) -> Read:
    if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and 1 <= int(digits[4:]) <= _TWELVE:
        return unread(UNREADABLE)
    day, month = int(digits[:2]), int(digits[2:4])
    found = dated(_year(digits[4:], month, day, context), month, day)
    if found.moment is None:
        return unread(UNREADABLE)
    year_first = dated(_year(digits[:2], month, int(digits[4:]), context), month, int(digits[4:]))
    certainty = 0.6 if year_first.moment else 0.8
    return found._replace(verdict=Verdict.PROPOSED, code=COMPACT, certainty=certainty)


def dated(year: int, month: int, day: int) -> Read:
    """Return a day of the calendar, or say that there is no such day."""
    try:
        moment = dt.datetime(year, month, day)  # noqa: DTZ001 - cells are naive
    except ValueError:
        # « 1984-00-00 » is how databases write a year alone.
        unknown = year > 0 and month <= _TWELVE and (day == 0 or month == 0)
        return unread(INCOMPLETE if unknown else IMPOSSIBLE)
    return Read(moment, Verdict.CORRECTED, FROM_TEXT)


def unread(code: str) -> Read:
    """Return that a cell names no moment, and why."""
    return Read(None, Verdict.FLAGGED, code)


def order_votes(texts: Mapping[str, int], pattern: re.Pattern[str]) -> bool | None:
    """Return the order that texts prove, with how often each stands; see ``date``.

    False is « not surely day first »: where both orders stand, none may be taken for certain.
    """
    day_first = month_first = 0
    for value, count in texts.items():
        match = pattern.match(value)
        if match:
            first, second = int(match[1]), int(match[2])
            if first > _TWELVE >= second >= 1:
                day_first += count
            elif second > _TWELVE >= first >= 1:
                month_first += count
    if not day_first and not month_first:
        return None
    return day_first > 3 * month_first
