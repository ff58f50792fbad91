"""Changing the sheets of a workbook: values, rows that come and go, and all that follows.

A round changes any number of sheets, each by one table at most whose rows move: what names or
is anchored to cells is brought to the new places first, then the cells themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.change.below import moves_below
from xlcrm.workbook.references.blocks import blocks_of
from xlcrm.workbook.references.geometry import (
    drop_notes_and_links,
    filter_is_active,
    shift_geometry,
)
from xlcrm.workbook.references.rewrite import shift_references
from xlcrm.workbook.references.shared import expanded, groups_touching
from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.grid import Area, letters
from xlcrm.workbook.sheet.pieces import Pieces
from xlcrm.workbook.sheet.ranges import grown_dimension
from xlcrm.workbook.sheet.sheet_rows import RowSplicer, SharedFormulaTouched, SheetEdits
from xlcrm.workbook.sheet.sheet_xml import SheetXml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from xlcrm.workbook.change.table_rows import TableRows
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.sheet.cell_changes import ColumnChanges
    from xlcrm.workbook.sheet.styles import StyleSheet

    #: Makes the cells of new rows, by row and column number.
    FreshCells = Callable[[SheetXml, CellWriter, StyleSheet], Mapping[int, Mapping[int, bytes]]]


@dataclass
class SheetChange:
    """What one round does to one sheet; ``changes`` are by row number after the round.

    ``held`` are worksheet rows, before the round, whose notes and links go with their record.
    ``below`` asks that what stands under the table moves with its end, or does not; None
    leaves it to the rules of Excel.
    """

    worksheet: str
    part: str
    changes: Sequence[ColumnChanges] = ()
    rows: TableRows | None = None
    fresh: FreshCells | None = None
    held: Collection[int] = ()
    below: bool | None = None


@dataclass(frozen=True)
class _Move:
    """The move of cells of a sheet, and whether what stands under the table goes along."""

    shift: Shift
    below: bool


@dataclass(frozen=True)
class SheetResult:
    """What a round did to a sheet, by row and column number after it.

    ``kept`` are cells that were to be refreshed but hold no formula, ``overwritten`` the
    formulas that values replaced, ``shift`` the move of cells if any.
    """

    kept: tuple[tuple[int, int], ...]
    overwritten: Mapping[tuple[int, int], str]
    shift: Shift | None


class Rounds:
    """Changes laid over a draft, round by round.

    ``tables`` are all the tables of the workbook by sheet part, as found before any round.
    ``excerpts`` gives, of the sheets changed in one round, only what was written anew.
    ``formulas_moved`` tells whether formulas came, went or moved.
    """

    def __init__(
        self,
        draft: Draft,
        worksheets: Mapping[str, str],
        tables: Iterable[PlacedTable],
        styles: StyleSheet,
        *,
        from_1904: bool,
    ) -> None:
        self._draft = draft
        self._worksheets = worksheets
        self._areas: dict[str, Area] = {}
        self._table_sheets: dict[str, str] = {}
        for table in tables:
            self._areas[table.part] = table.area
            self._table_sheets[table.part] = table.sheet_part
        self._styles = styles
        self._from_1904 = from_1904
        self.excerpts: dict[str, bytes] = {}
        self.formulas_moved = False
        # Steps that change nothing in the bytes of a sheet leave its rows where they were found.
        self._last_sheet: tuple[bytes, SheetXml] | None = None

    def area(self, table_part: str) -> Area:
        """Return where a table stands after the rounds so far."""
        return self._areas[table_part]

    def run(self, changes: Sequence[SheetChange]) -> list[SheetResult]:
        """Do one round, at most one change a sheet; refusals come before anything changes."""
        moves = [self._move(change) for change in changes]
        self._bring_along([(c, m.shift) for c, m in zip(changes, moves, strict=True) if m])
        results = []
        for change, move in zip(changes, moves, strict=True):
            results.append(self._splice(change, move))
            if move is not None:
                self._move_areas(change, move.shift)
        return results

    def _move(self, change: SheetChange) -> _Move | None:
        rows = change.rows
        if rows is None:
            return None
        sheet = self._sheet(change)
        others = [
            area
            for part, area in self._areas.items()
            if self._table_sheets[part] == change.part and part != rows.placed.part
        ]
        below = moves_below(self._draft, sheet, rows, others, asked=change.below)
        return _Move(rows.shift(below_moves=below), below)

    def _bring_along(self, moving: Sequence[tuple[SheetChange, Shift]]) -> None:
        """Bring what names or is anchored to cells to where the cells will be."""
        if not moving:
            return
        shift_references(self._draft, self._worksheets, [shift for _, shift in moving])
        for change, shift in moving:
            if change.rows is not None:
                left = set(change.rows.reused_rows).intersection(change.held)
                drop_notes_and_links(
                    self._draft, change.worksheet, change.part, change.rows.columns, left
                )
            shift_geometry(self._draft, change.worksheet, change.part, [shift])

    def _splice(self, change: SheetChange, move: _Move | None) -> SheetResult:
        content = self._draft.read(change.part)
        sheet = self._sheet(change)
        writer = CellWriter(sheet.prefix, from_1904=self._from_1904)
        self._refuse_blocks(change, content)
        edits = SheetEdits(changes=change.changes)
        rows = change.rows
        if rows is not None and move is not None:
            for row, span in rows.spans(sheet.numbers, below_moves=move.below):
                edits.spans.setdefault(row, []).append(span)
            if self._is_filtered(rows.placed, sheet.tail):
                last = max(rows.placed.last_row, rows.new_last_row)
                edits.filtered = range(rows.placed.first_row, last + 1)
            edits.fresh.update(_emptied(rows, sheet, writer))
            if change.fresh is not None:
                for row, cells in change.fresh(sheet, writer, self._styles).items():
                    edits.fresh[row] = dict(cells)
        head = sheet.head
        for used in _used(change):
            head = grown_dimension(head, used)
        splicer = RowSplicer(sheet, writer, self._styles)
        pieces = Pieces(sheet, head)
        try:
            splicer.splice(edits, pieces)
        except SharedFormulaTouched:
            touched = {
                (row, c.column) for c in _typed(change) for row in np.asarray(c.rows).tolist()
            }
            groups = groups_touching(content, touched)
            self._draft.write(change.part, expanded(content, groups))
            return self._splice(change, move)
        if pieces:
            # Rows that no former step touched are bytes of the file: no need to look again.
            original = self._draft.original(change.part)
            untouched = content is original or _same_rows(sheet, content, original)
            anew = pieces.excerpt(sheet.tail) if untouched else None
            written = pieces.spliced(sheet.tail)
            self._draft.write(change.part, written)
            self.excerpts[change.part] = written if anew is None else anew
        self.formulas_moved |= splicer.formulas_moved
        shift = None if move is None else move.shift
        return SheetResult(tuple(splicer.kept), splicer.overwritten, shift)

    def _sheet(self, change: SheetChange) -> SheetXml:
        content = self._draft.read(change.part)
        if self._last_sheet is None or self._last_sheet[0] is not content:
            self._last_sheet = None  # two large sheets at once would be one too many
            self._last_sheet = content, SheetXml(content, change.worksheet)
        return self._last_sheet[1]

    def _is_filtered(self, table: PlacedTable, sheet_tail: bytes) -> bool:
        return filter_is_active(self._draft.read(table.part)) or filter_is_active(sheet_tail)

    def _refuse_blocks(self, change: SheetChange, content: bytes) -> None:
        """Refuse values for cells of an array formula or data table of several cells."""
        typed = _typed(change)
        if not typed:
            return
        for block in blocks_of(content):
            for column, row in (
                (c.column, row) for c in typed for row in np.asarray(c.rows).tolist()
            ):
                if block.touches(Area(column, row, column, row)):
                    cell = f"{letters(column)}{row}"
                    raise UnreadableFileError(
                        "GROUPED_FORMULA", worksheet=change.worksheet, cell=cell
                    )

    def _move_areas(self, change: SheetChange, shift: Shift) -> None:
        own = "" if change.rows is None else change.rows.placed.part
        for part, sheet_part in self._table_sheets.items():
            if part == own and change.rows is not None:
                self._areas[part] = change.rows.new_area
            elif sheet_part == change.part:
                self._areas[part] = shift.area(self._areas[part]) or self._areas[part]


def _emptied(
    rows: TableRows, sheet: SheetXml, writer: CellWriter
) -> Iterator[tuple[int, dict[int, bytes]]]:
    """Yield the cells of rows that stay blank: their looks, and formulas that show nothing yet."""
    first, last = rows.columns
    for row, before in rows.emptied_rows:
        cells: dict[int, bytes] = {}
        for column, cell in sheet.cells(before).items():
            if not first <= column <= last:
                continue
            reference = f"{letters(column)}{row}"
            if writer.formula_mark in cell:
                old = f' r="{letters(column)}{before}"'.encode()
                kept = cell.replace(old, f' r="{reference}"'.encode(), 1)
                cells[column] = writer.without_value(kept)
            else:
                cells[column] = writer.value(reference, writer.style_of(cell), None)
        yield row, cells


def _same_rows(sheet: SheetXml, content: bytes, original: bytes) -> bool:
    """Tell whether a sheet has the rows it had, whatever came to stand around them."""
    mark = b"<" + sheet.prefix + b"sheetData"
    rows = content[content.find(mark) : sheet.end]
    return original.startswith(rows, original.find(mark))


def _used(change: SheetChange) -> Iterator[Area]:
    """Yield areas that hold every cell which a change may add."""
    if change.rows is not None:
        yield change.rows.new_area
    new = _typed(change)
    if new:
        columns = [each.column for each in new]
        first, last = min(int(np.min(c.rows)) for c in new), max(int(np.max(c.rows)) for c in new)
        yield Area(min(columns), first, max(columns), last)


def _typed(change: SheetChange) -> list[ColumnChanges]:
    """Return the columns of a change that give cells another value than a formula's."""
    return [each for each in change.changes if len(each.rows) and not each.refresh]
