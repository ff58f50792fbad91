from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import NOW
from xlcrm.workbook.saving.backups import make_backup, thin_backups

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook would be."""
    return tmp_path / "Fichier.xlsm"


def test_a_backup_says_when_and_before_what(workbook: Path) -> None:
    """Its name sorts by time, and two of one second are told apart."""
    first = make_backup(workbook, b"one", "clean", NOW)
    second = make_backup(workbook, b"two", "undo clean", NOW)
    third = make_backup(workbook, b"three", "clean", NOW)
    assert first.name == "2026-11-21 10-20-30 clean.xlsm"
    assert second.name == "2026-11-21 10-20-30 undo-clean.xlsm"
    assert third.name == "2026-11-21 10-20-30 (2) clean.xlsm"
    assert [p.read_bytes() for p in (first, second, third)] == [b"one", b"two", b"three"]
    assert first.parent == workbook.parent / ".xlcrm" / "Fichier.xlsm" / "backups"


def test_thinning_keeps_today_then_the_first_of_each_day_of_a_month(workbook: Path) -> None:
    """Nothing of today goes, and no file that is not a backup."""
    made = {
        (days, hour): make_backup(
            workbook, b"x", "clean", NOW.replace(hour=hour) - dt.timedelta(days=days)
        )
        for days in (0, 1, 2, 30, 31, 400)
        for hour in (9, 11)
    }
    other = next(iter(made.values())).with_name("à garder.xlsx")
    other.write_bytes(b"x")
    thin_backups(workbook, NOW.date())
    kept = {key for key, path in made.items() if path.exists()}
    assert kept == {(0, 9), (0, 11), (1, 9), (2, 9), (30, 9)}
    assert other.exists()


def test_thinning_without_backups_does_nothing(workbook: Path) -> None:
    """No folder is made for it."""
    thin_backups(workbook, NOW.date())
    assert list(workbook.parent.iterdir()) == []
