"""« Contrôler »: what is found, where it is shown, and nothing else changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from tests.quality.workbooks import (
    CONSENT,
    PURCHASE,
    SETTINGS,
    SOURCE,
    TODAY,
    client,
    findings_of,
    messy_workbooks,
    workbook,
)
from xlcrm.messages_fr import FINDINGS
from xlcrm.quality import plan_check
from xlcrm.schema import LISTS_FRAME


def test_a_workbook_without_fault_gives_nothing() -> None:
    """No finding, a full score, and no row in Anomalies."""
    frames = workbook(clients=[client()], purchases=[PURCHASE], consents=[CONSENT])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.changes_nothing
    assert not len(plan.findings)
    assert plan.counts["quality_score"] == 100
    assert plan.counts["rows_read"] == 4


def test_only_the_sheet_of_anomalies_changes() -> None:
    """Checking is read-only for the user's data, whatever is wrong with it."""
    frames = workbook(clients=[client(client_id=None, last_name="dupont", mobile="0756781234")])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert not len(plan.edits)
    assert set(plan.new_rows) | set(plan.dropped_rows) == {"anomalies"}


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"last_name": None}, "MISSING_REQUIRED", "last_name"),
        ({"data_origin": " "}, "MISSING_REQUIRED", "data_origin"),
        ({"client_kind": None}, "CLIENT_KIND_LIKELY", "client_kind"),
        ({"client_kind": "Professionnel"}, "MISSING_REQUIRED", "company_name"),
        ({"client_id": None}, "MISSING_IDENTIFIER", "client_id"),
        ({"source_id": "SRC-000009"}, "REFERENCE_UNKNOWN", "source_id"),
        ({"data_origin": "Partenaire (prêt limité)"}, "LOAN_WITHOUT_END", "use_until"),
        ({"first_contact_on": dt.date(2027, 1, 1)}, "DATE_IN_FUTURE", "first_contact_on"),
        ({"informed_on": dt.date(2027, 1, 1)}, "DATE_IN_FUTURE", "informed_on"),
        ({"birth_date": dt.date(2027, 1, 1)}, "BIRTH_IN_FUTURE", "birth_date"),
        ({"title": "Docteur"}, "CHOICE_TITLE", "title"),
        ({"city": "Toulouse"}, "TOWN_ELSEWHERE", "city"),
    ],
)
def test_faults_of_a_client(changes: dict[str, object], code: str, column: str) -> None:
    """Each fault is found at its own cell, and only there."""
    plan = plan_check(workbook(clients=[client(**changes)]), SETTINGS, TODAY)
    record = "@2" if column == "client_id" else "C-000001"
    assert findings_of(plan) == {(code, record, column)}


def test_the_score_is_the_share_of_cells_without_fault() -> None:
    """Four source cells and twelve of the client, one of them bad, one compulsory one blank."""
    rows = [client(email="nulle part", data_origin=None)]
    filled = len([c for c in client() if not c.endswith("_status")]) - 1 + len(SOURCE)
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    assert plan.counts["quality_score"] == round(100 * (filled - 1) / (filled + 1))


def test_a_workbook_may_lack_sheets_and_columns() -> None:
    """What is not there cannot be wrong."""
    frames = workbook(clients=[client(email="nulle part")])
    few = {key: frames[key] for key in ("clients", LISTS_FRAME)}
    few["clients"] = few["clients"][["client_id", "email", "country"]]
    plan = plan_check(few, SETTINGS, TODAY)
    assert findings_of(plan) == {("EMAIL_SYNTAX", "C-000001", "email")}
    assert plan.changes_nothing


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks())
def test_any_workbook_can_be_checked_twice(frames: dict[str, pd.DataFrame]) -> None:
    """No cell stops the check; every code has its sentence; the second time changes nothing."""
    before = {key: frame.copy() for key, frame in frames.items()}
    plan = plan_check(frames, SETTINGS, TODAY)
    for key, frame in before.items():
        pd.testing.assert_frame_equal(frames[key], frame)
    assert set(plan.findings["code"]) <= set(FINDINGS)
    assert 0 <= plan.counts["quality_score"] <= 100
    checked = plan.applied_to(frames)
    assert plan_check(checked, SETTINGS, TODAY).changes_nothing


def test_every_code_of_values_and_rules_has_its_sentence() -> None:
    """A code written in capitals in these packages is shown to staff some day."""
    from xlcrm import quality, values  # noqa: PLC0415 - only their folder matters here

    constants: set[str] = set()
    for package in (quality, values):
        for source in Path(str(package.__file__)).parent.glob("*.py"):
            for line in source.read_text(encoding="utf-8").splitlines():
                name, _, text = line.partition(" = ")
                if name.isidentifier() and name.isupper() and not name.startswith("_"):
                    constants.add(text.strip('"'))
    codes = {text for text in constants if text.replace("_", "").isalpha() and text.isupper()}
    assert codes - {"DEFAULT", "FR", "MC", "XX"} <= set(FINDINGS)
    assert len(codes) > 50
