"""« Contrôler »: what is found, where it is shown, and nothing else changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from tests.quality.workbooks import (
    SETTINGS,
    SOURCE,
    TODAY,
    client,
    findings_of,
    messy_workbooks,
    workbook,
)
from xlcrm import messages
from xlcrm.messages_fr import FINDINGS
from xlcrm.plan import FINDING_COLUMNS
from xlcrm.quality import plan_check
from xlcrm.schema import LISTS_FRAME

PURCHASE = {
    "purchase_id": "A-000001", "client_id": "C-000001", "document_type": "Facture",
    "purchased_on": dt.date(2026, 3, 1), "amount_net": 120, "document_number": "F1",
    "product_family": "Produit", "status": "Payée",
}  # fmt: skip
CONSENT = {
    "consent_id": "N-000001", "client_id": "C-000001", "contact_point": "a.lefevre@mail.example",
    "channel": "Email", "event": "Donné", "occurred_at": dt.date(2026, 1, 12),
    "method": "Double opt-in", "wording_id": "NL-1", "beneficiary": "Nous", "proof_ref": "f.pdf",
    "collected_by": "Accueil",
}  # fmt: skip


def test_a_workbook_without_fault_gives_nothing() -> None:
    """No finding, a full score, and no row in Anomalies."""
    frames = workbook(clients=[client()], purchases=[PURCHASE], consents=[CONSENT])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.changes_nothing
    assert not len(plan.findings)
    assert plan.counts["quality_score"] == 100
    assert plan.counts["rows_read"] == 4


def test_a_finding_is_shown_as_staff_read_it() -> None:
    """Worksheet, record, header, value, sentence, proposal, level, mark: all in French."""
    frames = workbook(clients=[client(email="a.lefevre@gmial.com", birth_date="03/14/1984")])
    plan = plan_check(frames, SETTINGS, TODAY)
    shown = plan.new_rows["anomalies"].frame
    assert list(shown.index) == ["X-000001", "X-000002"]
    row = dict(shown.loc["X-000001"])
    assert len(str(row.pop("fingerprint"))) == len("9f86d081884c7d65-1a2b3c4d")
    assert row == {
        "anomaly_id": "X-000001",
        "worksheet": "Clients",
        "cell": None,
        "record": "C-000001",
        "field": "Date de naissance",
        "value": "03/14/1984",
        "problem": messages.text("DATE_MONTH_FIRST"),
        "proposal": "14/03/1984",
        "level": "Proposé",
        "verdict": None,
        "mark": "C-000001|Date de naissance",
    }
    assert shown.loc["X-000002", "proposal"] == "a.lefevre@gmail.com"


def test_old_anomalies_leave_and_right_ones_stay() -> None:
    """The sheet is refilled whole; a second check finds it right and changes nothing."""
    frames = workbook(clients=[client(email="nulle part")])
    first = plan_check(frames, SETTINGS, TODAY)
    checked = first.applied_to(frames)
    assert plan_check(checked, SETTINGS, TODAY).changes_nothing
    mended = {**checked, "clients": workbook(clients=[client()])["clients"]}
    second = plan_check(mended, SETTINGS, TODAY)
    assert not len(second.applied_to(mended)["anomalies"])


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
        ({"title": "Docteur"}, "CHOICE_UNKNOWN", "title"),
        ({"city": "Toulouse"}, "TOWN_ELSEWHERE", "city"),
    ],
)
def test_faults_of_a_client(changes: dict[str, object], code: str, column: str) -> None:
    """Each fault is found at its own cell, and only there."""
    plan = plan_check(workbook(clients=[client(**changes)]), SETTINGS, TODAY)
    record = "@2" if column == "client_id" else "C-000001"
    assert findings_of(plan) == {(code, record, column)}


def test_what_is_wanted_depends_on_the_client() -> None:
    """A company needs no family name; a client of unknown kind needs neither."""
    company = client(client_kind="pro", last_name=None, company_name="Boulangerie du Port")
    assert not {f for f in findings_of(plan_check(workbook(clients=[company]), SETTINGS, TODAY))
                if f[0] == "MISSING_REQUIRED"}  # fmt: skip
    unknown = client(client_kind="autre", last_name=None)
    plan = plan_check(workbook(clients=[unknown]), SETTINGS, TODAY)
    assert findings_of(plan) == {("CHOICE_UNKNOWN", "C-000001", "client_kind")}


@pytest.mark.parametrize(
    ("changes", "likely"),
    [
        ({}, "Particulier"),
        ({"last_name": None, "company_name": "Ets Durand"}, "Professionnel"),
        ({"company_name": "Ets Durand"}, None),
    ],
)
def test_the_kind_of_a_client_is_only_proposed(
    changes: dict[str, object], likely: str | None
) -> None:
    """One name tells the kind, both names tell nothing."""
    plan = plan_check(workbook(clients=[client(client_kind=None, **changes)]), SETTINGS, TODAY)
    proposals = plan.findings.loc[plan.findings["column"] == "client_kind", "proposal"]
    assert list(proposals) == [likely]


def test_recommended_blanks_are_counted_not_listed() -> None:
    """One row per missing phone would hide what matters."""
    frames = workbook(clients=[client(mobile=None), client(client_id="C-000002", mobile=None)])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.counts["missing_recommended.clients.mobile"] == 2
    assert plan.counts["missing_recommended"] >= 2
    assert not len(plan.findings)


def test_a_number_used_twice_is_flagged_on_the_later_row() -> None:
    """Both rows are coloured: the mark holds the number that both cells show."""
    frames = workbook(clients=[client(), client(last_name="MARTIN")])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert findings_of(plan) == {("DUPLICATE_IDENTIFIER", "C-000001@3", "client_id")}
    assert list(plan.new_rows["anomalies"].frame["mark"]) == ["C-000001|Numéro client"]


def test_a_number_that_differs_by_a_space_is_the_same() -> None:
    """Tidying it away would make two records one."""
    frames = workbook(clients=[client(), client(client_id="C-000001 ", last_name="MARTIN")])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert findings_of(plan) == {("DUPLICATE_IDENTIFIER", "C-000001@3", "client_id")}


def test_a_merged_number_is_recognised() -> None:
    """The row that kept the merged one is proposed."""
    frames = workbook(
        clients=[client(merged_ids="C-000043; C-000051")],
        purchases=[PURCHASE | {"client_id": "C-000051"}, PURCHASE | {"purchase_id": "A-000002",
                                                                    "client_id": "C-000099"}],
    )  # fmt: skip
    plan = plan_check(frames, SETTINGS, TODAY)
    assert findings_of(plan) == {
        ("REFERENCE_MERGED", "A-000001", "client_id"),
        ("REFERENCE_UNKNOWN", "A-000002", "client_id"),
    }
    assert plan.findings["proposal"].iloc[0] == "C-000001"


def test_history_before_the_first_contact() -> None:
    """One finding per client, with the earliest day; the same day is no fault."""
    older = PURCHASE | {"purchased_on": dt.date(2024, 5, 6)}
    oldest = PURCHASE | {"purchase_id": "A-000002", "purchased_on": "02/01/2024"}
    plan = plan_check(workbook(clients=[client()], purchases=[older, oldest]), SETTINGS, TODAY)
    found = plan.findings[plan.findings["code"] == "FIRST_CONTACT_TOO_LATE"]
    assert list(found["record"]) == ["C-000001"]
    assert list(found["proposal"]) == [dt.date(2024, 1, 2)]
    same_day = PURCHASE | {"purchased_on": dt.date(2025, 1, 12)}
    plan = plan_check(workbook(clients=[client()], purchases=[same_day]), SETTINGS, TODAY)
    assert not len(plan.findings)


def test_a_purchase_of_tomorrow_is_flagged() -> None:
    """Today is not the future."""
    today = PURCHASE | {"purchased_on": TODAY}
    tomorrow = PURCHASE | {"purchase_id": "A-000002", "purchased_on": dt.date(2026, 11, 22)}
    plan = plan_check(workbook(clients=[client()], purchases=[today, tomorrow]), SETTINGS, TODAY)
    assert findings_of(plan) == {("DATE_IN_FUTURE", "A-000002", "purchased_on")}


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


def test_findings_of_the_reader_are_shown_too() -> None:
    """What was lost while reading stands first, on columns of the user as well."""
    reading = pd.DataFrame(
        [("CELL_ERROR", "clients", "C-000001", "Remise", "#N/A", None, "Signalé", 1.0)],
        columns=list(FINDING_COLUMNS), dtype=object,
    )  # fmt: skip
    plan = plan_check(workbook(clients=[client()]), SETTINGS, TODAY, reading)
    shown = plan.new_rows["anomalies"].frame.iloc[0]
    assert (shown["field"], shown["value"]) == ("Remise", "#N/A")
    assert plan.counts["flagged"] == 1


def test_the_vote_of_a_column_decides_its_dates() -> None:
    """Among month-first dates, « 05/06/2024 » is only proposed."""
    rows = [
        client(client_id=f"C-{n:06d}", birth_date=day)
        for n, day in enumerate(["03/14/1984", "05/06/1984"], start=1)
    ]
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    assert set(plan.findings["code"]) == {"DATE_MONTH_FIRST", "DATE_ORDER_DOUBTFUL"}


def test_the_score_is_the_share_of_cells_without_fault() -> None:
    """Four source cells and twelve of the client, one of them bad, one compulsory one blank."""
    rows = [client(email="nulle part", data_origin=None)]
    filled = len([c for c in client() if not c.endswith("_status")]) - 1 + len(SOURCE)
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    assert plan.counts["quality_score"] == round(100 * (filled - 1) / (filled + 1))


def test_a_blank_row_is_no_record() -> None:
    """Excel keeps one blank row in an empty table."""
    plan = plan_check(workbook(clients=[{}]), SETTINGS, TODAY)
    assert not len(plan.findings)
    assert plan.counts["rows_read"] == 1  # the source


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
    assert codes - {"DEFAULT", "FR"} <= set(FINDINGS)
    assert len(codes) > 50


def test_a_service_mailbox_is_told_of_private_persons_only() -> None:
    """contact@ is as it should be for a firm; for a person it is somebody else's mailbox."""
    person = client(email="contact@fleurs.example")
    firm = client(client_id="C-000002", client_kind="Professionnel", email="contact@fleurs.example")
    findings = plan_check(workbook(clients=[person, firm]), SETTINGS, TODAY).findings
    assert list(findings.loc[findings["code"] == "EMAIL_ROLE", "record"]) == ["C-000001"]


def test_the_vote_of_birthdays_is_heard() -> None:
    """Among months first, « 05/06 » is in doubt as a date is."""
    days = ["03/14", "12/25", "01/31", "05/06"]
    rows = [client(client_id=f"C-00000{n}", birthday_md=day) for n, day in enumerate(days, 1)]
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    told = {(record, code) for code, record, column in findings_of(plan) if column == "birthday_md"}
    assert ("C-000004", "DATE_ORDER_DOUBTFUL") in told
    assert ("C-000001", "DATE_MONTH_FIRST") in told
