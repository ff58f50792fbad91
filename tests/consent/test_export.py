from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.consent.people import ADDRESS, TODAY, client, consent, frames_of
from xlcrm.consent.decision import REFUSALS
from xlcrm.consent.export import decide_export
from xlcrm.consent.suppression import email_fingerprint
from xlcrm.errors import RefusedError
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
KEY = b"k" * 32
BEFORE, AFTER = dt.date(2026, 5, 31), dt.date(2026, 6, 2)


def code_beside(key: bytes | None = None, **others: list[dict[str, Any]]) -> str:
    """Return what is decided for a client with a proven consent, beside other rows."""
    rows = {"clients": [], "consents": [], **others}
    frames = frames_of(
        **rows
        | {
            "clients": [client(), *rows["clients"]],
            "consents": [consent(), *rows["consents"]],
        }
    )
    found = decide_export(frames, SETTINGS, TODAY, key).iloc[0]
    assert found["allowed"] == (found["code"] == "OK_CONSENTEMENT")
    return str(found["code"])


def test_alone_a_proven_consent_is_let_out_with_its_date() -> None:
    """The record that proves the consent and its day come with the permission."""
    found = decide_export(
        frames_of(clients=[client()], consents=[consent()]), SETTINGS, TODAY, None
    )
    assert found["code"].tolist() == ["OK_CONSENTEMENT"]
    assert found["proof"].tolist() == ["N-000001"]
    assert found["consented_on"].tolist() == [dt.date(2026, 6, 1)]


@pytest.mark.parametrize(
    "address", [ADDRESS, ADDRESS.upper(), f" {ADDRESS}", f"x@y.example; {ADDRESS}"]
)
def test_an_objection_by_another_holder_counts(address: str) -> None:
    """Two records, one mailbox: the objection of one keeps both back."""
    assert code_beside(clients=[client(2, email=address, opposed_all="Oui")]) == "OPPOSITION"
    contact = {"contact_id": "K-000001", "email": address, "opposed_all": "oui ?"}
    assert code_beside(contacts=[contact]) == "OPPOSITION"


def test_another_holder_who_merely_lacks_a_consent_does_not_count() -> None:
    """A second record without consent, or with another fault, leaves the first alone."""
    assert code_beside(clients=[client(2, data_origin=None)]) == "OK_CONSENTEMENT"


@pytest.mark.parametrize(("event", "code"), [("Retiré", "RETRAIT"), ("Refusé", "REFUS")])
def test_a_withdrawal_by_another_holder_counts(event: str, code: str) -> None:
    """The state of another client or contact who holds the address counts, whatever its date."""
    row = consent(2, event=event, client_id="C-000002", occurred_at=BEFORE, contact_point="?")
    assert code_beside(clients=[client(2)], consents=[row]) == code
    row |= {"client_id": None, "contact_id": "K-000001"}
    contact = {"contact_id": "K-000001", "email": ADDRESS}
    assert code_beside(contacts=[contact], consents=[row]) == code


@pytest.mark.parametrize("owner", ["C-999999", None, "inconnu", 12])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"event": "Retiré", "occurred_at": AFTER}, "RETRAIT"),
        ({"event": "Refusé", "occurred_at": AFTER}, "REFUS"),
        ({"event": "Retiré", "occurred_at": dt.date(2026, 6, 1)}, "RETRAIT"),
        ({"event": "Retiré", "occurred_at": None}, "RETRAIT"),
        ({"event": "Retiré", "occurred_at": BEFORE}, "OK_CONSENTEMENT"),
        ({"event": "Retiré", "channel": None, "occurred_at": BEFORE}, "RETRAIT"),
        ({"event": "plus jamais", "occurred_at": BEFORE}, "RETRAIT"),
        ({"event": "Retiré", "channel": "SMS", "occurred_at": AFTER}, "OK_CONSENTEMENT"),
        ({"event": "Information donnée", "occurred_at": AFTER}, "OK_CONSENTEMENT"),
    ],
)
def test_a_line_of_the_ledger_that_names_the_address_counts_whoever_it_is_about(
    owner: object, change: dict[str, Any], code: str
) -> None:
    """A refusal that names the address after the consent counts, even of an unknown client."""
    named = consent(2, client_id=owner, contact_point=f"<{ADDRESS.upper()}>", **change)
    assert code_beside(consents=[named]) == code


def test_a_fingerprint_counts() -> None:
    """An address of the suppression list is never let out."""
    row = {"fingerprint": email_fingerprint(ADDRESS, KEY), "channel": "Tous"}
    assert code_beside(KEY, objections=[row]) == "OPPOSITION"
    with pytest.raises(RefusedError):
        code_beside(None, objections=[row])


@pytest.mark.parametrize(
    "address", ["=cmd@client.example", "+a@client.example", "é@client.example"]
)
def test_an_address_that_no_tool_takes_is_kept_back(address: str) -> None:
    """A proven consent for an address that cannot be written safely lets nobody out."""
    frames = frames_of(clients=[client(email=address)], consents=[consent(contact_point=address)])
    assert decide_export(frames, SETTINGS, TODAY, None)["code"].tolist() == ["COORDONNEE"]


def test_reasons_of_row_and_address_are_kept_together_in_order() -> None:
    """A record refused for itself shows the refusals of its address too, the gravest first."""
    frames = frames_of(
        clients=[client(1, data_origin=None), client(2, opposed_all="Oui")], consents=[consent()]
    )
    found = decide_export(frames, SETTINGS, TODAY, None)
    assert found["reasons"].iloc[0] == ("OPPOSITION", "SOURCE_INCONNUE")
    assert found["code"].iloc[0] in REFUSALS
    assert found["proof"].isna().all()
