"""The commands ``sheets`` and ``columns``, from the words typed to the file and back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from xlcrm import messages, schema
from xlcrm.commands import book as book_module
from xlcrm.commands import looking_back, operations, structure
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError, WrongUseError
from xlcrm.faces.cli import run
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new workbook."""
    file = tmp_path / "Fichier.xlsx"
    operations.new(file)
    return file


def with_client(path: Path, **fields: object) -> None:
    """Put one client into the workbook."""
    book = Book.open(path)
    frame = book.frames["clients"]
    row = {
        "client_id": "C-000001", "client_kind": "Particulier", "last_name": "LEFÈVRE",
        "birth_date": dt.date(1980, 5, 17), "data_origin": "Directe", **fields,
    }  # fmt: skip
    new = frame.reindex(["C-000001"]).astype(object)
    for name, value in row.items():
        new[name] = [value]
    plan = PlanBuilder("import")
    plan.add_rows("clients", new.where(new.notna(), None))
    book.apply(plan.build())


def test_added_sheets_are_read_and_taken_away_again(path: Path) -> None:
    """The sheets come with a backup and a line in Journal; undo gives back the very file."""
    before = path.read_bytes()
    report = structure.add_sheets(path, ["devis", "CONTRATS", "quotes"])
    assert report.counts == {"sheets": 2}
    assert report.backup is not None
    book = Book.open(path)
    assert {"quotes", "contracts"} <= set(book.frames)
    assert list(book.frames["journal"]["summary"]) == [
        messages.text("SHEETS_ADDED", sheets="Devis, Contrats", count=2)
    ]
    looking_back.undo(path)
    assert path.read_bytes() == before


def test_everything_still_works_with_every_sheet(path: Path) -> None:
    """With all further sheets, check, clean, dedup, merge and segment still run."""
    with_client(path)
    further = [s.name for s in schema.WORKSHEETS if not s.delivered]
    structure.add_sheets(path, further)
    for command in ("check", "clean", "dedup", "merge", "segment"):
        assert operations.run_plan(command, path).ok
    assert Book.open(path).frames["clients"].index.tolist() == ["C-000001"]


def test_rows_of_an_added_sheet_are_written_and_read(path: Path) -> None:
    """A plan may add rows to a further table once its sheet is there."""
    with_client(path)
    structure.add_sheets(path, ["Devis"])
    book = Book.open(path)
    row = book.frames["quotes"].reindex(["D-000001"]).astype(object)
    values = {
        "quote_id": "D-000001",
        "client_id": "C-000001",
        "quoted_on": dt.date(2026, 3, 2),
        "amount_net": 1200,
    }
    for name, value in values.items():
        row[name] = [value]
    plan = PlanBuilder("import")
    plan.add_rows("quotes", row.where(row.notna(), None))
    book.apply(plan.build())
    found = Book.open(path).frames["quotes"]
    assert found.loc["D-000001", list(values)].tolist() == list(values.values())


def test_undo_is_refused_once_something_came(path: Path) -> None:
    """After another change the sheet stays: what was typed on it would be lost."""
    structure.add_sheets(path, ["Devis"])
    with_client(path)
    with pytest.raises(StalePlanError) as caught:
        looking_back.undo(path, 1)
    assert caught.value.code == "UNDO_STRUCTURE_CHANGED"
    assert "Devis" in Book.open(path).worksheets


def test_thinning_leaves_the_copy_that_undoes_a_sheet(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days later, both rehearsed and done, it is not one too many of its day."""
    with_client(path)
    before = path.read_bytes()
    structure.add_sheets(path, ["Devis"])
    content = path.read_bytes()
    structure.add_sheets(path, ["Contrats"])
    later = book_module.now() + dt.timedelta(days=3)
    monkeypatch.setattr(book_module, "now", lambda: later)
    for rehearsal in (True, False):
        assert looking_back.thin_backups(path, dry_run=rehearsal).counts["removed"] == 0
    looking_back.undo(path)
    assert path.read_bytes() == content
    looking_back.undo(path)
    assert path.read_bytes() == before


def test_a_rehearsal_writes_nothing(path: Path) -> None:
    """With --dry-run every refusal is met and the file stays as it is."""
    before = path.read_bytes()
    assert structure.add_sheets(path, ["Devis"], dry_run=True).backup is None
    assert structure.add_columns(path, "Clients", ["Genre"], dry_run=True).backup is None
    assert path.read_bytes() == before
    assert not (path.parent / ".xlcrm").exists()
    with pytest.raises(WrongUseError, match="SHEET_PRESENT"):
        structure.add_sheets(path, ["Clients"], dry_run=True)


@pytest.mark.parametrize(
    ("words", "code", "near"),
    [
        (("sheets", "add", "Contra"), "UNKNOWN_NEW_SHEET", "Contrats"),
        (("columns", "add", "Cliens", "Genre"), "UNKNOWN_PRESENT_SHEET", "Clients"),
        (("columns", "add", "Clients", "Gendre"), "UNKNOWN_COLUMN", "Genre"),
        (("columns", "remove", "Clients", "Carte fidelit"), "UNKNOWN_COLUMN", "Carte de fidélité"),
    ],
)
def test_a_typing_slip_gets_the_nearest_name(
    path: Path, words: tuple[str, ...], code: str, near: str
) -> None:
    """A name that is not known is refused with the one that looks like it."""
    command, action, first, *rest = words
    calls = {
        "sheets": lambda: structure.add_sheets(path, [first]),
        "add": lambda: structure.add_columns(path, first, rest),
        "remove": lambda: structure.remove_columns(path, first, rest),
    }
    with pytest.raises(WrongUseError) as caught:
        calls["sheets" if command == "sheets" else action]()
    assert caught.value.code == f"{code}_NEAR"
    assert near == str(caught.value.params["known"]).split(", ")[0]


def test_names_that_look_like_nothing_are_not_proposed(path: Path) -> None:
    """Without a near name the sentence only says where the list is, as it is typed."""
    refused = [
        lambda: structure.add_sheets(path, ["Zzzz"]),
        lambda: structure.add_columns(path, "Zzzz", ["Genre"]),
        lambda: structure.add_columns(path, "Clients", ["Zzzz"]),
    ]
    for call, code in zip(
        refused, ("UNKNOWN_NEW_SHEET", "UNKNOWN_PRESENT_SHEET", "UNKNOWN_COLUMN"), strict=True
    ):
        with pytest.raises(WrongUseError) as caught:
            call()
        assert caught.value.code == code
        assert "known" not in caught.value.params
        assert path.name in str(caught.value)


def test_a_sheet_is_told_present_or_absent(path: Path) -> None:
    """A second « add » says that it is there; a column of an absent sheet says how to add it."""
    with pytest.raises(WrongUseError) as caught:
        structure.add_columns(path, "devis", ["Genre"])
    assert caught.value.code == "SHEET_ABSENT"
    assert f"xlcrm sheets {path} add Devis" in str(caught.value)
    structure.add_sheets(path, ["Devis"])
    with pytest.raises(WrongUseError, match="SHEET_PRESENT"):
        structure.add_sheets(path, ["Contrats", "quotes"])
    with pytest.raises(WrongUseError) as caught:
        structure.add_sheets(path, ["Deviss"])
    assert caught.value.params["known"] == "Devis"


def test_a_column_that_must_stay_is_said_before_its_cells(path: Path) -> None:
    """Nobody is told to empty or force what cannot go at all."""
    with_client(path)
    header = schema.table("clients").column("client_id").header
    for force in (False, True):
        with pytest.raises(WrongUseError, match="COLUMN_COMPULSORY"):
            structure.remove_columns(path, "Clients", [header], force=force)


def test_a_computed_column_comes_with_its_values(path: Path) -> None:
    """A column with a formula shows at once what its twin computes."""
    with_client(path)
    header = schema.table("clients").column("age_band").header
    shown = Book.open(path).frames["clients"].loc["C-000001", "age_band"]
    structure.remove_columns(path, "Clients", [header])
    assert "age_band" not in Book.open(path).tables["clients"].columns
    structure.add_columns(path, "clients", [header])
    book = Book.open(path)
    assert shown is not None
    assert book.frames["clients"].loc["C-000001", "age_band"] == shown
    assert book.tables["clients"].columns["age_band"].formula


def test_a_filled_column_goes_only_by_force(path: Path) -> None:
    """What a column holds stays in the journal, and undo gives it back."""
    with_client(path, loyalty_card="A-12")
    before = path.read_bytes()
    header = schema.table("clients").column("loyalty_card").header
    with pytest.raises(WrongUseError, match="COLUMN_FILLED"):
        structure.remove_columns(path, "Clients", [header])
    report = structure.remove_columns(path, "Clients", [header], force=True)
    assert report.counts == {"columns": 1, "cleared_cells": 1}
    assert report.journal_id is not None
    steps = Book.open(path).steps(report.journal_id)
    assert steps[0].edits["before"].tolist() == ["A-12"]
    looking_back.undo(path)
    assert path.read_bytes() == before


def test_lists_tell_what_is_there(path: Path) -> None:
    """``sheets`` and ``columns`` list what the workbook has and what it may get."""
    rows = {row["sheet"]: row["present"] for row in structure.sheets(path).rows}
    assert (rows["Clients"], rows["Devis"]) == (True, False)
    found = {row["column"]: row["present"] for row in structure.columns(path, "clients").rows}
    assert (found["Nom"], found["Genre"]) == (True, False)
    absent = structure.columns(path)
    assert absent.counts["present"] == 0
    assert {"Genre"} <= {row["column"] for row in absent.rows}


def test_the_command_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words typed reach the file; what is missing or too much is said in one sentence."""
    file = str(path)
    assert run(["sheets", file, "add", "Devis", "Archive"]) == 0
    assert run(["sheets", file]) == 0
    assert "Devis" in capsys.readouterr().out
    assert run(["columns", file, "add", "Devis"]) == 2
    assert run(["sheets", file, "add"]) == 2
    assert run(["sheets", file, "list", "Devis"]) == 2
    assert run(["columns", file, "list", "Devis"]) == 0
    assert run(["sheets", file, "add", "Devis"]) == 2
    assert "Devis" in capsys.readouterr().err
    assert Package.open(path).related("xl/workbook.xml", "worksheet")
