"""The pairs worth comparing."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dedup.engine import synthetic, tables
from xlcrm.dedup.engine.blocking import EVERY_PAIR, candidate_pairs
from xlcrm.dedup.engine.blocking_keys import both, distinct, pair_count, pairs_of_key
from xlcrm.dedup.engine.columns import read_column
from xlcrm.dedup.engine.roles import detect_roles

_KEYS = st.lists(st.integers(-1, 4), max_size=12).map(lambda keys: np.array(keys, dtype=np.int64))


@given(_KEYS, st.integers(2, 12))
def test_pairs_of_a_key_are_all_those_that_share_it(keys: np.ndarray, most: int) -> None:
    """Each pair once; blanks pair with nobody; blocks above a size give none."""
    expected = {
        (a, b)
        for a, b in combinations(range(len(keys)), 2)
        if keys[a] == keys[b] >= 0 and (keys == keys[a]).sum() <= most
    }
    one, other = pairs_of_key(keys, most)
    found = [(min(pair), max(pair)) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    assert sorted(found) == sorted(expected)
    assert pair_count(keys, most) == len(expected)


@given(_KEYS)
def test_two_keys_agree_where_both_do(keys: np.ndarray) -> None:
    """Having both keys in common is one key; a blank in either is a blank."""
    turned = keys[::-1].copy()
    joint = both(keys, turned)
    assert ((joint < 0) == ((keys < 0) | (turned < 0))).all()
    numbers = np.abs(keys)
    assert distinct(numbers).tolist() == sorted(set(numbers.tolist()))


@pytest.mark.parametrize("count", [60, 1500])
def test_few_pairs_hold_nearly_all_copies(count: int) -> None:
    """Every pair of a small table; else a bounded number, with 98 copies in 100 among them."""
    file = synthetic.people(count)
    roles = detect_roles(file.table)
    columns = [read_column(name, roles[name], file.table[name]) for name in file.table]
    one, other = candidate_pairs(columns, len(file.table))
    assert (one < other).all()
    found = set(zip(one.tolist(), other.tolist(), strict=True))
    assert len(found) == len(one)
    rows = len(file.table)
    assert len(found) == rows * (rows - 1) // 2 if rows <= EVERY_PAIR else len(found) < 60 * rows
    copies = {
        pair for pair in combinations(range(rows), 2) if file.truth[pair[0]] == file.truth[pair[1]]
    }
    assert len(copies & found) >= 0.98 * len(copies)


def test_long_lists_take_the_broadest_pass_of_two_columns_while_pairs_last() -> None:
    """People whose phone alone changed are found among 24,000, and few pairs are looked at."""
    draw = np.random.default_rng(5)
    count, copies = 24_000, 200
    names = {"Prénom": 250, "Nom": 4_000, "Ville": 400}
    cells = {name: [f"{name}{chr(97 + k % 26)}{k}" for k in draw.integers(0, size, count)]
             for name, size in names.items()}  # fmt: skip
    cells["Téléphone"] = [f"06{number:08d}" for number in draw.permutation(10**6)[:count]]
    table = pd.DataFrame(cells, dtype=object)
    moved = table.iloc[:copies].copy()
    moved["Téléphone"] = [f"07{number:08d}" for number in draw.permutation(10**6)[:copies]]
    whole = pd.concat([table, moved], ignore_index=True)
    left, right = candidate_pairs(tables.columns(whole), len(whole))
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    assert len(found) <= 20 * len(whole)
    assert all((place, count + place) in found for place in range(copies))
