"""The journal of a workbook: every operation with its plan, so that each can be undone.

An SQLite file in the private folder of the workbook. It holds personal data: the plans repeat
names, addresses and comments from before and after each change. The file is 0600 on POSIX and
deleted content is overwritten. Under a workbook with a password the plans, and what the commands
were given, are sealed with that password (``saving.sealing``).

A file and a database cannot change at one stroke. An entry is therefore announced, with the
fingerprint of the file to come, before the file is replaced, and confirmed after. Whoever finds
an announced entry looks at the file: it is the new one, the entry holds; it is the old one, the
write never happened. A process may be killed at any moment in between.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlcrm.errors import LockedError, UnreadableFileError, WrongUseError
from xlcrm.workbook.saving.fingerprint import file_fingerprint
from xlcrm.workbook.saving.journal_format import FORMAT_VERSION, entry_rows, make_current, version
from xlcrm.workbook.saving.plan_storage import dump_steps, load_steps
from xlcrm.workbook.saving.private_folder import (
    FOLDER_NAME,
    kept,
    make_private_folder,
    private_folder,
)
from xlcrm.workbook.saving.refusals import refusals
from xlcrm.workbook.saving.sealing import MARK, Sealing
from xlcrm.workbook.saving.undone import refuse_undo, with_undone_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlcrm.plan import Plan

FILE_NAME = "journal.sqlite"

#: How long a command waits for another one to finish writing.
SECONDS_TO_WAIT = 5.0


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One operation.

    ``undoes`` are the entries that this one took back, ``undone_by`` the one that took this
    one back and still holds. ``done_at`` is naive local time, ``summary`` holds counts,
    ``settings`` what the command was given, empty where it is sealed under another password.
    ``sha_before`` and ``sha_after`` are the fingerprints of the file; None where the file was
    not written, or by an older xlcrm. ``unsaved`` tells of an operation done in Excel that the
    workbook does not hold; the journal alone does not know it.
    """

    id: int
    done_at: dt.datetime
    actor: str
    command: str
    summary: Mapping[str, int]
    backup: Path | None = None
    undoes: tuple[int, ...] = ()
    undone_by: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    sha_before: str | None = None
    sha_after: str | None = None
    unsaved: bool = False

    @property
    def is_undo(self) -> bool:
        """Whether the operation was « undo », which a further undo goes past."""
        return self.command.split(" ")[0] == "undo"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What to record of one operation: the fields of JournalEntry, and the plans it applied.

    ``unsaved`` are the entries that never took place in the workbook: what one of them took
    back still holds.
    """

    command: str
    actor: str
    now: dt.datetime
    summary: Mapping[str, int]
    steps: Sequence[Plan]
    settings: Mapping[str, Any] = field(default_factory=dict)
    backup: Path | None = None
    undoes: tuple[int, ...] = ()
    sha_before: str | None = None
    sha_after: str | None = None
    unsaved: frozenset[int] = frozenset()


class Journal:
    """The operations done on one workbook. Reading creates nothing on disk."""

    def __init__(self, workbook: Path, sealing: Sealing | None = None) -> None:
        self._workbook = workbook
        self._sealing = sealing or Sealing(workbook.name)
        self.path = private_folder(workbook) / FILE_NAME

    def next_id(self, *, above: int = 0) -> int:
        """Return the number that the next entry will have, higher than ``above``.

        As if a write that never happened had left no announced entry.
        """
        with self._reading() as connection:
            if connection is None:
                return above + 1
            known = [entry.id for entry in self._entries(connection)]
            numbers = [each[0] for each in _announced(connection)]
            last = _last_given(connection)
            while last in numbers and last not in known:
                last -= 1
            return max(last, above) + 1

    def entries(self) -> list[JournalEntry]:
        """Return every entry, oldest first."""
        with self._reading() as connection:
            return [] if connection is None else self._entries(connection)

    def steps(self, entry_id: int) -> tuple[Plan, ...]:
        """Return the plans that an entry applied one after the other, without their findings.

        Raises WrongUseError (UNDO_UNKNOWN_ENTRY) when there is no such entry.
        """
        row = None
        with self._reading() as connection:
            if connection is not None:
                query = "SELECT plan FROM entries WHERE id = ?"
                row = connection.execute(query, (entry_id,)).fetchone()
        if row is None:
            raise WrongUseError("UNDO_UNKNOWN_ENTRY", entry=entry_id)
        return load_steps(self._sealing.unseal(row[0]))

    def record(self, draft: Draft, *, above: int = 0) -> int:
        """Write one entry that needs no write of the file; return its number.

        The number is higher than ``above``: a workbook copied without its journal still shows
        the numbers of former operations, which must not be given twice.
        ``draft.undoes`` names entries that are taken back (WrongUseError where that cannot
        be). Raises LockedError when the journal cannot be written.
        """
        return self._insert(draft, above=above, pending=False)

    def announce(self, draft: Draft, *, above: int = 0) -> int:
        """Write one entry that is about to be written into the file; see ``record``.

        ``draft`` has both fingerprints. ``confirm`` makes it hold, ``withdraw`` takes it away.
        """
        return self._insert(draft, above=above, pending=True)

    def confirm(self, entry_id: int) -> None:
        """Let an announced entry hold."""
        with self._writing() as connection:
            connection.execute("UPDATE entries SET pending = 0 WHERE id = ?", (entry_id,))

    def withdraw(self, entry_id: int) -> None:
        """Take away an announced entry whose write did not happen; its number is free again."""
        with self._writing() as connection:
            deleted = connection.execute(
                "DELETE FROM entries WHERE id = ? AND pending", (entry_id,)
            )
            if deleted.rowcount:
                connection.execute(
                    "UPDATE sqlite_sequence SET seq = ? WHERE name = 'entries' AND seq = ?",
                    (entry_id - 1, entry_id),
                )

    def announced(self) -> list[JournalEntry]:
        """Return the entries that are neither confirmed nor withdrawn, oldest first."""
        with self._reading() as connection:
            return [] if connection is None else self._announced(connection)

    def _insert(self, draft: Draft, *, above: int, pending: bool) -> int:
        plans = dump_steps(draft.steps)
        with self._writing() as connection:
            self._seal_older(connection)
            if draft.undoes:
                entries = with_undone_by(self._entries(connection), draft.unsaved)
                refuse_undo(entries, draft.undoes)
            number = max(_last_given(connection), above) + 1
            connection.execute(
                "INSERT INTO entries (id, done_at, actor, command, summary, backup, plan, "
                "settings, sha_before, sha_after, pending, takes_back) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    draft.now.isoformat(),
                    draft.actor,
                    draft.command,
                    json.dumps(dict(draft.summary)),
                    self._portable(draft.backup),
                    self._sealing.seal(plans),
                    self._sealed(json.dumps(dict(draft.settings), default=str)),
                    draft.sha_before,
                    draft.sha_after,
                    pending,
                    json.dumps(draft.undoes),
                ),
            )
        return number

    def _seal_older(self, connection: sqlite3.Connection) -> None:
        """Seal what was recorded before the workbook had a password."""
        if not self._sealing.active:
            return
        last = "SELECT plan FROM entries WHERE substr(plan, 1, ?) = ? ORDER BY id DESC LIMIT 1"
        for (plan,) in connection.execute(last, (len(MARK), MARK)):
            self._sealing.follow(plan)
        query = (
            "SELECT id, plan, settings FROM entries "
            "WHERE substr(plan, 1, ?) != ? OR typeof(settings) = 'text'"
        )
        for number, plan, settings in connection.execute(query, (len(MARK), MARK)).fetchall():
            sealed = plan if plan.startswith(MARK) else self._sealing.seal(plan)
            connection.execute(
                "UPDATE entries SET plan = ?, settings = ? WHERE id = ?",
                (sealed, self._sealed(settings), number),
            )

    def _sealed(self, settings: str | bytes) -> str | bytes:
        """Return settings as they are stored: text in clear, bytes under a password."""
        if isinstance(settings, bytes) or not self._sealing.active:
            return settings
        return self._sealing.seal(settings.encode())

    def _unsealed(self, stored: str | bytes) -> Mapping[str, Any]:
        """Return settings as they were given, none where the password that opens them is not."""
        if isinstance(stored, bytes):
            try:
                stored = self._sealing.unseal(stored)
            except UnreadableFileError:
                return {}
        found: Mapping[str, Any] = json.loads(stored)
        return found

    def _entries(self, connection: sqlite3.Connection) -> list[JournalEntry]:
        """Return the entries that hold: an announced one only if the file is what it wrote."""
        rows = entry_rows(connection)
        now = file_fingerprint(self._workbook) if any(row[-1] for row in rows) else None
        held = [row for row in rows if not row[-1] or (now is not None and row[-2] == now)]
        return with_undone_by([self._entry(row) for row in held])

    def _announced(self, connection: sqlite3.Connection) -> list[JournalEntry]:
        return [self._entry(row) for row in _announced(connection)]

    def _entry(self, row: Sequence[Any]) -> JournalEntry:
        number, done_at, actor, command, summary, backup, undoes, settings, before, after, _ = row
        return JournalEntry(
            id=number,
            done_at=dt.datetime.fromisoformat(done_at),
            actor=actor,
            command=command,
            summary=json.loads(summary),
            backup=None if backup is None else self._found_again(backup),
            undoes=tuple(json.loads(undoes)),
            settings=self._unsealed(settings),
            sha_before=before,
            sha_after=after,
        )

    def _portable(self, backup: Path | None) -> str | None:
        """Return the path relative to the workbook's folder: that folder may be moved."""
        if backup is None:
            return None
        if backup.is_relative_to(self._workbook.parent):
            return backup.relative_to(self._workbook.parent).as_posix()
        return str(backup.absolute())

    def _found_again(self, portable: str) -> Path:
        """Return where a backup is: the private folder may have followed a new file name."""
        folder, _, rest = portable.partition("/")
        if folder == FOLDER_NAME and "/" in rest:
            return private_folder(self._workbook) / rest.partition("/")[2]
        return self._workbook.parent / portable

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection, or None where nothing was ever recorded."""
        if not kept(self._workbook, self.path):
            yield None
            return
        with self._translated(), closing(self._connect()) as connection:
            yield connection if version(connection) else None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            self._create_file()
            connection = self._connect()
        with closing(connection):
            with self._translated():
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("BEGIN IMMEDIATE")
            try:
                with self._translated():
                    make_current(connection)
                    yield connection
            except BaseException:
                if connection.in_transaction:  # a full disk has rolled it back already
                    connection.execute("ROLLBACK")
                raise
            try:
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._refusal(error, "JOURNAL_NOT_SAVED") from error

    def _create_file(self) -> None:
        make_private_folder(self._workbook)
        # Created here, not by SQLite, so that it is never readable by others, not even briefly.
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path.chmod(0o600)

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
        if version(connection) > FORMAT_VERSION:
            raise UnreadableFileError("JOURNAL_TOO_NEW", name=self._workbook.name)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with refusals(self._workbook.name, "JOURNAL_NOT_WRITABLE"):
                yield
        except sqlite3.OperationalError as error:
            raise self._refusal(error, "JOURNAL_NOT_WRITABLE") from error
        except sqlite3.DatabaseError as error:
            raise UnreadableFileError("JOURNAL_UNREADABLE", name=self._workbook.name) from error

    def _refusal(self, error: sqlite3.Error, code: str) -> LockedError:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        return LockedError("DISK_FULL" if full else code, name=self._workbook.name)


def _announced(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return [row for row in entry_rows(connection) if row[-1]]


def _last_given(connection: sqlite3.Connection) -> int:
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'entries'"
    (last,) = connection.execute(query).fetchone() or (0,)
    return int(last)
