"""A copy taken back in Excel: the tables return, sheets and columns stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.errors import StalePlanError
from xlcrm.workbook.saving.undone import SinceBackup
from xlcrm.workbook.way_back import is_restructuring, restructures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from xlcrm.frames import Frames
    from xlcrm.workbook.interface import Workbook
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.saving.journal import JournalEntry


def without_structure(
    backup: Path, taken_back: Sequence[JournalEntry], entries: Sequence[JournalEntry], name: str
) -> SinceBackup:
    """Return what restoring a backup in Excel takes back of ``taken_back``, and what it leaves.

    ``entries`` are those of the journal, ``name`` is that of the workbook. Raises StalePlanError
    LIVE_RESTORE_NEEDS_FILE where one operation, an undo of several for instance, changed cells
    and sheets or columns: half of it cannot be taken back.
    """
    left = tuple(filter(is_restructuring, taken_back))
    rest = tuple(each for each in taken_back if each not in left)
    if any(restructures(each, entries) for each in rest):
        first = next(each.id for each in entries if each.backup == backup)
        raise StalePlanError("LIVE_RESTORE_NEEDS_FILE", workbook=name, entry=first)
    return SinceBackup(rest, left)


def former_frames(former: Workbook, live: Workbook, left: Sequence[JournalEntry]) -> Frames:
    """Return the tables that ``live`` gets of a copy, where operations ``left`` stay.

    Their lines of Journal stay, and what is in columns that only one of both has.
    """
    if not left:
        return former.frames
    frames = _with_columns_of(former.frames, former.tables, live.frames, live.tables)
    return _with_lines_of(left, frames, live.frames)


def _with_lines_of(entries: Iterable[JournalEntry], frames: Frames, present: Frames) -> Frames:
    """Return ``frames`` with the lines of some operations in Journal, as ``present`` has them."""
    if "journal" not in frames or "journal" not in present:
        return frames
    lines = present["journal"]
    numbers = {str(entry.id) for entry in entries}
    kept = lines.index.isin(numbers) & ~lines.index.isin(frames["journal"].index)
    if not kept.any():
        return frames
    return {**frames, "journal": pd.concat([frames["journal"], lines[kept]])}


def _with_columns_of(
    frames: Frames,
    tables: Mapping[str, PlacedTable],
    present: Frames,
    present_tables: Mapping[str, PlacedTable],
) -> Frames:
    """Return ``frames`` with what ``present`` holds in the columns that only one of both has.

    ``tables`` and ``present_tables`` say which columns each has.
    """
    found = dict(frames)
    for key in set(tables) & set(present_tables) & set(frames) & set(present):
        apart = set(tables[key].columns) ^ set(present_tables[key].columns)
        frame = frames[key]
        kept = {
            column: present[key][column].reindex(frame.index, fill_value=None)
            for column in frame.columns
            if column in apart and column in present[key]
        }
        found[key] = frame.assign(**kept)
    return found
