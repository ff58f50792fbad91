"""Rows that cannot be deleted, because something names their cells: kept blank, and archived.

Deleting a row that a formula of the firm names would leave #REF! behind. Such a row stays in
its table, blank, and what it held goes by value to the sheet « Archive », which is added to
the workbook when it is not there.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema
from xlcrm.frames import as_text, is_blank, next_ids
from xlcrm.plan import Rows
from xlcrm.schema import Origin
from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values import display
from xlcrm.values.cell import cut_to
from xlcrm.workbook.change.kept_rows import rows_to_keep
from xlcrm.workbook.change.table_change import PlannedFrames, TableChange
from xlcrm.workbook.layout import REPLACEABLE, find_layout
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.read import read_tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Reading

_ARCHIVE = "archive"


@dataclass(frozen=True)
class Archived:
    """A plan with what it archives, and the workbook to apply it to.

    ``kept_rows`` are, by table, the worksheet rows that stay blank; where there is none,
    everything is as it was given.
    """

    plan: Plan
    package: Package
    layout: Layout
    reading: Reading
    kept_rows: Mapping[str, frozenset[int]]


def archived(
    plan: Plan,
    after: Frames,
    package: Package,
    layout: Layout,
    reading: Reading,
    day: dt.date | None,
) -> Archived:
    """Return a plan that archives, on a day, the rows it cannot delete.

    ``after`` are the frames once the plan is applied. Without a day (taking back what a
    command added, which the journal has) such rows stay blank and nothing is archived. What
    commands write anew each time, and the archive itself, is deleted whatever names it. Raises
    UnreadableFileError when the archive cannot be added (structure protected, a sheet of that
    name).
    """
    lines = list(_lines(plan, after, package, layout, reading))
    kept: dict[str, set[int]] = {}
    for line in lines:
        kept.setdefault(line.table, set()).add(line.row)
    kept_rows = {table: frozenset(rows) for table, rows in kept.items()}
    if not lines or day is None:
        return Archived(plan, package, layout, reading, kept_rows)
    if _ARCHIVE not in layout.tables:
        draft = Draft(package)
        # Hardly ever: a new sheet loads what builds workbooks.
        from xlcrm.workbook.transplant.add import add_sheets  # noqa: PLC0415

        add_sheets(draft, [_ARCHIVE])
        content = package.rewritten(draft.changed, draft.dropped, draft.added)
        package = package.followed_by(content, package.stored)
        layout = find_layout(package)
        reading = read_tables(package, layout)
    rows = {**plan.new_rows, _ARCHIVE: Rows(_frame(lines, reading.frames[_ARCHIVE], day))}
    return Archived(
        dataclasses.replace(plan, new_rows=rows),
        package,
        layout,
        reading,
        kept_rows,
    )


@dataclass(frozen=True)
class _Line:
    """A record that leaves its row behind."""

    table: str
    record: str
    row: int
    operation: str
    reason: str
    content: str


def _lines(
    plan: Plan, after: Frames, package: Package, layout: Layout, reading: Reading
) -> Iterator[_Line]:
    steps = PlannedFrames(plan, after, {}, {})
    for key in plan.dropped_rows:
        placed = layout.tables.get(key)
        if placed is None or key in REPLACEABLE or key == _ARCHIVE:
            continue
        rows = TableChange.of(placed, steps, reading).table_rows
        records = dict(zip(reading.places[key].records, reading.frames[key].index, strict=True))
        if rows is None:
            continue
        kept = rows_to_keep(Draft(package), layout.worksheets, rows, records)
        for row, places in kept.items():
            record = str(records[row])
            reason = messages.text(
                "ARCHIVED_BECAUSE_NAMED", places=", ".join(dict.fromkeys(places))
            )
            content = _content(placed, reading, record)
            yield _Line(key, record, row, _operation(plan), reason, content)


def _operation(plan: Plan) -> str:
    """Return how the sheet Journal calls the operation."""
    journal = plan.new_rows.get("journal")
    return plan.command if journal is None else as_text(journal.frame["command"].iloc[0])


def _content(placed: PlacedTable, reading: Reading, record: str) -> str:
    table = schema.table(placed.key)
    frame, own = reading.frames[placed.key], reading.own[placed.key]
    pairs = [
        (column.header, display(column.kind, frame.loc[record, column.key]))
        for column in table.columns
        if column.key in placed.columns and column.origin is not Origin.FORMULA
    ]
    pairs += [
        (column.header, as_text(own.loc[record, column.header]))
        for column in placed.own_columns
        if column.formula is None
    ]
    text = "\n".join(
        messages.text("ARCHIVED_VALUE", header=header, value=value)
        for header, value in pairs
        if not is_blank(value)
    )
    return cut_to(text, MAX_CELL_TEXT)


def _frame(lines: list[_Line], present: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    identifiers = next_ids(schema.table(_ARCHIVE), present.index, len(lines))
    columns: dict[str, list[object]] = {
        "archive_id": list(identifiers),
        "archived_on": [day] * len(lines),
        "operation": [line.operation for line in lines],
        "table": [schema.table(line.table).worksheet for line in lines],
        "record": [line.record for line in lines],
        "row": [line.row for line in lines],
        "reason": [line.reason for line in lines],
        "content": [line.content for line in lines],
    }
    index = pd.Index(identifiers, dtype=object)
    data = {key: pd.Series(values, index=index, dtype=object) for key, values in columns.items()}
    return pd.DataFrame(data, index=index)
