"""Who has the workbook: Excel's and LibreOffice's owner files, and the lock of xlcrm itself.

Our lock is one of the operating system: it ends with the process that holds it, even killed,
and hence is never stale.
"""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.saving.journal import make_private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK_NAME = "lock"
_MAX_OWNER_BYTES = 1_024
# An Excel owner file: the length of the name, the name in the machine's own encoding on 54
# bytes, then its length again on 2 bytes and the name in UTF-16.
_NAME_FIELD = 55
# Far beyond the text of the file, so that the holder's name stays readable on Windows.
_LOCKED_BYTE = 1 << 30


def refuse_open_elsewhere(workbook: Path) -> None:
    """Raise LockedError while Excel or LibreOffice has the workbook open, naming who."""
    excel = workbook.with_name(f"~${workbook.name}")
    libreoffice = workbook.with_name(f".~lock.{workbook.name}#")
    for owner_file, read in ((excel, _excel_owner), (libreoffice, _libreoffice_owner)):
        if owner_file.exists():
            raise _open_elsewhere(workbook, _owner(owner_file, read))


def _open_elsewhere(workbook: Path, owner: str) -> LockedError:
    if owner:
        return LockedError("OPEN_ELSEWHERE", name=workbook.name, owner=owner)
    return LockedError("OPEN_SOMEWHERE", name=workbook.name)


@contextmanager
def locked(workbook: Path) -> Iterator[None]:
    """Hold the workbook against other commands of xlcrm; LockedError when one has it."""
    refuse_open_elsewhere(workbook)
    path = make_private_folder(workbook) / _LOCK_NAME
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        raise LockedError("FOLDER_READ_ONLY", name=workbook.name) from None
    try:
        if not _acquire(descriptor):
            owner = os.read(descriptor, _MAX_OWNER_BYTES).decode("utf-8", "replace").strip()
            raise LockedError("BUSY", name=workbook.name, owner=owner)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _user().encode())
        try:
            yield
        finally:
            _release(descriptor)
    finally:
        os.close(descriptor)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in some containers
        return ""


if sys.platform == "win32":

    def _acquire(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _acquire(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _owner(path: Path, read: Callable[[bytes], str]) -> str:
    try:
        return read(path.read_bytes()[:_MAX_OWNER_BYTES])
    except OSError:  # Excel may hold it for itself alone
        return ""


def _excel_owner(content: bytes) -> str:
    if len(content) < _NAME_FIELD + 2:
        return ""
    length = int.from_bytes(content[_NAME_FIELD : _NAME_FIELD + 2], "little")
    start = _NAME_FIELD + 2
    name = content[start : start + 2 * length].decode("utf-16-le", "replace")
    return _readable(name)


def _libreoffice_owner(content: bytes) -> str:
    fields = content.decode("utf-8", "replace").split(",")
    return next((_readable(field) for field in fields[:2] if field.strip()), "")


def _readable(name: str) -> str:
    return "".join(c for c in name if c.isprintable()).strip()
