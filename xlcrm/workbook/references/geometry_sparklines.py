"""Sparklines: each lives in one cell, moves with it, goes with it, and comes with new rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.geometry_markup import Element, edited, edited_list, with_inner
from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import Area, letters

if TYPE_CHECKING:
    from xlcrm.workbook.references.geometry_moves import Moves
    from xlcrm.workbook.references.shift import Body

_CELL = re.compile(rb"(<(?:[\w.-]+:)?sqref(?:\s[^>]*)?>)([^<]*)")
#: The data of a sparkline: one row, which may move (no $ before its number).
_ROW_OF_DATA = re.compile(
    rb"(<(?:[\w.-]+:)?f(?:\s[^>]*)?>(?:[^<]*!)?\$?[A-Z]{1,3})(\d{1,7})(?:(:\$?[A-Z]{1,3})(\d{1,7}))?(?=</)"
)
_ENOUGH_TO_FILL = 2


class _Line(NamedTuple):
    """A sparkline and the cell it stands in."""

    column: int
    row: int
    element: Element


def moved_sparklines(tail: bytes, moves: Moves) -> bytes:
    """Return the end of a sheet with its sparklines in their new cells.

    Where a group has one in every row of a table (two at least), each drawn from cells of its
    own row, every new row gets one, as in Excel. The data ranges (``f``) are expected to have
    been rewritten already.
    """

    def edit_group(group: Element) -> Element | None:
        filled = _filled_columns(group, moves)
        inner = edited_list(
            group.inner, ("sparklines", "sparkline"), lambda each: _moved(each, moves)
        )
        if inner is not group.inner and not _lines(inner):
            return None
        for body, column in filled:
            inner = _with_new_rows(inner, body, column)
        return with_inner(group, inner)

    if b"sparklineGroup" not in tail:
        return tail
    return edited_list(tail, ("sparklineGroups", "sparklineGroup"), edit_group)


def _moved(sparkline: Element, moves: Moves) -> Element | None:
    match = _CELL.search(sparkline.inner)
    if match is None:
        return sparkline
    moved = moves.reference(match[2])
    if moved is None:
        return None
    if moved == match[2]:
        return sparkline
    inner = sparkline.inner
    return sparkline._replace(inner=inner[: match.start(2)] + moved + inner[match.end(2) :])


def _lines(xml: bytes) -> list[_Line]:
    found: list[_Line] = []

    def collect(element: Element) -> Element:
        match = _CELL.search(element.inner)
        area = Area.parse(match[2].decode("utf-8", "replace").strip()) if match else None
        if area is not None:
            found.append(_Line(area.first_column, area.first_row, element))
        return element

    edited(xml, "sparkline", collect)
    return found


def _filled_columns(group: Element, moves: Moves) -> list[tuple[Body, int]]:
    """Return the columns that a group fills over a whole body that grows."""
    bodies = [
        shift.body for shift in moves.shifts if shift.body is not None and shift.axis is Axis.ROWS
    ]
    growing = [body for body in bodies if body.new_last > body.old_last]
    if not growing:
        return []
    cells: dict[int, set[int]] = {}
    for line in _lines(group.inner):
        cells.setdefault(line.column, set()).add(line.row)
    filled: list[tuple[Body, int]] = []
    for body in growing:
        rows = range(body.first_row, body.old_last + 1)
        if len(rows) >= _ENOUGH_TO_FILL:
            columns = range(body.first_column, body.last_column + 1)
            filled += [(body, c) for c in columns if cells.get(c, set()).issuperset(rows)]
    return filled


def _with_new_rows(inner: bytes, body: Body, column: int) -> bytes:
    lines = [line for line in _lines(inner) if line.column == column]
    present = {line.row for line in lines}
    within = [line for line in lines if body.first_row <= line.row <= body.new_last]
    model = max(within, key=lambda line: line.row, default=None)
    if model is None or not _draws_its_row(model):
        return inner
    missing = [row for row in range(body.first_row, body.new_last + 1) if row not in present]
    new = b"".join(_for_row(model, row) for row in missing)

    def append(element: Element) -> Element:
        return element._replace(inner=element.inner + new)

    return edited(inner, "sparklines", append) if new else inner


def _draws_its_row(line: _Line) -> bool:
    match = _ROW_OF_DATA.search(line.element.inner)
    if match is None:
        return False
    return {int(match[2]), int(match[4] or match[2])} == {line.row}


def _for_row(model: _Line, row: int) -> bytes:
    number = b"%d" % row

    def renumbered(match: re.Match[bytes]) -> bytes:
        end = match[3] + number if match[3] else b""
        return match[1] + number + end

    cell = f"{letters(model.column)}{row}".encode()
    inner = _ROW_OF_DATA.sub(renumbered, model.element.inner, count=1)
    inner = _CELL.sub(lambda match: match[1] + cell, inner, count=1)
    return model.element._replace(inner=inner).whole
