"""Who says « Ne plus contacter » never comes back, whatever file brings the address."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import xlcrm
import xlcrm.errors
from tests.workbook.workbook_maker import one_edit
from xlcrm.commands import operations
from xlcrm.commands.book import Book

#: The day of the lists below: on a much later one their people would have gone silent.
TODAY = dt.date(2026, 11, 21)
OPPOSED = "Code;Nom;E-mail;Ne plus contacter\n1;Dupré;jean@exemple.example;Oui\n"
COMES_BACK = "Code;Nom;E-mail\n77;Dupré-Martin;JEAN@Exemple.example\n78;Petit;ok@exemple.example\n"
PROOF = (
    "Code client;E-mail;Canal;Événement;Date et heure;Moyen;Texte présenté;Bénéficiaire nommé;"
    "Preuve;Recueilli par\n"
    "77;jean@exemple.example;Email;Donné;12/01/2026 10:20;Double opt-in;NL-1;Nous;f.pdf;Accueil\n"
    "78;ok@exemple.example;Email;Donné;12/01/2026 10:20;Double opt-in;NL-1;Nous;f.pdf;Accueil\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook whose first client has said « ne plus me contacter »."""
    workbook = tmp_path / "FichierClient.xlsx"
    operations.new(workbook)
    bring_in(workbook, OPPOSED, "opposes.csv")
    return workbook


def bring_in(workbook: Path, content: str, name: str, **options: str) -> object:
    """Import a list given as text."""
    source = workbook.parent / name
    source.write_text(content, encoding="utf-8")
    return operations.import_csv(source, workbook, **options)  # type: ignore[arg-type]  # words


def test_an_objection_enters_the_list_as_a_fingerprint(path: Path) -> None:
    """Oppositions holds a fingerprint: neither the name nor the address can be read there."""
    rows = xlcrm.open(path).frames["objections"]
    assert len(rows) == 1
    assert "exemple" not in "".join(map(str, rows.to_numpy().ravel()))
    assert "Dupré" not in "".join(map(str, rows.to_numpy().ravel()))


def test_an_opposed_address_that_comes_back_stays_opposed(path: Path, tmp_path: Path) -> None:
    """Another file, another name, other capitals, even a newer proof: still no message (M25)."""
    bring_in(path, COMES_BACK, "vieille.csv", origin="Directe")
    bring_in(path, PROOF, "accords.csv", sheet="Consentements")
    operations.run_plan("clean", path)
    clients = xlcrm.open(path).frames["clients"]
    assert clients["opposed_all"].tolist() == ["Oui", "Oui", None]
    operations.export(path, tmp_path / "envoi.csv", tool="brevo", today=TODAY)
    sent = (tmp_path / "envoi.csv").read_text(encoding="utf-8")
    assert "jean@" not in sent
    assert "ok@exemple.example" in sent


def test_a_rehearsal_makes_no_key(tmp_path: Path) -> None:
    """--dry-run leaves no trace beside the workbook."""
    workbook = tmp_path / "FichierClient.xlsx"
    operations.new(workbook)
    source = tmp_path / "opposes.csv"
    source.write_text(OPPOSED, encoding="utf-8")
    report = operations.import_csv(source, workbook, dry_run=True)
    assert report.counts["objections"] == 1
    assert not (tmp_path / ".xlcrm").exists()


def test_a_list_without_its_key_is_said_and_blocks_the_export(path: Path, tmp_path: Path) -> None:
    """A workbook moved without its .xlcrm folder: cleaning warns, exporting is refused."""
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    moved = Path(shutil.copy(path, elsewhere / path.name))
    report = operations.run_plan("clean", moved)
    assert [said.code for said in report.warnings] == ["OBJECTIONS_NOT_CHECKED"]
    with pytest.raises(xlcrm.errors.RefusedError) as raised:
        operations.export(moved, elsewhere / "envoi.csv")
    assert raised.value.code == "SUPPRESSION_KEY_MISSING"
    assert not (elsewhere / "envoi.csv").exists()


def test_check_tells_the_objections_that_clean_will_note(path: Path) -> None:
    """Somebody typed « Oui » in the sheet: the next « Nettoyer » adds the fingerprint."""
    bring_in(path, "Code;Nom;E-mail\n78;Petit;ok@exemple.example\n", "autre.csv")
    client = str(xlcrm.open(path).frames["clients"].index[-1])
    book = Book.open(path)
    book.apply(one_edit("opposed_all", None, "Oui", client))
    assert operations.run_plan("check", path).counts["objections_ahead"] == 1
    operations.run_plan("clean", path)
    assert len(xlcrm.open(path).frames["objections"]) == 2
    assert "objections_ahead" not in operations.run_plan("check", path).counts
