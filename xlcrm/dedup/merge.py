"""Merging the clients that staff say are one, and pointing every other table at what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import schema
from xlcrm.dedup import survivor, verdicts
from xlcrm.dedup.fusion import merged_cells
from xlcrm.dedup.keys import birth_reader
from xlcrm.dedup.provenance import Sources
from xlcrm.dedup.references import write_references
from xlcrm.dedup.settled import write_duplicates
from xlcrm.dedup.withdrawals import as_row, events_of, withdrawals
from xlcrm.frames import Frames, next_ids, taken_ids
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.values import text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from xlcrm.dedup.verdicts import KnownGroup
    from xlcrm.settings import Settings

#: What made a cell of Clients change, in the journal.
RULE = "MERGED"

#: Values of a merged record that cannot stand beside those of the record that stays.
_TOLD_WHEN_LEFT = (
    "email", "mobile", "phone_landline", "siret", "vat_number", "addr_street", "birth_date",
    "loyalty_card",
)  # fmt: skip


@dataclass(frozen=True)
class Fusion:
    """Records that become one: ``survivor`` stays, ``others`` go, in order of preference."""

    survivor: str
    others: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Every record, the one that stays first."""
        return (self.survivor, *self.others)


def plan_merge(frames: Frames, settings: Settings, today: dt.date) -> Plan:
    """Merge the clients of each group of Doublons whose rows say « Fusionner ».

    The record marked « Fiche gardée » stays, the others leave Clients (whole in the journal);
    every column that refers to a client follows. Rights are never loosened: see
    ``xlcrm.dedup.fusion``, ``provenance`` and ``withdrawals``. What cannot be merged, or a
    value left behind, is a finding. ``counts``: groups_merged, withdrawals_added. ``frames``
    is not modified; computed columns are never edited.
    """
    builder = PlanBuilder("merge")
    clients = frames["clients"]
    by_id = verdicts.clients_by_id(clients)
    groups = verdicts.read_groups(frames["duplicates"], by_id)
    fusions = _fusions(builder, groups, clients)
    _tell_unknown_clients(builder, frames["duplicates"], by_id)
    into = {other: each.survivor for each in fusions for other in each.others}
    merged = _merge_clients(builder, frames, fusions, today)
    write_references(builder, frames, by_id, into, merged, RULE)
    write_duplicates(builder, frames, groups, by_id, into, RULE)
    added = _add_withdrawals(builder, frames, fusions, merged, settings, today)
    builder.counts["groups_merged"] = len(fusions)
    builder.counts["withdrawals_added"] = added
    return builder.build()


def _fusions(
    builder: PlanBuilder, groups: Sequence[KnownGroup], clients: pd.DataFrame
) -> list[Fusion]:
    """Return what to merge: rows of one group, and groups that share a client, go together."""
    apart = set().union(*(each.apart() for each in groups))
    roots: dict[str, str] = {}

    def root(client: str) -> str:
        while roots.setdefault(client, client) != client:
            client = roots[client]
        return client

    asked = []
    for group in groups:
        rows = [row for row in group.rows if row.verdict == verdicts.MERGE]
        if len(rows) == 1:
            _tell(builder, "MERGE_ALONE", rows[0].record)
        elif rows:
            asked.append(rows)
            for row in rows[1:]:
                roots[root(row.client)] = root(rows[0].client)
    ranks = survivor.ranks(clients, {row.client for rows in asked for row in rows})
    joined: dict[str, list[verdicts.Row]] = {}
    for rows in asked:
        joined.setdefault(root(rows[0].client), []).extend(rows)
    fusions = []
    for rows in joined.values():
        members = {row.client for row in rows}
        if any({one, other} <= members for one, other in apart):
            _tell(builder, "MERGE_CONTRADICTED", rows[0].record)
            continue
        chosen = {row.client for row in rows if row.kept}
        first = next(iter(chosen)) if len(chosen) == 1 else ""
        order = sorted(members, key=lambda member: (member != first, ranks[member]))
        fusions.append(Fusion(order[0], tuple(order[1:])))
    return fusions


def _tell(builder: PlanBuilder, code: str, record: str) -> None:
    builder.finding(code, table="duplicates", record=record, column="verdict")


def _tell_unknown_clients(
    builder: PlanBuilder, duplicates: pd.DataFrame, by_id: dict[str, str]
) -> None:
    for record, client, verdict in zip(
        duplicates.index, duplicates["client_id"], duplicates["verdict"], strict=True
    ):
        if verdicts.verdict_of(verdict) == verdicts.MERGE and verdicts.fold_id(client) not in by_id:
            _tell(builder, "MERGE_UNKNOWN_CLIENT", str(record))


def _merge_clients(
    builder: PlanBuilder, frames: Frames, fusions: Iterable[Fusion], today: dt.date
) -> dict[str, dict[str, object]]:
    """Drop the records that go; return the cells of those that stay, by record."""
    clients = frames["clients"]
    fusions = list(fusions)
    sources, born = Sources.from_frames(frames), birth_reader(today)
    involved = clients.loc[[record for each in fusions for record in each.members]]
    columns = [str(key) for key in involved.columns]
    cells = {
        str(record): dict(zip(columns, values, strict=True))
        for record, *values in involved.itertuples(name=None)
    }
    merged = {}
    for each in fusions:
        rows = [cells[record] for record in each.members]
        merged[each.survivor] = merged_cells(rows, sources, born)
        _tell_left_values(builder, each.survivor, rows, merged[each.survivor])
    builder.drop_rows("clients", clients, [other for each in fusions for other in each.others])
    return merged


def _tell_left_values(
    builder: PlanBuilder,
    record: str,
    rows: Sequence[dict[str, object]],
    merged: dict[str, object],
) -> None:
    for column in _TOLD_WHEN_LEFT:
        said = {text.key(merged.get(column)), ""}
        for row in rows:
            value = row.get(column)
            if text.key(value) not in said:
                said.add(text.key(value))
                builder.finding(
                    "MERGE_VALUE_LEFT", table="clients", record=record, column=column, value=value
                )


def _add_withdrawals(
    builder: PlanBuilder,
    frames: Frames,
    fusions: Iterable[Fusion],
    merged: dict[str, dict[str, object]],
    settings: Settings,
    today: dt.date,
) -> int:
    consents, clients = frames["consents"], frames["clients"]
    fusions = list(fusions)
    folded = {
        record: verdicts.fold_id(clients["client_id"].loc[record])
        for each in fusions
        for record in each.members
    }
    events = events_of(consents, set(folded.values()))
    rows = []
    for each in fusions:
        members = [events.get(folded[record], {}) for record in each.members]
        for channel, moment, reason in withdrawals(members, today):
            refusal = _cells(consents, reason)
            rows.append(as_row(channel, moment, refusal, merged[each.survivor], settings))
    table = schema.table("consents")
    ids = next_ids(table, taken_ids(frames, table), len(rows))
    index = pd.Index(ids, dtype=object)
    new = {
        key: pd.Series([row.get(str(key)) for row in rows], index=index, dtype=object)
        for key in consents.columns
    }
    new["consent_id"] = pd.Series(ids, index=index, dtype=object)
    builder.add_rows("consents", pd.DataFrame(new, index=index))
    return len(rows)


def _cells(frame: pd.DataFrame, record: str) -> dict[str, object]:
    place = frame.index.get_loc(record)
    return {str(key): frame[key].iloc[place] for key in frame.columns}
