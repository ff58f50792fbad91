"""One value on many rows where each should have its own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("email", "client@mail.example", True),
        ("mobile", "+33756789999", True),
        ("birth_date", dt.date(1970, 1, 1), True),
        ("city", "NICE", False),
        ("postal_code", "06000", False),
        ("last_name", "LE GOFF", False),
        ("first_contact_on", dt.date(2020, 1, 1), False),
    ],
)
def test_one_value_on_many_rows_is_told(column: str, value: object, *, told: bool) -> None:
    """More than one row in twenty, and more than five; what is shared by right is not told."""
    own = {"email": "p{}@mail.example", "mobile": "+337567800{:02d}",
           "phone_landline": "+331990012{:02d}", "addr_street": "{} rue des Lilas"}  # fmt: skip
    rows = []
    for n in range(60):
        row = client(client_id=f"C-{n:06d}", **{k: text.format(n) for k, text in own.items()})
        rows.append(row | {column: value} if n % 10 == 0 else row)
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    found = {(code, key) for code, _, key in findings_of(plan)}
    assert (("REPEATED_VALUE", column) in found) is told
    few = plan_check(workbook(clients=rows[:50]), SETTINGS, TODAY)
    assert "REPEATED_VALUE" not in {code for code, _, _ in findings_of(few)}
