"""What the system refuses, as the sentences that people read."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextlib.contextmanager
def refusals(name: str, otherwise: str | None = None) -> Iterator[None]:
    """Turn an OSError of the body into LockedError for the workbook ``name``.

    DISK_FULL, then ``otherwise`` where it is given, else FOLDER_READ_ONLY or WRITE_FAILED.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise LockedError("DISK_FULL", name=name) from error
        if otherwise is not None:
            raise LockedError(otherwise, name=name) from error
        if error.errno in _FORBIDDEN:
            raise LockedError("FOLDER_READ_ONLY", name=name) from error
        raise LockedError("WRITE_FAILED", name=name, number=error.errno) from error
