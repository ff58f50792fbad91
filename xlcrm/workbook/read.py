"""Reading the tables of a closed workbook into frames, with python-calamine; text stays text."""

from __future__ import annotations

import datetime as dt
import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.frames import (
    ROW_MARK,
    Frames,
    as_text,
    empty_frame,
    empty_frames,
    is_blank,
)
from xlcrm.schema import LISTS_FRAME, Kind, Origin, Table
from xlcrm.workbook.refusals import Refusals
from xlcrm.workbook.sheet.cell_columns import Columns, SheetReader, without_formulas
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.string_cells import StringCells, taken_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.package import Package

#: So many blank rows part a table from a note under it.
_BLANKS_BELOW = 2
_NOTHING = (None, "")
# Whole numbers beyond this are not exact in a cell (15 digits, Microsoft).
_EXACT = 10**15


@dataclass(frozen=True)
class Places:
    """Worksheet rows of a table: those of the records, in the order of the frame, and blanks.

    A blank row is free when no cell of it holds a value of its own: appends may use it.
    """

    records: tuple[int, ...]
    blanks: tuple[tuple[int, bool], ...] = ()

    def moved(self, index: Callable[[int], int | None]) -> Places:
        """Return the rows where they are once cells moved; each row has a place after."""
        return Places(
            tuple(index(row) or row for row in self.records),
            tuple((index(row) or row, free) for row, free in self.blanks),
        )


@dataclass(frozen=True)
class Reading:
    """What a workbook holds: frames, the firm's own columns by header, places of the rows.

    ``below`` are the worksheet rows just under a table that hold something: no part of it.
    """

    frames: dict[str, pd.DataFrame]
    own: dict[str, pd.DataFrame]
    places: dict[str, Places]
    below: dict[str, tuple[int, ...]] = field(default_factory=dict)


def read_tables(package: Package, layout: Layout) -> Reading:
    """Read every table of the schema that the workbook has, and the lists.

    Delivered tables that this workbook may do without come as empty frames; delivered columns
    that a table lacks come blank. Raises UnreadableFileError.
    """
    reading = Reading({}, {}, {})
    with _without_collection():
        _read_sheets(package, layout, reading)
    add_empty_tables(reading)
    return reading


def add_empty_tables(reading: Reading) -> None:
    """Add to a reading, as empty frames, the delivered tables that the workbook lacks."""
    for table in schema.delivered_tables():
        if table.key not in reading.frames:
            reading.frames[table.key] = empty_frame(table)
    reading.frames.setdefault(LISTS_FRAME, empty_frames()[LISTS_FRAME])


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: millions of cells come in, and none has any."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_sheets(package: Package, layout: Layout, reading: Reading) -> None:
    on_sheet: dict[str, list[PlacedTable]] = {}
    for placed in layout.tables.values():
        on_sheet.setdefault(placed.sheet_part, []).append(placed)
    refusals = Refusals(package)
    lean: dict[str, bytes] = {}
    apart: dict[str, StringCells] = {}
    for part, tables in on_sheet.items():
        xml = package.read(part)
        read = without_formulas(xml)
        filled = refusals.check(tables[0], read)
        strings = taken_apart(read)
        refusals.check_letters(read, filled, None if strings is None else strings.shown)
        if strings is not None:
            read = strings.lean
            apart[tables[0].worksheet] = strings._replace(lean=b"", shown=np.zeros(0, np.int64))
        if read is not xml:
            lean[part] = read
    reader = SheetReader(package, lean, apart)
    lean.clear()
    for tables in on_sheet.values():
        columns = reader.columns(tables[0].worksheet)
        for placed in tables:
            _read_table(placed, columns, reading)
            left, right = placed.area.first_column - 1, placed.area.last_column
            below = rows_below(placed, tables, columns[left:right], 1)
            if below:
                reading.below[placed.key] = below


def rows_below(
    placed: PlacedTable,
    tables: Iterable[PlacedTable],
    across: Sequence[Sequence[object]],
    first_row: int,
) -> tuple[int, ...]:
    """Return the worksheet rows under a table that hold something, up to two blank ones.

    ``across`` are the cells of its columns from ``first_row`` on; ``tables`` those of its sheet,
    of which another one may stand under it.
    """
    height = first_row - 1 + max(map(len, across), default=0)
    others = [each.area for each in tables if each is not placed]
    rows: list[int] = []
    blanks, row = 0, placed.area.last_row + 1
    while row <= height and blanks < _BLANKS_BELOW:
        if any(area.first_row <= row <= area.last_row for area in others):
            break
        place = row - first_row
        filled = any(cells[place] not in _NOTHING for cells in across if place < len(cells))
        blanks = 0 if filled else blanks + 1
        rows += [row] if filled else []
        row += 1
    return tuple(rows)


def _read_table(placed: PlacedTable, columns: Columns, reading: Reading) -> None:
    """Read one table; of one drawn down to the end of the sheet, the rows that hold something."""
    whole = placed
    written = max(map(len, columns[: placed.area.last_column]), default=0)
    if placed.key != LISTS_FRAME and written < placed.last_row:
        last = max(written, placed.first_row) + placed.totals_rows
        placed = replace(placed, area=placed.area._replace(last_row=last))
    height = placed.last_row - placed.first_row + 1
    across: dict[int, Sequence[object]] = {}
    for number in range(1, placed.area.last_column + 1):
        cells = columns[number - 1] if number <= len(columns) else []
        body = cells[placed.first_row - 1 : placed.last_row]
        across[number] = body + [None] * (height - len(body))
    read_columns(placed, across, reading)
    if placed is not whole:
        places = reading.places[placed.key]
        below = ((row, True) for row in range(placed.last_row + 1, whole.last_row + 1))
        reading.places[placed.key] = replace(places, blanks=(*places.blanks, *below))


def read_columns(
    placed: PlacedTable, across: Mapping[int, Sequence[object]], reading: Reading
) -> None:
    """Add a table to a reading, from its data cells by column number of the worksheet.

    Cells are as calamine gives them: « » for a blank or an error, numbers, text, dates.
    """
    if placed.key == LISTS_FRAME:
        reading.frames[LISTS_FRAME] = _lists_frame(placed, across)
        return
    table = schema.table(placed.key)
    data = {
        key: _cells(across[column.number], is_date=table.column(key).kind is Kind.DATE)
        for key, column in placed.columns.items()
    }
    own = {c.header: _cells(across[c.number], is_date=True) for c in placed.own_columns}
    kept, places = _places(table, placed, data, own)
    index = _record_keys(data[table.key_column.key], kept, placed.first_row)
    ordered = [c.key for c in table.columns if c.key in data or c.key in placed.absent]
    reading.frames[table.key] = _frame(data, kept, index, ordered)
    reading.own[table.key] = _frame(own, kept, index, list(own))
    reading.places[table.key] = places


def _lists_frame(placed: PlacedTable, across: Mapping[int, Sequence[object]]) -> pd.DataFrame:
    data = {
        key: pd.Series(_cells(across[column.number], is_date=False), dtype=object)
        for key, column in placed.columns.items()
    }
    return pd.DataFrame(data)


def _cells(raw: Sequence[object], *, is_date: bool) -> list[object]:
    """Return the cells of a column as frames hold them."""
    kinds = set(map(type, raw))
    if kinds == {float}:
        numbers = np.array(raw, dtype="f8")
        if (np.abs(numbers) < _EXACT).all() and (numbers == np.floor(numbers)).all():
            return list(numbers.astype("i8").tolist())
    elif kinds <= {str, dt.date} or kinds <= {str, dt.datetime}:
        # Columns repeat their values: each is looked at, and kept, once.
        known = {each: cell_value(each, is_date=is_date) for each in set(raw)}
        return list(map(known.__getitem__, raw))
    return [None if each == "" else cell_value(each, is_date=is_date) for each in raw]


def cell_value(raw: object, *, is_date: bool) -> object:
    """Return a cell as calamine gives it in the form frames hold; see ``xlcrm.frames``."""
    if isinstance(raw, str):
        return raw if raw and not raw.isspace() else None
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() and abs(raw) < _EXACT else raw
    if isinstance(raw, dt.date):
        moment = raw if isinstance(raw, dt.datetime) else dt.datetime.combine(raw, dt.time())
        return moment.date() if is_date and moment.time() == dt.time() else moment
    # Times and durations are numbers that a format shows as hours.
    if isinstance(raw, dt.time):
        raw = dt.datetime.combine(dt.date.min, raw) - dt.datetime.combine(dt.date.min, dt.time())
    return _days(raw) if isinstance(raw, dt.timedelta) else raw


def _days(duration: dt.timedelta) -> float | int:
    days = duration / dt.timedelta(days=1)
    return int(days) if days.is_integer() else days


def _places(
    table: Table,
    placed: PlacedTable,
    data: Mapping[str, list[object]],
    own: Mapping[str, list[object]],
) -> tuple[list[int], Places]:
    """Sort the rows: offsets of those that hold a record, then every row's place."""
    telling = [table.key_column.key]
    telling += [k for k in data if table.column(k).origin is Origin.TYPED and k not in telling]
    plain = [data[k] for k in data if table.column(k).origin is not Origin.FORMULA]
    plain += [own[c.header] for c in placed.own_columns if c.formula is None]
    height = placed.last_row - placed.first_row + 1
    empty = set(_blank_rows([data[k] for k in telling], range(height)))
    free = set(_blank_rows(plain, empty))
    kept = [offset for offset in range(height) if offset not in empty]
    blanks = tuple((placed.first_row + o, o in free) for o in sorted(empty))
    return kept, Places(tuple(placed.first_row + o for o in kept), blanks)


def _blank_rows(columns: Iterable[list[object]], candidates: Iterable[int]) -> list[int]:
    left = list(candidates)
    for column in columns:
        left = [offset for offset in left if column[offset] is None]
    return left


def _record_keys(ids: list[object], kept: list[int], first_row: int) -> list[str]:
    written = ids if len(kept) == len(ids) else [ids[offset] for offset in kept]
    keys = [each for each in written if type(each) is str and each.strip() == each]
    if len(keys) == len(set(keys)) == len(kept):  # nearly every table
        return keys
    keys = []
    seen: set[str] = set()
    for offset in kept:
        key = "" if is_blank(ids[offset]) else as_text(ids[offset]).strip()
        while not key or key in seen:
            key = f"{key}{ROW_MARK}{first_row + offset}"
        seen.add(key)
        keys.append(key)
    return keys


def _frame(
    data: Mapping[str, list[object]], kept: list[int], index: list[str], names: Sequence[str]
) -> pd.DataFrame:
    """Return the kept rows of columns as a frame; columns without data are blank."""
    labels = pd.Index(index, dtype=object)
    present = [name for name in names if name in data]
    cells = np.empty((len(present), len(kept)), dtype=object)
    for place, name in enumerate(present):
        values = data[name]
        cells[place] = values if len(kept) == len(values) else [values[o] for o in kept]
    columns = pd.Index(present, dtype=object)
    frame = pd.DataFrame(cells.T, index=labels, columns=columns, dtype=object, copy=False)
    if len(present) == len(names):
        return frame
    absent = pd.Index([name for name in names if name not in data], dtype=object)
    # One blank stands for all of them: a hundred columns that a list lacks take no memory.
    nothing = np.broadcast_to(np.array(None, dtype=object), (len(kept), len(absent)))
    blanks = pd.DataFrame(nothing, index=labels, columns=absent, dtype=object, copy=False)
    return pd.concat([frame, blanks], axis=1)[list(names)]


def typed_today(package: Package, layout: Layout, reading: Reading) -> dt.date | None:
    """Return the date typed over the formula of « Date du jour »; None while it is the formula."""
    date = shown_today(reading.frames)
    placed = layout.tables["parameters"]
    if date is None or "value" not in placed.columns:
        return None
    where = list(reading.frames["parameters"].index).index("today")
    row = reading.places["parameters"].records[where]
    sheet = SheetXml(package.read(placed.sheet_part), placed.worksheet)
    cell = sheet.cell(row, placed.columns["value"].number)
    return None if b"<" + sheet.prefix + b"f" in cell else date


def shown_today(frames: Frames) -> dt.date | None:
    """Return the value of « Date du jour » in Paramètres as a date; None unless it is one."""
    frame = frames["parameters"]
    if "today" not in frame.index or "value" not in frame.columns:
        return None
    value = frame.loc["today", "value"]
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None
