"""A merge that something stops, and commands on Doublons that have nothing to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.imported import workbook_with
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.errors import ExitCode, UnreadableFileError
from xlcrm.faces import cli
from xlcrm.plan import PlanBuilder

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "Code client;Nom;Prénom;Email\n" + "".join(
    f"{name}{n};{name};Zoé;{name.lower()}@client.example\n"
    for name in ("Durand", "Petit")
    for n in (1, 2)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with two certain pairs."""
    workbook = workbook_with(tmp_path, PEOPLE)
    operations.run_plan("dedup", workbook)
    return workbook


def _decide(path: Path, *decisions: str | None) -> None:
    """Write a decision on each row of Doublons, as staff do."""
    book = Book.open(path)
    rows = book.frames["duplicates"]["verdict"]
    builder = PlanBuilder("note")
    for record, before, after in zip(rows.index, rows, decisions, strict=True):
        builder.edit("duplicates", str(record), "verdict", before, after, "TEST")
    book.apply(builder.build())


def test_what_blocks_is_said_and_nothing_is_written(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Staff did choose « Fusionner »: code 7, for people and for programs."""
    _decide(path, "Fusionner", None, "Fusionner", "fusionez")
    before = path.read_bytes()
    report = operations.run_plan("merge", path)
    assert report.code is ExitCode.CONFLICTS
    assert [each.code for each in report.said] == ["DONE_MERGE_WAITING", "NOTHING_CHANGED"]
    assert report.counts["groups_waiting"] == 2
    assert path.read_bytes() == before
    capsys.readouterr()
    assert cli.run(["merge", str(path), "--json", "--dry-run"]) == 7
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["code"], told["counts"]["groups_waiting"]) == (False, 7, 2)


def test_the_other_groups_are_merged(path: Path) -> None:
    """And how many wait is told beside."""
    _decide(path, "Fusionner", None, "Fusionner", "Fusionner")
    report = operations.run_plan("merge", path)
    assert report.code is ExitCode.CONFLICTS
    assert report.counts["dropped_clients"] == report.counts["groups_waiting"] == 1
    assert [each.code for each in report.warnings] == ["MERGE_DOUBT", "MERGE_WAITING"]


@pytest.mark.parametrize("decision", [None, "Plus tard", "Pas un doublon"])
def test_nothing_asked_for_is_no_fault(path: Path, decision: str | None) -> None:
    """Groups left for later, or set apart, wait for nobody."""
    _decide(path, *[decision] * 4)
    report = operations.run_plan("merge", path)
    assert report.code is ExitCode.DONE
    assert report.said[0].code == "DONE_MERGE_NONE"


@pytest.mark.parametrize("command", ["dedup", "merge"])
def test_nothing_is_written_for_an_empty_plan(tmp_path: Path, command: str) -> None:
    """Not even the figures of a workbook that no command has opened yet."""
    path = tmp_path / "Vide.xlsx"
    operations.new(path)
    before = path.read_bytes()
    report = operations.run_plan(command, path)
    assert (report.backup, report.journal_id) == (None, None)
    assert path.read_bytes() == before
    assert not looking_back.history(path).rows


@pytest.mark.parametrize("command", ["dedup", "merge"])
def test_without_the_sheet_doublons_both_say_so(
    tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to read decisions from, nor to write groups to."""
    path = tmp_path / "Sans.xlsx"
    operations.new(path)
    book = Book.open(path)
    tables = {key: placed for key, placed in book.tables.items() if key != "duplicates"}
    monkeypatch.setattr(Book, "tables", tables)
    with pytest.raises(UnreadableFileError) as refused:
        operations.run_plan(command, book)
    assert refused.value.code == "MISSING_TABLES"
    assert refused.value.params["tables"] == "Doublons"
