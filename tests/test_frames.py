from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS, holds_cells
from xlcrm.frames import (
    LISTS_FRAME,
    as_datetime,
    as_text,
    columns_referring_to,
    empty_frame,
    empty_frames,
    frame_of,
    is_blank,
    next_ids,
    same_value,
    taken_ids,
)
from xlcrm.schema import LISTS, delivered_tables, table

BLANKS = [None, "", "   ", "\u00a0", "\u200b ", "\n", math.nan, np.float64("nan"), pd.NaT, pd.NA]
NOON = dt.datetime(2026, 11, 21, 12)  # noqa: DTZ001 - cells are naive
MIDNIGHT = dt.datetime(2026, 11, 21)  # noqa: DTZ001 - cells are naive
DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize("cell", BLANKS, ids=repr)
def test_blank_cells(cell: object) -> None:
    """Nothing, white space and every « not a value » of pandas are blank."""
    assert is_blank(cell)
    assert as_text(cell) == ""


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "-", DAY], ids=repr)
def test_filled_cells(cell: object) -> None:
    """Zero, « Non » and a dash are values."""
    assert not is_blank(cell)


@given(CELLS)
def test_same_value_is_reflexive(cell: object) -> None:
    """A cell always holds the same thing as itself."""
    assert same_value(cell, cell)


@given(CELLS, CELLS)
def test_same_value_is_symmetric(one: object, other: object) -> None:
    """The order of the comparison does not matter."""
    assert same_value(one, other) is same_value(other, one)


@given(CELLS, CELLS)
def test_same_value_means_same_text(one: object, other: object) -> None:
    """Two cells that hold the same thing read the same, but for the time of a midnight."""
    if same_value(one, other) and not isinstance(one, dt.date):
        assert as_text(one).strip() == as_text(other).strip()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (12, 12.0, True),
        (2**53 + 1, float(2**53), False),
        (10**400, 1.0, False),
        (1, True, False),
        (0, None, False),
        (DAY, MIDNIGHT, True),
        (DAY, NOON, False),
        (pd.Timestamp(NOON), NOON, True),
        ("06000", 6000, False),
        ("Dupont", "dupont", False),
        ("a", "a ", False),
        ("  ", None, True),
        (Ellipsis, NotImplemented, False),
    ],
    ids=repr,
)
def test_same_value_cases(one: object, other: object, *, same: bool) -> None:
    """12 is 12.0, a date is its midnight; text is compared to the letter, never as a number."""
    assert same_value(one, other) is same


def test_as_datetime() -> None:
    """Dates and date-times become naive date-times; the rest is None."""
    assert as_datetime(DAY) == MIDNIGHT
    assert type(as_datetime(pd.Timestamp(NOON))) is dt.datetime
    assert [as_datetime(v) for v in (pd.NaT, None, "21/11/2026", 46347)] == [None] * 4


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("06000", "06000"),
        (12.0, "12"),
        (12.5, "12.5"),
        (-3.0, "-3"),
        (" a ", " a "),
        (-3, "-3"),
        (True, "Oui"),
        (False, "Non"),
        (DAY, "21/11/2026"),
        (NOON, "21/11/2026 12:00"),
        (math.inf, "inf"),
    ],
)
def test_as_text_cases(cell: object, text: str) -> None:
    """A cell reads as staff see it."""
    assert as_text(cell) == text


def test_empty_frames_have_every_delivered_table_and_list() -> None:
    """A fresh workbook has a frame per table, with delivered columns of dtype object."""
    frames = empty_frames()
    assert set(frames) == {each.key for each in delivered_tables()} | {LISTS_FRAME}
    for each in delivered_tables():
        frame = frames[each.key]
        assert list(frame.columns) == [column.key for column in each.delivered_columns]
        assert holds_cells(frame)
        assert frame.empty
    lists = frames[LISTS_FRAME]
    assert holds_cells(lists)
    for value_list in LISTS:
        present = [value for value in lists[value_list.key] if value is not None]
        assert tuple(present) == value_list.values  # noqa: PD011 - not a Series


def test_empty_frame_of_chosen_columns() -> None:
    """A frame may be asked with some columns only."""
    assert list(empty_frame(table("clients"), ["client_id", "email"]).columns) == [
        "client_id",
        "email",
    ]


def test_frame_of_rows() -> None:
    """Rows become object cells under their identifier; what a row lacks is blank."""
    rows = iter([{"client_id": "C-000001", "postal_code": "06000"}, {"client_id": "C-000002"}])
    frame = frame_of(table("clients"), rows)
    assert list(frame.index) == ["C-000001", "C-000002"]
    assert list(frame["postal_code"]) == ["06000", None]
    assert holds_cells(frame)
    assert frame_of(table("clients"), []).empty


@pytest.mark.parametrize(
    ("taken", "first"),
    [
        ([], "C-000001"),
        (["C-000041", "C-000007"], "C-000042"),
        (["K-000041", "autre", None, 12], "C-000001"),
        (["C-²", "C-x", "C-", "C--5"], "C-000001"),
        (["C-999999"], "C-1000000"),
        (["C-12345678901234567890", "C-000003"], "C-000004"),
    ],
)
def test_next_ids(taken: list[object], first: str) -> None:
    """New identifiers follow the highest one of the table; odd ones are left alone."""
    assert next_ids(table("clients"), taken, 1) == [first]


@given(st.lists(st.one_of(st.from_regex(r"C-\d{1,9}", fullmatch=True), CELLS)), st.integers(0, 5))
def test_next_ids_are_new(taken: list[object], count: int) -> None:
    """As many identifiers as asked, all different, none of them taken."""
    new = next_ids(table("clients"), taken, count)
    assert len(set(new)) == count
    assert not set(new) & set(map(str, taken))


def test_identifiers_of_gone_records_are_taken() -> None:
    """A merged number, or one that a purchase still names, is never given again."""
    frames = empty_frames() | {
        "clients": frame_of(
            table("clients"), [{"client_id": "C-000001", "merged_ids": "C-000007; C-000003"}]
        ),
        "purchases": frame_of(
            table("purchases"), [{"purchase_id": "A-000050", "client_id": " C-000009 "}]
        ),
    }
    assert set(taken_ids(frames, table("clients"))) >= {
        "C-000001", "C-000003", "C-000007", "C-000009",
    }  # fmt: skip
    assert "A-000050" not in set(taken_ids(frames, table("clients")))


def test_references_are_found_through_the_schema() -> None:
    """Only columns that are there; a table does not refer to itself by its own number."""
    found = set(columns_referring_to(empty_frames(), "clients"))
    assert {("purchases", "client_id"), ("clients", "parent_client_id")} <= found
    assert ("clients", "client_id") not in found
    assert set(columns_referring_to({}, "clients")) == set()
