"""Rows that a table in Excel gains or loses, and what stands below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.live.held import content, number_format, put_back, set_format
from xlcrm.workbook.live.looks import unmark_new_rows
from xlcrm.workbook.live.native import block, on_mac, patiently, set_value
from xlcrm.workbook.live.transaction import runs
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    import xlwings

    from xlcrm.workbook.change.table_rows import TableRows
    from xlcrm.workbook.live.transaction import Transaction


class RowMover:
    """Gives a table the rows it has after a plan; their cells are written afterwards."""

    def __init__(self, sheet: xlwings.Sheet, rows: TableRows, transaction: Transaction) -> None:
        self._sheet = sheet
        self._rows = rows
        self._transaction = transaction
        self._left, self._right = rows.columns

    def move(self, *, asked: bool | None = None) -> bool:
        """Move rows; return whether the cells below the table moved with its end.

        They do as in Excel: a table grows over blank cells, otherwise it pushes them down, and
        pulls them up as it shrinks. ``asked`` wins where both are possible: taking a change
        back moves what it moved.
        """
        rows, placed = self._rows, self._rows.placed
        shift = rows.shift(below_moves=True)
        end = placed.last_row + 1
        at_end = sum(count for row, count in shift.inserted if row == end)
        inside = [(row, count) for row, count in shift.inserted if row < end]
        self._clear_reused()
        grows_over = bool(at_end) and not placed.totals_rows and self._is_free(end, at_end)
        moved = bool(inside or shift.removed)
        if at_end and not grows_over:
            self._insert(end, at_end)
            moved = True
        # From the lowest up: what happens below moves none of the rows still to be dealt with.
        events = list(inside)
        events += [(first, first - last - 1) for first, last in _blocks(shift.removed)]
        for row, count in sorted(events, reverse=True):
            if count > 0:
                self._insert(row, count)
            else:
                self._delete(row, row - count - 1)
        stays = asked is False and rows.growth < 0 and not placed.totals_rows
        if moved and stays and not self._nothing_below(rows.new_last_row + 1):
            self._insert(rows.new_last_row + 1, -rows.growth)
            moved = False
        self._resize(rows.new_area.last_row)
        if at_end:
            self._format_new(rows.new_last_row - at_end, rows.new_last_row)
        return moved and bool(rows.growth)

    def _block(self, first: int, last: int) -> xlwings.Range:
        return block(self._sheet, first, self._left, last, self._right)

    def _at(self, first: int, last: int) -> None:
        self._transaction.at(self._sheet, Area(self._left, first, self._right, last))

    def _nothing_below(self, first: int) -> bool:
        used = patiently(lambda: self._sheet.used_range)
        last = patiently(lambda: used.row + used.shape[0] - 1)
        return last < first or self._is_free(first, last - first + 1)

    def _is_free(self, first: int, count: int) -> bool:
        """Tell whether the cells over which the table would grow hold nothing."""
        cells = patiently(lambda: self._block(first, first + count - 1).formula)
        held = cells if isinstance(cells, tuple | list) else [[cells]]
        return all(
            each in {None, ""}
            for row in held
            for each in (row if isinstance(row, tuple | list) else [row])
        )

    def _clear_reused(self) -> None:
        """Empty the rows that stay with another content."""
        emptied = {before for _, before in self._rows.emptied_rows}
        reused = [row for row in self._rows.reused_rows if row not in emptied]
        for start, end in runs(reused):
            cells = self._block(reused[start], reused[end - 1])
            held = patiently(partial(content, cells))
            self._at(reused[start], reused[end - 1])
            self._transaction.step(cells.clear_contents, partial(put_back, cells, held))

    def _insert(self, row: int, count: int) -> None:
        first_of_all = row == self._rows.placed.first_row
        origin = "format_from_right_or_below" if first_of_all else "format_from_left_or_above"
        self._at(row, row + count - 1)
        self._transaction.move(
            lambda: self._block(row, row + count - 1).insert("down", origin),
            lambda: self._block(row, row + count - 1).delete("up"),
        )

    def _delete(self, first: int, last: int) -> None:
        held = patiently(lambda: content(self._block(first, last)))

        def back() -> None:
            # Each for itself: what is waited for in the second does not repeat the first.
            patiently(lambda: self._block(first, last).insert("down"))
            patiently(lambda: put_back(self._block(first, last), held))

        self._at(first, last)
        cells = (self._rows.placed.worksheet, first, last, self._left, self._right)
        self._transaction.delete(cells, lambda: self._block(first, last).delete("up"), back)

    def _resize(self, last_row: int) -> None:
        """Give the table its last row, where putting rows in and out has not."""
        placed = self._rows.placed
        table = patiently(lambda: self._sheet.tables[placed.name])
        whole = patiently(lambda: table.range)
        top, height = patiently(lambda: (whole.row, whole.shape[0]))
        if top + height - 1 == last_row:
            return
        target, former = self._block(top, last_row), self._block(top, top + height - 1)

        grown = self._block(top + height, last_row) if top + height <= last_row else None
        plain = grown is not None and patiently(lambda: number_format(grown)) == "General"

        def back() -> None:
            table.resize(former)
            if grown is not None:
                grown.clear_contents()
                if plain:
                    _make_plain(grown)

        self._at(top + height - 1, last_row)
        self._transaction.move(lambda: table.resize(target), back)

    def _format_new(self, last_old: int, last: int) -> None:
        """Let new rows at the end look like the row above them, but for marks of staff."""
        if last_old < self._rows.placed.first_row:
            return
        source = self._block(last_old, last_old)
        self._at(last_old, last)
        self._transaction.step(
            lambda: source.autofill(self._block(last_old, last), "fill_formats"),
            lambda: None,  # rows that were put in go; of those grown over see ``_resize``
        )
        rows = (self._rows.placed.first_row, last_old, last)
        unmark_new_rows(self._sheet, rows, (self._left, self._right), self._transaction)


def _make_plain(cells: xlwings.Range) -> None:
    """Take the looks that a table gave blank cells; Range.Clear would take validations as well."""
    if on_mac():
        set_format(cells, "General")
    else:
        set_value(cells.api, "Style", "Normal")


def _blocks(rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return first and last of ascending rows that follow each other."""
    return [(rows[start], rows[end - 1]) for start, end in runs(rows)]
