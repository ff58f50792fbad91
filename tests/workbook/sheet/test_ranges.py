from __future__ import annotations

from xlcrm.workbook.sheet.grid import Area
from xlcrm.workbook.sheet.ranges import grown_dimension


def test_the_dimension_holds_what_was_added() -> None:
    """Programs read it to know how much there is."""
    head = b'<worksheet><dimension ref="A1:C5"/><sheetView ref="A1"/>'
    assert b'<dimension ref="A1:E15"/><sheetView ref="A1"/>' in grown_dimension(
        head, Area(2, 3, 5, 15)
    )
