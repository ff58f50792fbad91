"""The journal of a workbook, closed or open in Excel: one way to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.undone import to_undo
from xlcrm.workbook.way_back import inverse_steps, only_ways_back

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.saving.journal import JournalEntry
    from xlcrm.workbook.saving.sealing import Sealing


class Journaled:
    """What has a journal beside it, and shows its numbers in the sheet Journal."""

    path: Path
    _sealing: Sealing

    @property
    def frames(self) -> Frames:
        """The tables (see ``xlcrm.frames``), read once; do not modify them."""
        raise NotImplementedError

    def _journal(self) -> Journal:
        return Journal(self.path, self._sealing)

    def _last_number_shown(self) -> int:
        """Return the highest number of the Journal sheet, which may have come without a journal."""
        shown = (str(record) for record in self.frames["journal"].index)
        return max((int(n) for n in shown if n.isascii() and n.isdigit()), default=0)

    def next_entry_id(self) -> int:
        """Return the number that the next journal entry will have."""
        return self._journal().next_id(above=self._last_number_shown())

    def history(self) -> list[JournalEntry]:
        """Return the operations done on this workbook, oldest first."""
        return self._journal().entries()

    def spared_backups(self) -> frozenset[Path]:
        """Return the backups that thinning leaves: see ``only_ways_back``."""
        return only_ways_back(self.history())

    def steps(self, entry_id: int) -> tuple[Plan, ...]:
        """Return the plans that an operation applied, one after the other, without findings."""
        return self._journal().steps(entry_id)

    def undo_steps(
        self, entry_id: int | None = None, *, with_later: bool = False
    ) -> tuple[Plan, ...]:
        """Return the plans that taking operations back applies, as the journal has them.

        An edit that puts a formula back has it as its value (``sheet.cells.Formula``). Raises
        WrongUseError when there is nothing to undo.
        """
        journal = self._journal()
        entries = to_undo(journal.entries(), entry_id, with_later=with_later)
        return tuple(step for entry in entries for step in inverse_steps(journal, entry))
