"""Clusters by average linkage: a weak bridge between two groups does not merge them.

Two records of which too little is known to say anything neither join nor part their groups;
two that contradict each other do part them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.dedup.engine.model import Floats, Ints

#: Log odds are bounded, so that no single pair outweighs all others.
_MOST = 12.0
#: A larger group is first cut at higher and higher scores.
_LARGEST = 120
_CUTS = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0)
#: Weight of a pair that says too little, beside 1 for one that speaks.
_SILENT = 0.1


def clusters(
    count: int,
    left: Ints,
    right: Ints,
    scores: Floats,
    prior: float,
    score_of: Callable[[Ints, Ints], Floats],
    in_order: Callable[[Ints], Ints] = np.sort,
) -> Ints:
    """Return each record's cluster, numbered in the order of their first records.

    ``scores`` are the log odds of pairs (forbidden ones far below 0), ``prior`` those of two
    records of which nothing is known; ``score_of`` gives those of pairs not compared yet,
    ``in_order`` records in an order of what they hold: of two that a third is as near to, the
    first has it. The order of the pairs does not matter, nor does that of the records.
    """
    likely = scores > 0
    labels = _connected(count, left[likely], right[likely])
    labels = _cut_large(labels, left[likely], right[likely], scores[likely])
    sizes = np.bincount(labels, minlength=count)
    members = np.flatnonzero(sizes[labels] > 2)  # noqa: PLR2004 - a pair stands
    if not len(members):
        return renumbered(labels)
    members = members[np.argsort(labels[members], kind="stable")]
    groups = np.split(members, np.flatnonzero(np.diff(labels[members])) + 1)
    corners = {size: np.triu_indices(size, 1) for size in {len(group) for group in groups}}
    one = np.concatenate([group[corners[len(group)][0]] for group in groups])
    other = np.concatenate([group[corners[len(group)][1]] for group in groups])
    every = score_of(one, other)
    start = 0
    for group in groups:
        end = start + len(group) * (len(group) - 1) // 2
        own = every[start:end]
        start = end
        if own.min() <= 0:
            ordered = in_order(group)
            order = np.searchsorted(group, ordered)
            labels[ordered] = ordered[_average_linkage(order, own, prior)]
    return renumbered(labels)


def _connected(count: int, left: Ints, right: Ints) -> Ints:
    """Return the smallest record that each is connected to."""
    found = np.arange(count)
    while True:
        first, second = found[left], found[right]
        apart = np.flatnonzero(first != second)
        if not len(apart):
            return found
        left, right, first, second = left[apart], right[apart], first[apart], second[apart]
        # Each root takes the smallest root that it is linked with; chains are then shortened.
        np.minimum.at(found, np.maximum(first, second), np.minimum(first, second))
        while not np.array_equal(found, shorter := found[found]):
            found = shorter


def _cut_large(labels: Ints, left: Ints, right: Ints, scores: Floats) -> Ints:
    """Cut groups that are too large where their links are weakest."""
    for cut in _CUTS:
        large = np.bincount(labels, minlength=len(labels))[labels] > _LARGEST
        if not large.any():
            break
        kept = ~large[left] | (scores > cut)
        left, right, scores = left[kept], right[kept], scores[kept]
        labels = _connected(len(labels), left, right)
    return labels


def _average_linkage(order: Ints, scores: Floats, prior: float) -> Ints:
    """Join the two closest groups while their average score is above 0.

    ``scores`` are those of all pairs, in the order of ``np.triu_indices``; what is returned is
    in ``order``, and of groups equally close the first ones in it are joined.
    """
    size = len(order)
    bounded = np.clip(scores, -_MOST, _MOST)
    silent = (bounded <= 0) & (bounded >= prior)
    weights, sums = np.zeros((size, size)), np.zeros((size, size))
    weights[np.triu_indices(size, 1)] = np.where(silent, _SILENT, 1.0)
    sums[np.triu_indices(size, 1)] = np.where(silent, _SILENT * bounded, bounded)
    ordered = np.ix_(order, order)
    weights, sums = (weights + weights.T)[ordered], (sums + sums.T)[ordered]
    alive = np.ones(size, dtype=bool)
    parts = np.arange(size)
    for _ in range(size - 1):
        with np.errstate(invalid="ignore", divide="ignore"):
            average = np.where(weights > 0, sums / weights, -np.inf)
        average[~alive] = -np.inf
        average[:, ~alive] = -np.inf
        np.fill_diagonal(average, -np.inf)
        first, second = sorted(divmod(int(average.argmax()), size))
        if average[first, second] <= 0:
            break
        for matrix in (weights, sums):
            matrix[first] += matrix[second]
            matrix[:, first] = matrix[first]
        alive[second] = False
        parts[parts == second] = first
    return parts


def renumbered(labels: Ints) -> Ints:
    """Return labels numbered in the order of their first records."""
    _, firsts, numbers = np.unique(labels, return_index=True, return_inverse=True)
    ranks = np.empty(len(firsts), dtype=np.int64)
    ranks[np.argsort(firsts)] = np.arange(len(firsts))
    return np.asarray(ranks[numbers], dtype=np.int64)
