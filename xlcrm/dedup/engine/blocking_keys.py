"""Pairs of records that share a key, and how many there would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from xlcrm.dedup.engine.model import Ints

#: Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4): 20 bits.
_MULTIPLIER, _SHIFT, _HASHES = np.int64(0x1E3779B97F4A7C15), 40, 1 << 20
#: Fewer keys are faster sorted than looked through.
_MANY = 20_000
_NONE = np.empty(0, dtype=np.int64)


def pairs_of_key(keys: Ints, most: int) -> tuple[Ints, Ints]:
    """Return all pairs of records with one key (-1: none); blocks above ``most`` are left out."""
    usable = np.flatnonzero(keys >= 0)
    usable = usable[_maybe_shared(keys[usable])]
    order = usable[np.argsort(keys[usable], kind="stable")]
    values = keys[order]
    if len(values) < 2:  # noqa: PLR2004 - a pair takes two
        return _NONE, _NONE
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[starts, len(values)])
    kept = (sizes > 1) & (sizes <= most)
    starts, sizes = starts[kept], sizes[kept]
    firsts, seconds = [_NONE], [_NONE]
    # Within a block of k records, those at a distance of 1, 2 … k - 1.
    for distance in range(1, int(sizes.max(initial=1))):
        wide = sizes > distance
        starts, sizes = starts[wide], sizes[wide]
        lengths = sizes - distance
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = np.repeat(starts, lengths) + offsets
        firsts.append(order[places])
        seconds.append(order[places + distance])
    return np.concatenate(firsts), np.concatenate(seconds)


def pair_count(keys: Ints, most: int | None = None) -> int:
    """Return how many pairs share a key; blocks above ``most`` are left out."""
    present = keys[keys >= 0]
    if len(present) < 2:  # noqa: PLR2004 - a pair takes two
        return 0
    if int(present.max()) < 4 * len(present) + 1_000:
        sizes = np.bincount(present)
    else:
        present = np.sort(present[_maybe_shared(present)])
        if not len(present):
            return 0
        starts = np.flatnonzero(np.r_[True, present[1:] != present[:-1]])
        sizes = np.diff(np.r_[starts, len(present)])
    if most is not None:
        sizes = sizes[sizes <= most]
    return int((sizes * (sizes - 1) // 2).sum())


def _maybe_shared(keys: Ints) -> Ints | slice:
    """Return the places of keys that may not be alone, most of the others left out."""
    if len(keys) < _MANY:
        return slice(None)
    hashes = (keys * _MULTIPLIER) >> _SHIFT & (_HASHES - 1)
    return np.flatnonzero(np.bincount(hashes, minlength=_HASHES)[hashes] > 1)


def both(one: Ints, other: Ints) -> Ints:
    """Return the key of having two keys in common; -1 where either is missing."""
    width = int(other.max(initial=0)) + 1
    return np.where((one >= 0) & (other >= 0), one * width + other, -1)


def distinct(numbers: Ints) -> Ints:
    """Return numbers sorted, each once; faster than ``np.unique`` on many."""
    found = np.sort(numbers)
    return np.asarray(found[np.diff(found, prepend=-1) != 0])
