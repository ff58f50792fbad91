"""Writing one cell: text stays text, a formula always has its cached value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.frames import as_datetime, is_blank

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - dates of a workbook have no time zone


@dataclass(frozen=True)
class Formula:
    """A formula without its equals sign, and the value shown before any recalculation."""

    text: str
    cached: object = None


def write_cell(
    worksheet: Worksheet, row: int, column: int, value: object, cell_format: Format
) -> None:
    """Write a value; a text that begins with an equals sign stays a text."""
    if is_blank(value):
        worksheet.write_blank(row, column, None, cell_format)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, cell_format)
    elif isinstance(value, int | float):
        worksheet.write_number(row, column, value, cell_format)
    elif isinstance(value, dt.date):
        worksheet.write_number(row, column, serial(value), cell_format)
    else:
        worksheet.write_string(row, column, str(value), cell_format)


def write_formula(
    worksheet: Worksheet, row: int, column: int, formula: Formula, cell_format: Format
) -> None:
    """Write a formula with its cached value; None is "", as our formulas give for a blank."""
    cached = formula.cached
    if is_blank(cached):
        cached = ""
    elif isinstance(cached, dt.date):
        cached = serial(cached)
    worksheet.write_formula(row, column, f"={formula.text}", cell_format, cached)


def serial(day: dt.date) -> int | float:
    """Return the number by which a workbook stores a date or datetime (1900 system).

    >>> serial(dt.date(2026, 1, 1)), serial(dt.datetime(2026, 1, 1, 12))
    (46023, 46023.5)
    """
    moment = as_datetime(day)
    if moment is None:
        raise TypeError("not a date")
    days = (moment - _EPOCH) / dt.timedelta(days=1)
    return int(days) if days.is_integer() else days
