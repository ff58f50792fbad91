"""Finding clients that look alike and writing them to « Doublons », for staff to decide."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema
from xlcrm.dedup import survivor, verdicts
from xlcrm.dedup.choices import Defaults
from xlcrm.dedup.clusters import Group, best_links, group
from xlcrm.dedup.keys import COMPARED, dummy_values, meanings, read_keys
from xlcrm.dedup.likely import (
    DUPLICATE,
    HOUSEHOLD,
    Likely,
    compared_cells,
    find_likely,
    sentences,
    shown,
)
from xlcrm.dedup.links import find_links, with_likely
from xlcrm.dedup.memory import Memory
from xlcrm.dedup.numbering import give_numbers, number_of
from xlcrm.dedup.presets import Presets
from xlcrm.frames import Frames, as_text, identifier_key, is_blank, next_ids, same_value, taken_ids
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.dedup.keys import ClientKeys
    from xlcrm.dedup.links import Link
    from xlcrm.dedup.memory import KnownPair
    from xlcrm.dedup.verdicts import KnownGroup
    from xlcrm.settings import Settings

#: Cells of Clients that a row of Doublons repeats, so that staff can decide.
_REMINDERS = (
    "last_name", "first_name", "birth_date", "company_name", "email", "mobile", "addr_street",
    "postal_code", "city", "title", "phone_landline", "siret",
)  # fmt: skip

_Row = dict[str, object]
#: Members of the smallest group.
_PAIR = 2
_SUREST = 0.99


def plan_dedup(frames: Frames, settings: Settings, today: dt.date) -> Plan:
    """Fill « Doublons » with the groups of clients that look alike: see ``find_duplicates``."""
    return find_duplicates(frames, settings, today)[0]


def find_duplicates(
    frames: Frames, settings: Settings, today: dt.date, memory: Memory | None = None
) -> tuple[Plan, Memory]:
    """Fill « Doublons » with the groups of clients that look alike, surest first.

    Links are those of exact keys, and those of the record-linkage engine; a group that certain
    ones alone hold is preset to « Fusionner », the others wait for a decision. Decisions
    already given on the same set of clients are kept, but a merge that was certain and is not
    any more is asked; « Pas un doublon » and « Même foyer »
    stay in the sheet as its memory. A group that keeps a member keeps its number.

    ``memory`` is what the last search left: where nothing changed since, nothing is compared
    (see ``likely``). Returned beside the plan: the memory for the next search.
    ``counts``: groups, records, preset, remembered (groups sorted out by staff), compared
    (pairs), households (left alone). Clients without a usable identifier cannot be named and
    are left out. ``frames`` is not modified.
    """
    builder = PlanBuilder("dedup")
    clients, duplicates = frames["clients"], frames["duplicates"]
    by_id = verdicts.clients_by_id(clients)
    known = verdicts.read_groups(duplicates, by_id)
    remembered = [each for each in known if each.is_remembered and len(each.rows) > 1]
    apart = set().union(*(each.apart() for each in remembered))
    compared = [key for key in COMPARED if key in clients.columns]
    named = clients.loc[sorted(by_id.values()), compared]
    dummies = dummy_values(settings)
    said = meanings(named, dummies)
    keys = read_keys(named, settings, today, said)  # in the order of ``named``
    table = compared_cells(named, dummies, said)
    seen = _look(table, keys, by_id, dummies, memory or Memory())
    links = with_likely(find_links(keys, apart), seen.likely.pairs, keys, seen.places, apart)
    groups = _unseen(group(keys, links, apart), keys, remembered)
    numbers, kept = _numbers(groups, keys, known, remembered, duplicates, seen)

    folded = {key.record: name for name, key in zip(seen.ids, keys, strict=True)}
    presets = Presets(memory.presets if memory else None, folded)
    numbered = list(zip(numbers[: len(groups)], groups, strict=True))
    rows = _rows(numbered, keys, clients, known, seen, today, presets)
    kept = dataclasses.replace(kept, presets=presets.kept())
    rows += _remembered_rows(remembered, duplicates, numbers[len(groups) :])
    _replace(builder, frames, _with_reminders(rows, clients))
    builder.counts["groups"] = len(groups)
    builder.counts["records"] = sum(len(each.members) for each in groups)
    builder.counts["preset"] = sum(each.exact for each in groups)
    builder.counts["remembered"] = len(remembered)
    builder.counts["compared"] = seen.likely.compared
    builder.counts["households"] = _households(seen.likely.pairs)
    return builder.build(), kept


@dataclass(frozen=True)
class _Seen:
    """The engine's word on clients: ``table`` and ``ids`` in the order of the keys."""

    likely: Likely
    table: pd.DataFrame
    ids: Sequence[str]
    places: Mapping[str, int]


def _look(
    table: pd.DataFrame,
    keys: Sequence[ClientKeys],
    by_id: Mapping[str, str],
    dummies: frozenset[str],
    memory: Memory,
) -> _Seen:
    folded = {record: identifier for identifier, record in by_id.items()}
    ids = [folded[key.record] for key in keys]
    places = {identifier: place for place, identifier in enumerate(ids)}
    return _Seen(find_likely(table, ids, dummies, memory), table, ids, places)


def _households(pairs: Iterable[KnownPair]) -> int:
    """Return how many groups of people the engine holds for a household."""
    homes: dict[str, str] = {}

    def home(client: str) -> str:
        while homes.setdefault(client, client) != client:
            homes[client] = homes[homes[client]]
            client = homes[client]
        return client

    for pair in pairs:
        if pair.decision == HOUSEHOLD:
            homes[home(pair.one)] = home(pair.other)
    return sum(client == root for client, root in homes.items())


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


def _numbers(
    groups: Sequence[Group],
    keys: Sequence[ClientKeys],
    known: Iterable[KnownGroup],
    remembered: Sequence[KnownGroup],
    duplicates: pd.DataFrame,
    seen: _Seen,
) -> tuple[list[int], Memory]:
    """Return the numbers of the groups, then of those remembered, and what to remember."""
    records = [frozenset(_records(each, keys)) for each in groups]
    sorted_out = [each.clients for each in remembered]
    memory = seen.likely.memory
    record_of = {identifier: key.record for identifier, key in zip(seen.ids, keys, strict=True)}
    before = {
        record_of[identifier]: number
        for identifier, number in memory.numbers.items()
        if identifier in record_of
    }
    shown = (number_of(value) or 0 for value in duplicates["group_number"])
    above = max([memory.last, *memory.numbers.values(), *shown])
    # Those sorted out by staff keep theirs: their rows stay as they are, and a client of one of
    # them may be in another group too.
    held = enumerate(number_of(each.number) for each in remembered)
    own = {place: number for place, number in held if number is not None}
    given = give_numbers([*sorted_out, *records], known, before, above, own)
    numbers = [*given[len(sorted_out) :], *given[: len(sorted_out)]]
    folded = {record: identifier for identifier, record in record_of.items()}
    last_numbers = dict(memory.numbers)
    for clients, number in zip([*records, *sorted_out], numbers, strict=True):
        last_numbers |= {folded[client]: number for client in clients}
    kept = dataclasses.replace(memory, numbers=last_numbers, last=max([above, *numbers]))
    return numbers, kept


def _rows(
    numbered: Sequence[tuple[int, Group]],
    keys: Sequence[ClientKeys],
    clients: pd.DataFrame,
    known: Iterable[KnownGroup],
    seen: _Seen,
    today: dt.date,
    presets: Presets,
) -> list[_Row]:
    decided = {each.clients: {row.client: row for row in each.rows} for each in known}
    records = [_records(each, keys) for _, each in numbered]
    ranks = survivor.ranks(clients, [record for each in records for record in each])
    proposed = Defaults(clients, records, today)
    say = _Words(seen)
    rows: list[_Row] = []
    for (number, each), own in zip(numbered, records, strict=True):
        members = sorted(own, key=ranks.__getitem__)
        before = decided.get(frozenset(members), {})
        chosen = [client for client, row in before.items() if row.kept]
        kept = chosen[0] if len(chosen) == 1 else members[0]
        preset = verdicts.MERGE if each.exact else ""
        reasons = _reasons(each, keys, kept, say)
        members.sort(key=lambda member: member != kept)
        columns = proposed.texts(members, before)
        stale = not each.exact and presets.were(before, {c: reasons[c][0] for c in members})
        if each.exact:
            presets.see(before, members)
        for client in members:
            certainty, reason = reasons[client]
            verdict = preset
            if client in before and not (stale and before[client].verdict == verdicts.MERGE):
                verdict = before[client].verdict
            rows.append(
                {
                    "group_number": number,
                    "client_id": client,
                    "kept": "Oui" if client == kept else "Non",
                    "certainty": certainty,
                    "reason": reason,
                    "verdict": verdict or None,
                    "kept_columns": columns[client],
                }
            )
    return rows


class _Words:
    """Says why two clients are linked: what the engine says of them, else their common key."""

    def __init__(self, seen: _Seen) -> None:
        pairs = seen.likely.pairs
        self._known = {each[:2]: each for each in pairs if each.decision == DUPLICATE}
        self._ids = seen.ids
        self._say = sentences(seen.table, seen.places)

    def __call__(self, link: Link) -> str:
        one, other = sorted((self._ids[link.one], self._ids[link.other]))
        pair = self._known.get((one, other))
        return messages.text(link.code) if pair is None or not pair.said else self._say(pair)


def _reasons(
    group: Group,
    keys: Sequence[ClientKeys],
    kept: str,
    say: _Words,
) -> dict[str, tuple[float, str]]:
    """Return, per record of a group, how sure its best link is, and the reasons in words.

    The certainty is rounded down, and nothing is said to be 100 % sure.
    """
    doubts = ["DUPLICATE_SEVERAL_SIRETS"] if group.several_sirets else []
    doubts += ["DUPLICATE_CONTESTED"] if group.contested else []
    found = {}
    for place, link in best_links(group).items():
        record = keys[place].record
        other = keys[link.other if place == link.one else link.one].record
        reason = say(link)
        if len(group.members) > _PAIR and kept not in (record, other):
            reason = messages.text("DUPLICATE_WITH", reason=reason, client=other)
        doubted = [text for text in map(messages.text, doubts) if text not in reason]
        reason = " ; ".join([reason, *doubted])
        found[record] = min(math.floor(link.certainty * 100) / 100, _SUREST), reason
    return found


def _remembered_rows(
    remembered: Iterable[KnownGroup], duplicates: pd.DataFrame, numbers: Iterable[int]
) -> list[_Row]:
    """Return the rows of the groups that staff sorted out, as they stand."""
    kept_as_they_are = ("kept", "certainty", "reason", "verdict", "kept_columns")
    rows: list[_Row] = []
    for number, each in zip(numbers, remembered, strict=True):
        for row in each.rows:
            before = duplicates.loc[row.record]
            cells: Mapping[str, object] = {key: before[key] for key in kept_as_they_are}
            rows.append({"group_number": number, "client_id": row.client, **cells})
    return rows


def _with_reminders(rows: Sequence[_Row], clients: pd.DataFrame) -> list[_Row]:
    """Return rows that name a record as rows that bear its identifier and repeat its cells."""
    places = clients.index.get_indexer(pd.Index([row["client_id"] for row in rows], dtype=object))
    keys = [key for key in _REMINDERS if key in clients.columns]
    columns = [clients["client_id"].to_numpy()[places].tolist()]
    for key in keys:
        values = clients[key].to_numpy()[places].tolist()
        typed = list(zip(map(type, values), values, strict=True))  # True is equal to 1
        texts = {each: shown(each[1]).strip() or None for each in set(typed)}
        columns.append([texts[each] for each in typed])
    names = ("client_id", *keys)
    return [
        row | dict(zip(names, cells, strict=True))
        for row, cells in zip(rows, zip(*columns, strict=True), strict=True)
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
        return as_text(row["group_number"]), identifier_key(row["client_id"])

    return len(before) == len(after) and all(
        same_value(old.get(key), new.get(key))
        for old, new in zip(sorted(before, key=place), sorted(after, key=place), strict=True)
        for key in columns
    )
