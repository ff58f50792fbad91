"""Notes and threaded comments, which go where their cell goes and vanish with it.

A comment stands in up to three parts (its text, its thread, its box in VML): all three are
changed alike, for Excel repairs a file in which they disagree.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.references.geometry_drawings import (
    VML_NOTE,
    Corner,
    moved_vml_shapes,
    with_vml_corners,
)
from xlcrm.workbook.references.geometry_markup import Element, edited, edited_list
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.geometry_moves import Moves

_ROW = re.compile(rb"(<(?:[\w.-]+:)?Row(?:\s[^>]*)?>\s*)(\d+)")
_COLUMN = re.compile(rb"(<(?:[\w.-]+:)?Column(?:\s[^>]*)?>\s*)(\d+)")


def move_comments(draft: Draft, sheet_part: str, moves: Moves) -> None:
    """Move the notes, threads and VML shapes of a sheet with its cells."""
    for part in draft.related(sheet_part, "comments"):
        draft.write(part, _moved_refs(draft.read(part), "comment", moves))
    for part in draft.related(sheet_part, "threadedComment"):
        draft.write(part, _moved_refs(draft.read(part), "threadedComment", moves))
    for part in draft.related(sheet_part, "vmlDrawing"):
        xml = moved_vml_shapes(draft.read(part), moves)
        draft.write(part, _moved_notes(xml, moves))


def _moved_refs(xml: bytes, name: str, moves: Moves) -> bytes:
    return edited(xml, name, partial(with_moved, moves=moves))


def with_moved(element: Element, moves: Moves, attribute: str = "ref") -> Element | None:
    """Return an element whose address in an attribute has moved, None when its cells went."""
    address = element.get(attribute)
    if address is None:
        return element
    moved = moves.reference(address)
    if moved is address:
        return element
    return None if moved is None else element.with_value(attribute, moved)


def moved_single_cells(xml: bytes, moves: Moves) -> bytes | None:
    """Return a part of cells bound to XML data (tableSingleCells); None when none is left."""
    edit = partial(with_moved, moves=moves, attribute="r")
    moved = edited_list(xml, ("singleXmlCells", "singleXmlCell"), edit)
    return moved if b"singleXmlCells" in moved else None


def _moved_notes(xml: bytes, moves: Moves) -> bytes:
    def edit(element: Element) -> Element | None:
        if not VML_NOTE.search(element.inner):
            return element
        row, column = _ROW.search(element.inner), _COLUMN.search(element.inner)
        if row is None or column is None:
            return element
        at = (int(column[2]) + 1, int(row[2]) + 1)
        moved = moves.area(Area(*at, *at))
        if moved is None:
            return None
        by = (moved.first_column - at[0], moved.first_row - at[1])
        if by == (0, 0):
            return element
        boxed = with_vml_corners(element, partial(_shifted_box, by=by))
        inner = _ROW.sub(rb"\g<1>%d" % (moved.first_row - 1), boxed.inner, count=1)
        inner = _COLUMN.sub(rb"\g<1>%d" % (moved.first_column - 1), inner, count=1)
        return element._replace(inner=inner)

    return edited(xml, "shape", edit)


def _shifted_box(start: Corner, end: Corner, by: tuple[int, int]) -> tuple[Corner, Corner]:
    """Return the corners of a note's box that stays beside its cell, within the sheet."""
    columns = min(max(by[0], -start.column), LAST_COLUMN - 1 - end.column)
    rows = min(max(by[1], -start.row), LAST_ROW - 1 - end.row)
    return (
        start._replace(column=start.column + columns, row=start.row + rows),
        end._replace(column=end.column + columns, row=end.row + rows),
    )
