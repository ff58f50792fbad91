"""Everything anchored to cells of a sheet follows when the cells move, as in Excel.

The rows themselves, and texts that name cells (formulas, names, link targets), are not moved
here: texts are rewritten before, rows are moved afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.geometry_comments import move_comments, moved_single_cells
from xlcrm.workbook.references.geometry_drawings import moved_anchors
from xlcrm.workbook.references.geometry_limits import Obstacle, Unmovable, merged_areas, unmovable
from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.geometry_sheet import move_links, move_sheet
from xlcrm.workbook.references.geometry_tables import (
    filter_is_active,
    move_tables,
    moved_table,
)
from xlcrm.workbook.references.shift import Axis, Shift

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlcrm.workbook.opc.draft import Draft

__all__ = [
    "Moves",
    "Obstacle",
    "Unmovable",
    "drop_notes_and_links",
    "filter_is_active",
    "merged_areas",
    "moved_table",
    "shift_geometry",
    "unmovable",
]


def drop_notes_and_links(
    draft: Draft, worksheet: str, sheet_part: str, columns: tuple[int, int], rows: Collection[int]
) -> None:
    """Take the notes and links off the cells of some rows that stay, between two columns.

    They were about whom the row held: left there, they would be about the next one.
    """
    gone = tuple(sorted(rows))
    # Each row goes and one comes in its place: nothing else moves.
    back = tuple((row + 1, 1) for row in gone)
    moves = Moves([Shift(worksheet, Axis.ROWS, columns, gone, back)])
    if gone:
        move_comments(draft, sheet_part, moves)
        move_links(draft, sheet_part, moves)


def shift_geometry(
    draft: Draft,
    worksheet: str,
    sheet_part: str,
    shifts: Sequence[Shift],
    tables: Collection[str] = (),
) -> None:
    """Move what is anchored to cells of a worksheet: ranges, comments, drawings, tables.

    ``shifts`` of other worksheets are passed over; each is told in the places the one before
    has left. ``tables`` are table parts that the caller rewrites itself. Parts in which
    nothing moves keep their bytes. What forbids a move is told by ``unmovable`` beforehand.
    """
    moves = Moves([shift for shift in shifts if shift.sheet.casefold() == worksheet.casefold()])
    if not moves.shifts:
        return
    move_sheet(draft, sheet_part, moves)
    move_comments(draft, sheet_part, moves)
    move_tables(draft, sheet_part, moves, tables)
    for part in draft.related(sheet_part, "drawing"):
        draft.write(part, moved_anchors(draft.read(part), moves))
    for part in draft.related(sheet_part, "tableSingleCells"):
        single_cells = moved_single_cells(draft.read(part), moves)
        if single_cells is None:
            draft.drop(part, sheet_part)
        else:
            draft.write(part, single_cells)
