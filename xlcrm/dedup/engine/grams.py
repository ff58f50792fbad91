"""Texts as weighted trigrams: rare letters in common say more than frequent ones (tf-idf)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.engine.blocking_keys import distinct, pairs_of_key

if TYPE_CHECKING:
    from xlcrm.dedup.engine.model import Floats, Ints, Objects

#: Letters of a trigram: blank, digits, letters, anything else.
_ALPHABET = 39
_GRAMS = _ALPHABET**3
_END = ord("\n")
#: Pairs whose trigrams are looked up at a time: bounds the memory.
_CHUNK = 50_000
#: Texts whose trigrams are all counted; of more, some are.
_COUNTED, _COUNTED_OF_MANY = 40_000, 10_000
#: Texts counted in thought beside them: of two texts, what differs is no rarity.
_USUAL = 10
#: Rare trigrams that stand for a text when looking for its likes.
_RAREST = 5


class Grams:
    """The trigrams of distinct texts.

    How frequent each trigram is is counted on some of the texts when they are many.
    """

    def __init__(self, values: Objects) -> None:
        self.values = values
        whole = len(values) <= _COUNTED
        counted = values if whole else values[:: 1 + len(values) // _COUNTED_OF_MANY]
        self.keys = _keys(counted)
        self.starts: Ints | None = None
        if whole:
            self.starts = np.searchsorted(self.keys // _GRAMS, np.arange(len(values) + 1))
        frequency = np.bincount(self.keys % _GRAMS, minlength=_GRAMS)
        self.rarity = np.log((_USUAL + len(counted)) / (_USUAL + frequency)) + 0.1
        self.frequency = frequency

    def cosines(self, one: Ints, other: Ints) -> Floats:
        """Return how alike texts are (0 to 1), pair by pair."""
        found = np.zeros(len(one))
        for start in range(0, len(one), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            found[chunk] = self._cosines(one[chunk], other[chunk])
        return found

    def _cosines(self, one: Ints, other: Ints) -> Floats:
        if self.starts is None:
            asked, places = np.unique(np.concatenate([one, other]), return_inverse=True)
            one, other = places[: len(one)], places[len(one) :]
            keys = _keys(self.values[asked])
            starts = np.searchsorted(keys // _GRAMS, np.arange(len(asked) + 1))
            weights = self._weights(keys, len(asked))
        else:
            keys, starts, weights = self.keys, self.starts, self.weights
        grams = keys % _GRAMS
        order = np.argsort(other, kind="stable")
        sizes = (starts[one + 1] - starts[one])[order]
        pair = np.repeat(order, sizes)
        if not len(pair):
            return np.zeros(len(one))
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        here = starts[one][pair] + offset
        wanted = other[pair] * _GRAMS + grams[here]
        there = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        common = keys[there] == wanted
        products = weights[here[common]] * weights[there[common]]
        return np.asarray(np.bincount(pair[common], products, minlength=len(one)), dtype=float)

    @cached_property
    def weights(self) -> Floats:
        """The weight of each trigram of each text, when all are counted."""
        return self._weights(self.keys, len(self.values))

    def _weights(self, keys: Ints, count: int) -> Floats:
        rows = keys // _GRAMS
        weights = self.rarity[keys % _GRAMS]
        lengths = np.sqrt(np.bincount(rows, weights * weights, minlength=count))
        return np.asarray(weights / lengths[rows])

    def rare_pairs(self, most: int) -> tuple[Ints, Ints]:
        """Return pairs of texts that share one of their rarest trigrams.

        Trigrams that more than ``most`` texts hold are left out. Only for texts all counted.
        """
        count = len(self.values)
        rows, grams = self.keys // _GRAMS, self.keys % _GRAMS
        frequency = self.frequency[grams]
        usable = (frequency >= 2) & (frequency <= most)  # noqa: PLR2004 - alone, it pairs nothing
        rows, grams, frequency = rows[usable], grams[usable], frequency[usable]
        order = np.lexsort((frequency, rows))
        rows, grams = rows[order], grams[order]
        starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]]) if len(rows) else rows
        place = np.arange(len(rows)) - np.repeat(starts, np.diff(np.r_[starts, len(rows)]))
        rows, grams = rows[place < _RAREST], grams[place < _RAREST]
        one, other = pairs_of_key(grams, most)
        one, other = rows[one], rows[other]
        different = one != other
        low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
        both = distinct(low * count + high)
        return both // max(1, count), both % max(1, count)


def _keys(values: Objects) -> Ints:
    """Return the sorted distinct trigrams of all texts, each with the number of its text."""
    joined = " " + " \n ".join(values) + " \n"
    if joined.count("\n") != len(values):
        joined = " " + " \n ".join(value.replace("\n", " ") for value in values) + " \n"
    letters = np.frombuffer(joined.encode("ascii", "replace"), dtype=np.uint8)
    table = np.full(256, _ALPHABET - 1, dtype=np.int64)
    table[ord(" ")] = 1
    table[ord("0") : ord("9") + 1] = np.arange(2, 12)
    table[ord("a") : ord("z") + 1] = np.arange(12, 38)
    table[_END] = 0
    codes = table[letters]
    ends = letters == _END
    rows = np.cumsum(ends) - ends
    grams = (codes[:-2] * _ALPHABET + codes[1:-1]) * _ALPHABET + codes[2:]
    whole = ~(ends[:-2] | ends[1:-1] | ends[2:])
    return distinct(rows[:-2][whole] * _GRAMS + grams[whole])
