"""Rows alike in every respect, which no database is asked about."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from xlcrm.dedup.beyond.copies import with_copies
from xlcrm.dedup.beyond.verdicts import Scored, verdicts
from xlcrm.dedup.engine import Decision
from xlcrm.dedup.engine.linking import Question, distinct_records, read_table

JEAN = ("Jean", "Tuvache", "jean@client.example", "4 rue des Lilas")
LUC = ("Luc", "Homais", "luc@client.example", "8 quai Nord")


def _scored(rows: list[tuple[str, ...]], found: list[tuple[int, int]]) -> Scored:
    columns, _, whole = read_table(_table(rows))
    records = distinct_records(columns, Question(len(whole)))
    left, right = (np.array([pair[side] for pair in found], dtype=np.int64) for side in (0, 1))
    scored = Scored(left, right, np.ones((len(found), len(columns))), 0.05)
    return with_copies(scored, columns, records)


def _table(rows: list[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["Prénom", "Nom", "Email", "Adresse"], dtype=object)


@pytest.mark.parametrize("count", [2, 5, 40, 130])
def test_rows_all_alike_are_one_record(count: int) -> None:
    """Without a single pair from the database, copies are duplicates, however many they are."""
    rows = [JEAN] * count
    columns, roles, whole = read_table(_table(rows))
    records = distinct_records(columns, Question(count))
    every = count * (count - 1) / 2
    found = verdicts(_scored(rows, []), columns, roles, whole, pairs=every, records=records)
    assert set(found.clusters.tolist()) == {0}
    assert set(found.pairs["decision"]) == {Decision.DUPLICATE}
    if count <= 50:
        assert len(found.pairs) == every


def test_pairs_of_records_are_those_of_all_their_rows() -> None:
    """Two copies of one record and three of the other: six pairs across, four within."""
    scored = _scored([JEAN, LUC, JEAN, LUC, LUC], [(0, 1)])
    ends = set(zip(scored.left.tolist(), scored.right.tolist(), strict=True))
    assert ends == set(combinations(range(5), 2))
    across = [
        (a in {0, 2}) != (b in {0, 2}) for a, b in zip(scored.left, scored.right, strict=True)
    ]
    assert sum(across) == 6
    assert (scored.points[np.array(across)] == 1).all()


def test_rows_that_differ_are_left_as_they_are() -> None:
    """Without copies, the pairs are those of the database."""
    scored = _scored([JEAN, LUC], [(0, 1)])
    assert (scored.left.tolist(), scored.right.tolist()) == ([0], [1])
