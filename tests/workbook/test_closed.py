from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.workbook.workbook_maker import (
    NOW,
    Desk,
    Maker,
    Typed,
    apply,
    client,
    clients,
    differences,
    one_edit,
    recompute,
    undo,
)
from xlcrm.errors import LockedError, StalePlanError, WrongUseError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook import attempt
from xlcrm.workbook.closed import ClosedWorkbook, create
from xlcrm.workbook.interface import Receipt
from xlcrm.workbook.saving import commit
from xlcrm.workbook.saving.backups import backup_path, list_backups, make_backup
from xlcrm.workbook.saving.journal import Draft, Journal
from xlcrm.workbook.saving.sealing import Sealing

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from xlcrm.frames import Frames

NOTHING = Receipt(None, None)


def test_a_plan_is_written_with_a_backup_and_a_journal_entry(desk: Desk, maker: Maker) -> None:
    """The receipt says where; the backup is the file as it was; the history tells it."""
    content = maker.build(clients(3))
    book = desk.put(content)
    assert book.next_entry_id() == 1
    receipt = apply(book, one_edit("first_name", None, "Anne"))
    assert receipt.journal_id == 1
    assert receipt.backup is not None
    assert receipt.backup.read_bytes() == content
    assert desk.reopened().frames["clients"].loc["C-000001", "first_name"] == "Anne"
    (entry,) = book.history()
    assert (entry.id, entry.command, entry.actor, entry.done_at) == (1, "clean", "accueil", NOW)
    assert entry.summary["edited_cells"] == 1
    assert entry.backup == receipt.backup


def test_what_changes_nothing_writes_nothing(desk: Desk, maker: Maker) -> None:
    """No backup, no journal, not even a folder: the file keeps its bytes."""
    content = maker.build(clients(2))
    book = desk.put(content)
    assert apply(book, Plan("segment")) == NOTHING
    assert apply(book, one_edit("first_name", None, None)) == NOTHING
    assert desk.path.read_bytes() == content
    assert list(desk.path.parent.iterdir()) == [desk.path]


def test_undo_restores_values_and_formulas(desk: Desk, maker: Maker) -> None:
    """A date typed over « Date du jour » is taken back: the formula is there again."""
    book = desk.put(maker.build(clients(1)))
    assert book.typed_today is None
    builder = PlanBuilder("segment")
    shown = book.frames["parameters"].loc["today", "value"]
    builder.edit("parameters", "today", "value", shown, dt.date(2026, 1, 1), "rule")
    apply(book, builder.build())
    assert desk.reopened().typed_today == dt.date(2026, 1, 1)
    assert book.typed_today == dt.date(2026, 1, 1)
    undo(desk.reopened())
    again = desk.reopened()
    assert again.typed_today is None
    assert again.frames["parameters"].loc["today", "value"] == shown
    undo(again, 2)
    assert desk.reopened().typed_today == dt.date(2026, 1, 1)


def test_undo_goes_back_step_by_step(desk: Desk, maker: Maker) -> None:
    """Each undo takes back the last operation that still holds, also from another process."""
    content = maker.build(clients(2))
    book = desk.put(content)
    first = book.frames
    apply(book, one_edit("first_name", None, "Anne"))
    second = book.frames
    apply(book, one_edit("city", None, "NICE"))
    undo(desk.reopened())
    assert differences(second, desk.reopened().frames) == []
    undo(desk.reopened())
    assert differences(first, desk.reopened().frames) == []
    with pytest.raises(WrongUseError, match="UNDO_NOTHING"):
        undo(desk.reopened())


def test_an_undo_that_has_nothing_to_write_is_taken_back_all_the_same(
    desk: Desk, maker: Maker
) -> None:
    """Otherwise the operations before it could no longer be undone."""
    rows = [client(1, age=Typed("8", 99))]
    book = desk.put(maker.build({"clients": rows}))
    apply(book, one_edit("first_name", None, "Anne"))
    later = [client(1, age=Typed("8", 77), first_name="Anne")]
    desk.path.write_bytes(maker.build({"clients": later}))
    apply(desk.reopened(), Plan("segment"))
    content = desk.path.read_bytes()
    for copy in list_backups(desk.path):
        copy.path.unlink()  # with its copy, the file itself would come back
    receipt = undo(desk.reopened())
    assert receipt == Receipt(None, 3)
    assert desk.path.read_bytes() == content
    undo(desk.reopened())
    assert desk.reopened().frames["clients"].loc["C-000001", "first_name"] is None


def test_undo_is_refused_when_the_cell_was_changed_since(desk: Desk, maker: Maker) -> None:
    """What staff typed after the operation is not overwritten."""
    book = desk.put(maker.build(clients(1)))
    apply(book, one_edit("first_name", None, "Anne"))
    desk.path.write_bytes(maker.build(clients(1, first_name="Zoé")))
    content = desk.path.read_bytes()
    with pytest.raises(StalePlanError):
        undo(desk.reopened())
    assert desk.path.read_bytes() == content


def test_a_file_changed_since_it_was_read_is_read_again(desk: Desk, maker: Maker) -> None:
    """The plan goes through where its cells are as it says, otherwise nothing is written."""
    book = desk.put(maker.build(clients(1)))
    plan = one_edit("first_name", None, "Anne")
    assert book.frames["clients"].loc["C-000001", "city"] is None
    desk.path.write_bytes(maker.build(clients(1, city="NICE")))
    apply(book, plan)
    frame = desk.reopened().frames["clients"]
    assert list(frame.loc["C-000001", ["first_name", "city"]]) == ["Anne", "NICE"]
    stale = one_edit("city", "NICE", "PARIS")
    content = maker.build(clients(1, city="LYON"))
    desk.path.write_bytes(content)
    with pytest.raises(StalePlanError):
        apply(book, stale)
    assert desk.path.read_bytes() == content
    assert len(book.history()) == 1


def test_a_file_changed_between_planning_and_writing_is_read_again(
    desk: Desk, maker: Maker
) -> None:
    """The lock is taken late: what someone saved meanwhile is kept."""
    book = desk.put(maker.build(clients(1)))
    changed = maker.build(clients(1, city="NICE"))

    def slow(frames: Frames) -> dict[str, pd.DataFrame]:
        if frames["clients"].loc["C-000001", "city"] is None:
            desk.path.write_bytes(changed)
        return recompute(frames)

    book.apply(one_edit("first_name", None, "Anne"), slow, now=NOW, actor="")
    frame = desk.reopened().frames["clients"]
    assert list(frame.loc["C-000001", ["first_name", "city"]]) == ["Anne", "NICE"]


def test_what_someone_else_did_meanwhile_is_not_done_twice(desk: Desk, maker: Maker) -> None:
    """The recalculation was saved by another hand while ours was planned: nothing is written."""
    stale = [client(1, age=Typed("LEN(tblClients[[#This Row],[Numéro client]])", 99))]
    fresh = maker.build(clients(1))
    book = desk.put(Maker().build({"clients": stale}))

    def slow(frames: Frames) -> dict[str, pd.DataFrame]:
        desk.path.write_bytes(fresh)
        return recompute(frames)

    assert book.apply(Plan("segment"), slow, now=NOW, actor="") == NOTHING
    assert desk.path.read_bytes() == fresh
    assert book.frames["clients"].loc["C-000001", "age"] == 8


def test_a_workbook_open_elsewhere_is_not_touched(desk: Desk, maker: Maker) -> None:
    """No backup and no entry are left either."""
    content = maker.build(clients(1))
    book = desk.put(content)
    desk.path.with_name("~$Fichier.xlsx").write_bytes(b"")
    with pytest.raises(LockedError, match="OPEN_SOMEWHERE"):
        apply(book, one_edit("first_name", None, "Anne"))
    assert desk.path.read_bytes() == content
    assert book.history() == []


@pytest.mark.parametrize("when", ["replace_whole", "checked_bytes", "stored_plan"])
def test_a_write_that_fails_leaves_no_trace(
    desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The file, the backups and the journal are as before, and the book still works."""
    content = maker.build(clients(1))
    book = desk.put(content)

    def fail(*_: object, **__: object) -> None:
        raise LockedError("DISK_FULL", name="Fichier.xlsx")

    with monkeypatch.context() as broken:
        broken.setattr(commit if when == "replace_whole" else attempt, when, fail)
        with pytest.raises(LockedError):
            apply(book, one_edit("first_name", None, "Anne"))
    assert desk.path.read_bytes() == content
    assert list(desk.path.parent.rglob("*clean.xlsx")) == []
    assert book.history() == []
    assert apply(book, one_edit("first_name", None, "Anne")).journal_id is not None


def test_a_journal_that_cannot_confirm_knows_the_write_all_the_same(
    desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry was announced before the file changed: it holds, and can be undone."""
    content = maker.build(clients(1))
    book = desk.put(content)

    def fail(*_: object) -> None:
        raise LockedError("JOURNAL_NOT_SAVED", name="Fichier.xlsx")

    with monkeypatch.context() as broken:
        broken.setattr(Journal, "confirm", fail)
        receipt = apply(book, one_edit("first_name", None, "Anne"))
    assert receipt.journal_id == 1
    assert [entry.id for entry in book.history()] == [1]
    assert len(Journal(desk.path).announced()) == 1
    undo(desk.reopened())
    assert Journal(desk.path).announced() == []
    assert desk.path.read_bytes() == content


def test_what_another_program_saves_in_the_middle_is_not_overwritten(
    desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel saved between the last reading and the replacement: nothing of ours is left."""
    book = desk.put(maker.build(clients(1)))
    theirs = maker.build(clients(1, city="NICE"))

    def backup_then_save(*given: Any) -> None:
        make_backup(*given)
        desk.path.write_bytes(theirs)

    with monkeypatch.context() as slow:
        slow.setattr(commit, "make_backup", backup_then_save)
        with pytest.raises(LockedError, match="SAVED_MEANWHILE"):
            apply(book, one_edit("first_name", None, "Anne"))
    assert desk.path.read_bytes() == theirs
    assert book.history() == Journal(desk.path).announced() == []
    assert list_backups(desk.path) == []
    apply(book, one_edit("first_name", None, "Anne"))
    assert desk.reopened().frames["clients"].loc["C-000001", "city"] == "NICE"


def test_an_announced_entry_under_a_former_password_blocks_nothing(
    desk: Desk, maker: Maker
) -> None:
    """Its plans cannot be read to know whether it was written: it counts as not written."""
    desk.put(maker.build(clients(2)))
    copy = backup_path(desk.path, "clean", NOW)
    make_backup(desk.path, copy, b"the file before")
    plan = one_edit("first_name", None, "Anne")
    draft = Draft(
        command="clean", actor="accueil", now=NOW, summary={}, steps=(plan,), backup=copy,
        sha_before="one", sha_after="two",
    )  # fmt: skip
    Journal(desk.path, Sealing(desk.path.name, "ancien")).announce(draft)
    book = desk.reopened()
    assert Journal(desk.path).announced() == []
    assert [backup.command for backup in list_backups(desk.path)] == ["interrupted"]
    assert apply(book, plan).journal_id == 1


def test_a_new_workbook_never_overwrites(tmp_path: Path) -> None:
    """The file that is there keeps its content."""
    path = tmp_path / "Fichier.xlsx"
    create(path, b"one", NOW.date())
    with pytest.raises(WrongUseError, match="FILE_EXISTS"):
        create(path, b"two", NOW.date())
    assert path.read_bytes() == b"one"


def test_a_linked_file_is_changed_where_it_is(desk: Desk, maker: Maker) -> None:
    """A link stays a link."""
    book_path = desk.path.with_name("Lien.xlsx")
    desk.put(maker.build(clients(1)))
    book_path.symlink_to(desk.path)
    apply(ClosedWorkbook.open(book_path), one_edit("first_name", None, "Anne"))
    assert book_path.is_symlink()
    assert desk.reopened().frames["clients"].loc["C-000001", "first_name"] == "Anne"
