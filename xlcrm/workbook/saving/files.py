"""Writing files whole: a crash at any moment leaves the old content or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPORARY_PREFIX = ".xlcrm-"
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def replace_whole(path: Path, data: bytes) -> None:
    """Replace the content of an existing file, keeping its permissions.

    Written beside it under another name, flushed to the disk, then put in its place. Raises
    LockedError: FILE_READ_ONLY, FOLDER_READ_ONLY, DISK_FULL, WRITE_FAILED; nothing has changed
    then.
    """
    with _refusals(path.name):
        mode = path.stat().st_mode
    if not mode & _WRITE_BITS:
        raise LockedError("FILE_READ_ONLY", name=path.name)
    _write(path, data, path.name, stat.S_IMODE(mode))


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet, with the usual permissions of new files."""
    umask = os.umask(0)
    os.umask(umask)
    _write(path, data, path.name, 0o666 & ~umask)


def write_private(path: Path, data: bytes, name: str) -> None:
    """Write a file that only its owner may read, for the workbook ``name``."""
    with _refusals(name):
        path.parent.mkdir(mode=0o700, exist_ok=True)
    _write(path, data, name, stat.S_IRUSR | stat.S_IWUSR)


def _write(path: Path, data: bytes, name: str, mode: int) -> None:
    with _refusals(name):
        descriptor, spelling = tempfile.mkstemp(prefix=_TEMPORARY_PREFIX, dir=path.parent)
        temporary = Path(spelling)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name of a file outlive a power cut, where the system can do it."""
    with contextlib.suppress(OSError):  # Windows opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _refusals(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise LockedError("DISK_FULL", name=name) from error
        if error.errno in _FORBIDDEN:
            raise LockedError("FOLDER_READ_ONLY", name=name) from error
        raise LockedError("WRITE_FAILED", name=name, number=error.errno) from error
