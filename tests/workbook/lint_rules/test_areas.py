from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.lint_rules.areas import area_inside, overlapping
from xlcrm.workbook.sheet.grid import Area

CORNERS = st.tuples(*[st.integers(1, 12)] * 4)
AREAS = CORNERS.map(
    lambda c: Area(min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3]))
)


@given(st.lists(AREAS, max_size=12))
def test_overlaps_are_those_that_comparing_all_pairs_finds(areas: list[Area]) -> None:
    """Some area is named if and only if two touch, and those that are left do not."""
    found = overlapping(areas)
    left = [area for index, area in enumerate(areas) if index not in found]
    pairs = [(a, b) for i, a in enumerate(areas) for b in areas[:i]]
    assert bool(found) == any(a.touches(b) for a, b in pairs)
    assert not any(a.touches(b) for i, a in enumerate(left) for b in left[:i])


def test_an_area_outside_the_sheet_is_none() -> None:
    """Rows end at 1,048,576 and columns at XFD."""
    assert area_inside("A1:XFD1048576") == Area(1, 1, 16_384, 1_048_576)
    assert area_inside("XFE1") is None
    assert area_inside("A1048577") is None
    assert area_inside("#REF!") is None
    assert area_inside(None) is None
