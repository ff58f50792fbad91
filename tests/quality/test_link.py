"""The column « Lien » of Anomalies."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.quality.workbooks import SETTINGS, TODAY
from xlcrm.computed import Computed
from xlcrm.quality.link import LINK_STEPS


@pytest.mark.parametrize(
    ("worksheet", "cell", "shown"),
    [("Clients", "H42", "Voir"), ("Clients", None, None), (None, "H42", None), ("", " ", None)],
)
def test_a_link_needs_a_sheet_and_a_cell(
    worksheet: str | None, cell: str | None, shown: str | None
) -> None:
    """Without either, there is nowhere to go."""
    frame = pd.DataFrame({"worksheet": [worksheet], "cell": [cell]}, dtype=object)
    (step,) = LINK_STEPS
    assert isinstance(step, Computed)
    assert list(step.twin({"anomalies": frame}, SETTINGS, TODAY)) == [shown]
