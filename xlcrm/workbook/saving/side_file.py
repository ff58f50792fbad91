"""A file beside the journal that only saves work: what a command keeps for its next run.

It may be lost at any time. Under a workbook with a password it is sealed like the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.saving.files import write_private
from xlcrm.workbook.saving.private_folder import make_private_folder, private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.workbook.saving.sealing import Sealing


class SideFile:
    """One file in the private folder of a workbook."""

    def __init__(self, workbook: Path, name: str, sealing: Sealing) -> None:
        self._workbook = workbook
        self._name = name
        self._sealing = sealing

    def load(self) -> bytes | None:
        """Return what was kept; None where there is nothing that can be read."""
        try:
            stored = (private_folder(self._workbook) / self._name).read_bytes()
            return self._sealing.unseal(stored)
        except (OSError, UnreadableFileError):
            return None

    def save(self, content: bytes) -> None:
        """Keep some bytes instead of the former ones. Raises LockedError; they are then kept."""
        path = make_private_folder(self._workbook) / self._name
        write_private(path, self._sealing.seal(content), self._workbook.name)
