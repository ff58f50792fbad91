"""What leaves a table for the sheet « Archive », by value, the firm's own columns included.

Rows that a plan archives (merged clients), and rows that cannot be deleted: deleting a row that
a formula of the firm names would leave #REF! behind, so that it stays in its table, blank. The
sheet is added to the workbook when it is not there.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema
from xlcrm.errors import UnreadableFileError
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
from xlcrm.workbook.read import Reading, read_tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.package import Package

_ARCHIVE = "archive"


@dataclass(frozen=True)
class Archived:
    """A plan with what it archives, and the workbook to apply it to.

    ``kept_rows`` are, by table, the worksheet rows that stay blank. ``unarchived`` counts rows
    that the plan archives and that only the journal has, the workbook taking no such sheet.
    ``brought`` are the parts that came or changed with a new sheet Archive. Where there is
    nothing to archive, everything is as it was given.
    """

    plan: Plan
    package: Package
    layout: Layout
    reading: Reading
    kept_rows: Mapping[str, frozenset[int]]
    unarchived: int = 0
    brought: frozenset[str] = frozenset()


def archived(
    plan: Plan,
    after: Frames,
    package: Package,
    layout: Layout,
    reading: Reading,
    day: dt.date | None,
) -> Archived:
    """Return a plan that archives, on a day, the rows it says and those it cannot delete.

    ``after`` are the frames once the plan is applied. Without a day (taking back what a
    command added, which the journal has) rows that cannot be deleted stay blank and nothing is
    archived. What commands write anew each time, and the archive itself, is deleted whatever
    names it. Where the archive cannot be added (structure protected, a sheet of that name),
    raises UnreadableFileError if a row cannot be deleted.
    """
    kept = dict(_kept(plan, after, package, layout, reading))
    kept_rows = {table: frozenset(rows) for table, rows in kept.items()}
    if day is None:
        return Archived(plan, package, layout, reading, kept_rows)
    lines = [
        line for table in plan.dropped_rows for line in _lines(table, plan, kept, layout, reading)
    ]
    if not lines:
        return Archived(plan, package, layout, reading, kept_rows)
    brought: frozenset[str] = frozenset()
    if _ARCHIVE not in layout.tables:
        draft = Draft(package)
        # Hardly ever: a new sheet loads what builds workbooks.
        from xlcrm.workbook.transplant.add import add_sheets  # noqa: PLC0415

        try:
            add_sheets(draft, [_ARCHIVE])
        except UnreadableFileError:
            if any(kept_rows.values()):
                raise
            return Archived(plan, package, layout, reading, kept_rows, unarchived=len(lines))
        brought = frozenset({*draft.changed, *draft.added})
        content = package.rewritten(draft.changed, draft.dropped, draft.added)
        package = package.followed_by(content, package.stored)
        layout = find_layout(package)
        reading = _with_archive(package, layout, reading)
    rows = {**plan.new_rows, _ARCHIVE: Rows(_frame(lines, reading.frames[_ARCHIVE], day))}
    return Archived(
        dataclasses.replace(plan, new_rows=rows),
        package,
        layout,
        reading,
        kept_rows,
        brought=brought,
    )


def _with_archive(package: Package, layout: Layout, reading: Reading) -> Reading:
    """Return a reading with the sheet that was added: the others are as they were."""
    alone = dataclasses.replace(layout, tables={_ARCHIVE: layout.tables[_ARCHIVE]})
    added = read_tables(package, alone)
    return Reading(
        {**reading.frames, _ARCHIVE: added.frames[_ARCHIVE]},
        {**reading.own, _ARCHIVE: added.own[_ARCHIVE]},
        {**reading.places, _ARCHIVE: added.places[_ARCHIVE]},
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


def _kept(
    plan: Plan, after: Frames, package: Package, layout: Layout, reading: Reading
) -> Iterator[tuple[str, dict[int, tuple[str, ...]]]]:
    """Yield tables with the worksheet rows that must stay, each with the places that name it."""
    steps = PlannedFrames(plan, after, {}, {})
    for key in plan.dropped_rows:
        placed = layout.tables.get(key)
        if placed is None or key in REPLACEABLE or key == _ARCHIVE:
            continue
        rows = TableChange.of(placed, steps, reading).table_rows
        if rows is not None:
            records = dict(zip(reading.places[key].records, reading.frames[key].index, strict=True))
            yield key, rows_to_keep(Draft(package), layout.worksheets, rows, records)


def _lines(
    table: str,
    plan: Plan,
    kept: Mapping[str, Mapping[int, tuple[str, ...]]],
    layout: Layout,
    reading: Reading,
) -> Iterator[_Line]:
    """Yield the lines of Archive for one table, in the order of its rows."""
    reasons, named = plan.archived.get(table, {}), kept.get(table, {})
    placed = layout.tables.get(table)
    if placed is None or not (reasons or named):
        return
    rows = {
        str(record): row
        for row, record in zip(
            reading.places[table].records, reading.frames[table].index, strict=True
        )
        if row in named or str(record) in reasons
    }
    operation = _operation(plan)
    contents = _contents(placed, reading, list(rows))
    for (record, row), content in zip(rows.items(), contents, strict=True):
        said = [reasons[record]] if record in reasons else []
        if row in named:
            places = ", ".join(dict.fromkeys(named[row]))
            said.append(messages.text("ARCHIVED_BECAUSE_NAMED", places=places))
        for part in content:
            yield _Line(table, record, row, operation, ". ".join(said), part)


def _operation(plan: Plan) -> str:
    """Return how the sheet Journal calls the operation."""
    journal = plan.new_rows.get("journal")
    return plan.command if journal is None else as_text(journal.frame["command"].iloc[0])


def _contents(placed: PlacedTable, reading: Reading, records: list[str]) -> list[list[str]]:
    """Return what each record holds, in as many texts as cells of Archive it takes."""
    frame, own = reading.frames[placed.key].loc[records], reading.own[placed.key].loc[records]
    columns: list[tuple[str, Callable[[object], str], list[object]]] = [
        (column.header, partial(display, column.kind), frame[column.key].tolist())
        for column in schema.table(placed.key).columns
        if column.key in placed.columns and column.origin is not Origin.FORMULA
    ]
    columns += [
        (column.header, as_text, own[column.header].tolist())
        for column in placed.own_columns
        if column.formula is None
    ]
    texts: list[list[str]] = [[] for _ in records]
    for header, shown, cells in columns:
        for said, cell in zip(texts, cells, strict=True):
            if not is_blank(cell) and not is_blank(value := shown(cell)):
                said.append(messages.text("ARCHIVED_VALUE", header=header, value=value))
    return [list(_pieces("\n".join(said))) for said in texts]


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that a cell takes; one blank piece for a blank text."""
    while True:
        piece = cut_to(text, MAX_CELL_TEXT)
        yield piece
        text = text[len(piece) :]
        if not text:
            return


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
