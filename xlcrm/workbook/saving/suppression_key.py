"""The key of a workbook's suppression list, kept beside the workbook and never in it.

``.xlcrm/<file name>/suppression.key``: 64 hexadecimal digits, readable by its owner only. Who
has the sheet without the key cannot guess whose numbers and addresses it lists.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, RefusedError
from xlcrm.workbook.saving.private_folder import make_private_folder, private_folder

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "suppression.key"
_BYTES = 32


def load(workbook: Path) -> bytes | None:
    """Return the key of a workbook, None when it has none.

    Raises RefusedError SUPPRESSION_KEY_DAMAGED when the file holds something else.
    """
    path = private_folder(workbook) / FILE_NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LockedError("SUPPRESSION_KEY_LOCKED", name=workbook.name) from error
    try:
        key = bytes.fromhex(content.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise RefusedError("SUPPRESSION_KEY_DAMAGED", name=workbook.name)
    return key


def load_or_create(workbook: Path) -> bytes:
    """Return the key of a workbook, a new one when it has none; never replaces a file.

    A workbook separated from its key would get a second one: the planner of objections then
    refuses, because the fingerprints already there name the key that made them.
    """
    key = load(workbook)
    if key is not None:
        return key
    key = secrets.token_bytes(_BYTES)
    path = make_private_folder(workbook) / FILE_NAME
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.hex().encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LockedError("SUPPRESSION_KEY_LOCKED", name=workbook.name) from error
    return key
