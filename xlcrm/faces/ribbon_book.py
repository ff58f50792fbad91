"""The workbook of a click: what is being done is shown, and Échap stops between two steps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from xlcrm.commands.book import Book, now
from xlcrm.faces.ribbon_words import said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.interface import Receipt
    from xlcrm.workbook.live import LiveWorkbook


class Stopped(Exception):  # noqa: N818 - the person's wish, no error
    """Échap was pressed, or a question answered by no: nothing was written."""


class ClickedBook(Book):
    """A ``Book`` on the workbook open in Excel; ``label`` is the name of the button."""

    def __init__(self, live: LiveWorkbook, label: str) -> None:
        super().__init__(live, live.typed_today or now().date(), live.path)
        self._live = live
        self._label = label
        self._read = False
        #: The number of what was written into the workbook; None while nothing was.
        self.written: int | None = None

    @property
    def frames(self) -> Frames:
        """The tables of the workbook; reading them is shown the first time."""
        if not self._read:
            self._live.progress(said("PROGRESS_READING", label=self._label))
            self._read = True
            frames = super().frames
            self.pause()
            return frames
        return super().frames

    def plan(self, command: str, **options: Any) -> Plan:
        """Return what a command wants to change; Stopped when Échap was pressed meanwhile."""
        count = len(self.frames["clients"])
        self._live.progress(said("PROGRESS_WORKING", label=self._label, records=count))
        plan = super().plan(command, **options)
        self.pause()
        return plan

    def apply(self, plan: Plan, options: Mapping[str, object] | None = None) -> Receipt:
        """Write a plan, all or nothing; the last moment to stop is before the first cell."""
        self.pause()
        cells = len(plan.edits) + sum(r.frame.size for r in plan.new_rows.values())
        writing = "PROGRESS_WRITING_MAC" if sys.platform == "darwin" else "PROGRESS_WRITING"
        self._live.progress(said(writing, label=self._label, cells=cells))
        with self._live.frozen():
            return self._noted(super().apply(plan, options))

    def undo(self, entry_id: int | None = None, *, with_later: bool = False) -> Receipt:
        """Take back an operation."""
        return self._noted(super().undo(entry_id, with_later=with_later))

    def restore(self, backup: Path) -> Receipt:
        """Take back a copy of the workbook."""
        return self._noted(super().restore(backup))

    def _noted(self, receipt: Receipt) -> Receipt:
        self.written = self.written if receipt.journal_id is None else receipt.journal_id
        return receipt

    def pause(self) -> None:
        """Stop here when Échap was pressed."""
        if self._live.cancelled():
            raise Stopped
