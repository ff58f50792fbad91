"""Two texts that look much alike."""

import pytest

from xlcrm.dedup.engine.two_texts import (
    is_slight,
    other_numbers,
    other_words,
    says_more,
    two_people,
)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("garage martin", "garage martin et fils", True),
        ("garage martin", "garage martin", False),
        ("garage martin", "garage dupont", False),
        ("adal oxo sa 12 rue haute", "adal oxo sa 12 rue haute lyon", False),
    ],
)
def test_a_short_name_within_another_is_another_firm(one: str, other: str, *, told: bool) -> None:
    """A long one is only written out more fully."""
    assert says_more(one, other) is says_more(other, one) is told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("lot 4", "lot 5", True),
        ("lot 4", "lot", False),
        ("symphonie 1 mouvement i", "symphonie 1 mouvement ii", True),
        ("12 rue haute 69003", "12 rue haute", False),
        ("12 rue haute 69003", "12 rue haute 69004", True),
    ],
)
def test_each_must_have_a_number_of_its_own(one: str, other: str, *, told: bool) -> None:
    """A postal code that one text leaves out is no difference."""
    assert other_numbers(one, other) is other_numbers(other, one) is told


def test_a_trade_in_common_is_little() -> None:
    """What differs must be alike."""
    assert other_words("imprimerie laviez", "imprimerie poufeez")
    assert not other_words("imprimerie laviez", "imprimerie lavies")


def test_one_slip_is_much_for_a_short_word() -> None:
    """« Bogon » is not « Nomon »."""
    assert not is_slight("bogon", "nomon", 2)
    assert is_slight("lavandier", "lavandiers", 1)


def test_two_given_names_are_two_people() -> None:
    """One surname, two given names."""
    assert two_people("martin paul", "martin julie")
    assert not two_people("martin pauline", "martin paulline")
