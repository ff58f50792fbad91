from __future__ import annotations

import datetime as dt
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Frames, as_rows, frames_and_plans
from xlcrm.errors import ExitCode, LockedError, UnreadableFileError, WrongUseError, XlcrmError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.saving.fingerprint import fingerprint
from xlcrm.workbook.saving.journal import Draft, Journal
from xlcrm.workbook.saving.private_folder import make_private_folder, private_folder
from xlcrm.workbook.saving.sealing import MARK, Sealing
from xlcrm.workbook.saving.undone import to_undo

NOW = dt.datetime(2026, 11, 21, 10, 20, 30)  # noqa: DTZ001 - cells are naive

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
not_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere"
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook would be; its name holds what a URI must escape."""
    return tmp_path / "Été 100 % #1 ?.xlsx"


@pytest.fixture
def journal(workbook: Path) -> Journal:
    """The journal of that workbook, not yet on disk."""
    return Journal(workbook)


def some_plan(after: str = "DURAND") -> Plan:
    """Return a plan of one edit."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "last_name", "durand", after, "rule")
    return builder.build()


def entry(**changes: Any) -> Draft:
    """Return what to record, with some fields changed."""
    fields = {
        "command": "clean",
        "actor": "accueil",
        "now": NOW,
        "summary": {"edited_cells": 1},
        "steps": (some_plan(),),
    }
    return Draft(**(fields | changes))


OLD, NEW = b"the workbook before", b"the workbook after"


def writing(**changes: Any) -> Draft:
    """Return what to announce of a write that turns OLD into NEW."""
    return entry(sha_before=fingerprint(OLD), sha_after=fingerprint(NEW), **changes)


def undo_of(*numbers: int) -> Draft:
    """Return an undo of some entries, newest first."""
    return entry(command="undo clean", undoes=numbers)


def next_to_undo(journal: Journal, number: int | None = None) -> int:
    """Return the number of the one entry that an undo takes back."""
    (found,) = to_undo(journal.entries(), number)
    return found.id


def code_of(error: pytest.ExceptionInfo[XlcrmError]) -> str:
    """Return the code of a caught exception."""
    return error.value.code


def test_reading_creates_nothing(journal: Journal, workbook: Path) -> None:
    """A workbook without a journal has no entry, and gets no folder by being read."""
    assert journal.entries() == []
    assert journal.next_id() == 1
    for ask, code in (
        (lambda: journal.steps(1), "UNDO_UNKNOWN_ENTRY"),
        (lambda: next_to_undo(journal, 1), "UNDO_UNKNOWN_ENTRY"),
        (lambda: next_to_undo(journal), "UNDO_NOTHING"),
    ):
        with pytest.raises(WrongUseError) as refused:
            ask()
        assert code_of(refused) == code
    assert list(workbook.parent.iterdir()) == []


def test_an_entry_comes_back(journal: Journal, workbook: Path) -> None:
    """Who, when, what and how much are read as they were written."""
    backup = private_folder(workbook) / "2026-11-21.xlsx"
    assert journal.record(entry(backup=backup)) == 1
    (found,) = Journal(workbook).entries()
    assert (found.id, found.done_at, found.actor, found.command) == (1, NOW, "accueil", "clean")
    assert found.summary == {"edited_cells": 1}
    assert found.backup == backup
    assert (found.undoes, found.undone_by) == ((), None)
    assert journal.path == workbook.parent / ".xlcrm" / workbook.name / "journal.sqlite"


@given(frames_and_plans())
def test_a_plan_comes_back_from_the_journal(case: tuple[Frames, Plan]) -> None:
    """The plan read from the journal undoes what the plan written into it did."""
    frames, plan = case
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "Fichier.xlsx")
        (found,) = journal.steps(journal.record(entry(steps=(plan,))))
    back = found.inverse().applied_to(plan.applied_to(frames))
    assert {key: as_rows(frame) for key, frame in back.items()} == {
        key: as_rows(frame) for key, frame in frames.items()
    }


def test_numbers_follow_each_other(journal: Journal) -> None:
    """The number announced is the number given."""
    for expected in (1, 2, 3):
        assert journal.next_id() == expected
        assert journal.record(entry()) == expected
    assert [found.id for found in journal.entries()] == [1, 2, 3]


def test_an_entry_of_a_save_that_failed_is_not_kept(journal: Journal, workbook: Path) -> None:
    """An entry that is withdrawn leaves no trace, and its number is given again."""
    workbook.write_bytes(OLD)
    journal.withdraw(journal.announce(writing()))
    assert journal.entries() == []
    assert journal.next_id() == 1
    journal.record(entry(command="merge"))
    journal.withdraw(journal.announce(writing()))
    journal.withdraw(1)  # it holds: only an announced entry can be withdrawn
    assert [(found.id, found.command) for found in journal.entries()] == [(1, "merge")]
    assert journal.record(entry()) == 2


def test_an_announced_entry_holds_once_the_file_is_the_new_one(
    journal: Journal, workbook: Path
) -> None:
    """Nobody reads the entry of a write under way; killed after it, the entry is there."""
    journal.record(entry())
    workbook.write_bytes(OLD)
    assert journal.announce(writing()) == 2
    assert [found.id for found in Journal(workbook).entries()] == [1]
    assert journal.next_id() == 2
    assert [found.id for found in journal.announced()] == [2]
    workbook.write_bytes(NEW)
    assert [found.id for found in Journal(workbook).entries()] == [1, 2]
    assert journal.next_id() == 3
    journal.confirm(2)
    workbook.write_bytes(b"typed since")
    assert [found.id for found in journal.entries()] == [1, 2]
    assert journal.announced() == []


def test_each_workbook_has_its_own_journal(tmp_path: Path) -> None:
    """Two workbooks of one folder do not share their operations."""
    Journal(tmp_path / "A.xlsx").record(entry())
    assert Journal(tmp_path / "B.xlsx").entries() == []


@posix
def test_the_journal_is_private(journal: Journal, workbook: Path) -> None:
    """It holds personal data: only its owner reads the file and the folders."""
    before = os.umask(0)
    try:
        journal.record(entry())
    finally:
        os.umask(before)
    assert journal.path.stat().st_mode & 0o777 == 0o600
    for folder in (private_folder(workbook), private_folder(workbook).parent):
        assert folder.stat().st_mode & 0o777 == 0o700


@posix
def test_a_journal_that_others_could_read_is_closed(journal: Journal) -> None:
    """A journal copied back with the usual rights becomes private at the next entry."""
    journal.record(entry())
    journal.path.chmod(0o644)
    journal.record(entry())
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_no_name_stays_in_a_journal_in_clear(journal: Journal) -> None:
    """Plans are compressed, and SQLite overwrites what an entry that failed had written."""
    journal.withdraw(journal.announce(writing(actor="LEFEVRE-SECRET")))
    assert b"LEFEVRE-SECRET" not in journal.path.read_bytes()


def test_the_folder_may_be_moved(tmp_path: Path) -> None:
    """Backups are found again when the workbook's folder is moved with everything in it."""
    (tmp_path / "ici").mkdir()
    workbook = tmp_path / "ici" / "Fichier.xlsx"
    Journal(workbook).record(entry(backup=private_folder(workbook) / "copie.xlsx"))
    (tmp_path / "ici").rename(tmp_path / "là")
    moved = tmp_path / "là" / "Fichier.xlsx"
    assert Journal(moved).entries()[0].backup == private_folder(moved) / "copie.xlsx"


def test_a_backup_elsewhere_keeps_its_address(journal: Journal, tmp_path: Path) -> None:
    """A backup outside the workbook's folder is named in full."""
    elsewhere = tmp_path.parent / "sauvegardes" / "copie.xlsx"
    journal.record(entry(backup=elsewhere))
    assert journal.entries()[0].backup == elsewhere


def test_a_relative_workbook_path_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook named without its folder has its journal beside it."""
    monkeypatch.chdir(tmp_path)
    journal = Journal(Path("Fichier.xlsx"))
    journal.record(entry(backup=private_folder(Path("Fichier.xlsx")) / "copie.xlsx"))
    assert (tmp_path / ".xlcrm" / "Fichier.xlsx" / "journal.sqlite").exists()
    assert journal.entries()[0].backup == Path(".xlcrm/Fichier.xlsx/copie.xlsx")


def test_undo_is_an_entry_that_marks_the_other(journal: Journal) -> None:
    """An undone operation names the one that took it back."""
    journal.record(entry())
    journal.record(undo_of(1))
    first, second = journal.entries()
    assert (first.undone_by, second.undoes) == (2, (1,))


def test_undoing_again_goes_further_back(journal: Journal) -> None:
    """By default the last operation that still holds is undone, never an undo."""
    journal.record(entry())
    journal.record(entry())
    assert next_to_undo(journal) == 2
    journal.record(undo_of(2))
    assert next_to_undo(journal) == 1
    journal.record(undo_of(1))
    with pytest.raises(WrongUseError) as refused:
        next_to_undo(journal)
    assert code_of(refused) == "UNDO_NOTHING"
    assert refused.value.exit_code is ExitCode.WRONG_USE


def test_an_operation_is_undone_once(journal: Journal) -> None:
    """Undoing twice is refused, when asked and when written, and nothing is written."""
    journal.record(entry())
    journal.record(undo_of(1))
    for ask in (lambda: next_to_undo(journal, 1), lambda: journal.record(undo_of(1))):
        with pytest.raises(WrongUseError) as refused:
            ask()
        assert code_of(refused) == "UNDO_ALREADY_DONE"
        assert refused.value.params == {"entry": 1, "undone_by": 2}
    assert journal.next_id() == 3


@pytest.mark.parametrize("number", [0, -1, 2])
def test_an_unknown_operation_is_refused(journal: Journal, number: int) -> None:
    """A number that the journal does not have is refused everywhere."""
    journal.record(entry())
    for ask in (
        lambda: next_to_undo(journal, number),
        lambda: journal.steps(number),
        lambda: journal.record(undo_of(number)),
    ):
        with pytest.raises(WrongUseError) as refused:
            ask()
        assert code_of(refused) == "UNDO_UNKNOWN_ENTRY"


def test_an_undo_can_be_taken_back(journal: Journal) -> None:
    """Undoing an undo makes the operation hold again: it can be undone anew."""
    journal.record(entry())
    journal.record(undo_of(1))
    assert next_to_undo(journal, 2) == 2
    journal.record(undo_of(2))
    first, second, third = journal.entries()
    assert (first.undone_by, second.undone_by, third.undone_by) == (None, 3, None)
    assert next_to_undo(journal) == 1


@given(st.lists(st.booleans(), max_size=12))
def test_undo_goes_back_through_all_that_holds(steps: list[bool]) -> None:
    """Whatever was done and undone before, undoing goes through each operation once."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "Fichier.xlsx")
        holding: list[int] = []
        for undo in steps:
            if undo and holding:
                target = next_to_undo(journal)
                assert target == holding.pop()
                journal.record(undo_of(target))
            else:
                holding.append(journal.record(entry()))
        live = [e.id for e in journal.entries() if e.undone_by is None and not e.undoes]
        assert live == holding


def test_a_damaged_journal_is_said_to_be(journal: Journal, workbook: Path) -> None:
    """A file that is no database is named in a sentence; nothing is overwritten."""
    make_private_folder(workbook)
    journal.path.write_bytes(b"ceci n'est pas une base" * 50)
    for ask in (journal.entries, lambda: journal.record(entry())):
        with pytest.raises(UnreadableFileError) as refused:
            ask()
        assert code_of(refused) == "JOURNAL_UNREADABLE"
    assert journal.path.read_bytes().startswith(b"ceci")


def test_a_journal_of_a_newer_xlcrm_is_left_alone(journal: Journal) -> None:
    """A journal whose form is not known yet is neither read nor written."""
    journal.record(entry())
    with closing(sqlite3.connect(journal.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for ask in (journal.entries, lambda: journal.record(entry())):
        with pytest.raises(UnreadableFileError) as refused:
            ask()
        assert code_of(refused) == "JOURNAL_TOO_NEW"


def test_a_journal_in_use_makes_others_wait(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second writer is told to wait, and nothing of it is written."""
    monkeypatch.setattr("xlcrm.workbook.saving.journal.SECONDS_TO_WAIT", 0.01)
    journal.record(entry())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError) as refused:
            journal.record(entry())
    assert code_of(refused) == "JOURNAL_NOT_WRITABLE"
    assert [found.id for found in journal.entries()] == [1]


def test_an_entry_that_cannot_be_kept_says_so(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone still reads when the entry is to be kept: the sentence says to wait."""
    monkeypatch.setattr("xlcrm.workbook.saving.journal.SECONDS_TO_WAIT", 0.01)
    journal.record(entry())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM entries").fetchall()
        with pytest.raises(LockedError) as refused:
            journal.record(entry())
    assert code_of(refused) == "JOURNAL_NOT_SAVED"
    assert [found.id for found in journal.entries()] == [1]


def test_what_commands_were_given_is_sealed_with_the_plans(workbook: Path) -> None:
    """Names of people and files too, those of before the password included; others read none."""
    given = [{"options": {"source": f"Clients de {name}.csv"}} for name in ("Anne", "Zoé", "Luc")]
    Journal(workbook).record(entry(settings=given[0]))
    for settings in given[1:]:
        Journal(workbook, Sealing(workbook.name, "Été")).record(entry(settings=settings))
    for file in workbook.parent.rglob("*"):
        assert file.is_dir() or b"Clients de" not in file.read_bytes()
    found = Journal(workbook, Sealing(workbook.name, "Été")).entries()
    assert [each.settings for each in found] == given
    for other in (None, "été"):
        entries = Journal(workbook, Sealing(workbook.name, other)).entries()
        assert [each.settings for each in entries] == [{}] * 3
        assert [each.summary for each in entries] == [{"edited_cells": 1}] * 3
    with closing(sqlite3.connect(Journal(workbook).path)) as connection:
        rows = connection.execute("SELECT plan, settings FROM entries").fetchall()
    assert len({sealed[len(MARK) : len(MARK) + 16] for row in rows[1:] for sealed in row}) == 1


def test_settings_left_in_clear_beside_sealed_plans_are_sealed(workbook: Path) -> None:
    """As earlier versions wrote them: the next entry seals them, the plan stays as it is."""
    sealing = Sealing(workbook.name, "Été")
    journal = Journal(workbook, sealing)
    journal.record(entry())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as connection:
        connection.execute("""UPDATE entries SET settings = '{"source": "Anne.csv"}'""")
    journal.record(entry())
    assert b"Anne.csv" not in journal.path.read_bytes()
    assert journal.entries()[0].settings == {"source": "Anne.csv"}
    assert len(journal.steps(1)) == 1


def test_a_full_disk_is_named(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite may not grow any more: the sentence speaks of the disk, the entries stay."""
    journal.record(entry())
    connect = Journal._connect

    def tight(self: Journal) -> sqlite3.Connection:
        connection = connect(self)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(Journal, "_connect", tight)
    with pytest.raises(LockedError) as refused:
        journal.record(entry(actor="x" * 100_000))
    assert code_of(refused) == "DISK_FULL"
    assert [found.id for found in journal.entries()] == [1]


@posix
@not_root
def test_a_protected_folder_is_said_to_be(journal: Journal, workbook: Path) -> None:
    """Where the folder cannot be written, the sentence says so and nothing is left behind."""
    workbook.parent.chmod(0o500)
    try:
        with pytest.raises(LockedError) as refused:
            journal.record(entry())
    finally:
        workbook.parent.chmod(0o700)
    assert code_of(refused) == "FOLDER_READ_ONLY"


def test_a_file_where_the_folder_should_be(journal: Journal, workbook: Path) -> None:
    """A file named .xlcrm is not replaced."""
    (workbook.parent / ".xlcrm").write_text("à moi")
    with pytest.raises(LockedError) as refused:
        journal.record(entry())
    assert code_of(refused) == "PRIVATE_FOLDER_IS_FILE"


def test_a_plan_that_cannot_be_stored_creates_nothing(journal: Journal, workbook: Path) -> None:
    """A fault of the caller is found before the folder is made."""
    with pytest.raises(TypeError):
        journal.record(entry(steps=(some_plan({1}),)))  # type: ignore[arg-type]  # the fault
    assert list(workbook.parent.iterdir()) == []
