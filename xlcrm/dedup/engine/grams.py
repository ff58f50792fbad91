"""Texts as weighted trigrams: rare letters in common say more than frequent ones (tf-idf)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.engine.blocking_keys import pairs_of_key

if TYPE_CHECKING:
    from xlcrm.dedup.engine.model import Floats, Ints, Objects

#: Letters of a trigram: blank, digits, letters, anything else.
_ALPHABET = 39
_GRAMS = _ALPHABET**3
_END = ord("\n")
#: Pairs whose trigrams are looked up at a time: bounds the memory.
_CHUNK = 50_000
#: Rare trigrams that stand for a text when looking for its likes.
_RAREST = 5


class Grams:
    """The trigrams of distinct texts.

    ``keys`` is sorted: number of the text times ``_GRAMS`` plus the trigram; ``weights`` are
    those of each, of length one per text.
    """

    def __init__(self, values: Objects) -> None:
        self.count = len(values)
        self.keys = _keys(values)
        rows, grams = self.keys // _GRAMS, self.keys % _GRAMS
        self.starts = np.searchsorted(rows, np.arange(self.count + 1))
        self.frequency = np.bincount(grams, minlength=_GRAMS)
        rarity = np.log((1 + self.count) / (1 + self.frequency)) + 0.05
        weights = rarity[grams]
        lengths = np.sqrt(np.bincount(rows, weights * weights, minlength=self.count))
        self.weights = (weights / lengths[rows]).astype(np.float32)

    def cosines(self, one: Ints, other: Ints) -> Floats:
        """Return how alike texts are (0 to 1), pair by pair."""
        found = np.zeros(len(one))
        for start in range(0, len(one), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            found[chunk] = self._cosines(one[chunk], other[chunk])
        return found

    def _cosines(self, one: Ints, other: Ints) -> Floats:
        sizes = self.starts[one + 1] - self.starts[one]
        pair = np.repeat(np.arange(len(one)), sizes)
        if not len(pair):
            return np.zeros(len(one))
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        here = self.starts[one][pair] + offset
        wanted = other[pair] * _GRAMS + self.keys[here] % _GRAMS
        there = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        common = self.keys[there] == wanted
        products = self.weights[here[common]] * self.weights[there[common]]
        return np.bincount(pair[common], products, minlength=len(one))

    def rare_pairs(self, most: int) -> tuple[Ints, Ints]:
        """Return pairs of texts that share one of their rarest trigrams.

        Trigrams that more than ``most`` texts hold are left out.
        """
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
        both = np.unique(low * self.count + high)
        return both // max(1, self.count), both % max(1, self.count)


def _keys(values: Objects) -> Ints:
    """Return the sorted distinct trigrams of all texts, each with the number of its text."""
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
    return np.unique(rows[:-2][whole] * _GRAMS + grams[whole])
