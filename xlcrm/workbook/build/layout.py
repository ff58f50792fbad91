"""How a table fills its sheet: widths, what stays in view, pages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.frames import as_text
from xlcrm.schema import Kind, Level, Origin
from xlcrm.workbook.build.content import FIXED_TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.schema import Column, Table

#: The last column that stays in view while the sheet scrolls: what names a record.
FROZEN_AFTER = {
    "clients": "first_name",
    "contacts": "first_name",
    "interactions": "client_id",
    "purchases": "client_id",
    "consents": "client_id",
    "sources": "label",
    "campaigns": "name",
    "segments": "label",
    "duplicates": "client_id",
    "parameters": "label",
}

#: Lines of a header; columns are made wide enough for it.
HEADER_LINES = 2

#: Columns of which every row must be read whole before staff decide.
_WRAPPED_TO_COME = {
    "anomalies": frozenset({"value", "proposal", "problem"}),
    "duplicates": frozenset({"reason", "kept_columns", "company_name", "email", "addr_street"}),
}

_FILTER_BUTTON = 3  # characters that the filter button hides in a header
_PAGE_CHARACTERS = 240  # what an A4 page in landscape shows without tiny print
_MAX_WIDTH = 90
_WRAPPED_FROM = 40
_REPORT_SHARE = 0.5
_TEXT_RATIO = 1.15  # letters of a sentence per digit, the unit of widths


@dataclass(frozen=True)
class Layout:
    """The columns of a table with their widths, in characters, one for one.

    A ``report`` is a table that xlcrm mostly fills; a ``fixed`` one keeps its rows.
    """

    table: Table
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    report: bool
    fixed: bool

    @property
    def shown(self) -> list[int]:
        """Places of the columns in view, from 0."""
        return [i for i, c in enumerate(self.columns) if c.level is Level.SHOWN]

    @property
    def frozen_columns(self) -> int:
        """How many columns stay in view while the sheet scrolls."""
        last = FROZEN_AFTER.get(self.table.key, self.table.key_column.key)
        return [c.key for c in self.columns].index(last) + 1

    @property
    def pages_wide(self) -> int:
        """How many pages side by side keep the print readable."""
        return max(1, math.ceil(sum(self.widths[i] for i in self.shown) / _PAGE_CHARACTERS))

    def row_lines(self, row: Mapping[str, object]) -> int:
        """Return how many lines a delivered row needs, for its wrapped texts."""
        texts = [
            math.ceil(len(as_text(row.get(column.key))) / (_TEXT_RATIO * self.widths[index]))
            for index, column in enumerate(self.columns)
            if self.wrapped(index)
        ]
        return max(1, *texts) if texts else 1

    def wrapped(self, index: int) -> bool:
        """Tell whether the cells of a column wrap: sentences of fixed tables, and of findings.

        Rows to come of the others are left on one line: LibreOffice does not make them taller
        by itself (those of findings get their height as they come, see ``row_heights``).
        """
        column = self.columns[index]
        if self.table.key in _WRAPPED_TO_COME:
            return column.key in _WRAPPED_TO_COME[self.table.key]
        return self.fixed and column.kind is Kind.TEXT and self.widths[index] >= _WRAPPED_FROM

    @property
    def tall(self) -> bool:
        """Whether rows have several lines: their cells then begin at the top."""
        return self.table.key in _WRAPPED_TO_COME


def layout(table: Table, rows: Sequence[Mapping[str, object]] = ()) -> Layout:
    """Return the layout of a table delivered with ``rows``."""
    columns = table.delivered_columns
    fixed = table.key in FIXED_TABLES
    typed = sum(c.origin is Origin.TYPED for c in columns)
    return Layout(
        table=table,
        columns=columns,
        widths=tuple(_width(column, rows if fixed else ()) for column in columns),
        report=typed < _REPORT_SHARE * len(columns),
        fixed=fixed,
    )


def _width(column: Column, rows: Sequence[Mapping[str, object]]) -> float:
    """Return a width that shows the header, and every delivered text up to a bound, whole."""
    words = [len(word) for word in column.header.split()]
    width = max(column.width, max(words) + _FILTER_BUTTON + 1)
    while _lines(words, width - _FILTER_BUTTON) > HEADER_LINES:
        width += 1
    texts = [len(as_text(row.get(column.key))) for row in rows if column.kind is Kind.TEXT]
    return max(width, min(_MAX_WIDTH, max(texts, default=0) / _TEXT_RATIO))


def _lines(words: Sequence[int], width: float) -> int:
    """Return how many lines words of these lengths wrap to."""
    lines, used = 1, 0
    for word in words:
        if used and used + 1 + word > width:
            lines, used = lines + 1, word
        else:
            used += word + (1 if used else 0)
    return lines
