"""« Nettoyer »: write what is certain or accepted, list the rest in « Anomalies »."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.consent.reads import READ
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.quality import accepted, anomalies, history, protected, rules
from xlcrm.quality.cells import Tidier, checked_tables
from xlcrm.quality.column import as_cells
from xlcrm.quality.decisions import Decisions
from xlcrm.quality.identifiers import new_identifiers
from xlcrm.quality.inspection import Inspection, inspect, renamed_fingerprints
from xlcrm.quality.score import scores_of
from xlcrm.quality.statuses import Statuses, statuses
from xlcrm.quality.view import TableView, View
from xlcrm.quality.whereabouts import Whereabouts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from xlcrm.frames import Frames
    from xlcrm.quality.accepted import Write
    from xlcrm.quality.column import Cells, Flags
    from xlcrm.quality.decisions import Former
    from xlcrm.schema import Table
    from xlcrm.settings import Settings

#: A correction may make its neighbour certain (a country, then a postal code, then a phone);
#: two rounds settle a table, the others are a guard.
_MAX_ROUNDS = 6

#: By table and column: the rule that changed each cell, None where none did.
_Rules = dict[str, dict[str, "Cells"]]

#: By table and column: rows.
_Flagged = dict[str, dict[str, "Flags"]]


@dataclass
class _Work:
    """The tables as they become, and why each cell changes.

    ``before`` is what was found before anything changed, where staff decided something;
    ``names`` are the names that records take, by table and former name. ``refused`` are cells
    that staff want left or that hold a formula, ``withheld`` those that only staff may correct.
    """

    frames: Frames
    tidier: Tidier
    today: dt.date
    tables: dict[str, TableView]
    refused: dict[str, dict[str, Flags]]
    why: _Rules
    formulas: accepted.Places = frozenset()
    withheld: dict[str, dict[str, Flags]] = field(default_factory=dict)
    before: Inspection | None = None
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def view(self) -> View:
        """The tables as they are now."""
        levels, settings = self.tidier.levels, self.tidier.settings
        return View(self.frames, self.today, self.tables, settings, levels)


def plan_clean(
    frames: Frames,
    settings: Settings,
    today: dt.date,
    reading: pd.DataFrame | None = None,
    whereabouts: Whereabouts | None = None,
) -> Plan:
    """Plan certain corrections, accepted proposals, missing identifiers, states, « Anomalies ».

    An edit's rule is the code of its finding. ``reading`` are findings of the file reader,
    ``whereabouts`` tells where cells stand. Findings and counts are those that remain (see
    ``inspection.inspect``), with ``accepted`` proposals written, ``without_proposal``
    acceptances that say nothing to write, and decisions that are not applied (``found_again``).
    Nobody is let out by what staff did not accept. Planned again on its own result, it changes
    nothing. ``frames`` is not modified.
    """
    places = whereabouts or Whereabouts()
    tidier = Tidier(settings, today, from_1904=places.from_1904)
    decisions = Decisions.of(frames)
    tables = {
        table.key: TableView.of(table, frames[table.key], tidier)
        for table in checked_tables()
        if table.key in frames
    }
    work = _Work(frames, tidier, today, tables, {}, {}, _formulas(tables, places))
    spared = _spare(work)
    counts = _decided(work, decisions, reading)
    counts["spared"] = counts.get("spared", 0) + spared
    _correct(work, decisions)
    builder = PlanBuilder("clean")
    _add_edits(builder, work)
    _identify(builder, work)
    former: dict[str, Former] = {}
    if work.before is not None:
        former = renamed_fingerprints(work.before, work.names, work.view)
        decisions = work.before.decisions.renamed(former)
    inspection = inspect(work.view, reading, decisions)
    left_out = anomalies.refill(builder, frames, work.view, inspection, places, former)
    counts |= {"not_listed": left_out} if left_out else {}
    counts = inspection.counts | {name: count for name, count in counts.items() if count}
    scores = scores_of(work.view, inspection.findings)
    counts |= history.record(builder, frames, today, scores, inspection.counts)
    return replace(builder.build(), findings=inspection.findings, counts=counts)


def _formulas(tables: dict[str, TableView], places: Whereabouts) -> accepted.Places:
    """Return the cells of the tables that hold a formula."""
    found = set()
    for key, cells in places.formulas.items():
        if key in tables:
            rows = {record: row for row, record in enumerate(tables[key].records)}
            found |= {(key, rows[record], column) for record, column in cells if record in rows}
    return frozenset(found)


def _spare(work: _Work) -> int:
    """Leave formulas as they are; return how many have a certain correction."""
    for key, row, column in work.formulas:
        table = work.tables[key]
        if column in table.reports:
            flags = np.zeros(len(table.records), dtype=np.bool_)
            flags[row] = True
            _merge(work.refused, {key: {column: flags}})
    spared = sum(
        int(flags[work.tables[key].reports[column].corrected_rows].sum())
        for key, columns in work.refused.items()
        for column, flags in columns.items()
    )
    _refuse(work)
    return spared


def _merge(known: _Flagged, more: _Flagged) -> None:
    for key, columns in more.items():
        mine = known.setdefault(key, {})
        for column, flags in columns.items():
            mine[column] = mine[column] | flags if column in mine else flags


def _refuse(work: _Work) -> None:
    for key, columns in work.refused.items():
        table = work.tables[key]
        reports = {
            name: report.refusing(columns[name]) if name in columns else report
            for name, report in table.reports.items()
        }
        work.tables[key] = TableView(table.table, table.records, reports)


def _correct(work: _Work, decisions: Decisions) -> None:
    """Make what is certain, but for what would let out somebody whom staff did not let out."""
    permission = protected.Permission(work.frames, work.tidier.settings, work.today)
    tables, chosen = dict(work.tables), _copied(work.why)
    before = _as_chosen(work)
    for everything in (False, True):
        _settle_all(work, decisions)
        after = _decisive(work)
        _with_states(work, chosen, before, after)
        opened = permission.opened(before, after)
        if not opened:
            return
        _merge(work.withheld, protected.withheld(before, after, opened, everything=everything))
        work.why = _copied(chosen)
        work.tables = {
            key: _withholding(table, work.withheld.get(key, {})) for key, table in tables.items()
        }
    _settle_all(work, decisions)


def _copied(why: _Rules) -> _Rules:
    return {key: {name: cells.copy() for name, cells in of.items()} for key, of in why.items()}


def _settle_all(work: _Work, decisions: Decisions) -> None:
    for table in list(work.tables.values()):
        _settle(work, table)
    kept = work.formulas | {
        (key, row, column)
        for key, columns in work.withheld.items()
        for column, flags in columns.items()
        for row in np.flatnonzero(flags).tolist()
    }
    for _ in range(_MAX_ROUNDS if work.tidier.levels.raises_some else 0):
        writes = accepted.automatic(work.view, inspect(work.view, None, decisions), kept)
        if not writes:
            break
        _write(work, writes)


def _withholding(table: TableView, columns: dict[str, Flags]) -> TableView:
    reports = {
        name: report.withholding(columns[name]) if name in columns else report
        for name, report in table.reports.items()
    }
    return TableView(table.table, table.records, reports)


def _decisive(work: _Work) -> protected.Cells:
    """Return the cells that the decision reads, as they are."""
    return {
        key: {name: table.reports[name].cells for name in columns if name in table.reports}
        for key, columns in READ.items()
        if (table := work.tables.get(key)) is not None
    }


def _as_chosen(work: _Work) -> protected.Cells:
    """Return the cells that the decision reads, what staff accepted being tidied."""
    cells = _decisive(work)
    for key, columns in cells.items():
        for name in columns.keys() & work.why.get(key, {}).keys():
            settled = work.tables[key].reports[name].settled_cells
            chosen = (work.why[key][name] != None).tolist()  # noqa: E711 - cell by cell
            columns[name] = [
                now if mine else was
                for was, now, mine in zip(columns[name], settled, chosen, strict=True)
            ]
    return cells


def _with_states(
    work: _Work, chosen: _Rules, before: protected.Cells, after: protected.Cells
) -> None:
    """Add the states of emails; that of an email that staff accepted is theirs too."""
    frame = work.frames.get("clients")
    if "clients" not in work.tables or frame is None or "email_status" not in frame:
        return
    was = frame["email_status"].tolist()
    now = list(was)
    for found in statuses(work.tables["clients"], frame):
        each = _written(work, "clients", found)
        if each.column == "email_status":
            for row, state in zip(each.rows, each.afters, strict=True):
                now[row] = state
    reasons = chosen.get("clients", {}).get("email")
    if reasons is not None:
        was = [w if reason is None else n for w, n, reason in zip(was, now, reasons, strict=True)]
    before["clients"]["email_status"], after["clients"]["email_status"] = was, now


def _decided(work: _Work, decisions: Decisions, reading: pd.DataFrame | None) -> dict[str, int]:
    """Write what staff accepted, note what they refused; return the counts of acceptances."""
    if not decisions:
        return {"unknown_decisions": len(decisions.unknown)}
    before = work.before = inspect(work.view, reading, decisions)
    decisions = before.decisions
    _merge(work.refused, accepted.refusals(work.view, before, decisions))
    found = accepted.acceptances(work.view, before, decisions, work.formulas)
    _write(work, found.writes, settled=False)
    _refuse(work)
    accepted_cells = {(write.table, write.row, write.rule) for write in found.writes}
    return {
        "accepted": len(accepted_cells), "without_proposal": found.empty,
        "in_place": found.in_place, "unreadable": found.unreadable, "spared": found.spared,
        **before.undecided,
    }  # fmt: skip


def _write(work: _Work, writes: Iterable[Write], *, settled: bool = True) -> None:
    """Write cells into the tables of ``work``, and settle those again."""
    writes = list(writes)
    for key, columns in accepted.overlaid(work.view, writes).items():
        table = work.tables[key]
        frame = pd.DataFrame(
            {
                name: pd.Series(columns.get(name, report.cells), dtype=object)
                for name, report in table.reports.items()
            },
        )
        frame.index = pd.Index(table.records, dtype=object)
        work.tables[key] = TableView.of(
            table.table, frame, work.tidier, work.refused.get(key), work.withheld.get(key)
        )
        for write in writes:
            if write.table == key and write.column in table.reports:
                _why(work, table, write.column)[write.row] = write.rule
        if settled:
            _settle(work, work.tables[key])


def _why(work: _Work, table: TableView, column: str) -> Cells:
    columns = work.why.setdefault(table.table.key, {})
    if column not in columns:
        columns[column] = np.full(len(table.records), None, dtype=object)
    return columns[column]


def _settle(work: _Work, table: TableView) -> None:
    """Make the certain corrections of a table, and those that they make certain."""
    for _ in range(_MAX_ROUNDS):
        corrected = {key: each for key, each in table.reports.items() if len(each.corrected_rows)}
        if not corrected:
            break
        for column, report in corrected.items():
            names = as_cells([each.code if each is not None else None for each in report.outcomes])
            rows = report.corrected_rows
            _why(work, table, column)[rows] = names[report.codes[rows]]
        reports = work.tidier.again(table.table, table.reports)
        table = TableView(table.table, table.records, reports)
    work.tables[table.table.key] = table


def _add_edits(builder: PlanBuilder, work: _Work) -> None:
    """Plan the cells that changed, then the states of addresses and numbers."""
    for key, table in work.tables.items():
        frame = work.frames[key]
        names = as_cells(table.records)
        for column, reasons in work.why.get(key, {}).items():
            rows = np.flatnonzero(reasons != None)  # noqa: E711 - cell by cell
            befores = frame[column].to_numpy(dtype=object)[rows]
            afters = table.reports[column].cells_at(rows)
            builder.edits(key, list(names[rows]), column, list(befores), afters,
                          list(reasons[rows]))  # fmt: skip
        for found in statuses(table, frame):
            each = _written(work, key, found)
            rules_of = [each.rule] * len(each.rows)
            builder.edits(key, list(names[each.rows]), each.column, each.befores, each.afters,
                          rules_of)  # fmt: skip


def _written(work: _Work, key: str, states: Statuses) -> Statuses:
    """Return states without those of formulas, and those that would let somebody out."""
    held = work.withheld.get(key, {}).get(states.column)
    if held is None and not work.formulas:
        return states
    left = [
        place
        for place, row in enumerate(states.rows)
        if (held is None or not held[row]) and (key, row, states.column) not in work.formulas
    ]
    return states._replace(
        rows=[states.rows[place] for place in left],
        befores=[states.befores[place] for place in left],
        afters=[states.afters[place] for place in left],
    )


def _identify(builder: PlanBuilder, work: _Work) -> None:
    """Give identifiers to the records that have none, and rename those whose own changed."""
    for key, table in work.tables.items():
        column = table.table.key_column.key
        if table.key is None:
            continue
        names = list(table.records)
        cells = list(table.key.cells)
        reasons = work.why.get(key, {}).get(column)
        changed = [] if reasons is None else np.flatnonzero(reasons != None).tolist()  # noqa: E711 - same
        for row in changed:
            if cells[row] is not None:
                names[row] = str(cells[row])
        given = {
            row: identifier
            for row, identifier in new_identifiers(work.view, table).items()
            if (key, row, column) not in work.formulas
        }
        for row, identifier in given.items():
            before = work.frames[key][column].iloc[row]
            builder.edit(key, table.records[row], column, before, identifier,
                         rules.MISSING_IDENTIFIER)  # fmt: skip
            names[row], cells[row] = identifier, identifier
        work.names |= {
            (key, old): new for old, new in zip(table.records, names, strict=True) if old != new
        }
        if changed or given:
            work.tables[key] = _renamed(work, table.table, table, names, cells)


def _renamed(
    work: _Work, home: Table, table: TableView, names: list[str], cells: list[object]
) -> TableView:
    """Return the view of a table whose records took the names of their cells."""
    column = home.key_column.key
    frame = pd.DataFrame({column: pd.Series(cells, dtype=object)})
    reports = {**table.reports, **work.tidier.table(home, frame)}
    return TableView(home, names, {key: reports[key] for key in table.reports})
