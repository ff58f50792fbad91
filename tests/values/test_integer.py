"""Whole numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import Context, Verdict, integer

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value"),
    [("12", 12), ("12,0", 12), ("1 234", 1234), ("1\u202f234", 1234), ("-3", -3), ("0", 0),
     (" 12 ", 12), ("1.234.567", 1_234_567)],
)  # fmt: skip
def test_a_text_that_is_a_whole_number_is_one(raw: str, value: int) -> None:
    """With its separators of thousands, and decimals that are zero."""
    outcome = integer.tidy(raw, CONTEXT)
    assert (outcome.value, outcome.verdict) == (value, Verdict.CORRECTED)
    assert type(outcome.value) is int


@pytest.mark.parametrize(
    "raw", ["environ 12", "12,5", 12.5, "1,234", True, 1e300, "douze", "12 €x"]
)
def test_what_is_none_is_told_and_kept(raw: object) -> None:
    """Nothing is rounded, and a number that reads two ways is not chosen for."""
    outcome = integer.tidy(raw, CONTEXT)
    assert (outcome.value, outcome.verdict) == (raw, Verdict.FLAGGED)


@given(st.integers(-(10**9), 10**9))
def test_the_short_way_answers_as_the_long_one(number: int) -> None:
    """A number of nine digits and the same with a space around it are one number."""
    short, long = integer.tidy(str(number), CONTEXT), integer.tidy(f" {number} ", CONTEXT)
    assert short.value == long.value == number
