"""Every cell that is no longer as a plan says is found, and none where the plan applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import given

from tests.strategies import Frames, frames_and_plans
from tests.workbook.workbook_maker import Desk, Maker, client, clients, rows_frame
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.change.changed_cells import ChangedCell, changed_cells, undo_refusal

if TYPE_CHECKING:
    from xlcrm.plan import Plan


@given(frames_and_plans())
def test_a_plan_that_applies_has_no_changed_cell(case: tuple[Frames, Plan]) -> None:
    """Nor has its inverse, on what it left."""
    frames, plan = case
    assert changed_cells(plan, frames) == []
    assert changed_cells(plan.inverse(), plan.applied_to(frames)) == []


def test_each_kind_of_change_is_found(desk: Desk, maker: Maker) -> None:
    """A value, a value in a row to drop, a record that is gone, one that is there already."""
    frames = dict(desk.put(maker.build(clients(4))).frames)
    builder = PlanBuilder("undo clean")
    builder.edit("clients", "C-000001", "city", None, "NICE", "rule")
    builder.edit("clients", "C-000003", "city", None, "NICE", "rule")
    builder.drop_rows("clients", frames["clients"], ["C-000002"])
    builder.add_rows("clients", rows_frame("clients", client(5)))
    plan = builder.build()
    assert changed_cells(plan, frames) == []
    now = frames["clients"].drop(index="C-000003").rename(index={"C-000004": "C-000005"})
    city = pd.Series(["PARIS", "LYON", None], index=now.index, dtype=object)
    frames["clients"] = now.assign(city=city)
    assert sorted(changed_cells(plan, frames), key=str) == sorted(
        [
            ChangedCell("clients", "C-000001", "city"),
            ChangedCell("clients", "C-000002", "city"),
            ChangedCell("clients", "C-000003", "city"),
            ChangedCell("clients", "C-000005"),
        ],
        key=str,
    )


def test_cells_are_named_as_staff_see_them() -> None:
    """Sheet, record, header; a column of the firm by its own header; a row without column."""
    cells = [
        ChangedCell("clients", "C-000001", "city"),
        ChangedCell("clients", "C-000001", "own:Ma note"),
        ChangedCell("purchases", "A-000001"),
    ]
    refusal = undo_refusal(cells, later=False)
    assert refusal.code == "UNDO_STALE"
    expected = "Clients C-000001 Ville, Clients C-000001 Ma note, Achats A-000001"
    assert refusal.params["cells"] == expected
