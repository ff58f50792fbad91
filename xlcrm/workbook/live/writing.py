"""Writing a plan into the tables of a workbook open in Excel: edits first, then rows.

Rows go last: everything before can be taken back cell by cell. Excel moves what stands below a
table, and brings formulas, names and charts in line, by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import LockedError, UnreadableFileError
from xlcrm.schema import LISTS_FRAME, Origin
from xlcrm.workbook.change.planned_values import planned_values
from xlcrm.workbook.change.table_change import PlannedFrames, TableChange
from xlcrm.workbook.live.native import patiently, value_or
from xlcrm.workbook.live.rows import RowMover
from xlcrm.workbook.live.transaction import runs
from xlcrm.workbook.live.watch import Watch
from xlcrm.workbook.references.formula import translated
from xlcrm.workbook.sheet.frame_values import plain
from xlcrm.workbook.sheet.sheet_rows import has_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

    from xlcrm.workbook.change.patch import CellName
    from xlcrm.workbook.layout import PlacedColumn, PlacedTable
    from xlcrm.workbook.live.reading import LiveReading
    from xlcrm.workbook.live.transaction import Transaction
    from xlcrm.workbook.sheet.cells import Cell


@dataclass
class Written:
    """What writing did beside the plan.

    ``overwritten`` are the formulas that edits replaced, each with the row it stood in;
    ``moved`` the tables under which cells moved.
    """

    overwritten: dict[CellName, tuple[str, int]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)

    @property
    def pushed(self) -> frozenset[str]:
        """The tables under which cells moved."""
        return frozenset(self.moved)


def write(live: LiveReading, steps: PlannedFrames, transaction: Transaction) -> Written:
    """Write what a plan changes; every refusal that can be foreseen comes before the first write.

    Raises UnreadableFileError, LockedError, CancelledError.
    """
    changes = _changes(live, steps)
    _refuse_protected(live, changes)
    growth = {each.placed.key: len(each.table_rows.fresh_rows) for each in changes
              if each.table_rows is not None}  # fmt: skip
    transaction.watch = Watch.of(live, touched(steps), growth)
    written = Written()
    for change in changes:
        _write_edits(live.sheets[change.placed.worksheet], change, transaction, written)
    # What a table loses is harder to give back than what it gains: it goes last.
    changes.sort(key=lambda change: len(_gone(change)))
    for change in _top_down(changes):
        _write_rows(live.sheets[change.placed.worksheet], change, transaction, written)
    if transaction.watch is not None:
        transaction.watch.refuse_moved()
    return written


def touched(steps: PlannedFrames) -> set[str]:
    """Return the tables that a plan changes."""
    plan = steps.plan
    return {*map(str, steps.edits), *plan.new_rows, *plan.dropped_rows}


def _changes(live: LiveReading, steps: PlannedFrames) -> list[TableChange]:
    named = touched(steps)
    absent = [key for key in named if key not in live.reading.places]
    if absent:
        tables = ", ".join(sorted(schema.table(key).worksheet for key in absent))
        name = patiently(lambda: next(iter(live.sheets.values())).book.name)
        raise UnreadableFileError("MISSING_TABLES", name=name, tables=tables)
    changes = [
        TableChange.of(placed, steps, live.reading)
        for key, placed in live.layout.tables.items()
        if key in named
    ]
    for change in changes:
        change.refuse_absent_columns()
    return changes


def _refuse_protected(live: LiveReading, changes: list[TableChange]) -> None:
    """Refuse sheets where Excel would refuse us, before anything is written.

    Under a protection against people alone programs write cells; tables neither grow nor shrink
    (Microsoft, Worksheet.Protect).
    """
    for change in changes:
        sheet = live.sheets[change.placed.worksheet]
        if not patiently(partial(value_or, sheet.api, "ProtectContents", default=False)):
            continue
        against_people = patiently(partial(value_or, sheet.api, "ProtectionMode", default=False))
        if not against_people or change.table_rows is not None:
            raise LockedError("SHEET_PROTECTED", worksheet=change.placed.worksheet)


def _write_edits(
    sheet: xlwings.Sheet, change: TableChange, transaction: Transaction, written: Written
) -> None:
    """Write the edits of a table, in the rows that its records stand in before rows move."""
    key, steps = change.placed.key, change.steps
    edits = steps.edits.get(key)
    if edits is None:
        return
    rows = dict(zip(change.records, change.before.records, strict=True))
    names = steps.renamed.get(key, {})
    for column, mine in edits.groupby("column", sort=False):
        where = change.columns.get(str(column))
        if where is None:
            continue
        records = [names.get(record, record) for record in mine["record"]]
        cells = [
            (rows[record], record, value)
            for record, value in zip(records, mine["after"], strict=True)
            if record in rows
        ]
        cells.sort(key=itemgetter(0))
        by_row = {row: (record, value) for row, record, value in cells}
        formulas = _restored(steps, key, str(column), by_row)
        plain_rows = [row for row in by_row if row not in formulas]
        formats = {
            row: code
            for row, (record, _) in (by_row.items() if steps.formats else ())
            if (code := steps.formats.get((key, record, str(column)))) is not None
        }
        if plain_rows:
            values = [plain(by_row[row][1]) for row in plain_rows]
            former = transaction.values(sheet, where.number, plain_rows, values, formats)
            for row, text in former.items():
                written.overwritten[key, by_row[row][0], str(column)] = (text, row)
        for row, text in formulas.items():
            transaction.formula(sheet, where.number, row, row, text, formats.get(row))


def _restored(
    steps: PlannedFrames, key: str, column: str, by_row: Mapping[int, tuple[str, object]]
) -> dict[int, str]:
    """Return the formulas that edits of a column put back, by row."""
    found = {}
    for row, (record, _) in by_row.items():
        formula = steps.formulas.get((key, record, column))
        if formula is not None and (formula.row == row or not has_address(formula.text)):
            found[row] = formula.text
    return found


def _top_down(changes: list[TableChange]) -> Iterator[TableChange]:
    """Yield the tables whose rows change, the lowest of a sheet first: it moves no other."""
    moving = [change for change in changes if change.table_rows is not None]
    done: set[int] = set()
    for change in moving:
        if id(change) in done:
            continue
        same = [c for c in moving if c.placed.worksheet == change.placed.worksheet]
        for each in sorted(same, key=lambda c: -c.placed.area.first_row):
            if id(each) not in done:
                done.add(id(each))
                yield each


def _gone(change: TableChange) -> frozenset[int]:
    return frozenset() if change.table_rows is None else change.table_rows.gone


def _write_rows(
    sheet: xlwings.Sheet, change: TableChange, transaction: Transaction, written: Written
) -> None:
    rows = change.table_rows
    if rows is None:
        return
    placed = change.placed
    formulas = _formulas(placed)
    asked = change.steps.plan.below_moves.get(placed.key)
    if RowMover(sheet, rows, transaction).move(asked=asked):
        written.moved.add(placed.key)
    values = planned_values(change)
    fresh = [row for row, _ in rows.fresh_rows]
    records = dict(rows.fresh_rows)
    emptied = [row for row, _ in rows.emptied_rows]
    for column in placed.all_columns:
        formula = formulas.get(column.number)
        mine = values.get(column.number, {})
        for start, end in runs(fresh):
            part = fresh[start:end]
            if formula is not None:
                text = formula
                if has_address(text):
                    text = translated(text, part[0] - placed.last_row, 0)
                transaction.formula(sheet, column.number, part[0], part[-1], text, as_shown=True)
                continue
            cells: list[Cell] = [mine.get(str(records[row])) for row in part]
            if any(each is not None for each in cells):
                formats = _formats_of_rows(change, column.number, part, records)
                transaction.values(sheet, column.number, part, cells, formats)
        if formula is None:
            for start, end in runs(emptied):
                transaction.clear(sheet, column.number, emptied[start], emptied[end - 1])


def _formats_of_rows(
    change: TableChange, number: int, rows: Sequence[int], records: Mapping[int, str | None]
) -> dict[int, str]:
    """Return the formats that cells of a column in rows that come back had, by row."""
    formats, key = change.steps.formats, change.placed.key
    if not formats:
        return {}
    name = next((name for name, each in change.columns.items() if each.number == number), "")
    found = {row: formats.get((key, str(records[row]), name)) for row in rows}
    return {row: code for row, code in found.items() if code is not None}


def _formulas(placed: PlacedTable) -> dict[int, str]:
    """Return by column number the formulas that new rows get, as the last row has them."""
    return {
        column.number: column.formula
        for column in placed.all_columns
        if column.formula is not None and _is_computed(placed, column)
    }


def _is_computed(placed: PlacedTable, column: PlacedColumn) -> bool:
    """Tell whether a column is computed in every row: not one formula of staff in a typed one."""
    if placed.key == LISTS_FRAME:
        return False
    names = {each.number: name for name, each in placed.columns.items()}
    if column.number not in names:
        return True
    return schema.table(placed.key).column(names[column.number]).origin is Origin.FORMULA
