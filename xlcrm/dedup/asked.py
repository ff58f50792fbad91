"""Which records staff ask to make one, and what in their decisions stops it.

A group whose decisions contradict each other, name a client that is gone, or cannot be
followed is told in one sentence and left as it is; the others go on.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlcrm.dedup import survivor, verdicts
from xlcrm.dedup.choices import read_choices
from xlcrm.frames import as_text, identifier_key, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from xlcrm.dedup.verdicts import KnownGroup, Row
    from xlcrm.plan import PlanBuilder

_KNOWN = frozenset({"", verdicts.MERGE, verdicts.LATER, *verdicts.APART})


@dataclass(frozen=True)
class Fusion:
    """Records that become one: ``survivor`` stays, ``others`` go, in order of preference.

    ``wanted`` gives by column the record whose value staff want kept.
    """

    survivor: str
    others: tuple[str, ...]
    wanted: Mapping[str, str] = field(default_factory=dict)

    @property
    def members(self) -> tuple[str, ...]:
        """Every record, the one that stays first."""
        return (self.survivor, *self.others)


def read_fusions(
    builder: PlanBuilder,
    duplicates: pd.DataFrame,
    groups: Sequence[KnownGroup],
    by_id: Mapping[str, str],
    clients: pd.DataFrame,
) -> list[Fusion]:
    """Return what to merge; what cannot be is a finding of ``builder``.

    Rows of one group go together, and so do groups that share a client. ``by_id`` is
    ``verdicts.clients_by_id``, ``groups`` what ``verdicts.read_groups`` reads. Count
    ``groups_waiting`` of ``builder``: the groups that something stops.
    """
    apart = set().union(*(each.apart() for each in groups))
    barred = _faulty_groups(builder, duplicates, by_id)
    asked = [
        _Asked(
            group.number, rows,
            _wanted(builder, rows, is_barred=group.number in barred),
        )
        for group in groups
        if (rows := [row for row in group.rows if row.verdict == verdicts.MERGE])
    ]  # fmt: skip
    together = _joined([each for each in asked if len(each.rows) > 1])
    ranks = survivor.ranks(
        clients,
        dict.fromkeys(row.client for parts in together for each in parts for row in each.rows),
    )
    fusions = []
    waiting = barred | {each.number for each in asked}
    for parts in together:
        if any(each.wanted is None for each in parts):
            continue
        rows = [row for each in parts for row in each.rows]
        members = sorted({row.client for row in rows})
        if not apart.isdisjoint(itertools.combinations(members, 2)):
            _tell(builder, "MERGE_CONTRADICTED", rows[0].record)
            continue
        chosen = {row.client for row in rows if row.kept}
        order = sorted(members, key=lambda member: (member not in chosen, ranks[member]))
        fusions.append(Fusion(order[0], tuple(order[1:]), _agreed(parts)))
        waiting -= {each.number for each in parts}
    builder.counts["groups_waiting"] = len(waiting)
    return fusions


@dataclass(frozen=True)
class _Asked:
    """The rows of a group that say « Fusionner », and the columns wanted; None: not to merge."""

    number: str
    rows: Sequence[Row]
    wanted: Mapping[str, str] | None


def _wanted(
    builder: PlanBuilder, rows: Sequence[Row], *, is_barred: bool
) -> Mapping[str, str] | None:
    """Return by column the record wanted; None when something, which is told, stops the group."""
    if is_barred:
        return None
    if len(rows) == 1:
        _tell(builder, "MERGE_ALONE", rows[0].record)
        return None
    kept = [row for row in rows if row.kept]
    if len(kept) > 1:
        _tell(builder, "MERGE_TWO_KEPT", kept[1].record, "kept")
        return None
    claims = read_choices(rows)
    for slip in (*claims.slips, *claims.ruled):
        builder.finding(
            slip.code, table="duplicates", record=slip.record, column="kept_columns",
            value=slip.header,
        )  # fmt: skip
    return None if claims.slips else claims.wanted


def _agreed(parts: Sequence[_Asked]) -> dict[str, str]:
    """Return the columns wanted of groups merged together; where they differ, the rule decides."""
    found: dict[str, set[str]] = {}
    for each in parts:
        for column, client in (each.wanted or {}).items():
            found.setdefault(column, set()).add(client)
    return {column: next(iter(said)) for column, said in found.items() if len(said) == 1}


def _joined(asked: Sequence[_Asked]) -> list[list[_Asked]]:
    roots: dict[str, str] = {}

    def root(client: str) -> str:
        while roots.setdefault(client, client) != client:
            client = roots[client] = roots[roots[client]]
        return client

    for each in asked:
        for row in each.rows[1:]:
            roots[root(row.client)] = root(each.rows[0].client)
    found: dict[str, list[_Asked]] = {}
    for each in asked:
        found.setdefault(root(each.rows[0].client), []).append(each)
    return list(found.values())


def _faulty_groups(
    builder: PlanBuilder, duplicates: pd.DataFrame, by_id: Mapping[str, str]
) -> set[str]:
    """Return the numbers of the groups with a row that cannot be followed, each row told."""
    barred: set[str] = set()
    said: dict[tuple[str, str], str] = {}
    for record, number, client, typed, kept in zip(
        duplicates.index,
        duplicates["group_number"],
        duplicates["client_id"],
        duplicates["verdict"],
        duplicates["kept"],
        strict=True,
    ):
        verdict = verdicts.verdict_of(typed)
        if verdict not in _KNOWN:
            _tell(builder, "MERGE_VERDICT_UNKNOWN", str(record))
        elif verdict == verdicts.MERGE and is_blank(number):
            _tell(builder, "MERGE_NO_GROUP", str(record), "group_number")
        elif verdict == verdicts.MERGE and identifier_key(client) not in by_id:
            stays = as_text(kept).strip().casefold() == "oui"
            code = "MERGE_KEPT_GONE" if stays else "MERGE_UNKNOWN_CLIENT"
            _tell(builder, code, str(record), "client_id")
        elif _contradict(
            said.setdefault((verdicts.group_key(number), identifier_key(client)), verdict), verdict
        ):
            _tell(builder, "MERGE_CONTRADICTED", str(record))
        else:
            continue
        barred.add(verdicts.group_key(number))
    return barred


def _contradict(one: str, other: str) -> bool:
    """Tell whether two rows of one client say opposite things."""
    return verdicts.MERGE in {one, other} and not verdicts.APART.isdisjoint({one, other})


def _tell(builder: PlanBuilder, code: str, record: str, column: str = "verdict") -> None:
    builder.finding(code, table="duplicates", record=record, column=column)
