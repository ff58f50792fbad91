"""« Nettoyer »: only what is certain is written, and once is enough."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

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


def test_anomalies_name_records_by_their_new_number() -> None:
    """They are listed as they stand after the corrections."""
    plan = plan_clean(workbook(clients=[client(client_id=None, email="?!")]), SETTINGS, TODAY)
    assert findings_of(plan) == {("EMAIL_SYNTAX", "C-000001", "email")}
    assert list(plan.new_rows["anomalies"].frame["mark"]) == ["C-000001|Email"]


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
