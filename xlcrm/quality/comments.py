"""Comments about people: what must not be written there, and what they announce.

Only columns of long text about people are read: a register of processing may well speak of
health. Each distinct comment is scanned once; the names of a row are only looked at when its
comment holds a word that may be one of them.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.quality.view import Found
from xlcrm.schema import Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.view import TableView, View
    from xlcrm.settings import Settings

_PREFIX = "COMMENT_"
COMMENT_TO_DO = f"{_PREFIX}TO_DO"
ALLOWED_WORDS = "comment_allowed_words"

#: Kinds of the cells whose words are names in the comment of the same row.
_NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.TOWN, Kind.ADDRESS_LINE})
_ACTION = "next_action"

_MONTH = (
    "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
)
_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi"
#: « rappeler en mars », « à relancer le 12 » : an action to come, and when. « Préfère être
#: rappelée le matin » and « rappelé le 12 » are none.
_ACTIONS = ("rappeler", "relancer", "recontacter", "revoir", "retéléphoner")
_TO_DO = re.compile(
    rf"(?<!être )(?<!l’)(?<!l')\b(?:{'|'.join(_ACTIONS)})\b"
    r"(?: (?:la |le |les )?(?:cliente?|devis|dossier))?"
    rf"(?: d[ée]but| fin| mi| courant)?[ -](?:en )?(?:(?:{_MONTH})\b|le \d{{1,2}}\b"
    rf"|(?:{_DAY}) (?:prochain|\d)|la semaine prochaine|le mois prochain|l[’']an prochain|demain"
    rf"|dans (?:\d+|une?|deux|trois|six) (?:jours?|semaines?|mois|ans?)|d[èe]s (?:{_MONTH})"
    r"|[àa] la rentr[ée]e|en (?:semaine|20\d\d)\b)",
    re.IGNORECASE,
)


def comment_faults(view: View, table: TableView, settings: Settings) -> Iterator[Found]:
    """Yield what the comments of one table must not hold, and the actions they announce.

    Nothing is proposed: what a comment should say instead is for staff to write. The words that
    the firm allows stand in the parameter ``comment_allowed_words``.
    """
    columns = [key for key in comment_columns(table) if table.filled(key).any()]
    if not columns:
        return
    from xlcrm.values import comment  # noqa: PLC0415 - many words, and many files have no comment

    allowed = comment.allowed_phrases(settings.text(ALLOWED_WORDS))
    scan = lru_cache(maxsize=None)(partial(comment.scan, allowed=allowed))
    names = _Names(view, table)
    to_do = table.texts(_ACTION) if _ACTION in table.reports else None
    for column in columns:
        texts = table.texts(column)
        for row in np.flatnonzero(table.filled(column)).tolist():
            text = texts[row]
            if scan(text):
                for remark in comment.scan(text, allowed, comment.name_words(names.of(row))):
                    yield Found(remark.code, row, column)
            if to_do is not None and not to_do[row] and _announces_action(text):
                yield Found(COMMENT_TO_DO, row, column)


def _announces_action(text: str) -> bool:
    """Tell whether a comment says what is to be done, and when."""
    lowered = text.lower()
    return any(word in lowered for word in _ACTIONS) and _TO_DO.search(text) is not None


def is_about_comment(code: str) -> bool:
    """Tell whether a finding is about the words of a comment, which are not to be repeated."""
    return code.startswith(_PREFIX)


def comment_columns(table: TableView) -> list[str]:
    """Return the columns of long text about people that staff fill."""
    columns = (table.table.column(key) for key in table.reports)
    return [
        column.key
        for column in columns
        if column.kind is Kind.LONG_TEXT and column.personal and column.origin is Origin.TYPED
    ]


class _Names:
    """The names and addresses of a row, and of the client it is about."""

    def __init__(self, view: View, table: TableView) -> None:
        self._table = table
        self._clients = None if table.table.key == "clients" else view.tables.get("clients")
        self._rows: dict[str, int] | None = None

    def of(self, row: int) -> list[str]:
        """Return the cells that hold names and addresses."""
        client = self._client_of(row)
        return _cells(self._table, row) + ([] if client is None else _cells(*client))

    def _client_of(self, row: int) -> tuple[TableView, int] | None:
        if self._clients is None or "client_id" not in self._table.reports:
            return None
        if self._rows is None:
            keys = self._clients.texts("client_id")
            self._rows = {key: place for place, key in enumerate(keys)}
        place = self._rows.get(self._table.texts("client_id")[row])
        return None if place is None else (self._clients, place)


def _cells(table: TableView, row: int) -> list[str]:
    return [
        table.texts(key)[row] for key in table.reports if table.table.column(key).kind in _NAMES
    ]
