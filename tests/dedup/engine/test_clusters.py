"""Clusters by average linkage."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.dedup.engine.clusters import clusters
from xlcrm.dedup.engine.model import Floats, Ints

PRIOR = -5.0


def _clusters(count: int, scores: dict[tuple[int, int], float]) -> list[int]:
    ends = np.array(list(scores), dtype=np.int64).reshape(-1, 2)
    values = np.array(list(scores.values()), dtype=float)

    def score_of(left: Ints, right: Ints) -> Floats:
        both = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([scores.get((min(pair), max(pair)), PRIOR - 3) for pair in both])

    return clusters(count, ends[:, 0], ends[:, 1], values, PRIOR, score_of).tolist()


def test_likely_pairs_make_groups() -> None:
    """Records whose pairs are all likely are one; the rest stay alone."""
    assert _clusters(5, {(0, 2): 4.0, (0, 3): 3.0, (2, 3): 5.0}) == [0, 1, 0, 0, 2]


def test_a_weak_bridge_does_not_merge_two_groups() -> None:
    """Two pairs held by one weak link, and contradicted elsewhere, stay two groups."""
    bridged = {(0, 1): 9.0, (2, 3): 9.0, (1, 2): 1.0, (0, 2): -9.0, (0, 3): -9.0, (1, 3): -9.0}
    assert _clusters(4, bridged) == [0, 0, 1, 1]


def test_a_forbidden_pair_parts_a_chain() -> None:
    """What rules keep apart is not joined by what looks like both."""
    assert _clusters(3, {(0, 1): 6.0, (1, 2): 5.0, (0, 2): -12.0}) == [0, 0, 1]


def test_what_is_not_known_does_not_part() -> None:
    """Two records that say too little of each other are joined by a third."""
    assert _clusters(3, {(0, 1): 6.0, (1, 2): 5.0, (0, 2): -1.0}) == [0, 0, 0]


def test_a_very_long_chain_is_cut_down() -> None:
    """A group too large for average linkage is cut at its weakest links, and ends."""
    weak = dict.fromkeys(pairwise(range(400)), 1.0)
    strong = {(place, place + 1): 9.0 for place in range(0, 400, 2)}
    labels = _clusters(401, {**weak, **strong})
    assert np.bincount(labels).max() <= 120
    assert labels[0] == labels[1]


_SCORES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-15, 15).map(lambda score: round(score, 3)),
)


@given(_SCORES, st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(
    scores: dict[tuple[int, int], float], rng: object
) -> None:
    """Pairs in another order give the same clusters, numbered by their first records."""
    items = list(scores.items())
    rng.shuffle(items)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    found = _clusters(8, scores)
    assert found == _clusters(8, dict(items))
    assert [found.index(label) for label in sorted(set(found))] == sorted(
        found.index(label) for label in set(found)
    )
