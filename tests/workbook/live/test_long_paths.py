"""A workbook deep in folders opens in Excel, and the path of its copy is longer than its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.host.workbooks import TODAY, listed
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect
from xlcrm.workbook.saving.backups import list_backups
from xlcrm.workbook.saving.data_folder import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.host.excel import Excel

#: Of a path that Excel opens.
LONGEST = 218


@pytest.fixture
def path(tmp_path: Path, listing: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook whose path is nearly as long as Excel takes."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    left = LONGEST - len(str(tmp_path / "x" / "Fichier client.xlsx"))
    if left < 1:
        pytest.skip("the folder for temporary files is itself deeper than Excel takes")
    folder = tmp_path / ("d" * left)
    return listed(folder, listing)


def drop(excel: Excel) -> None:
    """Delete a client."""
    live = connect(excel.book())
    clients, builder = live.frames["clients"], PlanBuilder("test")
    builder.drop_rows("clients", clients, clients.index[1:2])
    Book(live, TODAY).apply(builder.build())


def test_the_copy_is_beside_all_the_same(excel: Excel) -> None:
    """Excel writes it where it can; it is brought where the others are, and nothing is left."""
    live = connect(excel.book())
    drop(excel)
    newest = list_backups(live.path)[-1]
    assert newest.command == "test"
    assert len(str(newest.path)) > LONGEST
    assert list(data_folder().iterdir()) == []


def test_looks_come_back_from_such_a_copy(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel opens the copy from a shorter path to give back what deleting a row took."""
    sheet: Any = excel.book().sheets["Clients"]
    sheet.range("A5").api.Interior.Color = 255
    monkeypatch.setattr("xlcrm.workbook.saving.journal.Journal.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        drop(excel)
    assert sheet.range("A5").api.Interior.Color == 255
    assert list(data_folder().iterdir()) == []


def test_a_path_too_long_for_windows_is_said(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the copy cannot be brought beside the workbook, its path is named, not the disk."""
    live = connect(excel.book())
    kept = [each.path for each in list_backups(live.path)]

    def too_long(*_: object) -> None:
        raise FileNotFoundError(2, "The system cannot find the path specified")

    monkeypatch.setattr(shutil, "move", too_long)
    with pytest.raises(LockedError) as caught:
        drop(excel)
    assert caught.value.code == "BACKUP_PATH_TOO_LONG"
    assert [each.path for each in list_backups(live.path)] == kept
    assert list(data_folder().iterdir()) == []
