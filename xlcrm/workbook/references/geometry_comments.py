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
    moved_vml_shape,
    with_corners,
    with_vml_corners,
)
from xlcrm.workbook.references.geometry_markup import (
    Element,
    edited,
    edited_list,
    with_inner,
)
from xlcrm.workbook.references.geometry_moves import parsed
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.geometry_moves import Moves

_ROW = re.compile(rb"[<:]Row(?:\s[^>]*)?>\s*(\d{1,7})\s*<")
_COLUMN = re.compile(rb"[<:]Column(?:\s[^>]*)?>\s*(\d{1,7})\s*<")


def move_comments(draft: Draft, sheet_part: str, moves: Moves) -> None:
    """Move the notes, threads and VML shapes of a sheet with its cells."""
    for part in draft.related(sheet_part, "comments"):
        draft.write(part, edited(draft.read(part), "comment", partial(_moved_note, moves=moves)))
    for part in draft.related(sheet_part, "threadedComment"):
        xml = edited(draft.read(part), "threadedComment", partial(with_moved, moves=moves))
        draft.write(part, xml)
    for part in draft.related(sheet_part, "vmlDrawing"):
        xml = draft.read(part)
        if b"ClientData" in xml:
            draft.write(part, edited(xml, "shape", partial(_moved_shape, moves=moves)))


def with_moved(element: Element, moves: Moves, attribute: str = "ref") -> Element | None:
    """Return an element whose address in an attribute has moved, None when its cells went."""
    address = element.get(attribute)
    if address is None:
        return element
    moved = moves.reference(address)
    if moved is address:
        return element
    return None if moved is None else element.with_value(attribute, moved)


def _moved_note(note: Element, moves: Moves) -> Element | None:
    """Move the text of a note, with its box where it is told there too (``commentPr``)."""
    moved = with_moved(note, moves)
    if moved is None or moved is note or b"anchor" not in note.inner:
        return moved
    old, new = (parsed(each.get("ref") or b"") for each in (note, moved))
    if old is None or new is None:
        return moved
    by = (new.first_column - old.first_column, new.first_row - old.first_row)
    box = partial(_shifted_box, by=by)
    inner = edited(moved.inner, "anchor", lambda anchor: with_corners(anchor, box))
    return with_inner(moved, inner)


def moved_single_cells(xml: bytes, moves: Moves) -> bytes | None:
    """Return a part of cells bound to XML data (tableSingleCells); None when none is left."""
    edit = partial(with_moved, moves=moves, attribute="r")
    moved = edited_list(xml, ("singleXmlCells", "singleXmlCell"), edit)
    return moved if b"singleXmlCells" in moved else None


def _moved_shape(shape: Element, moves: Moves) -> Element | None:
    """Move a note with its cell, its box beside it; another shape by its own anchor."""
    inner = shape.inner
    data = max(inner.find(b"ClientData"), 0)
    if not VML_NOTE.search(inner, data):
        return moved_vml_shape(shape, moves)
    row, column = _ROW.search(inner, data), _COLUMN.search(inner, data)
    if row is None or column is None:
        return shape
    old = (int(column[1]) + 1, int(row[1]) + 1)
    new = moves.cell(*old)
    if new is None or new == old:
        return None if new is None else shape
    numbers = sorted([(row.span(1), new[1] - 1), (column.span(1), new[0] - 1)])
    for (start, end), number in reversed(numbers):
        inner = inner[:start] + b"%d" % number + inner[end:]
    by = (new[0] - old[0], new[1] - old[1])
    return with_vml_corners(Element(shape.tag, inner, shape.closing), partial(_shifted_box, by=by))


def _shifted_box(
    start: Corner, end: Corner | None, by: tuple[int, int]
) -> tuple[Corner, Corner | None]:
    """Return the corners of a note's box that stays beside its cell, within the sheet."""
    last = end or start
    columns = min(max(by[0], -start.column), LAST_COLUMN - 1 - last.column)
    rows = min(max(by[1], -start.row), LAST_ROW - 1 - last.row)
    return _moved_by(start, columns, rows), end and _moved_by(end, columns, rows)


def _moved_by(corner: Corner, columns: int, rows: int) -> Corner:
    column, column_offset, row, row_offset = corner
    return Corner(column + columns, column_offset, row + rows, row_offset)
