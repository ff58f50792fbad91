"""What « Anomalies » shows of a finding: its record, column, value, problem and proposal."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.frames import ROW_MARK
from xlcrm.plan import FindingLevel
from xlcrm.quality import comments
from xlcrm.quality import moves as further
from xlcrm.quality.decisions import shown_text
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.quality.view import Move


_LINE_BREAK = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
#: No-break and other spaces, and plain ones at an end or beside another.
_ODD_SPACE = re.compile(
    "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]|^ +| +$|(?<= ) +"
)
_AT_ROW = re.compile(rf"(.*){ROW_MARK}(\d+)", re.DOTALL)
#: What ``record`` makes of such a name, and the name itself, which sheets once showed.
_SHOWN_AT_ROW = re.compile(rf"(?:.* \(ligne \d+\)|ligne \d+|.*{ROW_MARK}\d+)")


def record(name: str) -> str:
    """Return the name of a record, its row in words where no identifier alone tells it.

    >>> record("A-000001@5"), record("@5"), record("A-000001")
    ('A-000001 (ligne 5)', 'ligne 5', 'A-000001')
    """
    match = _AT_ROW.fullmatch(name) if ROW_MARK in name else None
    if match is None:
        return shown_text(name) or ""
    identifier, row = shown_text(match[1]), match[2]
    if identifier is None:
        return messages.text("RECORD_OF_ROW", lang="fr", row=row)
    return messages.text("RECORD_AT_ROW", lang="fr", record=identifier, row=row)


def tells_row(shown: str) -> bool:
    """Tell whether the name of a record, as it is or was shown, is that of its row."""
    return _SHOWN_AT_ROW.fullmatch(shown.strip()) is not None


def value(code: str, text: str) -> str | None:
    """Return what the cell holds; words of a comment are not repeated."""
    return None if comments.is_about_comment(code) else shown_text(text)


def in_full(code: str, text: str) -> bool:
    """Tell whether the value shown is all that the cell holds."""
    return (value(code, text) or "") == text.strip()


def proposal(
    table: str,
    column: str,
    proposed: object,
    level: str,
    moves: Sequence[Move],
    held: object = None,
) -> str | None:
    """Return what would be written, with what goes to other cells; None when only flagged.

    ``held`` is what the cell holds.
    """
    if level == FindingLevel.FLAGGED.value:
        return None
    home = schema.table(table)
    return shown_text(further.shown(home, place(table, column)[2], proposed, moves, held))


def value_beside(
    code: str, text: str, proposed: str | None, *, becomes_real: bool = False
) -> str | None:
    r"""Return what the cell holds, with signs for its odd white space where nothing else changes.

    ``becomes_real`` tells that a text is to become a date or a number, which is said where both
    look alike.

    >>> value_beside("SPACING_TIDIED", "Le\tGall ", "Le Gall")
    'Le⇥Gall␣'
    """
    told = value(code, text)
    if told is None or proposed is None or told.split() != proposed.split():
        return told
    marked = _LINE_BREAK.sub("⏎", text).replace("\t", "⇥")
    told = shown_text(_ODD_SPACE.sub(lambda found: "␣" * len(found[0]), marked))
    if becomes_real and told == proposed:
        return messages.text("VALUE_AS_TEXT", lang="fr", value=told)
    return told


def header(table: str, column: str) -> str:
    """Return the header of a column; one of the firm is itself."""
    return place(table, column)[1]


@cache
def sentence(code: str) -> str:
    """Return what is wrong, in French."""
    return messages.text(code, lang="fr")


@cache
def place(table: str, column: str) -> tuple[str, str, Kind]:
    """Return the worksheet, the header and the kind of a cell; a foreign column is itself."""
    home = schema.table(table)
    for each in home.columns:
        if each.key == column:
            return home.worksheet, each.header, each.kind
    return home.worksheet, column, Kind.TEXT
