from __future__ import annotations

import datetime as dt

import pytest

from tests.segments.tables import TODAY, client_with, computed
from tests.segments.vector import VECTOR_EXPECTED, vector_frames


def test_the_canon_vector() -> None:
    """Recency, frequency, amount and basket of the ten clients of the vector, to the digit."""
    clients = computed(vector_frames(rfm_window_months=600))["clients"]
    columns = ["recency_days", "window_count", "window_amount", "average_basket"]
    found = clients[columns].apply(tuple, axis=1).to_dict()
    assert found == {client: expected[:4] for client, expected in VECTOR_EXPECTED.items()}


def test_a_client_who_never_bought_has_figures_of_zero_and_no_scores() -> None:
    """Frequency and amount stay blank, so that quintiles see buyers only."""
    row = client_with()
    assert (row["purchase_count"], row["revenue_total"], row["loyalty_level"]) == (0, 0, "0")
    blanks = ("last_purchase_on", "recency_days", "window_count", "window_amount")
    assert [row[key] for key in (*blanks, "average_basket", "rfm_r")] == [None] * 6


@pytest.mark.parametrize(("shift", "count"), [(-1, 1), (0, 2), (1, 2)])
def test_the_window_starts_on_the_same_day_of_the_month(shift: int, count: int) -> None:
    """36 months: the very day is inside, the day before is not."""
    limit = dt.date(2023, 11, 21) + dt.timedelta(days=shift)
    row = client_with(purchases=[{"purchased_on": limit}, {"purchased_on": TODAY}])
    assert (row["window_count"], row["window_amount"]) == (count, 100 * count)
    assert (row["purchase_count"], row["revenue_total"]) == (2, 200)


def test_credit_notes_are_deducted_and_are_no_purchase() -> None:
    """Amounts are net of credit notes; the basket divides by purchases only."""
    row = client_with(
        purchases=[
            {"purchased_on": TODAY, "amount_net": 80},
            {"purchased_on": TODAY, "amount_net": -30, "document_type": "Avoir"},
        ]
    )
    assert (row["window_count"], row["window_amount"], row["average_basket"]) == (1, 50, 50)


def test_sums_of_cents_are_exact() -> None:
    """Three times 0.10 is 0.30, so that a comparison with 0.30 holds."""
    row = client_with(purchases=[{"purchased_on": TODAY, "amount_net": 0.1}] * 3)
    assert row["revenue_total"] == 0.3


def test_the_last_purchase_is_a_day() -> None:
    """The hour of a purchase is dropped; one made today is zero days old."""
    when = dt.datetime(2026, 11, 21, 18, 30)  # noqa: DTZ001 - cells are naive
    row = client_with(purchases=[{"purchased_on": when}])
    assert (row["last_purchase_on"], row["recency_days"]) == (TODAY, 0)


@pytest.mark.parametrize(
    ("first", "today", "months"),
    [
        (dt.date(2026, 10, 21), TODAY, 1),
        (dt.date(2026, 10, 22), TODAY, 0),
        (dt.date(2024, 2, 29), dt.date(2025, 2, 28), 12),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28), 1),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 27), 0),
        (TODAY, TODAY, 0),
        (dt.date(2026, 11, 22), TODAY, None),
        ("12/01/2025", TODAY, None),
    ],
)
def test_seniority_is_in_whole_months(first: object, today: dt.date, months: int | None) -> None:
    """A month more on the same day of the month, or on its last day."""
    assert client_with(today, first_contact_on=first)["seniority_months"] == months


@pytest.mark.parametrize(("months", "per_year"), [(6, 6.0), (12, 6.0), (18, 4.0), (24, 3.0)])
def test_frequency_is_per_year_of_seniority_one_at_least(months: int, per_year: float) -> None:
    """A client known for six months is not credited with twice their purchases."""
    first = (
        dt.date(2026 - months // 12, 11, 21)
        if months % 12 == 0
        else dt.date(2026 - months // 12, 5, 21)
    )
    row = client_with(purchases=[{"purchased_on": TODAY}] * 6, first_contact_on=first)
    assert row["purchase_frequency"] == pytest.approx(per_year)


@pytest.mark.parametrize(
    ("count", "level"),
    [
        (0, "0"),
        (1, "1"),
        (2, "2 à 3"),
        (3, "2 à 3"),
        (4, "4 à 9"),
        (9, "4 à 9"),
        (10, "10 et plus"),
    ],
)
def test_loyalty_levels(count: int, level: str) -> None:
    """0, 1, 2 to 3, 4 to 9, 10 and more purchases."""
    assert client_with(purchases=[{"purchased_on": TODAY}] * count)["loyalty_level"] == level
