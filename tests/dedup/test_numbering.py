"""Numbers of groups."""

import pytest

from xlcrm.dedup.numbering import give_numbers, number_of
from xlcrm.dedup.verdicts import KnownGroup, Row


def _known(number: object, *clients: str) -> KnownGroup:
    return KnownGroup(number, tuple(Row("G", each, "", kept=False) for each in clients))


def _give(
    *groups: str, known: tuple[KnownGroup, ...] = (), before: dict[str, int] | None = None
) -> list[int]:
    return give_numbers([frozenset(each) for each in groups], known, before or {}, 10)


def test_a_group_that_keeps_a_member_keeps_its_number() -> None:
    """Whatever joins or leaves it, and wherever it stands; the others get new ones."""
    assert _give("xy", "abd", known=(_known("3", "a", "c"),)) == [11, 3]


def test_a_group_that_splits_gives_its_number_to_the_larger_part() -> None:
    """No number stands for two groups."""
    assert _give("ab", "cde", known=(_known(3, "a", "b", "c", "d", "e"),)) == [11, 3]


def test_two_groups_that_become_one_take_one_number() -> None:
    """That of most of its members; the smaller one when they are as many."""
    assert _give("abcd", known=(_known(5, "a", "b"), _known(4, "c", "d"))) == [4]
    assert _give("abc", known=(_known(5, "a", "b"), _known(4, "c"))) == [5]


def test_what_the_sheet_does_not_show_is_remembered() -> None:
    """The rows were deleted or undone: the group is still known; the sheet wins."""
    assert _give("ab", before={"a": 2, "b": 2}) == [2]
    assert _give("ab", known=(_known(6, "a"),), before={"a": 2, "b": 2}) == [6]


@pytest.mark.parametrize("number", [None, "", "deux", "1.5", float("nan"), float("inf"), -1, 0])
def test_what_is_no_number_is_not_kept(number: object) -> None:
    """A word typed over a group number gives way to a number."""
    assert number_of(number) is None
    assert _give("ab", known=(_known(number, "a", "b"),)) == [11]


def test_a_client_may_be_in_a_settled_group_and_in_another() -> None:
    """The settled one has its number for certain; no other group takes it."""
    known = (_known(3, "a", "b"), _known(7, "a", "c"))
    groups = [frozenset("ab"), frozenset("ac"), frozenset("bd")]
    assert give_numbers(groups, known, {"a": 3, "b": 3}, 10, {0: 3}) == [3, 7, 11]
