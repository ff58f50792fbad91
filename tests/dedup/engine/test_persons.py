"""Two given names, or one and a slip."""

import pytest

from xlcrm.dedup.engine.persons import (
    differing_words,
    one_goes_by,
    one_spelt_twice,
    surely_a_slip,
    two_endings_and_a_slip,
    two_given_names,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("axel", "axelle"), ("claude", "claudie"), ("antoine", "antonia"), ("eric", "erica"),
        ("julien", "julienne"), ("marie", "mario"), ("valery", "valerie"), ("leo", "lea"),
    ],
)  # fmt: skip
def test_names_of_a_couple_are_two_names(one: str, other: str) -> None:
    """What parts the names of a man and of a woman is no slip, whichever comes first."""
    assert two_given_names(one, other)
    assert two_given_names(other, one)
    assert not surely_a_slip(one, other)


@pytest.mark.parametrize(
    ("one", "other", "goes"),
    [
        ("philippe", "filippe", True), ("claire", "klaire", True), ("thibaud", "thibaut", True),
        ("sebastien", "bastien", True), ("jeanpierre", "jp", True), ("jean", "jeanne", False),
        ("michel", "michele", False), ("hugo", "ugo", False), ("marie", "marina", False),
        ("", "jp", False),
    ],
)  # fmt: skip
def test_one_person_goes_by_spellings_nicknames_and_halves(
    one: str, other: str, *, goes: bool
) -> None:
    """Not by the form of their name for the other sex."""
    assert one_goes_by(one, other) is goes
    assert one_goes_by(other, one) is goes


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        ("stephane", "stephnae", True), ("camille", "camile", True), ("lina", "lila", False),
        ("kim", "tim", False), ("celestine", "celestina", False), ("jean", "jean", False),
        ("karine", "carine", False), ("karine", "karrine", True),
    ],
)  # fmt: skip
def test_a_letter_is_a_slip_in_a_long_name_only(one: str, other: str, *, sure: bool) -> None:
    """Six letters or more, the same beginning and the same end."""
    assert not two_given_names(one, other) or not sure
    assert surely_a_slip(one, other) is sure


def test_full_names_differ_by_one_word_each_or_say_nothing() -> None:
    """Two words each, or none in common, are not one given name beside another."""
    assert differing_words("dupont jean", "dupont jeanne") == ("jean", "jeanne")
    assert differing_words("dupont jean", "dupont jean marc") is None
    assert differing_words("dupont jean", "petit luc") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mathieu", "matthieu", True), ("nathalie", "natalie", True), ("eric", "erik", True),
        ("sophie", "sofie", True), ("andre", "andree", False), ("michel", "michelle", False),
        ("hugo", "ugo", False), ("lina", "lila", False),
    ],
)  # fmt: skip
def test_one_name_has_several_spellings(one: str, other: str, *, same: bool) -> None:
    """What sounds alike is one name, unless it ends as the other sex's does."""
    assert one_spelt_twice(one, other) is same
    assert not (same and two_given_names(one, other))


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("jielle", "joel", True), ("abrien", "adrienne", True), ("antione", "antonia", True),
        ("michle", "michel", False), ("adrien", "adirne", False), ("l", "leonie", False),
    ],
)  # fmt: skip
def test_a_slip_does_not_hide_the_name_of_the_other_sex(one: str, other: str, *, two: bool) -> None:
    """Two slips would be needed: an ending is likelier. A slip at the end alone is a slip."""
    assert two_endings_and_a_slip(one, other) is two
    assert two_endings_and_a_slip(other, one) is two
