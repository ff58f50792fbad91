from __future__ import annotations

import pytest

from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.geometry_sheet import moved_dimension, moved_tail, parts_of
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

#: Columns B to E lose row 5.
REMOVAL = Shift("Clients", Axis.ROWS, (2, 5), removed=(5,))
#: A table in B3:E10 (header on row 3) gets two rows more; what stands below makes room.
GROWTH = Shift("Clients", Axis.ROWS, (2, 5), inserted=((11, 2),), body=Body(2, 5, 4, 10, 12))
#: A whole column comes before C.
COLUMN = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((3, 1),))
#: Row 5 of the whole sheet goes.
WHOLE_ROW = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), removed=(5,))


def moved(shift: Shift, tail: str) -> str:
    """The end of a sheet after one move."""
    return moved_tail(tail.encode(), Moves([shift])).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ('<mergeCells count="3"><mergeCell ref="B2:C2"/><mergeCell ref="C5:D5"/>'
            '<mergeCell ref="D8:E9"/></mergeCells>'),
            '<mergeCells count="2"><mergeCell ref="B2:C2"/><mergeCell ref="D7:E8"/></mergeCells>',
        ),
        ('<x:mergeCells count="1"><x:mergeCell ref="B4:B5"/></x:mergeCells>', ""),
        (
            ("<x:hyperlinks><x:hyperlink display='a > b' ref='B5' r:id='rId1'/>"
            "<x:hyperlink r:id='rId2' ref='C6'></x:hyperlink></x:hyperlinks>"),
            "<x:hyperlinks><x:hyperlink r:id='rId2' ref='C5'></x:hyperlink></x:hyperlinks>",
        ),
        (
            '<hyperlinks><hyperlink tooltip=" ref=\'B9\'" ref="B8" location="A1"/></hyperlinks>',
            '<hyperlinks><hyperlink tooltip=" ref=\'B9\'" ref="B7" location="A1"/></hyperlinks>',
        ),
        ('<hyperlinks><hyperlink ref="D5" r:id="rId1"/></hyperlinks>', ""),
        (
            ('<dataValidations disablePrompts="1" count="2"><dataValidation type="list" '
            'sqref="B5 D5"><formula1>"a,b"</formula1></dataValidation><dataValidation '
            "sqref='B4:B9 $G$5 B:B E5'/></dataValidations>"),
            ('<dataValidations disablePrompts="1" count="1"><dataValidation '
            "sqref='B4:B8 $G$5 B:B'/></dataValidations>"),
        ),
        (
            ('<conditionalFormatting sqref="C5"><cfRule type="aboveAverage" priority="1"/>'
            '</conditionalFormatting><conditionalFormatting sqref="C6"><cfRule priority="2"/>'
            "</conditionalFormatting>"),
            '<conditionalFormatting sqref="C5"><cfRule priority="2"/></conditionalFormatting>',
        ),
        (
            ('<protectedRanges><protectedRange sqref="B6:C9" name="Saisie"/></protectedRanges>'
            '<ignoredErrors><ignoredError sqref="B5" numberStoredAsText="1"/></ignoredErrors>'
            '<cellWatches><cellWatch r="C5"/><cellWatch r="C7"/></cellWatches>'),
            ('<protectedRanges><protectedRange sqref="B5:C8" name="Saisie"/></protectedRanges>'
            '<cellWatches><cellWatch r="C6"/></cellWatches>'),
        ),
        (
            ('<smartTags><cellSmartTags r="B6"><cellSmartTag type="0"/></cellSmartTags></smartTags>'
            '<webPublishItems count="1"><webPublishItem id="1" sourceRef="B4:E9"/>'
            "</webPublishItems>"),
            ('<smartTags><cellSmartTags r="B5"><cellSmartTag type="0"/></cellSmartTags></smartTags>'
            '<webPublishItems count="1"><webPublishItem id="1" sourceRef="B4:E8"/>'
            "</webPublishItems>"),
        ),
        (
            ('<autoFilter ref="B3:E9"><filterColumn colId="1"/><sortState ref="B4:E9">'
            '<sortCondition ref="C4:C9"/></sortState></autoFilter>'),
            ('<autoFilter ref="B3:E8"><filterColumn colId="1"/><sortState ref="B4:E8">'
            '<sortCondition ref="C4:C8"/></sortState></autoFilter>'),
        ),
        ('<sortState ref="B4:E9"><sortCondition ref="C5"/></sortState>', ""),
        (
            ('<customSheetViews><customSheetView guid="{1}"><autoFilter ref="B3:E9"/>'
            "</customSheetView></customSheetViews>"),
            ('<customSheetViews><customSheetView guid="{1}"><autoFilter ref="B3:E8"/>'
            "</customSheetView></customSheetViews>"),
        ),
        (
            ('<extLst><ext uri="{1}"><x14:conditionalFormattings><x14:conditionalFormatting>'
            '<x14:cfRule type="dataBar" id="{A}"/><xm:sqref>B6:B9</xm:sqref>'
            '</x14:conditionalFormatting></x14:conditionalFormattings></ext><ext uri="{2}">'
            '<x14:dataValidations count="1"><x14:dataValidation><xm:sqref>C5</xm:sqref>'
            "</x14:dataValidation></x14:dataValidations></ext></extLst>"),
            ('<extLst><ext uri="{1}"><x14:conditionalFormattings><x14:conditionalFormatting>'
            '<x14:cfRule type="dataBar" id="{A}"/><xm:sqref>B5:B8</xm:sqref>'
            "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"),
        ),
    ],
)  # fmt: skip
def test_what_is_tied_to_cells_follows_them(before: str, after: str) -> None:
    """Every list of the end of a sheet moves, its count stays true, an empty one goes."""
    closing = "</sheetData>"
    assert moved(REMOVAL, closing + before) == closing + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<dataValidation sqref="B4:B10 B4:B9 G4:G10"/>', '"B4:B12 B4:B9 G4:G10"'),
        ('<dataValidation sqref="B4:B100"/>', '"B4:B102"'),
        ('<dataValidation sqref="C12"/>', '"C14"'),
    ],
)
def test_formatted_ranges_grow_with_the_table(before: str, after: str) -> None:
    """One that ends with the body follows its end; one below makes room."""
    tail = '<dataValidations count="1">{}</dataValidations>'
    new = moved(GROWTH, tail.format(before))
    assert new == tail.format(f"<dataValidation sqref={after}/>")


def test_a_range_over_a_body_stays_on_the_one_blank_row_left() -> None:
    """A table whose rows all go keeps a blank row, which keeps its formats."""
    shift = Shift(
        "Clients", Axis.ROWS, (2, 5), (4, 5, 6), inserted=((7, 1),), body=Body(2, 5, 4, 6, 4)
    )
    tail = '<conditionalFormatting sqref="B4:B6"><cfRule/></conditionalFormatting>'
    assert moved(shift, tail) == tail.replace("B4:B6", "B4")


@pytest.mark.parametrize(
    ("shift", "tail"),
    [
        (REMOVAL, '<mergeCells count="9"><mergeCell ref="G5:H9"/></mergeCells><x sqref="B5"/>'),
        (REMOVAL, '<rowBreaks count="1" manualBreakCount="1"><brk id="7" man="1"/></rowBreaks>'),
        (Shift("Clients", Axis.ROWS, (2, 5)), '<dataValidation sqref="B4:B9"/>'),
    ],
)
def test_what_does_not_move_keeps_its_bytes(shift: Shift, tail: str) -> None:
    """Cells beside those that move, page breaks when only some cells of a row do."""
    tail_bytes = tail.encode()
    assert moved_tail(tail_bytes, Moves([shift])) is tail_bytes


def test_page_breaks_move_with_whole_rows() -> None:
    """A break stands before a row: it goes with it, and its list counts anew."""
    tail = (
        '<rowBreaks count="3" manualBreakCount="2"><brk id="3" max="16383" man="1"/>'
        '<brk id="4" max="16383" man="1"/><brk id="9" max="16383"/></rowBreaks>'
    )
    assert moved(WHOLE_ROW, tail) == (
        '<rowBreaks count="2" manualBreakCount="1"><brk id="3" max="16383" man="1"/>'
        '<brk id="8" max="16383"/></rowBreaks>'
    )
    columns = '<colBreaks count="1" manualBreakCount="1"><brk id="2" man="1"/></colBreaks>'
    assert moved(COLUMN, columns) == columns.replace('id="2"', 'id="3"')
    assert moved(WHOLE_ROW, columns) == columns


def test_the_criteria_of_a_filter_keep_their_column() -> None:
    """They are numbered from its first column, so a column between counts."""
    tail = '<autoFilter ref="B3:E9"><filterColumn colId="0"/><filterColumn colId="3"/></autoFilter>'
    assert moved(COLUMN, tail) == (
        '<autoFilter ref="B3:F9"><filterColumn colId="0"/><filterColumn colId="4"/></autoFilter>'
    )
    gone = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), removed=(2,))
    assert moved(gone, tail) == '<autoFilter ref="B3:D9"><filterColumn colId="2"/></autoFilter>'


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (REMOVAL, "B3:E10", "B3:E9"),
        (REMOVAL, "A1:H10", "A1:H10"),
        (GROWTH, "B3:E10", "B3:E12"),
        (GROWTH, "A1:H10", "A1:H12"),
        (GROWTH, "A1:H14", "A1:H16"),
        (COLUMN, "A1:E9", "A1:F9"),
        (Shift("Clients", Axis.ROWS, (2, 5)), "A1", "A1"),
    ],
)
def test_the_dimension_holds_every_used_cell(shift: Shift, before: str, after: str) -> None:
    """It shrinks only when everything on the sheet moves."""
    head = '<worksheet><dimension ref="{}"/><sheetData>'
    new = moved_dimension(head.format(before).encode(), Moves([shift]))
    assert new.decode() == head.format(after)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<worksheet><sheetData><row/></sheetData><a/></worksheet>", b"<row/>"),
        (b"<x:worksheet><x:sheetData ><x:row/></x:sheetData></x:worksheet>", b"<x:row/>"),
        (b"<worksheet><sheetData/><a/></worksheet>", b""),
        (b"<chartsheet/>", b""),
    ],
)
def test_the_rows_are_told_from_what_is_around(xml: bytes, expected: bytes) -> None:
    """Prefixed, closed at once, or absent."""
    parts = parts_of(xml)
    assert parts[1] == expected
    assert b"".join(parts) == xml
