"""The commands that look and go back: history, undo, backups. See ``operations``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from xlcrm import messages, schema
from xlcrm.commands.book import opened
from xlcrm.commands.changes import changed_rows
from xlcrm.commands.report import Report, Said
from xlcrm.commands.settings_told import unreadable_settings
from xlcrm.errors import WrongUseError
from xlcrm.workbook.change.difference import difference
from xlcrm.workbook.saving.backups import Backup, list_backups
from xlcrm.workbook.way_back import RESTORE, restructures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlcrm.commands.book import Book
    from xlcrm.workbook.saving.journal import JournalEntry


def history(path: Path | Book, number: int | None = None) -> Report:
    """List the operations done on a workbook, oldest first; or what one of them changed."""
    started = time.perf_counter()
    book = opened(path)
    entries = book.history()
    if number is not None:
        return _operation(book, entries, number, started)
    rows = tuple(map(_line, entries))
    return Report(
        command="history",
        counts={"entries": len(rows)},
        rows=rows,
        said=() if rows else (Said("HISTORY_EMPTY"),),
        seconds=time.perf_counter() - started,
    )


def _operation(book: Book, entries: list[JournalEntry], number: int, started: float) -> Report:
    entry = next((each for each in entries if each.id == number), None)
    if entry is None:
        raise WrongUseError("UNDO_UNKNOWN_ENTRY", entry=number)
    return Report(
        command="history",
        counts=dict(entry.summary),
        journal_id=number,
        entry=_line(entry),
        rows=tuple(changed_rows(book.steps(number))),
        seconds=time.perf_counter() - started,
    )


def _line(entry: JournalEntry) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "done_at": entry.done_at.isoformat(sep=" ", timespec="seconds"),
        "command": "undo" if entry.is_undo else entry.command,
        "actor": entry.actor,
        "settings": dict(entry.settings),
        "summary": dict(entry.summary),
        "undoes": list(entry.undoes),
        "undone_by": entry.undone_by,
        "unsaved": entry.unsaved,
    }


def undo(
    path: Path | Book,
    entry_id: int | None = None,
    *,
    with_later: bool = False,
    dry_run: bool = False,
) -> Report:
    """Take back one operation, the last one by default; ``with_later`` what followed as well."""
    started = time.perf_counter()
    book = opened(path)
    if dry_run:
        back = book.undo_plan(entry_id, with_later=with_later)
        return Report(
            command="undo",
            counts=back.summary(),
            said=(_undone(back.entries, book.history()), Said("DRY_RUN")),
            journal_id=back.entries[0].id,
            seconds=time.perf_counter() - started,
        )
    receipt = book.undo(entry_id, with_later=with_later)
    entries = book.history()
    entry = next(each for each in entries if each.id == receipt.journal_id)
    undone = [each for each in entries if each.id in entry.undoes]
    told = _undone(undone, entries)
    return Report(
        command="undo",
        counts=dict(entry.summary),
        backup=receipt.backup,
        journal_id=receipt.journal_id,
        said=(told, Said("REDO", {"workbook": book.argument, "number": entry.id})),
        seconds=time.perf_counter() - started,
    )


def _undone(entries: Sequence[JournalEntry], journal: Sequence[JournalEntry]) -> Said:
    of_structure = any(restructures(each, journal) for each in entries)
    suffix = "_STRUCTURE" if of_structure else ""
    if len(entries) == 1:
        return Said(f"DONE_UNDO{suffix}", {"number": entries[0].id})
    return Said(f"DONE_UNDO_SEVERAL{suffix}", {"numbers": _listed([e.id for e in entries])})


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def backups(path: Path | Book) -> Report:
    """List the backups of a workbook, oldest first: each has the number of what followed it."""
    started = time.perf_counter()
    book = opened(path)
    found = list_backups(book.path)
    entries = {entry.backup: entry for entry in book.history() if entry.backup is not None}
    rows = tuple(_backup_line(backup, entries.get(backup.path)) for backup in found)
    return Report(
        command="backups",
        counts={"backups": len(rows), "bytes": sum(backup.size for backup in found)},
        rows=rows,
        said=() if rows else (Said("BACKUPS_EMPTY"),),
        seconds=time.perf_counter() - started,
    )


def _backup_line(backup: Backup, entry: JournalEntry | None) -> Mapping[str, Any]:
    return {
        "number": None if entry is None else entry.id,
        "made_at": backup.made_at.isoformat(sep=" ", timespec="seconds"),
        "before": backup.command if entry is None else _line(entry)["command"],
        "bytes": backup.size,
        "file": backup.path.name,
    }


def restore_backup(path: Path | Book, which: str, *, dry_run: bool = False) -> Report:
    """Put a backup back as the workbook; ``which`` is its number, or the name of its file."""
    started = time.perf_counter()
    book = opened(path)
    entries = book.history()
    backup, number = _chosen(book, entries, which)
    since = book.since_backup(backup)
    plan = difference(book.frames, book.restored(backup), RESTORE)
    receipt = None if dry_run else book.restore(backup)
    said = [Said("RESTORE_CHANGES", _in_words(plan.summary()))]
    if receipt is None:
        said.append(Said("DRY_RUN"))
    elif receipt.journal_id is None:
        said = [Said("NOTHING_CHANGED")]
    else:
        way_back = {"workbook": book.argument, "number": receipt.journal_id}
        said += [Said("DONE_RESTORE", {"file": backup.name}), Said("REDO", way_back)]
    lost = [entry.id for entry in since.taken_back]
    warnings = [Said("RESTORE_LOSES", {"numbers": _listed(lost), "count": len(lost)})]
    warnings = warnings if lost else []
    if since.left:
        stays = {"what": _structure(since.left), "workbook": book.argument, "number": number}
        warnings.append(Said("RESTORE_LEAVES", stays))
    return Report(
        command="backups",
        counts=plan.summary(),
        backup=receipt.backup if receipt else None,
        journal_id=receipt.journal_id if receipt else None,
        said=tuple(said),
        warnings=(*warnings, Said("RESTORE_WHOLE_FILE")),
        seconds=time.perf_counter() - started,
    )


def _structure(entries: Sequence[JournalEntry]) -> str:
    """Return in French the sheets and columns that operations added or removed."""
    found = []
    for entry in reversed(entries):
        options = entry.settings.get("options", {})
        names = [*options.get("add", ()), *options.get("remove", ())]
        home = next((each for each in schema.TABLES if each.key == options.get("sheet")), None)
        if home is not None:
            names = [each.header for each in home.columns if each.key in names]
        if not names:  # an undo, or sealed under another password
            found.append(messages.text("OPERATION_NUMBER", number=entry.id))
        found += [f"« {name} »" for name in names]
    return messages.french_spacing(", ".join(dict.fromkeys(found)))


def _chosen(book: Book, entries: list[JournalEntry], which: str) -> tuple[Path, int | None]:
    number = int(which) if which.isascii() and which.isdigit() else None
    known = {entry.backup: entry.id for entry in entries}
    for backup in list_backups(book.path):
        its_number = known.get(backup.path)
        if backup.path.name == which or (number is not None and its_number == number):
            return backup.path, its_number
    raise WrongUseError("BACKUP_UNKNOWN", number=which, workbook=book.argument)


def _in_words(counts: Mapping[str, int]) -> dict[str, int]:
    return {
        "edited": counts["edited_cells"],
        "added": sum(n for key, n in counts.items() if key.startswith("new_")),
        "dropped": sum(n for key, n in counts.items() if key.startswith("dropped_")),
    }


def thin_backups(path: Path | Book, *, days: int | None = None, dry_run: bool = False) -> Report:
    """Remove the backups of former days but the first of each, for ``days`` (of Paramètres)."""
    started = time.perf_counter()
    book = opened(path)
    kept_days = book.settings.integer("backup_days") if days is None else days
    warnings = unreadable_settings(book, only=("backup_days",)) if days is None else ()
    sizes = {backup.path: backup.size for backup in list_backups(book.path)}
    gone = book.too_many_backups(kept_days) if dry_run else book.thin(kept_days)
    counts = {
        "removed": len(gone),
        "kept": len(sizes) - len(gone),
        "bytes": sum(sizes.get(backup.path, 0) for backup in gone),
    }
    said = [Said("DONE_THIN", {**counts, "days": kept_days})]
    return Report(
        command="backups",
        counts=counts,
        warnings=warnings,
        said=(*said, Said("DRY_RUN")) if dry_run else tuple(said),
        rows=tuple({"file": backup.path.name} for backup in gone),
        seconds=time.perf_counter() - started,
    )
