"""Dummy values that mean « empty »: nc, néant, ?, 0000000000, 01/01/1900.

The list belongs to the firm (Listes, « Valeurs factices »). What it may empty depends on the
kind: « Aucun » is a town, « Sans » and « Test » are family names, « NA » is Namibia, « 99999 »
an amount, « Inconnue » a value of a list. A valid value is emptied only where the list
spells it: 0101010101 could be a number, and in a file of clients it is nobody's.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from xlcrm.schema import Kind
from xlcrm.values import cell, date, text
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EMPTIED = "PLACEHOLDER"
DOUBTFUL = "PLACEHOLDER_DOUBTFUL"


class _Reach(Enum):
    """Which dummy values a kind loses."""

    NONE = "none"
    SIGNS = "signs"  # only those without a word: « ? », « - », « n/c », « nc »
    INVALID = "invalid"  # those that the kind itself does not take
    ALL = "all"


_REACH = {
    Kind.IDENTIFIER: _Reach.NONE,
    Kind.REFERENCE: _Reach.NONE,
    Kind.LONG_TEXT: _Reach.NONE,
    Kind.TEXT: _Reach.SIGNS,
    Kind.FAMILY_NAME: _Reach.SIGNS,
    Kind.GIVEN_NAME: _Reach.SIGNS,
    Kind.COMPANY: _Reach.SIGNS,
    Kind.TOWN: _Reach.SIGNS,
    Kind.EMAIL: _Reach.ALL,
    Kind.PHONE: _Reach.ALL,
    Kind.POSTCODE: _Reach.ALL,
    Kind.ADDRESS_LINE: _Reach.ALL,
    Kind.URL: _Reach.ALL,
    Kind.DATE: _Reach.ALL,
    Kind.DATETIME: _Reach.ALL,
}
#: Kinds whose values are digits: 00.00.00.00.00 is as empty as 0000000000.
_CODES = frozenset({Kind.PHONE, Kind.POSTCODE, Kind.SIREN, Kind.SIRET, Kind.VAT})
_DATES = frozenset({Kind.DATE, Kind.DATETIME})
#: Looked up once: reading a member from its enumeration costs as much as the rest of a glance.
_FINE = Verdict.FINE
_VALID = (_FINE, Verdict.CORRECTED)
_NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.TOWN})

#: Words of the list that are hardly ever the name of a person, a firm or a town.
_NEVER_A_NAME = frozenset({"inconnu", "inconnue", "neant"})
_VOWELS = frozenset("aeiouy")


def emptied(kind: Kind, raw: object, tidied: Tidied, context: Context) -> Tidied | None:
    """Return what empties a dummy value, None when the cell holds none.

    ``tidied`` is what the kind itself made of ``raw``.
    """
    if not context.placeholders or _glance(kind, context.placeholders)(raw, tidied):
        return None
    return _emptied(kind, raw, tidied, context)


def emptied_many(
    kind: Kind, raws: Sequence[object], outcomes: Sequence[Tidied], context: Context
) -> list[Tidied]:
    """Return ``outcomes`` (what the kind made of ``raws``), dummy values emptied."""
    settled = list(outcomes)
    if not context.placeholders or _REACH.get(kind) is _Reach.NONE:
        return settled
    for place in _doubtful(kind, raws, settled, context.placeholders):
        emptied_one = _emptied(kind, raws[place], settled[place], context)
        settled[place] = emptied_one or settled[place]
    return settled


def _doubtful(
    kind: Kind, raws: Sequence[object], outcomes: Sequence[Tidied], dummies: frozenset[str]
) -> list[int]:
    """Return the places of the cells that need a closer look."""
    if kind is Kind.PHONE:  # columns of them: a call for each cell would cost more than the look
        tails = _tails(dummies)
        return [
            place
            for place, (number, verdict, *_) in enumerate(outcomes)
            if verdict not in _VALID or type(number) is not str or number[-_TAIL:] in tails
        ]
    has_none = _glance(kind, dummies)
    if kind not in _DATES and kind not in _CODES and _REACH.get(kind) is not None:
        looked_at = [  # nearly every text is fine, and no dummy
            place
            for place, (raw, tidied) in enumerate(zip(raws, outcomes, strict=True))
            if not (type(raw) is str and tidied[1] is _FINE and raw.casefold() not in dummies)
        ]
        return [place for place in looked_at if not has_none(raws[place], outcomes[place])]
    return [
        place
        for place, (raw, tidied) in enumerate(zip(raws, outcomes, strict=True))
        if not has_none(raw, tidied)
    ]


def _emptied(kind: Kind, raw: object, tidied: Tidied, context: Context) -> Tidied | None:
    reach = _REACH.get(kind, _Reach.INVALID)
    if cell.is_blank(raw):
        return None
    spelling = _spelling(kind, raw, tidied, context)
    if not spelling:
        return None
    if reach is not _Reach.SIGNS or not _is_word(spelling):
        return Tidied(None, Verdict.CORRECTED, EMPTIED)
    if kind in _NAMES and text.key(spelling) in _NEVER_A_NAME:
        return Tidied(None, Verdict.PROPOSED, DOUBTFUL, 0.9)
    return None


#: No digit but zeros, however they are parted.
_ZEROS = re.compile(r"[\W_0]*")
#: A date of zeros, year first or last, in two digits or four.
_PARTED_ZEROS = re.compile(r"\s*0{1,4}\s*[/.\-]\s*0{1,2}\s*[/.\-]\s*0{1,4}(?: 00?:00(?::00)?)?\s*")
#: Digits that a phone number keeps at its end, however its beginning is written.
_TAIL = 6


@lru_cache(maxsize=256)
def _glance(kind: Kind, dummies: frozenset[str]) -> Callable[[object, Tidied], bool]:
    """Return what tells at a glance that a cell holds no dummy value; False needs a closer look.

    It is given the cell and what the kind made of it.
    """
    reach = _REACH.get(kind, _Reach.INVALID)
    if reach is _Reach.NONE:
        return lambda _raw, _tidied: True
    if reach is _Reach.INVALID:
        return lambda _raw, tidied: tidied.verdict in _VALID
    if kind is Kind.PHONE:
        return partial(_is_no_dummy_number, _tails(dummies))
    if kind in _DATES:
        return partial(_is_no_dummy_date, dummies, _years(dummies))
    return partial(_is_no_dummy_code if kind in _CODES else _is_no_dummy_text, dummies)


@lru_cache(maxsize=16)
def _tails(dummies: frozenset[str]) -> frozenset[str]:
    return frozenset("".join(filter(str.isdigit, dummy))[-_TAIL:] for dummy in dummies)


def _years(dummies: frozenset[str]) -> frozenset[int]:
    return frozenset(int(run) for dummy in dummies for run in re.findall(r"[0-9]+", dummy))


def _is_no_dummy_number(tails: frozenset[str], _raw: object, tidied: Tidied) -> bool:
    number = tidied.value
    valid = tidied.verdict in _VALID and isinstance(number, str)
    return valid and str(number)[-_TAIL:] not in tails


def _is_no_dummy_date(
    dummies: frozenset[str], years: frozenset[int], raw: object, tidied: Tidied
) -> bool:
    if type(raw) is str:
        read = tidied.value
        is_other_day = isinstance(read, dt.date) and read.year not in years
        return is_other_day and _is_no_dummy_text(dummies, raw, tidied)
    fine = tidied.verdict is Verdict.FINE and isinstance(raw, dt.date)
    return fine and cast("dt.date", raw).year not in years


def _is_no_dummy_code(dummies: frozenset[str], raw: object, tidied: Tidied) -> bool:
    zeros = isinstance(raw, str) and _ZEROS.fullmatch(raw)
    return not zeros and _is_no_dummy_text(dummies, raw, tidied)


def _is_no_dummy_text(dummies: frozenset[str], raw: object, tidied: Tidied) -> bool:
    if type(raw) is not str:
        return False
    if tidied.verdict is _FINE:  # then it is clean
        return raw.casefold() not in dummies
    only_spaces_to_clean = raw.isascii() and raw.isprintable() and "&" not in raw and "'" not in raw
    return only_spaces_to_clean and " ".join(raw.split()).casefold() not in dummies


def _spelling(kind: Kind, raw: object, tidied: Tidied, context: Context) -> str:
    """Return the dummy value that the cell spells, "" for none."""
    candidates = [text.clean(raw)[0] if isinstance(raw, str) else text.display(raw)]
    if kind in _DATES:
        candidates.append(date.display(tidied.value))
        if tidied.code == date.ZERO and isinstance(raw, str) and _PARTED_ZEROS.fullmatch(raw):
            candidates.append("00/00/0000")  # the list has it, however its zeros are typed
    if kind is Kind.PHONE and isinstance(tidied.value, str) and tidied.value.startswith("+33"):
        candidates.append(f"0{tidied.value[3:]}")  # the list has 0101010101, however it is typed
    for candidate in candidates:
        if candidate.casefold() in context.placeholders:
            return candidate
    if kind in _CODES and any(character.isdigit() for character in candidates[0]):
        digits = "".join(filter(str.isalnum, candidates[0]))
        return digits if not digits.strip("0") else ""
    return ""


def _is_word(spelling: str) -> bool:
    """Tell whether a spelling could be a word: « nc », « xxx » and « n/a » could not."""
    return spelling.isdigit() or (
        spelling.isalpha() and bool(_VOWELS & set(cell.unaccented(spelling).casefold()))
    )
