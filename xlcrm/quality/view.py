"""The tables as the rules see them: real rows, settled cells, known identifiers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import Frames, as_text, split_list
from xlcrm.plan import FindingLevel
from xlcrm.quality.cells import ColumnReport, Tidier, checked_tables

if TYPE_CHECKING:
    import pandas as pd

    from xlcrm.schema import Table


class Found(NamedTuple):
    """A fault at one cell: ``row`` is the position of the record in its table."""

    code: str
    row: int
    column: str
    proposal: object = None
    level: FindingLevel = FindingLevel.FLAGGED
    certainty: float = 1.0


@dataclass(frozen=True)
class TableView:
    """One table: its reports by column, and which of its rows hold something typed."""

    table: Table
    records: list[str]
    reports: dict[str, ColumnReport]
    _texts: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, table: Table, frame: pd.DataFrame, tidier: Tidier) -> TableView:
        """Tidy one table, whose present frame is ``frame``."""
        return cls(table, [str(record) for record in frame.index], tidier.table(table, frame))

    @cached_property
    def real(self) -> list[bool]:
        """Tell, per row, whether anything is typed in it: a blank row is no record."""
        filled = [report.filled for report in self.reports.values()]
        return [any(cells) for cells in zip(*filled, strict=True)] if filled else []

    @property
    def key(self) -> ColumnReport | None:
        """The report of the identifiers, None when the sheet has no such column."""
        return self.reports.get(self.table.key_column.key)

    def texts(self, column: str) -> list[str]:
        """Return a column as settled text, "" for blanks and for a column that is missing."""
        if column not in self._texts:
            report = self.reports.get(column)
            cells = [None] * len(self.records) if report is None else report.all_settled()
            self._texts[column] = [as_text(value).strip() for value in cells]
        return self._texts[column]

    def dates(self, column: str) -> list[dt.date | None]:
        """Return the settled real dates of a column, without their hour; None elsewhere."""
        report = self.reports.get(column)
        if report is None:
            return [None] * len(self.records)
        return [_day(value) for value in report.all_settled()]


@dataclass(frozen=True)
class View:
    """Every checked table that the workbook has; nothing in it is modified."""

    frames: Frames
    today: dt.date
    tables: dict[str, TableView]

    @classmethod
    def of(cls, frames: Frames, today: dt.date, tidier: Tidier) -> View:
        """Tidy the tables of ``frames``."""
        tables = {
            table.key: TableView.of(table, frames[table.key], tidier)
            for table in checked_tables()
            if table.key in frames
        }
        return cls(frames, today, tables)

    def merged_into(self, table: str) -> dict[str, str]:
        """Return, by the identifier of a merged record, that of the record that is left."""
        frame = self.frames.get(table)
        if frame is None or "merged_ids" not in frame.columns:
            return {}
        view = self.tables[table]
        survivors = view.texts(view.table.key_column.key)
        return {
            old: survivor
            for survivor, merged in zip(survivors, frame["merged_ids"], strict=True)
            for old in split_list(merged)
        }


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None
