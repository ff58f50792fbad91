"""A morning's work by buttons alone: each from the tab to the workbook in Excel, one by one.

Every click is the whole path: the VBA callback, the line of cmd.exe, the code in it, xlwings'
own engine for Windows, the host of ``tests/host``. What is left is compared with what the same
commands leave in a closed file.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.addin.test_click_path import called, line_of, program
from tests.host.excel import Excel
from xlcrm.commands import followup, operations, registry
from xlcrm.commands.book import Book
from xlcrm.frames import same_value

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.frames import Frames

#: The answer « Oui » of a box (IDYES of winuser.h).
YES = 6
NAME = "L'été & co.xlsx"
LIST = (
    "Nom;Prénom;E-mail;Tél;CP;Ville;Client depuis\n"
    "Dupré;jean;Jean@Exemple.example;01 99 00 12 34;1000;Bourg-en-Bresse;14/03/24\n"
    "DUPRE;Jean;jean@exemple.example;0199001234;01000;Bourg-en-Bresse;\n"
    "=Martin;Zoé;zoe@exemple.example;;75001;Paris;01/02/2025\n"
    "Petit;anne;anne@exemple.example;07 56 78 12 34;06000;Nice;\n"
    "PETIT;Anne;anne@exemple.example;;06000;Nice;\n"
)
SHOWN = {"dashboard": "Tableau de bord", "history": "Journal", "help": "Accueil"}
#: xlCalculationAutomatic.
AUTOMATIC = -4105


class Staff:
    """Somebody who clicks: ``done`` are the buttons used so far."""

    def __init__(self, excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
        self.excel = excel
        self.done: list[str] = []
        self._patch = monkeypatch
        called(excel, monkeypatch)

    def click(self, tag: str, *answers: int) -> str:
        """Click a button and answer its questions; return the last message, "" when none."""
        self.excel.boxes.clear()
        self.excel.answers = list(answers)
        found = program(line_of(tag, "C:\\Fichiers\\" + NAME))
        with self._patch.context() as patch:
            patch.setattr(sys, "argv", ["-c", *found[4:]])
            patch.setattr(sys, "path", list(sys.path))
            exec(found[3], {})  # noqa: S102 - the very code that Excel starts
        assert self.excel.answers == []
        self.done.append(tag)
        return self.excel.boxes[-1][1].replace("\u00a0", " ") if self.excel.boxes else ""

    def go(self, sheet: str, cell: str) -> None:
        """Click in a cell."""
        self.excel.book().sheets[sheet].activate()
        self.excel.book().sheets[sheet][cell].select()

    @property
    def sheet(self) -> str:
        """The sheet in front."""
        return str(self.excel.application.ActiveSheet.Name)


@dataclass(frozen=True)
class Morning:
    """The workbook in Excel, the same one closed, and somebody who clicks."""

    staff: Staff
    closed: Path
    folder: Path

    def frames(self) -> Frames:
        """Return the tables as Excel holds them."""
        return Book.open(self.staff.excel.save(self.folder / "saved.xlsx")).frames

    def compare(self, *tables: str) -> None:
        """Compare what Excel holds with the closed file, cell by cell."""
        mine, theirs = self.frames(), Book.open(self.closed).frames
        for table in tables:
            assert list(mine[table].index) == list(theirs[table].index), table
            for column in theirs[table].columns:
                pairs = zip(mine[table][column], theirs[table][column], strict=True)
                assert all(same_value(one, other) for one, other in pairs), (table, column)

    def bring_in_and_correct(self) -> None:
        """Importer, Contrôler, Nettoyer."""
        source = self.folder / "liste.csv"
        source.write_text(LIST, encoding="utf-8")
        self.staff.excel.picked = [str(source)]
        assert "5 lignes lues" in self.staff.click("import", YES, YES)
        operations.import_csv(source, self.closed, sheet="Clients", origin="Directe")
        assert "Contrôle fait" in self.staff.click("check")
        assert self.staff.sheet == "Anomalies"
        operations.check(self.closed)
        self.compare("clients", "anomalies")
        self.staff.go("Clients", "C4")
        assert "corrigée" in self.staff.click("clean")
        operations.run_plan("clean", self.closed)
        self.compare("clients", "anomalies", "consents")

    def make_one_of_two(self) -> None:
        """Rechercher, Écarter, Fusionner, Annuler, Fusionner."""
        assert "doublons possibles" in self.staff.click("dedup")
        assert self.staff.sheet == "Doublons"
        operations.run_plan("dedup", self.closed)
        book = Book.open(self.closed)
        self.staff.go("Doublons", f"C{book.rows('duplicates')[0]}")
        assert "1 ligne écartée" in self.staff.click("apart")
        followup.apart(self.closed, [str(book.frames["duplicates"]["duplicate_id"].iloc[0])])
        self.compare("duplicates")
        self.staff.click("merge", YES)
        operations.run_plan("merge", self.closed)
        self.compare("clients", "consents", "duplicates")
        assert len(Book.open(self.closed).frames["clients"]) < LIST.count("\n") - 1
        assert "Opération" in self.staff.click("undo", YES)
        Book.open(self.closed).undo()
        self.compare("clients", "consents")

    def look_after_one_client(self) -> None:
        """Fiche client, Noter un contact."""
        book = Book.open(self.closed)
        client, row = str(book.frames["clients"].index[-1]), book.rows("clients")[-1]
        self.staff.go("Clients", f"D{row}")
        assert self.staff.click("card") == ""
        assert self.staff.sheet == "Fiche"
        assert self.staff.excel.book().names["Fiche_numero"].refers_to_range.value == client
        self.staff.go("Clients", f"D{row}")
        assert "Échange noté" in self.staff.click("note")
        assert self.staff.sheet == "Interactions"
        assert self.frames()["interactions"]["client_id"].tolist() == [client]

    def look_and_send(self) -> None:
        """Recalculer, Exporter, then the buttons that show."""
        assert "recalculés" in self.staff.click("segment")
        self.staff.excel.picked = [str(self.folder / "envoi.csv")]
        # Nobody has proved an agreement: nobody is in the file.
        assert "0 adresse exportée" in self.staff.click("export", YES, YES)
        assert list(self.folder.glob("envoi*"))
        self.staff.excel.typed = [False]  # nothing is taken back
        self.staff.click("backups")
        assert "avant « Nettoyer »" in self.staff.excel.boxes[0][1].replace("\u00a0", " ")
        for tag, sheet in SHOWN.items():
            assert self.staff.click(tag) == ""
            assert self.staff.sheet == sheet


@pytest.mark.slow
def test_a_morning_by_buttons_is_one_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every button of the tab, in the order of the work; the cells are those of the commands."""
    path, closed = tmp_path / "Excel" / NAME, tmp_path / "commands" / NAME
    for each in (path, closed):
        each.parent.mkdir()
    operations.new(path)
    shutil.copy(path, closed)
    excel = Excel(path)
    morning = Morning(Staff(excel, monkeypatch), closed, tmp_path)
    morning.bring_in_and_correct()
    morning.make_one_of_two()
    morning.look_after_one_client()
    morning.look_and_send()
    placed = {each.name for pairs in registry.on_the_ribbon().values() for each, _ in pairs}
    assert set(morning.staff.done) == placed
    assert excel.application.Calculation == AUTOMATIC
    assert bool(excel.application.EnableEvents)
    assert bool(excel.application.ScreenUpdating)
