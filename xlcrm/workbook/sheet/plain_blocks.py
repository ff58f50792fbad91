"""Values written over the cells of many rows at once, where nothing but values changes.

What ``PlainCells`` does cell by cell, done for some thousands of cells in a few passes.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from xlcrm.workbook.sheet.cell_changes import RowChanges
    from xlcrm.workbook.sheet.change_places import Block
    from xlcrm.workbook.sheet.new_cells import NewCells
    from xlcrm.workbook.sheet.pieces import Pieces
    from xlcrm.workbook.sheet.plain_cells import PlainCells
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

    Places = NDArray[np.int64]


class PlainBlocks:
    """Writes the changes of rows whose cells are all found, and hold no formula."""

    def __init__(self, sheet: SheetXml, cells: PlainCells, new_cells: NewCells) -> None:
        self._sheet = sheet
        self._cells = cells
        self._new_cells = new_cells
        self._spans = re.compile(
            b"<" + re.escape(sheet.prefix) + rb'row r="\d+" spans="(\d+):(\d+)"'
        )

    def write(
        self, changes: RowChanges, place: int, apart: AbstractSet[int], pieces: Pieces
    ) -> int:
        """Add all the changes of the rows that are looked at together from ``place`` on.

        Returns the last of these rows; 0 when they must be written one by one: a formula comes
        in or is there, a row is one of those ``apart``, a text is perhaps too long.
        """
        block = self._cells.places_of(changes, place).block
        if block is None or block.first != place or changes.formulas:
            return 0
        if not apart.isdisjoint(block.row_numbers.tolist()):
            return 0
        columns = changes.columns[block.first : block.last]
        contents = self._cells.following(
            block, columns, changes.values[block.first : block.last], pieces
        )
        if contents is None:
            return 0
        comes_in = block.starts == block.ends
        starts = np.where(comes_in, block.starts, block.tag_starts)
        openings = self._cells.openings(columns)
        incoming = np.flatnonzero(comes_in)
        for index, row in zip(incoming.tolist(), block.rows[incoming].tolist(), strict=True):
            if contents[index]:
                contents[index] = b"%b%d%b" % (openings[columns[index]], row, contents[index])
        for index in [i for i, content in enumerate(contents) if not content]:
            starts[index] = block.starts[index]  # a blank without a style: no cell at all
        differing = self._differing(starts, block.ends, contents)
        widened = self._widened(block, np.array(columns), comes_in & differing)
        self._add(pieces, starts, block.ends, contents, differing, widened)
        return int(block.row_numbers[-1])

    def _differing(self, starts: Places, ends: Places, contents: list[bytes]) -> NDArray[np.bool_]:
        """Tell which contents are not what stands there already."""
        xml = self._sheet.xml
        lengths = np.fromiter(map(len, contents), dtype=np.int64, count=len(contents))
        differing: NDArray[np.bool_] = lengths != ends - starts
        for index in np.flatnonzero(~differing).tolist():
            differing[index] = contents[index] != xml[starts[index] : ends[index]]
        return differing

    def _widened(
        self, block: Block, columns: Places, comes_in: NDArray[np.bool_]
    ) -> list[tuple[int, int, bytes]]:
        """Return the spans to take from rows in which a cell comes in outside of them."""
        places = np.flatnonzero(comes_in)
        if not len(places) or not self._new_cells.with_spans:
            return []
        rows = block.rows[places]
        starting = np.diff(rows, prepend=-1) != 0
        ending = np.diff(rows, append=-1) != 0
        openings = block.openings[np.searchsorted(block.row_numbers, rows[starting])]
        firsts, lasts = columns[places[starting]], columns[places[ending]]
        match, xml, found = self._spans.match, self._sheet.xml, []
        for opening, first, last in zip(
            openings.tolist(), firsts.tolist(), lasts.tolist(), strict=True
        ):
            spans = match(xml, opening)
            if spans is not None and int(spans[1]) <= first and last <= int(spans[2]):
                continue
            taken = self._new_cells.widened(first, opening)
            taken = taken or self._new_cells.widened(last, opening)
            if taken is not None:
                found.append(taken)
        return found

    @staticmethod
    def _add(
        pieces: Pieces, starts: Places, ends: Places, contents: list[bytes],
        chosen: NDArray[np.bool_], widened: list[tuple[int, int, bytes]],
    ) -> None:  # fmt: skip
        """Add the chosen contents and the openings of rows without spans, in order."""
        if not chosen.all():
            starts, ends = starts[chosen], ends[chosen]
            contents = list(compress(contents, chosen.tolist()))
        if widened:
            more_starts, more_ends, more = zip(*widened, strict=True)
            starts, ends = np.append(starts, more_starts), np.append(ends, more_ends)
            contents = [*contents, *more]
            order = np.argsort(starts)
            starts, ends = starts[order], ends[order]
            contents = [contents[place] for place in order.tolist()]
        pieces.extend(starts, ends, contents)
