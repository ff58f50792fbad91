"""Dummy values that mean « empty »: nc, néant, ?, 0000000000, 01/01/1900.

The list belongs to the firm (Listes, « Valeurs factices »). What it may empty depends on the
kind: « Aucun » is a town, « Sans » and « Test » are family names, « NA » is Namibia, « 99999 »
an amount, « Inconnue » a value of a list. A valid value is never emptied.
"""

from __future__ import annotations

from enum import Enum

from xlcrm.schema import Kind
from xlcrm.values import cell, date, text
from xlcrm.values.model import Context, Tidied, Verdict

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
_NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.TOWN})

#: Words of the list that are hardly ever the name of a person, a firm or a town.
_NEVER_A_NAME = frozenset({"inconnu", "inconnue", "neant"})
_VOWELS = frozenset("aeiouy")


def emptied(kind: Kind, raw: object, tidied: Tidied, context: Context) -> Tidied | None:
    """Return what empties a dummy value, None when the cell holds none.

    ``tidied`` is what the kind itself made of ``raw``.
    """
    reach = _REACH.get(kind, _Reach.INVALID)
    if reach is _Reach.NONE or not context.placeholders or cell.is_blank(raw):
        return None
    valid = tidied.verdict in {Verdict.FINE, Verdict.CORRECTED}
    if reach is _Reach.INVALID and valid:
        return None
    spelling = _spelling(kind, raw, tidied, context)
    if not spelling:
        return None
    if reach is not _Reach.SIGNS or not _is_word(spelling):
        return Tidied(None, Verdict.CORRECTED, EMPTIED)
    if kind in _NAMES and text.key(spelling) in _NEVER_A_NAME:
        return Tidied(None, Verdict.PROPOSED, DOUBTFUL, 0.9)
    return None


def _spelling(kind: Kind, raw: object, tidied: Tidied, context: Context) -> str:
    """Return the dummy value that the cell spells, "" for none."""
    candidates = [text.clean(raw)[0] if isinstance(raw, str) else text.display(raw)]
    if kind in {Kind.DATE, Kind.DATETIME}:
        candidates.append(date.display(tidied.value))
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
