from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import NOW
from xlcrm.workbook.saving.backups import (
    backup_path,
    list_backups,
    make_backup,
    relabel_interrupted,
    thin_backups,
    too_many,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook would be."""
    return tmp_path / "Fichier.xlsm"


def made(workbook: Path, data: bytes, command: str, now: dt.datetime) -> Path:
    """Make a backup and return where it is."""
    path = backup_path(workbook, command, now)
    make_backup(workbook, path, data)
    return path


def test_a_backup_says_when_and_before_what(workbook: Path) -> None:
    """Its name sorts by time, and two of one second are told apart."""
    first = made(workbook, b"one", "clean", NOW)
    second = made(workbook, b"two", "undo clean", NOW)
    third = made(workbook, b"three", "clean", NOW)
    assert first.name == "2026-11-21 10-20-30 clean.xlsm"
    assert second.name == "2026-11-21 10-20-30 (2) undo-clean.xlsm"
    assert third.name == "2026-11-21 10-20-30 (3) clean.xlsm"
    assert [p.read_bytes() for p in (first, second, third)] == [b"one", b"two", b"three"]
    assert first.parent == workbook.parent / ".xlcrm" / "Fichier.xlsm" / "backups"


def test_backups_are_listed_oldest_first(workbook: Path) -> None:
    """When, before which command, how large; other files of the folder are left out."""
    late = made(workbook, b"four", "undo clean", NOW)
    early = made(workbook, b"one", "clean", NOW - dt.timedelta(days=1))
    same = made(workbook, b"three", "clean", NOW)
    late.with_name("notes.txt").write_bytes(b"x")
    found = list_backups(workbook)
    assert [backup.path for backup in found] == [early, late, same]
    assert [(backup.made_at, backup.size) for backup in found] == [
        (NOW - dt.timedelta(days=1), 3), (NOW, 4), (NOW, 5)
    ]  # fmt: skip
    assert [(backup.command, backup.rank) for backup in found] == [
        ("clean", 1), ("undo-clean", 1), ("clean", 2)
    ]  # fmt: skip


def test_thinning_keeps_today_then_the_first_of_each_day(workbook: Path) -> None:
    """Nothing of today goes, and no file that is not a backup."""
    kept = {
        (days, hour): made(workbook, b"x", "clean", NOW.replace(hour=hour) - dt.timedelta(days))
        for days in (0, 1, 2, 30, 31, 400)
        for hour in (9, 11)
    }
    other = next(iter(kept.values())).with_name("à garder.xlsx")
    other.write_bytes(b"x")
    assert len(too_many(list_backups(workbook), NOW.date(), 30)) == 7
    assert all(path.exists() for path in kept.values())
    gone = thin_backups(workbook, NOW.date(), 30)
    assert {key for key, path in kept.items() if path.exists()} == {
        (0, 9), (0, 11), (1, 9), (2, 9), (30, 9)
    }  # fmt: skip
    assert {backup.path for backup in gone} == {p for p in kept.values() if not p.exists()}
    assert other.exists()
    thin_backups(workbook, NOW.date(), 1)
    assert {key for key, path in kept.items() if path.exists()} == {(0, 9), (0, 11), (1, 9)}


def test_thinning_spares_what_it_is_told_for_the_kept_days_alone(workbook: Path) -> None:
    """Neither the second copy of a day goes, nor does an old one stay for it."""
    old, first, second, other, newest = (
        made(workbook, b"x", "sheets", NOW.replace(hour=hour) - dt.timedelta(days))
        for days, hour in ((40, 9), (3, 9), (3, 10), (3, 11), (0, 9))
    )
    gone = thin_backups(workbook, NOW.date(), 30, {old, second})
    assert [backup.path for backup in gone] == [old, other]
    assert [backup.path for backup in list_backups(workbook)] == [first, second, newest]


def test_the_newest_copy_stays_after_quiet_days(workbook: Path) -> None:
    """However long nobody worked, the last write can be taken back."""
    for days, hour in ((400, 9), (300, 9), (300, 11)):
        made(workbook, b"x", "clean", NOW.replace(hour=hour) - dt.timedelta(days))
    newest = list_backups(workbook)[-1]
    assert len(thin_backups(workbook, NOW.date(), 30)) == 2
    assert list_backups(workbook) == [newest]
    assert thin_backups(workbook, NOW.date(), 30) == []


def test_thinning_without_backups_does_nothing(workbook: Path) -> None:
    """No folder is made for it."""
    assert thin_backups(workbook, NOW.date(), 30) == []
    assert list(workbook.parent.iterdir()) == []


def test_the_copy_of_a_write_that_never_happened_says_so(workbook: Path) -> None:
    """It keeps its content and its time; only « before which command » was untrue."""
    path = made(workbook, b"one", "merge", NOW)
    relabel_interrupted(path)
    (found,) = list_backups(workbook)
    assert (found.command, found.made_at) == ("interrupted", NOW)
    assert found.path.read_bytes() == b"one"
