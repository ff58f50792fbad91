"""The delivered template, filled by the patcher, computes what the twins compute."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.parity.harness import STALE, recalculate, same, sheet_errors
from tests.parity.planted import Planter
from tests.parity.random_rows import random_rows
from tests.segments.tables import TODAY
from xlcrm import consent, schema, segments
from xlcrm.computed import Computed, compute
from xlcrm.frames import Frames, frame_of
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.settings import Settings
from xlcrm.workbook.build import CACHED_DAY, build_workbook, template_frames
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

STEPS = (*segments.STEPS, *consent.STEPS)


def _plan(frames: Frames) -> Plan:
    """Return a plan that adds rows of every kind and types the reference date."""
    planter = Planter(TODAY)
    random_rows(planter, seed=5)
    builder = PlanBuilder("import")
    for table, rows in planter.rows.items():
        builder.add_rows(table, frame_of(schema.table(table), rows))
    before = frames["parameters"].loc["today", "value"]
    builder.edit("parameters", "today", "value", before, TODAY, "REFERENCE_DATE")
    return builder.build()


def _stale(frames: Frames) -> dict[str, pd.DataFrame]:
    """Return the tables with a wrong value in every computed cell but the typed date."""
    stale: dict[str, pd.DataFrame] = {}
    for step in STEPS:
        if step.table != "parameters":
            frame = stale.get(step.table, frames[step.table])
            stale[step.table] = frame.assign(**{step.column: STALE})
    return stale


@pytest.mark.libreoffice
def test_the_template_computes_what_the_twins_compute(soffice: str, tmp_path: Path) -> None:
    """Names, headers and lists of the delivered workbook are those that the formulas read.

    Cached values are written wrong, so that only a recalculation can make them right.
    """
    path = tmp_path / "FichierClient.xlsx"
    frames = template_frames()
    # Of another day than TODAY, which the plan then has to type over the formula =TODAY().
    computed = compute(STEPS, frames, Settings.from_frames(frames), CACHED_DAY)
    build_workbook(path, STEPS, computed)
    book = ClosedWorkbook.open(path)
    now = dt.datetime.combine(TODAY, dt.time(9))
    book.apply(_plan(book.frames), _stale, now=now, actor="test")

    saved = recalculate(soffice, [path], tmp_path)[0]
    assert sheet_errors(saved) == {}
    shown = ClosedWorkbook.open(saved).frames
    expected = compute(STEPS, shown, Settings.from_frames(shown), TODAY)
    different = [
        f"{step.table}.{step.column} {record}"
        for step in STEPS
        for record in ([*shown[step.table].index] if isinstance(step, Computed) else [step.record])
        if not same(
            shown[step.table].loc[record, step.column],
            expected[step.table].loc[record, step.column],
        )
    ]
    assert different == []
    assert len(shown["clients"]) == 80
