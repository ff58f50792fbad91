from __future__ import annotations

import pytest

from tests.workbook.references.geometry_book import SHEET, a_draft
from xlcrm.workbook.references.geometry import shift_geometry
from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.geometry_tables import filter_is_active, moved_table
from xlcrm.workbook.references.shift import Axis, Body, Shift

TABLE = (
    '<table xmlns="x" id="1" ref="B3:E{last}"{more}><autoFilter ref="B3:E{body}"/>'
    '<sortState ref="B4:E{body}"><sortCondition ref="C4:C{body}"/></sortState>'
    '<tableColumns count="1"><tableColumn id="1" name=" ref=&quot;B3&quot;"/></tableColumns>'
    "</table>"
)


@pytest.mark.parametrize(
    ("shift", "rows"),
    [
        (Shift("Clients", Axis.ROWS, (2, 5), inserted=((11, 2),), body=Body(2, 5, 4, 10, 12)), 12),
        (Shift("Clients", Axis.ROWS, (2, 5), body=Body(2, 5, 4, 10, 12)), 12),
        (Shift("Clients", Axis.ROWS, (2, 5), (5, 6, 10), body=Body(2, 5, 4, 10, 7)), 7),
        (Shift("Clients", Axis.ROWS, (2, 5), (*range(5, 11),), body=Body(2, 5, 4, 10, 4)), 4),
    ],
)
def test_a_table_follows_its_body(shift: Shift, rows: int) -> None:
    """Its range, its filter and its sort order grow and shrink with its data rows."""
    before = TABLE.format(last=10, body=10, more="").encode()
    after = TABLE.format(last=rows, body=rows, more="")
    assert moved_table(before, Moves([shift])).decode() == after.replace("C4:C4", "C4")


def test_a_totals_row_goes_before_rows_that_come() -> None:
    """Rows come above it: the filter ends with the data, the table with the totals."""
    shift = Shift("Clients", Axis.ROWS, (2, 5), inserted=((11, 2),), body=Body(2, 5, 4, 10, 12))
    more = " totalsRowCount='1'"
    before = TABLE.format(last=11, body=10, more=more).encode()
    after = TABLE.format(last=13, body=12, more=more)
    assert moved_table(before, Moves([shift])).decode() == after


def test_other_tables_in_moving_cells_follow() -> None:
    """Those that the caller rewrites and those beside stay."""
    beside = b'<table ref="G20:H22"/>'
    below = b"<x:table ref='B20:E22'><x:autoFilter ref='B20:E22'/></x:table>"
    own = TABLE.format(last=10, body=10, more="").encode()
    parts = {"xl/t1.xml": own, "xl/t2.xml": below, "xl/t3.xml": beside}
    draft = a_draft(related={part: ("table", xml) for part, xml in parts.items()})
    shift = Shift("Clients", Axis.ROWS, (2, 5), inserted=((11, 2),), body=Body(2, 5, 4, 10, 12))
    shift_geometry(draft, "Clients", SHEET, [shift], tables=["xl/t1.xml"])
    assert draft.read("xl/t1.xml") == own
    assert draft.read("xl/t2.xml") == below.replace(b"20", b"22").replace(b"E22", b"E24")
    assert draft.read("xl/t3.xml") == beside


@pytest.mark.parametrize(
    ("xml", "active"),
    [
        (b'<table><autoFilter ref="A1:B2"/></table>', False),
        (b"<table/>", False),
        (b'<x:autoFilter><x:filterColumn colId="0" hiddenButton="1"/></x:autoFilter>', False),
        ((b'<autoFilter><filterColumn colId="0"><filters blank="1"/></filterColumn>'
         b"</autoFilter>"), True),
        ((b'<x:autoFilter><x:filterColumn colId="0"><x:top10 val="3"/></x:filterColumn>'
         b"</x:autoFilter>"), True),
        ((b"<customSheetViews><autoFilter><filterColumn><filters/></filterColumn></autoFilter>"
         b"</customSheetViews>"), False),
    ],
)  # fmt: skip
def test_only_criteria_make_a_filter_active(xml: bytes, *, active: bool) -> None:
    """Buttons alone hide no row, and what a custom view remembers does not either."""
    assert filter_is_active(xml) is active
