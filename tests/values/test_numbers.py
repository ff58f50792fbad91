"""Whole numbers and rates."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, amount, integer, ratio

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1 234", 1234), ("12,0", 12), ("-3", -3), ("0", 0), ("12.00", 12), ("007", 7), ("+3", 3),
     ("1\u202f234", 1234), ("1.234.567", 1234567)],
)  # fmt: skip
def test_whole_numbers_in_text_are_read(raw: str, value: int) -> None:
    """A decimal zero does not matter."""
    tidied = integer.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, type(tidied.value)) == (value, Verdict.CORRECTED, int)


@pytest.mark.parametrize(
    "raw", ["12,5", "environ 50", "20 à 49", 12.5, True, 1e300, "1O", "1e5", "12345678901234567"]
)
def test_what_is_no_whole_number_is_flagged(raw: object) -> None:
    """« environ 50 » is not 50."""
    assert integer.tidy(raw, CONTEXT).code == integer.UNREADABLE


def test_a_thousand_or_a_decimal_is_a_question() -> None:
    """« 1,234 » may be a thousand or barely more than one."""
    assert integer.tidy("1,234", CONTEXT).code == amount.AMBIGUOUS
    assert integer.tidy(12.0, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [("35 %", 0.35), ("0,35", 0.35), ("100%", 1.0), ("33,3 %", 0.333), ("35 pour cent", 0.35),
     ("1 %", 0.01), ("12,345 %", 0.12345), ("35\u00a0%", 0.35)],
)  # fmt: skip
def test_rates_in_text_are_read(raw: str, value: float) -> None:
    """A percentage is a number from 0 to 1."""
    tidied = ratio.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize("raw", [35, "35", 35.0])
def test_a_rate_above_one_is_proposed_as_a_percentage(raw: object) -> None:
    """35 is likely 35 %, and nothing is written."""
    tidied = ratio.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (0.35, Verdict.PROPOSED)


@pytest.mark.parametrize("raw", ["120 %", -1, 135, "beaucoup", True])
def test_what_is_no_rate_is_flagged(raw: object) -> None:
    """A rate is between 0 and 100 %."""
    assert ratio.tidy(raw, CONTEXT).code == ratio.UNREADABLE


def test_a_rate_is_shown_as_a_percentage() -> None:
    """Staff read « 35,50 % »."""
    assert ratio.display(0.355) == "35,50\u00a0%"
    assert ratio.display(1) == "100\u00a0%"
