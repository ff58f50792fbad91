"""States of addresses: written where they have a column, told where they have none."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, plan_clean


@pytest.mark.parametrize(
    ("missing", "cells", "count"),
    [
        (["email_status"], {"email": "n'importe quoi"}, 1),
        (["email_status"], {"email": "a@mail.example"}, 0),
        (["email_status"], {"email": None}, 0),
        (["phone_status"], {"mobile": "12345678901", "phone_landline": None}, 1),
        (["phone_status"], {"mobile": "12345678901"}, 0),
        (["email_status", "phone_status"],
         {"email": "n'importe quoi", "mobile": "12345678901", "phone_landline": None}, 2),
        ([], {"email": "n'importe quoi"}, 0),
    ],
)  # fmt: skip
def test_an_invalid_address_whose_state_has_no_column_is_counted(
    missing: list[str], cells: dict[str, object], count: int
) -> None:
    """Check and clean say so: nothing else tells that the address should be kept out."""
    frames = workbook(clients=[client(**cells)])
    frames["clients"] = frames["clients"].drop(columns=missing)
    for plan in (plan_check, plan_clean):
        assert plan(frames, SETTINGS, TODAY).counts.get("states_unkept", 0) == count


@pytest.mark.parametrize("state", ["Invalide", "Rebond définitif", "NPAI", "Ne marche plus"])
def test_a_state_that_closes_an_address_stays(state: str) -> None:
    """A well-written address may be dead: only staff, by emptying the cell, open it again."""
    column = "address_status" if state == "NPAI" else "email_status"
    frames = workbook(clients=[client(**{column: state})])
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"].loc["C-000001", column] == state
