"""Birthdays without a year."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import Context, Verdict, date, day_month

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    [
        "14/3", "14-03", "14.3", "14 03", "14 mars", "le 14 mars", dt.date(2026, 3, 14), "14 MARS",
        "14-mars", "March 14", "14th March", "le 14/03", "14/03.", "14\u00a0mars", "--03-14", 46095,
    ],
)  # fmt: skip
def test_every_way_to_write_a_birthday_is_read(raw: object) -> None:
    """Excel itself turns « 14/03 » into a date of this year."""
    tidied = day_month.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("14/03", Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["14/03", "29/02", "", None])
def test_a_tidy_birthday_is_left(raw: object) -> None:
    """The 29th of February is a birthday."""
    assert day_month.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize("raw", ["14/03/1984", dt.date(1984, 3, 14), 30755, "03/14", "1403"])
def test_a_birth_date_or_the_other_order_is_only_proposed(raw: object) -> None:
    """Writing would lose the year of birth."""
    tidied = day_month.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("14/03", Verdict.PROPOSED)


@pytest.mark.parametrize("raw", ["30/02", "mars", 14.03, True, "14/03/84/12", "99/99", "1910"])
def test_what_is_no_birthday_is_flagged(raw: object) -> None:
    """14.1 may be the 1st or the 10th month: never guessed."""
    assert day_month.tidy(raw, CONTEXT).verdict is Verdict.FLAGGED


def test_the_vote_of_a_column_is_heard() -> None:
    """Among birthdays typed month first, « 5/6 » is in doubt; alone, it is the 5th of June."""
    assert date.vote_day_first(["03/14", "05/06", "12/25", None], years=False) is False
    assert date.vote_day_first(["14/03", "05/06"], years=False) is True
    assert date.vote_day_first(["05/06", 14.03], years=False) is None
    assert date.vote_day_first(["03/14", "12/25"]) is None
    month_first = replace(CONTEXT, day_first=False)
    assert day_month.tidy("5/6", CONTEXT).value == "05/06"
    tidied = day_month.tidy("5/6", month_first)
    assert (tidied.value, tidied.verdict) == ("06/05", Verdict.PROPOSED)
    assert tidied.code == date.ORDER_DOUBTFUL
    in_full = day_month.tidy("05/06", month_first)
    assert (in_full.value, in_full.verdict) == ("05/06", Verdict.FLAGGED)
    assert in_full.code == date.ORDER_DOUBTFUL
    for certain in ("25/12", "05/05"):
        assert day_month.tidy(certain, month_first).verdict is Verdict.FINE
    assert day_month.tidy("5/5", month_first).verdict is Verdict.CORRECTED
    assert day_month.tidy("1er avril", month_first).value == "01/04"


@given(st.one_of(st.text(), st.text("0123456789/.- ", max_size=8), st.floats(), st.dates()))
def test_any_cell_is_read_once_and_for_all(raw: object) -> None:
    """Nothing is raised, and what is written is tidy."""
    tidied = day_month.tidy(raw, CONTEXT)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert day_month.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE
