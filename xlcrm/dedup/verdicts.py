"""What « Doublons » already says: its groups, and the decisions of staff."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.dedup.numbering import number_of
from xlcrm.frames import as_text, identifier_key, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

MERGE, NOT_ONE, HOUSEHOLD, LATER = "Fusionner", "Pas un doublon", "Même foyer", "Plus tard"
#: Decisions that are remembered: these records are not one client.
APART = frozenset({NOT_ONE, HOUSEHOLD})


@dataclass(frozen=True)
class Row:
    """One row of Doublons: its record, the client it names, and what is said of it."""

    record: str
    client: str
    verdict: str
    kept: bool
    kept_columns: str = ""
    certainty: float = 0.0


@dataclass(frozen=True)
class KnownGroup:
    """The rows of one group, in the order of the sheet, one per client; see ``group_key``."""

    number: str
    rows: tuple[Row, ...]

    @property
    def clients(self) -> frozenset[str]:
        """The clients of the group."""
        return frozenset(row.client for row in self.rows)

    @property
    def is_remembered(self) -> bool:
        """Whether staff said that some of these records are not one client."""
        return any(row.verdict in APART for row in self.rows)

    def apart(self) -> set[tuple[str, str]]:
        """Return the pairs that are not one client: a row so marked, with every other."""
        return {
            (min(one.client, other.client), max(one.client, other.client))
            for one, other in itertools.combinations(self.rows, 2)
            if one.verdict in APART or other.verdict in APART
        }


def clients_by_id(clients: pd.DataFrame) -> dict[str, str]:
    """Return the record of each folded identifier that one single row of Clients bears."""
    found: dict[str, str] = {}
    seen_twice = set()
    for record, identifier in zip(clients.index, clients["client_id"], strict=True):
        folded = identifier_key(identifier)
        if folded in found:
            seen_twice.add(folded)
        elif folded:
            found[folded] = str(record)
    return {folded: record for folded, record in found.items() if folded not in seen_twice}


def read_groups(duplicates: pd.DataFrame, clients: Mapping[str, str]) -> list[KnownGroup]:
    """Return the groups of Doublons, in the order of the sheet.

    ``clients`` is ``clients_by_id``: rows whose client is gone are left out, as are rows
    without a group number and a client's second row in a group.
    """
    groups: dict[str, dict[str, Row]] = {}
    for record, number, identifier, verdict, kept, columns, certainty in zip(
        duplicates.index,
        duplicates["group_number"],
        duplicates["client_id"],
        duplicates["verdict"],
        duplicates["kept"],
        duplicates["kept_columns"],
        duplicates["certainty"],
        strict=True,
    ):
        client = clients.get(identifier_key(identifier))
        if client is None or is_blank(number):
            continue
        stays = as_text(kept).strip().casefold() == "oui"
        sure = float(certainty) if isinstance(certainty, (int, float)) else 0.0
        row = Row(str(record), client, verdict_of(verdict), stays, as_text(columns), sure)
        groups.setdefault(group_key(number), {}).setdefault(client, row)
    return [KnownGroup(number, tuple(rows.values())) for number, rows in groups.items()]


def group_key(value: object) -> str:
    """Return the number of a group as a text, however it is typed: 7, 7.0, « 7 »."""
    number = number_of(value)
    return as_text(value).strip() if number is None else str(number)


def verdict_of(value: object) -> str:
    """Return a decision as the list spells it, "" for a blank, other text as it is."""
    typed = as_text(value).strip()
    known = {each.casefold(): each for each in (MERGE, NOT_ONE, HOUSEHOLD, LATER)}
    return known.get(typed.casefold(), typed)
