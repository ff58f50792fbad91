"""A Python of the Microsoft Store: Windows hides what it writes, others copy for it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from xlcrm import messages
from xlcrm.addin import install, settings_file, status, store
from xlcrm.addin.checks import Verdict
from xlcrm.addin.places import ADDIN_NAME, Places, packaged, windows

#: What a file written under AppData holds here, for it to be in the private folder.
PRIVATE = b"private"
PACKAGE = r"C:\Users\Lea\AppData\Local\Packages\PythonSoftwareFoundation.Python.3.13_qbz5n2kfra8p0"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The places of Windows."""
    return windows(tmp_path / "Léa", tmp_path / "Léa" / "Roaming", encoding="cp1252")


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python that is there."""
    path = tmp_path / "python.exe"
    path.write_bytes(b"")
    return path


@pytest.fixture
def diverting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that hold PRIVATE stand in the private folder of the package."""
    real = os.path.realpath

    def realpath(path: Path, **named: bool) -> str:
        if Path(path).is_file() and Path(path).read_bytes() == PRIVATE:
            return PACKAGE + r"\LocalCache\Roaming\xlcrm.xlam"
        return str(real(path, **named))

    monkeypatch.setattr(os.path, "realpath", realpath)


def robocopy(source: Path, folder: Path) -> None:
    """Copy as a program outside of the package does."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder)


def nothing(source: Path, folder: Path) -> None:
    """Copy as on a Windows that keeps its programs in the package too: for nobody to see."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / source.name).write_bytes(PRIVATE)


def told(places: Places, python: Path) -> dict[str, str]:
    """Return the sentences of what stops the buttons, by code."""
    return {
        each.code: messages.text(each.code, **each.params)
        for each in status.status(places, python)
        if each.verdict is Verdict.BLOCKED
    }


@pytest.mark.usefixtures("diverting")
def test_a_program_of_windows_puts_the_add_in_where_excel_looks(
    places: Places, python: Path
) -> None:
    """Nothing is left beside the settings; a second time changes nothing; removing takes all."""
    for _ in range(2):
        install.install(places, python, copy_outside=robocopy)
        assert places.addin.read_bytes() == packaged(ADDIN_NAME)
        assert not places.waiting.exists()
        assert told(places, python) == {}
    install.remove(places)
    assert [each for each in places.settings.parents[1].rglob("*") if each.is_file()] == []


@pytest.mark.usefixtures("diverting")
def test_where_it_cannot_one_sentence_says_what_to_copy(places: Places, python: Path) -> None:
    """The file to copy is where anybody sees it; once copied by hand, all is fine."""
    install.install(places, python, copy_outside=nothing)
    assert not places.addin.exists()
    sentence = told(places, python)["ADDIN_DIVERTED"]
    assert str(places.waiting) in sentence
    assert str(places.addin.parent) in sentence
    assert "python.org" in sentence
    assert status.is_installed(places)
    shutil.copy(places.waiting, places.addin)
    assert told(places, python) == {}
    install.install(places, python, copy_outside=nothing)
    assert not places.waiting.exists()
    install.remove(places)
    assert not places.addin.exists()


@pytest.mark.usefixtures("diverting")
def test_a_private_file_of_before_is_told_then_forgotten(places: Places, python: Path) -> None:
    """It hides the real one from this Python, and Excel never sees it."""
    places.addin.parent.mkdir(parents=True)
    places.addin.write_bytes(PRIVATE)
    assert PACKAGE in told(places, python)["ADDIN_DIVERTED"]
    install.install(places, python, copy_outside=robocopy)
    assert told(places, python) == {}


@pytest.mark.usefixtures("diverting")
def test_an_add_in_of_another_version_is_replaced(places: Places, python: Path) -> None:
    """After an upgrade, the real file is written again, not a private one."""
    install.install(places, python, copy_outside=robocopy)
    places.addin.write_bytes(b"former")
    assert "ADDIN_OTHER_VERSION" in told(places, python)
    install.install(places, python, copy_outside=robocopy)
    assert places.addin.read_bytes() == packaged(ADDIN_NAME)
    assert settings_file.read(places.settings, "cp1252") == {"INTERPRETER_WIN": str(python)}


@pytest.mark.parametrize(
    ("executable", "base", "of_the_store"),
    [
        (PACKAGE.replace("Packages", r"Microsoft\WindowsApps") + r"\python.exe", "", True),
        (r"C:\Users\Lea\venv\Scripts\python.exe", r"C:\Program Files\WindowsApps\Python.3", True),
        (r"C:\Users\Lea\AppData\Local\Programs\Python\Python313\python.exe", r"C:\Py", False),
        (r"C:\Users\Lea\AppData\Local\Python\pythoncore-3.14-64\python.exe", r"C:\Py", False),
    ],
)
def test_which_python_is_of_the_store(executable: str, base: str, *, of_the_store: bool) -> None:
    """Itself or, in a virtual environment, the one that made it."""
    assert store.is_of_the_store(executable, base or r"C:\Python") is of_the_store


def test_robocopy_is_given_names_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell reads them; where it is missing or fails, nothing is raised."""
    lines: list[list[str]] = []

    def run(line: list[str], **named: object) -> None:
        assert "shell" not in named
        lines.append(line)
        raise FileNotFoundError

    monkeypatch.setattr("subprocess.run", run)
    store.copy_outside(tmp_path / "a & b" / "xlcrm.xlam", tmp_path / "c d")
    ((program, source, target, name, *options),) = lines
    assert (program, name) == ("robocopy", "xlcrm.xlam")
    assert (source, target) == (str(tmp_path / "a & b"), str(tmp_path / "c d"))
    assert "/R:0" in options  # a file that Excel holds is not waited for
