"""Measure « check » and « clean » on messy workbooks as a user runs them; record the figures.

``make bench`` writes ``benchmarks/results/clean.json``. Three files: the delivered workbook with
5,000 clients and all its formulas, bare lists of 5,000 and 100,000 clients of 20 typed columns.
Each step is a process of its own (wall seconds, peak resident memory), beside what Python people
would begin with: importing pandas and reading the file with openpyxl. Runs on Linux and macOS.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter

from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.computed import compute
from xlcrm.demo import words
from xlcrm.demo.messes import Mess
from xlcrm.frames import frame_of
from xlcrm.settings import Settings
from xlcrm.workbook.build import build_workbook, template_frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.schema import Table

SMALL, LARGE = 5_000, 100_000
RESULTS = Path(__file__).parent / "results" / "clean.json"
TODAY = dt.date(2026, 11, 21)
SEED = 4
HEADER_ROW = 2
#: ru_maxrss is in kilobytes on Linux, in bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024

#: What a firm fills of a client.
FILLED = (
    "client_id", "client_kind", "title", "last_name", "first_name", "birth_date",
    "company_name", "siret", "email", "email_status", "phone_landline", "mobile",
    "phone_status", "addr_street", "postal_code", "city", "address_status", "first_contact_on",
    "source_id", "data_origin", "opposed_all", "comment",
)  # fmt: skip

_REFERENCE = (
    "import pandas, openpyxl, sys\n"
    "book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n"
    "sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))\n"
)


def messy_clients(count: int) -> list[dict[str, object]]:
    """Return invented clients typed as staff type them; the same rows each time."""
    rng = random.Random(SEED)  # noqa: S311 - a benchmark, not a secret
    mess = Mess(rng, Counter())
    return [_client(mess, number) for number in range(1, count + 1)]


def _client(mess: Mess, number: int) -> dict[str, object]:
    rng = mess.rng
    last, first = rng.choice(words.SURNAMES), rng.choice((*words.MEN, *words.WOMEN))
    code, city, area = rng.choice(words.COMMUNES)
    mailbox = "gmial.com" if mess.happens(0.01) else rng.choice(words.MAILBOXES)
    local = "".join(c for c in f"{first}.{last}".lower() if c.isascii() and c not in " '’")
    birth, _ = mess.birth(TODAY - dt.timedelta(days=rng.randint(7_000, 30_000)))
    row: dict[str, object] = {
        "client_id": f"C-{number:06d}",
        "client_kind": mess.word("Particulier", ("Part", "part", "B2C", "privé")),
        "title": mess.word("M.", ("Monsieur", "M", "Mr", "MR")),
        "last_name": mess.text(mess.name(last, family=True)),
        "first_name": mess.text(mess.name(first, family=False)),
        "birth_date": birth or None,
        "email": mess.email(f"{local}{number}@{mailbox}", f"{first} {last}"),
        "addr_street": mess.text(f"{rng.randint(1, 120)} {rng.choice(words.STREETS)}"),
        "postal_code": mess.postcode(code),
        "city": mess.text(city.upper() if mess.happens(1 / 3) else city),
        "first_contact_on": TODAY - dt.timedelta(days=rng.randint(60, 2_900)),
        "source_id": "SRC-000001",
        "data_origin": "Directe",
        "opposed_all": "x" if mess.happens(0.02) else None,
        "comment": mess.comment(),
    }
    if mess.happens(0.45):
        prefix = words.LANDLINE_PREFIXES[area]
        row["phone_landline"] = mess.phone(f"+33{prefix}{rng.randint(0, 9_999):04d}")
    if mess.happens(0.8):
        row["mobile"] = mess.phone(f"+33{words.MOBILE_PREFIX}{rng.randint(0, 9_999):04d}")
    return row


def build_delivered(path: Path, count: int) -> None:
    """Write the delivered workbook with ``count`` messy clients and every formula."""
    frames = template_frames()
    frames["clients"] = frame_of(schema.table("clients"), messy_clients(count))
    source = {"source_id": "SRC-000001", "name": "Fichier repris", "data_origin": "Directe"}
    known = {column.key for column in schema.table("sources").columns}
    row = {key: value for key, value in source.items() if key in known}
    frames["sources"] = frame_of(schema.table("sources"), [row])
    computed = compute(STEPS, frames, Settings.from_frames(frames), TODAY)
    build_workbook(path, STEPS, {"sources": frames["sources"], **computed})


def build_list(path: Path, count: int) -> None:
    """Write a bare workbook of xlcrm with ``count`` messy clients of the columns FILLED."""
    book = xlsxwriter.Workbook(str(path))
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for table in schema.delivered_tables():
        sheet = book.get_worksheet_by_name(table.worksheet) or book.add_worksheet(table.worksheet)
        clients = table.key == "clients"
        columns = [table.column(key) for key in FILLED] if clients else table.delivered_columns
        rows: Sequence[dict[str, object]] = messy_clients(count) if clients else _rows(table)
        left = getattr(sheet, "dim_colmax", None)
        first = 0 if left is None else left + 2
        sheet.add_table(
            HEADER_ROW, first, HEADER_ROW + max(len(rows), 1), first + len(columns) - 1,
            {"name": table.name, "columns": [{"header": c.header} for c in columns]},
        )  # fmt: skip
        for offset, row in enumerate(rows, start=HEADER_ROW + 1):
            for place, column in enumerate(columns, start=first):
                value = row.get(column.key)
                if isinstance(value, str):
                    sheet.write_string(offset, place, value)
                elif value is not None:
                    sheet.write(offset, place, value, date if isinstance(value, dt.date) else None)
    sheet = book.add_worksheet(schema.LIST_WORKSHEET)
    headers = [{"header": each.header} for each in schema.LISTS]
    sheet.add_table(0, 0, 1, len(headers) - 1, {"name": schema.LIST_TABLE_NAME, "columns": headers})
    book.close()


def _rows(table: Table) -> list[dict[str, object]]:
    return [{"source_id": "SRC-000001"}] if table.key == "sources" else []


def measure(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a program; return wall seconds and peak megabytes; exit when it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as words_said:
        process = subprocess.Popen(
            [sys.executable, *map(str, command)], stdout=words_said, stderr=words_said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words_said.seek(0)
            sys.exit(f"{command}: {words_said.read().decode()}")
    return seconds, usage.ru_maxrss * RSS_UNIT / 1e6


def steps_of(source: Path) -> dict[str, dict[str, float]]:
    """Run each step on a copy of a file; the second clean finds everything clean."""
    copy = source.with_name(f"copy of {source.name}")
    shutil.copy(source, copy)
    steps = {}
    for label, command in {
        "pandas + openpyxl read": ("-c", _REFERENCE, copy),
        "check": ("-m", "xlcrm", "check", copy),
        "clean": ("-m", "xlcrm", "clean", copy),
        "clean again": ("-m", "xlcrm", "clean", copy),
    }.items():
        seconds, megabytes = measure(command)
        steps[label] = {"seconds": round(seconds, 2), "peak_mb": round(megabytes)}
        print(f"{source.name:28} {label:24} {seconds:7.2f} s {megabytes:6.0f} MB")
    # A clean of a file that was never checked, as a hurried person does.
    shutil.copy(source, copy)
    seconds, megabytes = measure(("-m", "xlcrm", "clean", copy))
    steps["clean, never checked"] = {"seconds": round(seconds, 2), "peak_mb": round(megabytes)}
    print(f"{source.name:28} {'clean, never checked':24} {seconds:7.2f} s {megabytes:6.0f} MB")
    return steps


FILES = (("delivered workbook", SMALL), ("bare list", SMALL), ("bare list", LARGE))
BUILDERS = {"delivered workbook": build_delivered, "bare list": build_list}


def main() -> None:
    """Build both files, run every step, and write the record."""
    measure(("-m", "xlcrm", "--help"))  # the first run compiles bytecode
    record: dict[str, object] = {"python": platform.python_version(), "cores": os.cpu_count()}
    with tempfile.TemporaryDirectory() as folder:
        for name, count in FILES:
            path = Path(folder) / f"{name} {count}.xlsx"
            # In a process of its own: the peak of a child begins at what its parent holds.
            measure((__file__, name, path, str(count)))
            size = round(path.stat().st_size / 1e6, 1)
            record[f"{name}, {count}"] = {
                "clients": count,
                "file_mb": size,
                "steps": steps_of(path),
            }
    record["pandas"] = pd.__version__
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        kind, target, clients = sys.argv[1:]
        BUILDERS[kind](Path(target), int(clients))
    else:
        main()
