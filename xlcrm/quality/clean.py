"""« Nettoyer »: write what is certain, list the rest in « Anomalies »."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.plan import Plan, PlanBuilder
from xlcrm.quality import anomalies, rules
from xlcrm.quality.cells import ColumnReport, Tidier, checked_tables
from xlcrm.quality.identifiers import new_identifiers
from xlcrm.quality.inspection import inspect
from xlcrm.quality.statuses import statuses
from xlcrm.quality.view import TableView, View
from xlcrm.values import Verdict

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.schema import Table
    from xlcrm.settings import Settings

#: A correction may make its neighbour certain (a country, then a postal code, then a phone);
#: two rounds settle a table, the others are a guard.
_MAX_ROUNDS = 6


def plan_clean(
    frames: Frames, settings: Settings, today: dt.date, reading: pd.DataFrame | None = None
) -> Plan:
    """Plan every certain correction, missing identifiers, states, and « Anomalies » after that.

    An edit's rule is the code of its correction. ``reading`` are findings of the file reader.
    Findings and counts are those that remain (see ``inspection.inspect``). Planned again on its
    own result, it changes nothing. ``frames`` is not modified.
    """
    tidier = Tidier(settings, today)
    builder = PlanBuilder("clean")
    tables = {
        table.key: _settle(builder, table, frames[table.key], tidier)
        for table in checked_tables()
        if table.key in frames
    }
    view = View(frames, today, tables)
    for key, table_view in tables.items():
        _add_identifiers(builder, view, table_view)
        for status in statuses(table_view, frames[key]):
            record = table_view.records[status.row]
            builder.edit(key, record, status.column, status.before, status.after, status.rule)
    inspection = inspect(_afterwards(builder.build(), frames, view, tidier), reading)
    anomalies.refill(builder, frames, inspection.findings)
    return replace(builder.build(), findings=inspection.findings, counts=inspection.counts)


def _afterwards(plan: Plan, frames: Frames, view: View, tidier: Tidier) -> View:
    """Return the view of ``frames`` once ``plan`` is applied.

    ``view`` holds the corrected tables: only one whose identifiers changed is looked at again.
    """
    after = plan.applied_to(frames)
    renamed = {
        key
        for key, column in zip(plan.edits["table"], plan.edits["column"], strict=True)
        if column == view.tables[key].table.key_column.key
    }
    tables = {
        key: TableView.of(table.table, after[key], tidier) if key in renamed else table
        for key, table in view.tables.items()
    }
    return View(after, view.today, tables)


def _settle(builder: PlanBuilder, table: Table, frame: pd.DataFrame, tidier: Tidier) -> TableView:
    """Plan the certain corrections of a table; return the view of its corrected cells."""
    rules_used: dict[str, dict[int, str]] = {}
    corrected = frame
    reports = tidier.table(table, frame)
    for _ in range(_MAX_ROUNDS):
        corrections = {key: found for key, each in reports.items() if (found := _certain(each))}
        if not corrections:
            break
        for column, codes in corrections.items():
            rules_used[column] = codes | rules_used.get(column, {})
        corrected = corrected.assign(
            **{
                column: pd.Series(reports[column].all_settled(), index=frame.index, dtype=object)
                for column in corrections
            }
        )
        reports = tidier.table(table, corrected)
    records = [str(record) for record in frame.index]
    for column, codes in rules_used.items():
        befores, afters = list(frame[column]), list(corrected[column])
        for row, code in codes.items():
            builder.edit(table.key, records[row], column, befores[row], afters[row], code)
    return TableView(table, records, reports)


def _certain(report: ColumnReport) -> dict[int, str]:
    """Return the code of each certain correction of a column, by row."""
    return {
        row: fault.code
        for row, fault in report.faults.items()
        if fault.verdict is Verdict.CORRECTED
    }


def _add_identifiers(builder: PlanBuilder, view: View, table: TableView) -> None:
    key = table.key
    if key is None:
        return
    for row, identifier in new_identifiers(view, table).items():
        builder.edit(
            table.table.key, table.records[row], table.table.key_column.key, key.cells[row],
            identifier, rules.MISSING_IDENTIFIER,
        )  # fmt: skip
