"""How the numbers of companies are typed: what stands around them, what Excel did to them."""

from __future__ import annotations

import pytest

from xlcrm.values import company_number


@pytest.mark.parametrize(
    ("raw", "digits"),
    [
        ("732 829 320", "732829320"), ("732.829.320.00074", "73282932000074"),
        ("SIRET : 732 829 320 00074", "73282932000074"), ("n° 732829320", "732829320"),
        ("RCS Paris B 732 829 320", "732829320"), ("732 829 320 R.C.S. Nice", "732829320"),
        ("Paris RCS B 732829320", "732829320"), ("greffe de Nice RCS 732829320", "732829320"),
        ("RM 06 732829320", "732829320"), ("73282932000074 (siège)", "73282932000074"),
        ("73282932000074.0", "73282932000074"), (732829320, "732829320"),
    ],
)  # fmt: skip
def test_a_number_is_read_without_its_label(raw: object, digits: str) -> None:
    """Labels, separators, the register of a court (R123-237), a float turned to text."""
    assert company_number.read(raw).digits == digits


@pytest.mark.parametrize(
    "raw",
    [
        "732829320 ancien numéro",
        "732829320 ou 356000000",
        "Dupont 732829320",
        "Dupont 732829320 RCS",
        "Dupont RCS Nice 732829320",
    ],
)
def test_other_words_are_not_cut_off(raw: str) -> None:
    """What is no label makes the cell unreadable: nothing of it is dropped."""
    read = company_number.read(raw)
    assert not read.digits.isdigit()


@pytest.mark.parametrize("raw", ["7,32829E+13", "7.3E+8", "7,3 E13"])
def test_rounded_digits_are_no_number(raw: str) -> None:
    """Excel shows them when the column is narrow: the last digits are gone."""
    assert company_number.read(raw).is_rounded
