"""Two given names, or one and a slip."""

import pytest

from xlcrm.dedup.engine.persons import differing_words, surely_a_slip, two_given_names


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
    ("one", "other", "sure"),
    [
        ("stephane", "stephnae", True), ("camille", "camile", True), ("lina", "lila", False),
        ("kim", "tim", False), ("celestine", "celestina", False), ("jean", "jean", False),
    ],
)  # fmt: skip
def test_a_letter_is_a_slip_in_a_long_name_only(one: str, other: str, *, sure: bool) -> None:
    """Six letters or more, and the same end."""
    assert not two_given_names(one, other) or not sure
    assert surely_a_slip(one, other) is sure


def test_full_names_differ_by_one_word_each_or_say_nothing() -> None:
    """Two words each, or none in common, are not one given name beside another."""
    assert differing_words("dupont jean", "dupont jeanne") == ("jean", "jeanne")
    assert differing_words("dupont jean", "dupont jean marc") is None
    assert differing_words("dupont jean", "petit luc") is None
