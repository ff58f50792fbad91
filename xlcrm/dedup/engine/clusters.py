"""Clusters by average linkage: a weak bridge between two groups does not merge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from xlcrm.dedup.engine.model import Floats, Ints

#: Log odds are bounded, so that no single pair outweighs all others.
_MOST = 12.0
#: Log odds taken for pairs that blocking did not bring together.
_UNSEEN = -5.0
#: A larger group is first cut at higher and higher scores.
_LARGEST = 400
_CUTS = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0)


def clusters(count: int, left: Ints, right: Ints, scores: Floats) -> Ints:
    """Return each record's cluster, numbered in the order of their first records.

    ``scores`` are the log odds of pairs (forbidden ones far below 0). The order of the pairs
    does not matter.
    """
    labels = _connected(count, left[scores > 0], right[scores > 0])
    sizes = np.bincount(labels, minlength=count)
    inside = (labels[left] == labels[right]) & (sizes[labels[left]] > 2)  # noqa: PLR2004 - a pair stands
    order = np.lexsort((right[inside], left[inside], labels[left[inside]]))
    left, right, scores = left[inside][order], right[inside][order], scores[inside][order]
    groups = labels[left]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    ends = np.append(starts[1:], len(groups)) if len(starts) else starts
    for start, end in zip(starts, ends, strict=True):
        _split(labels, left[start:end], right[start:end], scores[start:end])
    return renumbered(labels)


def _connected(count: int, left: Ints, right: Ints) -> Ints:
    """Return the smallest record that each is connected to."""
    parents = list(range(count))
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]  # noqa: PLW2901 - climbing to the root
        while parents[other] != other:
            parents[other] = parents[parents[other]]
            other = parents[other]  # noqa: PLW2901 - same
        if one < other:
            parents[other] = one
        elif other < one:
            parents[one] = other
    for record in range(count):
        parents[record] = parents[parents[record]]
    return np.array(parents, dtype=np.int64)


def _split(labels: Ints, left: Ints, right: Ints, scores: Floats) -> None:
    """Cut one connected group where its records do not belong together on average."""
    members = np.unique(np.r_[left, right])
    size = len(members)
    if len(left) == size * (size - 1) // 2 and scores.min() > 0:
        return
    one, other = np.searchsorted(members, left), np.searchsorted(members, right)
    if size > _LARGEST:
        for cut in _CUTS:
            strong = scores > cut
            parts = _connected(size, one[strong], other[strong])
            if np.bincount(parts).max() <= _LARGEST:
                break
    else:
        parts = _average_linkage(size, one, other, np.clip(scores, -_MOST, _MOST))
    labels[members] = members[parts]


def _average_linkage(size: int, one: Ints, other: Ints, scores: Floats) -> Ints:
    """Join the two closest groups while their average score is above 0."""
    matrix = np.full((size, size), _UNSEEN)
    matrix[one, other] = matrix[other, one] = scores
    np.fill_diagonal(matrix, -np.inf)
    sizes = np.ones(size)
    parts = np.arange(size)
    while size > 1:
        first, second = divmod(int(matrix.argmax()), size)
        if matrix[first, second] <= 0:
            break
        first, second = min(first, second), max(first, second)
        total = sizes[first] + sizes[second]
        joined = (matrix[first] * sizes[first] + matrix[second] * sizes[second]) / total
        matrix[first], matrix[:, first] = joined, joined
        matrix[second], matrix[:, second] = -np.inf, -np.inf
        matrix[first, first] = -np.inf
        sizes[first] = total
        parts[parts == second] = first
    return parts


def renumbered(labels: Ints) -> Ints:
    """Return labels numbered in the order of their first records."""
    _, firsts, numbers = np.unique(labels, return_index=True, return_inverse=True)
    ranks = np.empty(len(firsts), dtype=np.int64)
    ranks[np.argsort(firsts)] = np.arange(len(firsts))
    return np.asarray(ranks[numbers], dtype=np.int64)
