"""What « Accepter » writes: a group of cells whole, or not at all."""

from __future__ import annotations

import pytest

from tests.quality.test_decisions import checked, decided
from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, workbook
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.whereabouts import Whereabouts

_SEVERAL = "01 99 00 12 34 / 07 56 78 12 34"


@pytest.mark.parametrize("formula", ["phone_landline", "mobile", "comment", None])
def test_a_group_that_meets_a_formula_writes_nothing(formula: str | None) -> None:
    """Whether the formula is in the cell itself or in a cell that a value would go to."""
    cells = {"phone_landline": _SEVERAL, "mobile": None}
    if formula == "comment":
        cells = {"phone_landline": "01 99 00 12 34 / 01 99 00 12 35", "mobile": "+33756781234"}
    frames = decided(checked(**cells), "Accepter")
    held = frozenset() if formula is None else frozenset({("C-000001", formula)})
    plan = plan_clean(frames, SETTINGS, TODAY, None, Whereabouts(formulas={"clients": held}))
    written = {column for _, column in edits_of(plan)} & {"phone_landline", "mobile", "comment"}
    assert written == (set() if formula else {"phone_landline", "mobile"})
    assert plan.counts.get("spared", 0) == (1 if formula else 0)


def test_a_certain_correction_over_a_formula_is_counted_and_left() -> None:
    """The formula stays, the command says so, and the finding promises nothing."""
    frames = workbook(clients=[client(first_name="ANNE")])
    places = Whereabouts(formulas={"clients": frozenset({("C-000001", "first_name")})})
    plan = plan_clean(frames, SETTINGS, TODAY, None, places)
    assert ("C-000001", "first_name") not in edits_of(plan)
    assert plan.counts["spared"] == 1
    assert list(plan.findings["level"]) == ["Signalé"]
    assert list(plan.findings["proposal"]) == [None]


def test_the_first_of_two_writes_wins() -> None:
    """Two accepted proposals for one row never overwrite each other's cell."""
    frames = workbook(clients=[client(postal_code="06000 NICE", city="06000 NICE")])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = "Accepter"
    after = plan_clean({**frames, "anomalies": sheet.astype(object)}, SETTINGS, TODAY).applied_to(
        {**frames, "anomalies": sheet.astype(object)}
    )
    row = after["clients"].loc["C-000001"]
    assert (row["postal_code"], row["city"]) == ("06000", "NICE")
