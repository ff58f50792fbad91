"""An email among the phones, a phone among the emails."""

import pytest

from tests.quality.deciding import checked, cleaned, decided
from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check

MAIL, NUMBER = "a.lefevre@mail.example", "+33756781234"


@pytest.mark.parametrize(
    ("cells", "after"),
    [
        ({"mobile": MAIL, "email": None}, {"mobile": None, "email": MAIL}),
        ({"phone_landline": f" {MAIL}", "email": None}, {"phone_landline": None, "email": MAIL}),
        ({"email": "07 56 78 12 34", "mobile": None}, {"email": None, "mobile": NUMBER}),
        ({"email": "01 99 00 12 34", "phone_landline": None},
         {"email": None, "phone_landline": "+33199001234"}),
    ],
)  # fmt: skip
def test_what_stands_in_the_other_column_is_moved_once_accepted(
    cells: dict[str, object], after: dict[str, object]
) -> None:
    """M05: said once, with the blank column that it is for; written when staff agree."""
    frames = checked(**cells)
    (place,) = [p for p, each in enumerate(frames["anomalies"]["level"]) if each == "Proposé"]
    found = plan_check(frames, SETTINGS, TODAY).findings
    assert found["code"].tolist().count("CONTACT_OTHER_COLUMN") == 1
    wrong = next(iter(cells))
    assert found[found["column"] == wrong]["code"].tolist() == ["CONTACT_OTHER_COLUMN"]
    _, made = cleaned(decided(frames, "Accepter", code=place))
    row = made["clients"].loc["C-000001"]
    assert {name: row[name] for name in after} == after
    untouched = cleaned(frames)[1]["clients"].loc["C-000001"]
    assert untouched[wrong] == cells[wrong]


@pytest.mark.parametrize(
    "cells",
    [
        {"mobile": MAIL, "email": "b@mail.example"}, {"email": "abc", "mobile": None},
        {"mobile": "a@b", "email": None}, {"email": "07 56", "mobile": None},
    ],
)  # fmt: skip
def test_a_cell_that_has_no_other_place_is_only_flagged(cells: dict[str, object]) -> None:
    """The column is taken, or the text is neither."""
    frames = workbook(clients=[client(**cells)])
    told = plan_check(frames, SETTINGS, TODAY).findings
    assert "CONTACT_OTHER_COLUMN" not in set(told["code"])
    assert "Signalé" in set(told[told["column"] == next(iter(cells))]["level"])
