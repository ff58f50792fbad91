"""The sheet « Anomalies »: one row per finding; rows stay where staff have put them.

A row leaves when its finding is gone, and new ones come at the end. What staff decided stays with
its finding, known by its fingerprint, and so does a proposal that they typed over.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm import schema
from xlcrm.frames import ROW_MARK, as_text, is_blank, next_ids
from xlcrm.plan import SHEET_KEPT, FindingLevel
from xlcrm.quality import shown
from xlcrm.quality.decisions import (
    ACCEPT,
    REFUSE,
    joined,
    marked,
    parts_of,
    seen_mark,
    shown_text,
)
from xlcrm.quality.inspection import fingerprints, refused_fingerprints

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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

_NUMBER = "anomaly_id"
#: Cells that xlcrm writes in each row.
_OF_XLCRM = frozenset({"worksheet", "record", "field", "problem", "level", "fingerprint"})
#: What tells a row of a sheet that has no fingerprints.
_TELLING = ("worksheet", "record", "field", "value", "problem")

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
    undecided: Collection[str] = (),
) -> int:
    """Plan that the sheet shows what was found; return how many findings have no room in it.

    Rows that are right are left alone, and nothing is planned when all are. ``former`` gives the
    fingerprints that the sheet has for findings of renamed records, ``undecided`` those whose
    decision is taken back. A workbook without the sheet is left without.
    """
    present = frames.get(KEY)
    if present is None:
        return 0
    listing = rows_of(view, inspection, whereabouts)
    places = whereabouts.tables.get(KEY)
    # A frame has every delivered column, a workbook made before it came has not.
    written = set(present.columns if places is None else places.columns)
    former = _earlier(inspection.inherited, former or {})
    _change(builder, present, listing.rows, written & set(present.columns), former, undecided)
    return listing.left_out


def _earlier(inherited: Mapping[str, Former], former: Mapping[str, Former]) -> dict[str, Former]:
    """Return the fingerprints that the sheet has, of records that were renamed besides."""
    found = {
        now: was._replace(
            fingerprint=former[was.fingerprint].fingerprint, was=former[was.fingerprint].was
        )
        if was.fingerprint in former
        else was
        for now, was in inherited.items()
    }
    passed = {was.fingerprint for was in inherited.values()}
    return {now: was for now, was in former.items() if now not in passed} | found


def rows_of(view: View, inspection: Inspection, whereabouts: Whereabouts) -> Listing:
    """Return the rows that the sheet should have, those that staff refused last."""
    listed = _listed(inspection)
    maker = _Maker(view, whereabouts)
    findings = inspection.findings.iloc[listed]
    rows = maker.rows(findings, [inspection.moves.get(p, ()) for p in listed])
    for row, key in zip(rows, fingerprints(inspection, listed), strict=True):
        row["fingerprint"] = marked(key, as_text(row["proposal"]))
    refusals = range(len(inspection.refused))
    refused = maker.rows(
        inspection.refused, [inspection.refused_moves.get(p, ()) for p in refusals]
    )
    for row, key in zip(refused, refused_fingerprints(inspection), strict=True):
        row["fingerprint"], row["mark"] = marked(key, as_text(row["proposal"])), None
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

    def rows(self, findings: pd.DataFrame, moves: Sequence[tuple[Move, ...]]) -> list[_Row]:
        """Return the rows of findings, each with what it writes in other cells."""
        found = zip(
            findings["code"].tolist(), findings["table"].tolist(), findings["record"].tolist(),
            findings["column"].tolist(), findings["value"].tolist(),
            findings["proposal"].tolist(), findings["level"].tolist(), moves, strict=True,
        )  # fmt: skip
        rows: list[_Row] = []
        for code, table, record, column, value, proposal, level, moved in found:
            worksheet, header, _ = shown.place(table, column)
            name = as_text(record)
            proposed = shown.proposal(table, column, proposal, level, moved, value)
            row: _Row = {
                "worksheet": worksheet,
                "cell": None,
                "record": shown.record(name),
                "field": header,
                "value": shown.value_beside(
                    code,
                    as_text(value),
                    proposed,
                    becomes_real=isinstance(value, str) and not isinstance(proposal, str),
                ),
                "problem": shown.sentence(code),
                "proposal": proposed,
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
    undecided: Collection[str],
) -> None:
    """Plan the difference between the rows of the sheet and those it should have.

    ``columns`` are those that the sheet really has.
    """
    now = {name: present[name].tolist() for name in present.columns if name in columns}
    places = _Present(now, len(present)).places_of(wanted, former)
    here = [(row, place) for row, place in zip(wanted, places, strict=True) if place >= 0]
    # Rows that nothing told apart have names now: their decision would be anybody's.
    times = Counter(was.fingerprint for was in former.values())
    alike = {key for key, was in former.items() if times[was.fingerprint] > 1}
    for row, place in here:
        key, _ = parts_of(as_text(row["fingerprint"]))
        if key in alike:
            continue
        row.update(_of_staff(row, {name: cells[place] for name, cells in now.items()}))
        if undecided and {key, former[key].fingerprint if key in former else key} & set(undecided):
            row["verdict"] = None
    records = [str(record) for record in present.index]
    kept = [records[place] for _, place in here]
    for name in now:
        if wanted and name not in wanted[0]:
            continue
        befores = [now[name][place] for _, place in here]
        afters = [row[name] for row, _ in here]
        builder.edits(KEY, kept, name, befores, afters, [SHEET_KEPT] * len(kept))
    stay = {place for _, place in here}
    gone = [
        record for place, record in enumerate(records)
        if place not in stay and not _is_own_line(now, place)
    ]  # fmt: skip
    builder.drop_rows(KEY, present, gone)
    added = [row for row, place in zip(wanted, places, strict=True) if place < 0]
    if added:
        builder.add_rows(KEY, _frame(added, records))


def _of_staff(wanted: _Row, there: Mapping[str, object]) -> _Row:
    """Return the cells of a row that stay as they are in the sheet.

    A proposal typed over stays; so does one that staff accepted or refused, with the mark of
    what they saw, when another is made now. Without fingerprint, a decision stays but with the
    place of a row that has no identifier: it may be another person's.
    """
    verdict = there.get("verdict")
    key, seen = parts_of(as_text(there.get("fingerprint")))
    proposal = as_text(there.get("proposal")).strip()
    if not key and shown.tells_row(as_text(there.get("record"))):
        return {}
    kept: _Row = {"verdict": verdict} if "verdict" in there else {}
    if "proposal" not in there:
        return kept
    same = seen == parts_of(as_text(wanted["fingerprint"]))[1]
    typed_over = bool(proposal) and (not seen or seen_mark(proposal) != seen)
    if same or typed_over:
        kept["proposal"] = there["proposal"]
    elif as_text(verdict).strip().capitalize() in {ACCEPT, REFUSE}:
        kept["proposal"] = there["proposal"]
        now, _ = parts_of(as_text(wanted["fingerprint"]))
        kept["fingerprint"] = joined(now, seen) if seen else wanted["fingerprint"]
    return kept


def _is_own_line(now: Mapping[str, Sequence[object]], place: int) -> bool:
    """Tell whether staff wrote a row themselves: xlcrm has no cell in it."""
    written = {name for name, cells in now.items() if not is_blank(cells[place])}
    return bool(written - {_NUMBER}) and not written & _OF_XLCRM


class _Present:
    """The rows of the sheet, found by fingerprint, else by what they show."""

    def __init__(self, now: Mapping[str, Sequence[object]], count: int) -> None:
        self._names = [name for name in _TELLING if name in now]
        self._marked: dict[str, deque[int]] = {}
        self._told: dict[tuple[str, ...], deque[int]] = {}
        blank = [None] * count
        marks = now.get("fingerprint", blank)
        for place in range(count):
            key, _ = parts_of(as_text(marks[place]))
            if key:
                self._marked.setdefault(key, deque()).append(place)
            else:
                telling = tuple(as_text(now[name][place]).strip() for name in self._names)
                self._told.setdefault(telling, deque()).append(place)

    def places_of(self, wanted: Sequence[_Row], former: Mapping[str, Former]) -> list[int]:
        """Return the place of each row, -1 for those that the sheet has not."""
        return [self._place(row, former) for row in wanted]

    def _place(self, row: _Row, former: Mapping[str, Former]) -> int:
        key, _ = parts_of(as_text(row["fingerprint"]))
        was = former.get(key)
        for each in (key, was.fingerprint if was else key):
            if self._marked.get(each):
                return self._marked[each].popleft()
        for record in (row["record"], was.was if was else row["record"]):
            named = {**row, "record": record}
            telling = tuple(as_text(named[name]).strip() for name in self._names)
            if self._told.get(telling):
                return self._told[telling].popleft()
        return -1


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


def mark(record: str, header: str) -> str:
    """Return what conditional formats look for: the identifier in its cell, and the header.

    >>> mark("C-000042@17", "Email")
    'C-000042|Email'
    """
    doubtful = _DOUBTFUL_RECORD.fullmatch(record)
    return f"{doubtful[1] if doubtful else record}|{header}"
