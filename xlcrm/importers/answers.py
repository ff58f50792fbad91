"""What a cell of a consent or objection column answers, read so that doubt never permits."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.frames import as_text
from xlcrm.importers.headers import fold
from xlcrm.schema.foreign import (
    AGREEMENT_WORDS,
    NO,
    REFUSAL_WORDS,
    WITHDRAWAL_WORDS,
    YES,
)
from xlcrm.values import Context, Verdict, cell, yes_no

if TYPE_CHECKING:
    from collections.abc import Collection


class Answer(Enum):
    """What a cell answers."""

    NONE = "none"  # blank, or a dummy value
    YES = "yes"  # an explicit word or sign
    NO = "no"
    WITHDRAWN = "withdrawn"  # a yes that was taken back
    UNCLEAR = "unclear"


def consent_answer(value: object, placeholders: Collection[str] = ()) -> Answer:
    """Read the cell of a consent column; ``placeholders`` are casefolded dummy words.

    >>> consent_answer("X"), consent_answer("refus"), consent_answer("peut-être")
    (<Answer.YES: 'yes'>, <Answer.NO: 'no'>, <Answer.UNCLEAR: 'unclear'>)
    """
    plain = _plain_answer(value, placeholders)
    if plain is not Answer.UNCLEAR:
        return plain
    return _CONSENT_WORDS.get(_fold(as_text(value)), Answer.UNCLEAR)


def restriction_answer(value: object, placeholders: Collection[str] = ()) -> Answer:
    """Read the cell of a column whose yes forbids (« Ne plus contacter »): no, or forbidden.

    « Refus » says yes there. YES, NO, NONE, or UNCLEAR, which the caller takes for a yes.
    """
    plain = _plain_answer(value, placeholders)
    if plain is not Answer.UNCLEAR:
        return plain
    said = _CONSENT_WORDS.get(_fold(as_text(value)))
    return Answer.YES if said in {Answer.NO, Answer.WITHDRAWN} else Answer.UNCLEAR


def _plain_answer(value: object, placeholders: Collection[str]) -> Answer:
    """Read what answers any question; UNCLEAR when it depends on the question."""
    if cell.is_blank(value) or as_text(value).strip().casefold() in placeholders:
        return Answer.NONE
    tidied = yes_no.tidy(value, _CONTEXT)
    if tidied.verdict is Verdict.FLAGGED:
        return Answer.UNCLEAR
    return _YES_NO[str(tidied.value)]


@lru_cache(maxsize=10_000)
def _fold(text: str) -> str:
    return fold(text) or text.strip()  # ✗ has no letter to fold


_YES_NO = {YES: Answer.YES, NO: Answer.NO}
# A yes or no needs no date, but a context has one.
_CONTEXT = Context(today=dt.date.max)
_CONSENT_WORDS = {
    _fold(word): meaning
    for words, meaning in (
        (AGREEMENT_WORDS, Answer.YES),
        (REFUSAL_WORDS, Answer.NO),
        (WITHDRAWAL_WORDS, Answer.WITHDRAWN),
    )
    for word in words
}
