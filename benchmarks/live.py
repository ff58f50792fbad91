"""Measure a click: a command on the workbook open in Excel, beside the same on a closed file.

``python benchmarks/live.py`` writes ``benchmarks/results/live.json``. 5,000 clients of the
delivered workbook; both in one process, one after the other, from the opening of the workbook to
the written journal. Excel is a grid in memory (``grid_excel.py``): what is measured is the
adapter and xlwings, not Excel. Figure to reach: at most twice the closed file.
"""

from __future__ import annotations

import datetime as dt
import json
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.clean import SMALL, build_delivered
from benchmarks.grid_excel import Node, open_grid
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.workbook.live import connect

RESULTS = Path(__file__).parent / "results" / "live.json"
TODAY = dt.date(2026, 11, 21)
COMMANDS = ("check", "clean", "dedup", "segment")


def main() -> None:
    """Run the commands on both sides and record how long each took."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "clients.xlsx"
        build_delivered(source, SMALL)
        operations.run_plan("check", _copy(source, "warm"), dry_run=True)  # imports, caches
        for command in COMMANDS:
            closed = _closed(command, _copy(source, f"{command}-closed"))
            live, calls = _live(command, _copy(source, f"{command}-live"))
            figures.append({
                "command": command, "closed_seconds": round(closed, 2),
                "live_seconds": round(live, 2), "ratio": round(live / closed, 2), "calls": calls,
            })  # fmt: skip
            print(figures[-1])
    machine = {"python": platform.python_version(), "system": platform.system()}
    RESULTS.write_text(
        json.dumps({"clients": SMALL, **machine, "figures": figures}, indent=1) + "\n"
    )


def _copy(source: Path, name: str) -> Path:
    folder = source.parent / name
    folder.mkdir()
    return Path(shutil.copy(source, folder / source.name))


def _closed(command: str, path: Path) -> float:
    started = time.perf_counter()
    operations.run_plan(command, path)
    return time.perf_counter() - started


def _live(command: str, path: Path) -> tuple[float, int]:
    book = open_grid(path)
    before, started = Node.calls, time.perf_counter()
    operations.run_plan(command, Book(connect(book), TODAY))  # type: ignore[arg-type]  # a Book is taken as it is
    return time.perf_counter() - started, Node.calls - before


if __name__ == "__main__":
    main()
