"""What cells held returns exactly: formulas, errors, currency, formats, one cell at a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands import looking_back
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect
from xlcrm.workbook.live.excel_errors import error_text
from xlcrm.workbook.live.held import content, put_back

if TYPE_CHECKING:
    from tests.host.excel import Excel


def cell(excel: Excel, name: str, row: int = 4) -> Any:
    """Return a cell of Clients by the key of its column."""
    number = connect(excel.book()).tables["clients"].columns[name].number
    return excel.book().sheets["Clients"].range((row, number))


def edit(excel: Excel, *edits: tuple[str, str]) -> None:
    """Write values into columns of the first client."""
    live = connect(excel.book())
    clients, builder = live.frames["clients"], PlanBuilder("test")
    record = clients.index[0]
    for name, value in edits:
        builder.edit("clients", record, name, clients.loc[record, name], value, "")
    Book(live, TODAY).apply(builder.build())


def undo(excel: Excel) -> None:
    """Take the last operation back."""
    looking_back.undo(Book(connect(excel.book()), TODAY))


def alone_in_its_column(excel: Excel, formula: str) -> Any:
    """Put a formula into a column that is otherwise blank, without it filling the column."""
    mine = cell(excel, "comment")
    mine.api.NumberFormat = "General"
    excel.autocorrect.AutoFillFormulasInLists = False
    mine.formula = formula
    excel.autocorrect.AutoFillFormulasInLists = True
    return mine


def test_a_formula_given_back_does_not_fill_its_column(excel: Excel) -> None:
    """Undone, or taken back after a refusal: the formula stands in its cell alone."""
    formula = '="Vu "&"hier"'
    mine = alone_in_its_column(excel, formula)
    edit(excel, ("comment", "Autre texte"))
    undo(excel)
    assert mine.formula == formula
    assert [cell(excel, "comment", row).formula for row in (5, 6)] == ["", ""]
    with excel.refusing("Range.Value", 2), pytest.raises(LockedError):
        edit(excel, ("comment", "Autre texte"), ("last_name", "Zed"))
    assert mine.formula == formula
    assert [cell(excel, "comment", row).formula for row in (5, 6)] == ["", ""]
    assert excel.autocorrect.AutoFillFormulasInLists is True


def test_a_formula_comes_back_as_a_formula_into_a_text_cell(excel: Excel) -> None:
    """The text that replaced it made the cell a text cell: undone, it computes again."""
    mine = cell(excel, "city")
    mine.api.NumberFormat = "General"
    mine.formula = '="Ly"&"on"'
    edit(excel, ("city", "01 Ville"))
    assert mine.number_format == "@"
    undo(excel)
    assert (mine.formula, bool(mine.api.HasFormula), mine.number_format) == (
        '="Ly"&"on"', True, "General"
    )  # fmt: skip


def test_a_typed_error_stays_an_error(excel: Excel) -> None:
    """« #N/A » that somebody pasted is taken back as it was, never as a number."""
    mine = cell(excel, "city")
    mine.api.NumberFormat = "General"
    mine.formula = "#N/A"
    before = (mine.raw_value, mine.formula)
    with excel.refusing("Range.Value", 2), pytest.raises(LockedError):
        edit(excel, ("city", "Lyon"), ("last_name", "Zed"))
    assert (mine.raw_value, mine.formula) == before
    assert type(mine.raw_value) is int


def test_whole_numbers_of_cells_are_errors() -> None:
    """Numbers cross as Doubles: an int is an error, one that we do not know too."""
    assert error_text(-2146826246) == "#N/A"
    assert error_text(-2146826200) == "#UNKNOWN!"
    assert [error_text(each) for each in (1.0, True, None, "#N/A")] == [None] * 4


def test_currency_keeps_its_decimals(excel: Excel) -> None:
    """A format of currency makes four decimals of a number on its way: it is read beside it."""
    mine = cell(excel, "last_name")
    mine.api.NumberFormat = "$#,##0.00"
    mine.value = 12.345678
    assert connect(excel.book()).frames["clients"]["last_name"].iloc[0] == 12.345678
    held = content(mine)
    mine.value = 1
    put_back(mine, held)
    assert mine.api.Value2 == 12.345678


def test_cells_of_every_kind_are_given_back(excel: Excel) -> None:
    """A number in a text cell, a date, a value of logic, a quoted text: each as it was."""
    sheet = excel.book().sheets["Clients"]
    cells = sheet.range("A40:A46")
    cells[0].value, cells[1].value, cells[2].value = 12.5, dt.datetime(2024, 3, 1), True  # noqa: DTZ001 - cells are naive
    cells[3].value, cells[4].value, cells[5].value = "'0612", "=1+1", "Dupré"
    cells[6].value = 3.0
    cells[0].api.NumberFormat = cells[4].api.NumberFormat = "@"

    def shown() -> list[object]:
        return [
            (c.api.Value2, c.formula, c.api.NumberFormat, bool(c.api.HasFormula)) for c in cells
        ]

    before, held = shown(), content(cells)
    cells.clear_contents()
    put_back(cells, held)
    assert shown() == before
