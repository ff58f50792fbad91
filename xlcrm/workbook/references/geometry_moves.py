"""Where cells, ranges and lists of ranges of a sheet go when its cells move, as written."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.workbook.references.shift import Shift

_CELL = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")


def changes_something(shift: Shift) -> bool:
    """Tell whether a shift moves a cell or lets a table grow or shrink."""
    body = shift.body
    return not shift.moves_nothing or (body is not None and body.old_last != body.new_last)


class Moves:
    """Moves of one sheet, one after the other; each is told in the places the last one left."""

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self.shifts = tuple(shift for shift in shifts if changes_something(shift))
        self._moved: dict[bytes, bytes | None] = {}
        self._grown: dict[bytes, bytes | None] = {}

    @property
    def of_columns(self) -> bool:
        """Whether columns move."""
        return any(shift.axis is Axis.COLUMNS for shift in self.shifts)

    def area(self, area: Area) -> Area | None:
        """Return where cells go, None when none of them is left."""
        left: Area | None = area
        for shift in self.shifts:
            left = None if left is None else _within_sheet(shift.area(left))
        return left

    def growing(self, area: Area) -> Area | None:
        """Return where a formatted range goes: one that ends with a table follows its end.

        A range over a whole body stays on what is left of it, be it one blank row.
        """
        left: Area | None = area
        for shift in self.shifts:
            if left is None:
                break
            grown = shift.growing(left)
            left = _within_sheet(_kept_on_body(shift, left) if grown is None else grown)
        return left

    def reference(self, text: bytes) -> bytes | None:
        """Return the address of cells after the moves, None when they are gone.

        What is no address stays; an address that does not move is given back as written.
        """
        if text not in self._moved:
            cell = _CELL.fullmatch(text)
            self._moved[text] = self._cell(cell) if cell else self._reference(text)
        return self._moved[text]

    def _reference(self, text: bytes) -> bytes | None:
        area = parsed(text)
        moved = None if area is None else self.area(area)
        return text if area is None or moved == area else _written(moved, text)

    def _cell(self, match: re.Match[bytes]) -> bytes | None:
        """Do the same for one cell: a hundred thousand comments have one each."""
        old = column_number(match[1].decode()), int(match[2])
        new = self.cell(*old)
        if new is None:
            return None
        return match[0] if new == old else f"{letters(new[0])}{new[1]}".encode()

    def cell(self, column: int, row: int) -> tuple[int, int] | None:
        """Return column and row to which one cell goes, None when it is gone."""
        for shift in self.shifts:
            moved = moved_cell(shift, column, row)
            if moved is None:
                return None
            column, row = moved
        return column, row

    def references(self, text: bytes) -> bytes | None:
        """Return a list of ranges (sqref) after the moves, None when nothing of it is left."""
        if text not in self._grown:
            pieces = text.split()
            new = [self._growing_reference(piece) for piece in pieces]
            left = [piece for piece in new if piece is not None]
            self._grown[text] = text if left == pieces else (b" ".join(left) or None)
        return self._grown[text]

    def _growing_reference(self, text: bytes) -> bytes | None:
        area = parsed(text)
        if area is None:
            return text
        grown = self.growing(area)
        return text if grown == area else _written(grown, text)


def parsed(text: bytes) -> Area | None:
    """Read an address, of whole rows or columns too; None for anything else."""
    written = text.decode("utf-8", "replace").strip()
    area = Area.parse(written)
    if area is not None:
        return area
    columns, rows = _COLUMNS.fullmatch(written), _ROWS.fullmatch(written)
    if columns is not None:
        first, last = sorted((column_number(columns[1]), column_number(columns[2])))
        return Area(first, 1, last, LAST_ROW)
    if rows is not None:
        first, last = sorted((int(rows[1]), int(rows[2])))
        return Area(1, first, LAST_COLUMN, last)
    return None


def _written(area: Area | None, old: bytes) -> bytes | None:
    """Return an address, of whole rows or columns when the old one was."""
    if area is None:
        return None
    text = old.decode("utf-8", "replace").strip()
    if _COLUMNS.fullmatch(text):
        return f"{letters(area.first_column)}:{letters(area.last_column)}".encode()
    if _ROWS.fullmatch(text):
        return f"{area.first_row}:{area.last_row}".encode()
    return str(area).encode()


def _within_sheet(area: Area | None) -> Area | None:
    if area is None or area.first_row > LAST_ROW or area.first_column > LAST_COLUMN:
        return None
    if area.last_row <= LAST_ROW and area.last_column <= LAST_COLUMN:
        return area
    return area._replace(
        last_row=min(area.last_row, LAST_ROW), last_column=min(area.last_column, LAST_COLUMN)
    )


def _kept_on_body(shift: Shift, area: Area) -> Area | None:
    """Return what is left of a range over a whole body of which every row is new."""
    body = shift.body
    if body is None or shift.axis is not Axis.ROWS or body.new_last < body.first_row:
        return None
    if (body.first_row, body.old_last) != (area.first_row, area.last_row):
        return None
    return area._replace(last_row=body.new_last)


def moved_cell(shift: Shift, column: int, row: int) -> tuple[int, int] | None:
    """Return column and row to which a shift takes one cell, None when it is gone."""
    rows = shift.axis is Axis.ROWS
    first, last = shift.across
    if not first <= (column if rows else row) <= last:
        return column, row
    line = shift.index(row if rows else column)
    if line is None or line > (LAST_ROW if rows else LAST_COLUMN):
        return None
    return (column, line) if rows else (line, row)


def place_of(shift: Shift, line: int) -> int:
    """Return where a line goes; for a removed one, where the next line that stays goes."""
    moved = shift.index(line)
    if moved is not None:
        return moved
    removed = shift.removed
    start = bisect_left(removed, line)
    # A run of removed lines keeps its distance to their places in the list.
    end = bisect_right(
        range(len(removed)), line - start, lo=start, key=lambda place: removed[place] - place
    )
    after = removed[end - 1] + 1
    return shift.index(after) or after
