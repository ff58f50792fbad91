"""What the cells of the record that stays become when others are merged into it.

The value chosen is kept, blanks are filled, lists united, comments joined, the oldest date kept,
and of each right the most restrictive one: merging never makes a person easier to contact.
Cells that go together (an address, an action and its date) are filled together or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.dedup import provenance, statuses
from xlcrm.dedup.blocks import BLOCKS
from xlcrm.frames import as_datetime, as_text, is_blank, split_list
from xlcrm.schema import Kind, Origin
from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values import postcode, text, town
from xlcrm.values.cell import cut_to, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Row = Mapping[str, object]

SEPARATOR = "; "

_IN_BLOCKS = frozenset(key for keys, _ in BLOCKS for key in keys)

_KEYS: dict[str, Callable[[object], str]] = {"postal_code": postcode.key, "city": town.key}


def merged_cells(
    rows: Sequence[Row],
    sources: provenance.Sources,
    born: Callable[[object], str],
    chosen: Mapping[str, int],
) -> dict[str, object]:
    """Return the cells of the record that stays, by column; computed columns are left out.

    ``rows`` are the records of one group, the one that stays first, then those to fill from in
    that order, each with the columns of Clients. They are not modified. ``born`` reads birth
    dates (``keys.birth_reader``). ``chosen`` gives by column the place of the record to take
    first: rights and what has a rule of its own are settled by the rule, whatever it says.
    ``merged_ids`` gains the numbers of the others.
    """
    first = rows[0]
    merged: dict[str, object] = {}
    for column in schema.table("clients").columns:
        key = column.key
        if column.origin is Origin.FORMULA or key not in first or key in _IN_BLOCKS:
            continue
        way = _WAYS.get(key) or _WAYS_OF_KIND.get(column.kind)
        if way is None:
            ordered = _with_first(rows, chosen.get(key, 0))
            way = _own if column.origin is Origin.TOOL else _first
            merged[key] = way([row[key] for row in ordered])
        else:
            merged[key] = way([row[key] for row in rows])
        if way is _joined:
            limit = column.max_length or MAX_CELL_TEXT
            merged[key] = _within(limit, merged[key], [row[key] for row in rows])
    for keys, anchors in BLOCKS:
        merged |= _block([key for key in keys if key in first], anchors, rows, chosen)
    merged["birth_date"] = _youngest([row["birth_date"] for row in rows], born)
    merged |= provenance.merged(rows, sources)
    merged |= statuses.merged(rows, merged)
    if "merged_ids" in first:
        numbers = [row["merged_ids"] for row in rows] + [row["client_id"] for row in rows[1:]]
        merged["merged_ids"] = united(numbers)
    return merged


def _with_first(rows: Sequence[Row], place: int) -> list[Row]:
    return [rows[place], *rows[:place], *rows[place + 1 :]]


def _own(values: Sequence[object]) -> object:
    """Return what xlcrm says of the record that stays: of another it may be untrue."""
    return values[0]


def _first(values: Iterable[object]) -> object:
    return next((value for value in values if not is_blank(value)), None)


def _forbidding(values: Sequence[object]) -> object:
    """Return the answer that forbids, when one does: any but a blank and « Non ».

    « oui ? » forbids too, and so does a number: the reading of ``xlcrm.consent``.
    """
    raised = [value for value in values if not _permits(value)]
    if not raised:
        return _first(values)
    if not _permits(values[0]):
        return values[0]
    return "Oui" if "Oui" in raised else raised[0]


def _permits(value: object) -> bool:
    return value.lower() in {"", "non"} if isinstance(value, str) else is_blank(value)


def _allowing(values: Sequence[object]) -> object:
    """Return « Non » when the answers disagree: here « Oui » allows."""
    answers = {as_text(value).strip().casefold() for value in values if not is_blank(value)}
    return "Non" if len(answers) > 1 else _first(values)


def _youngest(values: Iterable[object], born: Callable[[object], str]) -> object:
    """Return the fullest birth date; of several, the one that protects most.

    That is one that cannot be read, else the latest.
    """
    filled = [(born(value), value) for value in values if not is_blank(value)]
    unreadable = [value for key, value in filled if not key]
    if unreadable or not filled:
        return unreadable[0] if unreadable else None
    fullest = max((key for key, _ in filled), key=len)
    same = all(fullest.startswith(key) for key, _ in filled)
    wanted = fullest if same else max(key for key, _ in filled)
    return next(value for key, value in filled if key == wanted)


def _oldest(values: Sequence[object]) -> object:
    dated = [(moment, value) for value in values if (moment := as_datetime(value))]
    if not dated:
        return _first(values)
    oldest = min(moment for moment, _ in dated)
    return next(value for moment, value in dated if moment == oldest)


def united(values: Sequence[object]) -> object:
    """Return lists separated by « ; » as one, in order, without doubles; None when empty.

    The first list stays as it is typed when the others add nothing.
    """
    parts: dict[str, str] = {}
    for part in (part for value in values for part in split_list(value)):
        parts.setdefault(part.casefold(), part)
    if values and {part.casefold() for part in split_list(values[0])} == set(parts):
        return values[0]
    return SEPARATOR.join(parts.values()) or None


def _joined(values: Sequence[object]) -> object:
    """Return comments one below the other; what another already says is not said twice."""
    said: list[object] = []
    for value in values:
        own = text.key(value)
        if not is_blank(value) and not any(own in text.key(other) for other in said):
            said.append(value)
    return said[0] if len(said) == 1 else "\n".join(map(as_text, said)) or None


def _within(limit: int, joined: object, values: Sequence[object]) -> object:
    """Return joined comments no longer than a cell of the column may be, the first one whole.

    What is cut stands whole in Archive, which the comment says where it has the room.
    """
    first = _first(values)
    if joined is first or utf16_length(as_text(joined)) <= limit:
        return joined
    more = messages.text("MERGE_NOTE_MORE")
    room = limit - utf16_length(more)
    if utf16_length(as_text(first)) > room:
        return first
    return cut_to(as_text(joined), room).rstrip() + more


#: What becomes of a column's cells, by column, then by kind; otherwise the first one filled.
_WAYS: dict[str, Callable[[Sequence[object]], object]] = {
    "opposed_all": _forbidding,
    "opposed_post": _forbidding,
    "restricted": _forbidding,
    "deceased": _forbidding,
    "collected_at_sale": _allowing,
    "parental_consent": _allowing,
    "first_contact_on": _oldest,
    "created_on": _oldest,
    "external_ids": united,
}
_WAYS_OF_KIND: dict[Kind, Callable[[Sequence[object]], object]] = {
    Kind.MULTI_CHOICE: united,
    Kind.LONG_TEXT: _joined,
}


def _block(
    keys: Sequence[str], anchors: Iterable[str], rows: Sequence[Row], chosen: Mapping[str, int]
) -> dict[str, object]:
    """Fill cells that go together from records that say the same thing, or from one alone.

    The first of them that was chosen says from which one; the others that were go where asked.
    """
    telling = [key for key in anchors if key in keys]
    asked = [key for key in (*telling, *keys) if key in chosen]
    rows_first = _with_first(rows, chosen[asked[0]]) if asked else rows
    base = next((row for row in rows_first if any(not is_blank(row[key]) for key in telling)), None)
    if base is None:
        merged = {key: _first([row[key] for row in rows_first]) for key in keys}
    else:
        merged = {key: base[key] for key in keys}
        for row in rows_first:
            if _same_thing(merged, row, keys, telling):
                merged |= {key: row[key] for key in keys if is_blank(merged[key])}
    wanted = {key: rows[chosen[key]][key] for key in asked}
    return merged | {key: value for key, value in wanted.items() if not is_blank(value)}


def _same_thing(one: Row, other: Row, keys: Iterable[str], anchors: Sequence[str]) -> bool:
    shared = [key for key in keys if not is_blank(one[key]) and not is_blank(other[key])]
    return any(key in anchors for key in shared) and all(
        _KEYS.get(key, text.key)(one[key]) == _KEYS.get(key, text.key)(other[key]) for key in shared
    )
