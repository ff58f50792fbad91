"""Where the cells of a sheet stand that change, found by sweeping over their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.workbook.sheet.tag_sweep import MARGIN, cell_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from xlcrm.workbook.sheet.cell_changes import RowChanges
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

    Places = NDArray[np.int64]
    Flags = NDArray[np.bool_]

#: Bytes of rows looked at together: what is made of them stays in the cache of the processor.
_BLOCK = 2**20
#: A row and a column as one number: Excel has 16,384 columns.
_COLUMN_BITS = 15
_LOW, _HIGH, _QUOTE = b'<>"'
#: Characters of ``<c r="``, besides the prefix.
_BEFORE_LETTERS = 6
#: The last columns whose names have one letter, and two.
_ONE_LETTER, _TWO_LETTERS = 26, 702
#: A row has at most so many digits.
_DIGITS = 7
_SLASH, _C, _F, _R, _O, _V, _SPACE = b"/cfrov "
#: What may follow the name of a cell besides a space.
_ODD_AFTER_NAME = np.frombuffer(b">/\t\n\r", dtype=np.uint8)


class Block(NamedTuple):
    """The changes of some rows that follow each other, when the cells of all are found.

    ``first`` and ``last`` bound them. Of each change ``rows`` tells the row, the others what
    ``ChangePlaces`` tells; ``openings`` where each of ``row_numbers`` opens.
    """

    first: int
    last: int
    rows: Places
    starts: Places
    tag_starts: Places
    tag_ends: Places
    ends: Places
    row_numbers: Places
    openings: Places


class ChangePlaces:
    """The places of the changes of a sheet, some rows of them at a time, top down.

    Of the change ``first`` and those behind it, ``starts`` and ``ends`` tell where its cell
    starts and ends in the sheet, ``tag_starts`` where its opening goes on behind its reference,
    ``tag_ends`` where it ends, ``value_starts`` where the value begins that its formula shows.
    A cell that its row lacks starts and ends where it comes in. -1 is a formula that is to be
    replaced, a cell to be refreshed that has none, a second change of one cell, and whatever is
    not written as Excel does: they must be looked at one by one.
    """

    def __init__(self, sheet: SheetXml, changes: RowChanges) -> None:
        self.changes = changes
        self.first = 0
        self.starts: list[int] = []
        self.tag_starts: list[int] = []
        self.tag_ends: list[int] = []
        self.ends: list[int] = []
        self.value_starts: list[int] = []
        #: The same at once; None when one of them is unknown or only refreshes a formula.
        self.block: Block | None = None
        self._sheet = sheet
        self._row_starts, self._row_ends = sheet.spans(list(changes.bounds))
        self._numbers = np.fromiter(changes.bounds, dtype=np.int64, count=len(changes.bounds))
        self._firsts = np.array([first for first, _ in changes.bounds.values()], dtype=np.int64)
        self._bytes = np.cumsum(self._row_ends - self._row_starts)
        self._next = 0

    def reach(self, place: int) -> None:
        """Go on to the rows of the change at ``place``, which is not above those found."""
        if place < self.first + len(self.starts):
            return
        row = int(np.searchsorted(self._firsts, place, side="right")) - 1
        limit = self._bytes[row] + _BLOCK
        below = max(row + 1, int(np.searchsorted(self._bytes, limit, side="right")))
        self.first = int(self._firsts[row])
        last = int(self._firsts[below]) if below < len(self._firsts) else len(self.changes.columns)
        counts = np.diff(self._firsts[row:below], append=last)
        columns = np.array(self.changes.columns[self.first : last], dtype=np.int64)
        rows = np.repeat(np.arange(below - row), counts)
        refreshed = np.frombuffer(self.changes.refreshed, dtype=np.bool_)[self.first : last]
        found = self._found(slice(row, below), rows, columns, refreshed)
        self.block = None
        if not refreshed.any() and (found[0] >= 0).all():
            numbers = self._numbers[row:below]
            openings = self._row_starts[row:below]
            start, tag_start, tag_end, end, _ = found
            self.block = Block(
                self.first, last, numbers[rows], start, tag_start, tag_end, end, numbers, openings
            )
        self.starts, self.tag_starts, self.tag_ends, self.ends, self.value_starts = (
            each.tolist() for each in found
        )

    def _found(
        self, block: slice, rows: Places, columns: Places, refreshed: Flags
    ) -> tuple[Places, ...]:
        """Return what the class tells of cells of some rows and columns, in the same order."""
        starts, ends = self._row_starts[block], self._row_ends[block]
        lengths = ends - starts
        openings = np.cumsum(lengths) - lengths
        data = self._bytes_of(starts, ends)
        unknown = np.full(len(rows), -1, dtype=np.int64)
        cells = _cells(data, openings, self._sheet.prefix)
        if cells is None:
            return (unknown,) * 5
        wanted = (rows << _COLUMN_BITS) | columns
        place = np.searchsorted(cells.keys, wanted)
        near = np.append(cells.keys, -1)[place]
        there = near == wanted
        # A cell that the row lacks comes in before the next one of the row, or at its end.
        before_next = (near >> _COLUMN_BITS) == rows
        comes_in = np.where(before_next, np.append(cells.starts, -1)[place], cells.closings[rows])
        start = np.where(there, np.append(cells.starts, -1)[place], comes_in)
        end = np.where(there, np.append(cells.ends, -1)[place], comes_in)
        tag_end = np.where(there, np.append(cells.tag_ends, -1)[place], comes_in)
        value = np.append(cells.value_starts, -1)[place]
        fitting = np.where(refreshed, there & (value >= 0), np.append(cells.plain, True)[place])
        known = (start >= 0) & np.where(there, fitting, ~refreshed)
        tag_start = start + len(self._sheet.prefix) + _BEFORE_LETTERS
        tag_start += 1 + (columns > _ONE_LETTER).astype(np.int64) + (columns > _TWO_LETTERS)
        tag_start, same = _behind_number(data, tag_start, self._numbers[block][rows], known & there)
        known &= same
        known[1:] &= wanted[1:] != wanted[:-1]
        moved = (starts - openings)[rows]
        told = (start, tag_start, tag_end, end, value)
        return tuple(np.where(known, each + moved, -1) for each in told)

    def _bytes_of(self, starts: Places, ends: Places) -> NDArray[np.uint8]:
        """Return the bytes of some rows, one after the other, and MARGIN bytes behind them.

        Behind rows that follow each other any bytes of the sheet may stand: see ``_cells``.
        """
        xml = self._sheet.xml
        first, length = int(starts[0]), int(ends[-1] - starts[0])
        if (starts[1:] == ends[:-1]).all() and first + length + MARGIN <= len(xml):
            return np.frombuffer(xml, dtype=np.uint8, count=length + MARGIN, offset=first)
        joined = [xml[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        return np.frombuffer(b"".join((*joined, b" " * MARGIN)), dtype=np.uint8)


def _behind_number(
    data: NDArray[np.uint8], places: Places, numbers: Places, looked_at: Flags
) -> tuple[Places, Flags]:
    """Return where the numbers end that begin at some places, and whether they are ``numbers``.

    They end with a quotation mark. What is not to be looked at is right.
    """
    lengths = sum(((numbers >= 10**power).astype(np.int64) for power in range(1, 7)), start=1)
    right = np.ones(len(numbers), dtype=np.bool_)
    where = np.where(looked_at, places, 0)
    for digit in range(_DIGITS):
        expected = numbers // 10 ** np.maximum(lengths - 1 - digit, 0) % 10 + ord("0")
        right &= (data[where + digit] == expected) | (digit >= lengths)
    right &= data[where + lengths] == _QUOTE
    return places + lengths, right | ~looked_at


class _Cells(NamedTuple):
    """The cells of some rows: row and column as ``keys``, ascending; where they stand.

    ``plain`` are those without a formula, ``value_starts`` tell where what the one formula of a
    cell shows begins, -1 for others. ``closings`` tell where each row closes, -1 for one that has
    nothing to close.
    """

    keys: Places
    starts: Places
    tag_ends: Places
    ends: Places
    plain: Flags
    value_starts: Places
    closings: Places


def _cells(data: NDArray[np.uint8], openings: Places, prefix: bytes) -> _Cells | None:
    """Find the cells of rows that open at some places; None unless written as Excel does."""
    rows = data[:-MARGIN]
    low, high = np.flatnonzero(rows == _LOW), np.flatnonzero(rows == _HIGH)
    if len(low) != len(high) or (low >= high).any() or (high[:-1] >= low[1:]).any():
        return None
    names, closes = low + 1, data[low + 1] == _SLASH
    names = names + closes
    ours = np.ones(len(low), dtype=np.bool_)
    for character in prefix:
        ours &= data[names] == character
        names = names + 1
    first, second = data[names], data[names + 1]
    is_row = ours & (first == _R) & (second == _O)
    is_cell = ours & ~closes & (first == _C)
    if np.isin(second[is_cell], _ODD_AFTER_NAME).any():
        return None
    is_cell &= second == _SPACE
    opened = np.flatnonzero(is_cell)
    columns = cell_columns(data, names[opened])
    row_of = np.searchsorted(openings, low[opened], side="right") - 1
    keys = (row_of << _COLUMN_BITS) | columns
    if not columns.all() or (np.diff(keys) <= 0).any():
        return None
    # A cell ends with the last tag before the next one of a cell or row.
    edges = np.append(np.flatnonzero(is_cell | is_row), len(low))
    last = edges[np.searchsorted(edges, opened, side="right")] - 1
    closed = closes & ours & (first == _C) & (second == _HIGH)
    alone = data[high[opened] - 1] == _SLASH
    whole = np.where(alone, last == opened, closed[last])
    formulas = np.cumsum(ours & ~closes & (first == _F))
    formulas = formulas[last] - formulas[opened]
    values = ours & ~closes & (first == _V)
    counted = np.cumsum(values)
    counted = counted[last] - counted[opened]
    # Its value is what stands last in it: <v>…</v></c> or <v/></c>.
    shown = np.where(values[last - 1], last - 1, last - 2)
    shown = np.where(counted == 0, last, shown)
    showing = whole & ~alone & (formulas == 1) & (counted <= 1)
    showing &= (counted == 0) | (values[shown] & (shown > opened))
    closings = np.full(len(openings), -1, dtype=np.int64)
    row_closings = low[is_row & closes]
    closings[np.searchsorted(openings, row_closings, side="right") - 1] = row_closings
    return _Cells(
        keys, low[opened], high[opened] + 1, high[last] + 1,
        whole & (formulas == 0), np.where(showing, low[shown], -1), closings,
    )  # fmt: skip
