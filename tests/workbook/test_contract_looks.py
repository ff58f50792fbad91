"""What new rows look like, the same in a file and in Excel: the table, not a marked client."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from pathlib import Path

RED, GREY = 255, 12_632_256
CLIENTS = "Nom;CP;Ville\n" + "".join(f"Nom{i};7500{i};Paris\n" for i in range(1, 6))
LAST = 8


@pytest.fixture(params=["file", "Excel"])
def brought(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A function that marks rows of five clients, imports two more, and gives their cells."""
    path, source = listed(tmp_path, CLIENTS), tmp_path / "autre.csv"
    source.write_text("Nom;CP;Ville\nBernard;02100;Laon\nDurand;02200;Laon\n", encoding="utf-8")

    def new_cells(mark: Any) -> list[Any]:
        excel = Excel(path, today=TODAY)
        book = excel.book()
        tables = connect(book).tables["clients"]
        sheet = book.sheets["Clients"]
        mark(sheet, tables)
        excel.save(path)
        if request.param == "Excel":
            operations.import_csv(source, Book(connect(book), TODAY))
            excel.save(path)
        else:
            operations.import_csv(source, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl does not know
            saved = openpyxl.load_workbook(path)["Clients"]
        number = tables.columns["city"].number
        return [saved.cell(LAST, number), *(saved.cell(LAST + n, number) for n in (1, 2))]

    return new_cells


def row(sheet: Any, tables: Any, number: int) -> Any:
    """Return the cells of a client."""
    area = tables.area
    return sheet.range((number, area.first_column), (number, area.last_column)).api


def fill(cell: Any) -> str | None:
    """Return the colour of the fill of a cell, None without one."""
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def test_a_struck_row_lends_its_format_alone(brought: Any) -> None:
    """The last client was struck out, in red on grey: the next ones have its number format."""

    def mark(sheet: Any, tables: Any) -> None:
        last = row(sheet, tables, LAST)
        last.Font.Strikethrough = True
        last.Font.Color = RED
        last.Interior.Color = GREY

    last, *new = brought(mark)
    assert last.font.strike
    for cell in new:
        assert not cell.font.strike
        assert fill(cell) != fill(last)
        assert cell.font.color is None or cell.font.color.rgb != last.font.color.rgb
        assert cell.number_format == last.number_format
        assert cell.border.bottom.style == last.border.bottom.style
        assert cell.alignment.wrap_text == last.alignment.wrap_text


def test_a_colour_that_all_rows_have_is_the_tables(brought: Any) -> None:
    """The firm filled the whole column: new rows are filled too."""

    def mark(sheet: Any, tables: Any) -> None:
        number = tables.columns["city"].number
        sheet.range((4, number), (LAST, number)).api.Interior.Color = GREY

    last, *new = brought(mark)
    assert [fill(cell) for cell in new] == [fill(last)] * 2 != [None] * 2


def test_where_every_row_is_struck_new_ones_are_not(brought: Any) -> None:
    """A list of former clients: a new one is none of them."""

    def mark(sheet: Any, tables: Any) -> None:
        for number in range(4, LAST + 1):
            row(sheet, tables, number).Font.Strikethrough = True

    last, *new = brought(mark)
    assert last.font.strike
    assert not any(cell.font.strike for cell in new)
