"""Number formats as Excel tells them: codes of its own, whatever the regional settings."""

from __future__ import annotations

import re

GENERAL = "General"

#: Codes of the formats that files name by number alone (ECMA-376 part 1, §18.8.30), as
#: Range.NumberFormat has them; 14 and 22 are the day as the person's settings show it.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yyyy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# What is not a code of the format: quoted text, escaped characters, conditions and colours.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAY_CODE = re.compile(r"[dy]", re.IGNORECASE)
_NUMBERS = {code.casefold(): number for number, code in BUILT_IN.items()}


def built_in_number(code: str) -> int | None:
    """Return the number of a format that Excel knows by it, else None.

    >>> built_in_number("General"), built_in_number("dd/mm/yyyy")
    (0, None)
    """
    return _NUMBERS.get(code.casefold())


def shows_moment(code: str) -> bool:
    """Tell whether a format shows numbers as days, as hours, or as both.

    >>> shows_moment("hh:mm"), shows_moment('0.00 "jours"'), shows_moment("General")
    (True, False, False)
    """
    return _DATE_CODE.search(_LITERAL.sub("", code).replace(GENERAL, "")) is not None


def shows_day(code: str) -> bool:
    """Tell whether a format of days and hours shows the day, not hours alone.

    >>> shows_day("dd/mm/yyyy"), shows_day("hh:mm")
    (True, False)
    """
    return _DAY_CODE.search(_LITERAL.sub("", code)) is not None
