"""The lock of xlcrm on a workbook, and the same test on any file that one process writes.

It is a lock of the operating system: it ends with the process that holds it, even killed, and
hence is never stale. The file says who took it last, and its date when; neither is trusted for
anything but a sentence.
"""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.saving.owner_files import held_since, readable, refuse_open_elsewhere
from xlcrm.workbook.saving.private_folder import make_private_folder
from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"
_MAX_OWNER_BYTES = 1_024
# Far beyond the text of the file, so that the holder's name stays readable on Windows.
_LOCKED_BYTE = 1 << 30


@contextmanager
def locked(workbook: Path, *, open_here: bool = False) -> Iterator[None]:
    """Hold the workbook against other commands of xlcrm.

    ``open_here`` is for one that is open in Excel because this command works there.
    Raises LockedError: BUSY, BUSY_SOMEONE with who has it and since when; as
    ``refuse_open_elsewhere`` when another program has it; FOLDER_READ_ONLY, DISK_FULL.
    """
    if not open_here:
        refuse_open_elsewhere(workbook)
    path = make_private_folder(workbook) / LOCK_NAME
    with refusals(workbook.name):
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if not acquire(descriptor):
            raise _busy(workbook, path, os.read(descriptor, _MAX_OWNER_BYTES))
        _sign(descriptor)
        try:
            yield
        finally:
            release(descriptor)
    finally:
        os.close(descriptor)


def _busy(workbook: Path, path: Path, content: bytes) -> LockedError:
    owner, since = readable(content.decode("utf-8", "replace")), held_since(path)
    if owner and since:
        return LockedError("BUSY", name=workbook.name, owner=owner, since=since)
    return LockedError("BUSY_SOMEONE", name=workbook.name)


def _sign(descriptor: int) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _user().encode())
    except OSError:  # a full disk: the lock holds all the same
        return


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in some containers
        return ""


if sys.platform == "win32":

    def acquire(descriptor: int) -> bool:
        """Take the lock of an open file, False when another process has it."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def release(descriptor: int) -> None:
        """Give the lock of an open file back."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def acquire(descriptor: int) -> bool:
        """Take the lock of an open file, False when another process has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(descriptor: int) -> None:
        """Give the lock of an open file back."""
        fcntl.flock(descriptor, fcntl.LOCK_UN)
