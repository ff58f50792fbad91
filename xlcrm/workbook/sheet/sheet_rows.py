"""Splicing changed, moved and new cells into a worksheet part, row by row.

A row of which only cells change is cut at those cells and joined again. A row that takes the
place of another, or gets cells it did not have, is put together from its cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.cell_changes import RowChanges
from xlcrm.workbook.sheet.cells import ArrayText
from xlcrm.workbook.sheet.grid import column_number, letters
from xlcrm.workbook.sheet.new_cells import NewCells
from xlcrm.workbook.sheet.plain_blocks import PlainBlocks
from xlcrm.workbook.sheet.plain_cells import PlainCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.workbook.sheet.cell_changes import Change, ColumnChanges
    from xlcrm.workbook.sheet.cells import CellWriter
    from xlcrm.workbook.sheet.pieces import Pieces
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

_HIDDEN_MARK = re.compile(rb'\shidden="[^"]*"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})\d{1,7}"')
_QUOTED = re.compile(r'"[^"]*"')
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
# A cell (A1, $B$2) or whole rows (3:4); LOG10( and names with letters around do not match.
_ADDRESS = re.compile(r"(?<![\w.$])(?:\$?[A-Z]{1,3}\$?\d{1,7}(?![\w.(])|\$?\d+:\$?\d+)")


#: Where a cell starts and ends in a sheet, and the bytes that take its place.
Rewritten = tuple[int, int, bytes]


class SharedFormulaTouched(Exception):  # noqa: N818 - a signal to expand the group, no error
    """A value or formula is to be written into a cell of a shared formula."""


class Span(NamedTuple):
    """Cells of a row, by column bounds, replaced by those of row ``source``, or removed."""

    first_column: int
    last_column: int
    source: int | None


@dataclass
class SheetEdits:
    """What happens to the rows of one sheet, by row number after the plan.

    Spans apply first, then ``fresh`` cells (column number to XML, b"" for none), then changes.
    In ``filtered`` rows it is the content that a filter hides: hidden rows follow their cells.
    """

    spans: dict[int, list[Span]] = field(default_factory=dict)
    fresh: dict[int, dict[int, bytes]] = field(default_factory=dict)
    changes: Sequence[ColumnChanges] = ()
    filtered: range = range(0)


class RowSplicer:
    """Applies SheetEdits to a sheet.

    ``formulas_moved`` tells afterwards whether formulas came, went or moved; ``kept`` lists
    row and column of cells that were to be refreshed but hold no formula; ``overwritten`` gives
    by row and column the formulas that a value replaced.
    """

    def __init__(self, sheet: SheetXml, writer: CellWriter, styles: StyleSheet) -> None:
        self._sheet = sheet
        self._writer = writer
        self._styles = styles
        self._column_styles = sheet.column_styles()
        self._formula_mark = writer.formula_mark
        self._new_cells = NewCells(sheet)
        self._plain_cells = PlainCells(sheet, writer, styles)
        self._plain_blocks = PlainBlocks(sheet, self._plain_cells, self._new_cells)
        self.formulas_moved = False
        self.kept: list[tuple[int, int]] = []
        self.overwritten: dict[tuple[int, int], str] = {}

    def splice(self, edits: SheetEdits, pieces: Pieces) -> None:
        """Add to ``pieces``, of the sheet, what takes the place of which of its bytes."""
        rebuilt = {*edits.spans, *edits.fresh}
        changes = RowChanges.of(edits.changes)
        written = 0
        for number in sorted(rebuilt.union(changes.bounds)):
            if number <= written:
                continue
            if number not in rebuilt:
                place = changes.bounds[number][0]
                written = self._plain_blocks.write(changes, place, rebuilt, pieces)
                if written:
                    pieces.settle()
                    continue
            if number in rebuilt or not self._change_in_place(number, changes, pieces):
                start, end = self._sheet.span(number)
                new = self._new_row(number, edits, changes.of_row(number))
                if new != self._sheet.xml[start:end]:
                    pieces.add(start, end, new)
                    pieces.sample(new)
            pieces.settle()

    def _change_in_place(self, number: int, changes: RowChanges, pieces: Pieces) -> bool:
        """Add the cells of a row that change or come in; return False when that cannot be told."""
        length = len(pieces.starts)
        row_start, end = self._sheet.span(number)
        start = row_start
        place, last = changes.bounds[number]
        came_in = self._plain_cells.came_in = False
        while True:
            place, start = self._plain_cells.write(number, changes, place, last, start, pieces)
            if place == last:
                break
            change = changes.at(number, place)
            found = self._rewritten(change, start, end) or self._inserted(change, start, end)
            if found is None:
                pieces.cut(length)
                return False
            opening, start, new = found
            came_in |= opening == start
            if new != self._sheet.xml[opening:start]:
                pieces.add(opening, start, new)
                pieces.sample(new)
            place += 1
        if (came_in or self._plain_cells.came_in) and self._new_cells.with_spans:
            self._widen(row_start, pieces, length)
        return True

    def _widen(self, start: int, pieces: Pieces, length: int) -> None:
        """Take its spans from the row at ``start`` when a new cell among its pieces needs it."""
        starts, ends = pieces.starts, pieces.ends
        first, last = length, len(starts) - 1
        while first <= last and starts[first] != ends[first]:
            first += 1
        while first < last and starts[last] != ends[last]:
            last -= 1
        for place in {first, last} if first <= last else ():  # columns between them are between
            reference = _REFERENCE.search(pieces.contents[place])
            column = column_number(reference[1].decode()) if reference else 0
            widened = self._new_cells.widened(column, start)
            if widened is not None:
                pieces.add_at(length, *widened)
                return

    def _inserted(self, change: Change, start: int, end: int) -> Rewritten | None:
        """Return a cell that a row did not have, and where it comes in; None if unknown."""
        place = self._new_cells.place(change.column, start, end)
        return None if place < 0 else (place, place, self._changed(b"", change))

    def _rewritten(self, change: Change, start: int, end: int) -> Rewritten | None:
        """Return a cell between two places as it is once changed; None when it is not there."""
        reference = f"{letters(change.column)}{change.row}".encode()
        place = self._sheet.find_cell(reference, start, end)
        if place is None:
            return None
        return *place, self._changed(self._sheet.xml[place[0] : place[1]], change)

    def _new_row(self, number: int, edits: SheetEdits, changes: list[Change]) -> bytes:
        spans = edits.spans.get(number, [])
        tag = self._tag(number, spans if number in edits.filtered else [])
        if len(spans) == 1 and not changes and number not in edits.fresh:
            moved = self._moved_row(number, spans[0], tag)
            if moved is not None:
                return moved
        cells = self._sheet.cells(number)
        for span in spans:
            self._replace_span(cells, number, span)
        for column, cell in edits.fresh.get(number, {}).items():
            self.formulas_moved |= self._formula_mark in cell
            cells[column] = cell
        for change in changes:
            cell = cells.get(change.column, b"")
            cells[change.column] = self._changed(cell, change)
        inner = b"".join(cells[column] for column in sorted(cells))
        if not inner and not self._sheet.row(number):
            return b""
        return b"".join((tag, inner, self._sheet.row_closing))

    def _tag(self, number: int, spans: list[Span]) -> bytes:
        """Return the opening of a row; hidden as the rows are from which its cells come."""
        tag = self._sheet.row_tag(number)
        if not spans:
            return tag
        hidden = any(
            span.source is not None and _HIDDEN.search(self._sheet.row_tag(span.source))
            for span in spans
        )
        tag = _HIDDEN_MARK.sub(b"", tag)
        return tag[:-1] + b' hidden="1">' if hidden else tag

    def _changed(self, cell: bytes, change: Change) -> bytes:
        has_formula = self._formula_mark in cell
        if change.refresh:
            if has_formula:
                return self._writer.refreshed(cell, change.value)
            self.kept.append((change.row, change.column))
            return cell
        reference = f"{letters(change.column)}{change.row}"
        found = self._writer.formula_of(cell) if has_formula else None
        if found is not None:
            if found.shared:
                raise SharedFormulaTouched(reference)
            text = found.alone
            if text is None:
                raise self._refusal("GROUPED_FORMULA", reference)
            self.formulas_moved = True
            self.overwritten[change.row, change.column] = text
        style = self._writer.style_of(cell) if cell else self._column_styles.get(change.column)
        style = self._styles.fitting(style, change.value)
        if change.formula is not None:
            self.formulas_moved = True
            array = isinstance(change.formula, ArrayText)
            cell = self._writer.formula(reference, style, change.formula, change.value, array=array)
            return self._writer.without_value(cell) if change.value is None else cell
        return self._writer.value(reference, style, change.value)

    def _moved_row(self, number: int, span: Span, tag: bytes) -> bytes | None:
        """Return a row whose every cell comes from another; None unless both fit the span."""
        if span.source is None:
            return None
        inner, there = self._sheet.inner(number), self._sheet.inner(span.source)
        for cells in (inner, there):
            bounds = self._sheet.bounds(cells)
            if bounds is None or bounds[0] < span.first_column or bounds[1] > span.last_column:
                return None
        moved = self._sheet.renumbered(there, number)
        if moved is None:
            return None
        self.formulas_moved |= self._formula_mark in inner or self._formula_mark in there
        return b"".join((tag, moved, self._sheet.row_closing))

    def _replace_span(self, cells: dict[int, bytes], number: int, span: Span) -> None:
        for column in [c for c in cells if span.first_column <= c <= span.last_column]:
            self.formulas_moved |= self._formula_mark in cells.pop(column)
        if span.source is None:
            return
        for column, cell in self._sheet.cells(span.source).items():
            if span.first_column <= column <= span.last_column:
                cells[column] = self._moved(cell, column, span.source, number)

    def _moved(self, cell: bytes, column: int, source: int, number: int) -> bytes:
        self.formulas_moved |= self._formula_mark in cell
        name = letters(column)
        old, new = f' r="{name}{source}"', f' r="{name}{number}"'
        return cell.replace(old.encode(), new.encode(), 1)

    def _refusal(self, code: str, cell: str) -> UnreadableFileError:
        return UnreadableFileError(code, worksheet=self._sheet.worksheet, cell=cell)


def has_address(formula: str) -> bool:
    """Tell whether a formula names cells by address (A1): it would change if its row moved."""
    text = _QUOTED.sub("", formula)
    stripped = _BRACKETED.sub("", text)
    while stripped != text:
        text, stripped = stripped, _BRACKETED.sub("", stripped)
    return _ADDRESS.search(text) is not None
