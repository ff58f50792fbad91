"""Comparing candidate pairs, hopeless ones dropped on the way."""

import numpy as np

from tests.dedup.engine import tables
from xlcrm.dedup.engine.cascade import _Hope, compare, compare_all, crossed_columns
from xlcrm.dedup.engine.chance import ORDER, chances
from xlcrm.dedup.engine.comparison import EXACT, MISSING, NEAR, NameLevel
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.weights import prior_model


def test_what_is_kept_is_compared_as_in_full() -> None:
    """Dropping pairs on the way changes no level of those that stay, and keeps the copies."""
    file = tables.people(400)
    columns = sorted(tables.columns(file.table), key=lambda each: ORDER.index(each.role))
    rows = len(file.table)
    left, right = tables.every_pair(rows)
    prior = prior_model(columns, chances(columns), len(left), 0.05 * rows)
    kept = compare(columns, prior, left, right)
    whole = compare_all(columns, kept.left, kept.right)
    assert len(kept) < len(left) / 4
    assert (kept.levels == whole.levels).all()
    truth = np.array(file.truth)
    copies = (truth[left] == truth[right]).sum()
    assert (truth[kept.left] == truth[kept.right]).sum() >= 0.97 * copies


def test_names_in_each_others_field_are_swapped() -> None:
    """Both names crossed, one of them misspelt if need be; a blank crosses with nothing."""
    columns = [
        tables.column(Role.GIVEN_NAME, "Jean", "Tuvache", "Tuvahce", None),
        tables.column(Role.SURNAME, "Tuvache", "Jean", "Jean", "Homais"),
    ]
    levels = compare_all(columns, np.array([0, 0, 0]), np.array([1, 2, 3])).levels
    assert levels[:2].tolist() == [[NameLevel.SWAPPED] * 2] * 2
    assert levels[2, 0] == MISSING


def test_a_number_in_the_other_column_of_its_role_is_near() -> None:
    """The mobile of one list is the telephone of the other: near, in whichever column."""
    columns = [
        tables.column(Role.PHONE, "01 99 00 12 34", "07 56 78 12 34", name="Fixe"),
        tables.column(Role.PHONE, "07 56 78 12 34", None, name="Mobile"),
    ]
    assert len(crossed_columns(columns)) == 1
    levels = compare_all(columns, np.array([0]), np.array([1])).levels
    assert levels[0, 0] != EXACT
    assert NEAR in levels[0]


def test_two_columns_at_most_are_hoped_for() -> None:
    """Of the columns not compared, the two that may bring most count, looked up or computed."""
    levels = np.array([[-1, -1, -1], [0, -1, 1], [1, 1, 1]], dtype=np.int8)
    assert _Hope([1.0, 5.0, 2.0]).of(levels).tolist() == [7.0, 5.0, 0.0]
    many = np.full((1, 14), -1, dtype=np.int8)
    assert _Hope([float(each) for each in range(14)]).of(many).tolist() == [25.0]
