"""Recalculate workbooks with LibreOffice and compare every computed cell with its twin.

The workbook is written with cached values that are wrong on purpose: a file that LibreOffice did
not recalculate cannot pass. Cells are compared as Excel stores them: dates as serial numbers,
"" and None alike, numbers to a millionth.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from xlcrm import schema
from xlcrm.computed import Computed, Step, applied_formula, compute
from xlcrm.frames import Frames, as_datetime, is_blank
from xlcrm.schema import LISTS_FRAME
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

#: What stands in a formula cell until it is recalculated; no twin ever gives it.
STALE = "périmé"

_RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TOLERANCE = 1e-6
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive


@dataclass(frozen=True)
class Scenario:
    """Rows, parameters and a reference date to compute at."""

    name: str
    frames: Frames
    today: dt.date


@dataclass(frozen=True)
class Difference:
    """A cell on which the formula and the twin disagree."""

    place: str
    formula: object
    twin: object


def expected(scenario: Scenario, steps: Iterable[Step]) -> dict[str, pd.DataFrame]:
    """Return the tables as the twins compute them."""
    frames = scenario.frames
    fresh = compute(steps, frames, Settings.from_frames(frames), scenario.today)
    return {**frames, **fresh}


def write_workbook(path: Path, scenario: Scenario, steps: Sequence[Step]) -> None:
    """Write the tables of a scenario, one sheet each, every formula with a stale value."""
    with xlsxwriter.Workbook(path) as book:
        formats = {
            dt.datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            dt.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        # Left to itself, LibreOffice shows a difference of dates as a date.
        number = book.add_format({"num_format": "0.00"})
        for table in schema.delivered_tables():
            sheet = book.add_worksheet(table.key)
            frame = scenario.frames[table.key]
            columns = table.delivered_columns
            formulas = _formulas(table.key, frame, steps)
            if table.key == "parameters":
                formulas.pop(("today", "value"), None)
            # A column repeats one formula; preparing its text is slow.
            sheet._prepare_formula = functools.cache(sheet._prepare_formula)
            # A table always has a data row: the blank one has its formulas too.
            records = list(frame.index) or [None]
            for j, column in enumerate(columns):
                sheet.write_string(0, j, column.header)
                values = frame[column.key].tolist() or [None]
                for i, (record, value) in enumerate(zip(records, values, strict=True), start=1):
                    formula = formulas.get((record, column.key), formulas.get(("", column.key)))
                    if formula is None:
                        _write(sheet, i, j, value, formats)
                    else:
                        sheet.write_formula(i, j, "=" + formula, number, STALE)
            sheet.add_table(
                0,
                0,
                max(len(frame), 1),
                len(columns) - 1,
                {"name": table.name, "columns": [{"header": c.header} for c in columns]},
            )
            if table.key == "parameters":
                _name_parameters(book, frame)
        _write_lists(book, scenario.frames[LISTS_FRAME])


def _formulas(table: str, frame: pd.DataFrame, steps: Sequence[Step]) -> dict[tuple[str, str], str]:
    found = {}
    for step in steps:
        if step.table == table:
            record = "" if isinstance(step, Computed) else step.record
            if not record or record in frame.index:
                found[record, step.column] = step.render()
    return found


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: object,
    formats: Mapping[type[dt.date], xlsxwriter.format.Format],
) -> None:
    if is_blank(value) and not isinstance(value, str):
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))


def _name_parameters(book: xlsxwriter.Workbook, frame: pd.DataFrame) -> None:
    letter = "ABCDEFGHIJ"[
        [c.key for c in schema.table("parameters").delivered_columns].index("value")
    ]
    for i, key in enumerate(frame.index):
        parameter, cell = schema.parameter(key), f"parameters!${letter}${i + 2}"
        book.define_name(parameter.name, f"={cell}")
        if parameter.applied_name is not None:
            book.define_name(parameter.applied_name, f"={applied_formula(parameter, cell)}")


def _write_lists(book: xlsxwriter.Workbook, lists: pd.DataFrame) -> None:
    sheet = book.add_worksheet(LISTS_FRAME)
    for j, each in enumerate(schema.LISTS):
        values = [v for v in lists[each.key] if not is_blank(v)]
        sheet.write_column(0, j, [each.header, *values])
        column = xlsxwriter.utility.xl_col_to_name(j)
        book.define_name(each.name, f"={LISTS_FRAME}!${column}$2:${column}${len(values) + 1}")


def recalculate(soffice: str, paths: Sequence[Path], folder: Path) -> list[Path]:
    """Open each workbook in LibreOffice and save it recalculated in ``folder``; one call."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE_ALWAYS)
    out = folder / "recalculated"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [out / path.name for path in paths]


def differences(
    path: Path, computed: Mapping[str, pd.DataFrame], steps: Sequence[Step]
) -> list[Difference]:
    """Return every computed cell of the workbook that is not what its twin gives.

    Errors count as themselves (``#VALUE!``), never as blanks.
    """
    book = CalamineWorkbook.from_path(path)
    errors = sheet_errors(path)
    found = []
    for table, columns in _computed_cells(steps).items():
        rows = book.get_sheet_by_name(table).to_python(skip_empty_area=False)
        places = {header: j for j, header in enumerate(rows[0])}
        frame = computed[table]
        for column, records in columns.items():
            j = places[schema.table(table).column(column).header]
            for i, record in enumerate(frame.index if len(frame) else [None]):
                if records and record not in records:
                    continue
                cell = errors.get((table, i + 1, j), rows[i + 1][j])
                twin = None if record is None else frame.loc[record, column]
                if not same(cell, twin):
                    found.append(Difference(f"{table}.{column} {record}", cell, twin))
    return found


def _computed_cells(steps: Sequence[Step]) -> dict[str, dict[str, set[str]]]:
    """Return the records computed per table and column; an empty set is every row."""
    found: dict[str, dict[str, set[str]]] = {}
    for step in steps:
        if isinstance(step, Computed):
            found.setdefault(step.table, {})[step.column] = set()
        elif (step.table, step.record) != ("parameters", "today"):
            found.setdefault(step.table, {}).setdefault(step.column, set()).add(step.record)
    return found


def same(cell: object, twin: object) -> bool:
    """Tell whether a cell holds what its twin gives."""
    left, right = _stored(cell), _stored(twin)
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    return left == right


def _stored(value: object) -> float | str:
    """Return a value as a cell stores it: number, text, or "" for a blank."""
    moment = as_datetime(value)
    if moment is not None:
        return (moment - _EPOCH) / dt.timedelta(days=1)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else str(value)


def sheet_errors(path: Path) -> dict[tuple[str, int, int], str]:
    """Return the error cells by (sheet, row, column from 0): calamine reads them as blanks."""
    found = {}
    names = CalamineWorkbook.from_path(path).sheet_names
    with zipfile.ZipFile(path) as archive:
        for number, name in enumerate(names, start=1):
            root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{_MAIN}c"):
                if cell.get("t") == "e":
                    row, column = xlsxwriter.utility.xl_cell_to_rowcol(cell.get("r"))
                    found[name, row, column] = cell.findtext(f"{_MAIN}v", "")
    return found
