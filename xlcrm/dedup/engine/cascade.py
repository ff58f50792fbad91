"""Comparing candidate pairs, the cheap columns first, dropping those that cannot be matches."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rapidfuzz import distance, process

from xlcrm.dedup.engine.comparison import EXACT, MISSING, NEAR, NameLevel, agreement, differing
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.persons import two_given_names
from xlcrm.dedup.engine.weights import Pairs, value_rarities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels
    from xlcrm.dedup.engine.weights import Model

#: A pair whose best case is below this probability is not worth comparing to the end.
_HOPELESS = 1e-3
#: Fields of one entity that may all differ slightly.
_SLIGHT = 2
#: Columns of which every set is worth a table.
_MOST_SETS = 12
#: The other half of a swap may be misspelt (Jaro-Winkler), or the beginning of a name.
_NEARLY = 0.86
#: The columns that drop most pairs for what they cost come first.
_COST = (
    Role.GIVEN_NAME, Role.SURNAME, Role.IDENTIFIER, Role.DATE, Role.EMAIL, Role.PHONE,
    Role.POSTCODE, Role.TOWN, Role.CATEGORY, Role.FULL_NAME, Role.COMPANY, Role.TEXT, Role.ADDRESS,
)  # fmt: skip


def compare(columns: Sequence[Column], prior: Model, left: Ints, right: Ints) -> Pairs:
    """Return the pairs that may be matches, with the level of each column."""
    levels = _agreements(columns, left, right)
    swaps = _Swaps(columns)
    crossings = crossed_columns(columns)
    hope = _Hope(_best_points(prior))
    known = prior.prior_points() + _exact_points(prior, columns, left, levels)
    cut = float(np.log(_HOPELESS))
    kept = np.flatnonzero(known + hope.of(levels) > cut)
    left, right, levels, known = left[kept], right[kept], levels[kept], known[kept]
    swaps.mark(levels, left, right)
    _mark_crossed(crossings, levels, left, right)
    for place in sorted(range(len(columns)), key=lambda each: _COST.index(columns[each].role)):
        column = columns[place]
        apart = np.flatnonzero(levels[:, place] < 0)
        found = differing(column, column.codes[left[apart]], column.codes[right[apart]])
        levels[apart, place] = found
        known[apart] += _level_points(prior, place)[found]
        kept = np.flatnonzero(known + hope.of(levels) > cut)
        if len(kept) < len(known):
            left, right, levels, known = left[kept], right[kept], levels[kept], known[kept]
    return _pairs(left, right, levels)


class _Hope:
    """The most that the columns not compared yet may bring: two of them, no more.

    That three or more fields of one entity all differ slightly, and nothing else makes up for
    it, is rarer than what blocking misses.
    """

    def __init__(self, best: Sequence[float]) -> None:
        self.best = best
        self.table = self._of_sets(np.arange(1 << len(best))) if len(best) <= _MOST_SETS else None

    def _of_sets(self, sets: Ints) -> Floats:
        """Return the hope of sets of columns, each a number whose bits are the columns."""
        found = np.zeros(len(sets))
        left = np.full(len(sets), _SLIGHT, dtype=np.int8)
        for place in sorted(range(len(self.best)), key=lambda each: -self.best[each]):
            hoped = ((sets >> place) & 1 == 1) & (left > 0)
            found[hoped] += self.best[place]
            left -= hoped
        return found

    def of(self, levels: Levels) -> Floats:
        """Return the hope of pairs, by the columns whose level is not known (-1)."""
        sets = np.zeros(len(levels), dtype=np.int64)
        for place in range(len(self.best)):
            sets |= (levels[:, place] < 0).astype(np.int64) << place
        if self.table is not None:
            return self.table[sets]
        places, distinct = pd.factorize(sets)
        return np.asarray(self._of_sets(np.asarray(distinct))[places])


def compare_all(columns: Sequence[Column], left: Ints, right: Ints) -> Pairs:
    """Return the pairs with the level of each column, none left out."""
    levels = _agreements(columns, left, right)
    swaps = _Swaps(columns)
    swaps.mark(levels, left, right)
    _mark_crossed(crossed_columns(columns), levels, left, right)
    for place, column in enumerate(columns):
        apart = np.flatnonzero(levels[:, place] < 0)
        found = differing(column, column.codes[left[apart]], column.codes[right[apart]])
        levels[apart, place] = found
    return _pairs(left, right, levels)


def _pairs(left: Ints, right: Ints, levels: Levels) -> Pairs:
    return Pairs(left, right, levels, np.zeros(levels.shape), np.ones(len(left)))


def _agreements(columns: Sequence[Column], left: Ints, right: Ints) -> Levels:
    levels = np.empty((len(left), len(columns)), dtype=np.int8, order="F")
    for place, column in enumerate(columns):
        levels[:, place] = agreement(column.codes[left], column.codes[right])
    return levels


def _level_points(prior: Model, place: int) -> Floats:
    points = np.log(np.maximum(prior.m[place], 1e-3) / np.maximum(prior.u[place], 1e-7))
    points[MISSING] = 0
    return np.asarray(points)


def _best_points(prior: Model) -> list[float]:
    """Return the most that each column may bring where values differ."""
    return [float(_level_points(prior, place)[2:].max()) for place in range(len(prior.m))]


def _exact_points(prior: Model, columns: Sequence[Column], left: Ints, levels: Levels) -> Floats:
    """Return the most that exact agreements may bring, rare values included."""
    found = np.zeros(len(left))
    for place, column in enumerate(columns):
        same = np.flatnonzero(levels[:, place] == EXACT)
        usual = float(_level_points(prior, place)[EXACT])
        own = np.log(prior.m[place][EXACT]) + value_rarities(column, prior.chance.exact[place])
        found[same] += np.maximum(usual, own)[column.codes[left[same]]]
    return found


#: Roles that a table may have twice, one standing for the other: two lines, two telephones.
_TWICE = (Role.ADDRESS, Role.PHONE, Role.EMAIL, Role.COMPANY, Role.TEXT)


def crossed_columns(columns: Sequence[Column]) -> list[tuple[int, Ints, int, Ints]]:
    """Return pairs of columns of one role (places), each with its values numbered in common."""
    found = []
    for role in _TWICE:
        places = [place for place, column in enumerate(columns) if column.role is role]
        for one, other in itertools.combinations(places, 2):
            first, second = columns[one], columns[other]
            numbers = pd.factorize(np.concatenate([first.forms, second.forms]))[0]
            numbers = numbers.astype(np.int64)
            cut = len(first.forms)
            found.append((one, first.spread(numbers[:cut]), other, second.spread(numbers[cut:])))
    return found


def _mark_crossed(
    crossings: Sequence[tuple[int, Ints, int, Ints]], levels: Levels, left: Ints, right: Ints
) -> None:
    """Write NEAR where a value stands in another column of its role, and in its own differs."""
    for one, first, other, second in crossings:
        there = (first[left] >= 0) & (first[left] == second[right])
        back = (second[left] >= 0) & (second[left] == first[right])
        for place, crossed in ((one, there), (other, back)):
            levels[crossed & (levels[:, place] <= 0), place] = NEAR


class _Swaps:
    """Given names and surnames in each other's field; the second half may be misspelt."""

    def __init__(self, columns: Sequence[Column]) -> None:
        roles = [column.role for column in columns]
        self.places: tuple[int, ...] = ()
        if Role.GIVEN_NAME not in roles or Role.SURNAME not in roles:
            return
        self.places = roles.index(Role.GIVEN_NAME), roles.index(Role.SURNAME)
        given, surname = (columns[place] for place in self.places)
        together = np.concatenate([given.forms, surname.forms])
        numbers, self.names = pd.factorize(together)
        numbers = numbers.astype(np.int64)
        self.given = given.spread(numbers[: len(given.forms)])
        self.surname = surname.spread(numbers[len(given.forms) :])

    def among(self, left: Ints, right: Ints) -> Bools:
        """Tell which pairs have their names swapped."""
        if not self.places:
            return np.zeros(len(left), dtype=bool)
        given, other_given = self.given[left], self.given[right]
        surname, other_surname = self.surname[left], self.surname[right]
        whole = (given >= 0) & (other_given >= 0) & (surname >= 0) & (other_surname >= 0)
        whole &= (given != other_given) & (surname != other_surname)
        first = whole & (given == other_surname)
        second = whole & (surname == other_given)
        found = first & second
        half = np.flatnonzero(first ^ second)
        one = np.where(first[half], surname[half], given[half])
        other = np.where(first[half], other_given[half], other_surname[half])
        alike = process.cpdist(
            self.names[one], self.names[other], scorer=distance.JaroWinkler.similarity,
            dtype=np.float32,
        )  # fmt: skip
        ends = list(zip(self.names[one], self.names[other], strict=True))
        begins = [a.startswith(b) or b.startswith(a) for a, b in ends]
        nearly = np.flatnonzero((alike >= _NEARLY) | np.array(begins, dtype=bool))
        one_name = [not two_given_names(*ends[place]) for place in nearly]
        found[half[nearly[np.array(one_name, dtype=bool)]]] = True
        return np.asarray(found)

    def half(self, left: Ints, right: Ints) -> tuple[Bools, Bools]:
        """Tell which pairs have one name in the other's field while the other is blank.

        The first answer is about given names that stand in the surname's field, and surnames
        are what is compared; the second the other way round.
        """
        if not self.places:
            none: Bools = np.zeros(len(left), dtype=bool)
            return none, none
        given, other_given = self.given[left], self.given[right]
        surname, other_surname = self.surname[left], self.surname[right]
        surnames = (surname >= 0) & (other_surname >= 0) & (surname != other_surname)
        givens = (given >= 0) & (other_given >= 0) & (given != other_given)
        return (
            surnames
            & (
                ((given < 0) & (surname == other_given))
                | ((other_given < 0) & (other_surname == given))
            ),
            givens
            & (
                ((surname < 0) & (given == other_surname))
                | ((other_surname < 0) & (other_given == surname))
            ),
        )

    def mark(self, levels: Levels, left: Ints, right: Ints) -> None:
        """Write SWAPPED where names stand in each other's field."""
        if not self.places:
            return
        given, surname = self.places
        swapped = self.among(left, right)
        in_surname, in_given = self.half(left, right)
        levels[swapped | in_given, given] = NameLevel.SWAPPED
        levels[swapped | in_surname, surname] = NameLevel.SWAPPED
