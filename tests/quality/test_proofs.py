"""Agreements whose proof is not complete are told."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.quality.workbooks import CONSENT, SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.consent.ledger import proven_rows
from xlcrm.quality import plan_check


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"proof_ref": None, "method": " "}, ["CONSENT_PROOF_INCOMPLETE"]),
        ({"event": "Retiré", "proof_ref": None, "method": None}, []),
        ({"event": "Retiré", "occurred_at": None}, ["MISSING_REQUIRED"]),
        ({"channel": "Téléphone"}, ["CONSENT_PROOF_INCOMPLETE"]),
        ({"channel": "Téléphone", "goods_scope": "Jardin", "valid_until": dt.date(2027, 1, 1)},
         []),
        ({"client_id": None}, ["CONSENT_OF_NOBODY"]),
    ],
)  # fmt: skip
def test_an_agreement_must_be_proven(changes: dict[str, object], codes: list[str]) -> None:
    """One line per agreement; a withdrawal counts without proof; a call asks for more."""
    plan = plan_check(workbook(clients=[client()], consents=[CONSENT | changes]), SETTINGS, TODAY)
    assert list(plan.findings["code"]) == codes


@pytest.mark.parametrize("channel", ["Téléphone", "Automate appel", "Email", "SMS"])
@pytest.mark.parametrize("method", ["Double opt-in", "Fusion de fiches"])
def test_an_agreement_is_told_exactly_when_the_consent_engine_does_not_count_it(
    channel: str, method: str
) -> None:
    """One rule for what is shown and for what may be sent."""
    for until in (None, dt.date(2027, 1, 1)):
        consent = {
            "consent_id": "N-000001", "client_id": "C-000001",
            "contact_point": "a.lefevre@mail.example", "channel": channel, "event": "Donné",
            "occurred_at": dt.date(2026, 1, 12), "method": method, "wording_id": "NL-1",
            "beneficiary": "Nous", "proof_ref": "f.pdf", "collected_by": "Accueil",
            "goods_scope": "Jardin", "valid_until": until,
        }  # fmt: skip
        frames = workbook(clients=[client()], consents=[consent])
        told = "CONSENT_PROOF_INCOMPLETE" in {
            code for code, _, _ in findings_of(plan_check(frames, SETTINGS, TODAY))
        }
        assert told is not bool(proven_rows(frames, TODAY)[0])
