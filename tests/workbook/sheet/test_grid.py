from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number, letters

AREAS = st.builds(
    lambda a, b, c, d: Area(min(a, c), min(b, d), max(a, c), max(b, d)),
    st.integers(1, LAST_COLUMN),
    st.integers(1, LAST_ROW),
    st.integers(1, LAST_COLUMN),
    st.integers(1, LAST_ROW),
)


@given(st.integers(1, LAST_COLUMN))
def test_letters_and_numbers_of_a_column_are_inverse(number: int) -> None:
    """Every column of Excel has letters that give its number back."""
    assert column_number(letters(number)) == number


@given(AREAS)
def test_an_area_reads_back_what_it_writes(area: Area) -> None:
    """Writing an area and reading it gives the same area."""
    assert Area.parse(str(area)) == area


@pytest.mark.parametrize("text", ["", "A:A", "1:3", "A0", "Feuille!A1", "tblClients[Nom]", "A1:"])
def test_what_is_not_a_rectangle_of_cells_is_none(text: str) -> None:
    """Whole rows and columns, names and other sheets are not areas."""
    assert Area.parse(text) is None


def test_dollars_do_not_count() -> None:
    """Absolute references are the same cells."""
    assert Area.parse("$B$2:C$9") == Area(2, 2, 3, 9)


@given(AREAS, AREAS)
def test_areas_touch_within_their_union(one: Area, other: Area) -> None:
    """Touching goes both ways, and each area touches the union of the two."""
    assert one.touches(other) == other.touches(one)
    assert one.union(other).touches(one)
    assert one.union(other).touches(other)
