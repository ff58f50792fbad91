from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.consent.people import ADDRESS, TODAY, consent, frames_of
from xlcrm.consent.ledger import proven_rows, read_ledger
from xlcrm.consent.persons import phone_states, proofs, states
from xlcrm.settings import Settings

JANUARY, MARCH, MAY = (dt.date(2026, month, 1) for month in (1, 3, 5))


def state(*rows: dict[str, Any], who: str = "client", of: str = "c-000001") -> str:
    """Return where one person stands on emails."""
    ledger = read_ledger(frames_of(consents=rows), TODAY)
    return states(ledger, who, [of], "Email")[0]


def proof(*rows: dict[str, Any], point: str = ADDRESS, of: str = "c-000001") -> object:
    """Return the record that proves one client’s consent."""
    frames = frames_of(consents=rows)
    ledger = read_ledger(frames, TODAY)
    return proofs(ledger, proven_rows(frames, TODAY), [of], [point], "Email").iloc[0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "Aucun"),
        ([consent()], "Donné"),
        ([consent(event="Information donnée")], "Aucun"),
        ([consent(channel="SMS")], "Aucun"),
        ([consent(occurred_at=MARCH), consent(2, event="Retiré", occurred_at=MAY)], "Retiré"),
        ([consent(occurred_at=MAY), consent(2, event="Retiré", occurred_at=MARCH)], "Donné"),
        ([consent(occurred_at=MARCH), consent(2, event="Refusé", occurred_at=MARCH)], "Refusé"),
        ([consent(event="Retiré", channel="SMS")], "Aucun"),
        ([consent(), consent(2, event="Retiré", channel="e mail")], "Retiré"),
        ([consent(), consent(2, event="désabonner")], "Retiré"),
        ([consent(event="désabonner", channel="SMS")], "Retiré"),
        ([consent(event="Refusé"), consent(2, event=None)], "Retiré"),
        ([consent(), consent(2, event="désabonner", client_id="C-000002")], "Donné"),
        ([consent(), consent(2, event="Retiré", contact_point="ancienne@x.example")], "Retiré"),
        ([consent(), consent(2, event="Retiré", occurred_at=None)], "Retiré"),
        ([consent(), consent(2, event="Retiré", consent_id=None, occurred_at=TODAY)], "Retiré"),
    ],
)
def test_the_last_readable_event_makes_the_state(rows: list[dict[str, Any]], expected: str) -> None:
    """The last event wins; a row that cannot be read is a withdrawal on every channel."""
    assert state(*rows) == expected


def test_a_contact_has_its_own_state() -> None:
    """The events of a contact make the contact's state."""
    row = consent(client_id=None, contact_id="K-000003", event="Retiré")
    assert state(row, who="contact", of="k-000003") == "Retiré"


@pytest.mark.parametrize("identifier", ["", "c-*", "*", "c-00000?", "12"])
def test_an_odd_number_has_no_consent(identifier: str) -> None:
    """A number that is none of xlcrm's never borrows the consents of others."""
    assert state(consent(), consent(2, client_id=identifier), of=identifier) == "Aucun"


def test_a_consent_proves_for_its_own_address_only() -> None:
    """The consent must name that very address, without case."""
    assert proof(consent(contact_point=ADDRESS.upper())) == "N-000001"
    assert proof(consent(contact_point="autre@client.example")) is None
    assert proof(consent(client_id="C-000002")) is None


def test_the_latest_proof_is_the_one_that_counts() -> None:
    """Of two proofs the most recent is shown."""
    assert proof(consent(occurred_at=MAY), consent(2, occurred_at=MARCH)) == "N-000001"


def test_a_refusal_in_between_breaks_the_proof() -> None:
    """A proven consent, a withdrawal, then a bare « Oui »: nothing is proven any more."""
    rows = [
        consent(occurred_at=JANUARY),
        consent(2, occurred_at=MARCH, event="Retiré", contact_point="autre@x.example"),
        consent(3, occurred_at=MAY, proof_ref=None),
    ]
    assert state(*rows) == "Donné"
    assert proof(*rows) is None
    assert proof(*rows, consent(4, occurred_at=dt.date(2026, 6, 1))) == "N-000004"


@pytest.mark.parametrize(
    ("agreed", "until", "expected"),
    [
        (dt.date(2025, 11, 21), None, "Donné"),
        (dt.date(2025, 11, 20), None, "Expiré"),
        (dt.date(2026, 7, 1), dt.date(2026, 10, 1), "Expiré"),
        (dt.date(2026, 7, 1), TODAY, "Donné"),
        (dt.date(2026, 7, 1), "un an", "Expiré"),
        (None, None, "Expiré"),
    ],
)
def test_an_agreement_to_be_called_ends(agreed: object, until: object, expected: str) -> None:
    """A phone consent ends after a year at most, its last day included (§6)."""
    row = consent(channel="Téléphone", occurred_at=agreed, valid_until=until)
    frames = frames_of(consents=[row])
    ledger = read_ledger(frames, TODAY)
    found = phone_states(frames, ledger, ["c-000001"], Settings.defaults(), TODAY)
    assert found == [expected]


def test_a_withdrawal_to_be_called_stays_a_withdrawal() -> None:
    """Only agreements expire."""
    row = consent(channel="Téléphone", event="Retiré", occurred_at=dt.date(2020, 1, 1))
    frames = frames_of(consents=[row])
    ledger = read_ledger(frames, TODAY)
    assert phone_states(frames, ledger, ["c-000001"], Settings.defaults(), TODAY) == ["Retiré"]
