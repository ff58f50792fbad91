"""Writing files whole: a crash at any moment leaves the old content or the new one.

The new content goes to a temporary file in the same folder, is flushed to the disk, then takes
the place of the old one in one move. What a killed process left is recognised by its name,
which says for which workbook and on which machine it was written, and by nobody holding it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
import tempfile
import time
from pathlib import Path

from xlcrm.errors import LockedError
from xlcrm.workbook.saving.locks import acquire, release
from xlcrm.workbook.saving.private_folder import private_folder
from xlcrm.workbook.saving.refusals import refusals

#: Folder of the backups within the private folder of a workbook.
BACKUPS = "backups"

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
#: Locks do not always reach another machine of the network: its files are left this long.
_SECONDS_FOR_OTHERS = 86_400


def replace_whole(path: Path, data: bytes) -> None:
    """Replace the content of an existing file; of its target, where it is a link.

    Its permissions, its owner and its extended attributes stay as far as the system allows.
    Raises LockedError: FILE_READ_ONLY, FOLDER_READ_ONLY, DISK_FULL, WRITE_FAILED; nothing has
    changed then.
    """
    with refusals(path.name):
        path = path.resolve()
        found = path.stat()
    if not found.st_mode & _WRITE_BITS:
        raise LockedError("FILE_READ_ONLY", name=path.name)
    _write(path, data, path.name, stat.S_IMODE(found.st_mode), found)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet, with the usual permissions of new files."""
    umask = os.umask(0)
    os.umask(umask)
    _write(path, data, path.name, 0o666 & ~umask)


def write_private(path: Path, data: bytes, name: str) -> None:
    """Write a file that only its owner may read, for the workbook ``name``."""
    with refusals(name):
        path.parent.mkdir(mode=0o700, exist_ok=True)
    _write(path, data, name, stat.S_IRUSR | stat.S_IWUSR)


def sweep(workbook: Path) -> None:
    """Remove the temporary files that killed processes left; to be called under the lock.

    Only those written for this workbook, that no process holds; those of another machine only
    after a day. One that cannot be removed is left for the next time.
    """
    private = private_folder(workbook)
    for folder in (workbook.parent, private, private / BACKUPS):
        for path in folder.glob(f"{_prefix(workbook.name)}*.tmp"):
            with contextlib.suppress(OSError):
                _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    if f"-{_machine()}-" not in path.name:
        age = time.time() - path.stat().st_mtime
        if age < _SECONDS_FOR_OTHERS:
            return
    descriptor = os.open(path, os.O_RDWR)
    try:
        free = acquire(descriptor)
        if free:
            release(descriptor)
    finally:
        os.close(descriptor)
    if free:
        path.unlink()


def _prefix(name: str) -> str:
    return f".xlcrm-{_short(name)}-"


def _machine() -> str:
    return _short(platform.node())


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _write(
    path: Path, data: bytes, name: str, mode: int, like: os.stat_result | None = None
) -> None:
    with refusals(name):
        descriptor, spelling = tempfile.mkstemp(
            prefix=f"{_prefix(name)}{_machine()}-", suffix=".tmp", dir=path.parent
        )
        temporary = Path(spelling)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                acquire(descriptor)  # ends with the file, closed or killed
                opened.write(data)
                opened.flush()
                os.fsync(descriptor)
            if like is not None:
                _keep_owner(temporary, path, like)
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    _flush_folder(path.parent)


def _keep_owner(temporary: Path, path: Path, like: os.stat_result) -> None:
    """Give a file the owner, group and extended attributes of another, where that is allowed."""
    if hasattr(os, "chown"):
        for owner, group in ((like.st_uid, like.st_gid), (-1, like.st_gid)):
            try:
                os.chown(temporary, owner, group)
            except OSError:
                continue
            break
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for attribute in os.listxattr(path):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, attribute, os.getxattr(path, attribute))


def _flush_folder(folder: Path) -> None:
    """Make the new name of a file outlive a power cut, where the system can do it."""
    with contextlib.suppress(OSError):  # Windows opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
