"""Numbers that no comment may hold, told by their keys."""

from __future__ import annotations

import pytest

from xlcrm.values import forbidden_numbers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1 84 12 76 451 089 46", "NIR"), ("184127645108946", "NIR"),
        ("CB 4970 1012 3456 7893", "CARD"), ("FR14 2004 1010 0505 0001 3M02 606", "IBAN"),
        ("IBAN FR1420041010050500013M02606", "IBAN"),
    ],
)  # fmt: skip
def test_a_number_with_a_right_key_is_found(text: str, name: str) -> None:
    """However it is spaced: key of INSEE, Luhn, ISO 7064 of ISO 13616."""
    assert name in {category.name for category in forbidden_numbers.found_in(text)}


@pytest.mark.parametrize(
    "text",
    ["tel 07 56 78 12 34", "SIRET 732 829 320 00074", "commande 184127645108947",
     "FR44732829320", "réf. 4970 1012 3456 7890", "le 12/03/2024 à 10h30", ""],
)  # fmt: skip
def test_another_number_is_not(text: str) -> None:
    """Phones, SIRET, VAT, orders and dates are what comments are for."""
    assert not list(forbidden_numbers.found_in(text))
