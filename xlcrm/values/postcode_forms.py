"""Forms of the postal codes of countries that French firms write to.

Source: Universal Postal Union, « Systèmes d’adressage postal », a sheet per country, from
memory: a form is wide rather than exact, and a country that is not here takes any code.
"""

from __future__ import annotations

import re
from functools import cache

_FOUR = "[0-9]{4}"
_FIVE = "[0-9]{5}"
_THREE_TWO = "[0-9]{3} ?[0-9]{2}"

#: A code is compared in capitals, single-spaced, without the letters of its country in front
#: (B-6000, L-1234, CH 1201), which post offices used to ask for and still take.
_FORMS = {
    "AD": "[1-7]00|AD ?[1-7]00", "AT": _FOUR, "AU": _FOUR, "BE": _FOUR, "BG": _FOUR,
    "CA": "[A-Z][0-9][A-Z][ -]?[0-9][A-Z][0-9]", "CH": _FOUR, "CY": _FOUR, "CZ": _THREE_TWO,
    "DE": _FIVE, "DK": _FOUR, "DZ": _FIVE, "EE": _FIVE, "ES": _FIVE, "FI": _FIVE,
    "GB": "GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", "GR": _THREE_TWO, "HR": _FIVE,
    "HU": _FOUR, "IE": "[A-Z][0-9][0-9W] ?[A-Z0-9]{4}|D(?:UBLIN)? ?[0-9]{1,2}W?",
    "IT": _FIVE, "LI": _FOUR, "LT": _FIVE,
    "LU": _FOUR, "LV": _FOUR, "MA": _FIVE, "NL": "[0-9]{4} ?[A-Z]{2}", "NO": _FOUR,
    "PL": "[0-9]{2}-?[0-9]{3}", "PT": "[0-9]{4}(?:[- ]?[0-9]{3})?", "RO": "[0-9]{6}",
    "SE": _THREE_TWO, "SI": _FOUR, "SK": _THREE_TWO, "SM": _FIVE, "TN": _FOUR,
    "US": "[0-9]{5}(?:-?[0-9]{4})?", "VA": _FIVE,
}  # fmt: skip
#: Letters that stand for a country in front of a code, when they are not its ISO code (UPU S42,
#: signs of the road convention of 1968).
_LETTERS = {
    "AT": "A", "BE": "B", "DE": "D", "ES": "E", "FI": "FIN", "HU": "H", "IT": "I", "LI": "FL",
    "LU": "L", "NO": "N", "PT": "P", "SE": "S", "SI": "SLO",
}  # fmt: skip

#: Countries whose five-digit codes may begin with a zero, which a number loses.
_MAY_LOSE_ZERO = frozenset({"DE", "ES", "IT", "US", "MA", "DZ", "FI", "EE", "LT", "VA"})

#: Countries whose codes have a space at a fixed place, counted from the end: written by hand
#: with or without it.
_SPACE_FROM_END = {"GB": 3, "NL": 2, "CA": 3}


@cache
def _pattern(country: str) -> re.Pattern[str]:
    letters = "|".join(filter(None, (country, _LETTERS.get(country))))
    return re.compile(rf"(?:(?:{letters})[ -]?)?({_FORMS[country]})")


def fits(content: str, country: str) -> bool:
    """Tell whether a code can be one of a country; always true where the form is not known."""
    return country not in _FORMS or bool(_pattern(country).fullmatch(content.upper()))


def spaced(content: str, country: str) -> str:
    """Return a fitting code in the one way its post office writes it: SW1A 1AA, 1234 AB.

    Only codes with letters are rewritten; any other is returned as it is.
    """
    from_end = _SPACE_FROM_END.get(country)
    if from_end is None:
        return content
    code = content.upper()
    found = _pattern(country).fullmatch(code)
    if found is None or found[1] != code:
        return content
    code = code.replace(" ", "").replace("-", "")
    return f"{code[:-from_end]} {code[-from_end:]}"


def zero_lost(content: str, country: str) -> str:
    """Return four digits with the zero that a number loses, "" where no zero can be missing."""
    is_short = content.isdecimal() and content.isascii() and len(content) == len("1067")
    return f"0{content}" if is_short and country in _MAY_LOSE_ZERO else ""
