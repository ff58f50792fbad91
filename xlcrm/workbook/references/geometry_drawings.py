"""Anchors of shapes, pictures, charts and controls, which follow the cells beneath them.

A shape moves when the cells under its top left corner do. Whether it grows with the cells it
covers is its own property (« Move and size with cells »). No shape is ever removed: one whose
rows go lies, flat, where the next row comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.geometry_markup import Element, edited, whole_number, with_inner
from xlcrm.workbook.references.geometry_moves import place_of
from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlcrm.workbook.references.geometry_moves import Moves
    from xlcrm.workbook.references.shift import Shift

_VALUE = rb"<(?:[\w.-]+:)?%s(?:\s[^>]*)?>\s*([^<]*?)\s*</(?:[\w.-]+:)?%s\s*>\s*"
_MARKER = re.compile(
    rb"<(?:[\w.-]+:)?(?:from|to)(?:\s[^>]*)?>\s*"
    + b"".join(_VALUE % (name, name) for name in (b"col", b"colOff", b"row", b"rowOff"))
)
_VML_ANCHOR = re.compile(rb"[<:]Anchor(?:\s[^>]*)?>([^<]*)")
VML_NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
_VML_FIXED = {
    name: re.compile(rb"[<:]" + name + rb"\s*(?:/>|>\s*(?:</|t</|true</|1</))", re.IGNORECASE)
    for name in (b"MoveWithCells", b"SizeWithCells")
}
_VML_NUMBERS = 8


class Corner(NamedTuple):
    """A corner of a shape: column and row from 0, and how far within them (any unit)."""

    column: int
    column_offset: bytes
    row: int
    row_offset: bytes


#: Where the corners of a shape go; the second is None for a shape of fixed size.
MoveCorners = Callable[[Corner, "Corner | None"], "tuple[Corner, Corner | None]"]


def moved_anchors(xml: bytes, moves: Moves) -> bytes:
    """Return a drawing part with its anchors following the cells (``editAs`` obeyed)."""

    def edit(element: Element) -> Element:
        behaviour = element.get("editAs") or b"twoCell"
        if behaviour == b"absolute":
            return element
        return with_corners(element, _following(moves, resizes=behaviour == b"twoCell"))

    for name in ("twoCellAnchor", "oneCellAnchor"):
        xml = edited(xml, name, edit)
    return xml


def moved_controls(tail: bytes, moves: Moves) -> bytes:
    """Return the end of a sheet with the anchors of its controls and embedded objects moved."""

    def edit(element: Element) -> Element:
        if not _is_true(element.get("moveWithCells")):
            return element
        resizes = _is_true(element.get("sizeWithCells"))
        return with_corners(element, _following(moves, resizes=resizes))

    return edited(tail, "anchor", edit) if b"moveWithCells" in tail else tail


def moved_vml_shape(element: Element, moves: Moves) -> Element:
    """Return the VML shape of a form control or embedded object with its anchor moved.

    Excel writes MoveWithCells and SizeWithCells there for what does *not* move and size: a
    check box that moves with its cells has SizeWithCells only, while the anchor of the same
    box in the sheet says moveWithCells="1" (the standard tells the contrary of what is
    written).
    """
    if _VML_FIXED[b"MoveWithCells"].search(element.inner):
        return element
    resizes = _VML_FIXED[b"SizeWithCells"].search(element.inner) is None
    return with_vml_corners(element, _following(moves, resizes=resizes))


def with_vml_corners(element: Element, move: MoveCorners) -> Element:
    """Return a VML shape whose anchor (« col, dx, row, dy » of two corners) is moved."""
    match = _VML_ANCHOR.search(element.inner)
    numbers = [number.strip() for number in match[1].split(b",")] if match else []
    if match is None or len(numbers) != _VML_NUMBERS:
        return element
    start, end = _corner(numbers[:4]), _corner(numbers[4:])
    if start is None or end is None:
        return element
    new_start, new_end = move(start, end)
    if (new_start, new_end) == (start, end) or new_end is None:
        return element
    values = [*_written(new_start), *_written(new_end)]
    blank = match[1][: len(match[1]) - len(match[1].lstrip())]
    inner = element.inner[: match.start(1)] + blank + b", ".join(values)
    return Element(element.tag, inner + element.inner[match.end(1) :], element.closing)


def _is_true(value: bytes | None) -> bool:
    return value in {b"1", b"true"}


def _corner(values: Iterable[bytes]) -> Corner | None:
    written_column, column_offset, written_row, row_offset = values
    column, row = whole_number(written_column), whole_number(written_row)
    if column is None or row is None:
        return None
    return Corner(column, column_offset, row, row_offset)


def _written(corner: Corner) -> tuple[bytes, ...]:
    return b"%d" % corner.column, corner.column_offset, b"%d" % corner.row, corner.row_offset


def with_corners(element: Element, move: MoveCorners) -> Element:
    """Return an anchor element with ``from`` and, where there is one, ``to`` moved."""
    matches = [match for match, _ in zip(_MARKER.finditer(element.inner), "12", strict=False)]
    corners = [_corner(match.groups()) for match in matches]
    if not corners or corners[0] is None:
        return element
    end = corners[1] if len(corners) > 1 else None
    moved = move(corners[0], end)
    if moved == (corners[0], end):
        return element
    pieces: list[bytes] = []
    place = 0
    for match, corner in zip(matches, moved, strict=False):
        for group, value in enumerate(_written(corner) if corner else (), start=1):
            pieces += [element.inner[place : match.start(group)], value]
            place = match.end(group)
    pieces.append(element.inner[place:])
    return with_inner(element, b"".join(pieces))


def _following(moves: Moves, *, resizes: bool) -> MoveCorners:
    """Return what takes the corners of a shape along with the cells beneath them."""

    def follow(start: Corner, end: Corner | None) -> tuple[Corner, Corner | None]:
        for shift in moves.shifts:
            if shift.axis is Axis.COLUMNS:
                flipped = _follow_rows(shift, _flip(start), _flip(end) if end else None, resizes)
                start, end = _flip(flipped[0]), _flip(flipped[1]) if flipped[1] else None
            else:
                start, end = _follow_rows(shift, start, end, resizes)
        return start, end

    return follow


def _flip(corner: Corner) -> Corner:
    return Corner(corner.row, corner.row_offset, corner.column, corner.column_offset)


def _follow_rows(
    shift: Shift,
    start: Corner,
    end: Corner | None,
    resizes: bool,  # noqa: FBT001 - handed on by position together with what it bears on
) -> tuple[Corner, Corner | None]:
    """Move corners along rows; those of columns come with rows and columns exchanged."""
    if not shift.across[0] <= start.column + 1 <= shift.across[1]:
        return start, end
    limit = (LAST_ROW if shift.axis is Axis.ROWS else LAST_COLUMN) - 1
    top = min(place_of(shift, start.row + 1) - 1, limit)
    gone = shift.index(start.row + 1) is None
    offset = b"0" if gone and resizes else start.row_offset
    new_start = start._replace(row=top, row_offset=offset)
    if end is None:
        return new_start, None
    last_column = end.column + (0 if _is_zero(end.column_offset) else 1)
    if not resizes or last_column > shift.across[1]:
        return new_start, end._replace(row=min(max(end.row + top - start.row, 0), limit))
    new_end = _bottom(shift, end)
    new_end = new_end._replace(row=min(new_end.row, limit))
    if new_end.row < top:
        new_end = new_end._replace(row=top, row_offset=offset)
    return new_start, new_end


def _bottom(shift: Shift, end: Corner) -> Corner:
    """Return where the lower edge of a shape goes.

    An edge that lies just on a line between rows belongs to the row above it.
    """
    line = end.row + 1
    if _is_zero(end.row_offset) and line > 1:
        above = shift.index(line - 1)
        return end._replace(row=place_of(shift, line - 1) - 1 if above is None else above)
    if shift.index(line) is None:
        return end._replace(row=place_of(shift, line) - 1, row_offset=b"0")
    return end._replace(row=place_of(shift, line) - 1)


def _is_zero(offset: bytes) -> bool:
    return not offset.strip(b"+-0. ")
