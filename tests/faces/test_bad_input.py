"""Hostile input: one French sentence, the right exit code, nothing written, no traceback."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from xlcrm.commands import operations
from xlcrm.faces import cli

COMMANDS = ("check", "clean", "dedup", "merge", "segment", "history", "undo")


def foreign_workbook() -> bytes:
    """Return a workbook that has none of our sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Feuil1").write("A1", "Nom")
    book.close()
    return buffer.getvalue()


def broken_workbook() -> bytes:
    """Return a zip whose directory is cut."""
    return foreign_workbook()[:-40]


def other_zip() -> bytes:
    """Return a zip that is no workbook."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "bonjour")
    return buffer.getvalue()


#: OLE2 header, as .xls and encrypted workbooks begin.
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)

BAD = {
    "vide.xlsx": b"",
    "vieux.xls": OLE2,
    "chiffre.xlsx": OLE2 + "EncryptedPackage".encode("utf-16-le") + bytes(512),
    "facture.xlsx": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "etranger.xlsx": foreign_workbook(),
    "coupe.xlsx": broken_workbook(),
    "autre.xlsx": other_zip(),
    "texte.xlsx": b"Nom;Email\n",
}


def said_once(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was said on stderr: one sentence or two, never a traceback."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert "Erreur imprévue" not in captured.err
    assert len(captured.err.strip().splitlines()) == 1
    return captured.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", BAD)
def test_a_bad_workbook_is_refused(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and neither the file nor its folder changes."""
    path = tmp_path / name
    path.write_bytes(BAD[name])
    assert cli.run([command, str(path)]) == 3
    assert name in said_once(capsys)
    assert path.read_bytes() == BAD[name]
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_and_a_folder_are_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is said for what it is."""
    assert cli.run([command, str(tmp_path / "rien.xlsx")]) == 3
    assert "n’existe pas" in said_once(capsys)
    folder = tmp_path / "dossier.xlsx"
    folder.mkdir()
    assert cli.run([command, str(folder)]) == 3
    assert "est un dossier" in said_once(capsys)


BAD_SOURCES = {
    "zero.csv": b"",
    "colonne.csv": "Nom\nDupré\nMartin\n".encode(),
    "image.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "classeur.csv": foreign_workbook(),
    "inconnu.csv": b"xx1;yy2\n1;2\n3;4\n",
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A CSV that cannot be read leaves the workbook byte for byte."""
    book = tmp_path / "FichierClient.xlsx"
    operations.new(book)
    content = book.read_bytes()
    source = tmp_path / name
    source.write_bytes(BAD_SOURCES[name])
    assert cli.run(["import", str(source), str(book)]) == 3
    said = said_once(capsys)
    assert name in said or "--map" in said
    assert book.read_bytes() == content
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, book.name])


def test_a_file_that_may_not_be_read_is_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3 and why, for the workbook, the source and the file of --map."""
    book, source = tmp_path / "FichierClient.xlsx", tmp_path / "liste.csv"
    links = tmp_path / "titres.json"
    operations.new(book)
    source.write_text("Nom;Email\nDupré;a@b.example\n", encoding="utf-8")
    links.write_text("{}", encoding="utf-8")
    content = book.read_bytes()
    line = ["import", str(source), str(book), "--map", str(links)]
    real_open, real_access = Path.open, os.access
    for denied in (book, source, links):

        def deny(self: Path, *given: Any, denied: Path = denied, **named: Any) -> Any:
            if self.name == denied.name:
                raise PermissionError(errno.EACCES, "denied")
            return real_open(self, *given, **named)

        def refuse(name: Any, *given: Any, denied: Path = denied, **named: Any) -> bool:
            return str(name) != str(denied) and real_access(name, *given, **named)

        monkeypatch.setattr(Path, "open", deny)
        monkeypatch.setattr(os, "access", refuse)
        assert cli.run(line) == 3
        said = said_once(capsys)
        assert denied.name in said
        assert "vous n’en avez pas le droit" in said
    monkeypatch.undo()
    assert book.read_bytes() == content


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing file, a wrong ending and a missing folder are refused as wrong use."""
    taken = tmp_path / "pris.xlsx"
    taken.write_bytes(b"x")
    assert cli.run(["new", str(taken)]) == 2
    assert "existe déjà" in said_once(capsys)
    assert taken.read_bytes() == b"x"
    assert cli.run(["new", str(tmp_path / "nouveau.xls")]) == 2
    assert ".xlsx" in said_once(capsys)
    assert cli.run(["new", str(tmp_path / "absent" / "nouveau.xlsx")]) == 3
    assert "n’existe pas" in said_once(capsys)


def test_a_workbook_open_elsewhere_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 5 while Excel's owner file stands beside the workbook."""
    book = tmp_path / "FichierClient.xlsx"
    operations.new(book)
    (tmp_path / "liste.csv").write_text("Nom;Email\nDupré;a@b.example\n", encoding="utf-8")
    (tmp_path / "~$FichierClient.xlsx").write_bytes(b"\x05Marie" + bytes(159))
    content = book.read_bytes()
    assert cli.run(["import", str(tmp_path / "liste.csv"), str(book)]) == 5
    said_once(capsys)
    assert book.read_bytes() == content


def test_an_empty_workbook_goes_through_the_chain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No client at all: every command says so calmly; the export is refused for want of consent."""
    book = tmp_path / "FichierClient.xlsx"
    operations.new(book)
    for command in ("check", "clean", "dedup", "merge", "segment", "history"):
        assert cli.run([command, str(book)]) == 0, command
    assert cli.run(["export", str(book), "-o", str(tmp_path / "envoi.csv")]) == 6
    assert "Personne à qui écrire" in capsys.readouterr().out


def test_unknown_sheet_origin_and_segment_name_the_possible_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that is not in the list: exit code 2, and the list."""
    book = tmp_path / "FichierClient.xlsx"
    operations.new(book)
    source = tmp_path / "liste.csv"
    source.write_text("Nom;Email\nDupré;a@b.example\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["import", str(source), str(book), "--sheet", "Acha"]) == 2
    assert "Achats" in said_once(capsys)
    assert cli.run(["import", str(source), str(book), "--origin", "Direct ou quoi"]) == 2
    assert "Directe" in said_once(capsys)
    assert cli.run(["export", str(book), "-o", str(tmp_path / "e.csv"), "--segment", "Zzz"]) == 2
    assert "Champions" in said_once(capsys)
