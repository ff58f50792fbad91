"""The sheets and columns of a workbook as tables on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from xlcrm.faces.history_screen import console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.faces.localised_click import Words


def show_sheets(words: Words, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print one line per sheet: whether the workbook has it, and what it is for."""
    table = Table(box=None, pad_edge=False)
    for code in ("CHANGE_SHEET", "LIST_PRESENT", "LIST_PURPOSE"):
        table.add_column(words(code))
    for row in rows:
        table.add_row(str(row["sheet"]), _yes_no(words, row["present"]), str(row["purpose"]))
    console().print(table, markup=False)


def show_columns(words: Words, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print one line per column: whether the sheet has it, and how many cells are filled."""
    table = Table(box=None, pad_edge=False)
    for code in ("CHANGE_SHEET", "CHANGE_COLUMN", "LIST_PRESENT"):
        table.add_column(words(code))
    table.add_column(words("LIST_FILLED"), justify="right")
    for row in rows:
        filled = str(row["filled"]) if row["present"] else ""
        place = (str(row["sheet"]), str(row["column"]))
        table.add_row(*place, _yes_no(words, row["present"]), filled)
    console().print(table, markup=False)


def _yes_no(words: Words, value: object) -> str:
    return words("LIST_YES" if value else "LIST_NO")
