"""A merge lets nobody be called at a number that nobody agreed to."""

import datetime as dt
from typing import Any

import pytest

from tests.dedup.people import TODAY, Frames, client, duplicate, frames_of
from xlcrm.consent import phone_rights
from xlcrm.dedup.merge import plan_merge
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
ONE, OTHER = "+33199001111", "+33261912222"


def agreed_to_calls(number: int, point: str) -> dict[str, Any]:
    """A proven agreement of a client to be called at a number."""
    return {
        "client_id": f"C-{number:06d}", "channel": "Téléphone", "event": "Donné",
        "occurred_at": dt.date(2026, 10, 1), "method": "Formulaire papier signé",
        "contact_point": point, "wording_id": "NL", "beneficiary": "Nous", "proof_ref": "f.pdf",
        "collected_by": "Accueil", "goods_scope": "Vins", "valid_until": dt.date(2027, 9, 1),
    }  # fmt: skip


def people(*numbers: str | None, kept: str = "", consents: list[dict[str, Any]]) -> Frames:
    """Two clients to be merged; ``kept`` is what is kept of the second."""
    rows = [duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner")]
    rows[1]["kept_columns"] = kept
    who = [client(n, phone_landline=phone) for n, phone in enumerate(numbers, 1)]
    return frames_of(clients=who, duplicates=rows, consents=consents)


def right_after(frames: Frames) -> bool:
    """Whether the client that stays may be called once the merge is done."""
    merged = plan_merge(frames, SETTINGS, TODAY).applied_to(frames)
    return phone_rights(merged, SETTINGS, TODAY)["C-000001"]


@pytest.mark.parametrize(
    ("numbers", "kept", "may_be_called"),
    [
        ((ONE, OTHER), "", True),
        ((ONE, OTHER), "Téléphone fixe", False),  # the one agreed to goes to the comment
        ((ONE, None), "", True),
        ((ONE, ONE), "Téléphone fixe", True),
    ],
)
def test_an_agreement_goes_with_its_number(
    numbers: tuple[str | None, ...], kept: str, *, may_be_called: bool
) -> None:
    """Client 1 agreed to be called at the first number; the merge keeps what staff chose."""
    frames = people(*numbers, kept=kept, consents=[agreed_to_calls(1, ONE)])
    assert phone_rights(frames, SETTINGS, TODAY)["C-000001"]
    assert right_after(frames) is may_be_called


def test_the_withdrawal_is_told_beside_the_number() -> None:
    """Staff see at which cell, and the line of the ledger says why."""
    frames = people(ONE, OTHER, kept="Téléphone fixe", consents=[agreed_to_calls(1, ONE)])
    plan = plan_merge(frames, SETTINGS, TODAY)
    told = plan.findings[plan.findings["code"] == "MERGE_KEPT_CLOSED"]
    assert told["column"].tolist() == ["phone_landline"]
    line = plan.new_rows["consents"].frame.iloc[0]
    assert (line["channel"], line["event"], line["contact_point"]) == (
        "Téléphone", "Retiré", OTHER,
    )  # fmt: skip


def test_a_merge_without_any_agreement_writes_nothing() -> None:
    """The control: there is nothing to withdraw."""
    assert "consents" not in plan_merge(people(ONE, OTHER, consents=[]), SETTINGS, TODAY).new_rows
