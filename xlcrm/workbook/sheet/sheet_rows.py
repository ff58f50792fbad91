"""Splicing changed, moved and new cells into a worksheet part, row by row.

A row of which only cells change is cut at those cells and joined again. A row that takes the
place of another, or gets cells it did not have, is put together from its cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.new_cells import NewCells
from xlcrm.workbook.sheet.plain_cells import PlainCells

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cells import Cell, CellWriter
    from xlcrm.workbook.sheet.plain_cells import Rewritten
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

_HIDDEN_MARK = re.compile(rb'\shidden="[^"]*"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_QUOTED = re.compile(r'"[^"]*"')
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
# A cell (A1, $B$2) or whole rows (3:4); LOG10( and names with letters around do not match.
_ADDRESS = re.compile(r"(?<![\w.$])(?:\$?[A-Z]{1,3}\$?\d{1,7}(?![\w.(])|\$?\d+:\$?\d+)")


class SharedFormulaTouched(Exception):  # noqa: N818 - a signal to expand the group, no error
    """A value or formula is to be written into a cell of a shared formula."""


class Change(NamedTuple):
    """A new value for a cell that stays, by row number after the plan.

    ``refresh`` only renews what its formula shows; ``formula`` is put in with the value.
    """

    row: int
    column: int
    value: Cell
    refresh: bool
    formula: str | None = None


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
    changes: list[Change] = field(default_factory=list)
    filtered: range = range(0)


@dataclass
class Pieces:
    """What takes the place of which bytes of a sheet, in order, as parallel lists.

    A hundred thousand tuples would cost more to keep than to make.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)

    def add(self, start: int, end: int, content: bytes) -> None:
        """Note that ``content`` takes the place of the bytes from start to end."""
        self.starts.append(start)
        self.ends.append(end)
        self.contents.append(content)

    def add_at(self, index: int, start: int, end: int, content: bytes) -> None:
        """Note the same in front of the piece of that index."""
        self.starts.insert(index, start)
        self.ends.insert(index, end)
        self.contents.insert(index, content)

    def cut(self, length: int) -> None:
        """Forget all but the first pieces."""
        del self.starts[length:], self.ends[length:], self.contents[length:]


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
        self._plain_cells = PlainCells(sheet, writer, styles)
        self._new_cells = NewCells(sheet)
        self.formulas_moved = False
        self.kept: list[tuple[int, int]] = []
        self.overwritten: dict[tuple[int, int], str] = {}

    def pieces(self, edits: SheetEdits) -> Pieces:
        """Return what takes the place of which bytes of the sheet."""
        pieces = Pieces()
        rebuilt = {*edits.spans, *edits.fresh}
        by_row: dict[int, list[Change]] = {number: [] for number in rebuilt}
        for change in sorted(edits.changes, key=_place):
            mine = by_row.get(change[0])
            if mine is None:
                by_row[change[0]] = [change]
            else:
                mine.append(change)
        for number in sorted(by_row):
            mine = by_row[number]
            if number in rebuilt or not self._change_in_place(number, mine, pieces):
                start, end = self._sheet.span(number)
                new = self._new_row(number, edits, mine)
                if new != self._sheet.xml[start:end]:
                    pieces.add(start, end, new)
        return pieces

    def _change_in_place(self, number: int, changes: list[Change], pieces: Pieces) -> bool:
        """Add the cells of a row that change or come in; return False when that cannot be told."""
        length = len(pieces.starts)
        xml, plain = self._sheet.xml, self._plain_cells.rewritten
        row_start, end = self._sheet.span(number)
        start, widened = row_start, None
        for change in changes:
            _, column, value, refresh, formula = change
            found = None
            if not refresh and formula is None:
                found = plain(number, column, value, start, end)
            if found is None:
                found = self._rewritten(change, start, end)
            if found is None:
                found = self._inserted(change, start, end)
                if found is None:
                    pieces.cut(length)
                    return False
                widened = widened or self._new_cells.widened(column, row_start)
            opening, start, new = found
            if new != xml[opening:start]:
                pieces.add(opening, start, new)
        if widened is not None:
            pieces.add_at(length, *widened)
        return True

    def _inserted(self, change: Change, start: int, end: int) -> Rewritten | None:
        """Return a cell that a row did not have, and where it comes in; None if unknown."""
        row, column, value, refresh, formula = change
        place = None if start == end else self._new_cells.place(column, start, end)
        if place is None:
            return None
        new = None
        if not refresh and formula is None:
            new = self._plain_cells.fresh(row, column, value, self._column_styles.get(column))
        return place, place, self._changed(b"", change) if new is None else new

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
            if not found.plain:
                raise self._refusal("GROUPED_FORMULA", reference)
            self.formulas_moved = True
            self.overwritten[change.row, change.column] = found.formula
        style = self._writer.style_of(cell) if cell else self._column_styles.get(change.column)
        style = self._styles.fitting(style, change.value)
        if change.formula is not None:
            self.formulas_moved = True
            cell = self._writer.formula(reference, style, change.formula, change.value)
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


def _place(change: Change) -> int:
    # One number sorts much faster than a tuple: row, then column, then refreshing last.
    return (change.row << 16) + (change.column << 1) + change.refresh


def has_address(formula: str) -> bool:
    """Tell whether a formula names cells by address (A1): it would change if its row moved."""
    text = _QUOTED.sub("", formula)
    stripped = _BRACKETED.sub("", text)
    while stripped != text:
        text, stripped = stripped, _BRACKETED.sub("", stripped)
    return _ADDRESS.search(text) is not None


def spliced(sheet: SheetXml, head: bytes, pieces: Pieces, tail: bytes) -> bytes:
    """Return a worksheet part with pieces of its rows replaced, between a head and a tail."""
    out = [head]
    position = sheet.start
    for start, end, content in zip(pieces.starts, pieces.ends, pieces.contents, strict=True):
        out.append(sheet.xml[position:start])
        out.append(content)
        position = end
    out.append(sheet.xml[position : sheet.end])
    out.append(tail)
    return b"".join(out)


def excerpt(sheet: SheetXml, head: bytes, pieces: Pieces, tail: bytes) -> bytes:
    """Return the part that ``spliced`` gives without what was left as it is, as a whole sheet.

    A cell that changed in place stands alone in a row, one for all that differ by their
    reference alone.
    """
    row = b"<" + sheet.prefix + b"row "
    opening = row + b">"
    out = [head]
    seen = set()
    for new in pieces.contents:
        if new.startswith(row):
            out.append(new)
            continue
        _, _, behind = new.partition(b'"')
        _, _, content = behind.partition(b'"')
        if content and content not in seen:
            seen.add(content)
            out += (opening, new, sheet.row_closing)
    out.append(tail)
    return b"".join(out)
