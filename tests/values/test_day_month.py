"""Birthdays without a year."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, day_month

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw", ["14/3", "14-03", "14.3", "14 03", "14 mars", "le 14 mars", dt.date(2026, 3, 14)]
)
def test_every_way_to_write_a_birthday_is_read(raw: object) -> None:
    """Excel itself turns « 14/03 » into a date of this year."""
    tidied = day_month.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("14/03", Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["14/03", "29/02", "", None])
def test_a_tidy_birthday_is_left(raw: object) -> None:
    """The 29th of February is a birthday."""
    assert day_month.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize("raw", ["14/03/1984", dt.date(1984, 3, 14), 30755, "03/14"])
def test_a_birth_date_or_the_other_order_is_only_proposed(raw: object) -> None:
    """Writing would lose the year of birth."""
    tidied = day_month.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("14/03", Verdict.PROPOSED)


@pytest.mark.parametrize("raw", ["30/02", "mars", 14.03, True, "14/03/84/12", "99/99"])
def test_what_is_no_birthday_is_flagged(raw: object) -> None:
    """14.1 may be the 1st or the 10th month: never guessed."""
    assert day_month.tidy(raw, CONTEXT).verdict is Verdict.FLAGGED
