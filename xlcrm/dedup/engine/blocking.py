"""Blocking: the few pairs worth comparing, found in several passes.

Each column gives keys, exact or coarse (a sound, a beginning). A key that pairs few records is a
pass by itself; the others make passes two by two, across columns, so that a record is found
again unless it differs nearly everywhere. Misspelt texts are found by their rare trigrams.
The number of pairs is bounded: blocks above a size are left to the other passes, and passes are
taken while the budget lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from xlcrm.dedup.engine.blocking_keys import (
    both,
    distinct,
    pair_count,
    pairs_of_key,
)
from xlcrm.dedup.engine.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Ints

#: Up to this many records, every pair is compared.
EVERY_PAIR = 300
#: A larger block says too little, and its pairs grow with the square of its size.
_LARGEST_BLOCK = 150
#: Pairs per record that one exact key may give by itself, few records and many.
_SINGLE, _SINGLE_OF_MANY = 4, 1
#: Pairs to compare: many per record in a small table, where a broad search costs little.
_PER_RECORD, _SMALL, _PER_FURTHER_RECORD = 40, 1_500, 2.5
#: Columns at which that holds: fewer make fewer passes, whose pairs cost less each.
_USUAL_COLUMNS, _MOST_PER_FURTHER_RECORD = 9, 15.0
#: Share of them that one pass may take.
_PASS_SHARE = 0.15
#: Beyond this many records, one pass per pair of columns.
_BROAD_SEARCH = 20_000
#: Texts whose trigrams are searched: beyond, other passes must do.
_MOST_TEXTS = 40_000
_RARE_GRAM_BLOCK, _FEW_COLUMNS = 40, 3
_RARER_GRAM_BLOCK = 10  # where other columns bring misspelt texts together too
_FEW_BEARERS = 6

_NAMES = frozenset({Role.GIVEN_NAME, Role.SURNAME})
_TEXTS = frozenset({Role.TEXT, Role.ADDRESS, Role.COMPANY, Role.FULL_NAME})


class Key(NamedTuple):
    """One key of a column: the number of the key of each record, -1 for none."""

    column: str
    numbers: Ints
    exact: bool


def candidate_pairs(columns: Sequence[Column], count: int) -> tuple[Ints, Ints]:
    """Return the pairs of records (first < second) worth comparing."""
    if count <= EVERY_PAIR:
        first, second = np.triu_indices(count, k=1)
        return first.astype(np.int64), second.astype(np.int64)
    passes = _passes(columns, count, _budget(len(columns), count))
    found = [_coded(*pairs_of_key(key, _LARGEST_BLOCK), count) for key in passes]
    rare = _RARE_GRAM_BLOCK if len(columns) <= _FEW_COLUMNS else _RARER_GRAM_BLOCK
    found += [
        _coded(*_misspelt(column, rare), count)
        for column in columns
        if column.role in _TEXTS and len(column.forms) <= _MOST_TEXTS
    ]
    found.append(_coded(*_swapped(columns), count))
    coded = distinct(np.concatenate(found))
    return coded // count, coded % count


def _coded(one: Ints, other: Ints, count: int) -> Ints:
    return np.minimum(one, other) * count + np.maximum(one, other)


def _budget(columns: int, count: int) -> float:
    """Return how many pairs may be compared."""
    small = min(count, _SMALL)
    further = _PER_FURTHER_RECORD * max(1.0, _USUAL_COLUMNS / columns) ** 2
    return _PER_RECORD * small + min(further, _MOST_PER_FURTHER_RECORD) * (count - small)


def _passes(columns: Sequence[Column], count: int, budget: float) -> list[Ints]:
    taken: list[Ints] = []
    rest: list[tuple[Key, int]] = []
    total = 0
    for key in (key for column in columns for key in column_keys(column)):
        pairs = pair_count(key.numbers)
        most = _SINGLE if count <= _BROAD_SEARCH else _SINGLE_OF_MANY
        if key.exact and 0 < pairs <= most * count:
            taken.append(key.numbers)
            total += pairs
        elif pairs:
            rest.append((key, pairs))
    return taken + _paired_passes(rest, count, total, budget)


def _paired_passes(
    rest: Sequence[tuple[Key, int]], count: int, total: int, budget: float
) -> list[Ints]:
    """Return passes on two keys of different columns, those with fewest pairs first."""
    every_pair = count * (count - 1) / 2
    broad = count <= _BROAD_SEARCH
    most = _PASS_SHARE * budget
    expected: dict[tuple[str, str], list[tuple[float, Ints, Ints]]] = {}
    for place, (one, one_pairs) in enumerate(rest):
        for other, other_pairs in rest[place + 1 :]:
            chance = one_pairs / every_pair * other_pairs
            if one.column != other.column and chance <= (2 if broad else 0.7) * most:
                both_columns = expected.setdefault((one.column, other.column), [])
                both_columns.append((chance, one.numbers, other.numbers))
    if not broad:
        return _broadest_passes(list(expected.values()), most, budget - total)
    found: list[tuple[int, Ints]] = []
    for passes in expected.values():
        for _, one_numbers, other_numbers in passes:
            key = both(one_numbers, other_numbers)
            pairs = pair_count(key, _LARGEST_BLOCK)
            if 0 < pairs <= most:
                found.append((pairs, key))
    found.sort(key=lambda each: each[0])
    taken = []
    for pairs, key in found:
        if total + pairs > budget:
            break
        taken.append(key)
        total += pairs
    return taken


def _broadest_passes(
    columns: Sequence[Sequence[tuple[float, Ints, Ints]]], most: float, left: float
) -> list[Ints]:
    """Return one pass per pair of columns, while ``left`` pairs last.

    Where records are many, the broadest pass of two columns stands for the others. Those that
    chance gives fewest pairs come first: what else they give is alike for a reason.
    """
    taken: list[Ints] = []
    ordered = [sorted(passes, key=lambda each: -each[0]) for passes in columns]
    for passes in sorted(ordered, key=lambda each: each[0][0]):
        for _, one_numbers, other_numbers in passes:
            key = both(one_numbers, other_numbers)
            pairs = pair_count(key, _LARGEST_BLOCK)
            if 0 < pairs <= most:
                left -= pairs
                if left < 0:
                    return taken
                taken.append(key)
                break
    return taken


def column_keys(column: Column) -> list[Key]:  # noqa: PLR0911 - one per role
    """Return the keys of a column, exact ones first."""

    def coarse(numbers: Ints) -> Key:
        return Key(column.name, numbers, exact=False)

    role = column.role
    exact = Key(column.name, column.codes, exact=role not in _NAMES)
    if role in _NAMES:
        sounds = column.derived(lambda _: column.sounds)
        return [exact, coarse(sounds), coarse(column.derived(lambda names: _cut(names, 3)))]
    if role is Role.DATE:
        year, month, day = column.date_parts
        month_day = np.where(month >= 0, month * 32 + day, -1)
        years = np.where(year >= 0, year, -1)
        return [exact, coarse(column.spread(years)), coarse(column.spread(month_day))]
    if role is Role.EMAIL:
        local = column.derived(lambda _: list(column.local_parts))
        begins = column.derived(lambda emails: _cut(emails, 4))
        return [exact, Key(column.name, local, exact=True), coarse(begins)]
    if role in {Role.IDENTIFIER, Role.PHONE}:
        ends = column.derived(lambda numbers: [number[-4:] for number in numbers])
        return [exact, coarse(column.derived(lambda numbers: _cut(numbers, 4))), coarse(ends)]
    if role in _TEXTS:
        return [exact, *map(coarse, _text_keys(column))]
    if role in {Role.TOWN, Role.CATEGORY}:
        return [exact, coarse(column.derived(lambda texts: _cut(texts, 3)))]
    return [exact]


def _text_keys(column: Column) -> list[Ints]:
    keys = [column.derived(lambda _: _cut(list(column.compact), 4))]
    keys.append(column.spread(column.letters))
    if column.house_numbers is not None:
        keys.append(column.spread(column.house_numbers))
    return keys


def _cut(texts: Sequence[str], length: int) -> list[str]:
    return [text[:length] for text in texts]


def _swapped(columns: Sequence[Column]) -> tuple[Ints, Ints]:
    """Return pairs with one record's given name and surname in the other's place, by sound."""
    given = next((each for each in columns if each.role is Role.GIVEN_NAME), None)
    surname = next((each for each in columns if each.role is Role.SURNAME), None)
    none = np.empty(0, dtype=np.int64)
    if given is None or surname is None:
        return none, none
    sounds = [*given.sounds, *surname.sounds]
    numbers = pd.factorize(np.array(sounds, dtype=object))[0].astype(np.int64)
    one = given.spread(numbers[: len(given.forms)])
    other = surname.spread(numbers[len(given.forms) :])
    whole = (one >= 0) & (other >= 0)
    low, high = np.minimum(one, other), np.maximum(one, other)
    key = np.where(whole, low * (len(numbers) + 1) + high, -1)
    first, second = pairs_of_key(key, _LARGEST_BLOCK)
    crossed = one[first] != one[second]
    return first[crossed], second[crossed]


def _misspelt(column: Column, rare: int) -> tuple[Ints, Ints]:
    """Return pairs of records whose texts share a rare trigram, texts of few records only."""
    one, other = column.grams.rare_pairs(rare)
    few = (column.counts[one] <= _FEW_BEARERS) & (column.counts[other] <= _FEW_BEARERS)
    one, other = one[few], other[few]
    order, starts = column.by_value
    others = column.counts[other]
    sizes = column.counts[one] * others
    pair = np.repeat(np.arange(len(one)), sizes)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return (
        order[starts[one][pair] + offset // others[pair]],
        order[starts[other][pair] + offset % others[pair]],
    )
