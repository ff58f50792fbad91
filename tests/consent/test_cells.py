from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS
from xlcrm.consent import cells

TODAY = dt.date(2026, 11, 21)


def column(*values: object) -> pd.Series:
    """Return a column of cells."""
    return pd.Series(list(values), dtype=object)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (dt.date(2023, 11, 21), 36, dt.date(2026, 11, 21)),
        (dt.date(2024, 2, 29), 36, dt.date(2027, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
    ],
)
def test_edate_keeps_the_day_or_the_last_of_the_month(
    start: dt.date, months: int, end: dt.date
) -> None:
    """EDATE keeps the day of the month, or falls on the last one."""
    moved = cells.edate(int(cells.serial(start)), months)
    assert cells.date_of(moved) == end


def test_edate_ends_with_the_calendar_of_excel() -> None:
    """Beyond the year 9999 there is no date."""
    last = int(cells.serial(dt.date(9999, 6, 1)))
    assert cells.edate(last, 12) == cells.END_OF_TIME


def test_a_date_of_today_is_past_at_any_hour_and_tomorrow_is_not() -> None:
    """Today counts as past until midnight; what is typed as text is no date."""
    evening = dt.datetime(2026, 11, 21, 23, 59)  # noqa: DTZ001 - cells are naive
    midnight = dt.datetime(2026, 11, 22)  # noqa: DTZ001 - same
    days = cells.serials(column(TODAY, evening, midnight, "20/11/2026", None, True, 1, 0))
    assert cells.is_past(days, TODAY).tolist() == [True, True] + [False] * 6


@pytest.mark.parametrize(
    ("value", "forbids"),
    [
        (None, False), ("", False), ("Non", False), ("NON", False),
        ("Oui", True), ("oui", True), ("oui ?", True), (" ", True), ("X", True),
        (True, True), (False, True), (0, True), (dt.date(2026, 1, 1), True),
    ],
)  # fmt: skip
def test_a_flag_forbids_unless_blank_or_non(value: object, *, forbids: bool) -> None:
    """A restrictive yes/no cell that is neither blank nor « Non » forbids."""
    assert cells.is_raised(column(value)).tolist() == [forbids]


@pytest.mark.parametrize("blank", [None, "", " ", "\u00a0", " \u00a0 "])
def test_spaces_are_no_evidence(blank: object) -> None:
    """Evidence made of spaces is not filled in."""
    assert cells.is_filled(column(blank, "x", 12)).tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("c-000042", True), ("c-1", True), ("", False), ("c-", False), ("c-*", False),
        ("c-00000?", False), ("c-12x", False), ("=c-000001", False), ("42", False),
        ("k-000042", False), ("c-" + "1" * 300, False),
    ],
)  # fmt: skip
def test_only_an_identifier_of_xlcrm_stands_as_a_criterion(text: str, *, usable: bool) -> None:
    """A number that COUNTIFS would read as a pattern or a comparison is not looked up."""
    assert cells.is_identifier(text, "C-") is usable


@pytest.mark.parametrize(
    "address",
    ["a@x.example", "A.Lefevre@client.example", "o'neil+vip@sub.x.example", "é@x.example"],
)
def test_an_address_is_recognised(address: str) -> None:
    """A usual address has the shape of one."""
    assert cells.is_address(address)


@pytest.mark.parametrize(
    "address",
    ["", " ", "x", "a@x", "@x.example", "a@.x", "a@x.", "a b@x.example", " a@x.example", "a@b@c.d",
     "*@x.example", "a?@x.example", "a~@x.example", "a" * 250 + "@x.example"],
)  # fmt: skip
def test_what_is_no_address_or_a_pattern_is_refused(address: str) -> None:
    """Without the shape of an address, or with a pattern character, nothing is sent."""
    assert not cells.is_address(address)


@given(st.lists(CELLS, max_size=8))
def test_readings_are_total(values: list[object]) -> None:
    """Any cell content can be read, one answer per cell, and nothing is both blank and filled."""
    read = column(*values)
    days = cells.serials(read)
    assert len(cells.folded(read)) == len(values)
    assert not (cells.is_blank(read) & cells.is_filled(read)).any()
    assert cells.is_past(days, TODAY).sum() <= cells.is_date(days).sum()
    assert len(cells.edates(days, 36)) == len(values)
    assert not np.isnan(cells.edates(days, 0)[cells.is_date(days)]).any()


def test_a_boolean_is_never_a_number() -> None:
    """TRUE is not the number 1, even beside it in one column."""
    assert np.isnan(cells.serials(column(1, True, 1.0))).tolist() == [False, True, False]
