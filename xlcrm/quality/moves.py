"""Where the further values of a cell go: a free column of the row, else its comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm import messages, values
from xlcrm.frames import as_text
from xlcrm.quality.view import Move
from xlcrm.schema import Kind
from xlcrm.values import cell, country

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from xlcrm.quality.view import TableView
    from xlcrm.schema import Column, Table

#: Where notes go when a value has no column of its own.
_COMMENT = "comment"
#: More than this a cell cannot hold (Microsoft, « Excel specifications and limits »).
_LONGEST = 32_767

_POSTCODE = re.compile(r"\d{5}")
#: A note with fewer digits holds an hour or a date, no second number.
_DIGITS = 9
_MOBILE = re.compile(r"\+33[67]|\+(?:262|590|594|596)69")

#: Names, beside which a title may stand, and the column of titles.
_NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME})
_TITLE = "title"
#: Kinds whose further values are a postal code or a town.
_OF_ADDRESSES = frozenset({Kind.POSTCODE, Kind.TOWN, Kind.ADDRESS_LINE})


def moves_of(
    table: TableView,
    row: int,
    column: Column,
    others: Iterable[object],
    claimed: set[str],
    words: str = "",
    titles: Collection[str] = (),
) -> tuple[Move, ...] | None:
    """Return where the further values of a cell go; None when one has no place to go.

    ``claimed`` are the columns that other proposals for this row take already; those that this
    one takes are added; ``words`` are those that the proposal leaves out; ``titles`` the values
    of the list of « Civilité ». A value that the row holds already goes nowhere. ``table`` is not
    modified.
    """
    found: list[Move] = []
    notes: list[str] = []
    for other in others:
        candidates = list(_candidates(table, column, other, titles))
        place = _column_for(table, row, candidates, other, claimed)
        if place is None:
            notes.append(note_of(_own_column(table.table, column, other), other))
        elif place:
            claimed.add(place)
            found.append(Move(place, other))
    if words and column.kind is Kind.ADDRESS_LINE and _is_free(table, row, "country", claimed):
        code = country.key(words)
        if code:
            claimed.add("country")
            found.append(Move("country", code))
            words = ""
    if words:
        notes.append(note_of(column, words))
    if notes:
        note = "\n".join(notes)
        if not takes_note(table, row, note):
            return None
        found.append(Move(_COMMENT, note, appends=True))
    return tuple(found)


def appended(before: object, note: object) -> str:
    """Return a comment with a note under it."""
    text = as_text(before).rstrip()
    return f"{text}\n{note}" if text else str(note)


def shown(
    table: Table, kind: Kind, proposal: object, moves: Sequence[Move], value: object = None
) -> str:
    """Return a proposal as staff read it, with what goes to other cells.

    Where that is what the cell shows already (``value``), what will be stored is told: « BE » for
    « Belgique », « +33756781234 » for « 07 56 78 12 34 ».
    """
    text = values.display(kind, proposal) or messages.text("PROPOSAL_EMPTY", lang="fr")
    held = as_text(value)
    if isinstance(proposal, str) and (
        _says_the_same(kind, held, text, proposal)
        or (kind is Kind.PHONE and _stands_beside_note(held, text, moves))
    ):
        text = proposal
    for move in moves:
        target = table.column(move.column)
        value = values.display(target.kind, move.value).replace("\n", " ; ")
        text += messages.text("PROPOSAL_MOVE", lang="fr", header=target.header, value=value)
    return text


def _says_the_same(kind: Kind, value: str, text: str, proposal: str) -> bool:
    if kind is Kind.PHONE:
        digits = _digits(value).lstrip("0")
        return bool(digits) and proposal.endswith(digits.removeprefix("33").lstrip("0"))
    return "".join(value.split()).casefold() == "".join(text.split()).casefold()


def _stands_beside_note(value: str, text: str, moves: Iterable[Move]) -> bool:
    """Tell whether a cell shows a number as it is read, and no other one: « … (à 10h) »."""
    told = _digits(text).lstrip("0")
    several = any(len(_digits(as_text(move.value))) >= _DIGITS for move in moves)
    return bool(told) and not several and told in _digits(value)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_free(table: TableView, row: int, key: str, claimed: set[str]) -> bool:
    return key in table.reports and key not in claimed and not table.filled(key)[row]


def _column_for(
    table: TableView, row: int, candidates: Sequence[str], other: object, claimed: set[str]
) -> str | None:
    """Return the column that takes a value, "" when the row has it already, None for none."""
    same = as_text(other).casefold()
    if any(table.texts(key)[row].casefold() == same for key in candidates):
        return ""
    free = (k for k in candidates if not table.filled(k)[row] and k not in claimed)
    return next(free, None)


def _candidates(
    table: TableView, column: Column, other: object, titles: Collection[str]
) -> Iterator[str]:
    """Yield the columns that a value could stand in, those of its own kind."""
    text = as_text(other)
    if column.kind in _NAMES and _TITLE in table.reports and text in titles:
        yield _TITLE
    if column.kind in {Kind.PHONE, Kind.EMAIL}:
        mobile = column.kind is Kind.PHONE and bool(_MOBILE.match(text))
        for key in table.reports:
            alike = key != column.key and table.table.column(key).kind is column.kind
            if alike and (column.kind is Kind.EMAIL or ("mobile" in key) == mobile):
                yield key
    elif column.kind in _OF_ADDRESSES:
        place = "postal_code" if _POSTCODE.fullmatch(text) else "city"
        if place in table.reports and place != column.key:
            yield place


def _own_column(home: Table, column: Column, other: object) -> Column:
    """Return the column whose header names a value: that of its own kind, else its cell's."""
    if column.kind not in _OF_ADDRESSES:
        return column
    key = "postal_code" if _POSTCODE.fullmatch(as_text(other)) else "city"
    return next((each for each in home.columns if each.key == key), column)


def contested(table: TableView, row: int, moves: Iterable[Move]) -> bool:
    """Tell whether a value found its place taken, or would be written over another one."""
    return any(move.appends or table.filled(move.column)[row] for move in moves)


def note_of(column: Column, other: object) -> str:
    """Return the line of a comment that keeps a value."""
    value = values.display(column.kind, other)
    return messages.text("PROPOSAL_NOTE", lang="fr", header=column.header, value=value)


def takes_note(table: TableView, row: int, note: str) -> bool:
    """Tell whether the row has a comment with room for a note."""
    if _COMMENT not in table.reports:
        return False
    comment = appended(table.reports[_COMMENT].settled(row), note)
    return cell.utf16_length(comment) <= _LONGEST
