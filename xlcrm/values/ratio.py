"""Rates between 0 and 1, shown as percentages."""

from __future__ import annotations

import re

from xlcrm.values import amount, cell, text
from xlcrm.values.model import Context, Tidied, Verdict

FROM_TEXT = "RATIO_FROM_TEXT"
NOT_DIVIDED = "RATIO_NOT_DIVIDED"
UNREADABLE = "RATIO_UNREADABLE"

_PERCENT = 100
_SIGN = re.compile(r"\s?(?:[%％]|pour ?cent|pct)$", re.IGNORECASE)


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a rate to a float from 0 to 1; « 35 » alone is proposed as 35 %."""
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        number = float(raw) if amount.is_number(raw) and isinstance(raw, int | float) else None
        return _judged(raw, number, Tidied(raw))
    content, _ = text.clean(raw)
    bare = _SIGN.sub("", content)
    number = amount.read(bare)
    if number is not None and bare != content:
        number = amount.scaled(number, over=_PERCENT)
    written = Tidied(number, Verdict.CORRECTED, FROM_TEXT)
    return _judged(raw, number, written, may_be_percent=bare == content)


def _judged(
    raw: object, number: float | None, fine: Tidied, *, may_be_percent: bool = True
) -> Tidied:
    if number is not None and 0 <= number <= 1:
        return fine
    if number is not None and 1 < number <= _PERCENT and may_be_percent:
        return Tidied(amount.scaled(number, over=_PERCENT), Verdict.PROPOSED, NOT_DIVIDED, 0.9)
    return Tidied(raw, Verdict.FLAGGED, UNREADABLE)


def display(value: object) -> str:
    """Return « 35 % »; text stays as it is."""
    if not amount.is_number(value) or not isinstance(value, int | float):
        return text.display(value)
    return f"{amount.display(value * _PERCENT)}\u00a0%"
