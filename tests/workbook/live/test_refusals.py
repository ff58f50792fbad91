"""Workbooks that Excel could not save, and sheets under a protection: refused before a write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands.book import Book
from xlcrm.errors import LockedError
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect
from xlcrm.workbook.live.rows import RowMover

if TYPE_CHECKING:
    from pathlib import Path

    from tests.host.excel import Excel

LIST = "Nom;CP;Tél\nDupré;06000;01 99 00 12 34\nLefèvre;75001;\n"


@pytest.fixture
def listing() -> str:
    """Two clients."""
    return LIST


def write(excel: Excel, city: str = "Lyon") -> None:
    """Edit a cell of Clients, and add the line of Journal that goes with it."""
    live, builder = connect(excel.book()), PlanBuilder("test")
    clients = live.frames["clients"]
    builder.edit("clients", clients.index[0], "city", clients["city"].iloc[0], city, "")
    Book(live, TODAY).apply(builder.build())


def test_a_workbook_open_read_only_is_not_written(excel: Excel, tmp_path: Path) -> None:
    """Excel could not save it, and its journal is a colleague's: refused, who has it is said."""
    excel.read_only = True
    with pytest.raises(LockedError) as caught:
        write(excel)
    assert caught.value.code == "LIVE_READ_ONLY"
    name = "Léa Petit"
    ours = bytes([len(name)]) + name.encode("latin-1").ljust(54) + len(name).to_bytes(2, "little")
    (tmp_path / "~$Fichier client.xlsx").write_bytes(ours + name.encode("utf-16-le"))
    with pytest.raises(LockedError) as caught:
        write(excel)
    assert (caught.value.code, caught.value.params["owner"]) == ("LIVE_READ_ONLY_OWNER", name)
    live = connect(excel.book())
    assert [entry.command for entry in live.history()] == ["import"]
    assert live.frames["clients"]["city"].iloc[0] is None


def test_a_protection_against_people_lets_edits_pass(excel: Excel) -> None:
    """Programs write cells there; a table of such a sheet neither grows nor shrinks."""
    excel.guarded_from_people = True
    excel.protected = frozenset({"Clients"})
    write(excel)
    assert connect(excel.book()).frames["clients"]["city"].iloc[0] == "Lyon"
    excel.protected = frozenset({"Journal"})
    before = connect(excel.book()).frames["clients"]
    with pytest.raises(LockedError) as caught:
        write(excel, "Nice")
    assert (caught.value.code, caught.value.params["worksheet"]) == ("SHEET_PROTECTED", "Journal")
    assert connect(excel.book()).frames["clients"].equals(before)


def test_escape_is_not_looked_for_once_a_row_is_gone(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pointed at a deleted row does not return with it: the command goes on to its end."""
    live, builder, deleted = connect(excel.book()), PlanBuilder("test"), []
    clients = live.frames["clients"]
    builder.drop_rows("clients", clients, clients.index[:1])
    delete = RowMover._delete

    def noted(mover: RowMover, first: int, last: int) -> None:
        delete(mover, first, last)
        deleted.append((first, last))

    monkeypatch.setattr(RowMover, "_delete", noted)
    monkeypatch.setattr(live, "cancelled", lambda: bool(deleted))
    Book(live, TODAY).apply(builder.build())
    assert deleted == [(4, 4)]
    assert connect(excel.book()).frames["clients"]["last_name"].tolist() == ["Lefèvre"]
