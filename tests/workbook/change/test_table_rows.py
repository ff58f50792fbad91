from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.change.arrange import Slot
from xlcrm.workbook.change.table_rows import TableRows
from xlcrm.workbook.layout import PlacedTable
from xlcrm.workbook.sheet.grid import Area

FIRST, LAST = 4, 8


def table() -> PlacedTable:
    """A table of five data rows, 4 to 8, in columns A to C."""
    return PlacedTable("", "t", "t.xml", "S", "s.xml", Area(1, 3, 3, LAST), 1, 0, {}, ())


def rows(*sources: int | None, emptied: int | None = None) -> TableRows:
    """The table once its rows come from these; None is a new one."""
    slots = [Slot(str(i), source) for i, source in enumerate(sources)]
    if emptied is not None:
        place = sum(1 for source in sources if source is not None and source < emptied)
        slots.insert(place, Slot(None, None, emptied=emptied))
    return TableRows(table(), tuple(slots))


@pytest.mark.parametrize(
    ("sources", "removed", "inserted"),
    [
        ((4, 5, 6, 7, 8), (), ()),
        ((4, 5, 7, 8), (6,), ()),
        ((4, 5, None, 7, 8), (), ()),
        ((4, None, None, 6, 7, 8), (), ((6, 1),)),
        ((4, 5, 6, 7, 8, None, None), (), ((9, 2),)),
        ((None,), (5, 6, 7, 8), ()),
        ((None, 4, 5, 6, 7, 8), (), ((4, 1),)),
    ],
)
def test_a_new_row_takes_the_place_of_one_that_goes(
    sources: tuple[int | None, ...], removed: tuple[int, ...], inserted: tuple[tuple[int, int], ...]
) -> None:
    """Only rows too many are removed, only rows too few inserted."""
    shift = rows(*sources).shift(below_moves=True)
    assert (shift.removed, shift.inserted) == (removed, inserted)


@given(st.lists(st.booleans(), min_size=5, max_size=5), st.lists(st.integers(0, 5), max_size=4))
def test_what_stands_below_stays_where_it_is_asked_to(kept: list[bool], new: list[int]) -> None:
    """Whatever rows come and go, a cell under the table does not move."""
    sources: list[int | None] = [row for row, stays in zip(range(4, 9), kept, strict=True) if stays]
    for place in new:
        sources.insert(min(place, len(sources)), None)
    change = rows(*(sources or [None]))
    shift = change.shift(below_moves=False)
    assert shift.index(LAST + 20) == LAST + 20
    moved = change.shift(below_moves=True)
    assert moved.index(LAST + 1) == LAST + 1 + change.growth
    for row, slot in change.numbered:
        if slot.source is not None:
            assert shift.index(slot.source) == moved.index(slot.source) == row


def test_a_row_left_behind_keeps_its_place() -> None:
    """What names its cells goes on naming them."""
    change = rows(4, 7, 8, emptied=6)
    shift = change.shift(below_moves=True)
    assert shift.removed == (5,)
    assert shift.index(6) == 5
    assert change.gone == {5, 6}


def test_rows_below_move_by_the_growth() -> None:
    """Each row that holds cells is taken from its new place, the freed ones are cleared."""
    shrunk = dict(rows(4, 5, 6).spans([3, 4, 5, 6, 7, 8, 10], below_moves=True))
    assert {row: span.source for row, span in shrunk.items()} == {7: None, 8: 10, 10: None}
    grown = dict(rows(4, 5, 6, 7, 8, None).spans([9, 12], below_moves=True))
    assert {row: span.source for row, span in grown.items()} == {
        9: None, 10: 9, 12: None, 13: 12
    }  # fmt: skip
    assert [row for row, _ in rows(4, 5, 6).spans([10], below_moves=False)] == [7, 8]
