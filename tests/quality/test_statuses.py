"""States of addresses: written where they have a column, told where they have none."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm.quality import plan_check, plan_clean


@pytest.mark.parametrize(
    ("missing", "cells", "count"),
    [
        (["email_status"], {"email": "n'importe quoi"}, 1),
        (["email_status"], {"email": "a@mail.example"}, 0),
        (["email_status"], {"email": None}, 0),
        (["phone_status"], {"mobile": "12345678901", "phone_landline": None}, 1),
        (["phone_status"], {"mobile": "12345678901"}, 0),
        (["email_status", "phone_status"],
         {"email": "n'importe quoi", "mobile": "12345678901", "phone_landline": None}, 2),
        ([], {"email": "n'importe quoi"}, 0),
    ],
)  # fmt: skip
def test_an_invalid_address_whose_state_has_no_column_is_counted(
    missing: list[str], cells: dict[str, object], count: int
) -> None:
    """Check and clean say so: nothing else tells that the address should be kept out."""
    frames = workbook(clients=[client(**cells)])
    frames["clients"] = frames["clients"].drop(columns=missing)
    for plan in (plan_check, plan_clean):
        assert plan(frames, SETTINGS, TODAY).counts.get("states_unkept", 0) == count


@pytest.mark.parametrize("state", ["Invalide", "Rebond définitif", "NPAI", "Ne marche plus"])
def test_a_state_that_closes_an_address_stays(state: str) -> None:
    """A well-written address may be dead: only staff, by emptying the cell, open it again."""
    column = "address_status" if state == "NPAI" else "email_status"
    frames = workbook(clients=[client(**{column: state})])
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"].loc["C-000001", column] == state


@pytest.mark.parametrize(
    ("column", "raw", "state"),
    [("email", "a4@free.example / a5@free.example", "email_status"),
     ("email", "a4@mail.example (perso)", "email_status"),
     ("mobile", "07 56 78 12 34 poste 2", "phone_status")],
)  # fmt: skip
def test_what_has_a_proposal_is_to_check_until_it_is_accepted(
    column: str, raw: str, state: str
) -> None:
    """xlcrm’s own « Invalide » would outlive its own proposal: nothing tells it from staff’s."""
    blank = {"phone_landline": None, "mobile": None, "email_status": None, "phone_status": None}
    frames = workbook(clients=[client(**{**blank, column: raw})])
    frames = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert frames["clients"][state].iloc[0] == "À vérifier"
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = "Accepter"
    frames = {**frames, "anomalies": sheet.astype(object)}
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)["clients"]
    assert after[state].iloc[0] == "Valide"


@pytest.mark.parametrize(
    ("landline", "mobile", "state"),
    [("0199001234", "nimporte", "Valide"), ("nimporte", "0756781234 bureau", "À vérifier"),
     ("nimporte", None, "Invalide"), (None, None, "Absent")],
)  # fmt: skip
def test_the_best_number_of_a_client_gives_the_state(
    landline: str | None, mobile: str | None, state: str
) -> None:
    """One that works is enough to call; one that is proposed may work."""
    cells = {"phone_landline": landline, "mobile": mobile, "phone_status": None}
    frames = workbook(clients=[client(**cells)])
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"]["phone_status"].iloc[0] == state


@pytest.mark.parametrize("state", ["Invalide", "Non attribué"])
def test_what_was_said_of_a_number_stays_whatever_is_accepted(state: str) -> None:
    """Staff, or a call, know better than the form of a number."""
    cells = {"phone_landline": None, "mobile": "0756781234 bureau", "phone_status": state}
    frames = workbook(clients=[client(**cells)])
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"]["phone_status"].iloc[0] == state


@pytest.mark.parametrize(
    ("email", "before", "after"),
    [
        ("a@mail.example", None, "Valide"), ("a@gmial.com", "Valide", "À vérifier"),
        ("nulle part", "Valide", "Invalide"), ("a@mail.example;b@mail.example", None, "À vérifier"),
        (None, "Valide", "Absent"), ("nc", None, "Absent"),
        ("contact@mail.example", None, "Valide"), ("a@yopmail.com", "À vérifier", "Valide"),
        ('"a b"@mail.example', None, "À vérifier"), ("a@localhost", None, "Invalide"),
        ("a@mail.example", "Rebond définitif", "Rebond définitif"),
        (None, "Rebond temporaire", "Rebond temporaire"),
    ],
)  # fmt: skip
def test_state_of_an_email(email: str | None, before: str | None, after: str) -> None:
    """A bounce is never forgotten: a well-written address may be dead."""
    frames = workbook(clients=[client(email=email, email_status=before)])
    cleaned = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert cleaned["clients"].loc["C-000001", "email_status"] == after


@pytest.mark.parametrize(
    ("landline", "mobile", "before", "after"),
    [
        ("01 99 00 12 34", None, None, "Valide"), ("99", "07 56 78 12 34", None, "Valide"),
        ("99", None, "Valide", "Invalide"), ("3639", None, None, "Valide"),
        (None, "0000000000", "Valide", "Absent"),
        ("01 99 00 12 34", None, "Non attribué", "Non attribué"),
    ],
)  # fmt: skip
def test_state_of_the_phones(
    landline: str | None, mobile: str | None, before: str | None, after: str
) -> None:
    """One good number is enough."""
    row = client(phone_landline=landline, mobile=mobile, phone_status=before)
    frames = workbook(clients=[row])
    cleaned = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert cleaned["clients"].loc["C-000001", "phone_status"] == after


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({}, None, "Valide"),
        ({"addr_street": None}, "Valide", "Incomplète"),
        ({"addr_street": None, "addr_special": "CS 40012"}, None, "Valide"),
        ({"postal_code": "0600"}, None, "Incomplète"),
        ({"city": "CANNES"}, "Valide", "À vérifier"),
        ({"city": "NIECE"}, None, "À vérifier"),
        ({"addr_street": None, "postal_code": None, "city": None}, None, "Absente"),
        ({}, "NPAI", "NPAI"),
    ],
)
def test_state_of_the_address(changes: dict[str, object], before: str | None, after: str) -> None:
    """« NPAI » comes from the post, not from us."""
    frames = workbook(clients=[client(address_status=before, **changes)])
    cleaned = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert cleaned["clients"].loc["C-000001", "address_status"] == after


def _refused(frames: Frames) -> Frames:
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"]
    verdicts = pd.Series(["Refuser"] * len(sheet), index=sheet.index, dtype=object)
    return {**frames, "anomalies": sheet.assign(verdict=verdicts)}


@pytest.mark.parametrize(
    ("column", "raw", "state"),
    [
        ("email", "jean@gmial.com", "email_status"), ("email", "j@café.gmial.com", "email_status"),
        ("email", "A.Lefevre@MAIL.example", "email_status"),
        ("mobile", "07.56.78.12.34", "phone_status"),
        ("mobile", "07 56 78 12 34 (fils)", "phone_status"),
        ("city", "NIECE", "address_status"), ("city", "CANNES", "address_status"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Valide", "À vérifier", None])
def test_a_refused_proposal_makes_the_cell_valid(
    column: str, raw: str, state: str, before: str | None
) -> None:
    """Staff said that the value is right: no state says otherwise, today or the next time."""
    cells = {"phone_landline": None, column: raw, state: before}
    frames = _refused(workbook(clients=[client(**cells)]))
    ahead = plan_check(frames, SETTINGS, TODAY).counts.get("states_ahead", 0)
    assert ahead == (before != "Valide")
    for _ in range(2):
        frames = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
        assert (frames["clients"][column].iloc[0], frames["clients"][state].iloc[0]) == (
            raw, "Valide",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "raw", "state", "after"),
    [
        ("email", "nimporte", "email_status", "Invalide"),
        ("email", "jean@dupont.fr (désinscrit)", "email_status", "À vérifier"),
        ("mobile", "99", "phone_status", "Invalide"),
        ("postal_code", "0600", "address_status", "Incomplète"),
    ],
)
def test_a_refusal_makes_no_address_of_what_is_none(
    column: str, raw: str, state: str, after: str
) -> None:
    """What cannot be written to stays closed, whatever staff think of the remark."""
    frames = _refused(workbook(clients=[client(**{"phone_landline": None, column: raw})]))
    cleaned = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert cleaned["clients"][state].iloc[0] == after


@pytest.mark.parametrize(
    ("column", "raw", "state"),
    [
        ("email", "a.lefevre(at)mail.example", "email_status"),
        ("email", "a.lefevre@mail,example", "email_status"),
        ("email", "a.lefèvre@mail.example", "email_status"),
        ("email", "prénom@exemple.fr", "email_status"),
        ("email", "a@mail.example, b@mail.example", "email_status"),
        ("email", "a@mail.example (perso)", "email_status"),
        ("email", "Jean Dupont <a@mail.example>", "email_status"),
        ("email", "test@test.fr", "email_status"),
        ("email", "jean@gmail", "email_status"),
        ("mobile", "07 56 78 12 34 / 06 12 34 56 78", "phone_status"),
        ("mobile", "O756781234", "phone_status"),
        ("mobile", "O7 56 78 12 34 (fils)", "phone_status"),
        ("mobile", "93 50 12 34", "phone_status"),
        ("mobile", "32475123456", "phone_status"),
        ("mobile", "7,56781234E+08", "phone_status"),
        ("mobile", "0101010101", "phone_status"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Valide", None])
def test_a_refused_repair_makes_nothing_valid(
    column: str, raw: str, state: str, before: str | None
) -> None:
    """Nobody can write to « jean(at)… », nor dial O7…, whatever staff make of the proposal."""
    frames = _refused(
        workbook(clients=[client(**{"phone_landline": None, column: raw, state: before})])
    )
    for _ in range(2):
        frames = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
        row = frames["clients"].iloc[0]
        assert (row[column], row[state]) == (raw, "À vérifier")
