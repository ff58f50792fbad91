"""Merging the clients that staff say are one, and pointing every other table at what is left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema
from xlcrm.consent import PHONE
from xlcrm.dedup import verdicts
from xlcrm.dedup.asked import Fusion, read_fusions
from xlcrm.dedup.blocks import block_of
from xlcrm.dedup.choices import cells_of, default_choices
from xlcrm.dedup.fusion import merged_cells
from xlcrm.dedup.kept_closed import EMAIL, closings
from xlcrm.dedup.keys import birth_reader
from xlcrm.dedup.leftovers import is_cut, left_values, with_note
from xlcrm.dedup.own_columns import fill_own
from xlcrm.dedup.provenance import Sources
from xlcrm.dedup.references import write_references
from xlcrm.dedup.settled import write_duplicates
from xlcrm.dedup.withdrawals import as_row, events_of, withdrawals
from xlcrm.frames import Frames, as_text, identifier_key, is_blank, next_ids, taken_ids
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.settings import Settings

#: What made a cell of Clients change, in the journal.
RULE = "MERGED"

#: Where a coordinate that a merge keeps closed stands in Clients, by channel.
_COLUMN_OF = {EMAIL: "email", PHONE: "phone_landline"}

#: Values of a merged record that cannot stand beside those of the record that stays.
_TOLD_WHEN_LEFT = (
    "email", "mobile", "phone_landline", "siret", "vat_number", "addr_street", "birth_date",
    "loyalty_card",
)  # fmt: skip


def plan_merge(
    frames: Frames, settings: Settings, today: dt.date, *, own: pd.DataFrame | None = None
) -> Plan:
    """Merge the clients of each group of Doublons whose rows say « Fusionner ».

    The record marked « Fiche gardée » stays, the others leave Clients for the journal and the
    sheet Archive; every column that refers to a client follows. « Colonnes gardées » says
    which record gives its value. Rights are never loosened: see ``xlcrm.dedup.fusion``,
    ``provenance``, ``withdrawals`` and ``kept_closed``. What cannot be merged, or a value left
    behind, is a finding. ``counts``: groups_merged, groups_waiting, withdrawals_added.
    ``own`` are the firm's own columns of Clients by header, indexed by record. ``frames``
    is not modified; computed columns are never edited.
    """
    builder = PlanBuilder("merge")
    clients = frames["clients"]
    by_id = verdicts.clients_by_id(clients)
    groups = verdicts.read_groups(frames["duplicates"], by_id)
    fusions = read_fusions(builder, frames["duplicates"], groups, by_id, clients)
    into = {other: each.survivor for each in fusions for other in each.others}
    merged = _merge_clients(builder, frames, fusions, today, own)
    write_references(builder, frames, by_id, into, merged, RULE)
    write_duplicates(builder, frames, groups, by_id, into, RULE)
    added = _withdrawals_asked_for(frames, fusions, merged, settings, today)
    added += _kept_closed(builder, frames, fusions, added, merged, settings, today)
    _add_consents(builder, frames, added)
    builder.counts["groups_merged"] = len(fusions)
    builder.counts["withdrawals_added"] = len(added)
    return builder.build()


def _merge_clients(
    builder: PlanBuilder,
    frames: Frames,
    fusions: Sequence[Fusion],
    today: dt.date,
    own: pd.DataFrame | None,
) -> dict[str, dict[str, object]]:
    """Drop the records that go; return the cells of those that stay, by record."""
    clients = frames["clients"]
    sources, born = Sources.from_frames(frames), birth_reader(today)
    cells = cells_of(clients, [record for each in fusions for record in each.members])
    merged: dict[str, dict[str, object]] = {}
    reasons: dict[str, str] = {}
    for each in fusions:
        rows = [cells[record] for record in each.members]
        chosen = _chosen(each, rows, today)
        one = merged_cells(rows, sources, born, chosen)
        left = left_values(rows, one)
        for value in left:
            if value.key in _TOLD_WHEN_LEFT:
                builder.finding(
                    "MERGE_VALUE_LEFT", table="clients", record=each.survivor,
                    column=value.key, value=value.value,
                )  # fmt: skip
        left += fill_own(builder, own, each.members, RULE)
        one = merged[each.survivor] = with_note(one, left, rows, today)
        if is_cut(one, left, rows, today):
            builder.finding(
                "MERGE_COMMENT_CUT", table="clients", record=each.survivor, column="comment"
            )
        number = as_text(rows[0]["client_id"])
        reasons |= dict.fromkeys(
            each.others, messages.text("ARCHIVED_BECAUSE_MERGED", client=number)
        )
    gone = [other for each in fusions for other in each.others]
    builder.drop_rows("clients", clients, gone, archived_because=reasons)
    return merged


def _chosen(fusion: Fusion, rows: Sequence[Mapping[str, object]], today: dt.date) -> dict[str, int]:
    """Return by column the place of the record that gives its value: asked for, else proposed."""
    places = {record: place for place, record in enumerate(fusion.members)}
    wanted = {
        column: places[record]
        for column, record in fusion.wanted.items()
        if not is_blank(rows[places[record]].get(column))
    }
    settled = {block_of(column) for column in wanted} - {None}
    proposed = default_choices(rows, today)
    return {c: p for c, p in proposed.items() if block_of(c) not in settled} | wanted


def _withdrawals_asked_for(
    frames: Frames,
    fusions: Sequence[Fusion],
    merged: Mapping[str, dict[str, object]],
    settings: Settings,
    today: dt.date,
) -> list[dict[str, object]]:
    """Return the lines that keep a refusal which the agreement of another record would hide."""
    consents, clients = frames["consents"], frames["clients"]
    names = clients["client_id"].to_dict() if fusions else {}
    folded = {record: identifier_key(names[record]) for each in fusions for record in each.members}
    events = events_of(consents, set(folded.values()))
    rows = []
    for each in fusions:
        members = [events.get(folded[record], {}) for record in each.members]
        for channel, moment, reason in withdrawals(members, today):
            refusal = _cells(consents, reason)
            rows.append(as_row(channel, moment, refusal, merged[each.survivor], settings))
    return rows


def _kept_closed(
    builder: PlanBuilder,
    frames: Frames,
    fusions: Sequence[Fusion],
    added: Sequence[dict[str, object]],
    merged: Mapping[str, dict[str, object]],
    settings: Settings,
    today: dt.date,
) -> list[dict[str, object]]:
    """Return the lines that close what the merge alone would open, each told in a finding."""
    if not fusions:
        return []
    after = builder.build().applied_to(frames)
    consents = _consent_frame(frames, added)
    after["consents"] = (
        pd.concat([after["consents"], consents]) if len(consents) else after["consents"]
    )
    groups = [each.members for each in fusions]
    rows: list[dict[str, object]] = []
    for record, channel, point, day in closings(frames, after, groups, settings, today):
        cells = merged.get(record)
        if cells is None:
            cells = {"client_id": frames["clients"]["client_id"].loc[record]}
        proof = {"contact_point": point, "consent_id": cells.get("merged_ids")}
        moment = dt.datetime.combine(day, dt.time())
        rows.append(as_row(channel, moment, proof, cells, settings) | {"contact_point": point})
        builder.finding(
            "MERGE_KEPT_CLOSED", table="clients", record=record,
            column=_COLUMN_OF.get(channel, "mobile"),
        )  # fmt: skip
    return rows


def _add_consents(builder: PlanBuilder, frames: Frames, rows: Sequence[dict[str, object]]) -> None:
    builder.add_rows("consents", _consent_frame(frames, rows))


def _consent_frame(frames: Frames, rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    table = schema.table("consents")
    ids = next_ids(table, taken_ids(frames, table), len(rows)) if rows else []
    index = pd.Index(ids, dtype=object)
    new = {
        str(key): pd.Series([row.get(str(key)) for row in rows], index=index, dtype=object)
        for key in frames["consents"].columns
    }
    new["consent_id"] = pd.Series(ids, index=index, dtype=object)
    return pd.DataFrame(new, index=index)


def _cells(frame: pd.DataFrame, record: str) -> dict[str, object]:
    place = frame.index.get_loc(record)
    return {str(key): frame[key].iloc[place] for key in frame.columns}
