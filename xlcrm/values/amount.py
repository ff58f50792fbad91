"""Amounts of money in euros, written the French way or not.

« 1 234,56 € », « 1.234,56 », « (12,50) » and « 12- » are certain. « 1,234 » and « 1.234 » read
two ways, a thousand apart: they are flagged, never guessed.
"""

from __future__ import annotations

import math
import re

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

FROM_TEXT = "AMOUNT_FROM_TEXT"
AMBIGUOUS = "AMOUNT_AMBIGUOUS"
UNREADABLE = "AMOUNT_UNREADABLE"

_EURO = re.compile(r"€|\b(?:eur|euros?)\b", re.IGNORECASE)
_SPACES = re.compile(r"[\s'’]")
_SIGNED = re.compile(
    r"(?P<open>\()?(?P<before>[-−–+])?(?P<body>[\d., '’]+?)(?P<after>[-−–])?(?P<close>\))?"
)
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+")
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
#: Thousands, then decimals after the last mark; the two marks differ.
_FRENCH = re.compile(r"(\d{1,3}(?:[. '’]\d{3})+|\d+),(\d+)")
_ENGLISH = re.compile(r"(\d{1,3}(?:[, '’]\d{3})+|\d+)\.(\d+)")
_DOTS_ONLY = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")
_MARKS = re.compile(r"[., '’]")


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy an amount to a float, in euros; real numbers are left."""
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw) if is_number(raw) else Tidied(raw, Verdict.FLAGGED, UNREADABLE)
    content, _ = text.clean(raw)
    content = _EURO.sub("", content).strip()
    if is_ambiguous(content):
        return Tidied(raw, Verdict.FLAGGED, AMBIGUOUS)
    number = read(content)
    if number is None:
        return Tidied(raw, Verdict.FLAGGED, UNREADABLE)
    return Tidied(number, Verdict.CORRECTED, FROM_TEXT)


def is_number(raw: object) -> bool:
    """Tell whether a cell holds a finite number (a yes/no value is none)."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw)


def is_ambiguous(content: str) -> bool:
    """Tell whether a text could be a number of thousands as well as one with three decimals.

    >>> is_ambiguous("1.234"), is_ambiguous("0,125"), is_ambiguous("1234,567")
    (True, False, False)
    """
    return bool(_TWO_READINGS.fullmatch(content.strip("()+-−– ")))


def read(content: str) -> float | None:
    """Return the number that a text without currency writes, None when it writes none.

    >>> read("1 234,56"), read("1,234.56"), read("(12,5)"), read("12 / 15")
    (1234.56, 1234.56, -12.5, None)
    """
    signed = _SIGNED.fullmatch(content.strip())
    if not signed or bool(signed["open"]) != bool(signed["close"]):
        return None
    minus = [mark for mark in (signed["open"], signed["before"], signed["after"]) if mark]
    if len(minus) > 1:
        return None
    number = _unsigned(signed["body"].strip())
    return number if number is None or not minus or minus == ["+"] else 0.0 - number


def _unsigned(body: str) -> float | None:
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body) or _DOTS_ONLY.fullmatch(body):
        digits = _MARKS.sub("", body)
    elif match := _FRENCH.fullmatch(body) or _ENGLISH.fullmatch(body):
        digits = f"{_MARKS.sub('', match[1])}.{match[2]}"
    else:
        return None
    number = float(digits)
    return number if math.isfinite(number) else None


def display(value: object) -> str:
    """Return « 1 234,56 » with no-break spaces; text stays as it is."""
    if not is_number(value) or not isinstance(value, int | float):
        return text.display(value)
    grouped = f"{value:,.2f}".replace(",", "\u202f").replace(".", ",")
    return grouped.removesuffix(",00")
