from __future__ import annotations

import pytest

from xlcrm.workbook.references.blocks import blocks_of, torn_block
from xlcrm.workbook.references.shift import Axis, Shift

_SHEET = (
    b'<worksheet><sheetData><row r="5"><c r="A5"><f t="array" ref="A5:B6">ROW(1:2)</f></c>'
    b'<c r="D5"><f t="array" ref="D5">SUM(1)</f></c>'
    b'<c r="F5"><f t="dataTable" ref="F5:F9" dt2D="0" dtr="0" r1="A1"/></c></row>'
    b"</sheetData></worksheet>"
)


def test_blocks_are_those_of_several_cells() -> None:
    """An array formula of one cell is a cell like another."""
    assert [str(each) for each in blocks_of(_SHEET)] == ["A5:B6", "F5:F9"]
    assert blocks_of(b"<worksheet><sheetData/></worksheet>") == ()


@pytest.mark.parametrize(
    ("shift", "torn"),
    [
        (Shift("S", Axis.ROWS, (1, 4), inserted=((5, 1),)), None),
        (Shift("S", Axis.ROWS, (1, 4), inserted=((6, 1),)), "A5:B6"),
        (Shift("S", Axis.ROWS, (1, 1), inserted=((2, 1),)), "A5:B6"),
        (Shift("S", Axis.ROWS, (6, 6), removed=(7,)), "F5:F9"),
        (Shift("S", Axis.ROWS, (6, 6), removed=(10,)), None),
        (Shift("S", Axis.ROWS, (1, 9)), None),
    ],
)
def test_a_block_moves_whole_or_not_at_all(shift: Shift, torn: str | None) -> None:
    """Excel says: you can’t change part of an array."""
    assert torn_block(_SHEET, shift) == torn
