"""Which operations of a journal hold, and which an undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from xlcrm.workbook.saving.journal import JournalEntry


class SinceBackup(NamedTuple):
    """The operations done since a backup, newest first: what ``restore`` takes back, or leaves."""

    taken_back: tuple[JournalEntry, ...] = ()
    left: tuple[JournalEntry, ...] = ()


def with_undone_by(
    entries: Sequence[JournalEntry], unsaved: Collection[int] = ()
) -> list[JournalEntry]:
    """Return the entries with ``undone_by`` and ``unsaved`` set.

    An undo that was itself undone, or is one of those ``unsaved``, counts no more.
    """
    undone_by: dict[int, int] = {}
    for entry in reversed(entries):
        if entry.id not in undone_by and entry.id not in unsaved:
            undone_by = dict.fromkeys(entry.undoes, entry.id) | undone_by
    return [
        replace(entry, undone_by=undone_by.get(entry.id), unsaved=entry.id in unsaved)
        for entry in entries
    ]


def refuse_undo(entries: Sequence[JournalEntry], together: Sequence[int]) -> None:
    """Refuse to take entries back together, newest first, where that cannot be.

    Raises WrongUseError: UNDO_UNKNOWN_ENTRY, UNDO_ALREADY_DONE.
    """
    for number in together:
        found = _known(entries, number)
        # What an undo took back holds again once that undo is itself taken back.
        if found.undone_by is not None and found.undone_by not in together:
            raise WrongUseError("UNDO_ALREADY_DONE", entry=number, undone_by=found.undone_by)


def to_undo(
    entries: Sequence[JournalEntry], entry_id: int | None = None, *, with_later: bool = False
) -> tuple[JournalEntry, ...]:
    """Return the entries to take back, newest first: that one, or the last that still holds.

    The last one is never itself an undo, so that undoing again goes further back; naming an
    undo by its number takes it back. ``with_later`` adds what was done since and still holds.
    What was never saved is gone past.
    Raises WrongUseError: UNDO_NOTHING, UNDO_UNKNOWN_ENTRY, UNDO_ALREADY_DONE.
    """
    if entry_id is None:
        live = [e for e in entries if e.undone_by is None and not e.is_undo and not e.unsaved]
        if not live:
            raise WrongUseError("UNDO_NOTHING")
        first = live[-1]
    else:
        first = _known(entries, entry_id)
    if not with_later:
        refuse_undo(entries, (first.id,))
        return (first,)
    found = holding_since(entries, first.id)
    if not found:
        raise WrongUseError("UNDO_NOTHING")
    return found


def holding_since(entries: Sequence[JournalEntry], first: int) -> tuple[JournalEntry, ...]:
    """Return what to take back, newest first, for the workbook to be as before entry ``first``.

    An operation done and undone since is left as it is, with its undo. An undo of something
    older is taken back, and then what it had taken back since ``first``.
    """
    undone = {entry.id: entry.undone_by for entry in entries}
    found: list[JournalEntry] = []
    for entry in reversed(entries):
        if entry.id < first or undone[entry.id] is not None or entry.unsaved:
            continue
        if entry.is_undo and min(entry.undoes) >= first:
            continue
        found.append(entry)
        for each in entry.undoes:
            if undone.get(each) == entry.id:
                undone[each] = None
    return tuple(found)


def _known(entries: Sequence[JournalEntry], entry_id: int) -> JournalEntry:
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None:
        raise WrongUseError("UNDO_UNKNOWN_ENTRY", entry=entry_id)
    return found
