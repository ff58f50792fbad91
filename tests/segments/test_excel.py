from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.segments import excel

DAYS = st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31))


def column(*values: object) -> pd.Series:
    """Return a column of cells."""
    return pd.Series(values, dtype=object)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (dt.date(2024, 2, 29), 36, dt.date(2027, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 3, 31), -1, dt.date(2026, 2, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 11, 21), -12, dt.date(2025, 11, 21)),
    ],
)
def test_edate_keeps_the_day_or_takes_the_last_of_the_month(
    start: dt.date, months: int, end: dt.date
) -> None:
    """EDATE of a day that the month does not have is the last day of that month."""
    assert excel.edate_of(start, months) == excel.serial(end)


@given(DAYS, st.integers(-1200, 1200))
def test_edate_agrees_with_pandas(day: dt.date, months: int) -> None:
    """EDATE is pandas' offset of months within Excel's calendar, and nothing outside it."""
    found = excel.edate_of(day, months)
    year = day.year + (day.month - 1 + months) // 12
    if 1901 <= year <= 9999:
        assert found == excel.serial(pd.Timestamp(day) + pd.DateOffset(months=months))
    elif year != 1900:
        assert math.isnan(found)


def test_a_number_in_a_date_column_is_a_date_and_a_text_is_none() -> None:
    """Serial numbers follow Excel: numbers count, texts, blanks and booleans do not."""
    noon = dt.datetime(2026, 1, 1, 12)  # noqa: DTZ001 - cells are naive
    cells = column(dt.date(2026, 1, 1), noon, 46023, "01/01/2026", None)
    found = excel.serials(cells)
    assert found[:3].tolist() == [46023.0, 46023.5, 46023.0]
    assert np.isnan(found[3:]).all()
    assert np.isnan(excel.serials(column(True, False, 1))).tolist() == [True, True, False]


@given(st.lists(st.one_of(st.none(), st.integers(-9, 9), st.booleans(), DAYS, st.text(max_size=3))))
def test_reading_a_column_at_once_is_reading_it_cell_by_cell(values: list[object]) -> None:
    """The quick ways of reading a column of one kind change nothing to what is read."""
    cells = column(*values)
    expected = [excel.serial(value) for value in values]
    assert np.array_equal(excel.serials(cells), np.array(expected, dtype=float), equal_nan=True)
    assert excel.texts_folded(cells).tolist() == [excel._folded(value) for value in values]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2.675, 2.68),
        (-2.675, -2.68),
        (1.005, 1.01),
        (0.004999, 0.0),
        (0.1 + 0.2, 0.3),
        (33.0, 33.0),
    ],
)
def test_rounding_is_half_away_from_zero_on_the_decimal_digits(
    value: float, expected: float
) -> None:
    """ROUND decides on the digits a person sees, not on the binary fraction."""
    assert float(excel.rounded(value)) == expected


@given(st.integers(-(10**9), 10**9))
def test_cents_are_fixed_points_of_rounding(cents: int) -> None:
    """An amount of whole cents is not moved."""
    assert float(excel.rounded(cents / 100)) == cents / 100


@given(
    st.lists(
        st.text(" \u00a0\ta!", max_size=3)
        | st.sampled_from([None, math.nan, pd.NaT, pd.NA, 0, False, dt.date(2026, 1, 1)])
    )
)
def test_a_column_is_filled_where_its_cells_are(cells: list[object]) -> None:
    """Many cells at once give what each one gives."""
    assert excel.are_filled(column(*cells)).tolist() == [excel.is_filled(cell) for cell in cells]
