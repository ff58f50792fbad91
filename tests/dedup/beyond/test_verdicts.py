"""Splink's pairs under the engine's rules."""

import numpy as np
import pandas as pd

from tests.dedup.engine import tables
from xlcrm.dedup.beyond.verdicts import Scored, verdicts
from xlcrm.dedup.engine import Decision, Linkage
from xlcrm.dedup.engine.linking import read_table

ROWS = pd.DataFrame(
    [
        ("Jean", "Tuvache", "jean@client.example", "4 rue des Lilas"),
        ("Jean", "TUVACHE", "jean@client.example", "4 rue des Lilas"),
        ("Marie", "Tuvache", None, "4 rue des Lilas"),
        ("Luc", "Homais", "luc@client.example", "8 quai Nord"),
    ],
    columns=["Prénom", "Nom", "Email", "Adresse"],
    dtype=object,
)


def _verdicts(pairs: list[tuple[int, int]], points: float) -> Linkage:
    columns, roles, whole = read_table(ROWS)
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    weights = np.full((len(pairs), len(columns)), points)
    return verdicts(Scored(left, right, weights, 0.05), columns, roles, whole, pairs=6.0)


def test_a_couple_is_a_household_whatever_the_weights() -> None:
    """The engine's rules part two people that a model of places would merge."""
    found = _verdicts([(0, 1), (0, 2), (1, 2)], 3.0)
    columns = (found.pairs[name] for name in ("left", "right", "decision"))
    said = {(left, right): decision for left, right, decision in zip(*columns, strict=True)}
    assert said[0, 1] == Decision.DUPLICATE
    assert said[0, 2] == said[1, 2] == Decision.HOUSEHOLD
    assert found.clusters.tolist() == [0, 0, 1, 2]


def test_points_add_up_to_the_score() -> None:
    """What the database weighed, the start and the rules make the score."""
    pairs = _verdicts([(0, 1), (0, 2)], 2.0).pairs
    points = [name for name in pairs if str(name).startswith("points:")]
    assert np.allclose(pairs[points].astype(float).sum(axis=1), pairs["score"].astype(float))


def test_no_pair_is_an_answer() -> None:
    """A database that finds nothing leaves each row alone."""
    columns, roles, whole = read_table(tables.people(60).table)
    none = np.empty(0, dtype=np.int64)
    scored = Scored(none, none, np.empty((0, len(columns))), 0.05)
    found = verdicts(scored, columns, roles, whole, pairs=1e3)
    assert not len(found.pairs)
    assert len(set(found.clusters.tolist())) == len(whole)
