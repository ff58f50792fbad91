"""Numbers of companies."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, siret

CONTEXT = Context(dt.date(2026, 11, 21))
VALID = "73282932000074"
#: A made-up SIRET whose first digit is a zero, with its check digits.
ZERO_FIRST = "01234567400019"


@pytest.mark.parametrize(
    "raw",
    ["732 829 320 00074", "732.829.320-00074", 73282932000074, 73282932000074.0, f"{VALID}.0"],
)
def test_a_siret_is_its_fourteen_digits(raw: object) -> None:
    """Separators and the decimal of a float go away."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (VALID, Verdict.CORRECTED)


@pytest.mark.parametrize("raw", [VALID, "35600000000048", "35600000049837", None, ""])
def test_a_valid_siret_is_left(raw: object) -> None:
    """La Poste's establishments follow a rule of their own."""
    assert siret.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize("raw", [ZERO_FIRST[1:], int(ZERO_FIRST)])
def test_a_lost_zero_is_proposed_when_the_check_digit_agrees(raw: object) -> None:
    """Thirteen digits that pass with a zero in front likely lost it."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (ZERO_FIRST, Verdict.PROPOSED)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("7,32829E+13", siret.SCIENTIFIC), ("7.32829E13", siret.SCIENTIFIC),
        ("732829320", siret.SIREN_FOR_SIRET), ("73282932000075", siret.SIRET_INVALID),
        ("00000000000000", siret.SIRET_INVALID), ("12", siret.SIRET_INVALID),
        (True, siret.SIRET_INVALID), ("７3282932000074", siret.SIRET_INVALID),
    ],
)  # fmt: skip
def test_what_is_no_siret_is_flagged(raw: object, code: str) -> None:
    """Digits that Excel rounded away are never invented."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


def test_siren() -> None:
    """Nine digits, with the same rules."""
    assert siret.tidy_siren("732 829 320", CONTEXT).value == "732829320"
    assert siret.tidy_siren(12345674, CONTEXT).verdict is Verdict.PROPOSED
    assert siret.tidy_siren("732829321", CONTEXT).code == siret.SIREN_INVALID


@pytest.mark.parametrize(
    ("raw", "value"),
    [("FR 44 732 829 320", "FR44732829320"), ("44732829320", "FR44732829320"),
     ("be 0428.759.497", "BE0428759497")],
)  # fmt: skip
def test_vat_numbers_of_the_union(raw: str, value: str) -> None:
    """A valid French number without its prefix gets it."""
    assert siret.tidy_vat(raw, CONTEXT).value == value
    assert siret.tidy_vat(value, CONTEXT).verdict is Verdict.FINE
    assert siret.tidy_vat("FR00732829320", CONTEXT).code == siret.VAT_INVALID


def test_naf_codes() -> None:
    """Two digits, a dot, two digits, a capital letter; a lost zero is proposed."""
    assert siret.tidy_naf("4711b", CONTEXT).value == "47.11B"
    assert siret.tidy_naf("47.11B", CONTEXT).verdict is Verdict.FINE
    short = siret.tidy_naf("111Z", CONTEXT)
    assert (short.value, short.verdict) == ("01.11Z", Verdict.PROPOSED)
    assert siret.tidy_naf("boulanger", CONTEXT).code == siret.NAF_INVALID


def test_display_and_key() -> None:
    """Shown in groups of three, compared on digits."""
    assert siret.display(VALID) == "732\u00a0829\u00a0320\u00a000074"
    assert siret.key("732 829 320 00074") == VALID
    assert siret.key("12") == ""
