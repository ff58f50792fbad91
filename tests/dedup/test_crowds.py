"""How many people share a value."""

import pytest

from xlcrm.dedup.crowds import Name, is_crowd


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], False),
        ([("zoe", "roux"), ("hugo", "roux")], False),
        ([("zoe", "roux"), ("hugo", "roux"), ("luc", "petit")], True),
        ([("zoe", "roux"), ("hugo", "roux"), ("ines", "roux")], True),
        ([("louis", "martin"), ("louis", "marin"), ("l", "martin"), ("martin", "louis")], False),
        ([("louis", "martin"), ("", "martin"), ("louis", ""), ("loius", "martin")], False),
        ([("port nord", "port nord"), ("les tilleuls", "les tilleuls"), ("luc", "petit")], True),
    ],
)
def test_three_people_are_a_crowd_and_slips_of_one_are_not(
    names: list[Name],
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A family of three as much as three firms, in whatever order."""
    assert is_crowd(names) is is_crowd(names[::-1]) is expected
