"""New rows of a table: styles of its last row, formulas of its calculated columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.workbook.references.formula import translated
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.sheet_rows import has_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.workbook.layout import PlacedColumn, PlacedTable
    from xlcrm.workbook.sheet.cells import Cell, CellWriter
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet


@dataclass(frozen=True)
class _Mould:
    """What a new cell of one column is made of.

    ``formula`` is that of the last data row when it is ``fixed`` to addresses.
    """

    column: PlacedColumn
    letters: str
    style: int | None
    formula: str | None
    fixed: bool


def fresh_cells(
    placed: PlacedTable,
    rows: Sequence[tuple[int, str | None]],
    values: Mapping[int, Mapping[str, Cell]],
    sheet: SheetXml,
    writer: CellWriter,
    styles: StyleSheet,
    *,
    computed: bool = True,
) -> dict[int, dict[int, bytes]]:
    """Return the cells of rows that come into a table, by row and column number.

    ``rows`` are worksheet rows with the record of each, None for a blank one; ``values`` are
    by column number and record, blanks left out. Styles come from the last data row, else from
    the sheet's columns. A calculated column gets its formula, with the value it has now unless
    nobody ``computed`` it.
    """
    moulds = _moulds(placed, sheet, writer)
    made: dict[int, dict[int, bytes]] = {}
    for row, record in rows:
        cells = made[row] = {}
        for mould in moulds:
            number = mould.column.number
            value = values.get(number, {}).get(record) if record is not None else None
            reference = f"{mould.letters}{row}"
            if mould.formula is None or (not computed and value is not None):
                style = styles.fitting(mould.style, value)
                cells[number] = writer.value(reference, style, value)
                continue
            formula = mould.formula
            if mould.fixed:
                formula = translated(formula, row - placed.last_row, 0)
            cell = writer.formula(reference, mould.style, formula, value, array=mould.column.array)
            cells[number] = cell if computed else writer.without_value(cell)
    return made


def _moulds(placed: PlacedTable, sheet: SheetXml, writer: CellWriter) -> list[_Mould]:
    last = sheet.cells(placed.last_row)
    column_styles = sheet.column_styles()
    moulds = []
    for column in placed.all_columns:
        cell = last.get(column.number)
        style = writer.style_of(cell) if cell else column_styles.get(column.number)
        formula = column.formula
        if formula is None and cell:
            formula = _repeatable(cell, writer)
        fixed = formula is not None and has_address(formula)
        if fixed:
            # Addresses are those of some row: the one that is known is the last.
            formula = _plain_formula(cell, writer) if cell else None
        moulds.append(_Mould(column, letters(column.number), style, formula, fixed))
    return moulds


def _plain_formula(cell: bytes, writer: CellWriter) -> str | None:
    found = writer.formula_of(cell)
    return found.formula if found is not None and found.plain else None


def _repeatable(cell: bytes, writer: CellWriter) -> str | None:
    """Return the formula of a cell when it means the same in any row of its table."""
    formula = _plain_formula(cell, writer)
    if formula is None or "#This Row" not in formula:
        return None
    return None if has_address(formula) else formula
