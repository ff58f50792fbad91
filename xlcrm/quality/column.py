"""One column of a table, each distinct cell judged once.

A column is held as codes: row ``r`` shows ``distinct[codes[r]]``, and what became of that cell is
``outcomes[codes[r]]``. 100,000 rows of an ordinary file are a few thousand distinct cells.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from xlcrm.values import Verdict, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlcrm.values import Tidied

    #: Judges cells that are all read alike, one answer each, None for fine.
    Judge = Callable[[Sequence[object]], list[Tidied | None]]

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Cells = npt.NDArray[np.object_]


#: Types whose values are equal to none of another: a date is not the midnight it begins with.
_NEVER_EQUAL = frozenset({str, dt.date, dt.datetime})


def as_cells(values: Sequence[object]) -> Cells:
    """Return values as an array that holds them as they are."""
    return np.fromiter(values, dtype=object, count=len(values))


def factorised(cells: Sequence[object]) -> tuple[Codes, list[object]]:
    """Return the code of each cell and the distinct cells; -1 is a cell that holds nothing.

    1, 1.0 and True are three cells, though equal.
    """
    kinds = set(map(type, cells)) - {type(None)}
    if len(kinds) <= 1 or kinds <= _NEVER_EQUAL:
        codes, distinct = pd.factorize(as_cells(cells))
        return np.asarray(codes, dtype=np.int64), list(distinct)
    known: dict[object, int] = {}
    found: list[object] = []
    codes = np.full(len(cells), -1, dtype=np.int64)
    for row, value in enumerate(cells):
        if value is None:
            continue
        key = value if value.__class__ is str else (value.__class__, value)
        code = known.get(key)
        if code is None:
            code = known[key] = len(found)
            found.append(value)
        codes[row] = code
    return codes, found


def sorted_codes(numbers: Codes) -> tuple[Codes, Codes]:
    """Return the code of each number among the distinct ones, and those, ascending."""
    codes, distinct = pd.factorize(numbers, sort=True)  # sorts the distinct ones alone
    return np.asarray(codes, dtype=np.int64), np.asarray(distinct, dtype=np.int64)


def is_filled(value: object) -> bool:
    """Tell whether a cell holds something visible."""
    if isinstance(value, str) and "!" <= value[:1] <= "~":
        return True  # a visible first character, in most cells: nothing else to look at
    return not cell.is_blank(value)


class ColumnReport:
    """What became of one column.

    ``delivered`` are the outcomes as the kind gives them, ``outcomes`` those at the levels of
    the firm; both by code, None for a fine or blank cell. ``refused`` are rows whose certain
    correction staff refused, ``held`` those whose correction waits and is not told,
    ``withheld`` those whose
    correction is only proposed.
    """

    def __init__(
        self,
        codes: Codes,
        distinct: list[object],
        delivered: list[Tidied | None],
        outcomes: list[Tidied | None],
        refused: Flags | None = None,
        held: Flags | None = None,
        withheld: Flags | None = None,
    ) -> None:
        self.codes = codes
        self.distinct = distinct
        self.delivered = delivered
        self.outcomes = outcomes
        self.refused = refused
        self.held = held
        self.withheld = withheld

    @cached_property
    def left(self) -> Flags | None:
        """The rows whose certain correction is not written, None for none."""
        flags = [
            each
            for each in (self.refused, self.held, self.withheld)
            if each is not None and each.any()
        ]
        return np.logical_or.reduce(flags) if flags else None

    @cached_property
    def _all(self) -> Cells:
        """The distinct cells, then None, which the code -1 finds."""
        return as_cells([*self.distinct, None])

    @cached_property
    def _all_settled(self) -> Cells:
        return as_cells([*self.settled_distinct, None])

    def _flags(self, tests: list[bool]) -> Flags:
        """Return what holds for each row of what holds for each distinct cell."""
        return np.array([*tests, False], dtype=np.bool_)[self.codes]

    @cached_property
    def filled_distinct(self) -> list[bool]:
        """Tell which distinct cells hold something."""
        return [
            (type(value) is str and "!" <= value[:1] <= "~") or is_filled(value)
            for value in self.distinct
        ]

    @cached_property
    def filled(self) -> Flags:
        """Tell, per row, whether the cell holds something."""
        return self._flags(self.filled_distinct)

    @cached_property
    def cells(self) -> list[object]:
        """The cells, row by row."""
        return list(self._all[self.codes])

    def cells_at(self, rows: Codes) -> list[object]:
        """Return the cells of some rows."""
        return list(self._all[self.codes[rows]])

    @cached_property
    def corrects(self) -> list[bool]:
        """Tell which distinct cells have a certain correction."""
        return [each is not None and each.verdict is Verdict.CORRECTED for each in self.outcomes]

    @cached_property
    def corrected_rows(self) -> Codes:
        """The rows whose correction is certain and not refused."""
        if not any(self.corrects):
            return np.empty(0, dtype=np.int64)
        flags = self._flags(self.corrects)
        if self.left is not None:
            flags &= ~self.left
        return np.flatnonzero(flags)

    @cached_property
    def fault_rows(self) -> Codes:
        """The rows whose cell is not fine, ascending."""
        if not any(self.outcomes):
            return np.empty(0, dtype=np.int64)
        flags = self._flags([each is not None for each in self.outcomes])
        if self.held is not None:
            flags &= ~(self.held & self._flags(self.corrects))
        return np.flatnonzero(flags)

    @cached_property
    def faults(self) -> dict[int, Tidied]:
        """The outcomes that are not fine, by row."""
        codes = self.codes[self.fault_rows].tolist()
        found = (self.outcomes[code] for code in codes)
        return {r: o for r, o in zip(self.fault_rows.tolist(), found, strict=True) if o}

    def refusing(self, rows: Flags) -> ColumnReport:
        """Return the report with rows whose certain correction staff refused."""
        return ColumnReport(
            self.codes, self.distinct, self.delivered, self.outcomes, rows, self.held,
            self.withheld,
        )  # fmt: skip

    def holding(self, rows: Flags) -> ColumnReport:
        """Return the report with rows whose certain correction waits."""
        return ColumnReport(
            self.codes, self.distinct, self.delivered, self.outcomes, self.refused, rows,
            self.withheld,
        )  # fmt: skip

    def withholding(self, rows: Flags | None) -> ColumnReport:
        """Return the report with more rows whose certain correction is only proposed."""
        if rows is not None and self.withheld is not None:
            rows = rows | self.withheld
        return ColumnReport(
            self.codes, self.distinct, self.delivered, self.outcomes, self.refused, self.held,
            self.withheld if rows is None else rows,
        )  # fmt: skip

    @cached_property
    def settled_distinct(self) -> list[object]:
        """Each distinct cell as it will be once its certain correction is written."""
        return [
            outcome.value if outcome is not None and corrected else value
            for value, outcome, corrected in zip(
                self.distinct, self.outcomes, self.corrects, strict=True
            )
        ]

    @cached_property
    def settled_cells(self) -> Cells:
        """Every cell as it will be once certain corrections are written."""
        if not len(self.corrected_rows):
            return np.asarray(self._all[self.codes], dtype=object)
        if self.left is None:
            return np.asarray(self._all_settled[self.codes], dtype=object)
        return np.where(self.left, self._all[self.codes], self._all_settled[self.codes])

    def settled(self, position: int) -> object:
        """Return a cell as it will be once certain corrections are written."""
        found: object = self.settled_cells[position]
        return found

    def all_settled(self) -> list[object]:
        """Return every cell as it will be once certain corrections are written."""
        return list(self.settled_cells)

    def mapped(self, read: Callable[[object], object], blank: object) -> Cells:
        """Return ``read`` of each settled cell, once per distinct one; ``blank`` where none is."""
        read_settled = as_cells([*map(read, self.settled_distinct), blank])[self.codes]
        if self.left is None:
            return np.asarray(read_settled, dtype=object)
        return np.where(
            self.left, as_cells([*map(read, self.distinct), blank])[self.codes], read_settled
        )

    def readable(self) -> list[object]:
        """Return the distinct cells as neighbours read them: corrected wherever that is certain.

        Levels do not count: « France » is FR even where the firm wants no correction.
        """
        return [
            settled
            if corrected or raw is None or raw.verdict is not Verdict.CORRECTED
            else raw.value
            for settled, corrected, raw in zip(
                self.settled_distinct, self.corrects, self.delivered, strict=True
            )
        ]

    def judged_again(
        self, judge: Judge, applied_to: Callable[[list[Tidied | None]], list[Tidied | None]]
    ) -> ColumnReport:
        """Return the report of the corrected cells, of which only those that changed are judged.

        A refused cell stays as it is, with its outcome.
        """
        codes = self.codes
        corrected = [code for code, flag in enumerate(self.corrects) if flag]
        distinct, delivered = list(self.distinct), list(self.delivered)
        outcomes = list(self.outcomes)
        if self.left is not None:
            codes = codes.copy()
            for code in corrected:
                rows = np.flatnonzero(self.left & (self.codes == code))
                if len(rows):
                    codes[rows] = len(distinct)
                    distinct.append(self.distinct[code])
                    delivered.append(self.delivered[code])
                    outcomes.append(self.outcomes[code])
        for code in corrected:
            distinct[code] = self.settled_distinct[code]
        again = judge([distinct[code] for code in corrected])
        for code, raw, outcome in zip(corrected, again, applied_to(again), strict=True):
            delivered[code], outcomes[code] = raw, outcome
        return ColumnReport(
            codes, distinct, delivered, outcomes, self.refused, self.held, self.withheld
        )


def faults_of(outcomes: Sequence[Tidied]) -> list[Tidied | None]:
    """Return None for the outcomes that are fine."""
    return [None if each.verdict is Verdict.FINE else each for each in outcomes]
