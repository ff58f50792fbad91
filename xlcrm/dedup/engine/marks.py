"""What a cell says beside its value: a generation, a civility, a legal form.

Two values that are one without these marks may still be two people, or two firms: « Dupont père »
and « Dupont fils », « M. Claude Roux » and « Mme Claude Roux », a SARL and its SCI. Marks are
numbers, 0 for none.
"""

from __future__ import annotations

import enum
import re
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.dedup.beside import LADIES, TELLING, WORDS, beside
from xlcrm.dedup.civility import FEMALE, MALE, SEXES
from xlcrm.dedup.engine.normal import TITLES, generation, generation_told
from xlcrm.dedup.engine.texts import BETWEEN, folded, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Ints


class Mark(enum.Enum):
    """What marks say."""

    GENERATION = enum.auto()
    SEX = enum.auto()
    FORM = enum.auto()
    BESIDE = enum.auto()


#: « M. et Mme »: neither a man nor a woman.
COUPLE = 3
HOLDING = "holding"
#: Letters of what may stand after a surname to tell namesakes apart.
_SHORT_WORD = 2
#: « M » inside a name may be an initial.
_ONLY_FIRST = "m"
_CIVILITIES = {word: sex for word, sex in SEXES.items() if word in TITLES and word != _ONLY_FIRST}
_CIVILITY = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_CIVILITIES, key=len, reverse=True))})(?!\w)|^\s*m(?=[\s.])"
)


def generations(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """Return names without their generation, and these (see ``normal.generation``)."""
    found, told = list(texts), np.zeros(len(texts), dtype=np.int64)
    for place in generation_told(found):
        found[place], told[place] = generation(found[place])
    return found, told


def sexes(texts: Sequence[str]) -> Ints:
    """Return what the civilities inside names say: MALE, FEMALE, COUPLE, or 0 for nothing.

    >>> sexes(["M. Claude Roux", "Roux Claude (Mme)", "M. et Mme Roux", "Claude M. Roux"]).tolist()
    [1, 2, 3, 0]
    """
    found = np.zeros(len(texts), dtype=np.int64)
    for place, text in enumerate(joined(texts).casefold().split(BETWEEN) if len(texts) else ()):
        for word in _CIVILITY.findall(text):
            found[place] |= _CIVILITIES.get(word.strip(), MALE)  # of both: COUPLE
    return found


def besides(texts: Sequence[str], *, surnames: bool) -> Ints:
    """Return what names say beside themselves (see ``beside``), a number per wording.

    Numbers are those of the words, the same in whichever column.

    >>> besides(["Vve Morin", "Morin", "Morin (Vve)"], surnames=True).astype(bool).tolist()
    [True, False, True]
    """
    found = np.zeros(len(texts), dtype=np.int64)
    if not len(texts):
        return found
    whole = folded(texts)
    known = (WORDS | LADIES).intersection(whole.replace(BETWEEN, " ").split())
    plain = joined(texts)
    told = any(sign in plain for sign in TELLING)
    if not (known or told or surnames):
        return found
    for place, plain in enumerate(whole.split(BETWEEN)):
        words = plain.split()
        if (
            not known.isdisjoint(words)
            or (surnames and words and len(words[-1]) <= _SHORT_WORD)
            or (told and not TELLING.isdisjoint(texts[place]))
        ):
            said = beside(texts[place], surname=surnames)
            found[place] = zlib.crc32(said.encode("utf-8")) + 1 if said else 0
    return found


def two_sayings(columns: Sequence[Column], left: Ints, right: Ints) -> Bools:
    """Tell where names say beside themselves what those of the other record do not."""
    told: Ints = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        if Mark.BESIDE in column.marks:  # in whichever field: names may be swapped
            told = told + column.marks[Mark.BESIDE]
    return np.asarray(told[left] != told[right])


def forms(told: Sequence[str]) -> Ints:
    """Return the numbers of legal forms, in the words of ``company.words_and_form``.

    The last bit tells a holding.
    """
    plain = [form.replace(HOLDING, "").strip() for form in told]
    numbers = pd.factorize(pd.Series(["", *plain], dtype=object))[0][1:].astype(np.int64)
    held = np.array([HOLDING in form for form in told], dtype=np.int64)
    return numbers * 2 + held


def split(key: Ints, mark: Mark, told: Ints) -> Ints:
    """Return the numbers of groups of records, those parted that marks tell apart.

    Any generation parts, as does any word beside a name; a civility only from another one:
    « Claude Roux » goes with « M. Claude Roux » until « Mme Claude Roux » comes. Legal forms part
    no records: a list of firms says them at random, and they only keep a merge from being sure.
    """
    if mark is Mark.FORM or not told.any():
        return key
    parts = np.ones(int(key.max()) + 1, dtype=bool)
    if mark is Mark.SEX:
        most, least = np.zeros(len(parts), dtype=np.int64), np.full(len(parts), COUPLE)
        np.maximum.at(most, key, told)
        np.minimum.at(least, key[told > 0], told[told > 0])
        parts = least < most
    codes = pd.factorize(np.where(parts[key], told, 0))[0].astype(np.int64)
    return pd.factorize(key * (int(codes.max()) + 1) + codes)[0].astype(np.int64)


def sexes_told(columns: Sequence[Column]) -> Ints:
    """Return what the civilities of each record say, in a column of theirs or inside a name."""
    found = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        if column.sexes is not None:
            found = np.maximum(found, column.spread(column.sexes))
        if Mark.SEX in column.marks:
            found = np.maximum(found, column.marks[Mark.SEX])
    return found


def opposite(columns: Sequence[Column], left: Ints, right: Ints) -> Bools:
    """Tell where civilities say a man and a woman."""
    told = sexes_told(columns)
    one, other = told[left], told[right]
    return np.asarray((one > 0) & (other > 0) & (one + other == MALE + FEMALE))


def two_forms(columns: Sequence[Column], left: Ints, right: Ints) -> Bools:
    """Tell where firms say two legal forms, or one of two is a holding."""
    found = np.zeros(len(left), dtype=bool)
    for column in columns:
        if Mark.FORM in column.marks:
            told = column.marks[Mark.FORM]
            both = (column.codes[left] >= 0) & (column.codes[right] >= 0)
            one, other = told[left] >> 1, told[right] >> 1
            held = (told[left] ^ told[right]) & 1 == 1
            found |= both & (held | ((one > 0) & (other > 0) & (one != other)))
    return found


def one_couple(columns: Sequence[Column], left: Ints, right: Ints) -> Bools:
    """Tell where one record alone is « M. et Mme »."""
    told = sexes_told(columns) == COUPLE
    return np.asarray(told[left] != told[right])
