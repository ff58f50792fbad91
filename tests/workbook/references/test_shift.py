from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW, Area

_ROWS = Axis.ROWS


def area(text: str) -> Area:
    """An area from its address."""
    parsed = Area.parse(text)
    assert parsed is not None
    return parsed


def moved(shift: Shift, text: str) -> str | None:
    """Where a range goes, as an address."""
    result = shift.area(area(text))
    return None if result is None else str(result)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("B2", "B2"),
        ("B5", None),
        ("B6", "B5"),
        ("B2:B9", "B2:B8"),
        ("B5:B9", "B5:B8"),
        ("B2:B5", "B2:B4"),
        ("B5:C5", None),
        ("A2:K9", "A2:K9"),
        (f"B1:B{LAST_ROW}", f"B1:B{LAST_ROW}"),
    ],
)
def test_a_removed_row_shortens_ranges_as_in_excel(before: str, after: str | None) -> None:
    """Ranges within the columns that move follow; wider ones and whole columns stay."""
    assert moved(Shift("Clients", _ROWS, (1, 10), removed=(5,)), before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("B4", "B4"), ("B5", "B7"), ("B2:B9", "B2:B11"), ("B2:B4", "B2:B4"), ("B5:B6", "B7:B8")],
)
def test_inserted_rows_push_what_stands_from_there(before: str, after: str) -> None:
    """A range grows when rows come inside it, and moves when they come before it."""
    assert moved(Shift("Clients", _ROWS, (1, 10), inserted=((5, 2),)), before) == after


def test_columns_move_as_rows_do() -> None:
    """A whole column inserted moves every column from there, on every row."""
    shift = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((3, 1),))
    assert [moved(shift, each) for each in ("A1:B2", "B1:C9", "C4")] == ["A1:B2", "B1:D9", "D4"]


@given(
    st.sets(st.integers(1, 30), max_size=10),
    st.dictionaries(st.integers(1, 30), st.integers(1, 3), max_size=5),
)
def test_lines_move_as_a_list_does(removed: set[int], inserted: dict[int, int]) -> None:
    """Model: a list of lines from which some are taken and into which blanks are put."""
    shift = Shift("Clients", _ROWS, (1, 3), tuple(sorted(removed)), tuple(sorted(inserted.items())))
    lines: list[int | None] = []
    for line in range(1, 41):
        lines += [None] * inserted.get(line, 0)
        if line not in removed:
            lines.append(line)
    for line in range(1, 41):
        place = lines.index(line) + 1 if line in lines else None
        assert shift.index(line) == place


@given(st.sets(st.integers(1, 20), max_size=18), st.integers(1, 20), st.integers(1, 20))
def test_a_range_is_what_is_left_of_its_lines(removed: set[int], one: int, two: int) -> None:
    """Model: the first and the last line that stay, however long the runs that go."""
    shift = Shift("Clients", _ROWS, (1, 3), tuple(sorted(removed)))
    first, last = min(one, two), max(one, two)
    left = [p for line in range(first, last + 1) if (p := shift.index(line)) is not None]
    assert shift.interval(first, last) == ((left[0], left[-1]) if left else None)


def test_ranges_that_hold_the_data_grow_with_the_table() -> None:
    """Excel lets a chart, a name or a formula follow a table only when it holds its columns."""
    shift = Shift("Clients", _ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
    grown = {
        each: str(shift.following(area(each))) for each in ("B2:B11", "A1:C11", "B5:B11", "B11")
    }
    assert grown == {"B2:B11": "B2:B14", "A1:C11": "A1:C14", "B5:B11": "B5:B11", "B11": "B11"}
    assert str(shift.following(area("B2:D11"))) == "B2:D11"


def test_formats_that_end_with_the_table_grow_with_it() -> None:
    """New rows take the formats and validations of the last one."""
    shift = Shift("Clients", _ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
    grown = {each: str(shift.growing(area(each))) for each in ("B5:B11", "B11", "B2:B12", "B2:B9")}
    assert grown == {"B5:B11": "B5:B14", "B11": "B11:B14", "B2:B12": "B2:B14", "B2:B9": "B2:B9"}


def test_formats_shrink_with_the_table() -> None:
    """Rows below a shorter table take no format of its own."""
    shift = Shift(
        "Clients", _ROWS, (1, 3), removed=(5, 6), inserted=((12, 2),), body=Body(1, 3, 2, 11, 9)
    )
    assert str(shift.growing(area("B2:B11"))) == "B2:B9"
    assert str(shift.following(area("B2:B11"))) == "B2:B9"


def test_a_range_across_the_edge_is_told() -> None:
    """A merged block half inside the moving columns cannot be moved."""
    shift = Shift("Clients", _ROWS, (1, 3), inserted=((5, 1),))
    assert shift.crosses(area("C6:D7"))
    assert not shift.crosses(area("C2:D3"))
    assert not shift.crosses(area("B6:C7"))


def test_a_range_across_the_only_row_of_a_table_stays_in_that_row() -> None:
    """A formula of the row adds up the row; a range of one column, or with headers, grows."""
    shift = Shift("Clients", _ROWS, (1, 3), body=Body(1, 3, 2, 2, 5))
    grown = {each: str(shift.following(area(each))) for each in ("B2:C2", "B2", "A1:C2")}
    assert grown == {"B2:C2": "B2:C2", "B2": "B2:B5", "A1:C2": "A1:C5"}
