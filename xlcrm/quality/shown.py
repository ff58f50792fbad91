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
    from xlcrm.quality.view import Move


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
    table: str, column: str, proposed: object, level: str, moves: tuple[Move, ...]
) -> str | None:
    """Return what would be written, with what goes to other cells; None when only flagged."""
    if level == FindingLevel.FLAGGED.value:
        return None
    home = schema.table(table)
    return shown_text(further.shown(home, place(table, column)[2], proposed, moves))


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
