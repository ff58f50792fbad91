"""Identifiers of records that have none."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, workbook
from xlcrm.quality import plan_check, plan_clean


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


def test_a_blank_row_gets_no_number() -> None:
    """It is no record."""
    assert plan_clean(workbook(clients=[{}]), SETTINGS, TODAY).changes_nothing


def test_a_row_that_cleaning_empties_gets_no_number() -> None:
    """« &nbsp; » alone is no record: « check » marks what « clean » writes, and no more."""
    frames = workbook(purchases=[{"purchase_id": None, "contact_id": "&nbsp;"}])
    told = plan_check(frames, SETTINGS, TODAY).findings
    certain = told[told["level"] == "Automatique"]
    assert certain["code"].tolist() == ["HTML_DECODED"]
    assert ("@2", "purchase_id") not in edits_of(plan_clean(frames, SETTINGS, TODAY))
