"""Pairs of records that share a key."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.dedup.engine.blocking_keys import both, distinct, pair_count, pairs_of_key


def _random(count: int, most: int) -> np.ndarray:
    return np.random.default_rng(4).integers(-1, most, count).astype(np.int64)


@pytest.mark.parametrize("most", [2_000, 1 << 50])
def test_many_keys_are_counted_as_few_are(most: int) -> None:
    """Beyond some thousands, keys alone are put aside by a hash: no pair is lost by that."""
    keys = np.concatenate([_random(30_000, most), _random(300, most)])
    values, sizes = np.unique(keys[keys >= 0], return_counts=True)
    expected = int((sizes * (sizes - 1) // 2).sum())
    assert pair_count(keys) == expected
    one, other = pairs_of_key(keys, 10_000)
    assert len(one) == expected
    assert (keys[one] == keys[other]).all()
    assert len(values) == len(np.unique(values))


@given(st.lists(st.integers(-1, 3), max_size=10), st.integers(1, 4))
def test_a_key_times_a_constant_pairs_alike(keys: list[int], times: int) -> None:
    """What numbers a key has does not matter, only where they are the same."""
    numbers = np.array(keys, dtype=np.int64)
    scaled = np.where(numbers >= 0, numbers * times, -1)
    assert pair_count(numbers) == pair_count(scaled)
    assert pair_count(both(numbers, scaled)) == pair_count(numbers)


def test_numbers_each_once() -> None:
    """Sorted, each once; none for none."""
    assert distinct(np.array([5, 1, 5, 0])).tolist() == [0, 1, 5]
    assert distinct(np.empty(0, dtype=np.int64)).tolist() == []
    assert pair_count(np.array([-1, -1])) == 0
