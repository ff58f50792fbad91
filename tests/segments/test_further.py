"""Deadlines of the further sheets, in Python and as LibreOffice computes their formulas."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest

from xlcrm import schema
from xlcrm.commands import operations, structure
from xlcrm.commands.book import Book
from xlcrm.frames import same_value
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 1, 31)


def at(day: dt.date, hour: int) -> dt.datetime:
    """A naive moment, as cells hold them."""
    return dt.datetime.combine(day, dt.time(hour))


#: By table: the rows, and what the computed column shows for each.
CASES: dict[str, tuple[str, list[dict[str, object]], list[object]]] = {
    "requests": (
        "due_on",
        [{"received_on": DAY}, {"received_on": None}, {"received_on": "demain"}],
        [dt.date(2026, 2, 28), None, None],
    ),
    "breaches": (
        "cnil_due_at",
        [{"discovered_at": at(DAY, 9)}, {"discovered_at": None}],
        [at(dt.date(2026, 2, 3), 9), None],
    ),
    "contracts": (
        "alert_on",
        [
            {"ends_on": DAY, "party": "Nous", "notice_days": 30},
            {"ends_on": DAY, "party": "Concurrent", "notice_days": 30},
            {"ends_on": DAY, "party": "concurrent", "notice_days": None},
            {"ends_on": DAY, "party": None, "notice_days": 30},
            {"ends_on": None, "party": "Nous", "notice_days": 30},
        ],
        [
            dt.date(2025, 11, 2),
            dt.date(2025, 11, 2),
            dt.date(2025, 12, 2),
            None,
            None,
        ],
    ),
}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A workbook with the three sheets, and the rows of the cases."""
    path = tmp_path / "Fichier.xlsx"
    operations.new(path)
    structure.add_sheets(path, list(CASES))
    book = Book.open(path)
    plan = PlanBuilder("import")
    for key, (_, rows, _) in CASES.items():
        table = schema.table(key)
        ids = [f"{table.id_prefix}{number:06d}" for number in range(1, len(rows) + 1)]
        frame = book.frames[key].reindex(ids).astype(object)
        frame = frame.where(frame.notna(), None)
        frame[table.key_column.key] = ids
        for name in {name for row in rows for name in row}:
            frame[name] = [row.get(name) for row in rows]
        plan.add_rows(key, frame)
    book.apply(plan.build())
    return path


def test_deadlines_are_written_with_their_values(filled: Path) -> None:
    """Each row shows its deadline, blank where it has none, as soon as it is written."""
    frames = Book.open(filled).frames
    for key, (column, _, expected) in CASES.items():
        for shown, wanted in zip(frames[key][column], expected, strict=True):
            assert same_value(shown, wanted)


@pytest.mark.libreoffice
def test_the_formulas_say_the_same(filled: Path, soffice: str, tmp_path: Path) -> None:
    """Without their values, LibreOffice computes from the formulas what the twins computed."""
    package = Package.open(filled)
    sheets = [part for part in package.archive.names if "worksheets/sheet" in part]
    bare = {
        p: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", package.read(p))
        for p in sheets
        if ".rels" not in p
    }
    source = tmp_path / "bare.xlsx"
    source.write_bytes(package.rewritten(bare))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    command = [soffice, profile, *options, str(tmp_path / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not know of the template
        book = openpyxl.load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True)
    for key, (column, _, expected) in CASES.items():
        table = schema.table(key)
        number = [c.key for c in table.delivered_columns].index(column) + 1
        for row, wanted in enumerate(expected, 4):
            shown = book[table.worksheet].cell(row, number).value
            assert same_value(shown or None, wanted)
