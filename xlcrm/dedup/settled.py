"""What stays of « Doublons » once groups are merged: the memory of what is not one client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.dedup import verdicts
from xlcrm.frames import identifier_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.verdicts import KnownGroup
    from xlcrm.frames import Frames
    from xlcrm.plan import PlanBuilder


def write_duplicates(
    builder: PlanBuilder,
    frames: Frames,
    groups: Sequence[KnownGroup],
    by_id: Mapping[str, str],
    into: Mapping[str, str],
    rule: str,
) -> None:
    """Drop the rows of merged groups; where staff said « not one client », keep that said.

    ``by_id`` gives the record of a folded identifier, ``into`` the record that each dropped
    record goes into. Rows that name a dropped client name the record that is left, once per
    group; a group of one is dropped, and so is a row that is in no group.
    """
    duplicates, clients = frames["duplicates"], frames["clients"]
    merged = set(into) | set(into.values())
    grouped = {row.record for group in groups for row in group.rows}
    dropped = [
        str(record)
        for record, client in zip(duplicates.index, duplicates["client_id"], strict=True)
        if record not in grouped and by_id.get(identifier_key(client)) in into
    ]
    for group in groups:
        if group.clients.isdisjoint(merged):
            continue
        left = _left(group, into, merged)
        kept = {row.record for row in left.values()}
        dropped += [row.record for row in group.rows if row.record not in kept]
        for client, row in left.items():
            before = duplicates.loc[row.record]
            name = clients["client_id"].loc[client]
            builder.edit("duplicates", row.record, "client_id", before["client_id"], name, rule)
            if verdicts.verdict_of(before["verdict"]) != row.verdict:
                builder.edit(
                    "duplicates", row.record, "verdict", before["verdict"], row.verdict, rule
                )
    builder.drop_rows("duplicates", duplicates, dropped)


def _left(group: KnownGroup, into: Mapping[str, str], merged: set[str]) -> dict[str, verdicts.Row]:
    """Return the rows of a group that stay, by the client they are about from now on.

    A group whose merge was applied keeps what staff set apart, and the merged client beside it
    under the same decision; another group keeps everybody.
    """
    applied = {
        row.client for row in group.rows if row.verdict == verdicts.MERGE and row.client in merged
    }
    remembered = [row for row in group.rows if row.verdict in verdicts.APART]
    left: dict[str, verdicts.Row] = {}
    for row in sorted(group.rows, key=lambda row: row.client in into):
        if not applied or row in remembered:
            left.setdefault(into.get(row.client, row.client), row)
        elif row.client in applied and remembered:
            verdict = remembered[0].verdict
            left.setdefault(into.get(row.client, row.client), replace(row, verdict=verdict))
    return left if len(left) > 1 else {}
