"""The open workbook: plans are written as they were shown, and taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import xlcrm
from tests.imported import workbook_with
from xlcrm.commands import operations
from xlcrm.commands.book import Book, summary_sentence
from xlcrm.errors import WrongUseError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from pathlib import Path

LIST = (
    "Code;Nom;Prénom;E-mail;Tél;CP;Ville;Client depuis\n"
    "1;Dupré;jean;Jean@Exemple.example;01 99 00 12 34;6000;Nice;14/03/24\n"
    "2;Lefèvre;anne;anne@exemple.example;;75001;Paris;\n"
)
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with two clients as they were typed."""
    return workbook_with(tmp_path, LIST)


def test_rows_replaced_under_the_same_numbers_are_written(path: Path) -> None:
    """Anomalies is refilled from X-000001: the file holds the new rows, not the old ones."""
    operations.check(path)
    book = Book.open(path, today=TODAY)
    plan = book.plan("clean")
    shown = plan.applied_to(book.frames)["anomalies"]
    book.apply(plan)
    written = xlcrm.open(path).frames["anomalies"]
    assert written["problem"].tolist() == shown["problem"].tolist()
    assert written["field"].tolist() == shown["field"].tolist()


def test_each_write_leaves_a_line_in_journal(path: Path) -> None:
    """The Journal sheet says in French what was done, with the number to undo it."""
    Book.open(path, today=TODAY).apply(Book.open(path, today=TODAY).plan("clean"))
    journal = xlcrm.open(path).frames["journal"]
    assert journal["command"].tolist() == ["Importer", "Nettoyer"]
    assert journal["entry_id"].tolist() == ["1", "2"]
    assert "cellules corrigées" in str(journal["summary"].iloc[1])


def test_undo_takes_the_journal_line_away_again(path: Path) -> None:
    """After an undo the Journal sheet is as it was before the operation."""
    before = xlcrm.open(path).frames["journal"]
    book = Book.open(path, today=TODAY)
    book.apply(book.plan("clean"))
    book.undo()
    assert xlcrm.open(path).frames["journal"].equals(before)


def test_a_date_typed_in_parametres_is_the_reference_day(path: Path) -> None:
    """``segment --date`` overtypes « Date du jour »: every later command starts from it."""
    operations.run_plan("segment", path, date=dt.date(2030, 1, 31))
    assert xlcrm.open(path).today == dt.date(2030, 1, 31)
    assert xlcrm.open(path, today=TODAY).today == TODAY


def test_an_unknown_operation_names_the_known_ones(path: Path) -> None:
    """A wrong word from Python is wrong use, as on the command line."""
    with pytest.raises(WrongUseError) as raised:
        xlcrm.open(path).plan("nettoyer")
    assert raised.value.code == "UNKNOWN_COMMAND"


def test_summary_counts_in_words() -> None:
    """The Journal line holds counts only, in singular or plural."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "last_name", "a", "b", "CASE")
    assert summary_sentence(builder.build()) == "1 cellule corrigée"
    builder.edit("clients", "C-000002", "last_name", "a", "b", "CASE")
    assert summary_sentence(builder.build()) == "2 cellules corrigées"


def test_anomalies_lead_to_their_cells_and_decisions_are_undone_as_one(path: Path) -> None:
    """The address, the link and the colour are those of the cell; one undo gives all back."""
    operations.check(path)
    book = xlcrm.open(path)
    sheet = book.frames["anomalies"]
    row = sheet[sheet["field"] == "Code postal"].iloc[0]
    placed = book.tables["clients"]
    column = letters(placed.columns["postal_code"].number)
    assert row["cell"] == f"{column}{placed.first_row}"
    assert row["link"] == "Voir"
    builder = PlanBuilder("merge")
    for record in sheet.index:
        builder.edit("anomalies", str(record), "verdict", None, "Refuser", "TEST")
    book.apply(builder.build())
    refused = operations.run_plan("clean", path)
    assert refused.counts["refused"] == len(sheet)
    kept = xlcrm.open(path).frames
    assert kept["clients"]["postal_code"].tolist() == book.frames["clients"]["postal_code"].tolist()
    assert kept["anomalies"]["mark"].tolist() == [None] * len(sheet)
    xlcrm.open(path).undo(with_later=False)
    assert xlcrm.open(path).frames["anomalies"]["verdict"].tolist() == ["Refuser"] * len(sheet)


def test_what_became_of_decisions_is_said(path: Path) -> None:
    """Accepted ones are counted; one whose cell changed since is told."""
    operations.check(path)
    book = xlcrm.open(path)
    builder = PlanBuilder("merge")
    sheet = book.frames["anomalies"]
    record = str(sheet.index[sheet["field"] == "Code postal"][0])
    builder.edit("anomalies", record, "verdict", None, "Accepter", "TEST")
    builder.edit("clients", "C-000001", "postal_code", "6000", "75001", "TEST")
    book.apply(builder.build())
    report = operations.run_plan("clean", path)
    assert "DECISIONS_STALE" in {said.code for said in report.warnings}
    assert xlcrm.open(path).frames["clients"]["postal_code"].iloc[0] == "75001"
