"""A workbook that gets another name keeps its journal, its backups and its key."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import NOW, Desk, Maker, apply, clients, undo
from xlcrm.errors import ExitCode, LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.closed import ClosedWorkbook, create
from xlcrm.workbook.saving import suppression_key
from xlcrm.workbook.saving.adoption import FormerFolder
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.private_folder import FOLDER_NAME, make_private_folder, private_folder

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from xlcrm.plan import Plan


def naming(name: str) -> Plan:
    """A plan of one cell."""
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "first_name", None, name, "rule")
    return builder.build()


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A workbook with a journal and a key."""
    desk = Desk(tmp_path)
    apply(desk.put(Maker().build(clients(1))), naming("Anne"))
    suppression_key.load_or_create(desk.path)
    return desk.path


def test_the_folder_follows_the_new_name(former: Path) -> None:
    """History, undo by the backup, and the key: all is as before the renaming."""
    key = suppression_key.load(former)
    new = former.rename(former.with_name("Clients 2027.xlsx"))
    book = ClosedWorkbook.open(new)
    (entry,) = book.history()
    assert entry.backup is not None
    assert entry.backup.is_relative_to(private_folder(new))
    assert suppression_key.load(new) == key
    assert not private_folder(former).exists()
    undo(book)
    assert new.read_bytes() == entry.backup.read_bytes()


def test_in_doubt_nothing_is_moved(former: Path) -> None:
    """A copy beside the original, a file changed since, another kind of file, two candidates."""
    new = former.with_name("Clients 2027.xlsx")
    shutil.copy(former, new)
    assert ClosedWorkbook.open(new).history() == []
    former.unlink()
    changed = Maker().build(clients(2))
    written = new.read_bytes()
    new.write_bytes(changed)
    assert ClosedWorkbook.open(new).history() == []
    new.write_bytes(written)
    twin = private_folder(former).with_name("Autre.xlsx")
    shutil.copytree(private_folder(former), twin)
    assert ClosedWorkbook.open(new).history() == []
    shutil.rmtree(twin)
    assert len(ClosedWorkbook.open(new).history()) == 1


def test_a_folder_of_another_account_is_one_sentence(
    former: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking into it is refused by the system: the workbook is not opened, nor broken."""
    look = type(former).stat

    def refused(path: Path, **options: bool) -> os.stat_result:
        if FOLDER_NAME in path.parts[:-1]:
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path, **options)

    monkeypatch.setattr(type(former), "stat", refused)
    for read in (lambda: ClosedWorkbook.open(former), Journal(former).entries):
        with pytest.raises(LockedError, match="PRIVATE_FOLDER_FORBIDDEN") as caught:
            read()
        assert caught.value.exit_code is ExitCode.LOCKED


def test_a_name_as_long_as_the_system_takes_is_worked_on(tmp_path: Path) -> None:
    """The owner files of other programs would have a longer one: they cannot be there."""
    desk = Desk(tmp_path)
    desk.path = tmp_path / f"{'F' * 250}.xlsx"
    apply(desk.put(Maker().build(clients(1))), naming("Anne"))
    assert len(desk.reopened().history()) == 1


def test_a_folder_of_its_own_stays(former: Path) -> None:
    """A workbook that already has a journal takes no other."""
    new = former.with_name("Clients 2027.xlsx")
    shutil.copy(former, new)
    private_folder(new).mkdir()
    former.unlink()
    assert ClosedWorkbook.open(new).history() == []
    assert private_folder(former).exists()


def test_a_new_workbook_starts_without_the_past_of_another(former: Path) -> None:
    """The one that was given another name takes its folder, with its key, before it is opened."""
    key = suppression_key.load(former)
    renamed = former.rename(former.with_name("Fichier 2025.xlsx"))
    moved = create(former, Maker().build(clients(2)), NOW.date())
    assert moved == FormerFolder(private_folder(renamed), renamed)
    assert ClosedWorkbook.open(former).history() == []
    assert suppression_key.load(former) is None
    assert len(ClosedWorkbook.open(renamed).history()) == 1
    assert suppression_key.load(renamed) == key


def test_what_nobody_takes_is_set_aside(former: Path) -> None:
    """Under a name that says the day; its workbook finds it when it comes back as it was."""
    key = suppression_key.load(former)
    content = former.read_bytes()
    for expected in ("Fichier.xlsx (ancien 2026-11-21)", "Fichier.xlsx (ancien 2026-11-21, 2)"):
        former.unlink()
        moved = create(former, Maker().build(clients(2)), NOW.date())
        assert moved is not None
        assert (moved.folder.name, moved.owner) == (expected, None)
        assert (moved.folder / "journal.sqlite").exists()
        assert not private_folder(former).exists()
        apply(ClosedWorkbook.open(former), naming("Zoé"))
    back = former.with_name("Fichier 2025.xlsx")
    back.write_bytes(content)
    assert len(ClosedWorkbook.open(back).history()) == 1
    assert suppression_key.load(back) == key


def test_a_longest_name_is_cut_to_be_set_aside(tmp_path: Path) -> None:
    """The system takes no longer one."""
    path = tmp_path / f"{'é' * 124}.xlsx"
    suppression_key.load_or_create(path)
    moved = create(path, b"one", NOW.date())
    assert moved is not None
    assert moved.folder.is_dir()
    assert moved.folder.name.endswith("é (ancien 2026-11-21)")


def test_a_folder_with_a_lock_alone_is_nobodys_past(tmp_path: Path) -> None:
    """Nothing is moved and nothing said."""
    path = tmp_path / "Fichier.xlsx"
    (make_private_folder(path) / "lock").write_bytes(b"")
    assert create(path, b"one", NOW.date()) is None
