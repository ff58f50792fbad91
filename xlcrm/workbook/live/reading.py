"""Reading the tables of a workbook open in Excel: each table in one call, text stays text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.plan import FINDING_COLUMNS, FindingLevel
from xlcrm.schema import LISTS_FRAME, Origin
from xlcrm.workbook.layout import (
    REPLACEABLE,
    Layout,
    PlacedColumn,
    PlacedTable,
    known_tables,
    refuse_incomplete,
    sorted_columns,
)
from xlcrm.workbook.live.excel_errors import ERROR_TYPES, ShownError, error_text, told_errors
from xlcrm.workbook.live.held import formula_property
from xlcrm.workbook.live.native import block, on_mac, patiently, value_of, value_or
from xlcrm.workbook.read import Reading, add_empty_tables, read_columns, shown_today
from xlcrm.workbook.reading_findings import named_own
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import xlwings

#: Cells asked of Excel in one call: more would fill the memory of both processes at once.
_CELLS_A_CALL = 2_000_000
_FIRST_DAY = dt.datetime(1900, 1, 1)  # noqa: DTZ001 - cells are naive
_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - same


@dataclass(frozen=True)
class LiveReading:
    """The workbook as Excel has it: where things stand, what the tables hold, the raw cells.

    ``cells`` are the columns of each table by their number in the worksheet, as Excel gave
    them.
    """

    layout: Layout
    reading: Reading
    sheets: Mapping[str, xlwings.Sheet]
    cells: Mapping[str, Mapping[int, Sequence[object]]]


def read_workbook(book: xlwings.Book) -> LiveReading:
    """Read every table of the schema. Raises UnreadableFileError, LockedError."""
    sheets = patiently(lambda: {sheet.name: sheet for sheet in book.sheets})
    tables: dict[str, PlacedTable] = {}
    cells: dict[str, Mapping[int, Sequence[object]]] = {}
    keys = {name.casefold(): key for name, key in known_tables().items()}
    for worksheet, sheet in sheets.items():
        for name in patiently(partial(_table_names, sheet)):
            key = keys.get(name.casefold())
            if key is not None:
                tables[key], cells[key] = patiently(partial(_table, key, name, sheet, worksheet))
    refuse_incomplete(tables, schema.SCHEMA_VERSION, patiently(lambda: book.name))
    from_1904 = bool(patiently(lambda: value_or(book.api, "Date1904", default=False)))
    layout = Layout(dict.fromkeys(sheets, ""), tables, (), {}, from_1904, schema.SCHEMA_VERSION)
    reading = Reading({}, {}, {})
    for key, placed in tables.items():
        read_columns(placed, {n: _plain(c) for n, c in cells[key].items()}, reading)
    add_empty_tables(reading)
    return LiveReading(layout, reading, sheets, cells)


def read_again(before: LiveReading, keys: Iterable[str]) -> LiveReading:
    """Read some tables again; the others are taken as they were."""
    found = Reading(
        dict(before.reading.frames), dict(before.reading.own), dict(before.reading.places)
    )
    tables, cells = dict(before.layout.tables), dict(before.cells)
    for key in keys:
        if key not in tables:
            continue
        placed = tables[key]
        sheet = before.sheets[placed.worksheet]
        tables[key], cells[key] = patiently(
            partial(_table, key, placed.name, sheet, placed.worksheet)
        )
        read_columns(tables[key], {n: _plain(c) for n, c in cells[key].items()}, found)
    layout = Layout(
        before.layout.worksheets, tables, (), {}, before.layout.dates_from_1904,
        before.layout.schema_version,
    )  # fmt: skip
    return LiveReading(layout, found, before.sheets, cells)


def _table_names(sheet: xlwings.Sheet) -> list[str]:
    return [table.name for table in sheet.tables]


def _table(
    key: str, name: str, sheet: xlwings.Sheet, worksheet: str
) -> tuple[PlacedTable, dict[int, Sequence[object]]]:
    table = sheet.tables[name]
    whole = table.range
    (height, width), top, left = whole.shape, whole.row, whole.column
    area = Area(left, top, left + width - 1, top + height - 1)
    header_rows, totals_rows = int(bool(table.show_headers)), int(bool(table.show_totals))
    if not header_rows:
        raise UnreadableFileError("TABLE_WITHOUT_HEADERS", worksheet=worksheet)
    first, last = top + header_rows, area.last_row - totals_rows
    headers = _rows(block(sheet, top, left, top, area.last_column).raw_value)[0]
    columns = [list(column) for column in zip(*_data(sheet, area, first, last), strict=True)]
    for place, column in enumerate(columns):
        if on_mac():
            number = left + place
            columns[place] = list(told_errors(block(sheet, first, number, last, number), column))
        if any(issubclass(kind, Decimal) for kind in set(map(type, column))):
            _undo_currency(column, block(sheet, first, left + place, last, left + place))
    formulas = _column_formulas(key, sheet, area, first, last, headers)
    placed = [
        PlacedColumn(left + place, "" if header is None else str(header), formulas.get(place))
        for place, header in enumerate(headers)
    ]
    return (
        PlacedTable(
            key=key, name=name, part=name, worksheet=worksheet, sheet_part=worksheet,
            area=area, header_rows=header_rows, totals_rows=totals_rows,
            **sorted_columns(key, placed)._asdict(),
        ),
        {left + place: column for place, column in enumerate(columns)},
    )  # fmt: skip


def _data(sheet: xlwings.Sheet, area: Area, first: int, last: int) -> Iterator[Sequence[object]]:
    """Yield the data rows of a table, in one call unless it is huge."""
    width = area.last_column - area.first_column + 1
    step = max(1, _CELLS_A_CALL // width)
    for row in range(first, last + 1, step):
        end = min(row + step - 1, last)
        yield from _rows(block(sheet, row, area.first_column, end, area.last_column).raw_value)


def _undo_currency(column: list[object], cells: xlwings.Range) -> None:
    """Give cells with a format of currency, which cross with four decimals, all of theirs."""
    if on_mac():  # Apple events know no currency
        return
    exact = _rows(value_of(cells.api, "Value2"))
    for place, (value,) in enumerate(exact):
        if isinstance(column[place], Decimal):
            column[place] = value


def _column_formulas(
    key: str, sheet: xlwings.Sheet, area: Area, first: int, last: int, headers: Sequence[object]
) -> dict[int, str]:
    """Return the formulas that Excel gives to new rows, by place of the column, without « = ».

    Excel does not tell them: it is the formula of the last row where it means the same in
    every row, and whatever formula stands in a column that the schema computes.
    """
    row = block(sheet, last, area.first_column, last, area.last_column)
    said = formula_property(row)  # new rows get it as it is said there
    shown = _rows(value_of(row.api, said))[0]
    found = {
        place: text[1:]
        for place, text in enumerate(shown)
        if isinstance(text, str) and text.startswith("=") and ("[@" in text or "#This Row" in text)
    }
    if key == LISTS_FRAME:
        return found
    computed = {c.header for c in schema.table(key).columns if c.origin is Origin.FORMULA}
    for place, header in enumerate(headers):
        if header not in computed or place in found:
            continue
        number = area.first_column + place
        column = value_of(block(sheet, first, number, last, number).api, said)
        texts = [row[0] for row in _rows(column)]
        formulas = [t for t in texts if isinstance(t, str) and t.startswith("=")]
        if formulas:
            found[place] = formulas[-1][1:]
    return found


def _rows(value: Any) -> Sequence[Sequence[object]]:
    """Return the rows of a block, which is no block where it is one cell."""
    if isinstance(value, tuple | list):
        if value and not isinstance(value[0], tuple | list):
            return [value]
        return value
    return [[value]]


def _plain(column: Iterable[object]) -> list[object]:
    """Return cells as calamine gives them: blanks and errors as « », moments without a zone."""
    return [each if type(each) is str or type(each) is float else _cell(each) for each in column]


def _cell(value: object) -> object:
    if value is None or isinstance(value, ShownError):
        return ""
    if isinstance(value, dt.datetime):
        plain = dt.datetime(  # noqa: DTZ001 - cells are naive
            value.year, value.month, value.day, value.hour, value.minute, value.second,
            value.microsecond // 1000 * 1000,
        )  # fmt: skip
        return plain if plain >= _FIRST_DAY else (plain - _DAY_ZERO) / dt.timedelta(days=1)
    if isinstance(value, Decimal):  # a cell with a format of currency
        return float(value)
    if isinstance(value, bool | float | str):
        return value
    if isinstance(value, int):
        return "" if error_text(value) is not None else float(value)
    return ""


def findings_of(live: LiveReading) -> pd.DataFrame:
    """Return the cells in error, the values typed over a formula, the records struck out.

    As ``workbook.reading_findings`` gives them for a closed file.
    """
    found: list[tuple[object, ...]] = []
    for key, places in live.reading.places.items():
        placed, frame = live.layout.tables[key], live.reading.frames[key]
        if not places.records:
            continue
        found += _errors(live, placed, places.records)
        for name, row in _typed_over(live, placed, places.records):
            record = str(frame.index[places.records.index(row)])
            value = frame.loc[record, name]
            if value is not None:
                found.append(_finding("FORMULA_TYPED_OVER", key, record, name, value))
        found += _struck(live, placed, places.records)
    return pd.DataFrame(found, columns=list(FINDING_COLUMNS), dtype=object)


def _finding(code: str, table: str, record: str, column: str, value: object) -> tuple[object, ...]:
    return (code, table, record, column, value, None, FindingLevel.FLAGGED.value, 1.0)


def _errors(
    live: LiveReading, placed: PlacedTable, rows: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    records = list(live.reading.frames[placed.key].index)
    columns = {
        name: live.cells[placed.key][column.number] for name, column in placed.columns.items()
    }
    faulty = {
        name: cells
        for name, cells in columns.items()
        if not ERROR_TYPES.isdisjoint(map(type, cells))
    }
    for record, row in zip(records, rows, strict=True):
        for name, cells in faulty.items():
            shown = error_text(cells[row - placed.first_row])
            if shown is not None:
                yield _finding("CELL_ERROR", placed.key, str(record), name, shown)


def _typed_over(
    live: LiveReading, placed: PlacedTable, rows: Sequence[int]
) -> Iterator[tuple[str, int]]:
    """Yield column and row of the cells without formula in our columns that have one.

    What commands fill has another formula in each row, or none: that tells nothing.
    """
    if placed.key in REPLACEABLE:
        return
    table = schema.table(placed.key)
    numbers = {
        name: column.number
        for name, column in placed.columns.items()
        if table.column(name).origin is Origin.FORMULA and column.formula
    }
    for name, number in numbers.items():
        texts = _formulas_of(live, placed, number)
        if texts is not None:
            for row in rows:
                if not texts[row - placed.first_row]:
                    yield name, row


def _formulas_of(live: LiveReading, placed: PlacedTable, number: int) -> list[str] | None:
    """Return the formula of each cell of a column, "" where it is none; None when all are.

    The formula of a text that begins with « = » is that text itself.
    """
    cells = block(live.sheets[placed.worksheet], placed.first_row, number, placed.last_row, number)
    every = patiently(lambda: value_or(cells.api, "HasFormula", default=None))
    if every is True:
        return None
    if every is False:
        return [""] * (placed.last_row - placed.first_row + 1)
    shown = patiently(lambda: [row[0] for row in _rows(cells.formula)])
    values = live.cells[placed.key][number]
    return [
        str(text) if isinstance(text, str) and text.startswith("=") and text != value else ""
        for text, value in zip(shown, values, strict=True)
    ]


def formula_cells(
    live: LiveReading, key: str, columns: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """Return record and column of the cells of a table, in ``columns``, that are formulas."""
    placed = live.layout.tables[key]
    places = live.reading.places.get(key)
    if places is None:
        return frozenset()
    records = list(zip(live.reading.frames[key].index, places.records, strict=True))
    found: set[tuple[str, str]] = set()
    every = {**named_own(placed), **placed.columns}
    for name in columns.intersection(every):
        texts = _formulas_of(live, placed, every[name].number)
        found |= {
            (str(record), name)
            for record, row in records
            if texts is None or texts[row - placed.first_row]
        }
    return frozenset(found)


def _struck(
    live: LiveReading, placed: PlacedTable, rows: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    """Yield one finding a record at its first filled cell that is struck through."""
    sheet, area = live.sheets[placed.worksheet], placed.area
    frame = live.reading.frames[placed.key]
    by_row = dict(zip(rows, frame.index, strict=True))
    ours = sorted((column.number, name) for name, column in placed.columns.items())

    def struck(first: int, last: int, left: int, right: int) -> object:
        cells = block(sheet, first, left, last, right)
        return patiently(lambda: value_of(cells.api, "Font.Strikethrough"))

    marked = rows_where(
        lambda first, last: struck(first, last, area.first_column, area.last_column),
        placed.first_row, placed.last_row, mixed=True,
    )  # fmt: skip
    for row in marked:
        if row not in by_row:
            continue
        record = str(by_row[row])
        for number, name in ours:
            value = frame.loc[record, name]
            if value is not None and struck(row, row, number, number) is True:
                yield _finding("STRUCK_OUT", placed.key, record, name, value)
                break


def rows_where(
    probe: Callable[[int, int], object], first: int, last: int, *, mixed: bool = False
) -> Iterator[int]:
    """Yield the rows for which Excel says True, asking about halves where it does not know.

    ``probe`` answers True or False of some rows together, None where they differ. With
    ``mixed``, one row for which it still does not know counts too.
    """
    answer = probe(first, last)
    if answer is False:
        return
    if answer is True or (first == last and mixed):
        yield from range(first, last + 1)
    elif first < last:
        middle = (first + last) // 2
        yield from rows_where(probe, first, middle, mixed=mixed)
        yield from rows_where(probe, middle + 1, last, mixed=mixed)


def typed_today(live: LiveReading) -> dt.date | None:
    """Return the date typed over the formula of « Date du jour »; None while it is the formula."""
    frames = live.reading.frames
    date = shown_today(frames)
    placed = live.layout.tables.get("parameters")
    if date is None or placed is None or "value" not in placed.columns:
        return None
    where = list(frames["parameters"].index).index("today")
    row = live.reading.places["parameters"].records[where]
    number = placed.columns["value"].number
    cell = block(live.sheets[placed.worksheet], row, number, row, number)
    text = patiently(lambda: cell.formula)
    return None if isinstance(text, str) and text.startswith("=") else date
