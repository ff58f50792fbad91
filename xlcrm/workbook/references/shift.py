"""Cells of a sheet that move along rows or columns, and what becomes of a range.

The rules are those of Excel when it inserts or deletes cells: a range that lies wholly within
the columns (or rows) that move follows its ends, one that reaches beyond them stays, one of
which nothing is left becomes #REF!.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area


class Axis(Enum):
    """The direction in which cells move."""

    ROWS = "rows"  # up and down
    COLUMNS = "columns"  # left and right


class Body(NamedTuple):
    """The data rows of a table before and after: what ends with them grows and shrinks.

    ``first_row`` is its first data row; both ends are worksheet rows of its last data row.
    """

    first_column: int
    last_column: int
    first_row: int
    old_last: int
    new_last: int


@dataclass(frozen=True)
class Shift:
    """Cells of ``sheet`` (a worksheet name) that move.

    ``across`` bounds the lines that move, inclusive, on the other axis: columns when rows
    move. ``removed`` are indexes that go, ascending. ``inserted`` are (index, count): that
    many new lines come before that index of the old numbering, ascending. ``body`` is the
    table behind the move, None when none grows or shrinks. All indexes start at 1.
    """

    sheet: str
    axis: Axis
    across: tuple[int, int]
    removed: tuple[int, ...] = ()
    inserted: tuple[tuple[int, int], ...] = ()
    body: Body | None = None

    @property
    def moves_nothing(self) -> bool:
        """Whether every cell stays; a body may still grow into blank rows."""
        return not (self.removed or self.inserted)

    @property
    def first_changed(self) -> int:
        """The lowest index that moves or goes; beyond the sheet when none does."""
        firsts = [*self.removed[:1], *(index for index, _ in self.inserted[:1])]
        return min(firsts, default=self._limit + 1)

    @property
    def _limit(self) -> int:
        return LAST_ROW if self.axis is Axis.ROWS else LAST_COLUMN

    @cached_property
    def _insertion_points(self) -> list[int]:
        return [index for index, _ in self.inserted]

    @cached_property
    def _insertion_sums(self) -> list[int]:
        return [0, *accumulate(count for _, count in self.inserted)]

    @cached_property
    def _runs(self) -> list[int]:
        """A number for each removed line, the same for all of a run without gaps."""
        return [line - i for i, line in enumerate(self.removed)]

    def index(self, old: int) -> int | None:
        """Return where a line goes, None when it is removed."""
        place = bisect_left(self.removed, old)
        if place < len(self.removed) and self.removed[place] == old:
            return None
        return self._moved(old, place)

    def _moved(self, old: int, removed_before: int) -> int:
        inserted = self._insertion_sums[bisect_right(self._insertion_points, old)]
        return old - removed_before + inserted

    def interval(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where the lines first to last go, None when all of them are removed."""
        place = bisect_left(self.removed, first)
        if place < len(self.removed) and self.removed[place] == first:
            first += bisect_right(self._runs, self._runs[place]) - place
        place = bisect_left(self.removed, last)
        if place < len(self.removed) and self.removed[place] == last:
            last -= place - bisect_left(self._runs, self._runs[place]) + 1
        if first > last:
            return None
        start, end = self.index(first), self.index(last)
        return None if start is None or end is None else (start, end)

    def holds(self, area: Area) -> bool:
        """Tell whether an area lies wholly within the lines that move."""
        if self.axis is Axis.ROWS:
            return self.across[0] <= area.first_column and area.last_column <= self.across[1]
        return self.across[0] <= area.first_row and area.last_row <= self.across[1]

    def crosses(self, area: Area) -> bool:
        """Tell whether part of an area would move and part of it not."""
        if self.axis is Axis.ROWS:
            touched = area.first_column <= self.across[1] and self.across[0] <= area.last_column
            reached = area.last_row >= self.first_changed
        else:
            touched = area.first_row <= self.across[1] and self.across[0] <= area.last_row
            reached = area.last_column >= self.first_changed
        return touched and reached and not self.holds(area)

    def area(self, area: Area) -> Area | None:
        """Return where an area goes, None when nothing of it is left."""
        if not self.holds(area):
            return area
        if self.axis is Axis.ROWS:
            if (area.first_row, area.last_row) == (1, LAST_ROW):  # whole columns
                return area
            rows = self.interval(area.first_row, area.last_row)
            return None if rows is None else area._replace(first_row=rows[0], last_row=rows[1])
        if (area.first_column, area.last_column) == (1, LAST_COLUMN):  # whole rows
            return area
        columns = self.interval(area.first_column, area.last_column)
        if columns is None:
            return None
        return area._replace(first_column=columns[0], last_column=columns[1])

    def growing(self, area: Area) -> Area | None:
        """Return where a formatted range goes (sqref): one that ends with the body follows it.

        A range that goes on below the body grows when the body reaches its end.
        """
        moved = self.area(area)
        body = self.body
        if moved is None or body is None:
            return moved
        within = body.first_column <= area.first_column and area.last_column <= body.last_column
        if not within or area.first_row > body.old_last:
            return moved
        if area.last_row == body.old_last:
            return moved._replace(last_row=max(moved.first_row, body.new_last))
        if area.last_row > body.old_last:
            return moved._replace(last_row=max(moved.last_row, body.new_last))
        return moved

    def following(self, area: Area) -> Area | None:
        """Return where a range of a formula, name or chart goes.

        Excel lets such a range grow with a table only when it holds whole columns of its data.
        A reference that is written as one cell stays one: its writer has no second end.
        """
        moved = self.area(area)
        body = self.body
        if moved is None or body is None or area.last_row != body.old_last:
            return moved
        within = body.first_column <= area.first_column and area.last_column <= body.last_column
        whole = area.first_row <= body.first_row
        # Of a table of one row, B2:D2 is what a formula of that row adds up.
        across = area.first_row == body.old_last and area.first_column < area.last_column
        if across or not (within and whole):
            return moved
        return moved._replace(last_row=max(moved.first_row, body.new_last))
