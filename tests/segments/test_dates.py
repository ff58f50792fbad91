from __future__ import annotations

import datetime as dt

import pytest

from tests.segments.tables import TODAY, client_with, computed, frames_with


@pytest.mark.parametrize(
    ("typed", "today", "expected"),
    [
        ("21/11", TODAY, TODAY),
        ("20/11", TODAY, dt.date(2027, 11, 20)),
        ("22/11", TODAY, dt.date(2026, 11, 22)),
        ("29/02", dt.date(2026, 2, 28), dt.date(2026, 2, 28)),
        ("29/02", dt.date(2026, 3, 1), dt.date(2027, 2, 28)),
        ("29/02", dt.date(2027, 3, 1), dt.date(2028, 2, 29)),
        ("31/12", dt.date(2026, 12, 31), dt.date(2026, 12, 31)),
        (dt.date(2026, 3, 14), TODAY, dt.date(2027, 3, 14)),
    ],
)
def test_the_next_birthday_is_today_or_later(
    typed: object, today: dt.date, expected: dt.date
) -> None:
    """JJ/MM gives the next such day; 29 February is kept on the 28th in ordinary years."""
    assert client_with(today, birthday_md=typed)["next_birthday_on"] == expected


@pytest.mark.parametrize("typed", [None, "31/02", "14-03", "1/3", "14 mars", "00/01", "12/13"])
def test_without_a_readable_day_the_birth_date_serves(typed: object) -> None:
    """A birthday that is no day falls back to the birth date, or to nothing."""
    assert client_with(birthday_md=typed)["next_birthday_on"] is None
    born = client_with(birthday_md=typed, birth_date=dt.date(1984, 3, 14))
    assert born["next_birthday_on"] == dt.date(2027, 3, 14)


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (dt.date(2000, 11, 21), TODAY, 26),
        (dt.date(2000, 11, 22), TODAY, 25),
        (dt.date(2000, 2, 29), dt.date(2027, 2, 27), 26),
        (dt.date(2000, 2, 29), dt.date(2027, 2, 28), 27),
        (TODAY, TODAY, 0),
        (dt.date(2026, 11, 22), TODAY, None),
        (dt.date(1906, 11, 21), TODAY, 120),
        (dt.date(1905, 11, 21), TODAY, None),
        ("14/03/1984", TODAY, None),
        (None, TODAY, None),
    ],
)
def test_age_is_in_whole_years(birth: object, today: dt.date, age: int | None) -> None:
    """A year more on the birthday; no age for the future, for text, or above 120."""
    assert client_with(today, birth_date=birth)["age"] == age


@pytest.mark.parametrize(
    ("years", "below", "band"),
    [
        (15, "<15", "15-17"),
        (18, "15-17", "18-24"),
        (25, "18-24", "25-34"),
        (35, "25-34", "35-49"),
        (50, "35-49", "50-64"),
        (65, "50-64", "65-74"),
        (75, "65-74", "75+"),
    ],
)
def test_a_band_starts_on_the_birthday(years: int, below: str, band: str) -> None:
    """The day before the birthday is still in the younger band."""
    birthday = TODAY.replace(year=TODAY.year - years)
    eve = birthday + dt.timedelta(days=1)
    assert client_with(birth_date=eve)["age_band"] == below
    assert client_with(birth_date=birthday)["age_band"] == band


def test_an_unknown_age_has_its_own_band_except_for_companies() -> None:
    """A company has no age band."""
    assert client_with(client_kind="Particulier")["age_band"] == "Inconnue"
    assert client_with()["age_band"] == "Inconnue"
    assert client_with(client_kind="professionnel")["age_band"] is None


@pytest.mark.parametrize(
    ("obtained", "due"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 12), dt.date(2026, 2, 12)),
        ("12/01/2026", None),
        (None, None),
        (20260112, None),
    ],
)
def test_people_are_informed_within_a_month(obtained: object, due: dt.date | None) -> None:
    """Article 14: one month after the data were obtained."""
    frames = frames_with({"sources": [{"source_id": "SRC-000001", "obtained_on": obtained}]})
    assert computed(frames)["sources"]["art14_due_on"].iloc[0] == due
