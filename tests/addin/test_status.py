"""How the add-in stands: each check re-read from the disk, none of them a failure of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm import messages
from xlcrm.addin import install, settings_file, status
from xlcrm.addin.checks import Verdict
from xlcrm.addin.places import Places, windows

if TYPE_CHECKING:
    import pytest


def verdicts(places: Places, python: Path) -> dict[str, Verdict]:
    """Return the checks by code."""
    return {each.code: each.verdict for each in status.status(places, python)}


def shut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody read a file: an antivirus holds it."""
    read = Path.read_bytes

    def refused(each: Path) -> bytes:
        if each == path:
            raise PermissionError(13, "denied")
        return read(each)

    monkeypatch.setattr(Path, "read_bytes", refused)


def test_each_part_that_is_missing_is_told(places: Places, python: Path) -> None:
    """Nothing installed: every part says what to do."""
    found = verdicts(places, python)
    assert found["ADDIN_ABSENT"] is Verdict.BLOCKED
    assert found["PYTHON_UNTOLD"] is Verdict.BLOCKED
    assert ("SCRIPT_ABSENT" in found) == (places.script is not None)


def test_a_file_that_cannot_be_read_is_one_check(
    places: Places, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are looked at all the same; the sentence names the file."""
    install.install(places, python)
    names = [places.addin, places.settings, *([places.script] if places.script else [])]
    for path in names:
        with monkeypatch.context() as patch:
            shut(path, patch)
            found = status.status(places, python)
            (check,) = [each for each in found if each.code == "ADDIN_UNREADABLE"]
            assert check.verdict is Verdict.BLOCKED
            assert str(path) in messages.text(check.code, **check.params)
            assert len(found) == len(status.status(places, python))
            assert status.is_installed(places)


def test_a_mark_of_the_web_is_told(tmp_path: Path, python: Path) -> None:
    """Windows keeps it in a stream beside the file; elsewhere a file of that name stands for it."""
    places = windows(tmp_path, tmp_path / "R", encoding="cp1252")
    install.install(places, python)
    Path(f"{places.addin}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    assert verdicts(places, python)["ADDIN_MARKED"] is Verdict.BLOCKED


def test_a_python_that_is_gone_or_another_is_told(
    places: Places, python: Path, tmp_path: Path
) -> None:
    """Gone stops the buttons; another one than this is only to know."""
    install.install(places, python)
    other = tmp_path / "autre.exe"
    other.write_bytes(b"")
    assert verdicts(places, other)["PYTHON_OTHER"] is Verdict.NOTE
    python.unlink()
    assert verdicts(places, other)["PYTHON_GONE"] is Verdict.BLOCKED
    settings_file.remove(places.settings, {places.interpreter_key}, places.encoding)
    assert verdicts(places, other)["PYTHON_UNTOLD"] is Verdict.BLOCKED
