"""Real dates that Excel may have made of an American list, the month taken for the day.

Opening such a list, a French Excel reads « 05/06/2021 » (6 May) as 5 June, and leaves
« 03/14/2020 », which is no day of its calendar, as text: texts that only read month first beside
real dates that read both ways are what it leaves behind. Nothing is proposed: a date that was put
right reads both ways too, and would be turned again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.quality import shown
from xlcrm.quality.view import Found
from xlcrm.schema import Kind
from xlcrm.values.date import FROM_TEXT, MONTH_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.column import ColumnReport
    from xlcrm.quality.view import TableView, View

SWAPPED = "DATE_PERHAPS_SWAPPED"

_KINDS = frozenset({Kind.DATE, Kind.DATETIME})
_SHEET = "anomalies"
_TELLING = ("problem", "record", "field", "value")
#: The last number that may be a month.
_LAST_MONTH = 12


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield the real dates whose day may be their month, and those that were told before.

    Told once, a date is told until it changes or staff refuse it: the texts that told it may have
    been put right meanwhile.
    """
    known = _told_before(view)
    for key, report in table.reports.items():
        column = table.table.column(key)
        if column.kind not in _KINDS:
            continue
        both = _reads_both_ways(report)
        if not any(both):
            continue
        rows = np.flatnonzero(np.array([*both, False], dtype=np.bool_)[report.codes]).tolist()
        if _was_american(report):
            yield from (Found(SWAPPED, row, key) for row in rows)
        elif any(field == column.header for _, field, _ in known):
            for row in rows:
                value = as_text(report.distinct[int(report.codes[row])])
                told = shown.record(table.records[row]), column.header, shown.value(SWAPPED, value)
                if told in known:
                    yield Found(SWAPPED, row, key)


def _reads_both_ways(report: ColumnReport) -> list[bool]:
    return [
        isinstance(value, dt.date) and value.day <= _LAST_MONTH and value.day != value.month
        for value in report.distinct
    ]


def _was_american(report: ColumnReport) -> bool:
    """Tell whether more cells read month first alone than day first alone, texts and dates."""
    american = _count(report, [each is not None and each.code == MONTH_FIRST
                               for each in report.delivered])  # fmt: skip
    return american > 0 and american >= _count(report, _read_day_first(report))


def _read_day_first(report: ColumnReport) -> list[bool]:
    """Tell which distinct cells can only have been read day first."""
    return [
        isinstance(day := each.value if each is not None and each.code == FROM_TEXT else value,
                   dt.date)
        and day.day > _LAST_MONTH
        for value, each in zip(report.distinct, report.delivered, strict=True)
    ]  # fmt: skip


def _count(report: ColumnReport, flags: list[bool]) -> int:
    return int(np.array([*flags, False], dtype=np.int64)[report.codes].sum())


def _told_before(view: View) -> set[tuple[str, str, str | None]]:
    """Return the record, the header and the value of the dates in the sheet."""
    sheet = view.frames.get(_SHEET)
    if sheet is None or not set(_TELLING) <= set(sheet.columns) or not len(sheet):
        return set()
    sentence = shown.sentence(SWAPPED)
    return {
        (as_text(record), as_text(field), as_text(value) or None)
        for problem, record, field, value in zip(
            *(sheet[name].tolist() for name in _TELLING), strict=True
        )
        if as_text(problem) == sentence
    }
