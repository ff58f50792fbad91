from __future__ import annotations

import pytest

from xlcrm.workbook.sheet.grid import Area
from xlcrm.workbook.sheet.ranges import (
    Growth,
    grown_dimension,
    grown_sqrefs,
    grown_table,
    merged_areas,
    moved_links,
)

#: A table in B3:E10 (header on row 3) that grows to row 15.
GROWTH = Growth(2, 5, 10, 15)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("B4:B10", "B4:B15"), ("B4:E10", "B4:E15"), ("C10", "C10:C15"), ("B3:E10", "B3:E15"),
        ("B4:B9", "B4:B9"), ("B4:B1000", "B4:B1000"), ("B4:B12", "B4:B15"),
        ("B12:B13", "B12:B13"), ("A4:B10", "A4:B10"), ("B4:F10", "B4:F10"),
        ("B4:B10 G1 D4:D10", "B4:B15 G1 D4:D15"), ("B:B", "B:B"),
    ],
)  # fmt: skip
def test_ranges_that_end_with_the_table_grow_with_it(old: str, new: str) -> None:
    """Validations and formats, of Excel 2010 too; ranges elsewhere stay.

    One that goes on below the table grows once the table reaches its end.
    """
    tail = f'<a sqref="{old}"/><x14:b><xm:sqref>{old}</xm:sqref></x14:b>'.encode()
    expected = f'<a sqref="{new}"/><x14:b><xm:sqref>{new}</xm:sqref></x14:b>'.encode()
    assert grown_sqrefs(tail, GROWTH) == expected


def test_ranges_follow_a_table_that_shrinks() -> None:
    """A range that would end before it begins stays, and so does one that goes on below."""
    shrunk = Growth(2, 5, 10, 6)
    tail = b'<a sqref="B4:B10 C8:C10 D4:D99"/>'
    assert grown_sqrefs(tail, shrunk) == b'<a sqref="B4:B6 C8:C10 D4:D99"/>'


def test_growing_and_shrinking_back_gives_the_same_ranges() -> None:
    """Undoing an append leaves the ranges as they were."""
    tail = b'<a sqref="B4:B10 C4:E10"/>'
    there = grown_sqrefs(tail, GROWTH)
    assert grown_sqrefs(there, Growth(2, 5, 15, 10)) == tail


def test_filter_and_sort_follow_the_table() -> None:
    """Every range of the table part that ends with the body; nothing else of it."""
    part = (
        b'<table id="1" ref="B3:E10"><autoFilter ref="B3:E10"/><sortState ref="B4:E10">'
        b'<sortCondition ref="C4:C10"/></sortState></table>'
    )
    assert grown_table(part, GROWTH) == part.replace(b"10", b"15")


def test_the_dimension_holds_what_was_added() -> None:
    """Programs read it to know how much there is."""
    head = b'<worksheet><dimension ref="A1:C5"/><sheetView ref="A1"/>'
    assert b'<dimension ref="A1:E15"/><sheetView ref="A1"/>' in grown_dimension(
        head, Area(2, 3, 5, 15)
    )


def test_links_follow_their_rows() -> None:
    """A link of a moved row moves, that of a dropped row goes, others stay."""
    tail = (
        b'<hyperlinks><hyperlink ref="B5" r:id="rId1"/><hyperlink ref="B6" r:id="rId2"/>'
        b'<hyperlink ref="H6" r:id="rId3"/><hyperlink ref="B4" location="Accueil!A1"/></hyperlinks>'
    )
    moved = moved_links(tail, (2, 5), range(4, 11), {4: 4, 6: 5})
    assert moved == (
        b'<hyperlinks><hyperlink ref="B5" r:id="rId2"/><hyperlink ref="H6" r:id="rId3"/>'
        b'<hyperlink ref="B4" location="Accueil!A1"/></hyperlinks>'
    )


def test_no_empty_list_of_links_is_left() -> None:
    """Excel calls an empty list of links damage."""
    tail = b'<a/><hyperlinks><hyperlink ref="B5" r:id="rId1"></hyperlink></hyperlinks><b/>'
    assert moved_links(tail, (2, 5), range(4, 11), {}) == b"<a/><b/>"


def test_merged_blocks_are_found() -> None:
    """Two blocks, in order."""
    tail = b'<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4:D9"/></mergeCells>'
    assert list(merged_areas(tail)) == [Area(1, 1, 2, 2), Area(4, 4, 4, 9)]
