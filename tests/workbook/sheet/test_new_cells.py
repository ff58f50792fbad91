from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.sheet.test_sheet_xml import sheet
from xlcrm.workbook.sheet.grid import LAST_COLUMN, letters
from xlcrm.workbook.sheet.new_cells import NewCells


@given(st.sets(st.integers(1, LAST_COLUMN), max_size=6), st.integers(1, LAST_COLUMN))
def test_a_cell_comes_in_before_the_first_one_behind_it(columns: set[int], new: int) -> None:
    """Whatever the number of letters: Z comes before AA."""
    cells = [f'<c r="{letters(column)}7"><v>1</v></c>' for column in sorted(columns)]
    found = sheet(f'<row r="7">{"".join(cells)}</row>')
    place = NewCells(found).place(new, *found.span(7))
    if new in columns:
        assert place == -1
        return
    before = sum(column <= new for column in columns)
    assert found.xml[found.start : place].decode() == f'<row r="7">{"".join(cells[:before])}'


@pytest.mark.parametrize("row", ['<row r="7"/>', '<row r="7"><c s="1" r="A7"/></row>',
                                 '<row r="7"><c><v>1</v></c></row>',
                                 '<row r="7"><c r="B9"><v>1</v></c></row>'])  # fmt: skip
def test_what_cannot_be_told_is_left_to_others(row: str) -> None:
    """Rows without an end, cells that say their place late, not at all, or another row's."""
    found = sheet(row)
    assert NewCells(found).place(2, *found.span(7)) == -1


def test_a_row_that_says_what_it_spans_says_it_no_longer_once_it_spans_more() -> None:
    """Readers may trust what a row says."""
    found = sheet('<row r="7" spans="2:3" ht="9"><c r="B7"/></row>')
    cells = NewCells(found)
    assert cells.widened(3, found.start) is None
    widened = cells.widened(4, found.start)
    assert widened is not None
    start, end, content = widened
    assert (found.xml[start:end], content) == (b' spans="2:3"', b"")
