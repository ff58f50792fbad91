"""One contract for both adapters: every command leaves the same cells in a file and in Excel.

Excel is xlwings' own engine for Windows over the host of ``tests/host``; the file is changed by
the patcher. Both start from the same messy list, and are compared table by table after each
command.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.frames import same_value
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from xlcrm.commands.report import Report

LIST = (
    "Nom;Prénom;E-mail;Tél;CP;Ville;Rue;Client depuis\n"
    "Dupré;jean;Jean@Exemple.example;01 99 00 12 34;6000;nice;12 rue des Lilas;14/03/24\n"
    "DUPRE;Jean;jean@exemple.example;0199001234;06000;Nice;12, rue des lilas;\n"
    "Lefèvre;anne;anne@exemple.example;;01000;Bourg-en-Bresse;;\n"
    "=Martin;Zoé;zoe@exemple.example;;75001;Paris;1/2;01/02/2025\n"
    "+Petit;léa;lea@@exemple.example;07 56 78 12 34;75001;Paris;;\n"
    "'Apostrophe;Max;;;13001;Marseille;;\n"
)
STEPS = ("check", "clean", "dedup", "merge", "segment", "undo merge", "undo clean")


@dataclass
class Pair:
    """The same workbook twice: in Excel, and as a file."""

    excel: Excel
    path: Path

    def both(self) -> tuple[Book, Book]:
        """Return both as they are now."""
        return (
            Book(connect(self.excel.book()), TODAY),
            Book.open(self.path, today=TODAY),
        )


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a messy list in it."""
    folder = tmp_path_factory.mktemp("start")
    return listed(folder, LIST)


@pytest.fixture(scope="module")
def ran(
    start: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Report, Report, dict[str, Any], dict[str, Any]]]:
    """What both adapters say and hold after each command of a chain."""
    folder = tmp_path_factory.mktemp("chain")
    path, live_path = folder / "closed.xlsx", folder / "live.xlsx"
    for each in (path, live_path):
        shutil.copy(start, each)
        shutil.copytree(start.parent / ".xlcrm" / start.name, folder / ".xlcrm" / each.name)
    pair = Pair(Excel(live_path, today=TODAY), path)
    found = {}
    for step in STEPS:
        live, closed = pair.both()
        if step == "merge":
            for book in (live, closed):
                _confirm_duplicates(book)
            live, closed = pair.both()
        reports = []
        for book in (live, closed):
            if step.startswith("undo"):
                entry = next(e for e in reversed(book.history()) if e.command == step.split()[1])
                reports.append(looking_back.undo(book, entry.id, with_later=True))
            else:
                reports.append(operations.run_plan(step, book))
        live, closed = pair.both()
        found[step] = (*reports, dict(live.frames), dict(closed.frames))
    return found


def _confirm_duplicates(book: Book) -> None:
    """Let staff say of the first group of Doublons that they are one person."""
    from xlcrm.plan import PlanBuilder  # noqa: PLC0415 - this one step

    frame = book.frames["duplicates"]
    builder = PlanBuilder("test")
    for record in frame.index:
        builder.edit("duplicates", record, "verdict", frame.loc[record, "verdict"], "Fusionner", "")
    book.apply(builder.build())


def differences(one: Mapping[str, pd.DataFrame], other: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return where two workbooks differ, the moments of Journal and the day left out."""
    found = []
    for key, frame in other.items():
        mine = one[key]
        if list(mine.index) != list(frame.index) or list(mine.columns) != list(frame.columns):
            found.append(f"{key}: other rows or columns")
            continue
        found += [
            f"{key} {column} {record}: {left!r} {right!r}"
            for column in frame.columns
            for record, left, right in zip(frame.index, mine[column], frame[column], strict=True)
            if not _alike(left, right) and (key, column) != ("journal", "done_at")
            and (key, record) != ("parameters", "today")
        ]  # fmt: skip
    return found


def _alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return one == pytest.approx(other)
    return same_value(one, other) and isinstance(one, str) == isinstance(other, str)


@pytest.mark.parametrize("step", STEPS)
def test_both_adapters_leave_the_same_cells(ran: dict[str, Any], step: str) -> None:
    """After each command every table holds the same, and what is text in one is in the other."""
    _, _, live, closed = ran[step]
    assert differences(live, closed) == []


@pytest.mark.parametrize("step", STEPS)
def test_both_adapters_say_the_same(ran: dict[str, Any], step: str) -> None:
    """Counts and findings of a command do not depend on where the workbook is."""
    live, closed, _, _ = ran[step]
    assert (live.counts, live.findings) == (closed.counts, closed.findings)


def test_the_chain_does_something(ran: dict[str, Any]) -> None:
    """Corrections, duplicates and a merge came to pass: the comparison is not of nothing."""
    assert ran["clean"][0].counts["corrected_cells"] >= 5
    assert ran["merge"][0].counts["dropped_clients"] == 1
    clients = ran["clean"][2]["clients"]
    assert "06000" in set(clients["postal_code"])
    assert "01000" in set(clients["postal_code"])


def test_undo_gives_back_every_cell(ran: dict[str, Any]) -> None:
    """After « undo » of the merge and of the correction the list is as it was typed."""
    before, after = ran["check"][2]["clients"], ran["undo clean"][2]["clients"]
    typed = ["last_name", "first_name", "email", "phone_landline", "postal_code", "city"]
    assert differences({"c": after[typed]}, {"c": before[typed]}) == []


@pytest.fixture
def pair(start: Path, tmp_path: Path) -> Iterator[Pair]:
    """The messy list in Excel and as a file, nothing done to it yet."""
    path, live_path = tmp_path / "closed.xlsx", tmp_path / "live.xlsx"
    shutil.copy(start, path)
    shutil.copy(start, live_path)
    return Pair(Excel(live_path, today=TODAY), path)


def test_export_writes_the_same_file(pair: Pair, tmp_path: Path) -> None:
    """The people who may be written to are the same, and so are their columns."""
    outputs = []
    for book in pair.both():
        output = tmp_path / f"{len(outputs)}.csv"
        operations.export(book, output, today=TODAY)
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]


def test_import_brings_the_same_rows(pair: Pair, tmp_path: Path) -> None:
    """A list read into Excel gives the rows, and the new ones get their formulas."""
    source = tmp_path / "autre.csv"
    source.write_text("Nom;CP\nBernard;02100\n1/2;01000\n", encoding="utf-8")
    for book in pair.both():
        operations.import_csv(source, book)
    live, closed = pair.both()
    assert differences(live.frames, closed.frames) == []
    sheet = pair.excel.book().sheets["Clients"]
    column = live.tables["clients"].columns["can_email"].number
    row = live.rows("clients")[-1] if hasattr(live, "rows") else connect(
        pair.excel.book()).rows("clients")[-1]  # fmt: skip
    assert str(sheet.range((row, column)).formula).startswith("=")


def test_history_is_the_same(pair: Pair) -> None:
    """The journal of a workbook open in Excel is the one its file would have."""
    for book in pair.both():
        operations.run_plan("clean", book)
    live, closed = (looking_back.history(book) for book in pair.both())
    facts = [[(r["command"], r["summary"]) for r in report.rows] for report in (live, closed)]
    assert facts[0] == facts[1]
