"""Which operations of a journal are not in the workbook: done in Excel, closed without saving.

An operation writes the file at once, or cells of the workbook that Excel has, which staff save or
not. Whether the second kind took place is read from the workbook: its line of the sheet Journal
is there (number and moment), or else its cells tell, since staff remove lines and a workbook may
have no such sheet. An undo has no line: it takes away those of what it took back.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import as_datetime, same_value
from xlcrm.workbook.change.stored_plan import restored_plan
from xlcrm.workbook.layout import REPLACEABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.saving.journal import Journal, JournalEntry

#: A cell by table, record and column; column None is the row, which holds True while it is there.
_Cell = tuple[str, str, str | None]

_JOURNAL = "journal"
#: Excel rounds a moment to what a day's fraction holds; two operations are further apart.
_SAME_MOMENT = dt.timedelta(seconds=2)
#: What commands write anew whole, hence also what another operation of the same kind wrote.
_WRITTEN_WHOLE = REPLACEABLE | {"archive"}


def lines_shown(frames: Frames) -> dict[int, dt.datetime | None]:
    """Return the moment of each operation of the sheet Journal by its number."""
    frame = frames.get(_JOURNAL)
    if frame is None:
        return {}
    return {
        int(number): as_datetime(moment)
        for number, moment in zip(map(str, frame.index), frame["done_at"], strict=True)
        if number.isascii() and number.isdigit()
    }


def has_its_line(entry: JournalEntry, lines: Mapping[int, dt.datetime | None]) -> bool:
    """Tell whether a line of the sheet Journal is that of an entry: its number, its moment."""
    if entry.id not in lines:
        return False
    moment = lines[entry.id]
    return moment is None or abs(moment - entry.done_at) <= _SAME_MOMENT


def unsaved_entries(journal: Journal, frames: Callable[[], Frames]) -> frozenset[int]:
    """Return the numbers of the entries that are not in the workbook which ``frames`` reads.

    Read only where an operation was done in Excel. An entry that another one took back, which
    took place, did so too.
    """
    entries = journal.entries()
    if not any(map(_done_in_excel, entries)):
        return frozenset()
    return _Evidence(journal, entries, frames()).unsaved()


def _done_in_excel(entry: JournalEntry) -> bool:
    return entry.sha_after is None and entry.backup is not None


class _Evidence:
    """What a workbook shows of the operations of its journal."""

    def __init__(self, journal: Journal, entries: list[JournalEntry], frames: Frames) -> None:
        self._journal = journal
        self._entries = {entry.id: entry for entry in entries}
        self._frames = frames
        self._lines = lines_shown(frames)
        self._unsaved: set[int] = set()

    def unsaved(self) -> frozenset[int]:
        undone: set[int] = set()
        for entry in sorted(self._entries.values(), key=lambda each: -each.id):
            if _done_in_excel(entry) and entry.id not in undone and not self._took_place(entry):
                self._unsaved.add(entry.id)
            elif entry.id not in undone:
                undone.update(entry.undoes)
        return frozenset(self._unsaved)

    def _took_place(self, entry: JournalEntry) -> bool:
        added, removed = self._own_lines(entry)
        if any(map(self._has_line, added)):
            return True
        if any(map(self._has_line, removed)):
            return False
        if removed and self._lines and not added:
            return True
        by_cells = self._shown(entry)
        if by_cells is None:
            return not (added and self._lines)
        return by_cells

    def _has_line(self, number: int) -> bool:
        entry = self._entries.get(number)
        return entry is not None and has_its_line(entry, self._lines)

    def _own_lines(self, entry: JournalEntry) -> tuple[set[int], set[int]]:
        """Return the numbers of the lines of the sheet Journal that an entry adds and removes."""
        added: set[int] = set()
        removed: set[int] = set()
        for number in sorted(entry.undoes, reverse=True):
            if number in self._entries:
                there, gone = self._own_lines(self._entries[number])
                added, removed = (added - there) | gone, (removed - gone) | there
        if not entry.undoes and entry.summary.get(f"new_{_JOURNAL}"):
            added.add(entry.id)
        return added, removed

    def _shown(self, entry: JournalEntry) -> bool | None:
        """Tell whether the cells of an entry are as it left them; None where they do not tell."""
        cells = _Cells(self._plans(entry))
        for tables in (cells.of_the_firm(), cells.all()):
            known = {cell: _now(self._frames, cell) for cell in tables}
            if cells.left(known) > 0:  # perhaps by the same operation, done once more since
                known = self._just_after(entry, known)
            found, left = cells.found(known), cells.left(known)
            if found != left:
                return left > found
        return None

    def _just_after(self, entry: JournalEntry, now: Mapping[_Cell, object]) -> dict[_Cell, object]:
        """Return what cells held before later operations, as far as those changed them."""
        then: dict[_Cell, object] = {}
        for later in self._entries.values():
            if later.id <= entry.id or later.id in self._unsaved:
                continue
            before = _Cells(self._plans(later)).before
            then |= {cell: before[cell] for cell in now if cell in before and cell not in then}
            if len(then) == len(now):
                break
        return {**now, **then}

    def _plans(self, entry: JournalEntry) -> list[Plan]:
        return [restored_plan(plan, self._frames)[0] for plan in self._journal.steps(entry.id)]


class _Cells:
    """The cells that plans, applied one after the other, change: ``before`` and ``after``."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self.before: dict[_Cell, object] = {}
        self.after: dict[_Cell, object] = {}
        for plan in plans:
            edits = plan.edits
            for table, record, column, before, after in zip(
                *(edits[name] for name in ("table", "record", "column", "before", "after")),
                strict=True,
            ):
                self._add((table, record, column), before, after)
            for rows, there in ((plan.dropped_rows, True), (plan.new_rows, False)):
                for table, each in rows.items():
                    for record in each.frame.index:
                        self._add((table, str(record), None), there, not there)

    def _add(self, cell: _Cell, before: object, after: object) -> None:
        self.before.setdefault(cell, before)
        self.after[cell] = after

    def all(self) -> list[_Cell]:
        """Return the cells that are not as they were, without those of the sheet Journal."""
        return [
            cell
            for cell, before in self.before.items()
            if cell[0] != _JOURNAL and not same_value(before, self.after[cell])
        ]

    def of_the_firm(self) -> list[_Cell]:
        """Return those of the tables that no command writes whole."""
        return [cell for cell in self.all() if cell[0] not in _WRITTEN_WHOLE]

    def found(self, known: Mapping[_Cell, object]) -> int:
        """Count the cells that hold what they held before."""
        return sum(same_value(value, self.before[cell]) for cell, value in known.items())

    def left(self, known: Mapping[_Cell, object]) -> int:
        """Count the cells that hold what was written."""
        return sum(same_value(value, self.after[cell]) for cell, value in known.items())


#: What a cell holds whose row or column is not there: like nothing else.
_NOWHERE = object()


def _now(frames: Frames, cell: _Cell) -> object:
    table, record, column = cell
    frame = frames.get(table, pd.DataFrame())
    if column is None:
        return record in frame.index
    if record not in frame.index or column not in frame.columns:
        return _NOWHERE
    return frame.at[record, column]  # noqa: PD008 - one cell of objects
