"""Values of numpy and pandas as a cell can hold them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.workbook.workbook_maker import at
from xlcrm.workbook.sheet.frame_values import plain


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (np.int64(3), 3), (np.float64(1.5), 1.5), (np.bool_(True), True), (float("nan"), None),
        (float("inf"), None), (pd.NaT, None), (pd.NA, None), ("  ", None), ("", None),
        (pd.Timestamp(2026, 1, 2), at(2026, 1, 2)),
    ],
)  # fmt: skip
def test_values_of_numpy_and_pandas_become_plain(value: object, cell: object) -> None:
    """What a twin computes is written as what it is; what no cell holds is blank."""
    assert plain(value) == cell
    assert type(plain(value)) is type(cell)


def test_what_no_cell_holds_is_a_fault_of_the_caller() -> None:
    """A list is not a value."""
    with pytest.raises(TypeError):
        plain([1])
