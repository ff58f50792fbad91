"""Whether what stands under a table moves with it, stays, or stops the change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.references.blocks import torn_block
from xlcrm.workbook.references.geometry import merged_areas, unmovable
from xlcrm.workbook.sheet.grid import LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlcrm.workbook.change.table_rows import TableRows
    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|f|is)\b")


def moves_below(
    draft: Draft,
    sheet: SheetXml,
    rows: TableRows,
    others: Iterable[Area],
    *,
    asked: bool | None = None,
) -> bool:
    """Tell whether the cells under a table move with its end, as they do in Excel.

    A table grows over blank rows without moving anything, unless rows come inside it; a total
    row always follows. A table that shrinks pulls up what stands below, when that can move.
    ``asked`` wins wherever both are possible: taking a change back moves what it moved.
    ``others`` are the areas of the other tables of the sheet. Raises UnreadableFileError when
    the table cannot grow.
    """
    placed = rows.placed
    if rows.new_area.last_row > LAST_ROW:
        raise UnreadableFileError("SHEET_FULL", worksheet=placed.worksheet, limit=LAST_ROW)
    if not rows.growth:
        return False
    moving = rows.shift(below_moves=True)
    obstacle = _obstacle(draft, rows, moving)
    movable = obstacle is None and not _reaches_end(sheet, rows)
    stays = not placed.totals_rows and (rows.growth < 0 or _is_free(sheet, rows, others))
    if movable and stays:
        grows_inside = any(index <= placed.last_row for index, _ in moving.inserted)
        return (rows.growth < 0 or grows_inside) if asked is None else asked
    if movable or stays:
        return movable
    if obstacle is not None:
        raise UnreadableFileError("CANNOT_MOVE_BELOW", worksheet=placed.worksheet, cell=obstacle)
    raise UnreadableFileError("SHEET_FULL", worksheet=placed.worksheet, limit=LAST_ROW)


def _obstacle(draft: Draft, rows: TableRows, moving: Shift) -> str | None:
    """Return the range of what makes a move impossible, None when nothing does."""
    placed = rows.placed
    found = unmovable(draft, placed.worksheet, placed.sheet_part, moving, {placed.part})
    if found is not None:
        return found.address
    return torn_block(draft.read(placed.sheet_part), moving)


def _reaches_end(sheet: SheetXml, rows: TableRows) -> bool:
    """Tell whether moving what stands below would push it off the sheet."""
    last = sheet.numbers[-1] if sheet.numbers else 0
    return last > rows.placed.last_row and last + rows.growth > LAST_ROW


def _is_free(sheet: SheetXml, rows: TableRows, others: Iterable[Area]) -> bool:
    """Tell whether the rows over which a table would grow hold nothing in its columns."""
    first, last = rows.columns
    grown = Area(first, rows.placed.last_row + 1, last, rows.new_last_row)
    if any(grown.touches(block) for block in (*others, *merged_areas(sheet.tail))):
        return False
    return not any(
        first <= column <= last and _CONTENT.search(cell)
        for row in sheet.numbers_between(grown.first_row, grown.last_row)
        for column, cell in sheet.cells(row).items()
    )
