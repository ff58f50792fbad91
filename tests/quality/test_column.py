"""A column judged once per distinct cell."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS
from xlcrm.quality.column import ColumnReport, factorised, is_filled
from xlcrm.values import Tidied, Verdict, cell


@given(st.lists(CELLS, max_size=12))
def test_codes_give_back_every_cell(cells: list[object]) -> None:
    """Row by row, of its own type: 1, 1.0 and True are three cells."""
    codes, distinct = factorised(cells)
    for value, code in zip(cells, codes.tolist(), strict=True):
        if value is None:
            assert code == -1
        else:
            assert type(distinct[code]) is type(value)
            assert distinct[code] == value


@given(CELLS)
def test_a_filled_cell_is_one_that_is_not_blank(value: object) -> None:
    """The quick look at the first character changes nothing."""
    assert is_filled(value) == (not cell.is_blank(value))


def report() -> ColumnReport:
    """Three rows: « a » twice, which has a certain correction, and a blank."""
    corrected = Tidied("A", Verdict.CORRECTED, "NAME_RECASED")
    return ColumnReport(np.array([0, 0, -1]), ["a"], [corrected], [corrected])


def test_a_refused_or_withheld_row_keeps_its_cell() -> None:
    """The other row of the same cell is corrected all the same."""
    first = np.array([True, False, False])
    for left in (report().refusing(first), report().withholding(first), report().holding(first)):
        assert left.all_settled() == ["a", "A", None]
        assert left.corrected_rows.tolist() == [1]
    assert report().all_settled() == ["A", "A", None]


def test_what_is_withheld_adds_up() -> None:
    """Two reasons to wait never cancel each other."""
    twice = report().withholding(np.array([True, False, False]))
    twice = twice.withholding(np.array([False, True, False])).withholding(None)
    assert twice.all_settled() == ["a", "a", None]


def test_a_cell_judged_again_keeps_the_rows_that_were_left() -> None:
    """Only the corrected rows change; the left one keeps its outcome."""
    left = report().refusing(np.array([True, False, False]))
    again = left.judged_again(lambda cells: [None for _ in cells], list)
    assert again.cells == ["a", "A", None]
    assert list(again.faults) == [0]


def test_dates_and_days_are_not_mixed_up() -> None:
    """A day and the same day at midnight are two cells."""
    day, midnight = dt.date(2024, 3, 12), dt.datetime(2024, 3, 12)  # noqa: DTZ001 - cells are naive
    codes, distinct = factorised([day, midnight, day])
    assert codes.tolist() == [0, 1, 0]
    assert [type(each) for each in distinct] == [dt.date, dt.datetime]
