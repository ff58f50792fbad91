"""Whole columns of ours put into a table, or taken out of it, in any workbook that has it.

Whole sheet columns come and go, as when staff insert one in Excel: everything right of there
moves, and every reference with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.schema import Need
from xlcrm.workbook.change.recalculation import computing_on_load
from xlcrm.workbook.layout import compulsory_columns
from xlcrm.workbook.references.geometry import Moves, moved_table, shift_geometry, unmovable
from xlcrm.workbook.references.lost import lost_references
from xlcrm.workbook.references.rewrite import shift_references
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.transplant.column_fill import ColumnFill
from xlcrm.workbook.transplant.column_parts import table_with, table_without
from xlcrm.workbook.transplant.column_rows import ColumnMover, used_last_column
from xlcrm.workbook.transplant.column_users import column_users

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlcrm.computed import Step
    from xlcrm.schema import Column, Table
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.draft import Draft

#: Tables of which every column counts: proofs, refusals, thresholds, what xlcrm did.
_KEPT_WHOLE = frozenset({"consents", "objections", "parameters", "journal"})
#: Beginnings of the names of columns that say what may be sent to whom.
_RIGHTS = ("consent_", "opposed_", "can_", "restricted", "data_origin", "source_id", "informed_")


@dataclass(frozen=True)
class _Insertion:
    """Columns that come: each with the sheet column it comes to stand in, ascending."""

    shift: Shift
    columns: tuple[tuple[int, Column], ...]


def insert_columns(
    draft: Draft, layout: Layout, key: str, columns: Sequence[str], *, steps: Iterable[Step] = ()
) -> None:
    """Insert columns of the schema that a table of the workbook lacks, by technical names.

    Each comes after the column that stands before it in the schema, with the width, format,
    validation and formula of a new workbook; ``layout`` is that of the draft's package, in
    which nothing was changed yet. Formulas show nothing until they are computed.

    Raises WrongUseError (COLUMN_PRESENT), UnreadableFileError: COLUMN_NEEDS, COLUMN_STUCK,
    COLUMNS_FULL; the draft is then as it was.
    """
    placed = layout.tables[key]
    insertion = _insertion(placed, columns)
    fill = ColumnFill(draft, layout, placed, insertion.columns, insertion.shift, tuple(steps))
    _refuse_stuck(draft, layout, placed, insertion.shift)
    sheet = SheetXml(draft.read(placed.sheet_part), placed.worksheet)
    if max(used_last_column(sheet), placed.area.last_column) + len(columns) > LAST_COLUMN:
        raise UnreadableFileError("COLUMNS_FULL", worksheet=placed.worksheet, limit=LAST_COLUMN)
    _shift_around(draft, layout, placed, insertion.shift)
    sheet = SheetXml(draft.read(placed.sheet_part), placed.worksheet)
    rows = ColumnMover(sheet, insertion.shift).rows(fill.cells(sheet))
    draft.write(placed.sheet_part, fill.head(sheet.head) + rows + fill.tail(sheet))
    area = placed.area._replace(last_column=placed.area.last_column + len(columns))
    table = moved_table(draft.read(placed.part), Moves([insertion.shift]))
    draft.write(placed.part, table_with(table, area, fill.table_columns()))
    fill.finish()
    _leave_calculation(draft)


def remove_columns(draft: Draft, layout: Layout, key: str, columns: Sequence[str]) -> None:
    """Take columns of the schema out of a table of the workbook, with all that they hold.

    ``layout`` is that of the draft's package, in which nothing was changed yet. Raises
    WrongUseError (COLUMN_ABSENT, COLUMN_COMPULSORY), UnreadableFileError: COLUMN_USED where a
    formula counts on one, COLUMN_STUCK; the draft is then as it was.
    """
    placed = layout.tables[key]
    numbers = sorted(_number_of(placed, each) for each in columns)
    refuse_compulsory(placed, columns)
    for each in columns:
        header = placed.columns[each].header
        place = column_users(draft, placed.name, header)
        if place:
            raise UnreadableFileError("COLUMN_USED", column=header, place=place)
    shift = Shift(placed.worksheet, Axis.COLUMNS, (1, LAST_ROW), removed=tuple(numbers))
    _refuse_stuck(draft, layout, placed, shift)
    _shift_around(draft, layout, placed, shift)
    sheet = SheetXml(draft.read(placed.sheet_part), placed.worksheet)
    rows = ColumnMover(sheet, shift).rows(lambda _: {})
    draft.write(placed.sheet_part, sheet.head + rows + sheet.tail)
    first = placed.area.first_column
    xml = moved_table(draft.read(placed.part), Moves([shift]))
    area = placed.area._replace(last_column=placed.area.last_column - len(numbers))
    draft.write(placed.part, table_without(xml, area, {n - first for n in numbers}))
    _leave_calculation(draft)


def refuse_compulsory(placed: PlacedTable, columns: Sequence[str]) -> None:
    """Raise WrongUseError COLUMN_COMPULSORY when a table cannot do without one, or all, of them."""
    table = schema.table(placed.key)
    kept = [table.column(each).header for each in columns if _is_needed(table, each)]
    if kept or len(columns) == len(placed.all_columns):
        names = ", ".join(kept or [table.column(each).header for each in columns])
        raise WrongUseError("COLUMN_COMPULSORY", worksheet=placed.worksheet, columns=names)


def _is_needed(table: Table, key: str) -> bool:
    """Tell whether a column must stay: without it a record, a right or a proof would be lost."""
    column = table.column(key)
    return (
        table.key in _KEPT_WHOLE
        or column.need is Need.REQUIRED
        or key in compulsory_columns(table)
        or key.startswith(_RIGHTS)
    )


def _insertion(placed: PlacedTable, wanted: Sequence[str]) -> _Insertion:
    table = schema.table(placed.key)
    present = [table.column(key).header for key in wanted if key in placed.columns]
    if present:
        names = ", ".join(present)
        raise WrongUseError("COLUMN_PRESENT", worksheet=placed.worksheet, columns=names)
    index = placed.area.first_column
    found: list[tuple[int, Column]] = []
    for column in table.columns:
        if column.key in placed.columns:
            index = placed.columns[column.key].number + 1
        elif column.key in wanted:
            found.append((index, column))
    found.sort(key=lambda each: each[0])
    counts: dict[int, int] = {}
    for before, _ in found:
        counts[before] = counts.get(before, 0) + 1
    shift = Shift(
        placed.worksheet, Axis.COLUMNS, (1, LAST_ROW), inserted=tuple(sorted(counts.items()))
    )
    numbered = tuple((before + rank, column) for rank, (before, column) in enumerate(found))
    return _Insertion(shift, numbered)


def _number_of(placed: PlacedTable, key: str) -> int:
    if key not in placed.columns:
        header = schema.table(placed.key).column(key).header
        raise WrongUseError("COLUMN_ABSENT", worksheet=placed.worksheet, column=header)
    return placed.columns[key].number


def _refuse_stuck(draft: Draft, layout: Layout, placed: PlacedTable, shift: Shift) -> None:
    stuck = unmovable(draft, placed.worksheet, placed.sheet_part, shift, (placed.part,))
    if stuck is not None:
        place = f"{placed.worksheet} ({stuck.address})"
        raise UnreadableFileError("COLUMN_STUCK", worksheet=placed.worksheet, place=place)
    lost = lost_references(draft, layout.worksheets, shift)
    if lost:
        place = f"{lost[0].sheet} ({lost[0].place})" if lost[0].sheet else lost[0].place
        if shift.removed:
            header = ", ".join(c.header for c in placed.all_columns if c.number in shift.removed)
            raise UnreadableFileError("COLUMN_USED", column=header, place=place)
        raise UnreadableFileError("COLUMN_STUCK", worksheet=placed.worksheet, place=place)


def _shift_around(draft: Draft, layout: Layout, placed: PlacedTable, shift: Shift) -> None:
    shift_references(draft, layout.worksheets, [shift])
    shift_geometry(draft, placed.worksheet, placed.sheet_part, [shift], (placed.part,))


def _leave_calculation(draft: Draft) -> None:
    """Leave the order of calculation to Excel: it names cells that have moved."""
    for chain in draft.related(draft.workbook_part, "calcChain"):
        draft.drop(chain, draft.workbook_part)
    workbook = draft.read(draft.workbook_part)
    draft.write(draft.workbook_part, computing_on_load(workbook))
