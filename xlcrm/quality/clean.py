"""« Nettoyer »: write what is certain or accepted, list the rest in « Anomalies »."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.plan import ACCEPTED_CELLS, Plan, PlanBuilder
from xlcrm.quality import anomalies, correcting, history, rules
from xlcrm.quality.column import as_cells
from xlcrm.quality.decisions import Decisions
from xlcrm.quality.identifiers import new_identifiers
from xlcrm.quality.inspection import inspect, renamed_fingerprints
from xlcrm.quality.score import scores_of
from xlcrm.quality.view import TableView
from xlcrm.quality.whereabouts import Whereabouts

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.quality.correcting import Work
    from xlcrm.quality.decisions import Former
    from xlcrm.schema import Table
    from xlcrm.settings import Settings


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
    acceptances that say nothing to write, and decisions that are not applied (``found_again``,
    and ``contrary`` acceptances, to be decided again).
    Nobody is let out by what staff did not accept. Planned again on its own result, it changes
    nothing. ``frames`` is not modified.
    """
    places = whereabouts or Whereabouts()
    decisions = Decisions.of(frames)
    work = correcting.begun(frames, settings, today, places, reading)
    spared = correcting.spare(work)
    counts = correcting.decided(work, decisions, reading)
    counts["spared"] = counts.get("spared", 0) + spared
    chosen = correcting.cells_written(work)
    correcting.correct(work, decisions)
    pursued = correcting.pursue(work, decisions, reading)
    if pursued:
        counts["accepted"] = counts.get("accepted", 0) + pursued
    builder = PlanBuilder("clean")
    _add_edits(builder, work)
    _identify(builder, work)
    former: dict[str, Former] = {}
    if work.before is not None:
        former = renamed_fingerprints(work.before, work.names, work.view)
        decisions = work.before.decisions.renamed(former)
    inspection = inspect(work.view, reading, decisions)
    left_out = anomalies.refill(
        builder, frames, work.view, inspection, places, former, work.contrary
    )
    counts |= {"not_listed": left_out} if left_out else {}
    counts = inspection.counts | {name: count for name, count in counts.items() if count}
    scores = scores_of(work.view, inspection.findings)
    counts |= history.record(
        builder, frames, today, scores, inspection.counts,
        may_sort=places.may_change_rows(history.KEY),
    )  # fmt: skip
    plan = builder.build()
    if chosen:
        counts[ACCEPTED_CELLS] = _edited_among(plan, chosen)
    return replace(plan, findings=inspection.findings, counts=counts)


def _edited_among(plan: Plan, cells: set[tuple[str, str, str]]) -> int:
    edits = plan.edits
    places = zip(edits["table"], edits["record"], edits["column"], strict=True)
    return sum(place in cells for place in places)


def _add_edits(builder: PlanBuilder, work: Work) -> None:
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
        for each in correcting.states(work, key):
            rules_of = [each.rule] * len(each.rows)
            builder.edits(key, list(names[each.rows]), each.column, each.befores, each.afters,
                          rules_of)  # fmt: skip


def _identify(builder: PlanBuilder, work: Work) -> None:
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
    work: Work, home: Table, table: TableView, names: list[str], cells: list[object]
) -> TableView:
    """Return the view of a table whose records took the names of their cells."""
    column = home.key_column.key
    frame = pd.DataFrame({column: pd.Series(cells, dtype=object)})
    reports = {**table.reports, **work.tidier.table(home, frame)}
    return TableView(home, names, {key: reports[key] for key in table.reports})
