"""Changes to any workbook, ours or not, gathered and then made at once.

The commands of xlcrm change workbooks by plans (``change.patch``); this is the same work in
terms of cells and Excel tables.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.errors import WrongUseError
from xlcrm.workbook.change.arrange import Slot
from xlcrm.workbook.change.fresh_rows import fresh_cells
from xlcrm.workbook.change.kept_rows import rows_to_keep
from xlcrm.workbook.change.recalculation import finish_calculation
from xlcrm.workbook.change.rounds import Rounds, SheetChange
from xlcrm.workbook.change.table_rows import TableRows
from xlcrm.workbook.layout import PlacedTable, placed_tables
from xlcrm.workbook.lint import checked_bytes
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.sheet.cell_changes import Change, one_by_one
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.styles import StyleSheet
from xlcrm.workbook.sheet.styles_part import read_styles, write_styles

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.sheet.cells import Cell

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is)\b")


class Editor:
    """Cells to set, rows to append and to delete; ``saved`` makes them into a file.

    ``worksheets`` are names with their parts in workbook order, ``tables`` are by display
    name. Addresses and rows are those of the file as it is. ``kept_rows`` are, once saved, the
    worksheet rows of deleted rows that stay, blank, because something names their cells.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        layout = placed_tables(package)
        self.worksheets: Mapping[str, str] = layout.worksheets
        self.tables: Mapping[str, PlacedTable] = {t.name: t for t in layout.own_tables}
        self._from_1904 = layout.dates_from_1904
        self._headers: dict[str, list[Area]] = {}
        for table in layout.own_tables:
            if table.header_rows:
                self._headers.setdefault(table.worksheet, []).append(table.area)
        self._cells: defaultdict[str, list[Change]] = defaultdict(list)
        self._new: dict[str, list[Mapping[str, Cell]]] = {}
        self._gone: dict[str, set[int]] = {}
        self.kept_rows: dict[str, frozenset[int]] = {}
        self._excerpts: Mapping[str, bytes] = {}

    def set_cell(
        self, worksheet: str, reference: str, value: Cell, *, formula: str | None = None
    ) -> None:
        """Give a cell a value; with ``formula`` (no leading =) that is what it shows now."""
        place = _CELL.fullmatch(reference)
        column, row = (column_number(place[1]), int(place[2])) if place else (0, 0)
        inside = 1 <= column <= LAST_COLUMN and 1 <= row <= LAST_ROW
        if not inside or worksheet not in self.worksheets:
            raise WrongUseError("NO_SUCH_CELL", worksheet=worksheet, cell=reference)
        for headers in self._headers.get(worksheet, ()):
            if row == headers.first_row and headers.first_column <= column <= headers.last_column:
                raise WrongUseError("HEADER_CELL", worksheet=worksheet, cell=reference)
        if type(value) is not str:
            _refuse_value(value, worksheet, reference)
        self._cells[worksheet].append(Change(row, column, value, False, formula))

    def append_rows(self, table: str, rows: Sequence[Mapping[str, Cell]]) -> None:
        """Add rows (header to value) at the end of a table; calculated columns fill themselves."""
        self._new.setdefault(self._known(table), []).extend(rows)

    def delete_rows(self, table: str, rows: Collection[int]) -> None:
        """Delete data rows of a table, counted from 0."""
        placed = self.tables[self._known(table)]
        numbers = {placed.first_row + row for row in rows}
        if numbers and not placed.first_row <= min(numbers) <= max(numbers) <= placed.last_row:
            raise WrongUseError("NO_SUCH_ROW", table=table)
        self._gone.setdefault(table, set()).update(numbers)

    def _known(self, table: str) -> str:
        if table not in self.tables:
            raise WrongUseError("NO_SUCH_TABLE", table=table)
        return table

    def draft(self) -> Draft:
        """Return the parts as the changes leave them; refused whole or done whole."""
        draft = Draft(self._package)
        styles = StyleSheet(read_styles(draft))
        rounds = Rounds(
            draft, self.worksheets, self.tables.values(), styles, from_1904=self._from_1904
        )
        rounds.run(
            [
                SheetChange(name, self.worksheets[name], one_by_one(changes))
                for name, changes in self._cells.items()
            ]
        )
        resized = [t for t in self.tables.values() if t.name in {*self._new, *self._gone}]
        # The lowest first: what happens to it does not move the tables above.
        for placed in sorted(resized, key=lambda t: -t.area.first_row):
            rounds.run([self._resized(draft, _moved(placed, rounds.area(placed.part)))])
        rendered = styles.rendered()
        if rendered is not None:
            write_styles(draft, rendered)
        if draft.changed:
            finish_calculation(draft, formulas_moved=rounds.formulas_moved)
        self._excerpts = rounds.excerpts
        return draft

    def saved(self) -> bytes:
        """Return the bytes of the changed file, checked. Raises XlcrmError when refused."""
        draft = self.draft()
        if not draft.changed:
            return self._package.data
        return checked_bytes(draft, self._excerpts)

    def _resized(self, draft: Draft, placed: PlacedTable) -> SheetChange:
        name = placed.name
        gone = self._gone.get(name, set())
        new = self._new.get(name, [])
        rows = self._rows(draft, placed, gone, kept={}, count=len(new))
        kept = rows_to_keep(draft, self.worksheets, rows, gone)
        if kept:
            self.kept_rows[name] = frozenset(kept)
            rows = self._rows(draft, placed, gone, kept=kept, count=len(new))
        headers = {column.header: column.number for column in placed.all_columns}
        values: dict[int, dict[str, Cell]] = {}
        for i, row in enumerate(new):
            for header, value in row.items():
                if header not in headers:
                    raise WrongUseError("NO_SUCH_COLUMN", table=name, column=header)
                values.setdefault(headers[header], {})[str(i)] = value
        change = SheetChange(placed.worksheet, placed.sheet_part, rows=rows, held=gone)
        change.fresh = partial(fresh_cells, placed, rows.fresh_rows, values, computed=False)
        return change

    @staticmethod
    def _rows(
        draft: Draft, placed: PlacedTable, gone: Collection[int], *,
        kept: Collection[int], count: int,
    ) -> TableRows:  # fmt: skip
        slots = []
        for row in range(placed.first_row, placed.last_row + 1):
            if row in kept:
                slots.append(Slot(None, None, emptied=row))
            elif row not in gone:
                slots.append(Slot(f"@{row}", row))
        if count and len(slots) == 1 and _is_blank(draft, placed, slots[0].source):
            slots = []
        slots += [Slot(str(i), None) for i in range(count)]
        return TableRows(placed, tuple(slots or [Slot(None, None, free=True)]))


def _refuse_value(value: object, worksheet: str, cell: str) -> None:
    """Refuse what no cell can hold."""
    known = value is None or isinstance(value, str | int | float | dt.date)
    if not known or (isinstance(value, float) and not math.isfinite(value)):
        raise WrongUseError("NO_CELL_VALUE", worksheet=worksheet, cell=cell)


def _is_blank(draft: Draft, placed: PlacedTable, row: int | None) -> bool:
    """Tell whether a data row holds nothing but formulas: that of a fresh table."""
    if row is None:
        return False
    sheet = SheetXml(draft.read(placed.sheet_part), placed.worksheet)
    mark = b"<" + sheet.prefix + b"f"
    return not any(
        _CONTENT.search(cell) and mark not in cell
        for column, cell in sheet.cells(row).items()
        if placed.area.first_column <= column <= placed.area.last_column
    )


def _moved(placed: PlacedTable, area: Area) -> PlacedTable:
    """Return a table where former changes have moved it, columns included."""
    by = area.first_column - placed.area.first_column
    own = tuple(dataclasses.replace(c, number=c.number + by) for c in placed.own_columns)
    return dataclasses.replace(placed, area=area, own_columns=own)
