"""The tables of a journal, and how a journal of an earlier format becomes one of today's.

Format 1 had one entry a row and the number of the entry it took back. Format 2 adds what the
command was given, the fingerprints of the file before and after, whether the write is still to
be confirmed, and several entries taken back at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: Stored as SQLite's user_version; raised when the tables below change.
FORMAT_VERSION = 2

_FORMAT_1 = """
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
_FORMAT_2 = (
    "ALTER TABLE entries ADD COLUMN settings TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE entries ADD COLUMN sha_before TEXT",
    "ALTER TABLE entries ADD COLUMN sha_after TEXT",
    "ALTER TABLE entries ADD COLUMN pending INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entries ADD COLUMN takes_back TEXT NOT NULL DEFAULT '[]'",
    "UPDATE entries SET takes_back = '[' || undoes || ']' WHERE undoes IS NOT NULL",
)
_SHARED = "id, done_at, actor, command, summary, backup"
_READ = {
    1: f"{_SHARED}, CASE WHEN undoes IS NULL THEN '[]' ELSE '[' || undoes || ']' END, "
    "'{}', NULL, NULL, 0",
    2: f"{_SHARED}, takes_back, settings, sha_before, sha_after, pending",
}


def version(connection: sqlite3.Connection) -> int:
    """Return the format of an open journal; 0 when it has no table yet."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def make_current(connection: sqlite3.Connection) -> None:
    """Create the tables, or bring those of an earlier format up to today's, entries kept."""
    found = version(connection)
    if found == FORMAT_VERSION:
        return
    if not found:
        connection.execute(_FORMAT_1)
    for statement in _FORMAT_2:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def entry_rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Return every entry, oldest first, without its plan, whatever the format.

    Columns: id, done_at, actor, command, summary, backup, takes_back, settings, sha_before,
    sha_after, pending.
    """
    columns = _READ[version(connection)]
    query = f"SELECT {columns} FROM entries ORDER BY id"  # noqa: S608 - constants of this module
    return connection.execute(query).fetchall()
