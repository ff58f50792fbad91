"""What civilities say."""

import pytest

from xlcrm.dedup.civility import FEMALE, MALE, sex_of


@pytest.mark.parametrize(
    ("text", "sex"), [("m", MALE), ("monsieur", MALE), ("mme", FEMALE), ("f", FEMALE), ("dr", 0)]
)
def test_a_civility_says_a_man_a_woman_or_nothing(text: str, sex: int) -> None:
    """A doctor is neither."""
    assert sex_of(text) == sex
