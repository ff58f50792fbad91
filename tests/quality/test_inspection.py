"""Findings and figures of a whole workbook."""

from __future__ import annotations

import pandas as pd

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.plan import FINDING_COLUMNS
from xlcrm.quality import plan_check


def test_recommended_blanks_are_counted_not_listed() -> None:
    """One row per missing phone would hide what matters."""
    frames = workbook(clients=[client(mobile=None), client(client_id="C-000002", mobile=None)])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.counts["missing_recommended.clients.mobile"] == 2
    assert plan.counts["missing_recommended"] >= 2
    assert not len(plan.findings)


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


def test_a_service_mailbox_is_told_of_private_persons_only() -> None:
    """contact@ is as it should be for a firm; for a person it is somebody else's mailbox."""
    person = client(email="contact@fleurs.example")
    firm = client(client_id="C-000002", client_kind="Professionnel", email="contact@fleurs.example")
    findings = plan_check(workbook(clients=[person, firm]), SETTINGS, TODAY).findings
    assert list(findings.loc[findings["code"] == "EMAIL_ROLE", "record"]) == ["C-000001"]
