"""Every formula gives what its twin gives, on every row, as LibreOffice computes it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.parity.harness import differences, expected, recalculate, write_workbook
from tests.parity.scenarios import SCENARIOS
from xlcrm import consent, segments

STEPS = (*segments.STEPS, *consent.STEPS)

Recalculated = dict[str, tuple[Path, Path, dict[str, pd.DataFrame]]]


@pytest.fixture(scope="module")
def recalculated(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Recalculated:
    """Each scenario's workbook as written, as recalculated, and what the twins give."""
    folder = tmp_path_factory.mktemp("parity")
    written = []
    for number, scenario in enumerate(SCENARIOS):
        written.append(folder / f"scenario{number}.xlsx")
        write_workbook(written[-1], scenario, STEPS)
    saved = recalculate(soffice, written, folder)
    return {
        scenario.name: (before, after, expected(scenario, STEPS))
        for scenario, before, after in zip(SCENARIOS, written, saved, strict=True)
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS])
def test_every_computed_cell_equals_its_twin(recalculated: Recalculated, name: str) -> None:
    """A recalculated workbook holds what the twins compute, in every computed cell."""
    _, saved, computed = recalculated[name]
    assert differences(saved, computed, STEPS) == []


@pytest.mark.libreoffice
def test_a_workbook_that_was_not_recalculated_fails(recalculated: Recalculated) -> None:
    """The comparison sees stale values: as written, every computed cell differs."""
    written, _, computed = recalculated["canon vector"]
    found = {difference.place.split(" ")[0] for difference in differences(written, computed, STEPS)}
    assert found == {f"{step.table}.{step.column}" for step in STEPS}
