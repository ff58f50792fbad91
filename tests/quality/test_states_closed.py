"""An « Invalide » beside what is right today: staff are asked, and only their word opens it."""

from __future__ import annotations

import pytest

from tests.quality.deciding import cleaned, cleaned_as, decided, told_as
from tests.quality.test_levels import settings_with
from tests.quality.workbooks import (
    SETTINGS,
    TODAY,
    Frames,
    client,
    edits_of,
    findings_of,
    workbook,
)
from xlcrm.plan import EMAIL_STATE
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.shown import sentence
from xlcrm.quality.states_closed import EMAIL_CLOSED, PHONE_CLOSED
from xlcrm.quality.whereabouts import Whereabouts

CLOSED = {"email_status": "Invalide", "phone_status": "Invalide"}


def closed(**changes: object) -> Frames:
    """Return a workbook of one client whose states say « Invalide », checked."""
    frames = workbook(clients=[client(**(CLOSED | changes))])
    return plan_check(frames, SETTINGS, TODAY).applied_to(frames)


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({}, {(EMAIL_CLOSED, "email"), (PHONE_CLOSED, "phone_landline")}),
        ({"phone_landline": None}, {(EMAIL_CLOSED, "email"), (PHONE_CLOSED, "mobile")}),
        ({"phone_landline": "nimporte"}, {(EMAIL_CLOSED, "email"), (PHONE_CLOSED, "mobile")}),
        ({"email": "nulle part", "phone_status": "Valide"}, set()),
        ({"email": "a@gmial.com", "phone_status": "Valide"}, set()),
        ({"email": None, "phone_landline": None, "mobile": None}, set()),
        ({"email_status": "Rebond définitif", "phone_status": "Non attribué"}, set()),
        ({"email_status": "ne marche plus", "phone_status": None}, set()),
    ],
)
def test_what_is_right_and_called_invalid_is_proposed(
    changes: dict[str, object], places: set[tuple[str, str]]
) -> None:
    """Beside the cell that works; a return of a sending, or a fault, is left as it is."""
    frames = workbook(clients=[client(**(CLOSED | changes))])
    for plan in (plan_check(frames, SETTINGS, TODAY), plan_clean(frames, SETTINGS, TODAY)):
        found = {(code, column) for code, _, column in findings_of(plan)}
        assert {each for each in found if each[0] in {EMAIL_CLOSED, PHONE_CLOSED}} == places
    assert plan_check(frames, SETTINGS, TODAY).counts["automatic"] == 0


def test_the_row_says_what_would_be_written() -> None:
    """The address stays; its state becomes « Valide »."""
    sheet = closed()["anomalies"]
    assert list(sheet["level"]) == ["Proposé", "Proposé"]
    shown = str(sheet["proposal"].iloc[0]).replace("\u00a0", " ")
    assert shown == "a.lefevre@mail.example + État email : Valide"


def test_a_contact_of_a_firm_has_a_state_too() -> None:
    """The same is asked of it."""
    firm = client(client_kind="Professionnel", company_name="Ets Durand")
    contact = {"contact_id": "K-000001", "client_id": "C-000001", "last_name": "MARTIN",
               "email": "b@mail.example", "email_status": "Invalide"}  # fmt: skip
    frames = workbook(clients=[firm], contacts=[contact])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    place = list(frames["anomalies"]["problem"]).index(sentence(EMAIL_CLOSED))
    _, after = cleaned(decided(frames, "Accepter", code=place))
    assert after["contacts"].loc["K-000001", "email_status"] == "Valide"


@pytest.mark.parametrize("verdict", ["Refuser", "Plus tard", None])
def test_nothing_opens_without_an_acceptance(verdict: str | None) -> None:
    """A return that staff noted as « Invalide » stays, and a refusal is not asked again."""
    counts, frames = told_as(lambda _: verdict, client(**CLOSED))
    assert frames["clients"].loc["C-000001", "email_status"] == "Invalide"
    assert frames["clients"].loc["C-000001", "phone_status"] == "Invalide"
    assert counts["proposed"] == (0 if verdict == "Refuser" else 2)


def test_an_acceptance_opens_the_state_and_nothing_else() -> None:
    """Its row leaves, and undoing brings « Invalide » back."""
    frames = decided(closed(phone_status="Valide"), "Accepter")
    plan, after = cleaned(frames)
    mine = {place: edit for place, edit in edits_of(plan).items() if place[0] == "C-000001"}
    assert mine == {("C-000001", "email_status"): ("Valide", EMAIL_STATE)}
    assert plan.counts["accepted"] == 1
    assert not len(after["anomalies"])
    undone = plan.inverse().applied_to(after)["clients"]
    assert undone.loc["C-000001", "email_status"] == "Invalide"


def test_the_state_is_what_the_cell_is_worth_when_it_is_written() -> None:
    """Accepted, then the address was changed for a wrong one: it is not opened."""
    frames = decided(closed(phone_status="Valide"), "Accepter")
    clients = frames["clients"].copy()
    clients.loc["C-000001", "email"] = "nulle part"
    after = plan_clean({**frames, "clients": clients}, SETTINGS, TODAY).applied_to(
        {**frames, "clients": clients}
    )
    assert after["clients"].loc["C-000001", "email_status"] == "Invalide"


def test_a_correction_of_the_same_run_makes_it_right() -> None:
    """The next « Contrôler » would ask: it is asked at once."""
    frames = cleaned_as(lambda _: None, client(**CLOSED, email=" A.Lefevre@MAIL.example "))
    assert set(frames["anomalies"]["field"]) == {"Email", "Téléphone fixe"}


def test_a_state_with_a_formula_is_left() -> None:
    """The firm works it out itself."""
    frames = decided(closed(phone_status="Valide"), "Accepter")
    places = Whereabouts(formulas={"clients": frozenset({("C-000001", "email_status")})})
    plan = plan_clean(frames, SETTINGS, TODAY, None, places)
    assert plan.counts["spared"] == 1
    assert ("C-000001", "email_status") not in edits_of(plan)


def test_the_firm_cannot_make_it_automatic() -> None:
    """It changes whom one may write to."""
    settings = settings_with(EMAIL_STATUS_CLOSED="Automatique", PHONE_STATUS_CLOSED="Automatique")
    frames = workbook(clients=[client(**CLOSED)])
    plan = plan_clean(frames, settings, TODAY)
    assert list(plan.findings["level"]) == ["Proposé", "Proposé"]
    assert plan.applied_to(frames)["clients"].loc["C-000001", "email_status"] == "Invalide"


def test_the_firm_may_ignore_it() -> None:
    """Where « Invalide » is its own word for a returned message."""
    settings = settings_with(EMAIL_STATUS_CLOSED="Ignoré", PHONE_STATUS_CLOSED="Signalé")
    plan = plan_check(workbook(clients=[client(**CLOSED)]), settings, TODAY)
    assert list(plan.findings["code"]) == [PHONE_CLOSED]
    assert list(plan.findings["level"]) == ["Signalé"]
