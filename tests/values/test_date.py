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
        "14/03/1984\u00a0", "1984-03-14T00:00:00", "14/03/1984 00:00", "14/03/1984 0h", 30755,
        30755.0, "30755",
        "30755.0", "30755,0", "14\u00a0mars\u202f1984", "14 MARS 1984", "14mars1984",
        "14 mar. 1984",
        "14/03/1984.", "le 14/03/1984", "né le 14/03/84", "née le 14 mars 1984", "14 / 03 / 1984",
        "14\\03\\1984", "14,03,1984", "14_03_1984", "14–03–1984", "14/03/'84", "14-mars-84",
        "March 14, 1984", "14th March 1984", "Mar 14th 1984", "Wed, 14 Mar 1984 00:00:00 +0100",
        "mer. 14/03/1984", "1984/03/14", "1984.3.14", "14ème mars 1984", "14 eme mars 1984",
        "14e mars 1984", "14 de mars 1984", "14//03//1984", "14--03--1984", "14..03..84",
    ],
)  # fmt: skip
def test_every_french_way_to_write_a_date_is_read(raw: object) -> None:
    """Text and serial numbers become real dates, for certain."""
    tidied = date.tidy(raw, BIRTH)
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1er avril 2020", dt.date(2020, 4, 1)), ("1 er janvier 2020", dt.date(2020, 1, 1)),
        ("lundi 3 mars 2025", dt.date(2025, 3, 3)), ("le lundi 3 mars 2025", dt.date(2025, 3, 3)),
        ("12 févr. 2021", dt.date(2021, 2, 12)), ("12 FÉVRIER 21", dt.date(2021, 2, 12)),
        ("3 aout 2020", dt.date(2020, 8, 3)), ("3 août 2020", dt.date(2020, 8, 3)),
        ("25 déc 2019", dt.date(2019, 12, 25)), ("1 juil. 2019", dt.date(2019, 7, 1)),
        ("1° avril 2020", dt.date(2020, 4, 1)), ("1984-mar-14", MARCH_14),
        ("Thu Mar 14 2024 00:00:00 GMT+0100 (CET)", dt.date(2024, 3, 14)),
        ("3 May 2020", dt.date(2020, 5, 3)), ("Dec 25 2019", dt.date(2019, 12, 25)),
    ],
)  # fmt: skip
def test_months_in_words_are_read_in_french_and_english(raw: str, value: dt.date) -> None:
    """A month in words says which number is the day."""
    assert date.tidy(raw, CONTEXT) == Tidied(value, Verdict.CORRECTED, date.FROM_TEXT)


@pytest.mark.parametrize(
    ("raw", "code", "value"),
    [
        ("mardi 3 mars 2025", date.WEEKDAY, dt.date(2025, 3, 3)),
        ("14/03/1984 ?", date.APPROXIMATE, MARCH_14),
        ("vers le 14/03/84", date.APPROXIMATE, MARCH_14),
        # an hour in a column of dates: told by the sentence, dropped only if staff say so
        ("14/03/1984 23:30", date.FROM_TEXT, MARCH_14),
        ("14/03/1984 à 10h20", date.FROM_TEXT, MARCH_14), ("14/03/84 9h", date.FROM_TEXT, MARCH_14),
        ("Wed, 14 Mar 1984 09:00:00 +0100", date.FROM_TEXT, MARCH_14),
        ("1984-03-14T10:20:30.123Z", date.FROM_TEXT, MARCH_14),
        (30755.5, date.FROM_SERIAL, MARCH_14), ("30755,5", date.FROM_SERIAL, MARCH_14),
        # one letter off the name of a month
        ("14 septmbre 1984", date.LETTER, dt.date(1984, 9, 14)),
        ("14 septtembre 1984", date.LETTER, dt.date(1984, 9, 14)),
        ("14 novenbre 84", date.LETTER, dt.date(1984, 11, 14)),
        ("14 marz 1984", date.LETTER, MARCH_14),
        ("140384", date.COMPACT, MARCH_14), (140384, date.COMPACT, MARCH_14),
        ("1O/O3/1984", date.LETTER, dt.date(1984, 3, 10)), ("l4/03/1984", date.LETTER, MARCH_14),
        ("3/14/1984 12:00:00 AM", date.MONTH_FIRST, MARCH_14),
        ("05/06/1984 2:30 PM", date.ORDER_DOUBTFUL, dt.date(1984, 5, 6)),
        ("1984-03-13T23:00:00.000Z", date.ZONE, MARCH_14),
        ("2024-07-14T22:30:00Z", date.ZONE, dt.date(2024, 7, 15)),
        ("2024-03-14T20:00:00-05:00", date.ZONE, dt.date(2024, 3, 15)),
    ],
)  # fmt: skip
def test_what_is_only_likely_is_proposed(raw: object, code: str, value: dt.date) -> None:
    """A doubt that the cell itself shows is for staff to lift."""
    tidied = date.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)
    assert tidied.certainty < 1


def test_the_vote_of_the_column_weighs_on_the_certainty() -> None:
    """« 03/14/1984 » among month-first dates is more likely than among French ones."""
    certainties = [
        date.tidy("03/14/1984", replace(CONTEXT, day_first=order)).certainty
        for order in (True, None, False)
    ]
    assert certainties == sorted(set(certainties))


def test_a_bare_number_of_a_workbook_that_counts_from_1904_is_only_proposed() -> None:
    """It may have been pasted from a workbook of the other calendar (ECMA-376, 18.17.4.1)."""
    tidied = date.tidy(29293, replace(CONTEXT, from_1904=True))
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.PROPOSED)
    assert tidied.code == date.FROM_SERIAL_1904


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
        (["03/14/1984"], False), (["14/03/84", "03/14/84"], False),
        (["14/03/84"] * 4 + ["03/14/84"], True), (["14/03/84"] * 3 + ["03/14/84"], False),
    ],
)  # fmt: skip
def test_only_dates_that_read_one_way_vote(values: list[object], vote: object) -> None:
    """A quarter of contrary votes is enough for dates that read both ways to be doubtful."""
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
        ("14 mais 1984", date.UNREADABLE), ("14 jui 1984", date.UNREADABLE),
        ("201012", date.UNREADABLE), ("143084", date.UNREADABLE), ("00/00/00", date.ZERO),
        ("rue 2020", date.UNREADABLE), ("06 12 34", date.UNREADABLE), (True, date.UNREADABLE),
        ("00/00/1984", date.INCOMPLETE), ("1984-00-00", date.INCOMPLETE), ("000000", date.ZERO),
        (dt.time(), date.ZERO), (dt.time(9), date.UNREADABLE), ("févr. 2021", date.INCOMPLETE),
        ("sept-21", date.INCOMPLETE), ("14/03", date.INCOMPLETE), ("14 mars", date.INCOMPLETE),
        ("environ 2010", date.INCOMPLETE), ("~2010", date.INCOMPLETE), ("2010 ?", date.INCOMPLETE),
        ("en 1980", date.INCOMPLETE), ("?", date.UNREADABLE), ("14h30", date.UNREADABLE),
        ("29/02/1900", date.IMPOSSIBLE), (60, date.UNREADABLE), ("1984-14-03", date.IMPOSSIBLE),
        ("31/02/2020", date.IMPOSSIBLE), ("13/13/2020", date.IMPOSSIBLE),
        ("14/03/1984 - 15/03/1984", date.UNREADABLE), ("14/03/984", date.UNREADABLE),
        ("3/14/1984 13:00 PM", date.IMPOSSIBLE), ("75011", date.UNREADABLE), ("00000", date.ZERO),
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


@pytest.mark.parametrize("raw", ["19840314", "14031984", 19840314, 14031984])
def test_eight_digits_are_proposed(raw: object) -> None:
    """Only one of the two orders makes sense, but digits may be anything."""
    tidied = date.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (MARCH_14, Verdict.PROPOSED)
    assert date.tidy("10121011", CONTEXT).verdict is Verdict.FLAGGED
    assert date.tidy(1031984, CONTEXT).value == dt.date(1984, 3, 1)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("14/03/2024 10:20", at("2024-03-14 10:20:00")),
        ("14/03/2024 à 10h20", at("2024-03-14 10:20:00")),
        ("2024-03-14T10:20:30", at("2024-03-14 10:20:30")),
        ("14/03/2024 9h", at("2024-03-14 09:00:00")),
        ("14/03/2024", at("2024-03-14 00:00:00")),
        (45365.75, at("2024-03-14 18:00:00")),
        ("45365,75", at("2024-03-14 18:00:00")),
        ("2024-03-14T10:20:30+01:00", at("2024-03-14 10:20:30")),
        ("2024-07-14T10:20:30Z", at("2024-07-14 12:20:30")),
        ("2024-07-14T00:00:00Z", at("2024-07-14 00:00:00")),
        ("03/14/2024 12:05 PM", at("2024-03-14 12:05:00")),
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


@given(
    st.one_of(
        st.text(), st.text("0123456789/.- :hTZ+apm", max_size=25), st.integers(), st.floats(),
        st.booleans(), st.dates(), st.datetimes(), st.times(), st.none(),
    ),
    st.sampled_from([CONTEXT, BIRTH, replace(CONTEXT, day_first=False)]),
)  # fmt: skip
def test_any_cell_is_read_once_and_for_all(raw: object, context: Context) -> None:
    """Nothing is raised, what is written is tidy, and nothing is emptied or half read."""
    for verb in (date.tidy, date.tidy_datetime):
        tidied = verb(raw, context)
        if tidied.verdict in {Verdict.FINE, Verdict.FLAGGED}:
            assert tidied.value is raw
        else:
            assert isinstance(tidied.value, dt.date)
            assert verb(tidied.value, context).verdict is Verdict.FINE
    assert isinstance(date.display(raw), str)


@given(
    st.lists(
        st.dates()
        | st.datetimes()
        | st.builds(
            lambda shape, day: shape.format(day),
            st.sampled_from(
                [
                    "{:%d/%m/%Y}",
                    "{:%d-%m-%Y}",
                    "{:%d.%m.%Y}",
                    "{:%Y-%m-%d}",
                    "{0.day}/{0.month}/{0.year}",
                    "{0.day}.{0.month}.{0.year}",
                    "{:%d/%m-%Y}",
                    "{:%d/%m/%y}",
                ]
            ),
            st.dates(),
        )
        | st.sampled_from(["31/02/2020", "00/00/0000", "12/31/2020", "1_/02/2020", "٠١/٠٢/٢٠٢٠"])
    ),
    st.builds(
        replace,
        st.sampled_from([CONTEXT, BIRTH]),
        day_first=st.sampled_from([True, False, None]),
    ),
)
def test_the_usual_dates_of_a_column_are_read_as_one_by_one(
    raws: list[object], context: Context
) -> None:
    """The short way for real dates and JJ/MM/AAAA answers as the long one, faults included."""
    assert date.tidy_many(raws, context) == [date.tidy(raw, context) for raw in raws]


@pytest.mark.parametrize("raw", ["05/03/29", "05/03/27", "22/11/2026", "5 mars 2027", 47_000])
def test_no_day_to_come_is_made_of_a_past_fact(raw: object) -> None:
    """M03: « 29 » in a column of past facts is a doubt, never 2029; the text stays."""
    past = replace(CONTEXT, past=True)
    for tidied in (
        date.tidy(raw, past),
        date.tidy_datetime(raw, past),
        *date.tidy_many([raw], past),
    ):
        assert tidied == (raw, Verdict.FLAGGED, date.IN_FUTURE, 1.0, ())
    assert date.tidy(raw, CONTEXT).verdict is Verdict.CORRECTED


@pytest.mark.parametrize("raw", ["05/03/24", "21/11/2026", dt.date(2027, 1, 1)])
def test_past_facts_are_read_as_any_date(raw: object) -> None:
    """Today is past; a real date of tomorrow is the rules' to tell."""
    assert date.tidy(raw, replace(CONTEXT, past=True)) == date.tidy(raw, CONTEXT)
