"""Amounts of money in euros, written the French way or not.

« 1 234,56 € », « 1.234,56 », « (12,50) », « 12- » and « 12€50 » are certain: the last mark comes
before the decimals. « 1,234 » and « 1.234 » read two ways, a thousand apart: they are flagged,
never guessed. « 120 € TTC » is proposed: whether the column wants it with tax is for staff to say.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

FROM_TEXT = "AMOUNT_FROM_TEXT"
WITH_TAX_WORD = "AMOUNT_WITH_TAX_WORD"
LIKELY = "AMOUNT_LIKELY"
AMBIGUOUS = "AMOUNT_AMBIGUOUS"
OTHER_CURRENCY = "AMOUNT_OTHER_CURRENCY"
UNREADABLE = "AMOUNT_UNREADABLE"

#: What most text amounts look like; the answer is that of the longer way, at less cost.
_COMMON = re.compile(
    r"(-?(?:0|[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3}){1,3}|[1-9][0-9]{0,8})"
    r"(?:,[0-9]{1,2}|\.[0-9]{2})?)(?:[ \u00a0\u202f]?(?:€|EUR|euros?))?"
)
_COMMON_SIGNS = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, ",": "."})

_EURO = re.compile(r"€|(?<![^\W\d_])(?:eur|euros?)(?![^\W\d_])", re.IGNORECASE)
#: « 12 k€ », « 1,5 M€ »: the prefixes of the international system.
_MULTIPLE = re.compile(r"(?<![^\W\d_])(k|m)(?:€|eur(?:os?)?(?![^\W\d_]))", re.IGNORECASE)
_TIMES = {"k": 1000, "m": 1_000_000}
#: « 12€50 », « 3 € 05 ».
_CENTS_LAST = re.compile(r"(?<=\d)\s?(?:€|euros?(?![^\W\d_]))\s?(\d{2})(?!\d)", re.IGNORECASE)
_TAX_WORD = re.compile(
    r"(?<![^\W_])(?:h\.? ?t\.?|t\.? ?t\.? ?c\.?|hors[ -]taxes?|toutes taxes(?: comprises)?)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"[$£¥₽₹]|(?<![^\W\d_])(?:usd|gbp|chf|cad|jpy|xof|xaf|xpf|f?cfa|mad|tnd|dzd|frs?|ff|f|francs?"
    r"|dollars?|livres?|pounds?)(?![^\W\d_])",
    re.IGNORECASE,
)
#: Left where a word was: « 12€5 » must not become 125.
_GAP = "  "
_NO_CENTS = re.compile(r"(?<=\d)[.,] ?[-–—]{1,2}$")  # « 12,- »
_SIGNED = re.compile(
    r"(?P<open>\()?(?P<before>[-−–‐‑+])?(?P<body>[\d., '’]+?)(?P<after>[-−–‐‑])?(?P<close>\))?"
)
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+")
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
#: Thousands, then decimals after the last mark; the two marks differ.
_FRENCH = re.compile(r"(\d{1,3}(?:[. '’]\d{3})+|\d+),(\d+)")
_ENGLISH = re.compile(r"(\d{1,3}(?:[, '’]\d{3})+|\d+)\.(\d+)")
_DOTS_ONLY = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")
#: « ,5 » and « .50 » are decimals of nothing.
_NO_WHOLE = re.compile(r"(?<![\d.,])[.,](?=\d{1,2}(?!\d))")
#: « 12,50 E » is typed where the keyboard has no € at hand; « 5, » may have lost its cents.
_E_FOR_EURO = re.compile(r"(?<=[\dOoIl]) ?[eE]$")
_CENTS_LOST = re.compile(r"(?<=\d)[.,]$")
#: Digits with letters of their shape among them, and a digit at least.
_LOOK_ALIKE = re.compile(r"(?=[^\d]*\d)[-+(]?[\dOoIl][\dOoIl., ]*[)]?")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
_MARKS = re.compile(r"[., '’]")

#: A number of Excel holds 15 significant digits; a longer one lost some, or is no amount.
_MOST_DIGITS = 15
#: « 0612345678 » is a phone number or a code, whatever the column.
_CODE = re.compile(r"0\d{8,}")


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy an amount to a float, in euros; real numbers are left."""
    if not isinstance(raw, str):
        if cell.is_blank(raw) or is_number(raw):
            return Tidied(raw)
        return Tidied(raw, Verdict.FLAGGED, UNREADABLE)
    if common := _COMMON.fullmatch(raw):
        return Tidied(0.0 + float(common[1].translate(_COMMON_SIGNS)), Verdict.CORRECTED, FROM_TEXT)
    if cell.is_blank(raw):
        return Tidied(raw)
    return _tidied(raw)


def _tidied(raw: str) -> Tidied:
    content, _ = text.clean(raw)
    if _CURRENCY.search(content):
        return Tidied(raw, Verdict.FLAGGED, OTHER_CURRENCY)
    bare = _TAX_WORD.sub(_GAP, content, count=1)
    multiple = _MULTIPLE.search(bare)
    if multiple:
        bare_number = _MULTIPLE.sub(_GAP, bare, count=1)
    else:
        bare_number = _EURO.sub(_GAP, _CENTS_LAST.sub(r",\1", bare, count=1), count=1)
    written = bare_number.strip()
    if is_ambiguous(written):
        return Tidied(raw, Verdict.FLAGGED, AMBIGUOUS)
    number = None if _CODE.fullmatch(written) else read(written)
    if number is None:
        return _likely(raw, written) if not multiple and bare == content else _unreadable(raw)
    if multiple:
        number = scaled(number, times=_TIMES[multiple[1].casefold()])
    if bare != content:
        return Tidied(number, Verdict.PROPOSED, WITH_TAX_WORD, 0.8)
    return Tidied(number, Verdict.CORRECTED, FROM_TEXT)


def _likely(raw: str, written: str) -> Tidied:
    """Return the proposal of an amount with a slip: « 12,5O », « 12,50 E », « 5, »."""
    spelt = _CENTS_LOST.sub("", _E_FOR_EURO.sub("", written))
    if _LOOK_ALIKE.fullmatch(spelt):
        spelt = spelt.translate(_LETTERS_FOR_DIGITS)
    if spelt == written or is_ambiguous(spelt) or _CODE.fullmatch(spelt):
        return _unreadable(raw)
    number = read(spelt)
    return _unreadable(raw) if number is None else Tidied(number, Verdict.PROPOSED, LIKELY, 0.8)


def _unreadable(raw: object) -> Tidied:
    return Tidied(raw, Verdict.FLAGGED, UNREADABLE)


def is_number(raw: object) -> bool:
    """Tell whether a cell holds a finite number (a yes/no value is none)."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and _is_finite(raw)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond what a float holds
        return False


def scaled(number: float, *, times: int = 1, over: int = 1) -> float:
    """Return a number multiplied or divided as it is written, without the noise of floats.

    >>> scaled(33.3, over=100)
    0.333
    """
    return float(Decimal(repr(number)) * times / over)


def is_ambiguous(content: str) -> bool:
    """Tell whether a text could be a number of thousands as well as one with three decimals.

    >>> is_ambiguous("1.234"), is_ambiguous("0,125"), is_ambiguous("1234,567")
    (True, False, False)
    """
    return bool(_TWO_READINGS.fullmatch(content.strip("()+-−–‐‑ ")))


def read(content: str) -> float | None:
    """Return the number that a text without currency writes, None when it writes none.

    None too when a float would not hold each of its digits.

    >>> read("1 234,56"), read("1,234.56"), read("(12,5)"), read("12 / 15")
    (1234.56, 1234.56, -12.5, None)
    """
    signed = _SIGNED.fullmatch(_NO_CENTS.sub("", content.strip()))
    if not signed or bool(signed["open"]) != bool(signed["close"]):
        return None
    minus = [mark for mark in (signed["open"], signed["before"], signed["after"]) if mark]
    if len(minus) > 1:
        return None
    number = _unsigned(_NO_WHOLE.sub(lambda mark: f"0{mark[0]}", signed["body"].strip()))
    return number if number is None or not minus or minus == ["+"] else 0.0 - number


def _unsigned(body: str) -> float | None:
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body) or _DOTS_ONLY.fullmatch(body):
        digits = _MARKS.sub("", body)
    elif match := _FRENCH.fullmatch(body) or _ENGLISH.fullmatch(body):
        digits = f"{_MARKS.sub('', match[1])}.{match[2]}"
    else:
        return None
    whole, _, decimals = digits.partition(".")
    significant = f"{whole}{decimals.rstrip('0')}".lstrip("0")
    return float(digits) if len(significant) <= _MOST_DIGITS else None


def display(value: object) -> str:
    """Return « 1 234,56 » with no-break spaces; text stays as it is."""
    if not is_number(value) or not isinstance(value, int | float):
        return text.display(value)
    grouped = f"{value:,.2f}".replace(",", "\u202f").replace(".", ",")
    return grouped.removesuffix(",00")
