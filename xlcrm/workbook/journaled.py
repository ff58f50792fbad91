"""The journal of a workbook, closed or open in Excel: one way to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.errors import StalePlanError
from xlcrm.workbook.saving.adoption import adopt_never_saved
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.undone import SinceBackup, holding_since, to_undo, with_undone_by
from xlcrm.workbook.unsaved import has_its_line, lines_shown, unsaved_entries
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
    #: Not known before it is asked for, nor once the workbook was read anew.
    _not_saved: frozenset[int] | None = None

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
        """Return the operations done on this workbook, oldest first.

        Those that it does not hold, having been closed without being saved, say so.
        """
        return with_undone_by(self._journal().entries(), self._unsaved())

    def _unsaved(self) -> frozenset[int]:
        """Return the numbers of the entries that the workbook does not hold, found once."""
        if self._not_saved is None:
            self._not_saved = unsaved_entries(self._journal(), lambda: self.frames)
        return self._not_saved

    def _to_undo(self, entry_id: int | None, *, with_later: bool) -> tuple[JournalEntry, ...]:
        """Return the entries to take back: see ``to_undo``.

        Raises StalePlanError UNDO_NOT_SAVED for one that never took place.
        """
        if entry_id is not None and entry_id in self._unsaved():
            raise StalePlanError("UNDO_NOT_SAVED", entry=entry_id, workbook=self.path.name)
        return to_undo(self.history(), entry_id, with_later=with_later)

    def _take_former_folder(self) -> None:
        """Take over the journal of when this workbook was not saved yet, if it has none."""
        adopt_never_saved(self.path, self._is_of_this_workbook)

    def _is_of_this_workbook(self, entry: JournalEntry) -> bool:
        return has_its_line(entry, lines_shown(self.frames))

    def since_backup(self, backup: Path) -> SinceBackup:
        """Return what ``restore`` of a backup takes back: all that was done since and holds."""
        entries = self.history()
        before = next((each.id for each in entries if each.backup == backup), None)
        return SinceBackup() if before is None else SinceBackup(holding_since(entries, before))

    def spared_backups(self) -> frozenset[Path]:
        """Return the backups that thinning leaves: see ``only_ways_back``."""
        return only_ways_back(self._journal().entries())

    def steps(self, entry_id: int) -> tuple[Plan, ...]:
        """Return the plans that an operation applied, one after the other, without findings."""
        return self._journal().steps(entry_id)

    def undo_steps(
        self, entry_id: int | None = None, *, with_later: bool = False
    ) -> tuple[Plan, ...]:
        """Return the plans that taking operations back applies, as the journal has them.

        An edit that puts a formula back has it as its value (``sheet.cells.Formula``). Raises
        WrongUseError when there is nothing to undo, StalePlanError as ``_to_undo``.
        """
        journal = self._journal()
        entries = self._to_undo(entry_id, with_later=with_later)
        return tuple(step for entry in entries for step in inverse_steps(journal, entry))
