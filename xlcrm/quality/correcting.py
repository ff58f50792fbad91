"""The tables as « Nettoyer » makes them: what staff accepted, then what is certain.

« Contrôler » makes them too, and forgets them: what lets somebody out is known once tried.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.consent.reads import READ
from xlcrm.quality import accepted, date_orders, protected
from xlcrm.quality.cells import Tidier, checked_tables
from xlcrm.quality.column import as_cells
from xlcrm.quality.confirmed import confirmed
from xlcrm.quality.decisions import ACCEPT
from xlcrm.quality.inspection import Inspection, inspect, renamed_fingerprints
from xlcrm.quality.row_places import PLACES
from xlcrm.quality.statuses import STATES, Statuses, statuses
from xlcrm.quality.unread import unread, untold
from xlcrm.quality.view import TableView, View

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from xlcrm.frames import Frames
    from xlcrm.quality.accepted import Write
    from xlcrm.quality.column import Cells, Flags
    from xlcrm.quality.confirmed import Confirmed
    from xlcrm.quality.decisions import Decisions
    from xlcrm.quality.whereabouts import Whereabouts
    from xlcrm.settings import Settings

#: A correction may make its neighbour certain (a country, then a postal code, then a phone);
#: two rounds settle a table, the others are a guard.
_MAX_ROUNDS = 6

#: By table and column: the rule that changed each cell, None where none did.
_Rules = dict[str, dict[str, "Cells"]]

#: By table and column: rows.
_Flagged = dict[str, dict[str, "Flags"]]


@dataclass
class Work:
    """The tables as they become, and why each cell changes.

    ``before`` is what was found before anything changed, where staff decided something;
    ``names`` are the names that records take, by table and former name. ``refused`` are cells
    that staff want left or that hold a formula, ``withheld`` those that only staff may correct.
    ``taken`` are the cells that acceptances wrote, ``applied`` and ``contrary`` the fingerprints
    of acceptances that are written, and that contradict another decision. ``opened`` are the
    states that staff accepted to replace, ``confirmed`` the cells about which they refused a
    finding.
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
    taken: accepted.Taken = field(default_factory=dict)
    contrary: set[str] = field(default_factory=set)
    applied: set[str] = field(default_factory=set)
    opened: dict[str, dict[str, Flags]] = field(default_factory=dict)
    confirmed: Mapping[str, Confirmed] = field(default_factory=dict)

    @property
    def view(self) -> View:
        """The tables as they are now."""
        levels, settings = self.tidier.levels, self.tidier.settings
        return View(
            self.frames, self.today, self.tables, settings, levels, self.formulas, self.withheld,
            self.opened,
        )  # fmt: skip


def begun(
    frames: Frames,
    settings: Settings,
    today: dt.date,
    places: Whereabouts,
    reading: pd.DataFrame | None = None,
) -> Work:
    """Return the tables of ``frames`` as they stand, nothing made yet."""
    doubted = date_orders.doubted(frames, places)
    tidier = Tidier(settings, today, from_1904=places.from_1904, doubted_dates=doubted)
    tables = {
        table.key: TableView.of(table, frames[table.key], tidier)
        for table in checked_tables()
        if table.key in frames
    }
    formulas = _formulas(tables, places) | unread(tables, reading)
    return Work(frames, tidier, today, tables, {}, {}, formulas)


def as_cleaned(work: Work, decisions: Decisions, reading: pd.DataFrame | None) -> View:
    """Return the tables as they stand, with what « Nettoyer » would only propose; ``work`` stays.

    The decision is tried as ``correct`` tries it, after what staff accepted; where nobody has
    agreed to anything, there is nothing to try.
    """
    spare(work)
    found = work.view
    if not protected.some_agreed(work.frames):
        return found
    tried = replace(
        work, tables=dict(work.tables), refused=dict(work.refused), why={}, withheld={}, names={},
        opened={},
    )  # fmt: skip
    decided(tried, decisions, reading)
    correct(tried, decisions)
    tables = {
        key: _withholding(table, tried.withheld.get(key, {})) for key, table in found.tables.items()
    }
    return replace(found, tables=tables, withheld=tried.withheld)


def _formulas(tables: dict[str, TableView], places: Whereabouts) -> accepted.Places:
    """Return the cells of the tables that hold a formula."""
    found = set()
    for key, cells in places.formulas.items():
        if key in tables:
            rows = {record: row for row, record in enumerate(tables[key].records)}
            found |= {(key, rows[record], column) for record, column in cells if record in rows}
    return frozenset(found)


def spare(work: Work) -> int:
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
        mine = known[key] = dict(known.get(key, {}))
        for column, flags in columns.items():
            mine[column] = mine[column] | flags if column in mine else flags


def _refuse(work: Work) -> None:
    for key, columns in work.refused.items():
        table = work.tables[key]
        reports = {
            name: report.refusing(columns[name]) if name in columns else report
            for name, report in table.reports.items()
        }
        work.tables[key] = TableView(table.table, table.records, reports)
        if PLACES & columns.keys():  # what reads them reads what stays there
            _read_again(work, key, {})


def correct(work: Work, decisions: Decisions) -> None:
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


def _settle_all(work: Work, decisions: Decisions) -> None:
    for table in list(work.tables.values()):
        settle(work, table)
    kept = work.formulas | {
        (key, row, column)
        for cells in (work.withheld, work.refused)
        for key, columns in cells.items()
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


def _decisive(work: Work) -> protected.Cells:
    """Return the cells that the decision reads, as they are."""
    return {
        key: {name: table.reports[name].cells for name in columns if name in table.reports}
        for key, columns in READ.items()
        if (table := work.tables.get(key)) is not None
    }


def _as_chosen(work: Work) -> protected.Cells:
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
    work: Work, chosen: _Rules, before: protected.Cells, after: protected.Cells
) -> None:
    """Add the states of emails; that of an email that staff accepted is theirs too."""
    frame = work.frames.get("clients")
    if "clients" not in work.tables or frame is None or "email_status" not in frame:
        return
    was = frame["email_status"].tolist()
    now = list(was)
    for each in states(work, "clients", only="email_status"):
        for row, state in zip(each.rows, each.afters, strict=True):
            now[row] = state
    reasons = chosen.get("clients", {}).get("email")
    if reasons is not None:
        was = [w if reason is None else n for w, n, reason in zip(was, now, reasons, strict=True)]
    before["clients"]["email_status"], after["clients"]["email_status"] = was, now


def decided(work: Work, decisions: Decisions, reading: pd.DataFrame | None) -> dict[str, int]:
    """Write what staff accepted, note what they refused; return the counts of acceptances."""
    if not decisions:
        return {"unknown_decisions": len(decisions.unknown)}
    before = work.before = inspect(work.view, reading, decisions)
    decisions = before.decisions
    work.confirmed = confirmed(work.tables, before)
    _merge(work.refused, accepted.refusals(work.view, before, decisions))
    _refuse(work)
    found = _accept(work, before, decisions)
    accepted_cells = {(write.table, write.row, write.rule) for write in found.writes}
    return {
        "accepted": len(accepted_cells), "without_proposal": found.empty,
        "in_place": found.in_place, "unreadable": found.unreadable, "invalid": found.invalid,
        "spared": found.spared,
        "contrary": len(found.contrary), **before.undecided,
    }  # fmt: skip


def _accept(work: Work, inspection: Inspection, decisions: Decisions) -> accepted.Acceptances:
    found = accepted.acceptances(work.view, inspection, decisions, work.formulas, work.taken)
    work.contrary |= found.contrary
    work.applied |= found.applied
    _write(work, found.writes, settled=False)
    return found


def pursue(work: Work, decisions: Decisions, reading: pd.DataFrame | None) -> int:
    """Write the acceptances that corrections made possible; return how many there were.

    Those that are left would be found by the next « Nettoyer » alone, or never.
    """
    count = 0
    for _ in range(_MAX_ROUNDS):
        if work.before is None or not decisions.of_verdict(ACCEPT).keys() - work.applied:
            break
        former = renamed_fingerprints(work.before, work.names, work.view)
        now = inspect(work.view, reading, decisions.renamed(former))
        found = _accept(work, now, now.decisions)
        count += len(found.applied)
        if not found.writes:
            break
        correct(work, decisions)
    return count


def cells_written(work: Work) -> set[tuple[str, str, str]]:
    """Return the cells changed so far: table, record and column."""
    return {
        (key, work.tables[key].records[row], column)
        for key, columns in work.why.items()
        for column, reasons in columns.items()
        for row in np.flatnonzero(reasons != None).tolist()  # noqa: E711 - cell by cell
    }


def _write(work: Work, writes: Iterable[Write], *, settled: bool = True) -> None:
    """Write cells into the tables of ``work``, and settle those again."""
    writes = list(writes)
    for key, columns in accepted.overlaid(work.view, writes).items():
        table = work.tables[key]
        _read_again(work, key, columns)
        for write in writes:
            if write.table == key and write.column in table.reports:
                _why(work, table, write.column)[write.row] = write.rule
            elif write.table == key and write.column in STATES:
                _open(work, table, write)
        if settled:
            settle(work, work.tables[key])


def _read_again(work: Work, key: str, columns: Mapping[str, list[object]]) -> None:
    """Read a table again, with other cells in some columns."""
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


def _why(work: Work, table: TableView, column: str) -> Cells:
    columns = work.why.setdefault(table.table.key, {})
    if column not in columns:
        columns[column] = np.full(len(table.records), None, dtype=object)
    return columns[column]


def _open(work: Work, table: TableView, write: Write) -> None:
    """Note that a state may be replaced: what it is worth is told by the cells it is about."""
    flags = np.zeros(len(table.records), dtype=np.bool_)
    flags[write.row] = True
    _merge(work.opened, {write.table: {write.column: flags}})


def settle(work: Work, table: TableView) -> None:
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


def states(work: Work, key: str, only: str | None = None) -> Iterator[Statuses]:
    """Yield the states of a table to write, or of one column of them (``only``).

    Left out are formulas, and the states that would let somebody out.
    """
    told = work.opened.get(key), work.confirmed.get(key)
    for found in statuses(work.tables[key], work.frames[key], only, *told):
        yield _writable(work, key, found)


def _writable(work: Work, key: str, found: Statuses) -> Statuses:
    held = work.withheld.get(key, {}).get(found.column)
    if held is None and not work.formulas:
        return found
    waits = untold(work.tables[key], found.column, work.formulas)
    if held is not None:
        waits |= held
    left = [
        place
        for place, row in enumerate(found.rows)
        if not waits[row] and (key, row, found.column) not in work.formulas
    ]
    return found._replace(
        rows=[found.rows[place] for place in left],
        befores=[found.befores[place] for place in left],
        afters=[found.afters[place] for place in left],
    )
