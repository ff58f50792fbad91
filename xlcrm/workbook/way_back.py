"""The way back from some operations: the workbook as it would be, worked out in memory.

Operations are taken back from the newest to the oldest. Where the file is still to the byte
what the operation wrote and its backup is there, the backup's bytes come back: everything
returns, whatever it is. Otherwise the inverse of its plan is applied: every cell returns, and
what was done elsewhere since stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm import messages
from xlcrm.errors import StalePlanError
from xlcrm.workbook.change.changed_cells import undo_refusal
from xlcrm.workbook.rewritten import spared
from xlcrm.workbook.saving.fingerprint import fingerprint
from xlcrm.workbook.tidied_since import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlcrm.plan import Plan
    from xlcrm.workbook.attempt import Recompute
    from xlcrm.workbook.change.changed_cells import ChangedCell
    from xlcrm.workbook.closed import ClosedWorkbook
    from xlcrm.workbook.saving.journal import Journal, JournalEntry

#: Command of the entries that put a backup back; their plan only tells what changed.
RESTORE = "restore"
#: Commands that add or remove sheets and columns: only the bytes of the file take them back.
RESTRUCTURING = frozenset({"sheets", "columns"})


@dataclass(frozen=True)
class WayBack:
    """What taking operations back gives.

    ``steps`` are the plans it takes, one after the other, as the journal keeps them.
    ``stored`` are the bytes of the file then, ``book`` the workbook that they are, None when
    it has not been read. ``whole_file`` tells that every operation gave its bytes back.
    """

    entries: tuple[JournalEntry, ...]
    steps: tuple[Plan, ...]
    stored: bytes
    book: ClosedWorkbook | None
    whole_file: bool

    def summary(self) -> dict[str, int]:
        """Return the counts of all steps together; see ``Plan.summary``."""
        counts: dict[str, int] = {"edited_cells": 0}
        for step in self.steps:
            for key, n in step.summary().items():
                counts[key] = counts.get(key, 0) + n
        return counts


def inverse_steps(journal: Journal, entry: JournalEntry) -> list[Plan]:
    """Return the plans that take an entry back, in the order in which they are applied."""
    return [plan.inverse() for plan in reversed(journal.steps(entry.id))]


def way_back(
    start: ClosedWorkbook, journal: Journal, entries: Sequence[JournalEntry], recompute: Recompute
) -> WayBack:
    """Take ``entries`` (newest first) back from ``start``, which is not modified.

    Raises StalePlanError with every cell of the first operation that cannot be taken back,
    because it was changed or because something typed since would be lost.
    """
    stored, book = start.stored, start.in_memory()
    current: ClosedWorkbook | None = book
    steps: list[Plan] = []
    whole_file = True
    for entry in entries:
        plans = inverse_steps(journal, entry)
        copy = _exact_copy(entry, stored)
        if copy is not None:
            stored, current = copy, None
            steps += plans
            continue
        if needs_its_copy(entry, journal.entries()):
            raise _no_way_back(entry, start.path.name)
        whole_file = False
        current = current or book.holding(stored)
        formats = current.former_formats(entry.backup, plans)
        for kept, given_back in zip(plans, formats, strict=True):
            plan = spared(kept, current.frames)
            changed = current.changed_cells(plan)
            if changed:
                plan = fitted(plan, current.frames, changed)
                changed = current.changed_cells(plan)
            if changed:
                raise undo_refusal(changed, later=touched_later(journal, entry, changed))
            steps.append(current.change(plan, recompute, given_back))
        stored = current.stored
    return WayBack(tuple(entries), tuple(steps), stored, current, whole_file)


def only_ways_back(entries: Sequence[JournalEntry]) -> frozenset[Path]:
    """Return the backups without which an operation that holds could not be undone."""
    needing = {entry.id for entry in entries if needs_its_copy(entry, entries)}
    return frozenset(
        entry.backup
        for entry in entries
        if entry.backup is not None
        and entry.undone_by is None
        and not needing.isdisjoint({entry.id, *entry.undoes})
    )


def needs_its_copy(entry: JournalEntry, entries: Sequence[JournalEntry]) -> bool:
    """Tell whether only the bytes of before take an operation of a journal back.

    One done in Excel wrote cells, never a file: its inverse takes it back.
    """
    if entry.sha_after is None:
        return False
    return entry.command == RESTORE or restructures(entry, entries)


def is_restructuring(entry: JournalEntry) -> bool:
    """Tell whether an operation did nothing but add or remove sheets or columns, or undo that."""
    return entry.command.removeprefix("undo ") in RESTRUCTURING


def restructures(entry: JournalEntry, entries: Sequence[JournalEntry]) -> bool:
    """Tell whether sheets or columns came or went with an operation, or by what it took back."""
    return is_restructuring(entry) or any(
        restructures(each, entries)
        for each in entries
        if each.id in entry.undoes and each.id < entry.id
    )


def no_way_back(entry: JournalEntry, stored: bytes, name: str) -> StalePlanError | None:
    """Return why an operation that needs its copy cannot be taken back from a file, else None.

    ``stored`` are the bytes of the file, ``name`` what it is called.
    """
    return None if _exact_copy(entry, stored) is not None else _no_way_back(entry, name)


def _no_way_back(entry: JournalEntry, name: str) -> StalePlanError:
    workbook = messages.as_argument(name)
    if entry.backup is None or not entry.backup.is_file():
        return StalePlanError("UNDO_COPY_GONE", entry=entry.id, workbook=workbook)
    restored = entry.command == RESTORE
    code = "UNDO_RESTORE_CHANGED" if restored else "UNDO_STRUCTURE_CHANGED"
    return StalePlanError(code, entry=entry.id, workbook=workbook)


def _exact_copy(entry: JournalEntry, stored: bytes) -> bytes | None:
    """Return the file as it was before an entry, if it is now what the entry wrote."""
    if entry.backup is None or entry.sha_after is None or fingerprint(stored) != entry.sha_after:
        return None
    try:
        copy = entry.backup.read_bytes()
    except OSError:  # thinned
        return None
    return copy if fingerprint(copy) == entry.sha_before else None


def touched_later(journal: Journal, entry: JournalEntry, cells: Sequence[ChangedCell]) -> bool:
    """Tell whether an operation after ``entry`` that holds changed one of these rows."""
    places = {(cell.table, cell.record) for cell in cells}
    for later in journal.entries():
        if later.id <= entry.id or later.undone_by is not None:
            continue
        for plan in journal.steps(later.id):
            named = set(zip(plan.edits["table"], plan.edits["record"], strict=True))
            for side in (plan.new_rows, plan.dropped_rows):
                named |= {(key, str(r)) for key, rows in side.items() for r in rows.frame.index}
            if named & places:
                return True
    return False
