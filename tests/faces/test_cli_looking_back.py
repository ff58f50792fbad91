"""``history``, ``undo`` and ``backups`` on the command line."""

from __future__ import annotations

import json
import re
import shlex
import time
import warnings
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.imported import workbook_with
from xlcrm import schema
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.faces import cli
from xlcrm.faces.given_words import changed_parameters
from xlcrm.faces.localised_click import Words
from xlcrm.frames import frame_of
from xlcrm.plan import PlanBuilder

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "Code;Nom;Prénom;Email\n1;Dupré;jean;Jean@Exemple.example\n2;Petit;anne;a@b.example\n"
RESTORED = "restore"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook after an import (1) and a cleaning (2)."""
    workbook = workbook_with(tmp_path, PEOPLE, origin="Directe")
    operations.run_plan("clean", workbook)
    return workbook


def answer(capsys: pytest.CaptureFixture[str], *line: object) -> dict[str, Any]:
    """Run a command with --json and return its object."""
    cli.run([str(word) for word in (*line, "--json")])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def said(capsys: pytest.CaptureFixture[str], *line: object) -> str:
    """Run a command and return what it prints, with ordinary spaces."""
    assert cli.run([str(word) for word in line]) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


def typed_by_hand(path: Path, header: str, value: str) -> None:
    """Change a cell of the first client as openpyxl does, which loses much else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(path)
    sheet = book["Clients"]
    row, column = next(
        (cell.row, cell.column) for line in sheet.iter_rows() for cell in line
        if cell.value == header
    )  # fmt: skip
    sheet.cell(row + 1, column).value = value
    book.save(path)


def test_history_says_with_what_a_command_was_run(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options, changed parameters and the reference day are in the journal."""
    first, second = answer(capsys, "history", path)["rows"]
    assert first["settings"]["options"] == {
        "source": "liste.csv", "sheet": "Clients", "policy": "fill", "origin": "Directe",
    }  # fmt: skip
    assert first["settings"]["parameters"] == {}
    assert second["settings"]["today"].startswith("20")
    assert (second["command"], second["undoes"], second["undone_by"]) == ("clean", [], None)


def test_one_operation_is_shown_cell_by_cell(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON has every cell before and after; the screen a table."""
    found = answer(capsys, "history", path, 2)
    assert found["journal_id"] == found["entry"]["id"] == 2
    assert {
        "change": "edited", "kind": "data", "sheet": "Clients", "record": "C-000001",
        "column": "Prénom", "before": "jean", "after": "Jean",
    } in found["rows"]  # fmt: skip
    added = [row for row in found["rows"] if row["change"] == "added"]
    assert {"Journal"} <= {row["sheet"] for row in added}
    assert all(row["before"] is None and row["after"] is not None for row in added)
    shown = said(capsys, "history", path, 2)
    assert "Opération 2 : Nettoyer" in shown
    assert "jean" in shown
    given = "Fichier lu : liste.csv ; Feuille : Clients ; Fiches déjà connues : compléter les vides"
    shown = said(capsys, "history", path, 1)
    assert given in shown
    assert "(ligne ajoutée)" in shown
    assert answer(capsys, "history", path, 9)["error"] == "UNDO_UNKNOWN_ENTRY"


def test_what_staff_typed_comes_first(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scores, states and sheets of xlcrm are one line each, below the cells of the firm."""
    kinds = {row["kind"] for row in answer(capsys, "history", path, 2)["rows"]}
    assert kinds == {"data", "state", "score", "kept"}
    lines = [line.split() for line in said(capsys, "history", path, 2).splitlines()[2:]]
    data = [place for place, line in enumerate(lines) if line[1].startswith("C-")]
    assert data == list(range(len(data)))
    assert data
    kept = [" ".join(line) for line in lines[len(data) :]]
    assert "Clients Note qualité 2 cellules" in kept
    assert "Clients État email 2 cellules" in kept
    assert "Journal (tenue par xlcrm) 1 ligne ajoutée" in kept
    assert len(kept) == len(set(kept))


def test_days_and_numbers_are_written_as_staff_write_them(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Days first and decimals after a comma on the screen; ISO days and numbers in JSON."""
    builder = PlanBuilder("segment")
    row = {
        "purchase_id": "A-000001", "client_id": "C-000001", "purchased_on": "7/3/26",
        "amount_net": "1234,5",
    }  # fmt: skip
    builder.add_rows("purchases", frame_of(schema.table("purchases"), [row]))
    book = Book.open(path)
    book.apply(builder.build())
    operations.run_plan("clean", path)
    shown = " ".join(said(capsys, "history", path, 4).split())
    assert "A-000001 Date 7/3/26 07/03/2026" in shown
    assert "Montant HT 1234,5 1234,5" in shown
    rows = answer(capsys, "history", path, 4)["rows"]
    after = {row["column"]: row["after"] for row in rows if row["sheet"] == "Achats"}
    assert (after["Date"], after["Montant HT"]) == ("2026-03-07", 1234.5)
    assert cli.run(["--lang", "en", "history", str(path), "4"]) == 0
    assert "2026-03-07" in capsys.readouterr().out


def test_a_long_operation_is_cut_on_the_screen_only(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line says how many more there are, and how to see them."""
    source = tmp_path / "longue.csv"
    lines = "\n".join(f"{n};NOM{n};p{n}@b.example" for n in range(10, 70))
    source.write_text(f"Code;Nom;Email\n{lines}\n", encoding="utf-8")
    operations.import_csv(source, path)
    shown = said(capsys, "history", path, 3)
    assert "autres lignes : ajoutez --json pour tout voir." in shown
    assert len(shown.splitlines()) < 50
    records = {row["record"] for row in answer(capsys, "history", path, 3)["rows"]}
    assert len(records) > 60


def test_several_operations_are_undone_in_one_click(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rehearsal writes nothing; the undo is one entry, and is itself undone by its number."""
    written = path.read_bytes()
    shown = said(capsys, "undo", path, 1, "--with-later", "--dry-run")
    assert "Opérations 1, 2 annulées" in shown
    assert "rien n’a été écrit" in shown
    assert path.read_bytes() == written
    done = answer(capsys, "undo", path, 1, "--with-later")
    assert done["ok"]
    assert done["journal_id"] == 3
    assert path.read_bytes() == operations.template_bytes()
    assert "FichierClient.xlsx 4" in said(capsys, "undo", path, 3)
    assert path.read_bytes() == written


def test_an_undo_that_is_refused_lists_the_cells(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 7; in JSON every cell by sheet, record and column; contents never."""
    typed_by_hand(path, "Prénom", "Tapé-à-la-main")
    content = path.read_bytes()
    found = answer(capsys, "undo", path)
    assert (found["code"], found["error"]) == (7, "UNDO_STALE")
    assert {"sheet": "Clients", "record": "C-000001", "column": "Prénom"} in found["rows"]
    assert "Clients C-000001 Prénom" in found["message"]
    assert "Tapé" not in json.dumps(found, ensure_ascii=False)
    assert path.read_bytes() == content


def test_backups_are_listed_restored_and_undone(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has the number of the operation after it; taking one back is an operation too."""
    written = path.read_bytes()
    rows = answer(capsys, "backups", path)["rows"]
    assert [(row["number"], row["before"]) for row in rows] == [(1, "import"), (2, "clean")]
    assert all(row["bytes"] > 1_000 for row in rows)
    assert "Nettoyer" in said(capsys, "backups", path)
    rehearsed = answer(capsys, "backups", path, RESTORED, 1, "--dry-run")
    assert rehearsed["counts"]["dropped_clients"] == 2
    assert path.read_bytes() == written
    done = answer(capsys, "backups", path, RESTORED, 1)
    assert done["journal_id"] == 3
    assert any("1, 2" in warning for warning in done["warnings"])
    assert path.read_bytes() == operations.template_bytes()
    history = answer(capsys, "history", path)["rows"]
    assert [(row["command"], row["undone_by"]) for row in history] == [
        ("import", 3), ("clean", 3), (RESTORED, None)
    ]  # fmt: skip
    assert "Reprendre une copie" in said(capsys, "history", path)
    said(capsys, "undo", path)
    assert path.read_bytes() == written


def test_a_backup_without_its_journal_is_restored_by_its_name(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lost journal leaves the copies: the list shows the names of their files."""
    (path.parent / ".xlcrm" / path.name / "journal.sqlite").unlink()
    first = answer(capsys, "backups", path)["rows"][0]
    assert first["number"] is None
    assert first["file"].split(" ")[0] in said(capsys, "backups", path)
    assert answer(capsys, "backups", path, RESTORED, first["file"])["ok"]
    assert path.read_bytes() == operations.template_bytes()


def test_backups_are_thinned_as_parametres_or_the_option_says(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thirty days by default; the rehearsal says the same and removes nothing."""
    folder = path.parent / ".xlcrm" / path.name / "backups"
    for days in (5, 20, 40):
        stamp = time.strftime("%Y-%m-%d", time.localtime(time.time() - days * 86_400))
        for hour in ("09", "11"):
            (folder / f"{stamp} {hour}-00-00 clean.xlsx").write_bytes(b"x")
    assert answer(capsys, "backups", path, "thin", "--dry-run")["counts"]["removed"] == 4
    assert len(list(folder.iterdir())) == 8
    assert answer(capsys, "backups", path, "thin")["counts"] == {
        "removed": 4, "kept": 4, "bytes": 4
    }  # fmt: skip
    assert answer(capsys, "backups", path, "thin", "--days", 10)["counts"]["removed"] == 1


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ((RESTORED,), "WRONG_USE"),
        ((RESTORED, "99"), "BACKUP_UNKNOWN"),
        ((RESTORED, "../../FichierClient.xlsx"), "BACKUP_UNKNOWN"),
        (("list", "3"), "WRONG_USE"),
        (("list", "--days", "3"), "WRONG_USE"),
        (("thin", "--days", "0"), "WRONG_USE"),
        (("effacer",), "WRONG_USE"),
    ],
)
def test_wrong_use_of_backups_is_said(
    path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], error: str
) -> None:
    """Exit code 2, one sentence, nothing written."""
    content = path.read_bytes()
    found = answer(capsys, "backups", path, *words)
    assert (found["code"], found["error"]) == (2, error)
    assert path.read_bytes() == content


@pytest.mark.parametrize("folder", ["bb", "à l’étage $HOME"])
def test_the_way_back_can_be_pasted(
    folder: str, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is advised names the workbook as the person did, between quotes when needed."""
    (path.parent / folder).mkdir()
    named = f"{folder}/Mon fichier.xlsx"
    operations.new(path.parent / named)
    monkeypatch.chdir(path.parent)
    cli.run(["import", "liste.csv", named, "--origin", "Directe"])
    advice = capsys.readouterr().out.partition("Pour revenir en arrière\u00a0: ")[2]
    line = shlex.split(advice.splitlines()[0])
    assert line == ["xlcrm", "undo", named]
    assert cli.run(line[1:]) == 0
    again = capsys.readouterr().out.partition("Si c’était une erreur\u00a0: ")[2]
    assert shlex.split(again.splitlines()[0]) == ["xlcrm", "undo", named, "2"]
    cli.run(["backups", named, RESTORED, "99"])
    assert f"xlcrm backups {shlex.quote(named)}" in capsys.readouterr().err


def test_a_refused_undo_advises_what_can_be_pasted(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy to take back is named with the workbook, from the folder the person is in."""
    monkeypatch.chdir(path.parent)
    assert cli.run(["sheets", path.name, "add", "Devis"]) == 0
    typed_by_hand(path, "Prénom", "Anna")
    for line in (["undo", path.name], ["undo", path.name, "--dry-run"]):
        assert cli.run(line) == 7
        assert f"xlcrm backups {path.name} restore 3" in capsys.readouterr().err


def test_changes_of_structure_are_told_in_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list and the page of an operation name sheets and columns, with French dates."""
    assert cli.run(["sheets", str(path), "add", "Devis"]) == 0
    assert cli.run(["columns", str(path), "add", "clients", "gender", "Taille"]) == 0
    capsys.readouterr()
    listed = said(capsys, "history", path)
    assert "Feuille ajoutée : Devis" in " ".join(listed.split())
    assert re.search(r"\d\d/\d\d/20\d\d \d\d:\d\d ", listed)
    assert "Feuille : Devis" in said(capsys, "history", path, 3)
    shown = said(capsys, "history", path, 4)
    assert "Colonnes : Genre, Taille ; Feuille : Clients" in shown
    assert "[" not in shown
    undone = said(capsys, "undo", path)
    assert "les feuilles et les colonnes sont de nouveau comme avant" in undone
    assert "sa valeur" not in undone


def test_a_day_and_parameters_are_told_in_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The label of Paramètres stands for its key, and days are written as staff type them."""
    assert cli.run(["segment", str(path), "--date", "31/12/2026"]) == 0
    capsys.readouterr()
    assert "Date du jour : 31/12/2026" in said(capsys, "history", path, 3)
    changed = changed_parameters(Words("fr"), {"parameters": {"backup_days": 12}})
    assert changed == ["Jours de sauvegarde gardés\u00a0: 12"]
