"""What an operation changed, cell by cell, as it is listed."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given

from tests.strategies import Frames, frames_and_plans
from xlcrm.commands.changes import ADDED, DATA, EDITED, KEPT, REMOVED, SCORE, STATE, changed_rows
from xlcrm.frames import is_blank
from xlcrm.plan import EMAIL_STATE, ROW_SCORE, Plan, PlanBuilder
from xlcrm.workbook.sheet.cells import Formula


@given(frames_and_plans())
def test_every_changed_cell_is_listed_once(case: tuple[Frames, Plan]) -> None:
    """Each edit, and each filled cell of a row that came or went."""
    _, plan = case
    rows = list(changed_rows([plan]))
    edits = [row for row in rows if row["change"] == EDITED]
    assert len(edits) == len(plan.edits)
    for change, tables in ((ADDED, plan.new_rows), (REMOVED, plan.dropped_rows)):
        filled = sum(
            not is_blank(cell)
            for found in tables.values()
            for cell in found.frame.to_numpy(dtype=object).ravel()
        )
        assert sum(row["change"] == change for row in rows) == filled


@pytest.mark.parametrize(
    ("table", "column", "rule", "kind"),
    [("clients", "city", "TOWN_CASE", DATA), ("clients", "email_status", EMAIL_STATE, STATE),
     ("clients", "quality_score", ROW_SCORE, SCORE), ("anomalies", "verdict", "x", KEPT)],
)  # fmt: skip
def test_what_xlcrm_notes_is_told_from_what_the_firm_typed(
    table: str, column: str, rule: str, kind: str
) -> None:
    """A list of corrections is about the firm’s cells: the rest can be left out of it."""
    builder = PlanBuilder("clean")
    builder.edit(table, "C-000001", column, None, "x", rule)
    (row,) = changed_rows([builder.build()])
    assert row["kind"] == kind


def test_a_row_is_told_as_staff_see_it() -> None:
    """Sheet and header in French, a formula with its sign, a day as a day, a blank as nothing."""
    builder = PlanBuilder("clean")
    formula = Formula("A1&B1", "NICE", 7)
    builder.edit("clients", "C-000001", "city", formula, "Nice", "TOWN_CASE")
    builder.edit("clients", "C-000001", "birth_date", " ", dt.date(1984, 3, 14), "DATE_TEXT")
    town, birth = changed_rows([builder.build()])
    assert (town["sheet"], town["column"]) == ("Clients", "Ville")
    assert (town["before"], town["after"]) == ("=A1&B1", "Nice")
    assert (birth["before"], birth["after"]) == (None, dt.date(1984, 3, 14))


def test_a_column_of_the_firm_has_its_own_name() -> None:
    """It is none of the schema."""
    index = pd.Index(["C-000001"], dtype=object)
    rows = pd.DataFrame({"own:Ma note": pd.Series(["x"], index=index, dtype=object)})
    builder = PlanBuilder("merge")
    builder.add_rows("clients", rows)
    (row,) = changed_rows([builder.build()])
    assert (row["column"], row["before"], row["after"]) == ("Ma note", None, "x")
