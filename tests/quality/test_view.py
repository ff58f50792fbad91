"""The tables as the rules see them."""

from __future__ import annotations

from tests.quality.workbooks import SETTINGS, TODAY, workbook
from xlcrm.quality import plan_check


def test_a_blank_row_is_no_record() -> None:
    """Excel keeps one blank row in an empty table."""
    plan = plan_check(workbook(clients=[{}]), SETTINGS, TODAY)
    assert not len(plan.findings)
    assert plan.counts["rows_read"] == 1  # the source
