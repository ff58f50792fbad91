"""Which clients look alike beyond exact keys: what the record-linkage engine says of them.

What the last search found is remembered (``xlcrm.dedup.memory``). Where a client came, left or
changed, all are compared again: what one list says never depends on how it came about. In long
lists, only clients that are new or changed are compared then, with all others.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.dedup import memory as memories
from xlcrm.dedup.keys import meanings
from xlcrm.dedup.memory import KnownPair, Memory
from xlcrm.frames import as_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xlcrm.dedup.engine import Linkage
    from xlcrm.dedup.keys import Meanings

#: The role of each column of Clients that tells who a client is.
_ROLES = {
    "title": "category", "last_name": "surname", "first_name": "given_name",
    "company_name": "company", "email": "email", "mobile": "phone", "phone_landline": "phone",
    "birth_date": "date", "siret": "identifier", "addr_street": "address",
    "postal_code": "postcode", "city": "town",
}  # fmt: skip
DUPLICATE, HOUSEHOLD, HOMONYMS = "duplicate", "household", "homonyms"
_DIGITS = 6
#: What the date and the identifier of Clients are called.
_OWN_WORDS = {
    "birth_date": ("LINK_DATE", "LINK_BIRTH"),
    "siret": ("LINK_IDENTIFIER", "LINK_SIRET"),
    "title": ("LINK_COLUMN", "LINK_TITLE"),
}
#: Up to so many clients, comparing all again takes well under a second; in longer lists, those
#: that changed alone, until weights are learnt again: once this share has changed since.
ALL_AGAIN = 20_000
_STALE = 0.1


class Likely(NamedTuple):
    """What is known of pairs of clients, what the next search is told, and what was compared."""

    pairs: tuple[KnownPair, ...]
    memory: Memory
    compared: int


def compared_cells(
    clients: pd.DataFrame, dummies: frozenset[str], known: Meanings | None = None
) -> pd.DataFrame:
    """Return the cells of Clients that are compared, as texts or None, numbered from 0.

    Dummy values are blank; ``known`` is what ``keys.meanings`` says of these clients. ``clients``
    is not modified.
    """
    said = meanings(clients, dummies) if known is None else known
    columns = [name for name in _ROLES if name in clients.columns]
    cells = {}
    for name in columns:
        values = clients[name].tolist()
        texts = {value: _text(meaning) for value, meaning in said[name].items()}
        cells[name] = pd.Series([texts[value] for value in values], dtype=object)
    return pd.DataFrame(cells, columns=columns, index=pd.RangeIndex(len(clients)))


def _text(value: object) -> str | None:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return value if value is None or isinstance(value, str) else as_text(value)


def shown(value: object) -> str:
    """Return a cell of a client as Doublons repeats it; "" for a blank."""
    return "" if is_blank(value) else _text(value) or ""


def find_likely(
    table: pd.DataFrame, ids: Sequence[str], dummies: Iterable[str], memory: Memory
) -> Likely:
    """Return what the engine holds of the pairs of some clients.

    ``table`` is ``compared_cells``, ``ids`` the folded identifier of each row, no two alike;
    ``memory`` is what the last search left. Neither is modified.
    """
    basis = memories.basis(dummies, list(table.columns))
    prints = dict(zip(ids, memories.fingerprints(table), strict=True))
    known = memory.prints if memory.basis == basis and memory.learnt is not None else {}
    changed = [known.get(name) != mark for name, mark in prints.items()]
    since = memory.since + sum(changed)
    whole = len(ids) <= ALL_AGAIN
    if known and not any(changed) and (len(known) == len(ids) or not whole):
        pairs = _between(memory.pairs, set(ids))
        return Likely(pairs, dataclasses.replace(memory, prints=prints, pairs=pairs), 0)
    if known and not whole and since <= _STALE * len(ids):
        found = _linked(table, changed, memory.learnt)
        if _columns(found.learnt) == _columns(memory.learnt):
            same = {name for name, new in zip(ids, changed, strict=True) if not new}
            pairs = tuple(sorted({*_between(memory.pairs, same), *_pairs(found, ids)}))
            kept = dataclasses.replace(memory, prints=prints, pairs=pairs, since=since)
            return Likely(pairs, kept, found.compared)
    found = _linked(table)
    pairs = tuple(sorted(_pairs(found, ids)))
    kept = Memory(basis, prints, pairs, found.learnt, 0, memory.numbers, memory.last)
    return Likely(pairs, kept, found.compared)


def _columns(learnt: Mapping[str, object] | None) -> object:
    return (learnt or {}).get("columns")


def _linked(
    table: pd.DataFrame,
    changed: Sequence[bool] | None = None,
    learnt: Mapping[str, object] | None = None,
) -> Linkage:
    from xlcrm.dedup.engine import Role, link  # noqa: PLC0415 - a search that finds nothing new does without

    roles = {name: Role(_ROLES[name]) for name in table.columns}
    return link(table, roles, changed=changed, learnt=None if learnt is None else dict(learnt))


def _between(pairs: Iterable[KnownPair], clients: set[str]) -> tuple[KnownPair, ...]:
    return tuple(pair for pair in pairs if pair.one in clients and pair.other in clients)


def _pairs(found: Linkage, ids: Sequence[str]) -> list[KnownPair]:
    """Return the pairs worth keeping: of one client, of one household, homonyms of one place."""
    from xlcrm.dedup.engine.comparison import EXACT  # noqa: PLC0415 - see above

    kept = found.pairs["decision"].isin([DUPLICATE, HOUSEHOLD])
    if "level:postal_code" in found.pairs:
        homonyms = found.pairs["decision"] == HOMONYMS
        kept |= homonyms & (found.pairs["level:postal_code"] == EXACT)
    worth = found.pairs[kept].reset_index(drop=True)
    columns = (
        worth[name].tolist() for name in ("left", "right", "probability", "decision", "sure")
    )
    names, births = _alike(worth)
    said = _said(dataclasses.replace(found, pairs=worth))
    pairs = []
    for left, right, likely, decision, sure, name, birth, codes in zip(
        *columns, names, births, said, strict=True
    ):
        one, other = ids[left], ids[right]
        if other < one:
            one, other = other, one
        about = round(likely, _DIGITS)
        pairs.append(KnownPair(one, other, about, str(decision), bool(sure), name, birth, codes))
    return pairs


def _said(found: Linkage) -> list[tuple[tuple[str, str], ...]]:
    """Return of each pair the codes of its reasons, each with its column.

    They depend on the levels, what these leave unsaid, the order of the points and the decision
    only: of pairs that have
    these in common, one is asked.
    """
    from xlcrm.dedup.engine.finer import finer  # noqa: PLC0415 - see above
    from xlcrm.dedup.engine.reasons import reasons  # noqa: PLC0415 - same

    pairs = found.pairs
    levels = [pairs[f"level:{each.name}"].to_numpy() for each in found.columns]
    points = [pairs[f"points:{each.name}"].to_numpy() for each in found.columns]
    if not levels or not len(pairs):
        return [()] * len(pairs)
    orders = np.argsort(-np.stack(points, axis=1), axis=1, kind="stable")
    decisions = pd.factorize(pairs["decision"])[0]
    notes = pairs["notes"].to_numpy()
    told = [*levels, *finer(found).T, *orders.T, decisions, notes]
    traits = np.column_stack(told).astype(np.int16)
    whole = traits.view(np.dtype((np.void, traits.dtype.itemsize * traits.shape[1])))[:, 0]
    kinds = pd.factorize(pd.Series(whole.tolist(), dtype=object))[0]
    firsts = np.unique(kinds, return_index=True)[1]
    asked = dataclasses.replace(found, pairs=pairs.iloc[firsts].reset_index(drop=True))
    codes = [tuple((each.code, each.column) for each in why) for why in reasons(asked)]
    return [codes[kind] for kind in kinds.tolist()]


def _alike(pairs: pd.DataFrame) -> tuple[list[bool], list[bool]]:
    """Tell of each pair whether first names, and births, may be one person's, slips allowed."""
    from xlcrm.dedup.engine.answers import GOES_BY  # noqa: PLC0415 - see above
    from xlcrm.dedup.engine.comparison import DateLevel, NameLevel  # noqa: PLC0415 - see above

    nothing = pd.Series(0, index=pairs.index)
    goes_by = (pairs["notes"].to_numpy(dtype=np.int64) & GOES_BY > 0).tolist()
    names = pairs.get("level:first_name", nothing).tolist()
    births = pairs.get("level:birth_date", nothing).tolist()
    return (
        [level != NameLevel.OTHER or one for level, one in zip(names, goes_by, strict=True)],
        [level <= DateLevel.MONTH for level in births],
    )


def sentences(table: pd.DataFrame, rows: Mapping[str, int]) -> Callable[[KnownPair], str]:
    """Return what says in words why two clients are held for one.

    ``rows`` gives the row of ``table`` (``compared_cells``) of each identifier.
    """
    from xlcrm.dedup.engine.reasons import BETWEEN, WITH_VALUES, Reason, shown  # noqa: PLC0415 - see above

    cells = {name: table[name].tolist() for name in table.columns}
    headers = {each.key: each.header for each in schema.table("clients").columns}

    @cache
    def word(code: str, column: str, *values: str) -> str:
        own = code.replace(*_OWN_WORDS.get(column, ("", "")))
        return Reason(own, headers.get(column, column), *values).text()

    @cache
    def say(pair: KnownPair) -> str:
        words = []
        for code, column in pair.said:
            values = []
            if code.endswith(WITH_VALUES) and column in cells:
                values = [shown(cells[column][rows[each]]) for each in pair[:2]]
            words.append(word(code, column, *values))
        said = BETWEEN.join(words)
        return said[:1].upper() + said[1:]

    return say
