"""Installing in a temporary home, with the places of Windows and of macOS."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.addin.test_status import shut, verdicts
from xlcrm import __version__
from xlcrm.addin import install, settings_file, status
from xlcrm.addin.checks import Verdict
from xlcrm.addin.places import ADDIN_NAME, Places, packaged, windows
from xlcrm.errors import LockedError, WrongUseError


def files(places: Places) -> dict[Path, bytes]:
    """Return every file of the home, with what it holds."""
    home = next(p for p in places.addin.parents if p.name == "Léa d'Or")
    return {p.relative_to(home): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_installed_all_is_fine(places: Places, python: Path) -> None:
    """The add-in, the Python of the buttons, and on macOS the script: each re-read."""
    install.install(places, python)
    assert set(verdicts(places, python).values()) == {Verdict.FINE}
    assert places.addin.read_bytes() == packaged(ADDIN_NAME)
    told = settings_file.read(places.settings, places.encoding)
    assert told == {places.interpreter_key: str(python)}
    assert status.is_installed(places)


def test_twice_is_once(places: Places, python: Path) -> None:
    """Installing again changes no byte."""
    install.install(places, python)
    before = files(places)
    install.install(places, python)
    assert files(places) == before


def test_removed_nothing_is_left_but_what_was_there(places: Places, python: Path) -> None:
    """Settings of others stay, ours go, folders of ours too; a second time is no error."""
    places.settings.parent.mkdir(parents=True)
    places.settings.write_bytes(b'"SHOW CONSOLE","False"\r\n')
    before = files(places)
    install.install(places, python)
    places.log.parent.mkdir(exist_ok=True)
    places.log.write_text("what went wrong", encoding="utf-8")
    install.remove(places)
    assert files(places) == before
    places.settings.unlink()
    install.remove(places)
    assert not places.log.parent.exists() or places.log.parent == places.settings.parent
    assert files(places) == {}
    assert not status.is_installed(places)


def test_an_add_in_of_another_version_is_told_and_replaced(places: Places, python: Path) -> None:
    """After « pip install --upgrade », the status says so until it is installed again."""
    install.install(places, python)
    places.addin.write_bytes(b"former")
    assert verdicts(places, python)["ADDIN_OTHER_VERSION"] is Verdict.BLOCKED
    install.install(places, python)
    assert "ADDIN_THERE" in verdicts(places, python)


def test_a_path_that_the_code_page_lacks_takes_its_short_name(tmp_path: Path) -> None:
    """« LUKASZ~1 » where Windows has one, else a refusal that says why; nothing half installed."""
    places = windows(tmp_path, tmp_path / "R", encoding="cp1252")
    odd, short = tmp_path / "Łukasz" / "python.exe", tmp_path / "LUKASZ~1" / "python.exe"
    with pytest.raises(WrongUseError) as refused:
        install.install(places, odd)
    assert refused.value.code == "PYTHON_UNWRITABLE"
    assert not places.addin.exists()
    install.install(places, odd, short_path=lambda _: short)
    assert settings_file.read(places.settings, "cp1252") == {"INTERPRETER_WIN": str(short)}


def test_a_file_held_by_excel_is_told(
    places: Places, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the file and says to close Excel; no temporary file stays."""
    install.install(places, python)
    places.addin.write_bytes(b"former")
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target) == places.addin:
            raise PermissionError(13, "used by another process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(LockedError) as refused:
        install.install(places, python)
    assert refused.value.code == "ADDIN_NOT_WRITTEN"
    assert "Fermez Excel" in str(refused.value)
    assert [p.name for p in places.addin.parent.iterdir()] == [ADDIN_NAME]


def test_an_add_in_that_an_antivirus_takes_away_is_told(
    places: Places, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is read again at once."""
    replace = os.replace

    def watched(source: Path, target: Path) -> None:
        replace(source, target)
        if Path(target) == places.addin:
            places.addin.unlink()

    monkeypatch.setattr(os, "replace", watched)
    with pytest.raises(LockedError) as refused:
        install.install(places, python)
    assert refused.value.code == "ADDIN_TAKEN_AWAY"


def test_installing_over_a_file_that_cannot_be_read_is_told(
    places: Places, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence with the file, no failure of ours."""
    install.install(places, python)
    shut(places.addin, monkeypatch)
    with pytest.raises(LockedError) as refused:
        install.install(places, python)
    assert refused.value.code == "ADDIN_NOT_WRITTEN"
    assert refused.value.params["path"] == places.addin


def test_removing_does_all_that_it_can_and_names_the_rest(
    places: Places, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel holds the add-in: script, settings and log go; a second time, all goes."""
    install.install(places, python)
    places.log.parent.mkdir(exist_ok=True)
    places.log.write_text("what went wrong", encoding="utf-8")
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path == places.addin:
            raise PermissionError(13, "used by another process")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        with pytest.raises(LockedError) as refused:
            install.remove(places)
    assert refused.value.code == "ADDIN_LEFT"
    assert str(places.addin) in str(refused.value)
    assert [p.name for p in files(places)] == [ADDIN_NAME]
    install.remove(places)
    assert files(places) == {}


def test_pieces_of_an_install_that_was_ended_go_too(places: Places, python: Path) -> None:
    """Excel would open a file left in its start-up folder; installing again removes it as well."""
    whole = [p for p in (places.addin, places.script) if p is not None]
    for act in (lambda: install.install(places, python), lambda: install.remove(places)):
        install.install(places, python)
        pieces = [install.temporary_of(p) for p in whole]
        for each in pieces:
            each.write_bytes(b"half")
        act()
        assert not any(each.exists() for each in pieces)
    places.settings.parent.mkdir(parents=True, exist_ok=True)
    install.temporary_of(places.settings).write_bytes(b"half")
    install.remove(places)
    assert files(places) == {}


def signed(content: bytes, version: str | None = None) -> bytes:
    """Return an add-in as Excel leaves it once signed; ``version`` makes it another one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if version is not None and name == "docProps/core.xml":
                part = part.replace(__version__.encode(), version.encode())
            new.writestr(name, part)
        new.writestr("xl/vbaProjectSignature.bin", b"signature")
    return buffer.getvalue()


def test_an_add_in_that_the_firm_signed_is_left_alone(places: Places, python: Path) -> None:
    """Same version, other bytes: fine, and installing does not take the signature away."""
    install.install(places, python)
    theirs = signed(packaged(ADDIN_NAME))
    places.addin.write_bytes(theirs)
    assert verdicts(places, python)["ADDIN_SIGNED"] is Verdict.FINE
    install.install(places, python)
    assert places.addin.read_bytes() == theirs
    places.addin.write_bytes(signed(packaged(ADDIN_NAME), "0.0.1"))
    assert verdicts(places, python)["ADDIN_OTHER_VERSION"] is Verdict.BLOCKED
    install.install(places, python)
    assert places.addin.read_bytes() == packaged(ADDIN_NAME)
