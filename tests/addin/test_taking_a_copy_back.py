"""« Sauvegardes » in Excel itself: the chosen copy comes back cell by cell, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.excel import Excel
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.workbook.live import connect
from xlcrm.workbook.saving.backups import list_backups

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

LIST = "Nom;Prénom;E-mail;CP\nDUPRE;jean;Jean@Exemple.example;1000\nPetit;anne;a@b.example;6000\n"
#: The answer « Oui » of a box (IDYES of winuser.h).
YES = 6


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """A workbook with two clients to correct, open in Excel."""
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    path, source = tmp_path / "Clients.xlsx", tmp_path / "liste.csv"
    operations.new(path)
    source.write_text(LIST, encoding="utf-8")
    operations.import_csv(source, path, origin="Directe")
    return Excel(path)


def frames(excel: Excel, folder: Path) -> Mapping[str, pd.DataFrame]:
    """Return the tables as Excel holds them."""
    return Book.open(excel.save(folder / "saved.xlsx")).frames


def act(excel: Excel, name: str, *answers: int) -> str:
    """Click a button; return the last message."""
    excel.boxes.clear()
    excel.answers = list(answers)
    ribbon.act(name, connect(excel.book()))
    return excel.boxes[-1][1].replace("\u00a0", " ")


def test_a_copy_comes_back_and_goes_again(excel: Excel, tmp_path: Path) -> None:
    """What « Nettoyer » and a person changed is as before, another sheet stays; then undone."""
    before = frames(excel, tmp_path)["clients"]
    act(excel, "clean")
    excel.book().sheets.add("À moi").range("A1").value = "mes notes"
    corrected = frames(excel, tmp_path)["clients"]
    assert not corrected.equals(before)
    excel.typed = ["1"]
    copies = len(list_backups(tmp_path / "Clients.xlsx"))
    assert "Copie reprise" in act(excel, "backups", YES)
    assert frames(excel, tmp_path)["clients"].equals(before)
    assert excel.book().sheets["À moi"].range("A1").value == "mes notes"
    assert len(list_backups(tmp_path / "Clients.xlsx")) == copies + 1
    assert "Opération" in act(excel, "undo", YES)
    assert frames(excel, tmp_path)["clients"].equals(corrected)
