"""Workbooks under a password, through the command line: asked for, kept, never told."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

import click
import pytest

from tests.workbook.opc.test_archive import zipped
from xlcrm import messages
from xlcrm.commands import looking_back, operations, passwords
from xlcrm.commands.book import Book
from xlcrm.errors import UnreadableFileError
from xlcrm.faces import cli
from xlcrm.workbook.opc.encryption import decrypted, encrypted, is_encrypted
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.sealing import Sealing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "Été-2026-Œuf"  # noqa: S105 - invented
CSV = "Nom;Prénom;Email;Téléphone\nDUPRE;zoé;zoe.dupre@mail.example;01 99 00 12 34\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of one client under a password, as Excel would have left it."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    source = tmp_path / "liste.csv"
    source.write_text(CSV, encoding="utf-8")
    operations.import_csv(source, path, origin="Directe")
    source.unlink()
    content = path.read_bytes()
    for each in sorted((tmp_path / ".xlcrm").rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    path.write_bytes(encrypted(content, PASSWORD))
    return path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The password stands in the environment."""
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, PASSWORD)
    yield
    monkeypatch.delenv(passwords.DEFAULT_VARIABLE)


def zips_in_clear(folder: Path) -> list[str]:
    """Files beside the workbook that anybody could open."""
    return [p.name for p in folder.rglob("*") if p.is_file() and p.read_bytes()[:2] == b"PK"]


def test_check_clean_and_undo_keep_the_password(
    book: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each write leaves the file and its backups under the same password."""
    before = Book.open(book).frames["clients"]
    for line in (["check"], ["clean"], ["history"], ["undo"], ["undo"]):
        assert cli.run([line[0], str(book), *line[1:]]) == 0, capsys.readouterr().err
        assert is_encrypted(book.read_bytes())
    after = Book.open(book).frames["clients"]
    assert after.equals(before)
    assert zips_in_clear(book.parent) == []
    backups = list((book.parent / ".xlcrm" / book.name / "backups").iterdir())
    assert backups
    for backup in backups:
        assert decrypted(backup.read_bytes(), backup.name, PASSWORD)[:2] == b"PK"


def test_no_cell_is_left_in_clear_beside_the_workbook(
    book: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the journal repeats of the cells is sealed, so that undoing still works."""
    assert cli.run(["clean", str(book)]) == 0
    journal = Journal(book)
    (entry,) = journal.entries()
    with pytest.raises(UnreadableFileError, match="JOURNAL_SEALED"):
        journal.steps(entry.id)
    assert Journal(book, Sealing(book.name, PASSWORD)).steps(entry.id)[0].edits.shape[0]
    capsys.readouterr()
    assert cli.run(["undo", str(book)]) == 0


def test_what_was_recorded_before_the_password_is_sealed_too(tmp_path: Path, known: None) -> None:
    """The first write under the password seals the journal of the years without one."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    source = tmp_path / "liste.csv"
    source.write_text(CSV, encoding="utf-8")
    operations.import_csv(source, path, origin="Directe")
    assert Journal(path).steps(1)
    path.write_bytes(encrypted(path.read_bytes(), PASSWORD))
    assert cli.run(["clean", str(path)]) == 0
    with pytest.raises(UnreadableFileError, match="JOURNAL_SEALED"):
        Journal(path).steps(1)
    assert cli.run(["undo", str(path)]) == 0
    assert cli.run(["undo", str(path)]) == 0
    assert len(Book.open(path).frames["clients"]) == 0


def test_an_operation_under_a_former_password_is_not_undone(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says which password it takes; what is done since can be undone."""
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, PASSWORD)
    assert cli.run(["clean", str(book)]) == 0
    content = encrypted(decrypted(book.read_bytes(), "x", PASSWORD), "autre")
    book.write_bytes(content)
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, "autre")
    assert cli.run(["undo", str(book)]) == 3
    assert "sous un autre mot de passe" in capsys.readouterr().err
    assert book.read_bytes() == content
    assert cli.run(["history", str(book)]) == 0


def test_a_copy_under_a_former_password_is_named(
    book: Path, known: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the copy that does not open; given both passwords, the workbook keeps its own."""
    assert cli.run(["clean", str(book)]) == 0
    copy = next((book.parent / ".xlcrm" / book.name / "backups").iterdir())
    content = encrypted(decrypted(book.read_bytes(), "x", PASSWORD), "autre")
    book.write_bytes(content)
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, "autre")
    capsys.readouterr()
    assert cli.run(["backups", str(book), "restore", copy.name]) == 3
    assert f"« {copy.name} » porte un autre mot de passe" in spaced(capsys.readouterr().err)
    assert book.read_bytes() == content
    with passwords.asking(lambda name: "autre" if name == book.name else PASSWORD):
        looking_back.restore_backup(book, copy.name)
    assert decrypted(book.read_bytes(), book.name, "autre") == decrypted(
        copy.read_bytes(), copy.name, PASSWORD
    )


def test_a_workbook_in_clear_stays_so_when_a_protected_copy_comes_back(
    book: Path, known: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its password was taken off in Excel: the old one does not return by itself."""
    assert cli.run(["clean", str(book)]) == 0
    copy = next((book.parent / ".xlcrm" / book.name / "backups").iterdir())
    book.write_bytes(decrypted(book.read_bytes(), "x", PASSWORD))
    monkeypatch.delenv(passwords.DEFAULT_VARIABLE)
    capsys.readouterr()
    assert cli.run(["backups", str(book), "restore", copy.name]) == 3
    assert f"« {copy.name} » porte un autre mot de passe" in spaced(capsys.readouterr().err)
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, PASSWORD)
    assert cli.run(["backups", str(book), "restore", copy.name]) == 0
    assert book.read_bytes() == decrypted(copy.read_bytes(), copy.name, PASSWORD)


def spaced(text: str) -> str:
    """A text with ordinary spaces, on one line."""
    return " ".join(text.split())


def test_no_password_is_left_anywhere(
    book: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in the journal, the names or contents of files, nor in what is printed."""
    assert cli.run(["clean", str(book), "--json"]) == 0
    said = capsys.readouterr()
    assert PASSWORD not in said.out + said.err
    for path in book.parent.rglob("*"):
        assert PASSWORD not in path.name
        if path.is_file():
            content = path.read_bytes()
            for encoding in ("utf-8", "utf-16-le", "latin-1"):
                with contextlib.suppress(UnicodeEncodeError):
                    assert PASSWORD.encode(encoding) not in content


@pytest.mark.parametrize("command", ["check", "clean", "dedup", "merge", "segment", "undo"])
def test_without_a_password_nothing_is_read(
    command: str, book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3 and how to give it, when there is no terminal and no variable; or a wrong one."""
    content = book.read_bytes()
    monkeypatch.delenv(passwords.DEFAULT_VARIABLE, raising=False)
    assert cli.run([command, str(book)]) == 3
    assert "XLCRM_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, "secret-faux")
    assert cli.run([command, str(book)]) == 3
    said = capsys.readouterr().err
    assert "pas le mot de passe" in said
    assert "secret-faux" not in said
    assert book.read_bytes() == content


def test_another_variable_can_be_named(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--password-env names it for one command; the usual one is then not looked at."""
    monkeypatch.setenv("FIRME", PASSWORD)
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, "secret-faux")
    assert cli.run(["check", str(book), "--password-env", "FIRME"]) == 0
    capsys.readouterr()
    assert cli.run(["check", str(book), "--password-env", "AUTRE"]) == 3
    said = capsys.readouterr().err
    assert "est vide ou n’existe pas" in said
    assert "AUTRE" not in said
    assert passwords.current() is passwords.from_environment
    capsys.readouterr()
    assert cli.run(["check", str(book), "--password-env", PASSWORD]) == 2
    said = capsys.readouterr().err
    assert "nom d’une variable" in said
    assert PASSWORD not in said


def test_an_export_says_that_its_files_have_no_password(
    book: Path, known: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, only where the workbook has one, and only when files are written."""
    line = ["export", str(book), "-o", str(book.with_name("envoi.csv"))]
    assert cli.run([*line, "--dry-run"]) == 6
    sentence = messages.text("EXPORT_IN_CLEAR")
    assert sentence not in capsys.readouterr().err
    assert cli.run(line) == 6
    assert sentence in capsys.readouterr().err


def test_at_a_terminal_the_person_is_asked_once(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without echo, on stderr; Ctrl-C leaves everything as it was."""
    monkeypatch.delenv(passwords.DEFAULT_VARIABLE, raising=False)
    monkeypatch.setattr("xlcrm.faces.password_prompt._at_a_terminal", lambda: True)
    asked: list[tuple[str, bool, bool]] = []

    def prompt(text: str, *, hide_input: bool, err: bool, **_: object) -> str:
        asked.append((text, hide_input, err))
        return PASSWORD

    monkeypatch.setattr(click, "prompt", prompt)
    assert cli.run(["check", str(book)]) == 0
    question = messages.text("PASSWORD_PROMPT", name=book.name)
    assert asked == [(question, True, True)]

    def leave(*_: object, **__: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", leave)
    content = book.read_bytes()
    assert cli.run(["clean", str(book)]) == 130
    assert book.read_bytes() == content
    assert "Arrêté" in capsys.readouterr().err


def test_a_plain_workbook_is_never_asked_about(
    tmp_path: Path, known: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password in the environment does not encrypt a file that was plain."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: pytest.fail("asked"))
    assert cli.run(["check", str(path)]) == 0
    assert path.read_bytes()[:2] == b"PK"


def test_a_program_gives_the_password_itself(book: Path) -> None:
    """Book.open takes it; what is encrypted but no workbook is told apart once open."""
    assert len(Book.open(book, password=PASSWORD).frames["clients"]) == 1
    with pytest.raises(UnreadableFileError, match="WRONG_PASSWORD"):
        Book.open(book, password="autre")  # noqa: S106 - invented
    book.write_bytes(encrypted(zipped({"a.txt": hashlib.shake_128(b"x").digest(9_000)}), PASSWORD))
    with pytest.raises(UnreadableFileError, match="NOT_A_WORKBOOK"):
        Book.open(book, password=PASSWORD)


def test_a_password_changed_meanwhile_stops_the_write(book: Path) -> None:
    """Somebody gave the file another password between reading and writing: nothing is written."""
    opened = Book.open(book, password=PASSWORD)
    plan = opened.plan("check")
    content = encrypted(Package(book.read_bytes(), "x", ask=lambda _: PASSWORD).data, "autre")
    book.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="WRONG_PASSWORD"):
        opened.apply(plan)
    assert book.read_bytes() == content
