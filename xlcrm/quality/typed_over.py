"""What staff typed over a proposal that writes several cells: no value of the cell is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm import messages, values
from xlcrm.frames import as_text
from xlcrm.quality import moves as further
from xlcrm.quality.view import Move
from xlcrm.schema import Kind
from xlcrm.values import Context, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from xlcrm.quality.view import TableView, View
    from xlcrm.schema import Column, Table

#: « + Mobile : », « + Email 2: »: what follows belongs to the column of that header.
_MOVE = re.compile(r"\s\+\s+([^:+]{1,60}?)\s*:\s*")
_NOTES = "comment"
#: What is said of a text that no address, number, date or amount can be.
_NO_VALUES = frozenset(
    (
        "EMAIL_SYNTAX", "PHONE_INVALID", "PHONE_UNREADABLE", "PHONE_SCIENTIFIC", "POSTCODE_INVALID",
        "SCIENTIFIC_NOTATION", "SIRET_INVALID", "SIREN_INVALID", "VAT_INVALID", "NAF_INVALID",
        "DATE_UNREADABLE", "DATE_IMPOSSIBLE", "DATE_ZERO", "DAY_MONTH_UNREADABLE",
        "AMOUNT_UNREADABLE", "INTEGER_UNREADABLE", "RATIO_UNREADABLE", "TOWN_DIGITS",
    )
)  # fmt: skip


def read(
    view: View, finding: pd.Series, moves: Sequence[Move], typed: str
) -> tuple[object, tuple[Move, ...]] | None:
    """Return the value of the cell and what goes to others; None when the text does not tell.

    What stands before « + Titre : » is the cell's. Without such a part, the other values go
    where they were proposed. A value that the cell, or one that is written over, held and that
    is nowhere any more is added to the comment.
    """
    table = view.tables[str(finding["table"])]
    row = table.records.index(str(finding["record"]))
    column = table.table.column(str(finding["column"]))
    main, *pieces = _MOVE.split(typed)
    value = tidied(view, column, "" if _empties(main) else main)
    told = _told(view, table.table, pieces)
    if told is None:
        return None
    kept = told if pieces else [move for move in moves if _key(move.value) != _key(value)]
    targets = {move.column for move in moves}
    for move in kept:
        if move.column not in table.reports or move.column == column.key:
            return None
        held = table.reports[move.column].settled(row)
        free = not table.filled(move.column)[row] or _key(held) == _key(move.value)
        if not (move.appends or free or move.column in targets):
            return None
    return _nothing_lost(table, row, column, finding, value, moves, kept)


def _nothing_lost(
    table: TableView,
    row: int,
    column: Column,
    finding: pd.Series,
    value: object,
    moves: Sequence[Move],
    kept: Sequence[Move],
) -> tuple[object, tuple[Move, ...]] | None:
    parts: list[tuple[Column, object]] = [(column, finding["proposal"])]
    for move in moves:
        target = table.table.column(move.column)
        pieces = str(move.value).split("\n") if move.appends else [move.value]
        parts += [(target, piece) for piece in pieces]
    for move in kept:
        if not move.appends and table.filled(move.column)[row]:
            parts.append((table.table.column(move.column), table.reports[move.column].settled(row)))
    written = {_key(value), *(_key(move.value) for move in kept if not move.appends)}
    notes = [line for move in kept if move.appends for line in str(move.value).split("\n")]
    notes = [n for n in notes if _key(n.partition(":")[2]) not in written - {""}]
    for target, part in parts:
        note = as_text(part) if target.key == _NOTES else further.note_of(target, part)
        bare = note.partition(":")[2] if target.key == _NOTES else as_text(part)
        known = {*written, *map(_key, notes), *(_key(n.partition(":")[2]) for n in notes)}
        if _key(part) and not {_key(part), _key(bare)} & known:
            notes.append(note)
    found = [move for move in kept if not move.appends]
    if notes:
        note = "\n".join(notes)
        if not further.takes_note(table, row, note):
            return None
        found.append(Move(_NOTES, note, appends=True))
    return value, tuple(found)


def _told(view: View, table: Table, pieces: Sequence[str]) -> list[Move] | None:
    """Return the parts « Titre : valeur »; None when a header is none of the table's."""
    headers = {_key(column.header): column for column in table.columns}
    found: list[Move] = []
    for header, text in zip(pieces[::2], pieces[1::2], strict=True):
        column = headers.get(_key(header))
        if column is None or not text.strip():
            return None
        if column.key == _NOTES:
            found.append(Move(_NOTES, "\n".join(_lines(text)), appends=True))
        else:
            found.append(Move(column.key, tidied(view, column, text)))
    columns = [move.column for move in found]
    return found if len(set(columns)) == len(columns) else None


def _lines(text: str) -> Iterable[str]:
    return filter(None, (line.strip() for line in text.split(" ; ")))


def tidied(view: View, column: Column, text: str) -> object:
    """Return what a typed text certainly says in a column, the text itself otherwise."""
    text = text.strip()
    if not text:
        return None
    if column.kind in {Kind.CHOICE, Kind.MULTI_CHOICE}:
        return text
    told = values.tidy(column.kind, text, Context(today=view.today))
    return told.value if told.verdict is Verdict.CORRECTED else text


def is_no_value(view: View, finding: pd.Series, value: object) -> bool:
    """Tell whether a typed value is none of its column, whatever staff mean by it.

    What only looks wrong (an unknown town, a role address, a word outside the list) is theirs to
    say.
    """
    if not isinstance(value, str) or str(finding["table"]) not in view.tables:
        return False
    table = view.tables[str(finding["table"])]
    column, row = str(finding["column"]), table.records.index(str(finding["record"]))
    if column not in table.reports:
        return False
    context = Context(
        today=view.today,
        country=table.texts("country")[row] or "FR",
        postal_code=table.texts("postal_code")[row] or None,
    )
    told = values.tidy(table.table.column(column).kind, value, context)
    return told.verdict is Verdict.FLAGGED and told.code in _NO_VALUES


def _empties(text: str) -> bool:
    return text.strip() == messages.text("PROPOSAL_EMPTY", lang="fr")


def _key(value: object) -> str:
    """Return what two writings of one value share: letters, digits and signs, without spaces."""
    text = values.display(Kind.PHONE, value) if as_text(value).startswith("+") else as_text(value)
    return "".join(text.split()).casefold()
