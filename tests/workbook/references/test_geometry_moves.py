from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.references.geometry_moves import Moves, parsed, place_of
from xlcrm.workbook.references.geometry_sheet import moved_tail
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, letters

_LINES = 30

shifts = st.builds(
    lambda axis, first, width, removed, inserted: Shift(
        "Clients",
        axis,
        (first, first + width),
        tuple(sorted(removed)),
        tuple(sorted(inserted.items())),
    ),
    st.sampled_from(Axis),
    st.integers(1, 9),
    st.integers(0, 9),
    st.sets(st.integers(1, _LINES)),
    st.dictionaries(st.integers(1, _LINES), st.integers(1, 4), max_size=3),
)
cells = st.tuples(st.integers(1, 18), st.integers(1, _LINES + 10))


def after(shift: Shift, cell: tuple[int, int]) -> tuple[int, int] | None:
    """Where one cell goes, counted line by line."""
    column, row = cell
    beside, line = (column, row) if shift.axis is Axis.ROWS else (row, column)
    if not shift.across[0] <= beside <= shift.across[1]:
        return cell
    if line in shift.removed:
        return None
    gone = sum(1 for each in shift.removed if each < line)
    come = sum(count for before, count in shift.inserted if before <= line)
    new = line - gone + come
    return (column, new) if shift.axis is Axis.ROWS else (new, row)


@given(st.lists(shifts, min_size=1, max_size=2), st.sets(cells, max_size=20))
def test_links_go_where_their_cells_go(moves: list[Shift], linked: set[tuple[int, int]]) -> None:
    """Whatever moves: each cell keeps its link, and only its own."""
    items = "".join(
        f'<hyperlink ref="{letters(column)}{row}" display="{column},{row}"/>'
        for column, row in sorted(linked)
    )
    tail = moved_tail(f"<hyperlinks>{items}</hyperlinks>".encode(), Moves(moves)).decode()
    expected = {}
    for cell in linked:
        place: tuple[int, int] | None = cell
        for shift in moves:
            place = None if place is None else after(shift, place)
        if place is not None:
            expected[f"{letters(place[0])}{place[1]}"] = f"{cell[0]},{cell[1]}"
    found = re.findall(r'ref="([^"]*)" display="([^"]*)"', tail)
    assert dict(found) == expected
    assert len(found) == len(expected)
    assert ("hyperlinks" in tail) == (bool(expected) or not linked)


@given(shifts, st.sets(cells, min_size=2, max_size=2))
def test_formatted_ranges_hold_the_cells_that_they_held(
    shift: Shift, corners: set[tuple[int, int]]
) -> None:
    """A range that lies wholly in what moves holds every cell of before, where it is now."""
    (one, two), (three, four) = corners
    area = Area(min(one, three), min(two, four), max(one, three), max(two, four))
    moved = Moves([shift]).references(str(area).encode())
    if not shift.holds(area):
        assert moved == str(area).encode()
        return
    held = {
        after(shift, (column, row))
        for column in range(area.first_column, area.last_column + 1)
        for row in range(area.first_row, area.last_row + 1)
    } - {None}
    new = parsed(moved) if moved is not None else None
    assert (new is None) == (not held)
    if new is not None:
        columns = [cell[0] for cell in held if cell is not None]
        rows = [cell[1] for cell in held if cell is not None]
        assert new == Area(min(columns), min(rows), max(columns), max(rows))


@given(shifts, st.integers(1, _LINES + 5))
def test_a_removed_line_is_replaced_by_the_next_that_stays(shift: Shift, line: int) -> None:
    """What hangs on a removed line hangs on the line that takes its place."""
    following = line
    while following in shift.removed:
        following += 1
    assert place_of(shift, line) == shift.index(following)


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (Shift("C", Axis.ROWS, (1, 3), (5,)), b"$A$6:$B$9", b"A5:B8"),
        (Shift("C", Axis.ROWS, (1, 3), (5,)), b"$A$1:$B$3", b"$A$1:$B$3"),
        (Shift("C", Axis.ROWS, (1, 3), (5,)), b"A:B", b"A:B"),
        (Shift("C", Axis.COLUMNS, (1, LAST_ROW), (2,)), b"A:C", b"A:B"),
        (Shift("C", Axis.ROWS, (1, LAST_COLUMN), (2,)), b"1:4", b"1:3"),
        (Shift("C", Axis.ROWS, (1, 3), (5,)), b"#REF!", b"#REF!"),
        (
            Shift("C", Axis.ROWS, (1, 3), inserted=((5, 2),)),
            b"A%d:B%d" % (LAST_ROW - 1, LAST_ROW),
            None,
        ),
        (
            Shift("C", Axis.ROWS, (1, 3), inserted=((5, 2),)),
            b"A2:B%d" % LAST_ROW,
            b"A2:B%d" % LAST_ROW,
        ),
    ],
)
def test_addresses_are_read_and_written(shift: Shift, before: bytes, after: bytes | None) -> None:
    """Whole rows and columns too; none ever lies beyond the sheet."""
    moves = Moves([shift])
    assert moves.reference(before) == after
    assert moves.references(before) == after


def test_moves_that_change_nothing_are_none() -> None:
    """A body that keeps its end moves nothing."""
    still = Shift("C", Axis.ROWS, (1, 3), body=Body(1, 3, 4, 10, 10))
    grows = Shift("C", Axis.ROWS, (1, 3), body=Body(1, 3, 4, 10, 11))
    assert Moves([still]).shifts == ()
    assert Moves([still, grows]).shifts == (grows,)
