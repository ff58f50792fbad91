"""Everything that is wrong in a workbook, as findings and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from xlcrm.frames import as_text
from xlcrm.plan import FINDING_COLUMNS, FindingLevel
from xlcrm.quality import contact_places, restriction_cuts, restrictions, rules, shown
from xlcrm.quality.column import as_cells
from xlcrm.quality.decisions import REFUSE, Decisions, Former
from xlcrm.quality.found_again import fingerprints_of, found_again
from xlcrm.quality.levels import LEVEL_OF
from xlcrm.quality.moves import contested, moves_of
from xlcrm.quality.record_names import RecordNames
from xlcrm.quality.statuses import unkept
from xlcrm.quality.view import Found, Move
from xlcrm.quality.words_cut import words_cut
from xlcrm.schema import Kind, Need
from xlcrm.values import Verdict, email

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.quality.column import ColumnReport, Flags
    from xlcrm.quality.levels import Levels
    from xlcrm.quality.view import TableView, View
    from xlcrm.schema import Column

#: Kinds whose proposals may leave words of the cell out.
_MAY_CUT_WORDS = frozenset(
    {Kind.PHONE, Kind.EMAIL, Kind.ADDRESS_LINE, Kind.POSTCODE, Kind.DATE, Kind.SIREN, Kind.SIRET}
)

#: What is said of a blank cell, and cannot be of a formula.
_ABOUT_BLANKS = frozenset({rules.MISSING_REQUIRED, rules.CLIENT_KIND_LIKELY})

#: Prefix of the counts of blank recommended cells, one per column that has some.
RECOMMENDED = "missing_recommended"


@dataclass(frozen=True)
class Inspection:
    """Findings (columns of FINDING_COLUMNS, in the order of the sheets) and figures.

    ``moves`` gives, by position among the findings, what is written in other cells of the row.
    ``refused`` are findings that staff refused; they count for nothing. ``refused_moves`` are
    theirs. ``decisions`` are those found again by the fingerprint that they have now,
    ``undecided`` counts those that are not applied (``found_again``); ``names`` are those of
    records in fingerprints. ``inherited`` are the refusals of a cell about which another rule
    speaks now (``found_again``).
    """

    findings: pd.DataFrame
    counts: dict[str, int]
    moves: dict[int, tuple[Move, ...]] = field(default_factory=dict)
    refused: pd.DataFrame = field(default_factory=lambda: _frame([]))
    refused_moves: dict[int, tuple[Move, ...]] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=lambda: Decisions({}))
    undecided: dict[str, int] = field(default_factory=dict)
    inherited: dict[str, Former] = field(default_factory=dict)
    names: RecordNames = field(kw_only=True)


def inspect(
    view: View, reading: pd.DataFrame | None = None, decisions: Decisions | None = None
) -> Inspection:
    """Judge every cell and row of ``view``; ``reading`` are the file reader's own findings.

    Counts: ``rows_read`` in all, ``clients_read`` of them clients; ``automatic``, ``proposed``
    and ``flagged`` findings, ``refused`` ones where there are any; ``states_unkept``
    (``statuses.unkept``);
    ``missing_recommended``
    blank recommended cells, in all and by column (``missing_recommended.clients.email``).
    """
    findings, moves = _all_found(view, reading)
    names = RecordNames(view)
    again = found_again(findings, moves, names, decisions or Decisions({}))
    refused = sorted(p for p, each in again.positions.items() if each.verdict == REFUSE)
    left = np.ones(len(findings), dtype=np.bool_)
    left[refused] = False
    places = np.cumsum(left) - 1
    inspection = Inspection(
        findings if left.all() else findings[left].reset_index(drop=True),
        {},
        {int(places[p]): found for p, found in moves.items() if left[p]},
        findings[~left].reset_index(drop=True),
        {place: moves[p] for place, p in enumerate(refused) if p in moves},
        again.decisions,
        again.counts,
        again.inherited,
        names=names,
    )
    inspection.counts.update(_counts(view, inspection))
    return inspection


def _counts(view: View, inspection: Inspection) -> dict[str, int]:
    levels = inspection.findings["level"].value_counts()
    read = {key: int(np.count_nonzero(table.real)) for key, table in view.tables.items()}
    counts = {
        "rows_read": sum(read.values()),
        "clients_read": read.get("clients", 0),
        "automatic": int(levels.get(FindingLevel.AUTOMATIC.value, 0)),
        "proposed": int(levels.get(FindingLevel.PROPOSED.value, 0)),
        "flagged": int(levels.get(FindingLevel.FLAGGED.value, 0)),
    }
    if len(inspection.refused):
        counts["refused"] = len(inspection.refused)
    if "clients" in view.tables:
        lost = unkept(view.tables["clients"], view.frames["clients"])
        counts |= {"states_unkept": lost} if lost else {}
    return counts | _recommended(view)


def _all_found(
    view: View, reading: pd.DataFrame | None
) -> tuple[pd.DataFrame, dict[int, tuple[Move, ...]]]:
    parts: list[pd.DataFrame] = []
    moves: dict[int, tuple[Move, ...]] = {}
    if reading is not None and len(reading):
        kept = [view.levels.of(code, FindingLevel.FLAGGED) is not None for code in reading["code"]]
        parts.append(reading.loc[kept, list(FINDING_COLUMNS)].astype(object))
    count = sum(map(len, parts))
    for table in view.tables.values():
        part, moved = _found_in(view, table)
        if len(part):
            parts.append(part)
            moves |= {count + place: found for place, found in moved.items()}
            count += len(part)
    return (pd.concat(parts, ignore_index=True) if parts else _frame([])), moves


def _found_in(view: View, table: TableView) -> tuple[pd.DataFrame, dict[int, tuple[Move, ...]]]:
    """Return the findings of a table, row by row, then in the order of the columns."""
    places = {column.key: place for place, column in enumerate(table.table.columns)}
    blocks = [
        _cell_block(report, places[key]) for key, report in table.reports.items()
        if len(report.fault_rows)
    ]  # fmt: skip
    found = [
        fault
        for each in rules.found_in(view, table)
        if each.column in table.reports
        and (fault := _levelled(view.levels, restrictions.kept(table, each))) is not None
    ]
    if view.formulas:  # what is not read is not blank
        home = table.table.key
        found = [
            each
            for each in found
            if each.code not in _ABOUT_BLANKS or (home, each.row, each.column) not in view.formulas
        ]
    if found:
        blocks.append(_rule_block(table, found, places))
    if not blocks:
        return _frame([]), {}
    joined = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    moved = joined["code"] == contact_places.OTHER_COLUMN
    if moved.any():  # said once: the cell has a place, and need not be corrected where it is
        wide = len(places) + 1
        cells = joined["row"] * wide + joined["place"]
        told_again = np.isin(cells, cells[moved]) & ~moved
        joined = {name: column[~told_again] for name, column in joined.items()}
    if email.ROLE in joined["code"]:
        # contact@ is as it should be for a firm; for a person it is somebody else's mailbox.
        silent = (joined["code"] == email.ROLE) & ~_persons(table)[joined["row"]]
        joined = {name: cells[~silent] for name, cells in joined.items()}
    order = np.lexsort((joined["place"], joined["row"]))
    joined = {name: cells[order] for name, cells in joined.items()}
    keys = as_cells([column.key for column in table.table.columns])
    data = {
        "code": joined["code"],
        "table": np.full(len(order), table.table.key, dtype=object),
        "record": as_cells(table.records)[joined["row"]],
        "column": keys[joined["place"]],
        "value": joined["value"],
        "proposal": joined["proposal"],
        "level": joined["level"],
        "certainty": joined["certainty"],
    }
    moves = _moves(table, joined, data, view)
    _left_to_staff(view, joined["row"], data, moves)
    return pd.DataFrame(data, dtype=object), moves


def _left_to_staff(
    view: View, rows: np.ndarray[Any, Any], data: dict[str, Any], moves: dict[int, tuple[Move, ...]]
) -> None:
    """Lower what is certain but not written: over a formula, or where staff alone let out."""
    if not view.formulas and not view.withheld:
        return
    for place in np.flatnonzero(data["level"] == FindingLevel.AUTOMATIC.value).tolist():
        home, row = data["table"][place], int(rows[place])
        targets = [data["column"][place], *(move.column for move in moves.get(place, ()))]
        withheld = view.withheld.get(home, {})
        if any((home, row, column) in view.formulas for column in targets):
            data["level"][place], data["proposal"][place] = FindingLevel.FLAGGED.value, None
            moves.pop(place, None)
        elif any(withheld[column][row] for column in targets if column in withheld):
            data["level"][place] = FindingLevel.PROPOSED.value


def _persons(table: TableView) -> Flags:
    """Tell, per row, whether it is known to be a private person."""
    return table.rows_of("client_kind", frozenset({rules.PERSON}))


_Block = dict[str, "np.ndarray[Any, Any]"]


def _cell_block(report: ColumnReport, place: int) -> _Block:
    """Return the faults of the cells of one column, as arrays."""
    rows = report.fault_rows
    codes = report.codes[rows]
    outcomes = report.outcomes
    empty = (None, "", None, 0.0, ())
    told = [
        empty
        if each is None
        else (
            None if each.verdict is Verdict.FLAGGED else each.value,
            each.code,
            LEVEL_OF[each.verdict].value,
            each.certainty,
            each.others,
        )
        for each in outcomes
    ]
    proposals, names, levels, certainties, others = (
        as_cells(column)[codes] for column in zip(*told, strict=True)
    )
    if report.withheld is not None:
        waits = report.withheld[rows] & (levels == FindingLevel.AUTOMATIC.value)
        levels = np.where(waits, FindingLevel.PROPOSED.value, levels)
    return {
        "row": rows,
        "place": np.full(len(rows), place),
        "code": names,
        "value": as_cells(report.distinct)[codes],
        "proposal": proposals,
        "level": levels,
        "certainty": certainties,
        "others": others,
    }


def _rule_block(table: TableView, found: Sequence[Found], places: dict[str, int]) -> _Block:
    return {
        "row": np.array([each.row for each in found], dtype=np.int64),
        "place": np.array([places[each.column] for each in found], dtype=np.int64),
        "code": as_cells([each.code for each in found]),
        "value": as_cells([_cell(table, each) for each in found]),
        "proposal": as_cells([each.proposal for each in found]),
        "level": as_cells([each.level.value for each in found]),
        "certainty": as_cells([each.certainty for each in found]),
        "others": as_cells([each.moves for each in found]),
    }


def _cell(table: TableView, found: Found) -> object:
    report = table.reports[found.column]
    code = int(report.codes[found.row])
    return None if code < 0 else report.distinct[code]


def _levelled(levels: Levels, found: Found) -> Found | None:
    proposes = found.level is not FindingLevel.FLAGGED
    level = levels.of(found.code, found.level, proposes=proposes)
    if level is None or level is found.level:
        return None if level is None else found
    if level is FindingLevel.FLAGGED:
        return found._replace(level=level, proposal=None, moves=())
    return found._replace(level=level)


def _moves(
    table: TableView, joined: _Block, data: dict[str, Any], view: View
) -> dict[int, tuple[Move, ...]]:
    """Find places for the further values of cells; a proposal that has none is only flagged."""
    levels, titles = view.levels, view.settings.choices("title")
    found: dict[int, tuple[Move, ...]] = {}
    claimed: dict[int, set[str]] = {}
    for place in _with_others(table, joined, data):
        others = joined["others"][place]
        row = int(joined["row"][place])
        taken = claimed.setdefault(row, set())
        if others and isinstance(others[0], Move):  # a rule that looked at the row
            taken.update(move.column for move in others if not move.appends)
            found[place] = others
            automatic = data["level"][place] == FindingLevel.AUTOMATIC.value
            if automatic and contested(table, row, others):
                data["level"][place] = FindingLevel.PROPOSED.value
            continue
        if data["level"][place] == FindingLevel.FLAGGED.value:
            continue
        column: Column = table.table.columns[int(joined["place"][place])]
        cells = data["value"][place], data["proposal"][place]
        carried: tuple[Move, ...] | None = ()
        if data["code"][place] in restriction_cuts.CODES:
            carried = restrictions.moves_of(table, row, column, *cells)
        words = words_cut(table, row, column, *cells, others)
        if not (others or words or carried != ()):
            continue
        moves = moves_of(table, row, column, others, taken, words, titles)
        if carried is not None and moves is not None:
            moves = (*carried, *moves)
        if carried is None or moves is None:
            data["proposal"][place] = None
            data["level"][place] = FindingLevel.FLAGGED.value
        else:
            found[place] = moves
            # Certain by the will of the firm: not by itself, the row had to be seen.
            raised = levels.of(data["code"][place], FindingLevel.PROPOSED)
            if raised is FindingLevel.AUTOMATIC and not contested(table, row, moves):
                data["level"][place] = raised.value
    return found


def _with_others(table: TableView, joined: _Block, data: dict[str, Any]) -> list[int]:
    """Return the findings that may send something to other cells of their row."""
    cutting = np.array(
        [column.kind in _MAY_CUT_WORDS for column in table.table.columns], dtype=np.bool_
    )
    proposed = data["level"] == FindingLevel.PROPOSED.value
    waits = cutting[joined["place"]] & proposed
    return [
        place
        for place, (others, may_cut, code) in enumerate(
            zip(joined["others"], waits, joined["code"], strict=True)
        )
        if others or may_cut or (code in restriction_cuts.CODES and proposed[place])
    ]


def fingerprints(inspection: Inspection, positions: Sequence[int]) -> list[str]:
    """Return the fingerprints of some findings."""
    return fingerprints_of(inspection.findings, inspection.names, positions)


def refused_fingerprints(inspection: Inspection) -> list[str]:
    """Return the fingerprints of the findings that staff refused."""
    positions = range(len(inspection.refused))
    return fingerprints_of(inspection.refused, inspection.names, positions)


def renamed_fingerprints(
    inspection: Inspection, names: Mapping[tuple[str, str], str], view: View
) -> dict[str, Former]:
    """Return the former fingerprints of findings by those that they have now.

    ``names`` are the names that records took; ``view`` the tables as they are now: a record
    that is known by its cells alone takes another fingerprint when one of them changes.
    """
    after = RecordNames(view)
    former: dict[str, Former] = {}
    for findings in (inspection.findings, inspection.refused):
        cells = list(zip(findings["table"].tolist(), findings["record"].tolist(), strict=True))
        about = [
            place for place, cell in enumerate(cells)
            if cell in names or inspection.names.is_doubtful(*cell)
        ]  # fmt: skip
        if about:
            now = [names.get(cell, cell[1]) for cell in cells]
            renamed = findings.assign(record=pd.Series(now, index=findings.index, dtype=object))
            news = fingerprints_of(renamed, after, about)
            olds = fingerprints_of(findings, inspection.names, about)
            for place, new, old in zip(about, news, olds, strict=True):
                was = shown.record(as_text(cells[place][1]))
                former[new] = Former(old, shown.record(as_text(now[place])), was)
    return former


def _frame(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(FINDING_COLUMNS), dtype=object)


def _recommended(view: View) -> dict[str, int]:
    counts = {RECOMMENDED: 0}
    for table in view.tables.values():
        for column, rows in rules.wanted(table, Need.RECOMMENDED):
            if rows:
                counts[f"{RECOMMENDED}.{table.table.key}.{column}"] = len(rows)
                counts[RECOMMENDED] += len(rows)
    return counts
