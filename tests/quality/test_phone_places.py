"""A number of the other kind moves, once staff agree."""

from __future__ import annotations

import pytest

from tests.quality.deciding import cleaned, decided
from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, sheet, workbook
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.phone_places import OTHER_COLUMN

_MOBILE, _OTHER_MOBILE = "+33756781234", "+33756781235"
_LANDLINE, _BOX = "+33199001234", "+33972101234"


def found(**cells: object) -> list[tuple[str, str, object]]:
    """Column, level and proposal of the findings on the places of numbers."""
    told = plan_check(workbook(clients=[client(**cells)]), SETTINGS, TODAY).findings
    mine = told[told["code"] == OTHER_COLUMN]
    return list(zip(mine["column"], mine["level"], mine["proposal"], strict=True))


@pytest.mark.parametrize(
    ("landline", "mobile", "expected"),
    [
        (_MOBILE, None, [("phone_landline", "Proposé", None)]),
        (None, _LANDLINE, [("mobile", "Proposé", None)]),
        (None, _BOX, [("mobile", "Proposé", None)]),
        (_MOBILE, _LANDLINE, [("phone_landline", "Proposé", _LANDLINE)]),
        (_MOBILE, _OTHER_MOBILE, [("phone_landline", "Signalé", None)]),
        (_MOBILE, _MOBILE, [("phone_landline", "Signalé", None)]),
        (_LANDLINE, _BOX, [("mobile", "Signalé", None)]),
        (_LANDLINE, _MOBILE, []),
        ("3639", None, []),
        (None, "+33800123456", []),
        ("+3225551212", None, []),
        ("n'importe quoi", None, []),
    ],
)
def test_place_of_a_number(landline: object, mobile: object, expected: list[object]) -> None:
    """Moved when there is room, exchanged when both are wrong, flagged beside another number."""
    assert found(phone_landline=landline, mobile=mobile) == expected


def test_a_number_is_read_before_it_is_placed() -> None:
    """« 07 56 78 12 34 » is a mobile however it is typed; the cell is corrected, then moved."""
    assert found(phone_landline="07 56 78 12 34", mobile=None) == [
        ("phone_landline", "Proposé", None)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [((_MOBILE, None), (None, _MOBILE)), ((_MOBILE, _LANDLINE), (_LANDLINE, _MOBILE))],
)
def test_an_accepted_move_empties_the_wrong_column(
    before: tuple[str, str | None], after: tuple[str | None, str]
) -> None:
    """Both cells are written together, and nothing is left to say."""
    row = client(phone_landline=before[0], mobile=before[1])
    frames = workbook(clients=[row])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    _, cleaned_frames = cleaned(decided(frames, "Accepter"))
    cells = cleaned_frames["clients"].loc["C-000001"]
    assert (cells["phone_landline"], cells["mobile"]) == after
    assert not len(plan_check(cleaned_frames, SETTINGS, TODAY).findings)


def test_the_firm_cannot_make_it_automatic() -> None:
    """A number under « Mobile » may be sent messages: staff tick it each time."""
    chosen = SETTINGS.replaced(rule_phone_other_column="Automatique")
    frames = workbook(clients=[client(phone_landline=_MOBILE, mobile=None)])
    plan = plan_clean(frames, chosen, TODAY)
    assert ("C-000001", "mobile") not in edits_of(plan)
    assert list(plan.findings["level"]) == ["Proposé"]


def test_a_direct_line_may_be_a_mobile() -> None:
    """The contacts of a firm have a direct line, of either kind."""
    contact = {"contact_id": "K-000001", "client_id": "C-000001", "last_name": "DURAND",
               "phone_direct": _MOBILE}  # fmt: skip
    frames = {**workbook(clients=[client()]), "contacts": sheet("contacts", [contact])}
    told = plan_check(frames, SETTINGS, TODAY).findings
    assert OTHER_COLUMN not in set(told["code"])
