"""Amounts of money."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import Context, Verdict, amount

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1 234,56 €", 1234.56), ("1\u202f234,56\u00a0€", 1234.56), ("1.234,56", 1234.56),
        ("1,234.56", 1234.56), ("1'234.50", 1234.5), ("1234.56", 1234.56), ("12,5", 12.5),
        ("0,125", 0.125), ("1234,567", 1234.567), ("1.234.567", 1234567), ("1 234", 1234),
        ("EUR 12", 12), ("12 euros", 12), ("-12,50 €", -12.5), ("12,50-", -12.5),
        ("(12,50)", -12.5), ("−12", -12), ("+12", 12), ("0", 0), ("(12,50 €)", -12.5),
        ("-€12.50", -12.5), ("EUR12", 12), ("12 EUR", 12), ("12€50", 12.5), ("3 € 05", 3.05),
        ("12,-", 12), ("12.- €", 12), ("12k€", 12000), ("12,5 K€", 12500), ("1,2 M€", 1200000),
        ("1 234 567,89 €", 1234567.89), ("12.345,6", 12345.6), ("-0", 0), ("0,1 k€", 100),
        ("1.234.567,89", 1234567.89), ("1,234,567.89", 1234567.89), ("1 234.50", 1234.5),
        ("123456789012345", 123456789012345), ("12,50&nbsp;€", 12.5),
        (".5", 0.5), (",5", 0.5), (",50 €", 0.5), ("-.5", -0.5),
    ],
)  # fmt: skip
def test_amounts_that_read_one_way(raw: str, value: float) -> None:
    """Both marks present, or decimals that cannot be thousands: certain."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    "raw", ["1,234", "1.234", "-12.500", "(1,234)", "999.999 €", "1,234 k€", "1.234 € HT"]
)
def test_a_mark_before_three_digits_is_ambiguous(raw: str) -> None:
    """A thousand times too much is worse than a question."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, amount.AMBIGUOUS)


@pytest.mark.parametrize(
    "raw",
    ["12 / 15", "12k", "12 34", "1.234.56", "1,23,456", "--5", "(−5)", "(5", "1e5", "²",
     "gratuit", "Oo", "OK", ".", ",", ",5,5", "1,234,", "12 EE", "12€5",
     "1€234", "12 k€ 500", "35 %", "env. 120", "120 €/mois",
     "0612345678", "12345678901234567890", "#N/A", "#VALEUR!", True, math.inf, 10**400],
)  # fmt: skip
def test_what_is_no_amount_is_flagged(raw: object) -> None:
    """Neither two amounts nor letters, a phone number or digits that Excel would lose."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, amount.UNREADABLE)


@pytest.mark.parametrize("raw", ["$12", "12 USD", "£5", "12 CHF", "120 F", "120 francs", "5 FCFA"])
def test_another_currency_is_flagged(raw: str) -> None:
    """Its rate is nobody's guess."""
    assert amount.tidy(raw, CONTEXT) == (raw, Verdict.FLAGGED, amount.OTHER_CURRENCY, 1.0, ())


@pytest.mark.parametrize(
    ("raw", "value"),
    [("120 € TTC", 120), ("120 HT", 120), ("1 200,50 € H.T.", 1200.5), ("-12,50 € ttc", -12.5),
     ("12 k€ HT", 12000), ("120 hors taxes", 120)],
)  # fmt: skip
def test_with_or_without_tax_is_for_staff_to_say(raw: str, value: float) -> None:
    """The column wants one of the two: the number is proposed."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.PROPOSED)
    assert tidied.code == amount.WITH_TAX_WORD


@pytest.mark.parametrize(
    ("raw", "value"),
    [("12,5O", 12.5), ("1O", 10), ("l2,50 €", 12.5), ("1 OOO,OO", 1000), ("12,50 E", 12.5),
     ("12E", 12), ("12,5O e", 12.5), ("5,", 5), ("5.", 5), ("12, €", 12)],
)  # fmt: skip
def test_an_amount_with_a_slip_is_proposed(raw: str, value: float) -> None:
    """O for 0, E for €, a comma with nothing after it: likely, not certain."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, amount.LIKELY)


@given(st.from_regex(amount._COMMON, fullmatch=True))
def test_common_amounts_are_read_as_all_others(raw: str) -> None:
    """The short way is only faster."""
    assert repr(amount.tidy(raw, CONTEXT)) == repr(amount._tidied(raw))


def test_the_noise_of_floats_is_left() -> None:
    """0.1 + 0.2 is what the cell holds; its format rounds it."""
    assert amount.tidy(0.1 + 0.2, CONTEXT) == (0.1 + 0.2, Verdict.FINE, "", 1.0, ())


@pytest.mark.parametrize("raw", [12, 12.5, 0, -3, 1e300, None, "", math.nan])
def test_real_numbers_and_blanks_are_left(raw: object) -> None:
    """A zero is an amount, a blank is none."""
    assert amount.tidy(raw, CONTEXT).verdict is Verdict.FINE


@given(st.integers(-(10**11), 10**11))
def test_what_staff_read_reads_back(cents: int) -> None:
    """The display of an amount is an amount, to the cent."""
    tidied = amount.tidy(amount.display(cents / 100), CONTEXT)
    assert tidied.value == cents / 100
