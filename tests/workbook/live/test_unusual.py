"""Workbooks in unusual states: a sheet missing, never saved, closed without saving, in French."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.host.workbooks import TODAY
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.host.excel import Excel

LIST = (
    "Nom;Prénom;CP;Tél;Client depuis;Latitude\n"
    "Dupré;jean;6000;01 99 00 12 34;14/03/24;\nLefèvre;anne;75001;;01/02/2025;\n"
    "Martin;zoé;1000;01 99 00 56 78;;\n"
)


@pytest.fixture
def listing() -> str:
    """Three clients with something to correct."""
    return LIST


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is the test's own."""
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")


def book(excel: Excel) -> Book:
    """Return the workbook as it is now."""
    return Book(connect(excel.book()), TODAY)


def drop_first(excel: Excel) -> None:
    """Take the first client out."""
    now = book(excel)
    clients = now.frames["clients"]
    builder = PlanBuilder("merge")
    builder.drop_rows("clients", clients, clients.index[:1])
    now.apply(builder.build())


def test_the_sheet_archive_is_added_and_keeps_what_goes(excel: Excel) -> None:
    """A row that the firm's own formula names stays blank; what it held is in a new sheet."""
    excel.book().sheets["Accueil"].range("Z4").formula = "=Clients!$E$4"
    before = book(excel).frames["clients"]
    sheets = [sheet.name for sheet in excel.book().sheets]
    assert "Archive" not in sheets
    drop_first(excel)
    assert [sheet.name for sheet in excel.book().sheets] == [*sheets, "Archive"]
    after = book(excel).frames
    assert list(after["clients"].index) == list(before.index[1:])
    assert list(after["archive"].index) == ["Z-000001"]
    assert "Dupré" in "".join(map(str, after["archive"].to_numpy().ravel()))
    assert str(excel.book().sheets["Accueil"].range("Z4").formula) == "=Clients!$E$4"
    assert connect(excel.book()).rows("clients")[0] == 5


def test_rows_that_archive_cannot_take_are_told(excel: Excel) -> None:
    """A sheet « Archive » of the firm's own stays theirs: counted and said, as for a file."""
    excel.book().sheets.add("Archive").range("A1").value = "dossiers 2019"
    now = book(excel)
    clients, builder = now.frames["clients"], PlanBuilder("merge")
    gone = clients.index[:1]
    builder.drop_rows("clients", clients, gone, archived_because={gone[0]: "Fusionnée"})
    report = operations.finish(now, builder.build(), 0.0, dry_run=False, options={})
    assert ("ROWS_NOT_ARCHIVED", 1) in [(w.code, w.params.get("count")) for w in report.warnings]
    assert len(book(excel).frames["clients"]) == len(clients) - 1
    assert excel.book().sheets["Archive"].range("A1").value == "dossiers 2019"
    looking_back.undo(book(excel))
    assert len(book(excel).frames["clients"]) == len(clients)


def test_a_refused_sheet_archive_leaves_nothing(excel: Excel) -> None:
    """Excel refuses a write after the sheet came: the sheet goes again."""
    from xlcrm.errors import LockedError  # noqa: PLC0415 - this one test

    excel.book().sheets["Accueil"].range("Z4").formula = "=Clients!$E$4"
    sheets = [sheet.name for sheet in excel.book().sheets]
    before = book(excel).frames["clients"]
    with excel.refusing("Range.Value", 4), pytest.raises(LockedError):
        drop_first(excel)
    assert [sheet.name for sheet in excel.book().sheets] == sheets
    assert book(excel).frames["clients"].equals(before)


def test_a_copy_is_put_back_into_the_open_workbook(excel: Excel) -> None:
    """The tables hold again what the copy holds, text as text; that can be undone too."""
    before = book(excel).frames["clients"]
    operations.run_plan("clean", book(excel))
    cleaned = book(excel).frames["clients"]
    assert not cleaned["postal_code"].equals(before["postal_code"])
    entry = book(excel).history()[-1]
    looking_back.restore_backup(book(excel), str(entry.id))
    restored = book(excel).frames["clients"]
    typed = ["last_name", "first_name", "postal_code", "phone_landline", "client_since"]
    for column in (each for each in typed if each in before):
        assert restored[column].tolist() == before[column].tolist(), column
    assert book(excel).history()[-1].command == "restore"
    looking_back.undo(book(excel))
    assert book(excel).frames["clients"]["postal_code"].equals(cleaned["postal_code"])


def test_a_workbook_never_saved(excel: Excel, tmp_path: Path) -> None:
    """It has no file: journal and copies lie in the data folder, and undo works from there."""
    excel.unsaved = True
    before = book(excel).frames["clients"]
    operations.run_plan("clean", book(excel))
    live = connect(excel.book())
    assert live.path.is_relative_to(tmp_path / "data" / "xlcrm" / "jamais-enregistres")
    assert [entry.command for entry in live.history()] == ["clean"]
    assert live.frames["clients"]["postal_code"].tolist() == ["06000", "75001", "01000"]
    ribbon.act("backups", connect(excel.book()))
    assert any(str(live.path.parent) in text for _, text in excel.boxes)
    looking_back.undo(book(excel))
    assert book(excel).frames["clients"]["postal_code"].equals(before["postal_code"])


def test_with_french_settings_values_are_the_same(excel: Excel) -> None:
    """Decimal comma, « ; » between arguments, « jj/mm/aaaa »: nothing local is read or written."""
    day = dt.date(2026, 4, 3)
    now = book(excel)
    builder = PlanBuilder("import")
    row = now.frames["purchases"].reindex(["A-000001"]).astype(object)
    row = row.where(row.notna(), None)
    row.loc["A-000001", ["purchase_id", "client_id", "purchased_on", "amount_net"]] = [
        "A-000001", "C-000001", day, 1234.5,
    ]  # fmt: skip
    builder.add_rows("purchases", row)
    plan = builder.build()
    excel.french = True
    cell = excel.book().sheets["Clients"].range("A4").api
    cell.NumberFormat = "dd/mm/yyyy"
    assert cell.NumberFormatLocal == "jj/mm/aaaa"
    excel.local_calls.clear()
    now.apply(plan)
    operations.run_plan("clean", book(excel))
    after = book(excel)
    assert after.frames["clients"]["postal_code"].tolist() == ["06000", "75001", "01000"]
    purchase = after.frames["purchases"].loc["A-000001"]
    assert purchase["amount_net"] == 1234.5
    assert str(purchase["purchased_on"])[:10] == str(day)
    column = after.tables["clients"].columns["can_email"].number
    assert excel.local_calls == []
    shown = excel.book().sheets["Clients"].range((4, column)).api
    assert str(shown.Formula).startswith("=IF(")
    assert str(shown.FormulaLocal).startswith("=SI(")
