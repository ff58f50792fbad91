"""Pointing every reference to a merged client at the record that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.frames import columns_referring_to, identifier_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.plan import PlanBuilder

_CLIENTS, _DUPLICATES = "clients", "duplicates"
_PARENT = "parent_client_id"


def write_references(
    builder: PlanBuilder,
    frames: Frames,
    by_id: Mapping[str, str],
    into: Mapping[str, str],
    merged: Mapping[str, dict[str, object]],
    rule: str,
) -> None:
    """Write the cells of merged clients, and the references of every table but Doublons.

    ``by_id`` gives the record of a folded identifier, ``into`` the record that each dropped
    record goes into, ``merged`` the cells of the records that stay, which is completed.
    """
    clients = frames[_CLIENTS]
    names = {
        folded: clients["client_id"].loc[into[record]]
        for folded, record in by_id.items()
        if record in into
    }
    for table, column in columns_referring_to(frames, _CLIENTS):
        if table == _DUPLICATES:
            continue
        values = frames[table][column]
        for record, value in zip(values.index, values, strict=True):
            name = names.get(identifier_key(value)) if value is not None else None
            if name is None or (table == _CLIENTS and (record in into or record in merged)):
                continue
            builder.edit(table, str(record), column, value, name, rule)
        if table == _CLIENTS:
            for cells in merged.values():
                cells[column] = names.get(identifier_key(cells.get(column)), cells.get(column))
    without_loops(builder, clients, by_id, into, merged)
    for record, cells in merged.items():
        before = clients.loc[record]
        for column, after in cells.items():
            builder.edit(_CLIENTS, record, column, before[column], after, rule)


def without_loops(
    builder: PlanBuilder,
    clients: pd.DataFrame,
    by_id: Mapping[str, str],
    into: Mapping[str, str],
    merged: Mapping[str, dict[str, object]],
) -> None:
    """Blank the parent company of a merged record when it would be its own ancestor."""
    if _PARENT not in clients.columns:
        return
    parents = {
        str(record): by_id.get(identifier_key(value))
        for record, value in zip(clients.index, clients[_PARENT], strict=True)
    }
    for record, cells in merged.items():
        parents[record] = by_id.get(identifier_key(cells.get(_PARENT)))
    for record, cells in merged.items():
        seen = {record}
        ancestor = parents[record]
        while ancestor is not None and (into.get(ancestor, ancestor)) not in seen:
            seen.add(into.get(ancestor, ancestor))
            ancestor = parents.get(into.get(ancestor, ancestor))
        if ancestor is not None and into.get(ancestor, ancestor) == record:
            builder.finding(
                "MERGE_PARENT_LOOP", table=_CLIENTS, record=record, column=_PARENT,
                value=cells[_PARENT],
            )  # fmt: skip
            cells[_PARENT] = None
            parents[record] = None
