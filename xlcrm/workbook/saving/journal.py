"""The journal of a workbook: every operation with its plan, so that each can be undone.

An SQLite file in the folder ``.xlcrm/<file name>/`` beside the workbook. It holds personal
data: the plans repeat names, addresses and comments from before and after each change. It is
therefore private to the account that writes it (folder 0700, file 0600 on POSIX), deleted
content is overwritten, and it falls under retention and erasure like the workbook itself.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, UnreadableFileError, WrongUseError
from xlcrm.workbook.saving.plan_storage import dump_plan, load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xlcrm.plan import Plan

FOLDER_NAME = ".xlcrm"
FILE_NAME = "journal.sqlite"

#: Stored as SQLite's user_version; raised when the tables below change.
FORMAT_VERSION = 1

#: How long a command waits for another one to finish writing.
SECONDS_TO_WAIT = 5.0

_TABLES = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    done_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    backup TEXT,
    undoes INTEGER REFERENCES entries (id),
    plan BLOB NOT NULL
)
"""


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One operation.

    ``undoes`` is the entry this one took back, ``undone_by`` the one that took this one back
    and still holds. ``done_at`` is naive local time, ``summary`` holds counts.
    """

    id: int
    done_at: dt.datetime
    actor: str
    command: str
    summary: Mapping[str, int]
    backup: Path | None = None
    undoes: int | None = None
    undone_by: int | None = None


def private_folder(workbook: Path) -> Path:
    """Return the folder of a workbook's journal and backups; it may not exist yet."""
    return workbook.parent / FOLDER_NAME / workbook.name


def make_private_folder(workbook: Path) -> Path:
    """Create that folder where missing, readable by its owner only; return it.

    Raises LockedError when the workbook's folder cannot be written.
    """
    folder = private_folder(workbook)
    try:
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LockedError("JOURNAL_NOT_WRITABLE", name=workbook.name) from error
    return folder


class Journal:
    """The operations done on one workbook. Reading creates nothing on disk."""

    def __init__(self, workbook: Path) -> None:
        self._workbook = workbook
        self.path = private_folder(workbook) / FILE_NAME

    def next_id(self, *, above: int = 0) -> int:
        """Return the number that the next entry will have, higher than ``above``."""
        with self._reading() as connection:
            return above + 1 if connection is None else _next_id(connection, above)

    def entries(self) -> list[JournalEntry]:
        """Return every entry, oldest first."""
        with self._reading() as connection:
            return [] if connection is None else self._entries(connection)

    def plan(self, entry_id: int) -> Plan:
        """Return the plan that an entry applied, without its findings.

        Raises WrongUseError (UNDO_UNKNOWN_ENTRY) when there is no such entry.
        """
        row = None
        with self._reading() as connection:
            if connection is not None:
                query = "SELECT plan FROM entries WHERE id = ?"
                row = connection.execute(query, (entry_id,)).fetchone()
        if row is None:
            raise WrongUseError("UNDO_UNKNOWN_ENTRY", entry=entry_id)
        return load_plan(row[0])

    def to_undo(self, entry_id: int | None = None) -> JournalEntry:
        """Return the entry to take back: that one, or the last that still holds.

        The last one is never itself an undo, so that undoing again goes further back; naming
        an undo by its number takes it back. Raises WrongUseError: UNDO_NOTHING,
        UNDO_UNKNOWN_ENTRY, UNDO_ALREADY_DONE.
        """
        return _to_undo(self.entries(), entry_id)

    def record(
        self,
        *,
        command: str,
        actor: str,
        now: dt.datetime,
        summary: Mapping[str, int],
        plan: Plan,
        backup: Path | None = None,
        undoes: int | None = None,
    ) -> int:
        """Write one entry and return its number; see ``recording``."""
        with self.recording(
            command=command,
            actor=actor,
            now=now,
            summary=summary,
            plan=plan,
            backup=backup,
            undoes=undoes,
        ) as entry_id:
            return entry_id

    @contextmanager
    def recording(  # noqa: PLR0913 - the fields of one entry
        self,
        *,
        command: str,
        actor: str,
        now: dt.datetime,
        summary: Mapping[str, int],
        plan: Plan,
        backup: Path | None = None,
        undoes: int | None = None,
        above: int = 0,
    ) -> Iterator[int]:
        """Write one entry that stays only if the body succeeds; the body gets its number.

        The number is higher than ``above``: a workbook copied without its journal still shows
        the numbers of former operations, which must not be given twice.
        ``undoes`` names the entry that ``plan`` takes back (WrongUseError as in ``to_undo``).
        Other writers wait meanwhile. Raises LockedError when the journal cannot be written:
        JOURNAL_NOT_WRITABLE before the body, JOURNAL_NOT_SAVED once the body is done: the caller
        then takes back what the body did, since nobody could undo it later.
        """
        stored = dump_plan(plan)
        with self._writing() as connection:
            if undoes is not None:
                _to_undo(self._entries(connection), undoes)
            number = _next_id(connection, above)
            connection.execute(
                "INSERT INTO entries (id, done_at, actor, command, summary, backup, undoes, plan) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    now.isoformat(),
                    actor,
                    command,
                    json.dumps(dict(summary)),
                    self._portable(backup),
                    undoes,
                    stored,
                ),
            )
            yield number

    def _entries(self, connection: sqlite3.Connection) -> list[JournalEntry]:
        rows = connection.execute(
            "SELECT id, done_at, actor, command, summary, backup, undoes FROM entries ORDER BY id"
        )
        entries = [
            JournalEntry(
                id=entry_id,
                done_at=dt.datetime.fromisoformat(done_at),
                actor=actor,
                command=command,
                summary=json.loads(summary),
                backup=None if backup is None else self._workbook.parent / backup,
                undoes=undoes,
            )
            for entry_id, done_at, actor, command, summary, backup, undoes in rows
        ]
        return _with_undone_by(entries)

    def _portable(self, backup: Path | None) -> str | None:
        """Return the path relative to the workbook's folder: that folder may be moved."""
        if backup is None:
            return None
        if backup.is_relative_to(self._workbook.parent):
            return backup.relative_to(self._workbook.parent).as_posix()
        return str(backup.absolute())

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection, or None where nothing was ever recorded."""
        if not self.path.exists():
            yield None
            return
        with self._translated(), closing(self._connect()) as connection:
            yield connection if _version(connection) else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            self._create_file()
            connection = self._connect()
        with closing(connection):
            with self._translated():
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("BEGIN IMMEDIATE")
                self._create_tables(connection)
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            try:
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise LockedError("JOURNAL_NOT_SAVED", name=self._workbook.name) from error

    def _create_file(self) -> None:
        make_private_folder(self._workbook)
        # Created here, not by SQLite, so that it is never readable by others, not even briefly.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path.chmod(0o600)

    def _create_tables(self, connection: sqlite3.Connection) -> None:
        if not _version(connection):
            connection.execute(_TABLES)
            connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")

    def _connect(self) -> sqlite3.Connection:
        # mode=rw, even to read: SQLite must be able to roll back what a crash left half written.
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=SECONDS_TO_WAIT
        )
        try:
            self._refuse_newer(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_newer(self, connection: sqlite3.Connection) -> None:
        if _version(connection) > FORMAT_VERSION:
            raise UnreadableFileError("JOURNAL_TOO_NEW", name=self._workbook.name)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LockedError("JOURNAL_NOT_WRITABLE", name=self._workbook.name) from error
        except sqlite3.DatabaseError as error:
            raise UnreadableFileError("JOURNAL_UNREADABLE", name=self._workbook.name) from error
        except OSError as error:
            raise LockedError("JOURNAL_NOT_WRITABLE", name=self._workbook.name) from error


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _with_undone_by(entries: list[JournalEntry]) -> list[JournalEntry]:
    """Return the entries with ``undone_by`` set: an undo that was itself undone counts no more."""
    undone_by: dict[int, int] = {}
    for entry in reversed(entries):
        if entry.undoes is not None and entry.id not in undone_by:
            undone_by[entry.undoes] = entry.id
    return [replace(entry, undone_by=undone_by.get(entry.id)) for entry in entries]


def _to_undo(entries: list[JournalEntry], entry_id: int | None) -> JournalEntry:
    if entry_id is None:
        live = [e for e in entries if e.undone_by is None and e.undoes is None]
        if not live:
            raise WrongUseError("UNDO_NOTHING")
        return live[-1]
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None:
        raise WrongUseError("UNDO_UNKNOWN_ENTRY", entry=entry_id)
    if found.undone_by is not None:
        raise WrongUseError("UNDO_ALREADY_DONE", entry=entry_id, undone_by=found.undone_by)
    return found


def _next_id(connection: sqlite3.Connection, above: int) -> int:
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'entries'"
    (last,) = connection.execute(query).fetchone() or (0,)
    return max(int(last), above) + 1
