"""Applying a plan to the parts of a workbook: only what changes is written anew.

Nothing is written to disk here. Whatever cannot be done safely is refused with one sentence,
before anything is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.change.fresh_rows import fresh_cells
from xlcrm.workbook.change.planned_values import planned_values
from xlcrm.workbook.change.recalculation import finish_calculation
from xlcrm.workbook.change.rounds import Rounds, SheetChange, SheetResult
from xlcrm.workbook.change.row_heights import (
    FITTED,
    line_counts,
    with_heights,
    wrapped_widths,
)
from xlcrm.workbook.change.table_change import PlannedFrames, TableChange
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.reading_findings import named_own
from xlcrm.workbook.sheet.former_styles import with_formats
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.stale_cells import without_stale_values
from xlcrm.workbook.sheet.styles import StyleSheet
from xlcrm.workbook.sheet.styles_part import read_styles, write_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlcrm.workbook.layout import Layout
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Places, Reading
    from xlcrm.workbook.references.shift import Shift


#: Table, record and column of a cell.
CellName = tuple[str, str, str]


@dataclass(frozen=True)
class Patch:
    """The parts that change, come and go; no part at all when no cell changes.

    ``excerpts`` are the sheets among them without what was left as it is. ``places`` are the
    rows of the tables after the plan. ``kept`` are cells whose value was typed over their
    formula and hence stays; ``overwritten`` are the formulas that edits replaced, each with
    the row it stood in. ``pushed`` are the tables under which cells moved.
    """

    draft: Draft
    excerpts: Mapping[str, bytes]
    places: Mapping[str, Places]
    kept: tuple[CellName, ...]
    overwritten: Mapping[CellName, tuple[str, int]]
    pushed: frozenset[str]

    @property
    def parts(self) -> Mapping[str, bytes]:
        """Parts of the file that have another content."""
        return self.draft.changed

    @property
    def dropped(self) -> frozenset[str]:
        """Parts of the file that go."""
        return self.draft.dropped

    def written(self) -> bytes:
        """Return the bytes of the whole file."""
        draft = self.draft
        return draft.package.rewritten(draft.changed, draft.dropped, draft.added)


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
        self._draft = Draft(package)
        self._layout = layout
        self._reading = reading
        self._steps = steps
        self._styles = StyleSheet(read_styles(self._draft))
        every = (*layout.tables.values(), *layout.own_tables)
        self._rounds = Rounds(
            self._draft, layout.worksheets, every, self._styles, from_1904=layout.dates_from_1904
        )
        self._kept: list[CellName] = []
        self._overwritten: dict[CellName, tuple[str, int]] = {}
        self._places: dict[str, Places] = {}

    def run(self) -> Patch:
        """Change the tables, then what depends on them."""
        self._refuse_absent_tables()
        changes = []
        for key, placed in self._layout.tables.items():
            if key in self._reading.places:
                change = TableChange.of(placed, self._steps, self._reading)
                change.refuse_absent_columns()
                self._places[key] = change.places()
                changes.append(change)
        pushed: set[str] = set()
        for round_ in _rounds(changes):
            results = self._rounds.run([self._sheet_change(group) for group in round_])
            for group, result in zip(round_, results, strict=True):
                self._note(group, result)
                if result.shift is not None:
                    pushed |= self._move_places(group[0], result.shift)
        if self._draft.changed:
            self._finish()
        return Patch(
            self._draft, self._rounds.excerpts, self._places, tuple(self._kept),
            self._overwritten, frozenset(pushed),
        )  # fmt: skip

    def _refuse_absent_tables(self) -> None:
        plan = self._steps.plan
        named = {*plan.edits["table"], *plan.new_rows, *plan.dropped_rows}
        absent = [key for key in named if key not in self._reading.places]
        if absent:
            tables = ", ".join(sorted(schema.table(str(key)).worksheet for key in absent))
            raise UnreadableFileError("MISSING_TABLES", name=self._draft.name, tables=tables)

    def _sheet_change(self, group: list[TableChange]) -> SheetChange:
        placed = group[0].placed
        edits = [each for change in group for each in (*change.edits(), *change.refreshes())]
        change = SheetChange(placed.worksheet, placed.sheet_part, edits)
        rows = group[0].table_rows
        if rows is not None:
            change.rows = rows
            change.held = frozenset(group[0].before.records)
            change.fresh = partial(fresh_cells, placed, rows.fresh_rows, planned_values(group[0]))
            change.below = self._steps.plan.below_moves.get(placed.key)
        return change

    def _note(self, group: list[TableChange], result: SheetResult) -> None:
        if not (result.kept or result.overwritten):
            return
        names = _cell_names(group)
        self._kept += [names[cell] for cell in result.kept]
        for cell, formula in result.overwritten.items():
            self._overwritten[names[cell]] = (formula, cell[0])

    def _move_places(self, changed: TableChange, shift: Shift) -> set[str]:
        """Let the other tables of a sheet follow; return the table when cells below it moved."""
        for key, placed in self._layout.tables.items():
            same_sheet = placed.sheet_part == changed.placed.sheet_part
            if same_sheet and placed is not changed.placed and shift.holds(placed.area):
                self._places[key] = self._places[key].moved(shift.index)
        below = changed.placed.area.last_row + 1
        return {changed.placed.key} if shift.index(below) != below else set()

    def _drop_stale_values(self) -> None:
        """Take what formulas outside our tables showed from the delivered sheets."""
        for worksheet in schema.WORKSHEETS:
            part = self._layout.worksheets.get(worksheet.name)
            if part is None:
                continue
            areas = [
                self._rounds.area(placed.part)
                for placed in self._layout.tables.values()
                if placed.sheet_part == part
            ]
            old = self._draft.read(part)
            new = without_stale_values(old, worksheet.name, areas)
            if new != old:
                self._draft.write(part, new)
                self._rounds.excerpts.setdefault(part, new)

    def _finish(self) -> None:
        """Bring in line what depends on the sheets: other values, styles, calculation."""
        self._drop_stale_values()
        if self._steps.formats:
            self._give_formats_back()
        styles = self._styles.rendered()
        if styles is not None:
            write_styles(self._draft, styles)
        finish_calculation(self._draft, formulas_moved=self._rounds.formulas_moved)
        for key in FITTED & self._places.keys():
            self._fit_rows(key)

    def _give_formats_back(self) -> None:
        """Show cells by the number formats that an undo gives back."""
        wanted: dict[str, dict[tuple[int, int], str]] = {}
        for key, placed in self._layout.tables.items():
            if key not in self._places:
                continue
            records = self._steps.after[key].index
            rows = dict(zip(records, self._places[key].records, strict=True))
            columns = {**named_own(placed), **placed.columns}
            for (table, record, column), code in self._steps.formats.items():
                if table == key and record in rows and column in columns:
                    cell = rows[record], columns[column].number
                    wanted.setdefault(placed.sheet_part, {})[cell] = code
        for part, codes in wanted.items():
            old = self._draft.read(part)
            new = with_formats(SheetXml(old, part), codes, self._styles)
            if new != old:
                self._draft.write(part, new)
                self._rounds.excerpts[part] = new

    def _fit_rows(self, key: str) -> None:
        """Make the rows of a table as tall as their texts, where its cells wrap."""
        placed = self._layout.tables[key]
        if placed.sheet_part not in self._draft.changed:
            return
        xml = self._draft.read(placed.sheet_part)
        widths = wrapped_widths(xml, read_styles(self._draft), placed)
        if not widths:
            return
        lines = line_counts(self._steps.after[key], widths)
        area = self._rounds.area(placed.part)
        first = area.first_row + placed.header_rows
        rows = range(first, max(area.last_row, placed.last_row) + 1)
        heights = dict(zip(self._places[key].records, lines, strict=True))
        fitted = with_heights(xml, heights, rows)
        if fitted != xml:
            self._draft.write(placed.sheet_part, fitted)


def _rounds(changes: Iterable[TableChange]) -> Iterator[list[list[TableChange]]]:
    """Yield rounds of changes, grouped by sheet.

    First what changes no rows; then one table a sheet and round, the lowest first: what
    happens to it does not move the tables above.
    """
    still: dict[str, list[TableChange]] = {}
    moving: dict[str, list[TableChange]] = {}
    for change in changes:
        kind = still if change.table_rows is None else moving
        kind.setdefault(change.placed.sheet_part, []).append(change)
    for tables in moving.values():
        tables.sort(key=lambda change: change.placed.area.first_row)
    alone = {part: tables for part, tables in moving.items() if part not in still}
    first = [*still.values(), *([tables.pop()] for tables in alone.values())]
    if first:
        yield first
    while any(moving.values()):
        yield [[tables.pop()] for tables in moving.values() if tables]


def _cell_names(changes: Iterable[TableChange]) -> dict[tuple[int, int], CellName]:
    """Return the name of each cell of some tables by row and column number."""
    return {
        (row, column.number): (change.placed.key, record, key)
        for change in changes
        for record, row in change.rows.items()
        for key, column in change.columns.items()
    }
