"""Defined names of the workbook: lists, parameters, record numbers, marks of anomalies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from xlcrm import schema
from xlcrm.workbook.marking import MARKS

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlsxwriter import Workbook

    from xlcrm.schema import Table

#: Rows of « Listes » that a list may fill, the first one included.
LIST_CAPACITY = 200

#: The chosen client of Fiche, and its row in tblClients (0 when there is none).
CARD_ID, CARD_ROW = "Fiche_numero", "Fiche_ligne"


def numbers_name(table: Table) -> str:
    """Return the defined name of a table's record numbers, for drop-downs."""
    return f"Numeros_{table.name.removeprefix('tbl')}"


def define_table_names(workbook: Workbook, tables: Collection[Table]) -> None:
    """Define the names that follow whole columns of the ``tables`` of a workbook."""
    referred = {c.refers_to for t in tables for c in t.delivered_columns if c.refers_to}
    for table in tables:
        if table.key in referred:
            workbook.define_name(numbers_name(table), f"={column_reference(table, 0)}")
    anomalies = schema.table("anomalies")
    mark = f"{anomalies.name}[{anomalies.column('mark').header}]"
    workbook.define_name(MARKS, f"={mark}")


def column_reference(table: Table, column: int | str) -> str:
    """Return the structured reference to a whole column, by place or by technical name."""
    found = table.columns[column] if isinstance(column, int) else table.column(column)
    return f"{table.name}[{found.header}]"


def define_list(workbook: Workbook, name: str, column: int, first_row: int) -> None:
    """Define a list's name: from ``first_row`` (from 0) to its last filled cell.

    INDEX keeps it non-volatile, where OFFSET would recalculate every drop-down at each entry.
    """
    top, bottom = first_row + 1, first_row + LIST_CAPACITY
    text = list_reference(schema.LIST_WORKSHEET, xl_col_to_name(column), top, bottom)
    workbook.define_name(name, f"={text}")


def list_reference(worksheet: str, letter: str, top: int, bottom: int) -> str:
    """Return the formula of a list's name: a column from row ``top`` to its last filled cell."""
    quoted = worksheet if worksheet.isalnum() else "'" + worksheet.replace("'", "''") + "'"
    whole = f"{quoted}!${letter}${top}:${letter}${bottom}"
    return f"{quoted}!${letter}${top}:INDEX({whole},COUNTA({whole}))"


def cell_reference(worksheet: str, row: int, column: int) -> str:
    """Return the absolute reference to one cell, row and column counted from 0."""
    return f"'{worksheet}'!${xl_col_to_name(column)}${row + 1}"


def define_cell(workbook: Workbook, name: str, worksheet: str, row: int, column: int) -> None:
    """Define a name on one cell, row and column counted from 0."""
    workbook.define_name(name, f"={cell_reference(worksheet, row, column)}")
