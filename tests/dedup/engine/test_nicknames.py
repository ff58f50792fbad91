"""Given names that one person goes by."""

import numpy as np
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.nicknames import PAIRS, same_person_names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bob", "Robert", True),
        ("Robert", "Bob", True),
        ("Manu", "Robert", False),
        ("Bob", "Bill", False),
        ("Alex", "Alexandra", True),
    ],
)
def test_short_forms_of_a_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    """A short form is its full name, whichever comes first; two short forms are two names."""
    column = tables.column(Role.GIVEN_NAME, one, other)
    assert same_person_names(column.forms, np.array([0]), np.array([1])).tolist() == [same]


def test_pairs_go_both_ways_and_never_to_themselves() -> None:
    """The list is symmetric."""
    assert all((other, one) in PAIRS and one != other for one, other in PAIRS)
