"""Put the add-in where Excel opens it, take it away, say how it stands. Safe to run twice."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.addin import settings_file
from xlcrm.addin.checks import Check, Verdict
from xlcrm.addin.places import ADDIN_NAME, SCRIPT_NAME, System, packaged
from xlcrm.errors import LockedError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.addin.places import Places

#: Windows keeps beside a downloaded file where it came from, and Excel then blocks its macros.
_MARK = ":Zone.Identifier"
#: Folder to which Windows diverts what Python from the Microsoft Store writes under AppData
#: (docs.python.org, « Using Python on Windows », known limitations).
_DIVERTED = "\\packages\\pythonsoftwarefoundation."
#: Written by tools/build_addin.py, with the version in it.
_DESCRIPTION = re.compile(r"<dc:description>(.*?)</dc:description>", re.DOTALL)


def install(
    places: Places, python: Path, *, short_path: Callable[[Path], Path | None] = lambda _: None
) -> None:
    """Write the add-in, the script that macOS needs, and which Python the buttons start.

    ``short_path`` gives a name without accents for a path that the settings cannot hold. Raises
    LockedError when Excel holds a file or a folder cannot be written, WrongUseError when no name
    of this Python can be written.
    """
    with _writing(places.settings):
        settings_file.write(
            places.settings,
            {places.interpreter_key: _writable(places, python, short_path)},
            places.encoding,
        )
    if places.script is not None:
        _put(places.script, packaged(SCRIPT_NAME))
    if not _is_signed(places.addin):
        _put(places.addin, packaged(ADDIN_NAME))


def remove(places: Places) -> None:
    """Take away what ``install`` wrote; settings and folders of others stay.

    Raises LockedError when Excel holds a file.
    """
    for path in (places.addin, places.script):
        if path is not None:
            with _writing(path):
                path.unlink(missing_ok=True)
    with _writing(places.settings):
        settings_file.remove(places.settings, {places.interpreter_key}, places.encoding)
    with _writing(places.log):
        places.log.unlink(missing_ok=True)
    for folder in {places.settings.parent, places.log.parent}:
        if folder.name == ".xlcrm" and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def status(places: Places, python: Path) -> list[Check]:
    """Return what there is of the add-in, re-read from the disk."""
    return [
        _addin(places),
        *_diverted(places),
        *_marked(places),
        *_script(places),
        _interpreter(places, python),
    ]


def is_installed(places: Places) -> bool:
    """Tell whether anything of the add-in is there."""
    return places.addin.is_file() or bool(
        settings_file.read(places.settings, places.encoding).get(places.interpreter_key)
    )


def _addin(places: Places) -> Check:
    params = {"path": places.addin}
    if not places.addin.is_file():
        return Check("ADDIN_ABSENT", Verdict.BLOCKED, params)
    if places.addin.read_bytes() == packaged(ADDIN_NAME):
        return Check("ADDIN_THERE", params=params)
    if _is_signed(places.addin):
        return Check("ADDIN_SIGNED", params=params)
    return Check("ADDIN_OTHER_VERSION", Verdict.BLOCKED, params)


def _is_signed(path: Path) -> bool:
    """Tell whether a firm signed the add-in of this very version: then it is left as it is.

    Excel writes the whole file anew when it signs; what it says of itself stays.
    """
    try:
        with zipfile.ZipFile(path) as there, zipfile.ZipFile(_delivered()) as ours:
            signed = any("vbaProjectSignature" in name for name in there.namelist())
            return signed and _release(there) == _release(ours)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _delivered() -> io.BytesIO:
    return io.BytesIO(packaged(ADDIN_NAME))


def _release(addin: zipfile.ZipFile) -> str | None:
    """Return what an add-in says of itself: its title page names the version of xlcrm."""
    found = _DESCRIPTION.search(addin.read("docProps/core.xml").decode("utf-8", "replace"))
    return None if found is None else found[1]


def _diverted(places: Places) -> list[Check]:
    """Tell when what was written stands where only this Python sees it."""
    if places.system is not System.WINDOWS or not places.addin.is_file():
        return []
    real = os.path.realpath(places.addin)
    if _DIVERTED not in real.casefold():
        return []
    return [Check("ADDIN_DIVERTED", Verdict.BLOCKED, {"path": real, "folder": places.addin.parent})]


def _marked(places: Places) -> list[Check]:
    if places.system is not System.WINDOWS:
        return []
    mark = Path(str(places.addin) + _MARK)
    return [Check("ADDIN_MARKED", Verdict.BLOCKED, {"path": places.addin})] if mark.exists() else []


def _script(places: Places) -> list[Check]:
    if places.script is None:
        return []
    params = {"path": places.script}
    if not places.script.is_file():
        return [Check("SCRIPT_ABSENT", Verdict.BLOCKED, params)]
    if places.script.read_bytes() != packaged(SCRIPT_NAME):
        return [Check("SCRIPT_OTHER_VERSION", Verdict.BLOCKED, params)]
    return [Check("SCRIPT_THERE", params=params)]


def _interpreter(places: Places, python: Path) -> Check:
    written = settings_file.read(places.settings, places.encoding).get(places.interpreter_key, "")
    params = {"path": places.settings, "python": written}
    if not written:
        return Check("PYTHON_UNTOLD", Verdict.BLOCKED, params)
    if not Path(written).exists():
        return Check("PYTHON_GONE", Verdict.BLOCKED, params)
    if not _same(Path(written), python):
        return Check("PYTHON_OTHER", Verdict.NOTE, {**params, "mine": python})
    return Check("PYTHON_TOLD", params=params)


def _same(one: Path, other: Path) -> bool:
    try:
        # Not « samefile »: the Python of a virtual environment may be a link to that of the system.
        return one == other or os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


def _writable(places: Places, python: Path, short_path: Callable[[Path], Path | None]) -> str:
    for candidate in (python, short_path(python)):
        text = "" if candidate is None else str(candidate)
        if text and not set('"\r\n') & set(text) and _fits(text, places.encoding):
            return text
    raise WrongUseError("PYTHON_UNWRITABLE", path=python)


def _fits(text: str, encoding: str) -> bool:
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def _put(path: Path, content: bytes) -> None:
    """Write a file whole and read it again: an antivirus may take it away at once."""
    if path.is_file() and path.read_bytes() == content:
        return
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".tmp")
        try:
            temporary.write_bytes(content)
            os.replace(temporary, path)  # noqa: PTH105 - the atomic move, by its name
        finally:
            temporary.unlink(missing_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        raise LockedError("ADDIN_TAKEN_AWAY", path=path)


class _writing:  # noqa: N801 - reads as a statement
    """Turn a refusal of the system into a sentence that names the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise LockedError("ADDIN_NOT_WRITTEN", path=self._path) from error
