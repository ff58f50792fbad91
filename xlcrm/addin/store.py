"""The Python of the Microsoft Store, which Windows keeps from writing where Excel looks.

What it creates under AppData goes to a private folder of its package, seen by it alone
(docs.python.org, « Using Python on Windows », redirection of local data). Programs that it starts
are outside of the package (microsoft/MSIX-PackageSupportFramework, pull request 222): one of
Windows' own may copy there.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: In the real path of a file that stands in the private folder.
_DIVERTED = "\\packages\\pythonsoftwarefoundation."
#: In the path of a Python of the Store, or of the one that made its virtual environment. Those of
#: the « Python install manager » stand elsewhere, and write where they say.
_STORE = "\\windowsapps\\"
#: Seconds for a copy of one small file.
_PATIENCE = 30
#: Robocopy tries a file that is held a million times, unless told not to; « /IS » copies a file
#: that looks the same.
_ONCE = ("/R:0", "/IS")
#: A private file hides a real one: there are no more than these two.
_LAYERS = 2


def is_of_the_store(executable: str | None = None, base: str | None = None) -> bool:
    """Tell whether a Python comes from the Microsoft Store; this one by default."""
    of_python = (executable or sys.executable, base or sys.base_prefix)
    return any(_STORE in each.replace("/", "\\").casefold() + "\\" for each in of_python)


def is_diverted(path: Path) -> bool:
    """Tell whether a file stands where only a Python of the Store sees it."""
    return path.is_file() and _DIVERTED in os.path.realpath(path).casefold()


def forget_diverted(path: Path) -> None:
    """Remove the private file that hides the real one. Raises OSError."""
    for _ in range(_LAYERS):
        if is_diverted(path):
            path.unlink()


def remove_everywhere(path: Path) -> None:
    """Remove a file, private and real. Raises OSError."""
    for _ in range(_LAYERS):
        path.unlink(missing_ok=True)


def copy_outside(source: Path, folder: Path) -> None:
    """Let a program of Windows copy a file into a folder; whoever calls looks whether it did.

    Robocopy makes the folder, and takes names as they are, without a shell.
    """
    import subprocess  # noqa: PLC0415 - the one use

    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - a program of Windows, with names of our own
            ["robocopy", str(source.parent), str(folder), source.name, *_ONCE],  # noqa: S607 - same
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
