"""New rows of a table: styles of its last row, formulas of its calculated columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.workbook.change.table_change import OWN_COLUMN, TableChange
from xlcrm.workbook.sheet.cells import Cell, CellWriter, plain
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.sheet_rows import has_address

if TYPE_CHECKING:
    from xlcrm.workbook.layout import PlacedColumn
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet


@dataclass(frozen=True)
class _Mould:
    """What a new cell of one column is made of; ``name`` is its column in the values."""

    column: PlacedColumn
    letters: str
    name: str
    style: int | None
    formula: str | None


def fresh_cells(
    change: TableChange, sheet: SheetXml, writer: CellWriter, styles: StyleSheet
) -> dict[int, dict[int, bytes]]:
    """Return the cells of the rows that a plan adds, by row and column number.

    Styles come from the last data row, else from the sheet's columns. A calculated column gets
    its formula with the value it has now.
    """
    rows = change.fresh_rows
    moulds = _moulds(change, sheet, writer)
    values = _values(change, [record for _, record in rows if record is not None], moulds)
    made: dict[int, dict[int, bytes]] = {}
    for row, record in rows:
        cells = made[row] = {}
        for mould in moulds:
            value = values[mould.name].get(record) if record is not None else None
            reference = f"{mould.letters}{row}"
            if mould.formula is not None:
                cells[mould.column.number] = writer.formula(
                    reference, mould.style, mould.formula, value, array=mould.column.array
                )
            else:
                style = styles.fitting(mould.style, value)
                cells[mould.column.number] = writer.value(reference, style, value)
    return made


def _moulds(change: TableChange, sheet: SheetXml, writer: CellWriter) -> list[_Mould]:
    placed = change.placed
    last = sheet.cells(placed.last_row)
    column_styles = sheet.column_styles()
    names = {column.number: key for key, column in placed.columns.items()}
    moulds = []
    for column in placed.all_columns:
        cell = last.get(column.number)
        style = writer.style_of(cell) if cell else column_styles.get(column.number)
        formula = column.formula
        if formula is None and cell:
            formula = _repeatable(cell, writer)
        name = names.get(column.number, f"{OWN_COLUMN}{column.header}")
        moulds.append(_Mould(column, letters(column.number), name, style, formula))
    return moulds


def _repeatable(cell: bytes, writer: CellWriter) -> str | None:
    """Return the formula of a cell when it means the same in any row of its table."""
    found = writer.formula_of(cell)
    if found is None or not found.plain or "#This Row" not in found.formula:
        return None
    return None if has_address(found.formula) else found.formula


def _values(
    change: TableChange, records: list[str], moulds: list[_Mould]
) -> dict[str, dict[str, Cell]]:
    """Return the values of the new records, by column and record; plain blanks are left out."""
    wanted = pd.Index(records, dtype=object)
    own = change.new_rows
    frame = change.after if change.computed is None else change.computed
    computed = frame.reindex(wanted)
    values: dict[str, dict[str, Cell]] = {}
    for mould in moulds:
        if mould.name in computed.columns:
            series = computed[mould.name]
        elif own is not None and mould.name in own.columns:
            series = own[mould.name]
        else:
            values[mould.name] = {}
            continue
        cells = {str(r): plain(v) for r, v in zip(series.index, series, strict=True)}
        values[mould.name] = {r: v for r, v in cells.items() if v is not None}
    return values
