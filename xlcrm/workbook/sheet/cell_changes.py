"""Values for the cells of a sheet, column by column as plans have them, row by row as files do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from xlcrm.workbook.sheet.cells import Cell


class Change(NamedTuple):
    """A new value for a cell that stays, by row number after the plan.

    ``refresh`` only renews what its formula shows; ``formula`` is put in with the value.
    """

    row: int
    column: int
    value: Cell
    refresh: bool
    formula: str | None = None


class ColumnChanges(NamedTuple):
    """The same for cells of one column, in rows of any order; ``formulas`` None for none."""

    column: int
    rows: Sequence[int] | NDArray[np.int64]
    values: Sequence[Cell]
    refresh: bool
    formulas: Sequence[str | None] | None = None


def one_by_one(changes: Sequence[Change]) -> list[ColumnChanges]:
    """Return changes of any cells column by column."""
    columns: dict[tuple[int, bool], list[Change]] = {}
    for change in changes:
        columns.setdefault((change.column, change.refresh), []).append(change)
    return [
        ColumnChanges(
            column, [c.row for c in mine], [c.value for c in mine], refresh,
            [c.formula for c in mine],
        )
        for (column, refresh), mine in columns.items()
    ]  # fmt: skip


@dataclass
class RowChanges:
    """All the changes of a sheet as parallel lists: top down, left to right, refreshing last.

    ``bounds`` tells which of them are those of a row.
    """

    bounds: dict[int, tuple[int, int]] = field(default_factory=dict)
    columns: list[int] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)
    refreshed: bytes = b""
    formulas: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: Sequence[ColumnChanges]) -> RowChanges:
        """Sort changes; of two that say the same cell the first stays first."""
        changes = [each for each in changes if len(each.rows)]
        if not changes:
            return cls()
        lengths = [len(each.rows) for each in changes]
        rows = np.concatenate([np.asarray(each.rows, dtype=np.int64) for each in changes])
        columns = np.repeat([each.column for each in changes], lengths)
        refreshed = np.repeat([each.refresh for each in changes], lengths)
        order = np.argsort((rows << 16) + (columns << 1) + refreshed, kind="stable")
        values = np.empty(len(rows), dtype=object)
        formulas: dict[int, str] = {}
        start = 0
        for each, length in zip(changes, lengths, strict=True):
            values[start : start + length] = each.values
            found = each.formulas or ()
            formulas |= {start + i: text for i, text in enumerate(found) if text is not None}
            start += length
        if formulas:
            formulas = {i: formulas[p] for i, p in enumerate(order.tolist()) if p in formulas}
        rows = rows[order]
        starts = np.flatnonzero(np.diff(rows, prepend=-1)).tolist()
        numbers = rows[starts].tolist()
        bounds = zip(starts, [*starts[1:], len(rows)], strict=True)
        return cls(
            dict(zip(numbers, bounds, strict=True)), columns[order].tolist(),
            list(values[order]), refreshed[order].tobytes(), formulas,
        )  # fmt: skip

    def of_row(self, row: int) -> list[Change]:
        """Return the changes of one row."""
        return [self.at(row, place) for place in range(*self.bounds.get(row, (0, 0)))]

    def at(self, row: int, place: int) -> Change:
        """Return the change at a place of the lists, which is one of a row."""
        return Change(
            row, self.columns[place], self.values[place], bool(self.refreshed[place]),
            self.formulas.get(place),
        )  # fmt: skip
