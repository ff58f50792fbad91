"""How often values agree by chance: the u probabilities, from random pairs and frequencies.

A field also agrees by chance because another does: two people of one postal code live in one
town, two of one household bear one surname. What a field says is then taken given the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.dedup.engine.blocking_keys import pairs_of_key
from xlcrm.dedup.engine.comparison import (
    EXACT,
    NameLevel,
    agreement,
    differing,
    level_count,
)
from xlcrm.dedup.engine.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Floats, Ints, Levels

#: Random pairs looked at per column, and per pair of columns that depend on one another.
_PAIRS = 12_000
_PAIRS_OF_TEXTS = 5_000
_PAIRS_OF_ALL = 60_000  # where a table has few columns, each may have more
_PAIRS_GIVEN = 2_000
#: Weight of a level never seen among random pairs, in pairs.
_UNSEEN = 0.3
#: Fewer pairs than this that agree on a column say nothing of the others.
_LEAST_GIVEN = 40
#: Weight, in pairs, of the unconditional chances in the conditional ones.
_PRIOR_GIVEN = 10.0
#: Records added to a file, in thought, that bear values with the role's usual frequency: in a
#: tiny file « one in two » is no frequency.
_USUAL_RECORDS = 50.0
#: Chance that two records that are not one agree exactly, in usual files, by role.
_USUAL: dict[Role, float] = {
    Role.GIVEN_NAME: 5e-3, Role.SURNAME: 5e-4, Role.FULL_NAME: 2e-5, Role.COMPANY: 1e-4,
    Role.EMAIL: 1e-5, Role.PHONE: 1e-5, Role.DATE: 5e-5, Role.IDENTIFIER: 1e-6,
    Role.ADDRESS: 1e-4, Role.POSTCODE: 5e-3, Role.TOWN: 5e-3, Role.TEXT: 1e-3,
    Role.CATEGORY: 0.3,
}  # fmt: skip

#: How alike addresses of email are when names are, before looking: own estimate.
_EMAIL_GIVEN = np.array((0.0, 0.002, 0.01, 0.02, 0.05, 0.918))
#: The same for two who bear one given name and one surname.
EMAIL_OF_NAMESAKES = np.array((0.0, 0.002, 0.2, 0.1, 0.15, 0.548))
#: How often a field agrees exactly for two who share another, before looking: own estimates.
_USUAL_GIVEN = {
    (Role.TOWN, Role.POSTCODE): 0.7, (Role.SURNAME, Role.ADDRESS): 0.4,
    (Role.SURNAME, Role.PHONE): 0.4, (Role.PHONE, Role.ADDRESS): 0.2,
    (Role.COMPANY, Role.ADDRESS): 0.3, (Role.COMPANY, Role.PHONE): 0.5,
    (Role.ADDRESS, Role.POSTCODE): 0.01, (Role.ADDRESS, Role.TOWN): 0.01,
}  # fmt: skip

#: Roles that say where, or what sort: they never make a duplicate by themselves.
PLACES = frozenset({Role.CATEGORY, Role.POSTCODE, Role.TOWN, Role.ADDRESS})
#: What agrees by chance when a place or a telephone does: a household, a firm.
_SHARED = frozenset({Role.SURNAME, Role.PHONE, Role.COMPANY, Role.FULL_NAME})
_SHARING = frozenset({Role.ADDRESS, Role.PHONE})
_TEXTS = frozenset({Role.ADDRESS, Role.TEXT, Role.COMPANY, Role.FULL_NAME})
_NAMES = frozenset({Role.GIVEN_NAME, Role.SURNAME})
#: What a record is about, and what many records have in common: an album, a publisher, a year.
_WORDED = frozenset({Role.TEXT, Role.COMPANY, Role.FULL_NAME})
_SORTS = frozenset({Role.TEXT, Role.CATEGORY})
#: What an address is made of.
_IN_EMAIL = frozenset({Role.GIVEN_NAME, Role.SURNAME, Role.FULL_NAME, Role.COMPANY})
#: Columns are taken in this order: each given those before.
ORDER = (
    Role.CATEGORY, Role.POSTCODE, Role.TOWN, Role.ADDRESS, Role.PHONE, Role.TEXT, Role.SURNAME,
    Role.GIVEN_NAME, Role.FULL_NAME, Role.DATE, Role.COMPANY, Role.IDENTIFIER, Role.EMAIL,
)  # fmt: skip


class Sample(NamedTuple):
    """Random pairs of records, and the level at which a column agrees."""

    one: Ints
    other: Ints
    levels: Levels


class Given(NamedTuple):
    """Random pairs of records that agree on a parent.

    ``levels`` are those of a field in them; ``usual`` how many show each before any is looked at.
    """

    one: Ints
    other: Ints
    levels: Levels
    usual: Floats


@dataclass(frozen=True)
class Chance:
    """What random pairs show, matches among them included, per column of a sequence.

    ``samples`` are random pairs of records with their level; ``exact`` the chance to agree exactly;
    ``given[field, parent]`` what a field shows among pairs that agree exactly on a parent.
    """

    samples: tuple[Sample, ...]
    exact: tuple[float, ...]
    given: Mapping[tuple[int, int], Given]


def depends(field: Role, parent: Role) -> bool:
    """Tell whether a column may agree because one before it in ORDER does."""
    if field in PLACES and parent in PLACES:
        return True
    if field is Role.EMAIL and parent in _IN_EMAIL:
        return True
    if field in _WORDED and parent in _SORTS:  # songs of one album have one artist, one year
        return True
    return field in _SHARED and parent in _SHARING and field is not parent


def chances(columns: Sequence[Column]) -> Chance:
    """Return how often the columns (in ORDER) agree by chance; the same for the same columns."""
    exact = tuple(exact_chance(column) for column in columns)
    samples = tuple(
        Sample(*pairs, _levels(column, *pairs))
        for column, pairs in ((column, _random_pairs(column, len(columns))) for column in columns)
    )
    levels = [
        shares(column, _counted(column, sample.levels), chance)
        for column, sample, chance in zip(columns, samples, exact, strict=True)
    ]
    given = {}
    for parent, shared in enumerate(columns):
        fields = [
            place
            for place in range(parent + 1, len(columns))
            if depends(columns[place].role, shared.role)
        ]
        if not fields:
            continue
        pairs = _pairs_agreeing(shared)
        for field in fields:
            one, other = pairs or (np.empty(0, dtype=np.int64),) * 2
            usual = _usual_given(columns[field].role, shared.role, levels[field])
            found = _levels(columns[field], one, other)
            given[field, parent] = Given(one, other, found, _PRIOR_GIVEN * usual)
    return Chance(samples, exact, given)


def _usual_given(field: Role, parent: Role, levels: Floats) -> Floats:
    """Return the shares by level expected of a field given another, before looking."""
    if field is Role.EMAIL:
        return _EMAIL_GIVEN
    exact = max(_USUAL_GIVEN.get((field, parent), 0.0), float(levels[EXACT]))
    shares = levels * (1 - exact) / max(levels.sum() - levels[EXACT], 1e-9)
    shares[EXACT] = exact
    return np.asarray(shares)


def exact_chance(column: Column) -> float:
    """Return the chance that two records that bear a value bear the same."""
    counts = column.counts.astype(float)
    pairs = (counts * (counts - 1)).sum()
    usual = _USUAL[column.role]
    records = column.filled * max(1.0, column.filled - 1.0)
    return float((pairs + usual * _USUAL_RECORDS**2) / (records + _USUAL_RECORDS**2))


def value_chance(column: Column, values: Ints) -> Floats:
    """Return the chance that a record taken at random bears each of these values.

    Two records of one value are the pair that is judged; they say nothing of its frequency.
    """
    others = np.maximum(column.counts[values] - 2, 0) + column.filled / (
        column.filled + _USUAL_RECORDS
    )
    usual = _USUAL[column.role] * _USUAL_RECORDS
    return np.asarray((others + usual) / (column.filled + _USUAL_RECORDS), dtype=float)


def _random_pairs(column: Column, among: int) -> tuple[Ints, Ints]:
    generator = np.random.default_rng(0)
    filled = np.flatnonzero(column.codes >= 0)
    if len(filled) < 2:  # noqa: PLR2004 - a pair takes two
        return filled[:0], filled[:0]
    most = _PAIRS_OF_TEXTS if column.role in _TEXTS else _PAIRS
    size = max(most, _PAIRS_OF_ALL // among)
    if len(filled) * (len(filled) - 1) // 2 <= size:  # every pair, in whatever order rows are
        first, second = np.triu_indices(len(filled), 1)
        return filled[first], filled[second]
    one = filled[generator.integers(0, len(filled), size)]
    other = filled[generator.integers(0, len(filled), size)]
    return one[one != other], other[one != other]


def _pairs_agreeing(column: Column) -> tuple[Ints, Ints] | None:
    """Return random pairs of records that bear one value of a column; None when few do."""
    generator = np.random.default_rng(1)
    others = np.where(column.codes >= 0, column.counts[column.codes] - 1, 0)
    total = int(others.sum())
    if total < _LEAST_GIVEN:
        return None
    if total // 2 <= _PAIRS_GIVEN:
        return pairs_of_key(column.codes, len(column.codes))
    size = _PAIRS_GIVEN
    one = np.searchsorted(np.cumsum(others), generator.random(size) * total, side="right")
    order, starts = column.by_value
    values = column.codes[one]
    other = order[starts[values] + (generator.random(size) * column.counts[values]).astype(int)]
    return one[one != other], other[one != other]


def _levels(column: Column, one: Ints, other: Ints) -> Levels:
    levels = agreement(column.codes[one], column.codes[other])
    apart = levels < 0
    levels[apart] = differing(column, column.codes[one[apart]], column.codes[other[apart]])
    return levels


def _counted(column: Column, levels: Levels) -> Floats:
    seen = np.bincount(levels, minlength=level_count(column.role)).astype(float)
    seen[0] = 0
    return seen


def without(column: Column, sample: Sample | Given, places: Ints, matched: Floats) -> Floats:
    """Return how many random pairs show each level, some of them taken out as matches."""
    found = _counted(column, sample.levels)
    return found - np.bincount(sample.levels[places], weights=matched, minlength=len(found))


def shares(column: Column, seen: Floats, exact: float) -> Floats:
    """Return shares by level, the exact one being known from the frequencies of values."""
    found = np.maximum(seen, 0) + _UNSEEN
    found[[0, EXACT]] = 0
    found *= (1 - exact) / found.sum()
    found[EXACT] = exact
    if column.role in _NAMES:
        found[NameLevel.SWAPPED] = exact  # as easily as in its own field
    return np.asarray(found)
