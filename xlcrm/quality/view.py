"""The tables as the rules see them: real rows, settled cells, known identifiers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.frames import Frames, as_text, split_list
from xlcrm.plan import FindingLevel
from xlcrm.quality.cells import ColumnReport, Tidier, checked_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from xlcrm.quality.column import Cells, Codes, Flags
    from xlcrm.quality.levels import Levels
    from xlcrm.schema import Table
    from xlcrm.settings import Settings


class Move(NamedTuple):
    """A further value of a cell and the place that it goes to, in the same row.

    ``appends`` tells that it is added under what the cell holds.
    """

    column: str
    value: object
    appends: bool = False


class Found(NamedTuple):
    """A fault at one cell: ``row`` is the position of the record in its table.

    ``moves`` are written with the proposal, in other cells of the row.
    """

    code: str
    row: int
    column: str
    proposal: object = None
    level: FindingLevel = FindingLevel.FLAGGED
    certainty: float = 1.0
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class TableView:
    """One table: its reports by column, and which of its rows hold something typed."""

    table: Table
    records: list[str]
    reports: dict[str, ColumnReport]
    _texts: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        table: Table,
        frame: pd.DataFrame,
        tidier: Tidier,
        refused: dict[str, Flags] | None = None,
        withheld: dict[str, Flags] | None = None,
    ) -> TableView:
        """Tidy one table, whose present frame is ``frame``."""
        return cls(
            table, [str(r) for r in frame.index], tidier.table(table, frame, refused, withheld)
        )

    @cached_property
    def real(self) -> Flags:
        """Tell, per row, whether anything is typed in it: a blank row is no record."""
        real = np.zeros(len(self.records), dtype=np.bool_)
        for report in self.reports.values():
            real |= report.filled
        return real

    @property
    def key(self) -> ColumnReport | None:
        """The report of the identifiers, None when the sheet has no such column."""
        return self.reports.get(self.table.key_column.key)

    def filled(self, column: str) -> Flags:
        """Tell, per row, whether a cell is filled; none is in a column that is missing."""
        report = self.reports.get(column)
        return np.zeros(len(self.records), dtype=np.bool_) if report is None else report.filled

    def text_cells(self, column: str) -> Cells:
        """Return a column as settled text, "" for blanks and for a column that is missing."""
        report = self.reports.get(column)
        if report is None:
            return np.full(len(self.records), "", dtype=object)
        return report.mapped(_stripped, "")

    def texts(self, column: str) -> list[str]:
        """Return a column as settled text, "" for blanks and for a column that is missing."""
        if column not in self._texts:
            self._texts[column] = list(self.text_cells(column))
        return self._texts[column]

    def dates(self, column: str) -> list[dt.date | None]:
        """Return the settled real dates of a column, without their hour; None elsewhere."""
        report = self.reports.get(column)
        return [None] * len(self.records) if report is None else list(report.mapped(_day, None))

    def rows_of(self, column: str, texts: frozenset[str]) -> Flags:
        """Tell, per row, whether a column holds one of some settled texts."""
        report = self.reports.get(column)
        if report is None:
            return np.zeros(len(self.records), dtype=np.bool_)
        return report.mapped(lambda value: _stripped(value) in texts, blank=False).astype(np.bool_)

    def rows_where(self, column: str, flags: Flags) -> Codes:
        """Return the rows of ``flags`` that the column has, none when it is missing."""
        return np.flatnonzero(flags) if column in self.reports else np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class View:
    """Every checked table that the workbook has; nothing in it is modified.

    ``settings`` are those of the workbook, ``levels`` the levels that it gives to findings.
    ``formulas`` are the cells that hold one (table, position of the row, column); ``withheld``
    are, by table and column, the cells that only staff may correct, states included; ``opened``
    the states that staff accepted to replace.
    """

    frames: Frames
    today: dt.date
    tables: dict[str, TableView]
    settings: Settings
    levels: Levels
    formulas: frozenset[tuple[str, int, str]] = frozenset()
    withheld: Mapping[str, Mapping[str, Flags]] = field(default_factory=dict)
    opened: Mapping[str, Mapping[str, Flags]] = field(default_factory=dict)

    @classmethod
    def of(cls, frames: Frames, today: dt.date, tidier: Tidier) -> View:
        """Tidy the tables of ``frames``."""
        tables = {
            table.key: TableView.of(table, frames[table.key], tidier)
            for table in checked_tables()
            if table.key in frames
        }
        return cls(frames, today, tables, tidier.settings, tidier.levels)

    def merged_into(self, table: str) -> dict[str, str]:
        """Return, by the identifier of a merged record, that of the record that is left."""
        frame = self.frames.get(table)
        if frame is None or "merged_ids" not in frame.columns:
            return {}
        view = self.tables[table]
        survivors = view.texts(view.table.key_column.key)
        return {
            old: survivor
            for survivor, merged in zip(survivors, frame["merged_ids"].tolist(), strict=True)
            if merged is not None
            for old in split_list(merged)
        }


def _stripped(value: object) -> str:
    if type(value) is str and "!" <= value[:1] <= "~":
        return value.strip()  # a visible first character, in most cells
    return as_text(value).strip()


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date() if value == value else None  # noqa: PLR0124 - NaT is a datetime
    return value if isinstance(value, dt.date) else None
