from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.consent.people import TODAY, client, consent, frames_of
from xlcrm.consent.sms import sms_numbers
from xlcrm.consent.suppression import phone_fingerprint

MOBILE = "+33756781234"
KEY = b"k" * 32


def agreement(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a proven agreement to text messages."""
    return consent(number, channel="SMS", contact_point=MOBILE) | changes


def number_with(*rows: dict[str, Any], mobile: str = MOBILE, **others: Any) -> object:
    """Return the number that may go out for one client."""
    frames = frames_of(clients=[client(mobile=mobile)], consents=rows, **others)
    return sms_numbers(frames, TODAY, KEY).iloc[0]


def test_a_number_goes_out_on_its_own_proven_consent() -> None:
    """A consent to text messages, proven for that very number, lets it out."""
    assert number_with(agreement()) == MOBILE


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [consent()],
        [agreement(proof_ref=None)],
        [agreement(contact_point="+33756789999")],
        [agreement(client_id="C-000002")],
        [agreement(), agreement(2, event="Retiré", occurred_at=dt.date(2026, 7, 1))],
        [agreement(), agreement(2, event="stop")],
        [agreement(), agreement(2, event="Refusé", client_id=None, contact_point="07 56 78 12 34")],
    ],
)
def test_without_it_the_number_stays(rows: list[dict[str, Any]]) -> None:
    """Without a proven consent, or after anybody's refusal for it, a number stays inside."""
    assert number_with(*rows) is None


def test_a_number_that_is_not_international_stays() -> None:
    """Tools take E.164 numbers only."""
    national = "0756781234"
    assert number_with(agreement(contact_point=national), mobile=national) is None


def test_a_fingerprint_keeps_a_number_back() -> None:
    """A number of the suppression list stays inside."""
    row = {"fingerprint": phone_fingerprint(MOBILE, KEY), "channel": "Tous"}
    assert number_with(agreement(), objections=[row]) is None
