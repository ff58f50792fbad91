"""Dates: the day first, nothing swapped in silence."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import Context, Tidied, Verdict, date

CONTEXT = Context(dt.date(2026, 11, 21))
BIRTH = replace(CONTEXT, birth=True)
MARCH_14 = dt.date(1984, 3, 14)
at = dt.datetime.fromisoformat


@pytest.mark.parametrize(
    "raw",
    [
        "14/03/84", "14/03/1984", "14.3.1984", "14-03-1984", "14 03 1984", "14 mars 1984",
        "mercredi 14 mars 1984", "le 14 mars 1984", "14-mar-84", "1984-03-14", "'14/03/1984",
        "14/03/1984\u00a0", "1984-03-14T00:00:00", "14/03/1984 00:00", 30755, 30755.0, "30755",
    ],
)  # fmt: skip
def test_every_french_way_to_write_a_date_is_read(raw: object) -> None:
    """Text and serial numbers become real dates, for certain."""
    tidied = date.tidy(raw, BIRTH)
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.CORRECTED)


@pytest.mark.parametrize("raw", [MARCH_14, at("1984-03-14 00:00:00"), at("2026-01-02 09:00:00")])
def test_a_real_date_is_left(raw: dt.date) -> None:
    """Excel knows what it is."""
    assert date.tidy(raw, CONTEXT) == Tidied(raw)


def test_a_date_that_is_only_possible_month_first_is_proposed() -> None:
    """« 03/14/1984 » is likely the 14th of March, and nothing is written."""
    tidied = date.tidy("03/14/1984", CONTEXT)
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.PROPOSED)
    assert tidied.code == date.MONTH_FIRST


def test_an_ambiguous_date_follows_the_french_order_unless_its_column_denies_it() -> None:
    """Among month-first dates, « 05/06/1984 » is only proposed."""
    for order in (None, True):
        tidied = date.tidy("05/06/1984", replace(CONTEXT, day_first=order))
        assert (tidied.value, tidied.verdict) == (dt.date(1984, 6, 5), Verdict.CORRECTED)
    tidied = date.tidy("05/06/1984", replace(CONTEXT, day_first=False))
    assert (tidied.value, tidied.verdict) == (dt.date(1984, 5, 6), Verdict.PROPOSED)
    assert tidied.code == date.ORDER_DOUBTFUL


@pytest.mark.parametrize(
    ("values", "vote"),
    [
        ([], None), (["05/06/1984", None, 12], None), (["14/03/1984", "05/06/1984"], True),
        (["03/14/1984"], False), (["14/03/84", "03/14/84"], None),
        (["14/03/84"] * 4 + ["03/14/84"], True), (["14/03/84"] * 3 + ["03/14/84"], None),
    ],
)  # fmt: skip
def test_only_dates_that_read_one_way_vote(values: list[object], vote: object) -> None:
    """A quarter of contrary votes is enough to leave the column undecided."""
    assert date.vote_day_first(values) is vote


@pytest.mark.parametrize(
    ("raw", "context", "year"),
    [
        ("01/02/30", CONTEXT, 2030), ("01/02/31", CONTEXT, 1931), ("01/02/26", BIRTH, 2026),
        ("01/12/26", BIRTH, 1926), ("01/02/30", BIRTH, 1930), ("29/02/00", BIRTH, 2000),
    ],
)  # fmt: skip
def test_two_digits_of_a_year(raw: str, context: Context, year: int) -> None:
    """The pivot is 30, and a birth is never in the future."""
    tidied = date.tidy(raw, context)
    assert isinstance(tidied.value, dt.date)
    assert tidied.value.year == year


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("00/00/0000", date.ZERO), ("0000-00-00", date.ZERO), (0, date.ZERO),
        ("1984", date.INCOMPLETE), (1984, date.INCOMPLETE), ("mars 84", date.INCOMPLETE),
        ("03/1984", date.INCOMPLETE), ("vers 1980", date.INCOMPLETE),
        ("31/02/2024", date.IMPOSSIBLE), ("29/02/2023", date.IMPOSSIBLE),
        ("14/03/2024 25:00", date.IMPOSSIBLE), ("14/03/1084", date.IMPLAUSIBLE),
        (dt.date(2204, 1, 1), date.IMPLAUSIBLE), ("bientôt", date.UNREADABLE),
        ("rue 2020", date.UNREADABLE), ("06 12 34", date.UNREADABLE), (True, date.UNREADABLE),
        (1e300, date.UNREADABLE), (-5, date.UNREADABLE), (float("inf"), date.UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_flagged(raw: object, code: str) -> None:
    """Neither a day nor a month is ever made up."""
    tidied = date.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("14/03/2027", date.FUTURE_BIRTH), (dt.date(2026, 11, 22), date.FUTURE_BIRTH),
        ("14/03/1884", date.OLD_BIRTH), (at("1901-01-01 00:00:00"), date.OLD_BIRTH),
    ],
)  # fmt: skip
def test_an_impossible_birth_is_flagged(raw: object, code: str) -> None:
    """Nobody is born tomorrow, nobody is 130."""
    assert date.tidy(raw, BIRTH).code == code
    assert date.tidy(dt.date(2026, 11, 21), BIRTH).verdict is Verdict.FINE


@pytest.mark.parametrize("raw", ["19840314", "14031984", 19840314])
def test_eight_digits_are_proposed(raw: object) -> None:
    """Only one of the two orders makes sense, but digits may be anything."""
    tidied = date.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.PROPOSED)
    assert date.tidy("10121011", CONTEXT).verdict is Verdict.FLAGGED


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("14/03/2024 10:20", at("2024-03-14 10:20:00")),
        ("14/03/2024 à 10h20", at("2024-03-14 10:20:00")),
        ("2024-03-14T10:20:30", at("2024-03-14 10:20:30")),
        ("14/03/2024 9h", at("2024-03-14 09:00:00")),
        ("14/03/2024", at("2024-03-14 00:00:00")),
        (45365.75, at("2024-03-14 18:00:00")),
    ],
)
def test_hours_are_kept_where_the_column_has_them(raw: object, value: dt.datetime) -> None:
    """A column of dates and hours gets midnight when no hour is given."""
    assert date.tidy_datetime(raw, CONTEXT).value == value


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from("/.-"))
def test_a_date_written_in_full_reads_back(day: dt.date, mark: str) -> None:
    """Day, month and four digits of year are never in doubt."""
    assert date.tidy(f"{day.day:02d}{mark}{day.month:02d}{mark}{day.year}", CONTEXT).value == day


def test_display_and_key() -> None:
    """Staff read JJ/MM/AAAA; comparison uses AAAA-MM-JJ."""
    assert date.display(at("1984-03-14 00:00:00")) == date.display(MARCH_14) == "14/03/1984"
    assert date.display(at("1984-03-14 09:30:00")) == "14/03/1984 09:30"
    assert date.key(at("1984-03-14 09:00:00")) == date.key(MARCH_14) == "1984-03-14"
    assert date.key("14/03/1984") == ""
