"""Comparison levels: how far two values agree, from exact to entirely different, by role.

Level 0 is « one of the two is blank » and says nothing. Thresholds are those of Splink's and
dedupe's libraries where they have one (Jaro-Winkler .93, .86; Damerau 1 and 2), else own.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import distance, process

from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.nicknames import same_person_names
from xlcrm.dedup.engine.persons import two_given_names
from xlcrm.dedup.engine.two_texts import (
    ONE_SLIP,
    is_slight,
    only_numbers_differ,
    other_numbers,
    other_words,
    says_more,
    two_people,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels, Objects

_JARO_WINKLER = distance.JaroWinkler.similarity
_DAMERAU = distance.OSA.distance

MISSING, EXACT, NEAR = 0, 1, 2


class NameLevel(IntEnum):
    """Given names and surnames."""

    TYPO = 2
    ALIKE = 3  # an initial, a nickname, a spelling
    FAINT = 4
    OTHER = 5
    SWAPPED = 6  # in each other's field


class DateLevel(IntEnum):
    """Dates: one digit or day and month exchanged, then how near they are or what agrees."""

    SLIP = 2
    YEAR_AND_ONE = 3
    MONTH = 4
    TWO_PARTS = 5
    YEAR = 6
    DECADE = 7
    OTHER = 8


class TextLevel(IntEnum):
    """Addresses, firms, full names and other texts, by tf-idf cosine."""

    NEAR = 2
    ALIKE = 3
    FAINT = 4
    LITTLE = 5
    OTHER = 6


class NumberLevel(IntEnum):
    """Identifiers, phones and categories."""

    SLIP = 2
    TWO_SLIPS = 3
    OTHER = 4


class EmailLevel(IntEnum):
    """Emails."""

    NEAR = 2  # nearly all, or the same before the @
    ALIKE = 3
    FAINT = 4
    OTHER = 5


class CodeLevel(IntEnum):
    """Postal codes."""

    SLIP = 2
    OTHER = 3


class Prior(NamedTuple):
    """What is expected of two records of one entity before looking: shares by level, EXACT first.

    Round figures read on the error rates of Febrl's generator and of Splink's demonstrations.
    """

    shares: tuple[float, ...]


PRIORS: dict[Role, Prior] = {
    Role.GIVEN_NAME: Prior((0.72, 0.15, 0.04, 0.03, 0.06, 0.02)),
    Role.SURNAME: Prior((0.75, 0.14, 0.03, 0.03, 0.05, 0.02)),
    Role.FULL_NAME: Prior((0.6, 0.16, 0.1, 0.06, 0.04, 0.04)),
    Role.COMPANY: Prior((0.6, 0.16, 0.1, 0.06, 0.04, 0.04)),
    Role.TEXT: Prior((0.6, 0.16, 0.1, 0.06, 0.04, 0.04)),
    Role.ADDRESS: Prior((0.6, 0.16, 0.1, 0.05, 0.03, 0.06)),
    Role.EMAIL: Prior((0.65, 0.12, 0.03, 0.03, 0.17)),
    Role.PHONE: Prior((0.72, 0.08, 0.02, 0.18)),
    Role.IDENTIFIER: Prior((0.85, 0.1, 0.02, 0.03)),
    Role.DATE: Prior((0.8, 0.1, 0.025, 0.015, 0.02, 0.01, 0.02, 0.01)),
    Role.TOWN: Prior((0.78, 0.1, 0.04, 0.08)),
    Role.CATEGORY: Prior((0.78, 0.1, 0.04, 0.08)),
    Role.POSTCODE: Prior((0.82, 0.09, 0.09)),
}


def level_count(role: Role) -> int:
    """Return how many levels a role has, MISSING included."""
    return len(PRIORS[role].shares) + 1


def agreement(one: Ints, other: Ints) -> Levels:
    """Return EXACT, MISSING, or -1 where values differ, for pairs of values."""
    levels = np.full(len(one), -1, dtype=np.int8)
    levels[one == other] = EXACT
    levels[(one < 0) | (other < 0)] = MISSING
    return levels


def differing(column: Column, one: Ints, other: Ints) -> Levels:
    """Return the level of pairs of different values, each distinct pair looked at once."""
    if not len(one):
        return np.empty(0, dtype=np.int8)
    width = len(column.forms)
    coded = np.minimum(one, other) * width + np.maximum(one, other)
    places, distinct = pd.factorize(coded)
    return _BY_ROLE[column.role](column, distinct // width, distinct % width)[places]


#: Fewer pairs are compared before the threads of another core have begun.
_WORTH_THREADS = 20_000


def _workers(pairs: Ints) -> int:
    return -1 if len(pairs) >= _WORTH_THREADS else 1


def _similarity(values: Objects, one: Ints, other: Ints) -> Floats:
    return process.cpdist(
        values[one], values[other], scorer=_JARO_WINKLER, dtype=np.float32, workers=_workers(one)
    )


#: From which likeness each level is, from faint to near: Jaro-Winkler of names, words and
#: emails, tf-idf cosine of texts. Below the hope of a role, slips are not counted.
_Steps = tuple[tuple[float, int], ...]
_NAME_STEPS: _Steps = (
    (0.75, NameLevel.FAINT), (0.86, NameLevel.ALIKE), (0.93, NameLevel.TYPO),
)  # fmt: skip
_WORD_STEPS: _Steps = ((0.8, NumberLevel.TWO_SLIPS), (0.92, NumberLevel.SLIP))
_EMAIL_STEPS: _Steps = (
    (0.82, EmailLevel.FAINT), (0.9, EmailLevel.ALIKE), (0.95, EmailLevel.NEAR),
)  # fmt: skip
_TEXT_STEPS: _Steps = (
    (0.3, TextLevel.LITTLE), (0.45, TextLevel.FAINT), (0.6, TextLevel.ALIKE),
    (0.75, TextLevel.NEAR),
)  # fmt: skip
_NAME_HOPE, _TEXT_HOPE = 0.55, 0.1


def _graded(likeness: Floats, steps: _Steps, other: int) -> Levels:
    """Return the level of each likeness, ``other`` below the first step."""
    levels = np.full(len(likeness), other, dtype=np.int8)
    for least, level in steps:
        levels[likeness >= least] = level
    return levels


def _slips(values: Objects, one: Ints, other: Ints, most: int = 2) -> Ints:
    return process.cpdist(
        values[one], values[other], scorer=_DAMERAU, dtype=np.int32, workers=_workers(one),
        score_cutoff=most,
    )  # fmt: skip


#: Two slips in a shorter name leave another name.
_LONG_NAME = 5


def _names(column: Column, one: Ints, other: Ints) -> Levels:
    alike = _similarity(column.forms, one, other)
    levels = _graded(alike, _NAME_STEPS, NameLevel.OTHER)
    unsure = np.flatnonzero((alike > _NAME_HOPE) & (levels > NameLevel.TYPO))
    slips = _slips(column.forms, one[unsure], other[unsure])
    long = np.minimum(column.lengths[one[unsure]], column.lengths[other[unsure]]) >= _LONG_NAME
    two = unsure[(slips <= 2) & long]  # noqa: PLR2004 - two slips
    levels[two] = np.minimum(levels[two], NameLevel.ALIKE)
    levels[unsure[slips <= 1]] = NameLevel.TYPO
    initial = column.is_initial[one] | column.is_initial[other]
    same_letter = column.initials[one] == column.initials[other]
    levels[initial] = NameLevel.OTHER
    levels[initial & same_letter] = NameLevel.ALIKE
    if column.role is Role.GIVEN_NAME:
        known = same_person_names(column.forms, one, other)
        levels[known] = np.minimum(levels[known], NameLevel.ALIKE)
        both = column.is_given_name[one] & column.is_given_name[other]
        levels[~known & both & (levels > NameLevel.ALIKE)] = NameLevel.OTHER
        close = np.flatnonzero((levels <= NameLevel.ALIKE) & ~initial & ~known)
        ends = zip(column.forms[one[close]], column.forms[other[close]], strict=True)
        two = np.fromiter((two_given_names(*pair) for pair in ends), dtype=bool, count=len(close))
        levels[close[two]] = NameLevel.OTHER
    return levels


def _dates(column: Column, one: Ints, other: Ints) -> Levels:
    years, months, days = column.date_parts
    same_year, same_month = years[one] == years[other], months[one] == months[other]
    same = same_year.astype(np.int8) + same_month + (days[one] == days[other])
    read = (years[one] > 0) & (years[other] > 0)
    apart = np.abs(column.day_numbers[one] - column.day_numbers[other])
    levels = np.full(len(one), DateLevel.OTHER, dtype=np.int8)
    levels[read & (apart <= _DECADE)] = DateLevel.DECADE
    levels[read & (apart <= _YEAR)] = DateLevel.YEAR
    levels[same == 2] = DateLevel.TWO_PARTS  # noqa: PLR2004 - of three
    levels[read & (apart <= _MONTH)] = DateLevel.MONTH
    levels[(same == 2) & same_year] = DateLevel.YEAR_AND_ONE  # noqa: PLR2004 - same
    turned = (months[one] == days[other]) & (days[one] == months[other]) & same_year
    levels[turned & read] = DateLevel.SLIP
    unsure = np.flatnonzero(((same >= 1) | ~read) & ~generation_apart(column, one, other))
    levels[unsure[_slips(column.forms, one[unsure], other[unsure], 1) <= 1]] = DateLevel.SLIP
    return levels


#: Years between two births of one name, for them to be a parent and a child rather than a slip:
#: hardly anybody has a child before 15 or from 50 (Insee, « âge des parents à la naissance »).
GENERATION, LAST_GENERATION = 15, 50


def generation_apart(column: Column, one: Ints, other: Ints) -> Bools:
    """Tell which pairs of values of a column of dates are 15 to 49 years apart."""
    left, right = column.years[one], column.years[other]
    apart = np.abs(left - right)
    known = (left > 0) & (right > 0)
    return np.asarray(known & (apart >= GENERATION) & (apart < LAST_GENERATION))


#: Days: a month, a year and ten years, and a month more for the slips that go with them
#: (the steps of Splink's comparison of dates of birth).
_MONTH, _YEAR, _DECADE = 31, 396, 3683


def _numbers(column: Column, one: Ints, other: Ints) -> Levels:
    slips = _slips(column.forms, one, other)
    levels = np.full(len(one), NumberLevel.OTHER, dtype=np.int8)
    levels[slips <= 2] = NumberLevel.TWO_SLIPS  # noqa: PLR2004 - two slips
    levels[slips <= 1] = NumberLevel.SLIP
    if column.role is Role.IDENTIFIER:  # no slip leaves a number of a firm valid
        left, right = column.sirens[one], column.sirens[other]
        firms = (left >= 0) & (right >= 0)
        levels[firms] = NumberLevel.OTHER
        longer = column.lengths[one] != column.lengths[other]
        levels[firms & (left == right) & longer] = NumberLevel.TWO_SLIPS
    return levels


def _words(column: Column, one: Ints, other: Ints) -> Levels:
    if column.sexes is not None:  # « Mme » and « Mlle » are one, « M. » and « Mme » two
        left, right = column.sexes[one], column.sexes[other]
        said = (left > 0) & (right > 0)
        levels = np.where(left == right, NumberLevel.SLIP, NumberLevel.OTHER)
        return np.where(said, levels, NumberLevel.TWO_SLIPS).astype(np.int8)
    if column.measures is not None:  # close numbers say little: 1999 is no slip of 1989
        near = np.abs(column.measures[one] - column.measures[other]) <= 1
        return np.where(near, NumberLevel.TWO_SLIPS, NumberLevel.OTHER).astype(np.int8)
    alike = _similarity(column.forms, one, other)
    return _graded(alike, _WORD_STEPS, NumberLevel.OTHER)


def _codes(column: Column, one: Ints, other: Ints) -> Levels:
    levels = np.full(len(one), CodeLevel.OTHER, dtype=np.int8)
    levels[_slips(column.forms, one, other, 1) <= 1] = CodeLevel.SLIP
    return levels


def _emails(column: Column, one: Ints, other: Ints) -> Levels:
    alike = _similarity(column.forms, one, other)
    same_local = column.local_numbers[one] == column.local_numbers[other]
    levels = _graded(alike, _EMAIL_STEPS, EmailLevel.OTHER)
    levels[same_local] = EmailLevel.NEAR
    # « client10@ » is no slip of « client1@ », nor « jdupont2@ » of « jdupont@ ».
    near = np.flatnonzero(~same_local & (levels < EmailLevel.FAINT))
    ends = zip(column.forms[one[near]], column.forms[other[near]], strict=True)
    counted = np.fromiter((only_numbers_differ(*pair) for pair in ends), dtype=bool)
    levels[near[counted]] = EmailLevel.FAINT
    common = np.flatnonzero(column.is_generic[one] | column.is_generic[other])
    if len(common):
        levels[common[_two_domains(column.forms, one[common], other[common])]] = EmailLevel.OTHER
    return levels


def _two_domains(forms: Objects, one: Ints, other: Ints) -> Bools:
    """Tell which addresses have two domains, a slip in a long one and « .fr » or « .com » aside.

    « contact@ » is everybody's: what tells two of them apart is their domain.
    """
    values, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    names = np.empty(len(values), dtype=object)
    whole = [value.partition("@")[2] for value in forms[values]]
    names[:] = [domain.rpartition(".")[0] or domain for domain in whole]
    lengths = np.array([len(name) for name in names], dtype=np.int64)
    left, right = places[: len(one)], places[len(one) :]
    slips = _slips(names, left, right, 1)
    short = np.minimum(lengths[left], lengths[right]) < ONE_SLIP
    return np.asarray((slips > 1) | ((slips == 1) & short))


#: What makes two texts two, however close, and the level that this leaves at most.
_CLOSE_YET_TWO = {
    Role.FULL_NAME: ((two_people, TextLevel.FAINT),),
    Role.COMPANY: ((says_more, TextLevel.ALIKE), (other_words, TextLevel.FAINT)),
}


def _texts(column: Column, one: Ints, other: Ints) -> Levels:
    alike = column.grams.cosines(one, other)
    levels = _graded(alike, _TEXT_STEPS, TextLevel.OTHER)
    unsure = np.flatnonzero((alike >= _TEXT_HOPE) & (levels > TextLevel.NEAR))
    slips = _slips(column.compact, one[unsure], other[unsure])
    few = np.flatnonzero(slips <= 2)  # noqa: PLR2004 - two slips
    slight = [
        is_slight(
            column.forms[one[unsure[place]]], column.forms[other[unsure[place]]], slips[place]
        )
        for place in few
    ]
    levels[unsure[few[np.array(slight, dtype=bool)]]] = TextLevel.NEAR
    for two, least in _CLOSE_YET_TWO.get(column.role, ()):
        close = np.flatnonzero(levels <= TextLevel.ALIKE)
        ends = zip(column.forms[one[close]], column.forms[other[close]], strict=True)
        told = np.fromiter((two(*pair) for pair in ends), dtype=bool, count=len(close))
        levels[close[told]] = np.maximum(levels[close[told]], least)
    numbers = column.house_numbers if column.role is Role.ADDRESS else column.own_numbers
    if numbers is not None:
        apart = (numbers[one] >= 0) & (numbers[other] >= 0) & (numbers[one] != numbers[other])
        close = np.flatnonzero(apart & (levels < TextLevel.FAINT))
        if column.role is not Role.ADDRESS:
            ends = zip(column.forms[one[close]], column.forms[other[close]], strict=True)
            told = np.fromiter((other_numbers(*pair) for pair in ends), dtype=bool)
            close = close[told]
        levels[close] = TextLevel.FAINT
    return levels


_BY_ROLE: dict[Role, Callable[[Column, Ints, Ints], Levels]] = {
    Role.GIVEN_NAME: _names,
    Role.SURNAME: _names,
    Role.FULL_NAME: _texts,
    Role.COMPANY: _texts,
    Role.TEXT: _texts,
    Role.ADDRESS: _texts,
    Role.EMAIL: _emails,
    Role.PHONE: _numbers,
    Role.IDENTIFIER: _numbers,
    Role.DATE: _dates,
    Role.TOWN: _words,
    Role.CATEGORY: _words,
    Role.POSTCODE: _codes,
}
