"""Postal codes, with the town of the row as witness.

Only France (overseas and Monaco included) has a rule: codes of other countries are left as
typed. A code missing from the table may be a CEDEX, and is no fault; a code of no department is.
"""

from __future__ import annotations

import re

from xlcrm.values import cell, communes, text
from xlcrm.values.model import Context, Tidied, Verdict

FORMAT = "POSTCODE_FORMAT"
ZERO_LOST = "POSTCODE_ZERO_LOST"
ZERO_LOST_DOUBTFUL = "POSTCODE_ZERO_LOST_DOUBTFUL"
FOUR_DIGITS = "POSTCODE_FOUR_DIGITS"
WITH_TOWN = "POSTCODE_WITH_TOWN"
INVALID = "POSTCODE_INVALID"
UNKNOWN = "POSTCODE_UNKNOWN"

#: Countries and territories served by French postal codes (ISO 3166), and a blank.
_FRENCH_CODES = frozenset(
    ("", "FR", "FRANCE", "MC", "GP", "MQ", "GF", "RE", "PM", "YT", "BL", "MF", "WF", "PF", "NC")
)

_SPACED = re.compile(r"(?:F(?:R)?[- ]?)?([0-9]{2})[ .]?([0-9]{3})", re.IGNORECASE)
_SHORT = re.compile(r"[1-9][0-9]{3}")
_DECIMAL = re.compile(r"([0-9]{4,5})[.,]0+")
_CODE_AND_TOWN = re.compile(
    r"(?:F(?:R)?[- ]?)?([0-9]{2} ?[0-9]{3})[ ,-]+([^\W\d_].*)", re.IGNORECASE
)
_TOWN_AND_CODE = re.compile(r"([^\d]*[^\W\d_])[ ,(-]+([0-9]{5})\)?")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a postal code cell, with ``context.country`` and ``context.city`` as witnesses.

    A lost zero comes back when the code exists and the town, if any, does not contradict it.
    """
    if cell.is_blank(raw):
        return Tidied(raw)
    content = _content(raw)
    if not is_french(context.country):
        return text.written(raw, content, FORMAT) if content else Tidied(raw)
    return _tidied_french(raw, content, context.city)


def display(value: object) -> str:
    """Return a postal code as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return a postal code without its spaces, a lost zero put back; "" for none.

    >>> key(6000.0), key("F-06 000"), key("SW1A 1AA")
    ('06000', '06000', 'sw1a1aa')
    """
    content = _content(value)
    if _SHORT.fullmatch(content) and communes.served_by(f"0{content}"):
        return f"0{content}"
    pair = split(content)
    spaced = _SPACED.fullmatch(pair[0] if pair else content)
    return spaced[1] + spaced[2] if spaced else "".join(cell.words(content))


def is_french(country: str) -> bool:
    """Tell whether a country, blank for France, has French postal codes."""
    return country.strip().upper() in _FRENCH_CODES


def five_digits(value: object) -> str:
    """Return the five digits of a French code typed with spaces or a prefix, "" otherwise."""
    spaced = _SPACED.fullmatch(_content(value))
    return spaced[1] + spaced[2] if spaced else ""


def split(content: str) -> tuple[str, str] | None:
    """Return the postal code and the town of « 06000 NICE » or « NICE (06000) », or None.

    >>> split("06 000 Nice")
    ('06000', 'Nice')
    """
    leading = _CODE_AND_TOWN.fullmatch(content)
    trailing = _TOWN_AND_CODE.fullmatch(content)
    if leading:
        code, town = leading[1].replace(" ", ""), leading[2]
    elif trailing:
        code, town = trailing[2], trailing[1]
    else:
        return None
    return (code, town.strip()) if communes.is_plausible(code) else None


def _content(raw: object) -> str:
    """Return the cell's cleaned text, without the « .0 » of a number read as a float."""
    content = text.clean(raw)[0] if isinstance(raw, str) else cell.digits_text(raw) or ""
    decimal = _DECIMAL.fullmatch(content)
    return decimal[1] if decimal else content


def _tidied_french(raw: object, content: str, city: str | None) -> Tidied:
    if _SHORT.fullmatch(content):
        return _with_zero(raw, f"0{content}", city)
    spaced = _SPACED.fullmatch(content)
    if spaced:
        code = spaced[1] + spaced[2]
        if communes.is_plausible(code):
            return text.written(raw, code, FORMAT)
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    pair = split(content)
    if pair:
        return Tidied(pair[0], Verdict.PROPOSED, WITH_TOWN, 0.9)
    return Tidied(raw, Verdict.FLAGGED, INVALID)


def _with_zero(raw: object, code: str, city: str | None) -> Tidied:
    served = communes.served_by(code)
    if not served:
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    town = communes.town_key(city or "")
    if not town:
        return Tidied(code, Verdict.CORRECTED, ZERO_LOST)
    if town in communes.names_served(code):
        return Tidied(code, Verdict.CORRECTED, ZERO_LOST)
    if communes.nearest(town, code) or communes.department_of(code) in communes.departments_of_town(
        town
    ):
        return Tidied(code, Verdict.PROPOSED, ZERO_LOST_DOUBTFUL, 0.8)
    return Tidied(raw, Verdict.FLAGGED, FOUR_DIGITS)
