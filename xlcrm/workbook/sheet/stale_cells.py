"""Formula cells outside our tables, which hold what they showed before a plan.

Excel computes everything again when the file is opened; LibreOffice and viewers show the kept
value, but compute a formula that has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.marks import may_hold_formulas
from xlcrm.workbook.sheet.pieces import Pieces
from xlcrm.workbook.sheet.sheet_xml import SheetXml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.workbook.sheet.grid import Area


def without_stale_values(xml: bytes, worksheet: str, tables: Sequence[Area]) -> bytes:
    """Return a worksheet part whose formulas outside ``tables`` hold no value any more.

    The part comes back as it is when there is none, or when it cannot be taken apart safely:
    Excel still computes it.
    """
    if not may_hold_formulas(xml):
        return xml
    try:
        sheet = SheetXml(xml, worksheet)
        pieces = _pieces(sheet, tables)
    except UnreadableFileError:
        return xml
    return pieces.spliced(sheet.tail) if pieces else xml


def _pieces(sheet: SheetXml, tables: Sequence[Area]) -> Pieces:
    writer = CellWriter(sheet.prefix, from_1904=False)
    pieces = Pieces(sheet)
    for number in sheet.numbers:
        across = [area for area in tables if area.first_row <= number <= area.last_row]
        if across and _within(sheet, number, across):
            continue
        if writer.formula_mark not in sheet.row(number):
            continue
        position, end = sheet.span(number)
        for column, cell in sheet.cells(number).items():
            if any(area.first_column <= column <= area.last_column for area in across):
                continue
            bare = writer.without_value(cell)
            place = sheet.xml.find(cell, position, end)
            # A cell that does not say its reference was given one: it is left as it is.
            if bare != cell and place >= 0:
                pieces.add(place, place + len(cell), bare)
                position = place + len(cell)
        pieces.settle()
    return pieces


def _within(sheet: SheetXml, number: int, across: Sequence[Area]) -> bool:
    """Tell whether one table holds every cell of a row, without taking the row apart."""
    bounds = sheet.row_bounds(number)
    return bounds is not None and any(
        area.first_column <= bounds[0] and bounds[1] <= area.last_column for area in across
    )
