"""Whole numbers: counts, years, minutes."""

from __future__ import annotations

import re

from xlcrm.values import amount, cell, text
from xlcrm.values.model import Context, Tidied, Verdict

FROM_TEXT = "INTEGER_FROM_TEXT"
UNREADABLE = "INTEGER_UNREADABLE"

#: What most text numbers look like; the answer is that of the longer way, at less cost.
_COMMON = re.compile(r"-?[0-9]{1,9}")


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a whole number to an int; « 12,0 » is 12, « environ 12 » is flagged."""
    if isinstance(raw, str) and _COMMON.fullmatch(raw):
        return Tidied(int(raw), Verdict.CORRECTED, FROM_TEXT)
    if cell.is_blank(raw):
        return Tidied(raw)
    number: float | None = None
    if isinstance(raw, str):
        content, _ = text.clean(raw)
        if amount.is_ambiguous(content):
            return Tidied(raw, Verdict.FLAGGED, amount.AMBIGUOUS)
        number = amount.read(content)
    elif amount.is_number(raw) and isinstance(raw, int | float):
        number = float(raw)
    if number is None or not number.is_integer() or abs(number) > cell.MAX_EXACT_FLOAT:
        return Tidied(raw, Verdict.FLAGGED, UNREADABLE)
    return (
        Tidied(int(number), Verdict.CORRECTED, FROM_TEXT) if isinstance(raw, str) else Tidied(raw)
    )


def display(value: object) -> str:
    """Return the number as staff read it."""
    return text.display(value)
