"""What merged records said otherwise than the record that stays: told in its comment.

The records themselves go whole to the journal and to the sheet Archive; the comment says in one
line what staff may want to look at again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm import messages, schema
from xlcrm.dedup.sameness import sameness
from xlcrm.frames import as_text, is_blank
from xlcrm.schema import Kind, Origin
from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values import display, text
from xlcrm.values.cell import utf16_length

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, object]

_COMMENT = "comment"
#: Columns of which another value says nothing to look at again: rights and dates that a rule
#: settles, lists and comments of which everything is kept.
_SILENT = frozenset(
    {"client_id", "first_contact_on", "verified_on", "informed_on", "use_until", "external_ids"}
)
_SILENT_KINDS = frozenset({Kind.YES_NO, Kind.LONG_TEXT, Kind.MULTI_CHOICE})


class Left(NamedTuple):
    """A value that has no place beside the one kept: its column, and how staff read it."""

    key: str
    header: str
    value: object
    shown: str


def left_values(rows: Sequence[Row], merged: Row) -> list[Left]:
    """Return the values that the merged cells do not say, each once a column.

    ``rows`` are the records, the one that stays first; ``merged`` its cells once merged.
    """
    found = []
    for column in schema.table("clients").columns:
        key = column.key
        telling = column.origin is Origin.TYPED and column.kind not in _SILENT_KINDS
        if not telling or key in _SILENT or key not in rows[0]:
            continue
        cells = [row[key] for row in rows]
        if all(cell is cells[0] for cell in cells):
            continue
        said = {sameness(column, merged[key], rows[0])} if not is_blank(merged[key]) else set()
        for row in rows:
            if is_blank(row[key]) or (own := sameness(column, row[key], row)) in said:
                continue
            said.add(own)
            found.append(Left(key, column.header, row[key], display(column.kind, row[key])))
    return found


def with_note(
    merged: Row, left: Sequence[Left], rows: Sequence[Row], today: dt.date
) -> dict[str, object]:
    """Return the merged cells, what was left behind told at the end of the comment.

    As many values as the comment may hold; Archive has them all. Nothing is added to a comment
    without room, nor to a workbook without comments.
    """
    if not left or _COMMENT not in merged:
        return dict(merged)
    before = as_text(merged[_COMMENT])
    start, more = _start(rows, today), messages.text("MERGE_NOTE_MORE")
    limit = schema.table("clients").column(_COMMENT).max_length or MAX_CELL_TEXT
    room = limit - utf16_length(f"{before}\n{start}{more}")
    if room < 0:
        return dict(merged)
    told = ""
    for each in left:
        value = " ".join(each.shown.split())
        said = messages.text("MERGE_NOTE_VALUE", header=each.header, value=value)
        said = f" ; {said}" if told else f" {said}"
        if utf16_length(told + said) > room:
            told += more
            break
        told += said
    note = f"{start}{told}"
    return {**merged, _COMMENT: f"{before}\n{note}" if before else note}


def is_cut(merged: Row, left: Sequence[Left], rows: Sequence[Row], today: dt.date) -> bool:
    """Tell whether a comment made by ``with_note`` had no room for all that it had to say."""
    if _COMMENT not in merged:
        return False
    whole = as_text(merged[_COMMENT])
    if left and _start(rows, today) not in whole:
        return True
    said = text.key(whole)
    comments = [row[_COMMENT] for row in rows if not is_blank(row[_COMMENT])]
    missing = any(text.key(comment) not in said for comment in comments)
    return missing or (bool(left) and whole.endswith(messages.text("MERGE_NOTE_MORE")))


def _start(rows: Sequence[Row], today: dt.date) -> str:
    """Return the words before the values: the day, and the records that went."""
    numbers = ", ".join(as_text(row.get("client_id")) for row in rows[1:])
    return messages.text("MERGE_NOTE", day=f"{today:%d/%m/%Y}", clients=numbers)
