"""Measure the workbook engine beside openpyxl on one file, in one run; record the figures.

``make bench`` writes ``benchmarks/results/engine.json``. Every job is a process of its own:
``seconds`` are those of the job, ``process_seconds`` and the peak memory hold the interpreter
and the libraries as well. Runs on Linux and macOS.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from xlcrm import schema
from xlcrm.schema import Kind, Need, Origin, Table

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS, COLUMNS, NEW_ROWS = 100_000, 20, 1_000
RESULTS = Path(__file__).parent / "results" / "engine.json"
RUNS = 3
HEADER_ROW = 2
#: ru_maxrss is in kilobytes on Linux, in bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024

_CHANGED = "comment"
_FIRST_DAY = dt.date(2020, 1, 1)


def build(path: Path) -> None:
    """Write a workbook of xlcrm whose Clients table has ROWS rows and COLUMNS columns."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for table in schema.delivered_tables():
        sheet = book.get_worksheet_by_name(table.worksheet) or book.add_worksheet(table.worksheet)
        columns = _columns(table)
        rows = ROWS if table.key == "clients" else 1
        left = getattr(sheet, "dim_colmax", None)
        first = 0 if left is None else left + 2
        sheet.add_table(
            HEADER_ROW,
            first,
            HEADER_ROW + rows,
            first + len(columns) - 1,
            {"name": table.name, "columns": [{"header": c.header} for c in columns]},
        )
        if table.key == "clients":
            for row in range(rows):
                for place, column in enumerate(columns):
                    value = _value(column.key, column.kind, row)
                    style = date if isinstance(value, dt.date) else None
                    sheet.write(HEADER_ROW + 1 + row, first + place, value, style)
    sheet = book.add_worksheet(schema.LIST_WORKSHEET)
    headers = [{"header": each.header} for each in schema.LISTS]
    sheet.add_table(0, 0, 1, len(headers) - 1, {"name": schema.LIST_TABLE_NAME, "columns": headers})
    book.close()


def _columns(table: Table) -> list[schema.Column]:
    if table.key != "clients":
        return list(table.delivered_columns)
    typed = [c for c in table.delivered_columns if c.origin is Origin.TYPED]
    needed = [c for c in typed if c.need is Need.REQUIRED or c.key == _CHANGED]
    others = [c for c in typed if c not in needed]
    return [table.key_column, *needed, *others][:COLUMNS]


def _value(key: str, kind: Kind, row: int) -> object:
    if kind is Kind.IDENTIFIER:
        return f"C-{row + 1:06d}"
    if kind is Kind.DATE:
        return _FIRST_DAY + dt.timedelta(days=row % 2000)
    if kind in {Kind.AMOUNT, Kind.INTEGER}:
        return row % 5000
    return f"{key} {row % 4000}"


def change_column(path: Path) -> None:
    """Change one column of every row with xlcrm: read, patch, check, write."""
    from xlcrm.workbook.change.editor import Editor  # noqa: PLC0415 - measured in its process
    from xlcrm.workbook.opc.package import Package  # noqa: PLC0415 - same

    edited = Editor(Package.open(path))
    table = edited.tables["tblClients"]
    header = schema.table("clients").column(_CHANGED).header
    column = _letters(next(c.number for c in table.all_columns if c.header == header))
    for row in range(table.first_row, table.last_row + 1):
        edited.set_cell("Clients", f"{column}{row}", f"Segment {row % 7}")
    path.write_bytes(edited.saved())


def change_column_openpyxl(path: Path) -> None:
    """The same with openpyxl's load and save."""
    book, sheet, column = _opened(path)
    for row in range(HEADER_ROW + 2, HEADER_ROW + 2 + ROWS):
        sheet.cell(row, column).value = f"Segment {row % 7}"
    book.save(path)


def append(path: Path) -> None:
    """Append NEW_ROWS rows with xlcrm."""
    from xlcrm.workbook.change.editor import Editor  # noqa: PLC0415 - measured in its process
    from xlcrm.workbook.opc.package import Package  # noqa: PLC0415 - same

    edited = Editor(Package.open(path))
    headers = [column.header for column in edited.tables["tblClients"].all_columns]
    edited.append_rows(
        "tblClients",
        [{header: f"{header} {n}" for header in headers} for n in range(NEW_ROWS)],
    )
    path.write_bytes(edited.saved())


def append_openpyxl(path: Path) -> None:
    """The same with openpyxl's load and save."""
    book, sheet, _ = _opened(path)
    width = sheet.max_column
    for row in range(NEW_ROWS):
        for column in range(1, width + 1):
            sheet.cell(HEADER_ROW + 2 + ROWS + row, column).value = f"{column} {row}"
    table = sheet.tables["tblClients"]
    last = HEADER_ROW + 1 + ROWS
    table.ref = table.ref.replace(str(last), str(last + NEW_ROWS))
    book.save(path)


def read(path: Path) -> None:
    """Read every table into frames with xlcrm."""
    from xlcrm.workbook.closed import ClosedWorkbook  # noqa: PLC0415 - measured in its process

    if len(ClosedWorkbook.open(path).frames["clients"]) != ROWS:
        sys.exit("rows are missing")


def read_openpyxl(path: Path) -> None:
    """Read the values of every sheet with openpyxl, read only."""
    import openpyxl  # noqa: PLC0415 - measured in its process

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))
    if rows < ROWS:
        sys.exit("rows are missing")


def _opened(path: Path) -> tuple[Any, Any, int]:
    import openpyxl  # noqa: PLC0415 - measured in its process

    book = openpyxl.load_workbook(path)
    sheet = book["Clients"]
    headers = [cell.value for cell in sheet[HEADER_ROW + 1]]
    header = schema.table("clients").column(_CHANGED).header
    return book, sheet, headers.index(header) + 1


def _letters(number: int) -> str:
    from xlcrm.workbook.sheet.grid import letters  # noqa: PLC0415 - measured in its process

    return letters(number)


JOBS: dict[str, Callable[[Path], None]] = {
    job.__name__: job
    for job in (
        change_column, change_column_openpyxl, append, append_openpyxl, read, read_openpyxl
    )
}  # fmt: skip


def measure(job: str, source: Path) -> tuple[float, float, float]:
    """Run a job on a copy of a file in its own process.

    Returns the seconds of the job, those of the process, and peak megabytes.
    """
    copy = source.with_name(f"{job}.xlsx")
    shutil.copy(source, copy)
    started = time.perf_counter()
    command = [sys.executable, __file__, job, str(copy)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{job} failed")
    return float(said), seconds, usage.ru_maxrss * RSS_UNIT / 1e6


def run_job(job: str, path: Path) -> None:
    """Do one job in this process and print its seconds, libraries loaded before."""
    library = "openpyxl" if "openpyxl" in job else "xlcrm.workbook.closed"
    importlib.import_module(library)
    started = time.perf_counter()
    JOBS[job](path)
    print(time.perf_counter() - started)


def main() -> None:
    """Run every job and its counterpart one after the other, and write the record."""
    steps: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.xlsx"
        build(source)
        for job in JOBS:
            # openpyxl takes half a minute: once is enough to divide by.
            runs = [measure(job, source) for _ in range(1 if "openpyxl" in job else RUNS)]
            seconds, process, peak = sorted(runs)[len(runs) // 2]
            steps[job] = {
                "seconds": round(seconds, 2),
                "process_seconds": round(process, 2),
                "peak_mb": round(peak),
            }
            print(f"{job:24} {seconds:6.2f} s {process:6.2f} s {peak:6.0f} MB")
        size = round(source.stat().st_size / 1e6, 1)
    ratios = {
        job: {
            what: round(steps[f"{job}_openpyxl"][what] / steps[job][what], 1)
            for what in ("seconds", "process_seconds", "peak_mb")
        }
        for job in ("change_column", "append", "read")
    }
    record = {
        "rows": ROWS, "columns": COLUMNS, "file_mb": size, "python": platform.python_version(),
        "cores": os.cpu_count(), "jobs": steps, "openpyxl_over_xlcrm": ratios,
    }  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(ratios, indent=2))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run_job(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
