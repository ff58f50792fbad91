"""Rates from 0 to 1, typed as percentages."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import Context, Verdict, ratio

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value", "verdict"),
    [
        ("35 %", 0.35, Verdict.CORRECTED), ("35%", 0.35, Verdict.CORRECTED),
        ("35 pour cent", 0.35, Verdict.CORRECTED), ("5,5 %", 0.055, Verdict.CORRECTED),
        ("0,35", 0.35, Verdict.CORRECTED), ("100 %", 1.0, Verdict.CORRECTED),
        (0.35, 0.35, Verdict.FINE), (0, 0, Verdict.FINE), (1, 1, Verdict.FINE),
        (35, 0.35, Verdict.PROPOSED), ("35", 0.35, Verdict.PROPOSED),
        ("350 %", "350 %", Verdict.FLAGGED), (-0.1, -0.1, Verdict.FLAGGED),
        (101, 101, Verdict.FLAGGED), ("beaucoup", "beaucoup", Verdict.FLAGGED),
    ],
)  # fmt: skip
def test_a_rate(raw: object, value: object, verdict: Verdict) -> None:
    """Certain with its sign; 35 alone is only proposed as 35 %; beyond 100 % is none."""
    outcome = ratio.tidy(raw, CONTEXT)
    assert (outcome.value, outcome.verdict) == (value, verdict)


@given(st.integers(0, 100))
def test_a_percentage_comes_back_as_it_was_typed(percent: int) -> None:
    """No digit of a float shows: 0.07 × 100 is 7."""
    outcome = ratio.tidy(f"{percent} %", CONTEXT)
    assert ratio.display(outcome.value).replace("\u00a0", " ") == f"{percent} %"
