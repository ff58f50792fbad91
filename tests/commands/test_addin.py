"""``xlcrm addin`` and ``xlcrm doctor``: what they say, JSON, exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from xlcrm.addin import machine, store
from xlcrm.addin.places import Places, windows
from xlcrm.commands import addin
from xlcrm.faces import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A Windows home, all libraries there, Excel closed."""
    places = windows(tmp_path / "home", tmp_path / "home" / "R", encoding="cp1252")
    monkeypatch.setattr(addin, "here", lambda: places)
    monkeypatch.setattr(machine, "version_of", lambda _: "1.0")
    monkeypatch.setattr(machine, "library_checks", lambda *_: [])
    monkeypatch.setattr(machine, "excel_runs", lambda _: False)
    return places


def answer(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, dict[str, Any]]:
    """Run a command with --json and return its exit code and its object."""
    code = cli.run([*line, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, found


def test_install_status_remove(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocked before, fine after, blocked again once removed."""
    code, status = answer(capsys, "addin", "status")
    assert (code, status["ok"]) == (4, False)
    assert {row["check"] for row in status["rows"]} == {"ADDIN_ABSENT", "PYTHON_UNTOLD"}
    code, done = answer(capsys, "addin", "install")
    assert (code, done["ok"]) == (0, True)
    assert done["outputs"] == [str(places.addin), str(places.settings)]
    assert answer(capsys, "addin", "status")[0] == 0
    assert answer(capsys, "doctor")[0] == 0
    assert answer(capsys, "addin", "remove")[0] == 0
    assert not places.addin.exists()
    assert not places.settings.exists()
    assert answer(capsys, "doctor")[0] == 4


def test_a_rehearsal_writes_nothing(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """« --dry-run » installs and removes nothing."""
    answer(capsys, "addin", "install", "--dry-run")
    assert not places.addin.exists()
    answer(capsys, "addin", "install")
    answer(capsys, "addin", "remove", "--dry-run")
    assert places.addin.exists()


def test_words_say_what_to_do(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """The remedy is on stderr, what was done on stdout; a second removal says so."""
    cli.run(["addin", "status"])
    assert "xlcrm addin install" in capsys.readouterr().err
    cli.run(["addin", "install"])
    assert "l’onglet «" in capsys.readouterr().out
    cli.run(["addin", "remove"])
    capsys.readouterr()
    cli.run(["addin", "remove"])
    assert "rien à retirer" in capsys.readouterr().out
    assert not places.log.parent.exists()


def test_a_python_of_the_store_that_cannot_place_it_says_what_to_copy(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not installed, so not said so: one sentence, with the file and the folder, exit code 4."""
    monkeypatch.setattr(store, "is_of_the_store", lambda *_: True)
    monkeypatch.setattr(store, "copy_outside", lambda *_: None)
    assert cli.run(["addin", "install"]) == 4
    said = capsys.readouterr()
    assert "l’onglet «" not in said.out
    assert str(places.waiting) in said.err
    assert str(places.addin.parent) in said.err
    assert cli.run(["addin", "remove"]) == 0
    assert not places.waiting.exists()


def test_an_open_excel_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What changed is seen once Excel has been closed."""
    monkeypatch.setattr(machine, "excel_runs", lambda _: True)
    cli.run(["addin", "install"])
    assert "fermez-le" in capsys.readouterr().out


def test_without_excel_the_doctor_looks_at_xlcrm(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On Linux nothing is blocked: commands work; installing is refused in one sentence."""
    monkeypatch.undo()
    code, doctor = answer(capsys, "doctor")
    assert code == 0
    assert {"DOCTOR_PYTHON", "DOCTOR_ADDIN"} <= {row["check"] for row in doctor["rows"]}
    assert cli.run(["--lang", "en", "addin", "status"]) in {0, 2, 4}
