"""Cells of one row that cannot both be right."""

import datetime as dt

import pytest

from tests.quality.workbooks import PURCHASE, SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"amount_net": 100, "amount_gross": 50}, ("AMOUNT_GROSS_BELOW_NET", "amount_gross")),
        ({"amount_net": "100,00 €", "amount_gross": 99.9},
         ("AMOUNT_GROSS_BELOW_NET", "amount_gross")),
        ({"amount_net": -100, "amount_gross": None}, ("AMOUNT_NEGATIVE", "amount_net")),
        ({"amount_net": 100, "amount_gross": 100}, None),
        ({"amount_net": 100, "amount_gross": 120}, None),
        ({"amount_net": -100, "amount_gross": -120, "document_type": "Avoir"}, None),
        ({"amount_net": 0, "amount_gross": 0}, None),
    ],
)  # fmt: skip
def test_amounts_that_contradict_are_flagged(
    cells: dict[str, object], found: tuple[str, str] | None
) -> None:
    """With tax is never below without; what is negative is a credit note."""
    frames = workbook(
        clients=[client()], purchases=[PURCHASE | {"document_type": "Facture"} | cells]
    )
    told = {(c, column) for c, record, column in findings_of(plan_check(frames, SETTINGS, TODAY))
            if record == PURCHASE["purchase_id"] and "AMOUNT_FROM" not in c}  # fmt: skip
    assert told == ({found} if found else set())


@pytest.mark.parametrize(
    ("day", "flagged"), [("14/03", True), ("15/03", False), ("15 mars", False)]
)
def test_a_birthday_is_the_day_of_birth(day: str, *, flagged: bool) -> None:
    """Both are read as they will be once tidied."""
    frames = workbook(clients=[client(birth_date=dt.date(1984, 3, 15), birthday_md=day)])
    codes = {code for code, _, _ in findings_of(plan_check(frames, SETTINGS, TODAY))}
    assert ("BIRTHDAY_DIFFERS" in codes) is flagged


def test_a_client_is_not_its_own_parent() -> None:
    """Nor the parent of its parent; a group of two levels is no loop."""
    parents = {"C-000001": "C-000001", "C-000002": "C-000003", "C-000003": "C-000002",
               "C-000004": "C-000005", "C-000005": None, "C-000006": "C-000001"}  # fmt: skip
    rows = [client(client_id=key, parent_client_id=parent) for key, parent in parents.items()]
    found = findings_of(plan_check(workbook(clients=rows), SETTINGS, TODAY))
    loops = {record for code, record, _ in found if code == "PARENT_LOOP"}
    assert loops == {"C-000001", "C-000002", "C-000003"}
