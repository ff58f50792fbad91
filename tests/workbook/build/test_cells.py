"""Cells as a workbook stores them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.build.cells import serial


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2199, 12, 31)))  # noqa: DTZ001 - naive
def test_serial_numbers_come_back_as_the_same_moment(moment: dt.datetime) -> None:
    """A stored moment, read as days after 30 December 1899, is the moment itself."""
    epoch = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive
    back = epoch + dt.timedelta(days=serial(moment))
    assert abs(back - moment) < dt.timedelta(milliseconds=1)


def test_a_day_is_a_whole_number() -> None:
    """A date has no fraction, even as a float: no « 46023.0 » in the file."""
    assert isinstance(serial(dt.date(2026, 1, 1)), int)
    assert serial(dt.date(2024, 2, 29)) == 45351


def test_what_is_no_date_is_refused() -> None:
    """A caller's slip is not written as a number."""
    with pytest.raises(TypeError):
        serial("01/01/2026")  # type: ignore[arg-type]  # the slip itself
