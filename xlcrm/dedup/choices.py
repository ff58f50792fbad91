"""Which record of a group gives its value, column by column, where the records differ.

« Colonnes gardées » of Doublons names on each row the columns of Clients that are taken from
it. Rule of what is proposed: docs/rules.md, « Merging ».
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from xlcrm import schema
from xlcrm.dedup.blocks import BLOCKS, block_of
from xlcrm.dedup.differing import group_starts, groups_that_may_differ, groups_with
from xlcrm.dedup.sameness import sameness
from xlcrm.frames import as_datetime, as_text, is_blank
from xlcrm.schema import Kind, Origin
from xlcrm.values import Context, Verdict, email, text, tidy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.dedup.verdicts import Row as Decided
    from xlcrm.schema import Column

    Row = Mapping[str, object]

SEPARATOR = "; "

#: Typed columns that a merge settles by a rule of its own: rights, where data come from, the
#: oldest date, lists united.
_BY_RULE = frozenset(
    {
        "birth_date", "first_contact_on", "source_id", "source_detail", "data_origin", "use_until",
        "informed_on", "collected_at_sale", "opposed_post", "opposed_all", "parental_consent",
        "restricted", "deceased", "verified_on", "external_ids",
    }
)  # fmt: skip
_JOINED_KINDS = frozenset({Kind.LONG_TEXT, Kind.MULTI_CHOICE})
#: Kinds whose value is right or wrong by itself, without a list of the workbook.
_CHECKED_KINDS = frozenset(
    {
        Kind.EMAIL, Kind.PHONE, Kind.SIRET, Kind.VAT, Kind.NAF, Kind.POSTCODE, Kind.TOWN, Kind.URL,
        Kind.DATE, Kind.DAY_MONTH, Kind.INTEGER, Kind.AMOUNT, Kind.RATIO, Kind.FAMILY_NAME,
        Kind.GIVEN_NAME, Kind.COMPANY, Kind.ADDRESS_LINE, Kind.COUNTRY,
    }
)  # fmt: skip
#: Kinds in which a value that holds the other says more (« J. », « Jean »).
_WORDED_KINDS = frozenset(
    {Kind.TEXT, Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.ADDRESS_LINE}
)
_NAME_KINDS = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY})
#: What is known of a coordinate: its column, the states that say it is bad, the one that says
#: it is good (lists of the schema).
_STATES = {
    "email": ("email_status", frozenset({"Rebond définitif", "Invalide"})),
    "phone_landline": ("phone_status", frozenset({"Non attribué", "Invalide"})),
    "mobile": ("phone_status", frozenset({"Non attribué", "Invalide"})),
    "addr_street": ("address_status", frozenset({"NPAI"})),
}
_GOOD = "Valide"


@cache
def choosable() -> tuple[Column, ...]:
    """Return the columns of Clients of which one record's value is kept."""
    return tuple(
        column
        for column in schema.table("clients").columns
        if column.origin is Origin.TYPED
        and column.key not in _BY_RULE
        and column.kind not in _JOINED_KINDS
    )


def default_choices(rows: Sequence[Row], today: dt.date) -> dict[str, int]:
    """Return, by column in which the records differ, the place of the record to take it from.

    ``rows`` are the records of one group, each with the columns of Clients, the one that stays
    first. A value known to be wrong, or that its kind flags or has a proposal for, gives way;
    then the record verified last wins, the coordinate known to be good, the value that holds the
    other, the first record. Cells that go together come from one record. Of two spellings of one
    name, the one with accents is taken: capitals often lost them. ``rows`` are not modified.
    """
    columns = [column for column in choosable() if column.key in rows[0]]
    differing = [
        column for column in columns if _differ(column, [row[column.key] for row in rows], rows)
    ]
    names = [column for column in columns if column.kind in _NAME_KINDS]
    return _choices(rows, today, differing, names)


def _choices(
    rows: Sequence[Row], today: dt.date, differing: Iterable[Column], names: Iterable[Column]
) -> dict[str, int]:
    """Return ``default_choices``: of the columns that differ, and of ``names`` for accents."""
    found: dict[str, int] = {}
    blocks: dict[int, list[Column]] = {}
    for column in differing:
        block = block_of(column.key)
        if block is None:
            found[column.key] = _best(column, rows, today)
        else:
            blocks.setdefault(block, []).append(column)
    for column in names:
        if column.key not in found:
            accents = [_accents(row[column.key]) for row in rows]
            first = next((n for n, row in enumerate(rows) if not is_blank(row[column.key])), 0)
            if max(accents) > accents[first]:
                found[column.key] = accents.index(max(accents))
    for block, columns in blocks.items():
        best = _best_of_block(block, rows, today)
        found |= {c.key: best for c in columns if not is_blank(rows[best][c.key])}
    return found


def _accents(value: object) -> int:
    if not isinstance(value, str) or value.isascii():
        return 0
    return sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFD", value))))


def _differ(column: Column, cells: list[object], rows: Sequence[Row]) -> bool:
    if cells.count(cells[0]) == len(cells):
        return False
    filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    if len({cells[place] if isinstance(cells[place], str) else place for place in filled}) < 2:  # noqa: PLR2004 - two make a difference
        return False
    return len({sameness(column, cells[place], rows[place]) for place in filled}) > 1


def _best(column: Column, rows: Sequence[Row], today: dt.date) -> int:
    is_worded = column.kind in _WORDED_KINDS
    keys = [text.key(row[column.key]) if is_worded else "" for row in rows]

    def merit(place: int) -> tuple[int, str, bool, int, int]:
        row = rows[place]
        bad, good = _known(column.key, row)
        sound = 0 if bad else _soundness(column, row, today)
        holds = is_worded and sum(
            bool(other) and other != keys[place] and keys[place].startswith(other) for other in keys
        )
        return sound, _verified(row), good, int(holds), -place

    filled = [place for place, row in enumerate(rows) if not is_blank(row[column.key])]
    return max(filled, key=merit)


def _best_of_block(block: int, rows: Sequence[Row], today: dt.date) -> int:
    keys, anchors = BLOCKS[block]
    columns = [column for column in choosable() if column.key in keys]

    def merit(place: int) -> tuple[bool, bool, int, str, bool, int, int]:
        row = rows[place]
        own = [column for column in columns if not is_blank(row.get(column.key))]
        sound = min((_soundness(column, row, today) for column in own), default=_FINE)
        told = [key for key in anchors if not is_blank(row.get(key))]
        bad, good = _known(anchors[0], row)
        filled = sum(not is_blank(row.get(key)) for key in keys)
        return bool(told), not bad, sound, _verified(row), good, filled, -place

    return max(range(len(rows)), key=merit)


def _known(column: str, row: Row) -> tuple[bool, bool]:
    """Tell whether the state of a coordinate says that it is bad, or good."""
    if column not in _STATES:
        return False, False
    states, bad = _STATES[column]
    state = as_text(row.get(states)).strip()
    return state in bad, state == _GOOD


#: How good a value is by its kind's word: flagged, proposed otherwise, remarked on, fine.
_FLAGGED, _PROPOSED, _REMARKED, _FINE = range(4)


def _soundness(column: Column, row: Row, today: dt.date) -> int:
    if column.kind not in _CHECKED_KINDS:
        return _FINE
    country = as_text(row.get("country")).strip().upper() or "FR"
    postal_code = as_text(row.get("postal_code")).strip() or None
    town = as_text(row.get("city")).strip() or None
    context = Context(today=today, country=country, postal_code=postal_code, city=town)
    found = tidy(column.kind, row[column.key], context)
    if found.verdict is Verdict.FLAGGED:
        return _REMARKED if found.code in email.REMARKS else _FLAGGED
    return _PROPOSED if found.verdict is Verdict.PROPOSED else _FINE


def _verified(row: Row) -> str:
    moment = as_datetime(row.get("verified_on"))
    return moment.isoformat() if moment else ""


class _Look(NamedTuple):
    """The columns in which the records of a group differ, and the names with an accent."""

    differing: list[Column]
    accented: list[Column]


class Defaults:
    """« Colonnes gardées » as ``dedup`` fills it in, for groups of records without one in common.

    ``clients`` is not modified.
    """

    def __init__(
        self, clients: pd.DataFrame, groups: Sequence[Sequence[str]], today: dt.date
    ) -> None:
        rows = clients.loc[[record for group in groups for record in group]]
        rows = rows.loc[:, [rows[key].notna().any() for key in rows.columns]]  # blank says nothing
        self._cells = cells_of(rows, rows.index)
        self._today = today
        looks = _looks(rows, groups, self._cells)
        self._looks = {
            record: look for group, look in zip(groups, looks, strict=True) for record in group
        }

    def texts(self, members: Sequence[str], before: Mapping[str, Decided]) -> dict[str, str | None]:
        """Return the cell of each record of a group, the one proposed to stay first.

        ``before`` are the rows of that very group, by record: what they say stays.
        """
        if any(row.kept_columns.strip() for row in before.values()):
            return {member: before[member].kept_columns or None for member in members}
        rows, look = [self._cells[each] for each in members], self._looks[members[0]]
        chosen = _choices(rows, self._today, look.differing, look.accented)
        if not chosen:
            return dict.fromkeys(members)
        headers: list[list[str]] = [[] for _ in members]
        for column in choosable():
            if column.key in chosen:
                headers[chosen[column.key]].append(column.header)
        return {
            member: SEPARATOR.join(own) or None
            for member, own in zip(members, headers, strict=True)
        }


def _looks(
    rows: pd.DataFrame,
    groups: Sequence[Sequence[str]],
    cells: Mapping[str, Mapping[str, object]],
) -> list[_Look]:
    """Return what is worth a look in each group, columns in their order, found by whole columns.

    ``rows`` are the records of the groups, one group after the other; ``cells`` is ``cells_of``.
    """
    found = [_Look([], []) for _ in groups]
    if not groups:
        return found
    starts = group_starts([len(group) for group in groups])
    for column in choosable():
        if column.key not in rows.columns:
            continue
        values = rows[column.key].to_numpy(dtype=object)
        if column.kind in _NAME_KINDS:
            for place in groups_with(values, starts, lambda value: _accents(value) > 0):
                found[place].accented.append(column)
        texts_differ = _TextsDiffer(column)
        for place in groups_that_may_differ(values, starts):
            group = groups[place]
            own = values[starts[place] : starts[place] + len(group)].tolist()
            differ = texts_differ(own)
            if differ is None:
                differ = _differ(column, own, [cells[record] for record in group])
            if differ:
                found[place].differing.append(column)
    return found


class _TextsDiffer:
    """Tells, of cells of one column that are texts, what ``_differ`` would, each read once.

    None for other cells, and where other cells of the row have a say.
    """

    def __init__(self, column: Column) -> None:
        self._column = column
        self._known: dict[str | None, str] = {None: ""}

    def __call__(self, cells: Sequence[object]) -> bool | None:
        if self._column.kind is Kind.PHONE:
            return None
        said = set()
        for each in cells:
            if each is not None and not isinstance(each, str):
                return None
            if each not in self._known:
                self._known[each] = "" if is_blank(each) else sameness(self._column, each, {})
            said.add(self._known[each])
        return len(said - {""}) > 1


def cells_of(clients: pd.DataFrame, records: Iterable[str]) -> dict[str, dict[str, object]]:
    """Return the cells of some records of Clients, by record and column."""
    rows = clients.loc[list(dict.fromkeys(records))]
    columns = [str(key) for key in rows.columns]
    return {
        str(record): dict(zip(columns, values, strict=True))
        for record, *values in rows.itertuples(name=None)
    }


class Slip(NamedTuple):
    """A header of « Colonnes gardées » that cannot be followed: the row of Doublons, and it."""

    code: str
    record: str
    header: str


@dataclass
class Claims:
    """What staff asked for: by column, the client it is taken from; and what is wrong.

    ``slips`` stop the merge of the group; ``ruled`` name columns that a merge settles itself.
    """

    wanted: dict[str, str] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    ruled: list[Slip] = field(default_factory=list)


def read_choices(rows: Iterable[Decided]) -> Claims:
    """Read « Colonnes gardées » of the rows that are to become one client.

    Headers count whatever their case, accents and spaces, separated by « ; » or « , »; the
    former names of a column count too.
    """
    claims = Claims()
    own, every = _by_header()
    for row in rows:
        for header in filter(None, map(str.strip, _split(row.kept_columns))):
            folded = text.key(header)
            key = own.get(folded)
            if key is None:
                known = folded in every
                code = "MERGE_COLUMN_BY_RULE" if known else "MERGE_COLUMN_UNKNOWN"
                (claims.ruled if known else claims.slips).append(Slip(code, row.record, header))
            elif claims.wanted.setdefault(key, row.client) != row.client:
                claims.slips.append(Slip("MERGE_COLUMN_TWICE", row.record, header))
    return claims


def _split(cell: str) -> list[str]:
    return cell.replace(",", ";").replace("\n", ";").split(";")


@cache
def _by_header() -> tuple[dict[str, str], frozenset[str]]:
    """Return the key of each header that can be chosen, and every header of Clients, folded."""
    own: dict[str, str] = {}
    for column in choosable():
        own[text.key(column.header)] = column.key
    for column in choosable():
        for synonym in column.synonyms:
            own.setdefault(text.key(synonym), column.key)
    headers = (text.key(column.header) for column in schema.table("clients").columns)
    every = frozenset(headers)
    ruled = every - {text.key(column.header) for column in choosable()}
    return {folded: key for folded, key in own.items() if folded not in ruled}, every
