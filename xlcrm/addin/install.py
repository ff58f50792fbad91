"""Put the add-in where Excel opens it, and take it away. Safe to run twice."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from xlcrm.addin import settings_file, store
from xlcrm.addin.places import ADDIN_NAME, SCRIPT_NAME, packaged
from xlcrm.addin.status import holds, is_signed
from xlcrm.errors import LockedError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from xlcrm.addin.places import Places


def install(
    places: Places,
    python: Path,
    *,
    short_path: Callable[[Path], Path | None] = lambda _: None,
    copy_outside: Callable[[Path, Path], None] | None = None,
) -> None:
    """Write the add-in, the script that macOS needs, and which Python the buttons start.

    ``short_path`` gives a name without accents for a path that the settings cannot hold.
    ``copy_outside`` copies a file into a folder where this Python itself cannot (``store``); what
    it cannot copy either waits beside the settings, and ``status`` says so. Raises LockedError
    when Excel holds a file or a folder cannot be written, WrongUseError when no name of this
    Python can be written.
    """
    with _writing(places.settings):
        settings_file.write(
            places.settings,
            {places.interpreter_key: _writable(places, python, short_path)},
            places.encoding,
        )
    if places.script is not None:
        _put(places.script, packaged(SCRIPT_NAME))
    if copy_outside is not None:
        with _writing(places.addin):
            store.forget_diverted(places.addin)
    if not is_signed(places.addin):
        if copy_outside is None:
            _put(places.addin, packaged(ADDIN_NAME))
        else:
            _put_outside(places, copy_outside)
    with contextlib.suppress(OSError):
        if holds(places.addin, packaged(ADDIN_NAME)) and not store.is_diverted(places.addin):
            places.waiting.unlink(missing_ok=True)


def remove(places: Places) -> None:
    """Take away what ``install`` wrote; settings and folders of others stay.

    Whatever can be removed is. Raises LockedError, with the files that a program holds.
    """
    left: list[Path] = []
    whole = [p for p in (places.addin, places.script, places.waiting, places.log) if p is not None]
    for path in [*whole, *map(temporary_of, [*whole, places.settings])]:
        with _collecting(left, path):
            store.remove_everywhere(path)
    with _collecting(left, places.settings):
        settings_file.remove(places.settings, {places.interpreter_key}, places.encoding)
    for folder in {places.settings.parent, places.log.parent}:
        with _collecting(left, folder):
            if folder.name == ".xlcrm" and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    if left:
        raise LockedError("ADDIN_LEFT", paths=", ".join(map(str, left)), count=len(left))


def _put_outside(places: Places, copy_outside: Callable[[Path, Path], None]) -> None:
    """Place the add-in from beside the settings, where this Python may write for all to see."""
    if holds(places.addin, packaged(ADDIN_NAME)):
        return
    _put(places.waiting, packaged(ADDIN_NAME))
    copy_outside(places.waiting, places.addin.parent)
    with _writing(places.addin):
        store.forget_diverted(places.addin)


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


def temporary_of(path: Path) -> Path:
    """Return where a file is written before it takes its name."""
    return path.with_name(path.name + ".tmp")


def _put(path: Path, content: bytes) -> None:
    """Write a file whole and read it again: an antivirus may take it away at once."""
    with _writing(path):
        if holds(path, content):
            temporary_of(path).unlink(missing_ok=True)  # Excel would open it with the others
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_of(path)
        try:
            temporary.write_bytes(content)
            os.replace(temporary, path)  # noqa: PTH105 - the atomic move, by its name
        finally:
            temporary.unlink(missing_ok=True)
    with _taken_away(path):
        if not holds(path, content):
            raise FileNotFoundError


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn a refusal of the system into a sentence that names the file."""
    try:
        yield
    except OSError as error:
        raise LockedError("ADDIN_NOT_WRITTEN", path=path) from error


@contextlib.contextmanager
def _taken_away(path: Path) -> Iterator[None]:
    """Turn a file that is gone or shut as soon as it was written into its sentence."""
    try:
        yield
    except OSError as error:
        raise LockedError("ADDIN_TAKEN_AWAY", path=path) from error


@contextlib.contextmanager
def _collecting(left: list[Path], path: Path) -> Iterator[None]:
    """Note a path that the system keeps, and go on."""
    try:
        yield
    except OSError:
        left.append(path)
