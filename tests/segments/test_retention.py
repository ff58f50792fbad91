from __future__ import annotations

import datetime as dt

import pytest

from tests.segments.tables import TODAY, Row, client_with

TOMORROW = TODAY + dt.timedelta(days=1)
LONG_AGO, LATELY = dt.date(2020, 5, 4), dt.date(2026, 9, 8)


def test_the_last_contact_is_the_latest_of_all() -> None:
    """First contact, inbound exchange, purchase and consent: the latest wins."""
    assert client_with(first_contact_on=LONG_AGO)["last_inbound_on"] == LONG_AGO
    sources = (
        {"purchases": [{"purchased_on": LATELY}]},
        {"interactions": [{"occurred_at": LATELY, "direction": "Entrant"}]},
        {"consents": [{"occurred_at": LATELY, "event": "Donné"}]},
        {"consents": [{"occurred_at": LATELY, "event": "renouvelé"}]},
    )
    for source in sources:
        assert client_with(first_contact_on=LONG_AGO, **source)["last_inbound_on"] == LATELY
        assert client_with(**source)["last_inbound_on"] == LATELY


@pytest.mark.parametrize(
    "source",
    [
        {"purchases": [{"purchased_on": LATELY, "status": "Annulée"}]},
        {"purchases": [{"purchased_on": LATELY, "document_type": "Avoir"}]},
        {"interactions": [{"occurred_at": LATELY, "direction": "Sortant"}]},
        {"interactions": [{"occurred_at": TOMORROW, "direction": "Entrant"}]},
        {"consents": [{"occurred_at": LATELY, "event": "Retiré"}]},
        {"consents": [{"occurred_at": TOMORROW, "event": "Donné"}]},
        {"consents": [{"occurred_at": LATELY, "event": "Donné", "method": "Fusion de fiches"}]},
        {"first_contact_on": TOMORROW},
        {"first_contact_on": "08/09/2026"},
    ],
)
def test_what_did_not_come_from_the_person_does_not_count(source: Row) -> None:
    """Nor what is dated in the future: nothing may lengthen the retention by mistake."""
    row = client_with(**source)
    assert (row["last_inbound_on"], row["purge_due_on"]) == (None, None)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (dt.date(2023, 11, 21), 36, dt.date(2026, 11, 22)),
        (dt.date(2024, 2, 29), 36, dt.date(2027, 3, 1)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 3, 1)),
        (dt.date(2023, 11, 21), 360, dt.date(2026, 11, 22)),
    ],
)
def test_purge_is_due_the_day_after_the_last_day_of_retention(
    last: dt.date, months: int, due: dt.date
) -> None:
    """The last day is included, and the period can only be lowered."""
    row = client_with(first_contact_on=last, parameters={"retention_months": months})
    assert row["purge_due_on"] == due
