"""What « Anomalies » shows of a finding: its record, column, value, problem and proposal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.plan import FindingLevel
from xlcrm.quality import comments
from xlcrm.quality import moves as further
from xlcrm.quality.decisions import shown_text
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from xlcrm.quality.view import Move


def record(name: str) -> str:
    """Return the name of a record."""
    return shown_text(name) or ""


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
