"""What a workbook shows that its values do not tell: errors, formulas, looks of rows.

calamine tells none of it: it is found in the XML of the sheets, only when asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import schema
from xlcrm.frames import OWN_COLUMN
from xlcrm.plan import FINDING_COLUMNS, FindingLevel
from xlcrm.schema import Origin
from xlcrm.workbook.row_looks import hidden_rows, struck_cells, struck_formats
from xlcrm.workbook.sheet.grid import column_number, letters
from xlcrm.workbook.sheet.marks import may_hold_formulas
from xlcrm.workbook.sheet.tag_sweep import SweptCells, swept_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from xlcrm.workbook.layout import Layout, PlacedColumn, PlacedTable
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Reading

#: Its values are formulas as delivered, until somebody types over them.
_SETTINGS = "parameters"

_ERROR_TYPE = re.compile(b't="e"')
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_FILLED_CELL = re.compile(rb'c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')


def reading_findings(package: Package, layout: Layout, reading: Reading) -> pd.DataFrame:
    """Return the cells in error, the values typed over a formula, the records struck out.

    Columns of FINDING_COLUMNS, codes CELL_ERROR, FORMULA_TYPED_OVER, FORMULA_WITHOUT_VALUE (a
    formula in a typed column whose value the file lacks) and STRUCK_OUT (at the first filled
    cell of the record that is struck through); ``value`` is what the cell shows.
    """
    found: list[tuple[object, ...]] = []
    struck = struck_formats(package)
    for key, places in reading.places.items():
        placed = layout.tables[key]
        frame = reading.frames[key]
        names = {column.number: name for name, column in placed.columns.items()}
        records = dict(zip(places.records, frame.index, strict=True))
        xml = package.read(placed.sheet_part)
        for number, row, shown in _error_cells(xml):
            if number in names and row in records:
                found.append(_finding("CELL_ERROR", key, records[row], names[number], shown))
        odd = (
            ("FORMULA_TYPED_OVER", True, _typed_over(package, xml, placed)),
            ("FORMULA_WITHOUT_VALUE", False, _without_value(package, xml, placed)),
        )
        for code, is_filled, cells in odd:
            for number, row in cells:
                value = frame.loc[records[row], names[number]] if row in records else None
                if row in records and (value is not None) is is_filled:
                    found.append(_finding(code, key, records[row], names[number], value))
        seen = set()
        for number, row in struck_cells(xml, struck):
            if number in names and row in records and row not in seen:
                value = frame.loc[records[row], names[number]]
                if value is not None:
                    seen.add(row)
                    found.append(_finding("STRUCK_OUT", key, records[row], names[number], value))
    return pd.DataFrame(found, columns=list(FINDING_COLUMNS), dtype=object)


def formula_cells(
    package: Package, layout: Layout, reading: Reading, key: str, columns: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """Return record and column of the cells of a table that hold a formula, in ``columns``."""
    placed = layout.tables[key]
    every = {**named_own(placed), **placed.columns}
    names = {c.number: name for name, c in every.items() if name in columns}
    places = reading.places.get(key)
    if not names or places is None:
        return frozenset()
    xml = package.read(placed.sheet_part)
    if not may_hold_formulas(xml):
        return frozenset()
    records = dict(zip(places.records, reading.frames[key].index, strict=True))
    return frozenset(
        (records[row], names[number])
        for number, row in _cells(
            xml, names, _swept(package, placed.sheet_part, xml), formulas=True
        )
        if row in records
    )


def named_own(placed: PlacedTable) -> dict[str, PlacedColumn]:
    """Return the firm's own columns of a table by the name that a plan gives them."""
    return {f"{OWN_COLUMN}{column.header}": column for column in placed.own_columns}


def typed_columns(
    reading: Reading,
    tables: Mapping[str, PlacedTable],
    table: str,
    formulas: Callable[[str, frozenset[str]], frozenset[tuple[str, str]]],
) -> pd.DataFrame:
    """Return of the firm's own columns of a table, by header, those without any formula.

    ``formulas`` tells record and column of the cells that are one, in columns by name.
    """
    if table not in tables or not tables[table].own_columns:
        return pd.DataFrame()
    own = named_own(tables[table])
    names = {name: column for name, column in own.items() if not column.formula}
    calculated = {name for _, name in formulas(table, frozenset(names))}
    return reading.own[table][
        [column.header for name, column in names.items() if name not in calculated]
    ]


def hidden_records(package: Package, layout: Layout, reading: Reading) -> dict[str, int]:
    """Return, by worksheet, how many records stand in hidden rows; all of them are read."""
    counts = {
        layout.tables[key].worksheet: len(
            hidden_rows(package.read(layout.tables[key].sheet_part)).intersection(places.records)
        )
        for key, places in reading.places.items()
        if places.records
    }
    return {worksheet: count for worksheet, count in counts.items() if count}


def _finding(code: str, table: str, record: str, column: str, value: object) -> tuple[object, ...]:
    return (code, table, record, column, value, None, FindingLevel.FLAGGED.value, 1.0)


def _error_cells(xml: bytes) -> Iterable[tuple[int, int, str]]:
    if _ERROR_TYPE.search(xml) is None:
        return
    for match in _ERROR_CELL.finditer(xml):
        yield column_number(match[1].decode()), int(match[2]), match[3].decode()


def _swept(package: Package, part: str, xml: bytes) -> SweptCells | None:
    """Return the cells of a sheet, found by the step before wherever it has them still."""
    kept = package.archive.take(part)
    return kept if isinstance(kept, SweptCells) else swept_cells(xml)


def _typed_over(package: Package, xml: bytes, placed: PlacedTable) -> Iterable[tuple[int, int]]:
    """Yield column and row of cells without formula in our columns that declare one."""
    table = schema.table(placed.key)
    numbers = [
        column.number
        for key, column in placed.columns.items()
        if table.column(key).origin is Origin.FORMULA and column.formula
    ]
    if not numbers:
        return ()
    swept = swept_cells(xml)
    package.archive.keep(placed.sheet_part, swept)
    return _cells(xml, numbers, swept, formulas=False)


def _without_value(package: Package, xml: bytes, placed: PlacedTable) -> Iterable[tuple[int, int]]:
    """Yield column and row of the formulas without a type in columns that staff type.

    A formula that shows a text, be it empty, or an error was computed, and says so.
    """
    table = schema.table(placed.key)
    numbers = [
        column.number
        for key, column in placed.columns.items()
        if table.column(key).origin is Origin.TYPED
    ]
    if placed.key == _SETTINGS or not may_hold_formulas(xml):
        return
    swept = _swept(package, placed.sheet_part, xml)
    package.archive.keep(placed.sheet_part, swept)
    for match in _cell_tags(xml, numbers, swept, formulas=True):
        if b' t="' not in match.group():
            yield column_number(match[1].decode()), int(match[2])


def _cells(
    xml: bytes, columns: Collection[int], swept: SweptCells | None, *, formulas: bool
) -> Iterator[tuple[int, int]]:
    """Yield column and row of the filled cells in some columns, with a formula or without."""
    for match in _cell_tags(xml, columns, swept, formulas=formulas):
        yield column_number(match[1].decode()), int(match[2])


def _cell_tags(
    xml: bytes, columns: Collection[int], swept: SweptCells | None, *, formulas: bool
) -> Iterator[re.Match[bytes]]:
    """Yield the tags of the filled cells in some columns, with a formula or without."""
    if swept is None:
        wanted = b"|".join(letters(number).encode() for number in columns)
        mark = rb"\s*<(?:\w+:)?f\b" if formulas else rb"(?!\s*<(?:\w+:)?f\b)"
        cell = rb'<(?:\w+:)?c r="(' + wanted + rb')(\d{1,7})"[^>]*(?<!/)>' + mark
        matches: Iterable[re.Match[bytes] | None] = re.finditer(cell, xml)
    else:
        places = swept.within(columns, formulas=formulas)
        matches = (_FILLED_CELL.match(xml, place) for place in places)
    yield from filter(None, matches)
