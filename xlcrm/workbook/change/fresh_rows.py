"""New rows of a table: styles of its last rows, formulas of its calculated columns."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.change.usual_look import ROWS_LOOKED_AT, Look, usual
from xlcrm.workbook.references.formula import translated
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.sheet_rows import has_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    by column number and record, blanks left out. Styles come from the last data row, or from one
    above that staff did not mark (``usual_look``), else from the sheet's columns. A calculated
    column gets its formula, with the value it has now unless nobody ``computed`` it.
    """
    moulds = _moulds(placed, sheet, writer, styles)
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


def _moulds(
    placed: PlacedTable, sheet: SheetXml, writer: CellWriter, styles: StyleSheet
) -> list[_Mould]:
    last = sheet.cells(placed.last_row)
    rows = [*_rows_above(placed, sheet), last]
    column_styles = sheet.column_styles()
    moulds = []
    for column in placed.all_columns:
        cell = last.get(column.number)
        default = column_styles.get(column.number)
        style = _style(
            [writer.style_of(c) if (c := row.get(column.number)) else default for row in rows],
            styles,
        )
        formula = column.formula
        if formula is None and cell:
            formula = _repeatable(cell, writer)
        fixed = formula is not None and has_address(formula)
        if fixed:
            # Addresses are those of some row: the one that is known is the last.
            formula = _plain_formula(cell, writer) if cell else None
        moulds.append(_Mould(column, letters(column.number), style, formula, fixed))
    return moulds


def _rows_above(placed: PlacedTable, sheet: SheetXml) -> Iterator[Mapping[int, bytes]]:
    """Yield the cells of the rows that are looked at, the last data row left out."""
    top = max(placed.first_row, placed.last_row - ROWS_LOOKED_AT + 1)
    for row in range(top, placed.last_row):
        with suppress(UnreadableFileError):  # only the last one has to be as Excel has rows
            yield sheet.cells(row)


def _style(found: Sequence[int | None], styles: StyleSheet) -> int | None:
    """Return the style of a new cell, from those of the column in the last rows."""
    if len({*found}) == 1 and not styles.look(found[0])[0]:
        return found[0]
    looks = [Look(*styles.look(each)) for each in found]
    place = usual(looks)
    return styles.unstruck(found[place]) if looks[place].struck else found[place]


def _plain_formula(cell: bytes, writer: CellWriter) -> str | None:
    found = writer.formula_of(cell)
    return found.formula if found is not None and found.plain else None


def _repeatable(cell: bytes, writer: CellWriter) -> str | None:
    """Return the formula of a cell when it means the same in any row of its table."""
    formula = _plain_formula(cell, writer)
    if formula is None or "#This Row" not in formula:
        return None
    return None if has_address(formula) else formula
