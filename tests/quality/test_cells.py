"""Cells of a table, read with their column and their row."""

from __future__ import annotations

from tests.quality.workbooks import SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check, plan_clean


def test_the_vote_of_a_column_decides_its_dates() -> None:
    """Among month-first dates, « 05/06/2024 » is only proposed."""
    rows = [
        client(client_id=f"C-{n:06d}", birth_date=day)
        for n, day in enumerate(["03/14/1984", "05/06/1984"], start=1)
    ]
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    assert set(plan.findings["code"]) == {"DATE_MONTH_FIRST", "DATE_ORDER_DOUBTFUL"}


def test_the_vote_of_birthdays_is_heard() -> None:
    """Among months first, « 05/06 » is in doubt as a date is."""
    days = ["03/14", "12/25", "01/31", "05/06"]
    rows = [client(client_id=f"C-00000{n}", birthday_md=day) for n, day in enumerate(days, 1)]
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    told = {(record, code) for code, record, column in findings_of(plan) if column == "birthday_md"}
    assert ("C-000004", "DATE_ORDER_DOUBTFUL") in told
    assert ("C-000001", "DATE_MONTH_FIRST") in told


def test_two_records_never_become_one() -> None:
    """A number is left with its space when another row has it without."""
    rows = [client(client_id="C-000001 "), client(last_name="MARTIN")]
    plan = plan_clean(workbook(clients=rows), SETTINGS, TODAY)
    assert not len(plan.edits)
    assert set(plan.findings["code"]) == {"DUPLICATE_IDENTIFIER"}
