"""Applying a plan to the parts of a workbook: only what changes is written anew.

Nothing is written to disk here. Whatever cannot be done safely is refused with one sentence,
before anything is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.change.fresh_rows import fresh_cells
from xlcrm.workbook.change.recalculation import computing_on_load
from xlcrm.workbook.change.table_change import PlannedFrames, TableChange
from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.grid import LAST_ROW, Area
from xlcrm.workbook.sheet.ranges import (
    Growth,
    grown_dimension,
    grown_sqrefs,
    grown_table,
    merged_areas,
    moved_links,
)
from xlcrm.workbook.sheet.sheet_rows import Pieces, RowSplicer, SheetEdits, excerpt, spliced
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.stale_cells import without_stale_values
from xlcrm.workbook.sheet.styles import StyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Places, Reading

_COMMENT_REF = re.compile(rb'<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\sref="([^"]*)"')
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|f|is)\b")


#: Table, record and column of a cell.
CellName = tuple[str, str, str]


@dataclass(frozen=True)
class Patch:
    """The parts that change and those that go; no part at all when no cell changes.

    ``excerpts`` are the sheets among them without what was left as it is. ``places`` are the
    rows of the tables after the plan. ``kept`` are cells whose value was typed over their
    formula and hence stays; ``overwritten`` are the formulas that edits replaced, each with
    the row it stood in.
    """

    parts: Mapping[str, bytes]
    excerpts: Mapping[str, bytes]
    dropped: frozenset[str]
    places: Mapping[str, Places]
    kept: tuple[CellName, ...]
    overwritten: Mapping[CellName, tuple[str, int]]


@dataclass
class _Sheet:
    """A worksheet being changed."""

    xml: SheetXml
    writer: CellWriter
    changes: list[TableChange] = field(default_factory=list)
    edits: SheetEdits = field(default_factory=SheetEdits)


def patched(package: Package, layout: Layout, reading: Reading, steps: PlannedFrames) -> Patch:
    """Work out every part that a plan changes.

    Raises UnreadableFileError for what cannot be changed safely, WrongUseError for a text too
    long for a cell.
    """
    return _Patcher(package, layout, reading, steps).run()


class _Patcher:
    def __init__(
        self, package: Package, layout: Layout, reading: Reading, steps: PlannedFrames
    ) -> None:
        self._package = package
        self._layout = layout
        self._reading = reading
        self._steps = steps
        self._sheets: dict[str, _Sheet] = {}
        self._parts: dict[str, bytes] = {}
        self._excerpts: dict[str, bytes] = {}
        self._changes: dict[str, TableChange] = {}
        (self._styles_part,) = package.related(package.workbook_part, "styles")[:1] or ("",)
        styles = package.read(self._styles_part) if self._styles_part else b"<styleSheet/>"
        self._styles = StyleSheet(styles)

    def run(self) -> Patch:
        """Change the tables, then the sheets they stand in, then what depends on them."""
        self._refuse_absent_tables()
        places: dict[str, Places] = {}
        for key, placed in self._layout.tables.items():
            if key in self._reading.places:
                change = TableChange.of(placed, self._steps, self._reading)
                change.refuse_absent_columns()
                places[key] = change.places()
                self._changes[key] = change
                self._collect(change)
        kept: list[CellName] = []
        overwritten: dict[CellName, tuple[str, int]] = {}
        formulas_moved = False
        for part, sheet in self._sheets.items():
            splicer = RowSplicer(sheet.xml, sheet.writer, self._styles)
            pieces = splicer.pieces(sheet.edits)
            if pieces.contents:
                self._write_sheet(part, sheet, pieces)
            formulas_moved |= splicer.formulas_moved
            if splicer.kept or splicer.overwritten:
                names = _cell_names(sheet.changes)
                kept += [names[cell] for cell in splicer.kept]
                for cell, formula in splicer.overwritten.items():
                    overwritten[names[cell]] = (formula, cell[0])
        dropped = self._finish(formulas_moved=formulas_moved) if self._parts else frozenset()
        return Patch(self._parts, self._excerpts, dropped, places, tuple(kept), overwritten)

    def _refuse_absent_tables(self) -> None:
        plan = self._steps.plan
        named = {*plan.edits["table"], *plan.new_rows, *plan.dropped_rows}
        absent = [key for key in named if key not in self._reading.places]
        if absent:
            tables = ", ".join(sorted(schema.table(str(key)).worksheet for key in absent))
            raise UnreadableFileError("MISSING_TABLES", name=self._package.name, tables=tables)

    def _collect(self, change: TableChange) -> None:
        edits = [*change.edits(), *change.refreshes()]
        if not edits and change.slots is None:
            return
        sheet = self._sheet(change.placed)
        sheet.changes.append(change)
        sheet.edits.changes += edits
        if change.slots is None:
            return
        self._refuse_unmovable(change, sheet)
        for row, span in change.spans():
            sheet.edits.spans.setdefault(row, []).append(span)
        made = fresh_cells(change, sheet.xml, sheet.writer, self._styles)
        for row, cells in made.items():
            sheet.edits.fresh.setdefault(row, {}).update(cells)

    def _sheet(self, placed: PlacedTable) -> _Sheet:
        part = placed.sheet_part
        if part not in self._sheets:
            xml = SheetXml(self._package.read(part), placed.worksheet)
            writer = CellWriter(xml.prefix, from_1904=self._layout.dates_from_1904)
            self._sheets[part] = _Sheet(xml, writer)
        return self._sheets[part]

    def _refuse_unmovable(self, change: TableChange, sheet: _Sheet) -> None:
        placed = change.placed
        if placed.totals_rows:
            raise UnreadableFileError("TOTALS_ROW", worksheet=placed.worksheet)
        if change.new_last_row > LAST_ROW:
            raise UnreadableFileError("SHEET_FULL", worksheet=placed.worksheet, limit=LAST_ROW)
        first, last = placed.area.first_column, placed.area.last_column
        if change.new_last_row > placed.last_row:
            grown = Area(first, placed.last_row + 1, last, change.new_last_row)
            self._refuse_covering(grown, placed, sheet)
        moved = change.first_moved_row
        if moved is not None:
            area = Area(first, moved, last, placed.last_row)
            if any(area.touches(note) for note in self._notes(placed.sheet_part)):
                raise UnreadableFileError("NOTES_IN_ROWS", worksheet=placed.worksheet)

    def _refuse_covering(self, grown: Area, placed: PlacedTable, sheet: _Sheet) -> None:
        others = [t.area for t in self._layout.tables_of(placed.sheet_part) if t is not placed]
        blocks = [*others, *merged_areas(sheet.xml.tail)]
        rows = [n for n in sheet.xml.numbers if grown.first_row <= n <= grown.last_row]
        covered = any(grown.touches(block) for block in blocks) or any(
            grown.first_column <= column <= grown.last_column and _CONTENT.search(cell)
            for row in rows
            for column, cell in sheet.xml.cells(row).items()
        )
        if covered:
            raise UnreadableFileError(
                "CONTENT_BELOW", worksheet=placed.worksheet, row=grown.first_row
            )

    def _notes(self, sheet_part: str) -> Iterable[Area]:
        for kind in ("comments", "threadedComment"):
            for part in self._package.related(sheet_part, kind):
                for match in _COMMENT_REF.finditer(self._package.read(part)):
                    area = Area.parse(match[1].decode())
                    if area is not None:
                        yield area

    def _write_sheet(self, part: str, sheet: _Sheet, pieces: Pieces) -> None:
        head, tail = sheet.xml.head, sheet.xml.tail
        for change in sheet.changes:
            placed = change.placed
            columns = (placed.area.first_column, placed.area.last_column)
            if change.first_moved_row is not None:
                rows = range(placed.first_row, placed.last_row + 1)
                tail = moved_links(tail, columns, rows, change.moved_rows)
            if change.new_last_row != placed.last_row:
                growth = Growth(*columns, placed.last_row, change.new_last_row)
                tail = grown_sqrefs(tail, growth)
                table_xml = self._package.read(placed.part)
                self._parts[placed.part] = grown_table(table_xml, growth)
            used = Area(columns[0], placed.area.first_row, columns[1], change.new_last_row)
            head = grown_dimension(head, used)
        self._parts[part] = spliced(sheet.xml, head, pieces, tail)
        self._excerpts[part] = excerpt(sheet.xml, head, pieces, tail)

    def _drop_stale_values(self) -> None:
        """Take what formulas outside our tables showed from the delivered sheets."""
        for worksheet in schema.WORKSHEETS:
            part = self._layout.worksheets.get(worksheet.name)
            if part is None:
                continue
            areas = [
                self._changes[key].new_area if key in self._changes else placed.area
                for key, placed in self._layout.tables.items()
                if placed.sheet_part == part
            ]
            old = self._parts.get(part) or self._package.read(part)
            new = without_stale_values(old, worksheet.name, areas)
            if new != old:
                self._parts[part] = new
                self._excerpts.setdefault(part, new)

    def _finish(self, *, formulas_moved: bool) -> frozenset[str]:
        """Add what depends on the sheets, styles, workbook part; return the parts that go."""
        self._drop_stale_values()
        styles = self._styles.rendered()
        if styles is not None:
            self._parts[self._styles_part] = styles
        workbook_part = self._package.workbook_part
        workbook = self._package.read(workbook_part)
        recomputed = computing_on_load(workbook)
        if recomputed != workbook:
            self._parts[workbook_part] = recomputed
        chains = self._package.related(workbook_part, "calcChain")
        if not (formulas_moved and chains):
            return frozenset()
        self._parts.update(self._package.without(chains[0], workbook_part))
        return frozenset(chains)


def _cell_names(changes: Iterable[TableChange]) -> dict[tuple[int, int], CellName]:
    """Return the name of each cell of some tables by row and column number."""
    return {
        (row, column.number): (change.placed.key, record, key)
        for change in changes
        for record, row in change.rows.items()
        for key, column in change.placed.columns.items()
    }
