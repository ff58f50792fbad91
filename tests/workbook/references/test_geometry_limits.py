from __future__ import annotations

import pytest

from tests.workbook.references.geometry_book import SHEET, a_draft
from xlcrm.workbook.references.geometry_limits import Obstacle, Unmovable, merged_areas, unmovable
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

#: Columns B to E lose row 5.
REMOVAL = Shift("Clients", Axis.ROWS, (2, 5), removed=(5,))
#: A table in B3:E10 grows by two rows, into blank ones or pushing what stands below.
INTO_BLANKS = Shift("Clients", Axis.ROWS, (2, 5), body=Body(2, 5, 4, 10, 12))
PUSHING = Shift("Clients", Axis.ROWS, (2, 5), inserted=((11, 2),), body=Body(2, 5, 4, 10, 12))
COLUMN = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((4, 1),))
ROW = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), removed=(5,))


def obstacle(
    shift: Shift, sheet: str = "<sheetData/>", part: tuple[str, str] | None = None
) -> Unmovable | None:
    """What forbids a move on a sheet that has that content, or that part."""
    related = {} if part is None else {"xl/part1.xml": (part[0], part[1].encode())}
    draft = a_draft(sheet, related)
    before = dict(draft.changed)
    found = unmovable(draft, "Clients", SHEET, shift)
    assert draft.changed == before
    return found


@pytest.mark.parametrize(
    ("shift", "block", "torn"),
    [
        (REMOVAL, "A6:C6", True),
        (REMOVAL, "E2:F9", True),
        (REMOVAL, "A2:C2", False),
        (REMOVAL, "B6:C6", False),
        (REMOVAL, "G5:H9", False),
        (INTO_BLANKS, "A12:H12", True),
        (INTO_BLANKS, "A13:H13", False),
        (PUSHING, "A12:H12", True),
        (PUSHING, "B12:C12", False),
        (COLUMN, "C1:E1", False),
    ],
)
def test_a_merged_block_is_never_torn_or_covered(shift: Shift, block: str, *, torn: bool) -> None:
    """One that reaches beyond the cells that move, or lies where a table grows."""
    sheet = f'<sheetData/><mergeCells count="1"><mergeCell ref="{block}"/></mergeCells>'
    assert obstacle(shift, sheet) == (Unmovable(Obstacle.MERGED, block) if torn else None)


@pytest.mark.parametrize(
    ("shift", "table", "torn"),
    [
        (REMOVAL, 'ref="A4:C9"', True),
        (REMOVAL, 'ref="A1:C4"', False),
        (REMOVAL, 'ref="B2:C9"', False),
        (REMOVAL, 'ref="B5:C9"', True),
        (REMOVAL, 'ref="B2:C5" totalsRowCount="1"', True),
        (REMOVAL, 'ref="B4:C5"', True),
        (REMOVAL, 'ref="B5:C9" headerRowCount="0"', False),
        (PUSHING, 'ref="B3:E10"', False),
        (PUSHING, 'ref="B12:C14"', False),
        (PUSHING, 'ref="A12:C14"', True),
        (INTO_BLANKS, 'ref="B12:C14"', True),
        (INTO_BLANKS, 'ref="B13:C14"', False),
        (COLUMN, 'ref="C1:E9"', True),
        (COLUMN, 'ref="D1:E9"', False),
        (COLUMN, 'ref="A1:C9"', False),
        (ROW, 'ref="A1:C9"', False),
    ],
)
def test_another_table_is_never_torn_or_covered(shift: Shift, table: str, *, torn: bool) -> None:
    """It keeps its header, its totals, at least one row, and all its columns."""
    address = table.split('"')[1]
    found = obstacle(shift, part=("table", f"<table id='1' {table}/>"))
    assert found == (Unmovable(Obstacle.TABLE, address) if torn else None)


def test_a_table_that_the_caller_rewrites_is_passed_over() -> None:
    """It knows how to give its own table another column."""
    draft = a_draft(related={"xl/t1.xml": ("table", b'<table ref="C1:E9"/>')})
    assert unmovable(draft, "Clients", SHEET, COLUMN, tables=["xl/t1.xml"]) is None


@pytest.mark.parametrize(
    ("shift", "location", "address"),
    [
        (REMOVAL, 'ref="B8:C12"', "B8:C12"),
        (REMOVAL, 'ref="E2:G12"', "E2:G12"),
        (REMOVAL, 'ref="B2:C4"', None),
        (REMOVAL, 'ref="G2:H14"', None),
        (COLUMN, 'ref="D3:F9"', "D3:F9"),
        (INTO_BLANKS, 'ref="B14:C18" rowPageCount="1" colPageCount="1"', "B12:C18"),
    ],
)
def test_a_pivot_table_does_not_move(shift: Shift, location: str, address: str | None) -> None:
    """Only Excel can move it, page fields included; one that stays is no obstacle."""
    xml = f"<pivotTableDefinition><location {location}/></pivotTableDefinition>"
    found = obstacle(shift, part=("pivotTable", xml))
    assert found == (Unmovable(Obstacle.PIVOT, address) if address else None)


def test_a_move_of_another_sheet_has_no_obstacle_here() -> None:
    """Only cells of the sheet itself move."""
    draft = a_draft("<sheetData/><mergeCells><mergeCell ref='A6:C6'/></mergeCells>")
    elsewhere = Shift("Autre", Axis.ROWS, (2, 5), removed=(5,))
    assert unmovable(draft, "Clients", SHEET, elsewhere) is None
    assert unmovable(draft, "Clients", SHEET, REMOVAL) is not None


def test_merged_blocks_are_listed() -> None:
    """With a prefix and either quotes."""
    tail = b'<x:mergeCell ref=\'A1:B2\'/><x:mergeCell xr:uid="" ref="C3:D4"/>'
    assert list(merged_areas(tail)) == [Area(1, 1, 2, 2), Area(3, 3, 4, 4)]
