"""What a record is called in fingerprints: a name that outlives a sort of its sheet."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from xlcrm.frames import ROW_MARK, as_datetime, as_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlcrm.quality.view import View

#: 64 bits: two rows of one workbook never share them by chance.
_BYTES = 8
_DOUBTFUL = re.compile(rf"(.*){ROW_MARK}\d+")


class RecordNames:
    """Names of the records of ``view``, which is not modified.

    An identifier that one row alone has is its name. A row without identifier, or one of several
    that share theirs, is known by what its cells hold: the place where it stands would be
    another person's after a sort.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._doubtful: dict[str, frozenset[str]] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._rows: dict[str, dict[str, int]] = {}
        self._cells: dict[str, list[tuple[str, Sequence[object]]]] = {}

    def of(self, table: str, record: str) -> str:
        """Return the name of a record."""
        if record not in self._doubtful_in(table):
            return record
        if (table, record) not in self._names:
            self._names[table, record] = self._told_by_cells(table, record)
        return self._names[table, record]

    def is_doubtful(self, table: str, record: str) -> bool:
        """Tell whether a record is known by its cells alone."""
        return record in self._doubtful_in(table)

    def _doubtful_in(self, table: str) -> frozenset[str]:
        if table not in self._doubtful:
            self._doubtful[table] = frozenset(self._find_doubtful(table))
        return self._doubtful[table]

    def _find_doubtful(self, table: str) -> Iterator[str]:
        for record in self._records(table):
            if ROW_MARK in record and (match := _DOUBTFUL.fullmatch(record)):
                yield record
                if match[1]:
                    yield match[1]

    def _records(self, table: str) -> Sequence[str]:
        if table in self._view.tables:
            return self._view.tables[table].records
        frame = self._view.frames.get(table)
        return [] if frame is None else [str(each) for each in frame.index]

    def _told_by_cells(self, table: str, record: str) -> str:
        if table not in self._rows:
            records = self._records(table)
            self._rows[table] = {each: row for row, each in enumerate(records)}
            self._cells[table] = self._columns(table)
        row = self._rows[table].get(record)
        if row is None:
            return record
        held = [
            f"{name}\x1f{typed(cells[row])}"
            for name, cells in self._cells[table]
            if not is_blank(cells[row])
        ]
        match = _DOUBTFUL.fullmatch(record)
        return f"{match[1] if match else record}{ROW_MARK}{digest(held)}"

    def _columns(self, table: str) -> list[tuple[str, Sequence[object]]]:
        view = self._view.tables.get(table)
        if view is not None:
            return [(key, view.reports[key].cells) for key in sorted(view.reports)]
        frame = self._view.frames[table]
        return [(str(key), frame[key].tolist()) for key in sorted(map(str, frame.columns))]


def digest(parts: Sequence[str], size: int = _BYTES) -> str:
    """Return a short text that tells some texts from any others."""
    text = "\x1e".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=size).hexdigest()


def typed(value: object) -> str:
    """Return a value as text that tells 1 from « 1 », and neither 1 from 1.0 nor dates apart."""
    if isinstance(value, str):
        return as_text(value)
    moment = as_datetime(value)
    if moment is not None:
        return f"date:{moment}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{type(value).__name__}:{value}"
