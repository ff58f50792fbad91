"""Foreign headers to columns of ours: French and English words, accents and case aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.schema import Column, Level, Origin, Table
from xlcrm.schema.foreign import CONSENT_DATE_HEADERS, DECLARED_CONSENTS, RESTRICTIONS
from xlcrm.values.cell import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

#: Tables that take rows from a foreign file, in the order in which a person would think of them.
IMPORTABLE: tuple[str, ...] = (
    "clients", "contacts", "interactions", "purchases", "consents", "sources",
)  # fmt: skip

#: Targets beside the columns of a table: the date of the consents a row declares, and the
#: email of the client a row belongs to.
CONSENT_DATE = "consent_date"
CLIENT_EMAIL = "client_email"

#: The column that keeps the numbers a record has in other tools.
EXTERNAL_IDS = "external_ids"

#: The columns of Clients that hold a name.
_NAMES = {"last_name", "company_name"}

#: What a mapping says of a column to leave out.
IGNORE = ""

_PARENTHESIS = re.compile(r"[(\[{].*?[)\]}]")
#: A header recognised without its parenthesis gives way to every other one.
_LOOSE = 1_000


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return what two spellings of one header share.

    >>> fold("N° Client"), fold("E-mail *"), fold("Code_Postal")
    ('no client', 'e mail', 'code postal')
    """
    return " ".join(words(text.replace("°", "o ").replace("’", " ")))


@dataclass(frozen=True)
class HeaderMatch:
    """What each column of a foreign file becomes.

    ``columns`` maps foreign headers to technical names of the table, its key among them;
    ``consents`` maps foreign headers to keys of DECLARED_CONSENTS; ``consent_date`` and
    ``client_email`` are foreign headers, or None; ``ignored`` are the headers left out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, str] = field(default_factory=dict)
    consent_date: str | None = None
    client_email: str | None = None
    ignored: tuple[str, ...] = ()

    def source_of(self, column: str) -> str | None:
        """Return the foreign header that fills ``column``, or None."""
        return next((header for header, key in self.columns.items() if key == column), None)


def match_headers(
    headers: Sequence[str],
    table: Table,
    *,
    present: Collection[str] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> HeaderMatch:
    """Recognise the headers of a foreign file; each of our columns is used once.

    Several headers may lead to one restriction (« STOP pub » and « Blacklisté »): none is lost.
    ``present`` are the technical names the workbook has (default: the delivered ones).
    ``mapping`` gives a technical name or one of our headers per foreign header, "" to leave a
    column out; it wins over recognition. Raises WrongUseError (MAP_UNKNOWN_HEADER,
    MAP_UNKNOWN_COLUMN, MAP_COLUMN_TWICE) and, when no header is known, UnreadableFileError
    (NO_KNOWN_HEADER).
    """
    if present is None:
        present = {column.key for column in table.delivered_columns}
    targets = _targets(table.key)
    usable = {key for key in targets if key in present or key not in _column_keys(table)}
    dictated = _explicit(headers, table, usable, mapping or {})
    chosen = dictated | _recognised(
        [h for h in headers if h not in dictated],
        targets,
        usable - (set(dictated.values()) - RESTRICTIONS),
    )
    found = {header: chosen.get(header, IGNORE) for header in headers}
    if table.key == "clients" and not _NAMES & set(found.values()):
        # « Client » alone is where such a list writes the name: it is no number then.
        found |= {h: IGNORE for h in headers if fold(h) == "client" and h not in dictated}
    if not any(found.values()):
        raise UnreadableFileError("NO_KNOWN_HEADER", known=", ".join(_best_known(table)))
    return _as_match(found, table)


@cache
def known_headers() -> frozenset[str]:
    """Return every folded header that some importable table would recognise."""
    return frozenset(
        name for key in IMPORTABLE for names in _targets(key).values() for name in names
    )


def _as_match(found: Mapping[str, str], table: Table) -> HeaderMatch:
    by_target = {target: header for header, target in found.items() if target}
    declared = {each.key for each in DECLARED_CONSENTS} if table.key == "clients" else set()
    special = declared | {CONSENT_DATE, CLIENT_EMAIL}
    return HeaderMatch(
        columns={h: key for h, key in found.items() if key and key not in special},
        consents={h: key for h, key in found.items() if key in declared},
        consent_date=by_target.get(CONSENT_DATE),
        client_email=by_target.get(CLIENT_EMAIL),
        ignored=tuple(h for h, key in found.items() if not key),
    )


def _explicit(
    headers: Sequence[str], table: Table, usable: Collection[str], mapping: Mapping[str, str]
) -> dict[str, str]:
    """Return the part of the match that the caller dictates."""
    exact = {header: header for header in headers}
    folded = {fold(header): header for header in reversed(headers)}
    by_name = {fold(c.header): c.key for c in table.columns} | {key: key for key in usable}
    chosen: dict[str, str] = {}
    for foreign, wanted in mapping.items():
        header = exact.get(foreign) or folded.get(fold(foreign))
        if header is None:
            raise WrongUseError("MAP_UNKNOWN_HEADER", header=foreign)
        key = by_name.get(wanted) or by_name.get(fold(wanted)) if wanted else IGNORE
        if key is None or (key and key not in usable):
            known = ", ".join(_best_known(table))
            raise WrongUseError("MAP_UNKNOWN_COLUMN", column=wanted, known=known)
        if key and key in chosen.values():
            raise WrongUseError("MAP_COLUMN_TWICE", column=wanted)
        chosen[header] = key
    return chosen


def _recognised(
    headers: Iterable[str], targets: Mapping[str, tuple[str, ...]], free: Collection[str]
) -> dict[str, str]:
    """Pair headers and columns, the surest pairs first, in file order among equals."""
    offers: dict[str, list[tuple[int, str]]] = {}
    for key, names in targets.items():
        if key in free:
            for rank, name in enumerate(names):
                offers.setdefault(name, []).append((rank, key))
    pairs: list[tuple[int, int, str, str]] = []
    for place, header in enumerate(headers):
        whole, loose = fold(header), fold(_PARENTHESIS.sub(" ", header))
        for name, penalty in ((whole, 0), (loose, _LOOSE)):
            pairs += [(rank + penalty, place, header, key) for rank, key in offers.get(name, ())]
    chosen: dict[str, str] = {}
    for _, _, header, key in sorted(pairs):
        if header not in chosen and (key in RESTRICTIONS or key not in chosen.values()):
            chosen[header] = key
    return chosen


@cache
def _targets(table_key: str) -> dict[str, tuple[str, ...]]:
    """Return, per target, its folded names: header, technical name, then synonyms."""
    table = schema.table(table_key)
    names = {column.key: _names(column) for column in table.columns if _takes_data(table, column)}
    if table_key == "clients":
        for declared in DECLARED_CONSENTS:
            names[declared.key] = _folded((*declared.headers, declared.key))
        names[CONSENT_DATE] = _folded((*CONSENT_DATE_HEADERS, CONSENT_DATE))
    elif "client_id" in names and "email" not in names and "contact_point" not in names:
        names[CLIENT_EMAIL] = _names(schema.table("clients").column("email"))
    return names


def _takes_data(table: Table, column: Column) -> bool:
    """Tell whether a file may fill a column: typed ones, and a key that is kept as external."""
    if column is table.key_column:
        return any(other.key == EXTERNAL_IDS for other in table.columns)
    return column.origin is Origin.TYPED and column.key != EXTERNAL_IDS


def _names(column: Column) -> tuple[str, ...]:
    return _folded((column.header, column.key, *column.synonyms))


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names))


def _column_keys(table: Table) -> frozenset[str]:
    declared = {each.key for each in DECLARED_CONSENTS} if table.key == "clients" else set()
    return frozenset(column.key for column in table.columns) - declared


def _best_known(table: Table) -> list[str]:
    """Return the headers to name in a sentence: what staff see at first sight."""
    return [
        column.header
        for column in table.delivered_columns
        if column.level is Level.SHOWN and _takes_data(table, column)
    ]
