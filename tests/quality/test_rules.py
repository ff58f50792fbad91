"""Rules that look beyond one cell."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.quality.workbooks import PURCHASE, SETTINGS, TODAY, client, findings_of, workbook
from xlcrm import schema
from xlcrm.quality import plan_check, plan_clean


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


def test_a_year_of_two_digits_is_not_written_into_the_future() -> None:
    """Said once, and left as typed: nobody knows which year is meant."""
    frames = workbook(
        clients=[client(first_contact_on="05/03/29")],
        purchases=[PURCHASE | {"purchased_on": "05/03/29"}],
    )
    found = findings_of(plan_check(frames, SETTINGS, TODAY))
    assert found == {
        ("DATE_IN_FUTURE", "C-000001", "first_contact_on"),
        ("DATE_IN_FUTURE", "A-000001", "purchased_on"),
    }
    edits = plan_clean(frames, SETTINGS, TODAY).edits
    assert not set(edits["column"]) & {"first_contact_on", "purchased_on"}


def test_a_text_longer_than_its_column_is_told() -> None:
    """At the limit it is not."""
    limit = schema.table("clients").column("comment").max_length
    assert limit is not None
    for length, told in ((limit, False), (limit + 1, True)):
        plan = plan_check(workbook(clients=[client(comment="a" * length)]), SETTINGS, TODAY)
        found = ("TEXT_OVER_LENGTH", "C-000001", "comment") in findings_of(plan)
        assert found is told


def test_a_reference_written_otherwise_is_proposed() -> None:
    """« c-000001 » is C-000001; a number that two rows could mean is nobody's."""
    rows = [{**PURCHASE, "client_id": "c-000001"},
            {**PURCHASE, "purchase_id": "A-000002", "document_number": "F2",
             "client_id": "C-0000 01"},
            {**PURCHASE, "purchase_id": "A-000003", "document_number": "F3",
             "client_id": "C-000099"}]  # fmt: skip
    told = plan_check(workbook(clients=[client()], purchases=rows), SETTINGS, TODAY).findings
    mine = told[told["column"] == "client_id"]
    assert list(zip(mine["code"], mine["proposal"], mine["level"], strict=True)) == [
        ("REFERENCE_WRITTEN", "C-000001", "Proposé"),
        ("REFERENCE_WRITTEN", "C-000001", "Proposé"),
        ("REFERENCE_UNKNOWN", None, "Signalé"),
    ]
