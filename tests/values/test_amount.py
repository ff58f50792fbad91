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
        ("(12,50)", -12.5), ("−12", -12), ("+12", 12), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_that_read_one_way(raw: str, value: float) -> None:
    """Both marks present, or decimals that cannot be thousands: certain."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["1,234", "1.234", "-12.500", "(1,234)", "999.999 €"])
def test_a_mark_before_three_digits_is_ambiguous(raw: str) -> None:
    """A thousand times too much is worse than a question."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, amount.AMBIGUOUS)


@pytest.mark.parametrize(
    "raw",
    ["12 / 15", "12k", "$12", "12 34", "1.234.56", "1,23,456", "--5", "(−5)", "(5", "5.", "1e5",
     "²", "gratuit", True, math.inf],
)  # fmt: skip
def test_what_is_no_amount_is_flagged(raw: object) -> None:
    """Neither another currency nor two amounts is read as one."""
    tidied = amount.tidy(raw, CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, amount.UNREADABLE)


@pytest.mark.parametrize("raw", [12, 12.5, 0, -3, None, "", math.nan])
def test_real_numbers_and_blanks_are_left(raw: object) -> None:
    """A zero is an amount, a blank is none."""
    assert amount.tidy(raw, CONTEXT).verdict is Verdict.FINE


@given(st.integers(-(10**11), 10**11))
def test_what_staff_read_reads_back(cents: int) -> None:
    """The display of an amount is an amount, to the cent."""
    tidied = amount.tidy(amount.display(cents / 100), CONTEXT)
    assert tidied.value == cents / 100
