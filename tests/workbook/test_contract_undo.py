"""What an undo gives back of a cell beside its value, the same in a file and in Excel.

Another cell was changed since, so that the file does not simply get its former bytes back.
"""

from __future__ import annotations

import datetime as dt
import warnings
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands import looking_back
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROW = 4


class Opened:
    """A workbook of three clients, as a file or in Excel."""

    def __init__(self, path: Path, *, live: bool) -> None:
        self.path = path
        self.excel = Excel(path, today=TODAY)
        self._live = live

    def prepare(self, do: Callable[[Any], None], column: str) -> None:
        """Let staff do something to the cell of the first client in a column."""
        self.excel.autocorrect.AutoFillFormulasInLists = False
        number = connect(self.excel.book()).tables["clients"].columns[column].number
        do(self.excel.book().sheets["Clients"].range((ROW, number)))
        self.excel.save(self.path)

    def book(self) -> Book:
        """Return it as it is now."""
        if self._live:
            return Book(connect(self.excel.book()), TODAY)
        return Book.open(self.path, today=TODAY)

    def edit(self, column: str, value: object, place: int = 0) -> int | None:
        """Write a value for a client; return the number of the operation."""
        book, builder = self.book(), PlanBuilder("test")
        clients = book.frames["clients"]
        record = clients.index[place]
        builder.edit("clients", record, column, clients.loc[record, column], value, "")
        return book.apply(builder.build()).journal_id

    def undo(self, number: int | None) -> None:
        """Take an operation back."""
        looking_back.undo(self.book(), number)

    def cell(self, column: str) -> Any:
        """Return the cell of the first client as the file has it, once saved."""
        path = self.path
        if self._live:
            path = self.excel.save(self.path.with_name("saved.xlsx"))
        number = self.book().tables["clients"].columns[column].number
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl does not know
            found = openpyxl.load_workbook(path)
        return found["Clients"].cell(ROW, number)


@pytest.fixture(params=["file", "Excel"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """The workbook in one of both adapters."""
    return Opened(listed(tmp_path), live=request.param == "Excel")


@pytest.mark.parametrize("format_", ["General", "0.00", "#,##0.000"])
def test_a_number_shows_as_it_did(opened: Opened, format_: str) -> None:
    """A day was written over a number: undone, the number has its own format again."""

    def typed(cell: Any) -> None:
        cell.api.NumberFormat = format_
        cell.value = 12.5

    opened.prepare(typed, "city")
    number = opened.edit("city", dt.date(2026, 3, 14))
    opened.edit("last_name", "Zed", place=1)
    opened.undo(number)
    cell = opened.cell("city")
    assert (cell.value, cell.number_format) == (12.5, format_)


def test_a_text_shows_as_it_did(opened: Opened) -> None:
    """A text that looks like a number stays one in a General cell, which is General again."""

    def typed(cell: Any) -> None:
        cell.api.NumberFormat = "General"
        cell.value = "'0612"

    opened.prepare(typed, "city")
    number = opened.edit("city", dt.date(2026, 3, 14))
    opened.edit("last_name", "Zed", place=1)
    opened.undo(number)
    cell = opened.cell("city")
    assert (cell.value, cell.data_type, cell.number_format) == ("0612", "s", "General")


def test_an_undo_is_undone_the_same_way(opened: Opened) -> None:
    """Taken back twice, the day is one again and shows as one."""

    def typed(cell: Any) -> None:
        cell.api.NumberFormat = "0.00"
        cell.value = 12.5

    opened.prepare(typed, "city")
    number = opened.edit("city", dt.date(2026, 3, 14))
    shown = opened.cell("city").number_format
    opened.edit("last_name", "Zed", place=1)
    opened.undo(number)
    undone = opened.book().history()[-1].id
    opened.edit("last_name", "Zod", place=1)
    opened.undo(undone)
    cell = opened.cell("city")
    assert (cell.value.date(), cell.number_format) == (dt.date(2026, 3, 14), shown)


def test_an_array_formula_is_one_again(opened: Opened) -> None:
    """A value was written over it: undone, it is not a plain formula of the same words."""
    opened.prepare(_array, "comment")
    assert opened.cell("comment").value.text == '=SUM((D4:D6<>"")*1)'
    number = opened.edit("comment", "Autre")
    opened.edit("last_name", "Zed", place=1)
    assert opened.cell("comment").value == "Autre"
    opened.undo(number)
    found = opened.cell("comment").value
    assert (found.text, found.t) == ('=SUM((D4:D6<>"")*1)', "array")


def test_what_excel_did_is_undone_in_the_file(tmp_path: Path) -> None:
    """The journal of one adapter serves the other: the array formula is one there too."""
    opened = Opened(listed(tmp_path), live=True)
    opened.prepare(_array, "comment")
    number = opened.edit("comment", "Autre")
    opened.edit("last_name", "Zed", place=1)
    opened.excel.save(opened.path)
    closed = Opened(opened.path, live=False)
    closed.undo(number)
    assert closed.cell("comment").value.t == "array"


def _array(cell: Any) -> None:
    cell.api.NumberFormat = "General"
    cell.api.FormulaArray = '=SUM((D4:D6<>"")*1)'


def test_without_its_copy_a_value_comes_back_all_the_same(opened: Opened) -> None:
    """The copy was thinned: the number is there, its format is what will do."""

    def typed(cell: Any) -> None:
        cell.api.NumberFormat = "0.00"
        cell.value = 12.5

    opened.prepare(typed, "city")
    number = opened.edit("city", dt.date(2026, 3, 14))
    opened.edit("last_name", "Zed", place=1)
    entry = next(each for each in opened.book().history() if each.id == number)
    assert entry.backup is not None
    entry.backup.unlink()
    opened.undo(number)
    assert opened.cell("city").value == 12.5


def test_what_clean_put_into_form_since_does_not_stop_the_undo(opened: Opened) -> None:
    """A merge filled a number, clean wrote it as +33…: nobody typed another one."""
    book = opened.book()
    former = book.frames["clients"]["mobile"].iloc[0]
    number = opened.edit("mobile", "07 56 78 12 34")
    opened.edit("mobile", "+33756781234")
    opened.undo(number)
    assert opened.book().frames["clients"]["mobile"].iloc[0] == former


def test_another_value_typed_since_still_stops_the_undo(opened: Opened) -> None:
    """The way back never takes away what somebody wrote."""
    number = opened.edit("mobile", "07 56 78 12 34")
    opened.edit("mobile", "+33756781235")
    with pytest.raises(StalePlanError):
        opened.undo(number)
