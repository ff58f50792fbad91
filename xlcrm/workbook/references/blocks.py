"""Array formulas and data tables of several cells: Excel changes and moves them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.cell_formulas import cut, range_formulas

if TYPE_CHECKING:
    from xlcrm.workbook.references.cell_formulas import RangeFormula
    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.sheet.grid import Area


def blocks_of(sheet_xml: bytes) -> tuple[Area, ...]:
    """Return the ranges of several cells that share one array formula or data table."""
    return tuple(each.area for each in _found(sheet_xml))


def torn_block(sheet_xml: bytes, shift: Shift) -> str | None:
    """Return the first such range of which a move of cells would take a part, as an address.

    One whose formula spills over the cells it needs is never torn.
    """
    for each in () if shift.moves_nothing else _found(sheet_xml):
        moved = shift.area(each.area)
        changed = moved is not None and _size(moved) != _size(each.area)
        if not each.dynamic and (changed or shift.crosses(each.area)):
            return str(each.area)
    return None


def _found(sheet_xml: bytes) -> tuple[RangeFormula, ...]:
    found = range_formulas(cut(sheet_xml))
    return tuple(each for each in found if _size(each.area) != (0, 0))


def _size(area: Area) -> tuple[int, int]:
    return area.last_column - area.first_column, area.last_row - area.first_row
