"""A refusal, a death or a departure written beside a value: never lost, never let out.

A correction that leaves such words out is proposed under a code of its own, and writes what they
mean into the columns that restrict contact, in the same decision; where the sheet has no such
column, nothing is proposed. Said anywhere else in a row, they are told as long as those columns
do not say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.plan import FindingLevel
from xlcrm.quality.restriction_cuts import (
    CODE_OF,
    CODES,
    NAMES,
    PEOPLE,
    code_of,
    left_out,
    said,
)
from xlcrm.quality.restriction_words import Told, gravest, may_tell, told
from xlcrm.quality.view import Found, Move
from xlcrm.schema import Kind
from xlcrm.schema.foreign import YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlcrm.quality.column import ColumnReport, Flags
    from xlcrm.quality.view import TableView, View
    from xlcrm.schema import Column

_IN_COMMENTS = {
    Told.DEATH: "COMMENT_DEATH", Told.REFUSAL: "COMMENT_REFUSAL", Told.NO_POST: "COMMENT_REFUSAL",
}  # fmt: skip

#: Where each is written, the first of the columns that the sheet has.
_COLUMNS = {
    Told.DEATH: ("deceased", "opposed_all"),
    Told.REFUSAL: ("opposed_all",),
    Told.NO_POST: ("opposed_post", "opposed_all"),
}
#: What says as much already, or more.
_RECORDED = {
    Told.DEATH: ("deceased",),
    Told.REFUSAL: ("opposed_all", "deceased"),
    Told.NO_POST: ("opposed_post", "opposed_all", "deceased"),
}
_FREE = frozenset({
    Kind.TEXT, Kind.LONG_TEXT, Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.TOWN,
    Kind.ADDRESS_LINE,
})  # fmt: skip
_YES = frozenset({YES})
#: What no column can carry.
_PLACELESS = frozenset({Told.DEPARTURE, Told.DOUBT})
#: What is surely about the value, and no part of it: « Décès » and « Zéro Pub » are names.
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[†✝✞✟✠☦⚰]")


def moves_of(
    table: TableView, row: int, column: Column, value: object, proposal: object = None
) -> tuple[Move, ...] | None:
    """Return what a proposal leaves out of a cell, as cells to write; None without a place."""
    found: list[Move] = []
    for each in sorted(left_out(column.kind, value, [proposal]), key=list(Told).index):
        if each in _PLACELESS:
            return None
        key = next((key for key in _COLUMNS[each] if key in table.reports), None)
        if key is None:
            return None
        if key != column.key and table.texts(key)[row] != YES and Move(key, YES) not in found:
            found.append(Move(key, YES))
    return tuple(found)


def restricting(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return those of some moves that keep somebody back."""
    columns = {key for keys in _COLUMNS.values() for key in keys}
    return tuple(move for move in moves if move.column in columns and move.value == YES)


def kept(table: TableView, found: Found) -> Found:
    """Return what a rule found, without a proposal that would leave such words out of a cell."""
    if found.level is FindingLevel.FLAGGED:
        return found
    written = {found.column: found.proposal}
    written |= {move.column: move.value for move in found.moves if not move.appends}
    for key in written:
        report = table.reports.get(key)
        code = -1 if report is None else int(report.codes[found.row])
        if report is None or code < 0:
            continue
        kind = table.table.column(key).kind
        raw = report.distinct[code]
        # A name may be one of those words; as a part of a whole name it would hide.
        hides = kind in NAMES and isinstance(raw, str) and _hidden(raw, len(written))
        if kind is not Kind.YES_NO and (hides or code_of(kind, raw, written.values())):
            return found._replace(level=FindingLevel.FLAGGED, proposal=None, moves=())
    return found


def _hidden(raw: str, count: int) -> bool:
    """Tell whether a name that goes to several cells ends with a word that says no."""
    if count == 1:
        return False
    words = raw.replace("(", " ").replace(")", " ").split()
    return len(words) > 1 and any(
        told(word, beside=True) & {Told.DEATH, Told.REFUSAL} for word in (words[0], words[-1])
    )


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield the cells that say so of a person whose row does not."""
    if table.table.key in PEOPLE:
        columns = [key for key in table.reports if table.table.column(key).kind is not Kind.YES_NO]
    elif "client_id" in table.reports and "clients" in view.tables:
        columns = [
            key for key in table.reports
            if table.table.column(key).kind is Kind.LONG_TEXT and table.table.column(key).personal
        ]  # fmt: skip
    else:
        return
    for key in columns:
        column = table.table.column(key)
        said_by_code = _said_in(table.reports[key], column.kind)
        if said_by_code:
            yield from _told_in(view, table, column, said_by_code)


def _said_in(report: ColumnReport, kind: Kind) -> dict[int, frozenset[Told]]:
    """Return what the distinct cells of a column say, by code; not what a correction tells."""
    if kind in _FREE:
        texts = [
            value if isinstance(value, str) and (each is None or each.code not in CODES) else ""
            for value, each in zip(report.distinct, report.delivered, strict=True)
        ]
        if not may_tell(texts):
            return {}
    else:
        texts = [
            value if each is not None and isinstance(value, str) and each.code not in CODES else ""
            for value, each in zip(report.distinct, report.delivered, strict=True)
        ]
    found = ((code, said(kind, text)) for code, text in enumerate(texts) if text)
    return {code: each - _PLACELESS for code, each in found if each - _PLACELESS}


def _told_in(
    view: View, table: TableView, column: Column, said_by_code: dict[int, frozenset[Told]]
) -> Iterator[Found]:
    report = table.reports[column.key]
    rows = np.flatnonzero(np.isin(report.codes, list(said_by_code))).tolist()
    recorded = _Recorded(view, table)
    for row in rows:
        code = int(report.codes[row])
        left = frozenset(e for e in said_by_code[code] if not recorded.says(row, e))
        if not left:
            continue
        if column.kind is Kind.LONG_TEXT:
            yield Found(_IN_COMMENTS[gravest(left)], row, column.key)
            continue
        value, name = report.distinct[code], CODE_OF[gravest(left)]
        moves = moves_of(table, row, column, value, _BRACKETED.sub("", str(value)))
        if report.outcomes[code] is None and moves:
            yield Found(name, row, column.key, value, FindingLevel.PROPOSED, 0.8, moves)
        else:
            yield Found(name, row, column.key)


class _Recorded:
    """What the row of a person, or that of the client it is about, says already."""

    def __init__(self, view: View, table: TableView) -> None:
        self._home = table if table.table.key in PEOPLE else view.tables["clients"]
        self._flags: dict[str, Flags] = {}
        self._rows: Sequence[int | None] | None = None
        if self._home is not table:
            clients = self._home.texts(self._home.table.key_column.key)
            places = {client: row for row, client in enumerate(clients)}
            self._rows = [places.get(client) for client in table.texts("client_id")]

    def says(self, row: int, what: Told) -> bool:
        """Tell whether a restriction stands in its column; nobody's row says none."""
        home = row if self._rows is None else self._rows[row]
        if home is None:
            return False
        columns = [key for key in _RECORDED[what] if key in self._home.reports]
        if not columns:
            columns = [key for key in _COLUMNS[what] if key in self._home.reports]
        return any(self._of(key)[home] for key in columns)

    def _of(self, key: str) -> Flags:
        if key not in self._flags:
            self._flags[key] = self._home.rows_of(key, _YES)
        return self._flags[key]
