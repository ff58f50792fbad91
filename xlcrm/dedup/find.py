"""Finding clients that look alike and writing them to « Doublons », for staff to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema
from xlcrm.dedup import survivor, verdicts
from xlcrm.dedup.clusters import Group, group
from xlcrm.dedup.keys import read_keys
from xlcrm.dedup.links import find_links
from xlcrm.frames import Frames, as_text, is_blank, next_ids, same_value, taken_ids
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.dedup.keys import ClientKeys
    from xlcrm.dedup.verdicts import KnownGroup
    from xlcrm.settings import Settings

#: Cells of Clients that a row of Doublons repeats, so that staff can decide.
_REMINDERS = (
    "last_name", "first_name", "company_name", "email", "mobile", "postal_code", "city",
)  # fmt: skip

_Row = dict[str, object]


def plan_dedup(frames: Frames, settings: Settings, today: dt.date) -> Plan:
    """Fill « Doublons » with the groups of clients that look alike, surest first.

    Every link being exact, a group is preset to « Fusionner ». Decisions already given on the
    same set of clients are kept; « Pas un doublon » and « Même foyer » stay in the sheet as
    its memory. ``counts``: groups, records, groups_preset (memory left out). Clients without a
    usable identifier cannot be named and are left out. ``frames`` is not modified.
    """
    builder = PlanBuilder("dedup")
    clients, duplicates = frames["clients"], frames["duplicates"]
    by_id = verdicts.clients_by_id(clients)
    known = verdicts.read_groups(duplicates, by_id)
    remembered = [each for each in known if each.is_remembered and len(each.rows) > 1]
    apart = set().union(*(each.apart() for each in remembered))
    named = clients.loc[sorted(by_id.values())]
    keys = read_keys(named, settings, today)
    groups = _unseen(group(keys, find_links(keys, apart), apart), keys, remembered)

    rows = _rows(groups, keys, named, known)
    rows += _remembered_rows(remembered, duplicates, start=len(groups) + 1)
    _replace(builder, frames, _with_reminders(rows, clients))
    builder.counts["groups"] = len(groups)
    builder.counts["records"] = sum(len(each.members) for each in groups)
    builder.counts["groups_preset"] = sum(each.exact for each in groups)
    return builder.build()


def _unseen(
    groups: Iterable[Group], keys: Sequence[ClientKeys], remembered: Sequence[KnownGroup]
) -> list[Group]:
    """Leave out the groups that stand whole in one that staff already sorted out."""
    sorted_out = [each.clients for each in remembered]
    return [
        each
        for each in groups
        if not any(clients.issuperset(_records(each, keys)) for clients in sorted_out)
    ]


def _records(group: Group, keys: Sequence[ClientKeys]) -> list[str]:
    return [keys[place].record for place in group.members]


def _rows(
    groups: Sequence[Group],
    keys: Sequence[ClientKeys],
    clients: pd.DataFrame,
    known: Iterable[KnownGroup],
) -> list[_Row]:
    decided = {each.clients: {row.client: row for row in each.rows} for each in known}
    involved = [record for each in groups for record in _records(each, keys)]
    ranks = survivor.ranks(clients, involved)
    rows: list[_Row] = []
    for number, each in enumerate(groups, start=1):
        members = sorted(_records(each, keys), key=ranks.__getitem__)
        before = decided.get(frozenset(members), {})
        chosen = [client for client, row in before.items() if row.kept]
        kept = chosen[0] if len(chosen) == 1 else members[0]
        preset = verdicts.MERGE if each.exact else ""
        reasons = _reasons(each, keys)
        for client in sorted(members, key=lambda member: member != kept):
            verdict = before[client].verdict if client in before else preset
            certainty, reason = reasons[client]
            rows.append(
                {
                    "group_number": number,
                    "client_id": client,
                    "kept": "Oui" if client == kept else "Non",
                    "certainty": certainty,
                    "reason": reason,
                    "verdict": verdict or None,
                }
            )
    return rows


def _reasons(group: Group, keys: Sequence[ClientKeys]) -> dict[str, tuple[float, str]]:
    """Return, per record of a group, how sure its best link is, and the reasons in words."""
    doubts = ["DUPLICATE_SEVERAL_SIRETS"] if group.several_sirets else []
    doubts += ["DUPLICATE_CONTESTED"] if group.contested else []
    found = {}
    for place in group.members:
        links = [link for link in group.links if place in link[:2]]
        codes = dict.fromkeys([link.code for link in links] + doubts)
        reason = " ; ".join(messages.text(code) for code in codes)
        found[keys[place].record] = max(link.certainty for link in links), reason
    return found


def _remembered_rows(
    remembered: Iterable[KnownGroup], duplicates: pd.DataFrame, start: int
) -> list[_Row]:
    """Return the rows of the groups that staff sorted out, as they stand, renumbered."""
    kept_as_they_are = ("kept", "certainty", "reason", "verdict")
    rows: list[_Row] = []
    for number, each in enumerate(remembered, start=start):
        for row in each.rows:
            before = duplicates.loc[row.record]
            cells: Mapping[str, object] = {key: before[key] for key in kept_as_they_are}
            rows.append({"group_number": number, "client_id": row.client, **cells})
    return rows


def _with_reminders(rows: Sequence[_Row], clients: pd.DataFrame) -> list[_Row]:
    """Return rows that name a record as rows that bear its identifier and repeat its cells."""
    places = clients.index.get_indexer(pd.Index([row["client_id"] for row in rows], dtype=object))
    cells: dict[str, list[object]] = {"client_id": list(clients["client_id"].to_numpy()[places])}
    for key in _REMINDERS:
        texts = (as_text(value).strip() for value in clients[key].to_numpy()[places])
        cells[key] = [text or None for text in texts]
    return [
        {**row, **{key: values[i] for key, values in cells.items()}} for i, row in enumerate(rows)
    ]


def _replace(builder: PlanBuilder, frames: Frames, rows: Sequence[_Row]) -> None:
    """Replace the rows of Doublons, unless they already say the same, in whatever order."""
    duplicates = frames["duplicates"]
    columns = [str(key) for key in duplicates.columns if key != "duplicate_id"]
    cells = zip(*(duplicates[key] for key in columns), strict=True)
    present = [dict(zip(columns, each, strict=True)) for each in cells]
    before = [row for row in present if not is_blank(row["client_id"])]
    if _same_rows(before, rows, columns):
        return
    builder.drop_rows("duplicates", duplicates, duplicates.index)
    table = schema.table("duplicates")
    ids = next_ids(table, taken_ids(frames, table), len(rows))
    index = pd.Index(ids, dtype=object)
    data = {key: [row.get(key) for row in rows] for key in columns}
    data["duplicate_id"] = list(ids)
    new = {key: pd.Series(values, index=index, dtype=object) for key, values in data.items()}
    builder.add_rows("duplicates", pd.DataFrame(new, index=index))


def _same_rows(before: Sequence[_Row], after: Sequence[_Row], columns: Sequence[str]) -> bool:
    def place(row: _Row) -> tuple[str, str]:
        return as_text(row["group_number"]), verdicts.fold_id(row["client_id"])

    return len(before) == len(after) and all(
        same_value(old.get(key), new.get(key))
        for old, new in zip(sorted(before, key=place), sorted(after, key=place), strict=True)
        for key in columns
    )
