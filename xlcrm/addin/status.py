"""How the add-in stands on this machine, re-read from the disk. Nothing is raised."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.addin import settings_file, store
from xlcrm.addin.checks import Check, Verdict
from xlcrm.addin.places import ADDIN_NAME, SCRIPT_NAME, System, packaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlcrm.addin.places import Places

#: Windows keeps beside a downloaded file where it came from, and Excel then blocks its macros.
_MARK = ":Zone.Identifier"
#: Written by tools/build_addin.py, with the version in it.
_DESCRIPTION = re.compile(r"<dc:description>(.*?)</dc:description>", re.DOTALL)


def status(places: Places, python: Path) -> list[Check]:
    """Return what there is of the add-in; a file that cannot be read is one check."""
    looks: tuple[tuple[Path | None, Callable[[], Iterable[Check]]], ...] = (
        (places.addin, lambda: _addin(places)),
        (places.addin, lambda: _marked(places)),
        (places.script, lambda: _script(places)),
        (places.settings, lambda: [_interpreter(places, python)]),
    )
    found: list[Check] = []
    for path, look in looks:
        try:
            found += look()
        except OSError:
            found.append(Check("ADDIN_UNREADABLE", Verdict.BLOCKED, {"path": path}))
    return found


def is_installed(places: Places) -> bool:
    """Tell whether anything of the add-in is there."""
    try:
        return (
            places.addin.is_file()
            or places.waiting.is_file()
            or bool(
                settings_file.read(places.settings, places.encoding).get(places.interpreter_key)
            )
        )
    except OSError:
        return True  # there is a file; what it says, nobody can tell


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a file is there with this content. Raises OSError when it cannot be read."""
    return path.is_file() and path.read_bytes() == content


def is_signed(path: Path) -> bool:
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


def _addin(places: Places) -> Iterable[Check]:
    params = {"path": places.addin}
    hidden = places.addin if store.is_diverted(places.addin) else None
    if hidden is None and not places.addin.is_file() and places.waiting.is_file():
        hidden = places.waiting
    if hidden is not None:
        told = {"path": os.path.realpath(hidden), "folder": places.addin.parent}
        return [Check("ADDIN_DIVERTED", Verdict.BLOCKED, told)]
    if not places.addin.is_file():
        return [Check("ADDIN_ABSENT", Verdict.BLOCKED, params)]
    if holds(places.addin, packaged(ADDIN_NAME)):
        return [Check("ADDIN_THERE", params=params)]
    if is_signed(places.addin):
        return [Check("ADDIN_SIGNED", params=params)]
    return [Check("ADDIN_OTHER_VERSION", Verdict.BLOCKED, params)]


def _marked(places: Places) -> Iterable[Check]:
    if places.system is not System.WINDOWS:
        return []
    mark = Path(str(places.addin) + _MARK)
    return [Check("ADDIN_MARKED", Verdict.BLOCKED, {"path": places.addin})] if mark.exists() else []


def _script(places: Places) -> Iterable[Check]:
    if places.script is None:
        return []
    params = {"path": places.script}
    if not places.script.is_file():
        return [Check("SCRIPT_ABSENT", Verdict.BLOCKED, params)]
    if not holds(places.script, packaged(SCRIPT_NAME)):
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
