"""The cells that are no longer as a plan says: all of them, for a refusal that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm import schema
from xlcrm.errors import StalePlanError
from xlcrm.frames import OWN_COLUMN, Frames, same_value
from xlcrm.workbook.change.table_change import changed_own, own_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from xlcrm.plan import Plan, Rows

#: Cells that the sentence of a refusal names; the rest is counted.
MOST_NAMED = 5


class ChangedCell(NamedTuple):
    """A cell by table, record and column; column None is the whole row."""

    table: str
    record: str
    column: str | None = None

    def named(self) -> dict[str, str | None]:
        """Return sheet, record and column as staff see them."""
        return {
            "sheet": schema.table(self.table).worksheet,
            "record": self.record,
            "column": header(self.table, self.column),
        }


def header(table: str, column: str | None) -> str | None:
    """Return the header of a column, of ours or of the firm's own."""
    if column is None:
        return None
    if column.startswith(OWN_COLUMN):
        return column.removeprefix(OWN_COLUMN)
    return schema.table(table).column(column).header


def changed_cells(
    plan: Plan, frames: Frames, own: Mapping[str, pd.DataFrame] | None = None
) -> list[ChangedCell]:
    """Return where ``frames`` are not what ``plan`` was made from; none when it applies.

    ``own`` are the firm's own columns by table and header; without them they are not looked at.
    """
    found = dict.fromkeys(_changed(plan, frames))
    if own is not None:
        mine = own_edits(plan.edits)
        for table in mine["table"].unique():
            for record, column in changed_own(table, mine, own.get(table)):
                found[ChangedCell(table, record, column)] = None
    return list(found)


def undo_refusal(cells: Sequence[ChangedCell], *, later: bool) -> StalePlanError:
    """Return the refusal of an undo; ``later`` when an operation since touched these rows."""
    rows = [cell.named() for cell in cells]
    shown = ", ".join(" ".join(filter(None, row.values())) for row in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    code = "UNDO_STALE_LATER" if later else "UNDO_STALE"
    if more > 0:
        return StalePlanError(f"{code}_MANY", cells=shown, more=more, rows=rows)
    return StalePlanError(code, cells=shown, rows=rows)


def _changed(plan: Plan, frames: Frames) -> Iterator[ChangedCell]:
    for table, edits in plan.edits.groupby("table", sort=False):
        yield from _changed_by_edits(str(table), edits, frames)
    left = dict(frames)
    for table, rows in plan.dropped_rows.items():
        yield from _changed_in_rows(table, rows, frames)
        if table in left:
            left[table] = left[table].drop(index=rows.frame.index, errors="ignore")
    for table, rows in plan.new_rows.items():
        if table not in left:
            yield ChangedCell(table, "")
            continue
        for record in rows.frame.index.intersection(left[table].index):
            yield ChangedCell(table, str(record))
    renamed = plan.renamed_records()
    for (table, old), new in renamed.items():
        if new != old and (table, new) not in renamed and new in left[table].index:
            yield ChangedCell(table, new)


def _changed_by_edits(table: str, edits: pd.DataFrame, frames: Frames) -> Iterator[ChangedCell]:
    frame = frames.get(table)
    for record, column, before in zip(
        edits["record"], edits["column"], edits["before"], strict=True
    ):
        if str(column).startswith(OWN_COLUMN):
            continue
        if frame is None or record not in frame.index or column not in frame.columns:
            yield ChangedCell(table, str(record), None if column is None else str(column))
        elif not same_value(frame.at[record, column], before):  # noqa: PD008 - one cell of objects
            yield ChangedCell(table, str(record), str(column))


def _changed_in_rows(table: str, rows: Rows, frames: Frames) -> Iterator[ChangedCell]:
    frame = frames.get(table)
    if frame is None:
        yield ChangedCell(table, "")
        return
    for record in rows.frame.index.difference(frame.index):
        yield ChangedCell(table, str(record))
    present = rows.frame.index.intersection(frame.index)
    origins = {column.key: column.origin for column in schema.table(table).columns}
    for column in frame.columns:
        if origins.get(str(column)) is schema.Origin.FORMULA:
            continue
        known = rows.frame[column] if column in rows.frame.columns else None
        for record, now in frame.loc[present, column].items():
            before = None if known is None else known[record]
            if not same_value(now, before):
                yield ChangedCell(table, str(record), str(column))
