"""What a plan does to one table, in terms of worksheet rows and cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.errors import StalePlanError, UnreadableFileError
from xlcrm.frames import OWN_COLUMN, Frames, is_blank, same_value
from xlcrm.schema import Origin
from xlcrm.workbook.change.arrange import Slot, arranged
from xlcrm.workbook.change.table_rows import TableRows
from xlcrm.workbook.read import Places, Reading
from xlcrm.workbook.sheet.cell_changes import ColumnChanges
from xlcrm.workbook.sheet.cells import Formula
from xlcrm.workbook.sheet.frame_values import plain_many
from xlcrm.workbook.sheet.sheet_rows import has_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from xlcrm.plan import Plan
    from xlcrm.workbook.layout import PlacedColumn, PlacedTable

#: Columns that came to lists after workbooks were delivered, and that hold what a command
#: proposes: without them it does the same by its rule.
_PROPOSED_SINCE = frozenset({("duplicates", "kept_columns")})

# Two sums of the same cents in another order differ by less: nothing staff could see.
_SAME_NUMBER = 1e-12


#: By table, record (named as after the plan) and column: formulas that edits replace or set.
Formulas = Mapping[tuple[str, str, str], Formula]
#: By the same: number formats, as Excel tells them, that an undo gives back.
NumberFormats = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True)
class PlannedFrames:
    """A plan with the frames around it, and the formulas that its edits put back.

    ``after`` are the frames once the plan is applied, ``computed`` the tables with their
    computed columns fresh. ``kept_rows`` are, by table, worksheet rows that stay, blank, when
    their record goes, because something names their cells. ``formats`` are the number formats
    that cells get back.
    """

    plan: Plan
    after: Frames
    computed: Frames
    formulas: Formulas
    kept_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    formats: NumberFormats = field(default_factory=dict)

    @cached_property
    def renamed(self) -> dict[str, dict[str, str]]:
        """By table, the records that take another name."""
        names: dict[str, dict[str, str]] = {}
        for (table, old), new in self.plan.renamed_records().items():
            names.setdefault(table, {})[old] = new
        return names

    @cached_property
    def own_edits(self) -> pd.DataFrame:
        """The edits of the plan in the firm's own columns."""
        return own_edits(self.plan.edits)

    @cached_property
    def edits(self) -> dict[str, pd.DataFrame]:
        """The edits of the plan by table: record, column, after."""
        named = self.plan.edits[["record", "column", "after"]]
        grouped = named.groupby(self.plan.edits["table"], sort=False)
        return {str(table): edits for table, edits in grouped}


@dataclass(frozen=True)
class TableChange:
    """A table, the plan, and the rows its records take.

    ``before`` are the places as read, ``records`` the records as read under the names that the
    plan gives them. ``slots`` are the rows of the table after the plan, top down; None when
    every row stays and none is added.
    """

    placed: PlacedTable
    steps: PlannedFrames
    before: Places
    records: tuple[str, ...]
    slots: tuple[Slot, ...] | None

    @classmethod
    def of(cls, placed: PlacedTable, steps: PlannedFrames, reading: Reading) -> TableChange:
        """Work out the rows of a table after a plan.

        Raises StalePlanError when a cell of the firm's own is not as the plan says.
        """
        key, plan = placed.key, steps.plan
        changed = next(changed_own(key, steps.own_edits, reading.own.get(key)), None)
        if changed is not None:
            raise StalePlanError("STALE_PLAN", worksheet=placed.worksheet, record=changed[0])
        names = steps.renamed.get(key, {})
        records = tuple(names.get(record, record) for record in reading.frames[key].index)
        places = reading.places[key]
        slots = None
        if key in plan.new_rows or key in plan.dropped_rows:
            gone = plan.dropped_rows.get(key)
            dropped = frozenset() if gone is None else frozenset(gone.frame.index)
            kept = steps.kept_rows.get(key, frozenset())
            after = list(steps.after[key].index)
            slots = tuple(arranged(places, records, after, dropped, kept))
        return cls(placed, steps, places, records, slots)

    @property
    def after(self) -> pd.DataFrame:
        """The frame of the table once the plan is applied."""
        return self.steps.after[self.placed.key]

    @property
    def computed(self) -> pd.DataFrame | None:
        """The same with its computed columns fresh; None when it has none."""
        return self.steps.computed.get(self.placed.key)

    @property
    def new_rows(self) -> pd.DataFrame | None:
        """The rows that the plan adds, with the firm's own columns of rows put back."""
        rows = self.steps.plan.new_rows.get(self.placed.key)
        return None if rows is None else rows.frame

    @cached_property
    def table_rows(self) -> TableRows | None:
        """The rows of the table after the plan; None when every row stays and none is added."""
        return None if self.slots is None else TableRows(self.placed, self.slots)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Worksheet row, after the plan, of each record that stood in the table before."""
        if self.table_rows is None:
            return dict(zip(self.records, self.before.records, strict=True))
        return {
            slot.record: row
            for row, slot in self.table_rows.numbered
            if slot.record is not None and slot.source is not None
        }

    def places(self) -> Places:
        """Return where the rows are after the plan."""
        if self.table_rows is None:
            return self.before
        numbered = self.table_rows.numbered
        return Places(
            tuple(row for row, slot in numbered if slot.record is not None),
            tuple((row, slot.free) for row, slot in numbered if slot.record is None),
        )

    def edits(self) -> Iterator[ColumnChanges]:
        """Yield the cells that the plan's edits set, column by column."""
        key = self.placed.key
        mine = self.steps.edits.get(key)
        if mine is None:
            return
        names = self.steps.renamed.get(key, {})
        for column, of_column in mine.groupby("column", sort=False):
            where = self.columns.get(str(column))
            if where is None:
                continue
            records = of_column["record"].tolist()
            if names:
                records = [names.get(record, record) for record in records]
            rows = self._rows_of(records)
            afters = of_column["after"].to_numpy(dtype=object)
            if (rows == 0).any():
                there = np.flatnonzero(rows)
                records, rows, afters = [records[p] for p in there], rows[there], afters[there]
            formulas = None
            if self.steps.formulas:
                formulas = [
                    self._formula((key, record, str(column)), row)
                    for record, row in zip(records, rows.tolist(), strict=True)
                ]
            yield ColumnChanges(where.number, rows, plain_many(afters), False, formulas)

    @cached_property
    def columns(self) -> Mapping[str, PlacedColumn]:
        """Every column by the name that a plan gives it."""
        own = {f"{OWN_COLUMN}{column.header}": column for column in self.placed.own_columns}
        return {**own, **self.placed.columns}

    def _rows_of(self, records: Sequence[str]) -> NDArray[np.int64]:
        """Return the worksheet row of some records after the plan; 0 for one that has none."""
        if self.table_rows is None:
            places = self._index.get_indexer(pd.Index(records, dtype=object))
            return np.append(np.array(self.before.records, dtype=np.int64), 0)[places]
        rows = map(self.rows.get, records, repeat(0))
        return np.fromiter(rows, dtype=np.int64, count=len(records))

    @cached_property
    def _index(self) -> pd.Index:
        return pd.Index(self.records, dtype=object)

    def _formula(self, cell: tuple[str, str, str], row: int) -> str | None:
        """Return the formula to put back into a cell, unless it means another in this row."""
        formula = self.steps.formulas.get(cell)
        if formula is None or (formula.row != row and has_address(formula.text)):
            return None
        return formula.text

    def refreshes(self) -> Iterator[ColumnChanges]:
        """Yield the formula cells whose value is no longer what the workbook shows."""
        if self.computed is None:
            return
        rows = [self.rows.get(str(record)) for record in self.after.index]
        for name, where in self.placed.columns.items():
            if name not in self.computed.columns:
                continue
            fresh, shown = self.computed[name], self.after[name]
            if _are_one(fresh, shown):
                continue
            found = [
                (row, new)
                for row, new, old in zip(rows, fresh, shown, strict=True)
                if not (row is None or new is old or new == old or shows_same(new, old))
            ]
            if found:
                standing, values = zip(*found, strict=True)
                yield ColumnChanges(where.number, standing, plain_many(values), True)

    def refuse_absent_columns(self) -> None:
        """Refuse a plan that writes typed values into columns that the table lacks."""
        table = schema.table(self.placed.key)
        typed = [
            k
            for k in self.placed.absent
            if table.column(k).origin is Origin.TYPED and (table.key, k) not in _PROPOSED_SINCE
        ]
        lost: set[str] = set()
        mine = self.steps.edits.get(self.placed.key)
        if typed and mine is not None:
            written = mine[mine["column"].isin(typed)]
            lost |= set(written.loc[~written["after"].map(is_blank).astype(bool), "column"])
        new = self.new_rows
        if new is not None:
            lost |= {k for k in typed if k in new and not new[k].map(is_blank).all()}
        if lost:
            headers = ", ".join(table.column(key).header for key in typed if key in lost)
            raise UnreadableFileError(
                "ABSENT_COLUMNS", worksheet=self.placed.worksheet, columns=headers
            )


def own_edits(edits: pd.DataFrame) -> pd.DataFrame:
    """Return those edits of a plan that are in the firm's own columns."""
    names = [each for each in edits["column"].unique() if str(each).startswith(OWN_COLUMN)]
    return edits[edits["column"].isin(names)] if names else edits.iloc[:0]


def changed_own(
    table: str, edits: pd.DataFrame, own: pd.DataFrame | None
) -> Iterator[tuple[str, str]]:
    """Yield record and column of the edits of a table that no longer find what they say.

    ``edits`` are those in the firm's own columns, ``own`` these columns by header.
    """
    mine = edits[edits["table"] == table]
    for record, column, before in zip(mine["record"], mine["column"], mine["before"], strict=True):
        header = column.removeprefix(OWN_COLUMN)
        there = own is not None and header in own.columns and record in own.index
        if not there or not same_value(own.at[record, header], before):  # type: ignore[union-attr]  # noqa: PD008 - there; one cell of objects
            yield str(record), column


def _are_one(one: pd.Series, other: pd.Series) -> bool:
    """Tell whether two columns are the same cells in memory: nothing computed one of them."""
    mine, theirs = one.to_numpy().__array_interface__, other.to_numpy().__array_interface__
    return all(mine[key] == theirs[key] for key in ("data", "strides", "shape"))


def shows_same(one: object, other: object) -> bool:
    """Tell whether two values of a formula are the same but for the rounding of sums."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (is_blank(one) and is_blank(other))
    if isinstance(one, float) and isinstance(other, int | float) and not isinstance(other, bool):
        return math.isclose(one, other, rel_tol=_SAME_NUMBER, abs_tol=_SAME_NUMBER)
    return same_value(one, other)
