"""Dates written as text."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from xlcrm.values import Context, Verdict, date_text

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Janv.", 1),
        ("FÉVRIER", 2),
        ("mar", 3),
        ("aout", 8),
        ("August", 8),
        ("déc", 12),
        ("ma", None),
    ],
)
def test_months_have_a_number(word: str, number: int | None) -> None:
    """French and English, short and whole, accents or none."""
    assert date_text.month_number(word) == number


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("20122010", "2010-12-20"), ("20101020", "2010-10-20"), ("19101910", "1910-10-19"),
        ("20012001", "2001-01-20"), ("20010120", "2001-01-20"),
    ],
)  # fmt: skip
def test_eight_digits_have_one_reading_at_most(digits: str, day: str) -> None:
    """The century of the one stands where the other has its month: both never make sense."""
    read = date_text.compact(digits, CONTEXT)
    assert (read.moment, read.verdict) == (dt.datetime.fromisoformat(day), Verdict.PROPOSED)
    assert date_text.compact("10121011", CONTEXT).moment is None


def test_an_hour_of_another_zone_counts_only_where_hours_do() -> None:
    """Ten in the morning in Greenwich is the same day in France."""
    written = "2024-01-14T10:00:00Z"
    assert date_text.read(written, CONTEXT).verdict is Verdict.CORRECTED
    read = date_text.read(written, CONTEXT, with_time=True)
    assert (read.verdict, read.moment) == (
        Verdict.PROPOSED, dt.datetime.fromisoformat("2024-01-14T11:00:00")
    )  # fmt: skip


@pytest.mark.parametrize("day_first", [None, False])
def test_a_birth_in_two_digits_is_never_in_the_future(*, day_first: bool | None) -> None:
    """Neither as it is read nor as it would be read month first."""
    read = date_text.read("12/12/26", replace(CONTEXT, birth=True, day_first=day_first))
    assert read.moment == dt.datetime.fromisoformat("1926-12-12")


def test_a_long_text_is_no_date() -> None:
    """Whatever it begins with."""
    assert date_text.read("14/03/1984 " * 20, CONTEXT).code == date_text.UNREADABLE


def test_votes_count_cells() -> None:
    """A text that stands ten times votes ten times."""
    pattern = re.compile(r"(\d+)/(\d+)")
    assert date_text.order_votes({"14/3": 1, "3/14": 10}, pattern) is False
    assert date_text.order_votes({"14/3": 10, "3/14": 1}, pattern) is True
    assert date_text.order_votes({"5/6": 10, "0/14": 3}, pattern) is None


def test_six_digits_are_read_in_the_french_order() -> None:
    """Day, month, year; less sure where the year could come first; a birth is in the past."""
    read = date_text.compact("140384", CONTEXT)
    assert (read.moment, read.verdict) == (
        dt.datetime.fromisoformat("1984-03-14"),
        Verdict.PROPOSED,
    )
    assert date_text.compact("120311", CONTEXT).certainty < read.certainty
    birth = date_text.compact("121226", replace(CONTEXT, birth=True))
    assert birth.moment == dt.datetime.fromisoformat("1926-12-12")
