"""The sheet « Anomalies »: one row per finding; rows that are right are left alone.

What staff decided stays with its finding, known by its fingerprint, and so does a proposal that
they typed over. What they refused stands last, without colour.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm import messages, schema
from xlcrm.frames import ROW_MARK, as_text, is_blank, next_ids
from xlcrm.plan import SHEET_KEPT, FindingLevel
from xlcrm.quality import comments
from xlcrm.quality import moves as further
from xlcrm.quality.decisions import shown_text
from xlcrm.quality.inspection import fingerprints, refused_fingerprints
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.frames import Frames
    from xlcrm.plan import PlanBuilder
    from xlcrm.quality.decisions import Former
    from xlcrm.quality.inspection import Inspection
    from xlcrm.quality.view import Move, View
    from xlcrm.quality.whereabouts import Whereabouts

KEY = "anomalies"

#: More rows than anyone reads, and as many as the sheets are coloured for. What « Nettoyer »
#: corrects by itself is left out first.
MAX_LISTED = 20_000

_DOUBTFUL_RECORD = re.compile(rf"(.+){ROW_MARK}\d+")

#: What staff write in the sheet: kept with the row.
_OF_STAFF = ("proposal", "verdict")
#: What tells a row of a sheet that has no fingerprints.
_TELLING = ("worksheet", "record", "field", "value", "problem", "proposal", "level")

#: A row of the sheet by technical name.
_Row = dict[str, object]


class Listing(NamedTuple):
    """The rows that the sheet should have, in order, and how many findings have no room."""

    rows: list[_Row]
    left_out: int


def refill(
    builder: PlanBuilder,
    frames: Frames,
    view: View,
    inspection: Inspection,
    whereabouts: Whereabouts,
    former: Mapping[str, Former] | None = None,
) -> int:
    """Plan that the sheet shows what was found; return how many findings have no room in it.

    Rows that are right are left alone, and nothing is planned when all are. ``former`` gives the
    fingerprints that the sheet has for findings of renamed records. A workbook without the sheet
    is left without.
    """
    present = frames.get(KEY)
    if present is None:
        return 0
    listing = rows_of(view, inspection, whereabouts)
    places = whereabouts.tables.get(KEY)
    # A frame has every delivered column, a workbook made before it came has not.
    written = set(present.columns if places is None else places.columns)
    _change(builder, present, listing.rows, written & set(present.columns), former or {})
    return listing.left_out


def rows_of(view: View, inspection: Inspection, whereabouts: Whereabouts) -> Listing:
    """Return the rows of the sheet, those that staff refused last."""
    listed = _listed(inspection)
    maker = _Maker(view, whereabouts)
    shown = inspection.findings.iloc[listed]
    rows = maker.rows(shown, [inspection.moves.get(p, ()) for p in listed])
    for row, mark in zip(rows, fingerprints(inspection, listed), strict=True):
        row["fingerprint"] = mark
    refusals = range(len(inspection.refused))
    refused = maker.rows(
        inspection.refused, [inspection.refused_moves.get(p, ()) for p in refusals]
    )
    for row, mark in zip(refused, refused_fingerprints(inspection), strict=True):
        row["fingerprint"], row["mark"] = mark, None
    return Listing([*rows, *refused], len(inspection.findings) - len(listed))


def _listed(inspection: Inspection) -> list[int]:
    findings = inspection.findings
    if len(findings) <= MAX_LISTED:
        return list(range(len(findings)))
    automatic = (findings["level"] == FindingLevel.AUTOMATIC.value).tolist()
    order = sorted(range(len(findings)), key=automatic.__getitem__)
    return sorted(order[:MAX_LISTED])


class _Maker:
    """Makes rows of the sheet; ``view`` names the rows, ``whereabouts`` their cells."""

    def __init__(self, view: View, whereabouts: Whereabouts) -> None:
        self._view = view
        self._places = whereabouts.tables
        self._positions: dict[str, dict[str, int]] = {}
        self._sentences: dict[str, str] = {}

    def rows(self, findings: pd.DataFrame, moves: Sequence[tuple[Move, ...]]) -> list[_Row]:
        """Return the rows of findings, each with what it writes in other cells."""
        found = zip(
            findings["code"].tolist(), findings["table"].tolist(), findings["record"].tolist(),
            findings["column"].tolist(), findings["value"].tolist(),
            findings["proposal"].tolist(), findings["level"].tolist(), moves, strict=True,
        )  # fmt: skip
        rows: list[_Row] = []
        for code, table, record, column, value, proposal, level, moved in found:
            worksheet, header, kind = _place(table, column)
            name = as_text(record)
            flagged = level == FindingLevel.FLAGGED.value
            home = schema.table(table)
            row = {
                "worksheet": worksheet,
                "cell": None,
                "record": shown_text(name),
                "field": header,
                "value": None if comments.is_about_comment(code) else shown_text(as_text(value)),
                "problem": self._sentence(code),
                "proposal": None
                if flagged
                else shown_text(further.shown(home, kind, proposal, moved)),
                "level": level,
                "verdict": None,
                "mark": shown_text(mark(name, header)),
            }
            rows.append(row | self._where(table, name, column))
        return rows

    def _where(self, table: str, record: str, column: str) -> _Row:
        places = self._places.get(table)
        if places is None:
            return {}
        position = self._position(table, record)
        cell = None if position is None else places.cell(position, column)
        return {"worksheet": places.worksheet, "cell": cell}

    def _sentence(self, code: str) -> str:
        if code not in self._sentences:
            self._sentences[code] = messages.text(code)
        return self._sentences[code]

    def _position(self, table: str, record: str) -> int | None:
        if table not in self._positions:
            view = self._view.tables.get(table)
            records = view.records if view is not None else list(self._view.frames[table].index)
            self._positions[table] = {each: place for place, each in enumerate(records)}
        return self._positions[table].get(record)


def _change(
    builder: PlanBuilder,
    present: pd.DataFrame,
    wanted: list[_Row],
    columns: set[str],
    former: Mapping[str, Former],
) -> None:
    """Plan the difference between the rows of the sheet and those it should have.

    ``columns`` are those that the sheet really has.
    """
    marked = "fingerprint" in columns
    now = {name: present[name].tolist() for name in present.columns if name in columns}
    here: dict[object, int] = {}
    for number in range(len(present)):
        here.setdefault(_identity({n: c[number] for n, c in now.items()}, marked=marked), number)
    identities = _identities(wanted, marked=marked)
    before = {new: was.fingerprint for new, was in former.items()}
    places = [
        here.get(identity, here.get(before.get(str(identity)), -1)) for identity in identities
    ]
    for row, place in zip(wanted, places, strict=True):
        if place >= 0:
            row |= {name: now[name][place] for name in _OF_STAFF if name in now}
    kept = _longest_ascending(places)
    kept_places = [places[w] for w in kept]
    records = [str(present.index[place]) for place in kept_places]
    for name in now:
        if name in _OF_STAFF or (wanted and name not in wanted[0]):
            continue
        befores = [now[name][place] for place in kept_places]
        afters = [wanted[w][name] for w in kept]
        builder.edits(KEY, records, name, befores, afters, [SHEET_KEPT] * len(records))
    stay = set(kept_places)
    gone = [record for place, record in enumerate(present.index) if place not in stay]
    builder.drop_rows(KEY, present, gone)
    among = set(kept)
    added = [w for w in range(len(wanted)) if w not in among]
    if added:
        at_end = added[0] >= len(kept)
        frame = _frame([wanted[w] for w in added], records)
        builder.add_rows(KEY, frame, None if at_end else added)


def _frame(rows: Sequence[Mapping[str, object]], taken: Sequence[str]) -> pd.DataFrame:
    table = schema.table(KEY)
    index = pd.Index(next_ids(table, taken, len(rows)), dtype=object)
    columns: dict[str, list[object]] = {table.key_column.key: list(index)}
    for column in table.delivered_columns[1:]:
        if column.key in rows[0]:
            columns[column.key] = [row[column.key] for row in rows]
    return pd.DataFrame(
        {key: pd.Series(cells, index=index, dtype=object) for key, cells in columns.items()}
    )


def _identities(rows: Sequence[_Row], *, marked: bool) -> list[object]:
    """Return what tells each row; twins are told by their rank."""
    seen: dict[object, int] = {}
    found: list[object] = []
    for row in rows:
        identity = _identity(row, marked=marked)
        rank = seen[identity] = seen.get(identity, 0) + 1
        found.append(identity if rank == 1 else (identity, rank))
    return found


def _identity(row: Mapping[str, object], *, marked: bool) -> object:
    if marked:
        return as_text(row["fingerprint"])
    return tuple(None if is_blank(row.get(n)) else row.get(n) for n in _TELLING)


def _longest_ascending(places: Sequence[int]) -> list[int]:
    """Return the indexes of a longest ascending run of ``places``, those below 0 left out.

    >>> _longest_ascending([0, 3, 1, -1, 2])
    [0, 2, 4]
    """
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = [-1] * len(places)
    for index, place in enumerate(places):
        if place < 0:
            continue
        length = bisect_left(ends, place)
        before[index] = at[length - 1] if length else -1
        if length == len(ends):
            ends.append(place)
            at.append(index)
        else:
            ends[length], at[length] = place, index
    found: list[int] = []
    last = at[-1] if at else -1
    while last >= 0:
        found.append(last)
        last = before[last]
    return found[::-1]


@cache
def _place(table: str, column: str) -> tuple[str, str, Kind]:
    """Return the worksheet, the header and the kind of a cell; a foreign column is itself."""
    home = schema.table(table)
    for each in home.columns:
        if each.key == column:
            return home.worksheet, each.header, each.kind
    return home.worksheet, column, Kind.TEXT


def mark(record: str, header: str) -> str:
    """Return what conditional formats look for: the identifier in its cell, and the header.

    >>> mark("C-000042@17", "Email")
    'C-000042|Email'
    """
    doubtful = _DOUBTFUL_RECORD.fullmatch(record)
    return f"{doubtful[1] if doubtful else record}|{header}"
