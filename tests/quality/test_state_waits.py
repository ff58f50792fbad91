"""An address that its state alone keeps back is told, where writing the state lets it out."""

from __future__ import annotations

import pytest

from tests.consent.people import client, consent, frames_of
from tests.quality.workbooks import SETTINGS, TODAY
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.state_waits import UNKNOWN, WAITS


@pytest.mark.parametrize(
    ("state", "agreed", "told"),
    [("Absent", True, True), ("Absent", False, False), ("Valide", True, False),
     (None, True, False), ("Invalide", True, False)],
)  # fmt: skip
def test_only_a_state_that_would_let_out_waits(
    state: str | None, *, agreed: bool, told: bool
) -> None:
    """Without an agreement, the state is written and nobody is let out; « Invalide » is staff's."""
    frames = frames_of(clients=[client(email_status=state)], consents=[consent()] if agreed else [])
    plan = plan_clean(frames, SETTINGS, TODAY)
    assert (WAITS in set(plan.findings["code"])) == told
    after = plan.applied_to(frames)["clients"]["email_status"].iloc[0]
    assert after == (state if told or state == "Invalide" else "Valide")


@pytest.mark.parametrize(
    ("state", "email", "told"),
    [("ok", "a@mail.example", True), ("nc", "a@mail.example", True), ("ok", None, False),
     ("valide", "a@mail.example", False), ("Rebond définitif", "a@mail.example", False),
     (None, "a@mail.example", False)],
)  # fmt: skip
def test_a_state_that_is_no_word_of_the_list_is_told(
    state: str | None, email: str | None, *, told: bool
) -> None:
    """It keeps the address back in silence, and nothing of ours writes over it."""
    frames = frames_of(clients=[client(email_status=state, email=email)], consents=[])
    for plan in (plan_check, plan_clean):
        assert (UNKNOWN in set(plan(frames, SETTINGS, TODAY).findings["code"])) == told
