"""« Nettoyer »: only what is certain is written, and once is enough."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.quality.workbooks import (
    SETTINGS,
    TODAY,
    client,
    edits_of,
    findings_of,
    messy_workbooks,
    workbook,
)
from xlcrm.frames import same_value
from xlcrm.plan import FindingLevel
from xlcrm.quality import plan_clean

if TYPE_CHECKING:
    import pandas as pd


def test_certain_corrections_are_written_with_their_rule() -> None:
    """Each edit says why."""
    messy = client(
        last_name="lefèvre", first_name="ANNE", mobile="07 56 78 12 34", postal_code=6000,
        birth_date="14/03/84", opposed_all="x", title="madame", country="France",
        comment="  à\u200b rappeler ", email="A.Lefevre@MAIL.example", addr_internal="néant",
    )  # fmt: skip
    edits = edits_of(plan_clean(workbook(clients=[messy]), SETTINGS, TODAY))
    assert edits == {
        ("C-000001", "last_name"): ("Lefèvre", "NAME_RECASED"),
        ("C-000001", "first_name"): ("Anne", "NAME_RECASED"),
        ("C-000001", "mobile"): ("+33756781234", "PHONE_FORMAT"),
        ("C-000001", "postal_code"): ("06000", "POSTCODE_ZERO_LOST"),
        ("C-000001", "birth_date"): (dt.date(1984, 3, 14), "DATE_FROM_TEXT"),
        ("C-000001", "opposed_all"): ("Oui", "YES_NO_RECOGNISED"),
        ("C-000001", "title"): ("Mme", "CHOICE_RECOGNISED"),
        ("C-000001", "country"): ("FR", "COUNTRY_RECOGNISED"),
        ("C-000001", "comment"): ("à rappeler", "SPACING_TIDIED"),
        ("C-000001", "email"): ("A.Lefevre@mail.example", "EMAIL_FORMAT"),
        ("C-000001", "addr_internal"): (None, "PLACEHOLDER"),
    }


def test_what_is_only_likely_is_listed_not_written() -> None:
    """A proposal waits for staff, in Anomalies."""
    messy = client(email="a@gmial.com", birth_date="03/14/1984", client_kind=None)
    plan = plan_clean(workbook(clients=[messy]), SETTINGS, TODAY)
    assert set(edits_of(plan)) == {("C-000001", "email_status")}
    assert set(plan.findings["level"]) == {FindingLevel.PROPOSED.value}
    assert len(plan.new_rows["anomalies"].frame) == 3


def test_a_correction_may_make_its_neighbour_certain() -> None:
    """« Belgique » tells that 6000 is a postal code of Charleroi, and whose the phone is."""
    messy = client(country="Belgique", postal_code=6000, city="Charleroi", mobile="0470 12 34 56",
                   phone_landline=None)  # fmt: skip
    edits = edits_of(plan_clean(workbook(clients=[messy]), SETTINGS, TODAY))
    assert edits["C-000001", "postal_code"][0] == "6000"
    assert edits["C-000001", "mobile"][0] == "+32470123456"


def test_rows_without_a_number_get_one_never_used() -> None:
    """Merged numbers and those that another sheet still names stay taken."""
    rows = [client(merged_ids="C-000007"), client(client_id=None), client(client_id=" ")]
    purchase = {"purchase_id": "A-000001", "client_id": "C-000009"}
    plan = plan_clean(workbook(clients=rows, purchases=[purchase]), SETTINGS, TODAY)
    edits = edits_of(plan)
    assert edits["@3", "client_id"] == ("C-000010", "MISSING_IDENTIFIER")
    assert edits["@4", "client_id"] == ("C-000011", "MISSING_IDENTIFIER")
    frames = workbook(clients=rows, purchases=[purchase])
    assert list(plan.applied_to(frames)["clients"].index) == ["C-000001", "C-000010", "C-000011"]


@pytest.mark.parametrize("key", ["\x1b", "&nbsp;", "\u200b"])
def test_a_number_that_shows_nothing_is_none(key: str) -> None:
    """It is replaced at once, not emptied and given later."""
    plan = plan_clean(workbook(clients=[client(client_id=key)]), SETTINGS, TODAY)
    assert list(plan.edits["after"]) == ["C-000001"]


def test_anomalies_name_records_by_their_new_number() -> None:
    """They are listed as they stand after the corrections."""
    plan = plan_clean(workbook(clients=[client(client_id=None, email="?!")]), SETTINGS, TODAY)
    assert findings_of(plan) == {("EMAIL_SYNTAX", "C-000001", "email")}
    assert list(plan.new_rows["anomalies"].frame["mark"]) == ["C-000001|Email"]


def test_a_blank_row_gets_no_number() -> None:
    """It is no record."""
    assert plan_clean(workbook(clients=[{}]), SETTINGS, TODAY).changes_nothing


def test_two_records_never_become_one() -> None:
    """A number is left with its space when another row has it without."""
    rows = [client(client_id="C-000001 "), client(last_name="MARTIN")]
    plan = plan_clean(workbook(clients=rows), SETTINGS, TODAY)
    assert not len(plan.edits)
    assert set(plan.findings["code"]) == {"DUPLICATE_IDENTIFIER"}


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
        ({"addr_street": None, "postal_code": None, "city": None}, None, "Absente"),
        ({}, "NPAI", "NPAI"),
    ],
)
def test_state_of_the_address(changes: dict[str, object], before: str | None, after: str) -> None:
    """« NPAI » comes from the post, not from us."""
    frames = workbook(clients=[client(address_status=before, **changes)])
    cleaned = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert cleaned["clients"].loc["C-000001", "address_status"] == after


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks())
def test_cleaning_twice_changes_nothing_more_and_can_be_undone(
    frames: dict[str, pd.DataFrame],
) -> None:
    """Nothing certain is left after one run; undo brings every cell back."""
    plan = plan_clean(frames, SETTINGS, TODAY)
    assert FindingLevel.AUTOMATIC.value not in set(plan.findings["level"])
    cleaned = plan.applied_to(frames)
    assert plan_clean(cleaned, SETTINGS, TODAY).changes_nothing
    undone = plan.inverse().applied_to(cleaned)
    for key, frame in frames.items():
        assert list(undone[key].index) == list(frame.index)
        for column in frame.columns:
            pairs = zip(undone[key][column], frame[column], strict=True)
            assert all(same_value(one, other) for one, other in pairs)
