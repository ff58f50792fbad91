from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.segments.tables import TODAY, Row, client_with


def status(*days: dt.date, parameters: Row | None = None, **client: Any) -> str:
    """Return the status of a client who bought on these days."""
    purchases = [{"purchased_on": day} for day in days]
    return str(client_with(purchases=purchases, parameters=parameters, **client)["status"])


def prospect(when: object, kind: str = "Appel", direction: str = "Entrant", **row: object) -> str:
    """Return the status of someone who never bought and had one exchange."""
    exchange = {"occurred_at": when, "kind": kind, "direction": direction}
    return str(client_with(interactions=[exchange | row])["status"])


def ago(days: int) -> dt.date:
    """Return a day in the past."""
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (dt.date(2025, 11, 21), "Client occasionnel"),
        (dt.date(2025, 11, 20), "Client inactif"),
        (dt.date(2023, 11, 21), "Client inactif"),
        (dt.date(2023, 11, 20), "Perdu"),
    ],
)
def test_silence_makes_inactive_then_lost(last: dt.date, expected: str) -> None:
    """Twelve then thirty-six months; the very day is still within."""
    assert status(last) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((TODAY, dt.date(2025, 11, 21)), "Client régulier"),
        ((TODAY, dt.date(2025, 11, 20)), "Client occasionnel"),
        ((TODAY, dt.date(2025, 11, 20), dt.date(2024, 11, 21)), "Client régulier"),
        ((TODAY, dt.date(2025, 11, 20), dt.date(2024, 11, 20)), "Client occasionnel"),
    ],
)
def test_two_purchases_in_a_year_or_three_in_two_make_a_regular_client(
    days: tuple[dt.date, ...], expected: str
) -> None:
    """Windows include their first day."""
    assert status(*days) == expected


def test_limits_are_parameters() -> None:
    """Paramètres moves the limits."""
    assert status(ago(200), parameters={"inactive_months": 6}) == "Client inactif"
    assert status(ago(200), parameters={"lost_months": 6}) == "Perdu"
    both = {"regular_purchases_12m": 1, "regular_purchases_24m": 9}
    assert status(TODAY, parameters=both) == "Client régulier"


def test_the_forced_status_wins() -> None:
    """« Statut forcé » replaces the computed one; spaces are no status."""
    assert status(TODAY, status_override="Perdu") == "Perdu"
    assert status(TODAY, status_override="  ") == "Client occasionnel"


@pytest.mark.parametrize(
    ("when", "kind", "direction", "expected"),
    [
        (ago(90), "Demande de devis", "Entrant", "Prospect chaud"),
        (ago(91), "Demande de devis", "Entrant", "Prospect tiède"),
        (ago(10), "Demande d’information", "Entrant", "Prospect chaud"),
        (ago(10), "Demande de devis", "Sortant", "Prospect froid"),
        (ago(180), "Appel", "Entrant", "Prospect tiède"),
        (ago(181), "Appel", "Entrant", "Prospect froid"),
        (ago(180), "Rendez-vous", "Sortant", "Prospect tiède"),
        (ago(181), "Rendez-vous", "Sortant", "Prospect froid"),
        (ago(5), "Mailing", "Sortant", "Suspect"),
        (ago(5), "Mailing", "Entrant", "Prospect tiède"),
        (ago(-1), "Demande de devis", "Entrant", "Suspect"),
        ("21/11/2026", "Demande de devis", "Entrant", "Suspect"),
    ],
)
def test_prospects_cool_down(when: object, kind: str, direction: str, expected: str) -> None:
    """Hot for 90 days, warm for 180, cold after any exchange; a mailing sent is none."""
    assert prospect(when, kind, direction) == expected


def test_somebody_never_spoken_to_is_a_suspect() -> None:
    """No purchase, no exchange."""
    assert client_with()["status"] == "Suspect"


def test_only_a_credit_note_does_not_make_a_client() -> None:
    """A credit note is no purchase."""
    row = client_with(purchases=[{"purchased_on": TODAY, "document_type": "Avoir"}])
    assert row["status"] == "Suspect"


def test_an_order_later_cancelled_leaves_a_prospect() -> None:
    """Their exchanges decide."""
    row = client_with(
        purchases=[{"purchased_on": TODAY, "status": "Annulée"}],
        interactions=[{"occurred_at": ago(3), "kind": "Demande de devis", "direction": "Entrant"}],
    )
    assert row["status"] == "Prospect chaud"
