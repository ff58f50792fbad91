"""What other libraries read in a workbook, before and after: openpyxl and calamine."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from typing import TYPE_CHECKING, Any

import openpyxl
import python_calamine

from tests.workbooks.cells import place_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.workbooks.cells import Book, Place
    from tests.workbooks.expected import Expected

#: A reader: the bytes of a file to a function that gives the value at a sheet and a place.
Look = "Callable[[str, Place], Any]"


def reader_losses(before: Book, after: Book, expected: Expected) -> Iterator[str]:
    """Yield what openpyxl or calamine no longer read, or read otherwise.

    Only cells that no operation on a table may have moved are compared: the judge follows the
    others. A reader that cannot read the workbook as it was is not asked.
    """
    for reader, load in (("calamine", _calamine), ("openpyxl", _openpyxl)):
        try:
            was = load(before)
        except Exception:  # noqa: BLE001, S112 - whatever a library raises on a file that it does not know
            continue
        try:
            now = load(after)
        except Exception as error:  # noqa: BLE001 - whatever it raises is the finding
            yield f"{reader} no longer opens the file ({type(error).__name__})"
            continue
        yield from _compared(reader, before, expected, was, now)


def _compared(
    reader: str,
    before: Book,
    expected: Expected,
    was: Callable[[str, Place], Any],
    now: Callable[[str, Place], Any],
) -> Iterator[str]:
    moved = before.tables[expected.table].sheet if expected.table else ""
    first = before.tables[expected.table].first if expected.table else 0
    for sheet in before.file.worksheets:
        typed = expected.typed.get(sheet, {})
        for place, cell in before.sheet(sheet).cells.items():
            if cell.formula is not None or (sheet == moved and place[0] >= first):
                continue
            if place not in typed and not _same(was(sheet, place), now(sheet, place)):
                yield f"{reader} reads another value in {sheet}!{place_name(place)}"
                break
        yield from _typed(reader, sheet, typed, now)


def _typed(
    reader: str,
    sheet: str,
    typed: Mapping[Place, Any],
    now: Callable[[str, Place], Any],
) -> Iterator[str]:
    for place, wanted in typed.items():
        value, got = wanted.value, now(sheet, place)
        # openpyxl shows the address of a link in a blank cell, and leaves escapes as they are.
        if wanted.formula or value is None or (isinstance(value, str) and "_x" in value):
            continue
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            got = got.date() if isinstance(got, dt.datetime) else got
        if not _same(got, value):
            yield f"{reader} does not read what was typed in {sheet}!{place_name(place)}"


def _same(one: Any, other: Any) -> bool:
    one, other = (None if each == "" else each for each in (one, other))
    return bool(one == other) or str(one) == str(other)


def _calamine(book: Book) -> Callable[[str, Place], Any]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book.file.data))
    rows = {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.file.worksheets
    }

    def look(sheet: str, place: Place) -> Any:
        row, column = place[0] - 1, place[1] - 1
        values = rows[sheet]
        return values[row][column] if row < len(values) and column < len(values[row]) else None

    return look


def _openpyxl(book: Book) -> Callable[[str, Place], Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(book.file.data))
    sheets = {name: workbook[name] for name in book.file.worksheets}

    def look(sheet: str, place: Place) -> Any:
        cell = sheets[sheet]._cells.get(place)
        return None if cell is None else cell.value

    return look
