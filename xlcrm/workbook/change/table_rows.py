"""The rows of a table before and after a change, and the move of cells that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.sheet_rows import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlcrm.workbook.change.arrange import Slot
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.sheet.grid import Area


@dataclass(frozen=True)
class TableRows:
    """A table and the rows it has after a change, top down; rows that remain keep their order."""

    placed: PlacedTable
    slots: tuple[Slot, ...]

    @cached_property
    def numbered(self) -> list[tuple[int, Slot]]:
        """The slots, each with its worksheet row after the change."""
        return list(enumerate(self.slots, self.placed.first_row))

    @property
    def new_last_row(self) -> int:
        """Worksheet row of the last data row after the change."""
        return self.placed.first_row + len(self.slots) - 1

    @property
    def growth(self) -> int:
        """How many rows the table gains; negative when it loses some."""
        return self.new_last_row - self.placed.last_row

    @property
    def new_area(self) -> Area:
        """The area of the table after the change, headers and totals included."""
        area = self.placed.area
        return area._replace(last_row=area.last_row + self.growth)

    @property
    def columns(self) -> tuple[int, int]:
        """First and last column of the table."""
        return self.placed.area.first_column, self.placed.area.last_column

    @cached_property
    def fresh_rows(self) -> list[tuple[int, str | None]]:
        """Rows written anew, with their record; None for a blank row."""
        return [(row, slot.record) for row, slot in self.numbered if slot.is_new]

    @cached_property
    def emptied_rows(self) -> list[tuple[int, int]]:
        """Rows that stay without what they held, each with the row it stood in before."""
        return [(row, slot.emptied) for row, slot in self.numbered if slot.emptied is not None]

    @cached_property
    def gone(self) -> frozenset[int]:
        """Worksheet rows, before the change, whose content is no longer in the table."""
        stay = {slot.source for slot in self.slots}
        every = range(self.placed.first_row, self.placed.last_row + 1)
        return frozenset(row for row in every if row not in stay)

    @cached_property
    def _gaps(self) -> list[tuple[list[int], int, int]]:
        """Between rows that remain: rows that go, count of new ones, the row that comes next."""
        gaps: list[tuple[list[int], int, int]] = []
        old, new = self.placed.first_row, 0
        for slot in (*self.slots, None):
            stays = None if slot is None else slot.source or slot.emptied
            if slot is not None and stays is None:
                new += 1
                continue
            following = stays or self.placed.last_row + 1
            if new or following > old:
                gaps.append((list(range(old, following)), new, following))
            old, new = following + 1, 0
        return gaps

    @cached_property
    def reused_rows(self) -> tuple[int, ...]:
        """Rows, before the change, that stay with another content, or with none."""
        reused = [row for gone, new, _ in self._gaps for row in gone[: min(len(gone), new)]]
        return tuple(sorted((*reused, *(before for _, before in self.emptied_rows))))

    def shift(self, *, below_moves: bool) -> Shift:
        """Return the move of cells within the columns of the table.

        A new row that takes the place of one that goes moves nothing: it is the same row with
        another content. What stands under the table moves with its end when ``below_moves``;
        otherwise the table grows over blank rows, or leaves some.
        """
        removed: list[int] = []
        inserted: list[tuple[int, int]] = []
        last = self.placed.last_row
        at_end = 0
        for gone, new, following in self._gaps:
            kept = min(len(gone), new)
            removed += gone[kept:]
            if new > kept and following <= last:
                inserted.append((following, new - kept))
            elif new > kept:
                at_end = new - kept
        if below_moves:
            if at_end:
                inserted.append((last + 1, at_end))
        else:
            balance = self.growth - at_end
            if balance < 0:
                inserted.append((last + 1, -balance))
            removed += range(last + 1, last + 1 + max(balance, 0))
        body = Body(*self.columns, self.placed.first_row, last, self.new_last_row)
        return Shift(
            self.placed.worksheet, Axis.ROWS, self.columns, tuple(removed), tuple(inserted), body
        )

    def spans(self, used_rows: Iterable[int], *, below_moves: bool) -> Iterator[tuple[int, Span]]:
        """Yield the rows whose cells of these columns are replaced or cleared.

        ``used_rows`` are the rows that the sheet has, ascending.
        """
        first, last = self.columns
        for row, slot in self.numbered:
            if slot.source != row:
                yield row, Span(first, last, slot.source)
        if not below_moves or not self.growth:
            for row in range(self.new_last_row + 1, self.placed.last_row + 1):
                yield row, Span(first, last, None)
            return
        below = [row for row in used_rows if row > self.placed.last_row]
        targets = {row + self.growth for row in below} | {r for r in below if r > self.new_last_row}
        targets.update(range(self.new_last_row + 1, self.placed.last_row + 1))
        held = set(below)
        for row in sorted(targets):
            source = row - self.growth
            yield row, Span(first, last, source if source in held else None)
