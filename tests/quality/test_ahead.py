"""What « Nettoyer » will write besides corrections."""

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, plan_clean


@pytest.mark.parametrize(
    "changes",
    [{}, {"email": "A.LEFEVRE@MAIL.EXAMPLE", "mobile": "07 56 78 12 34"}, {"email": "a@gmial.com"},
     {"email": None, "mobile": None, "addr_street": None}, {"email_status": "NPAI"}],
)  # fmt: skip
def test_check_counts_the_states_that_clean_writes(changes: dict[str, object]) -> None:
    """A file without fault is not left as it is: its states are kept, and that is told before."""
    frames = workbook(clients=[client(**changes), client(client_id="C-000002", email_status=None)])
    checked = plan_check(frames, SETTINGS, TODAY)
    edits = plan_clean(frames, SETTINGS, TODAY).edits
    states = edits["column"].isin(["email_status", "phone_status", "address_status"]).sum()
    assert checked.counts.get("states_ahead", 0) == states > 0
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert "states_ahead" not in plan_check(after, SETTINGS, TODAY).counts
