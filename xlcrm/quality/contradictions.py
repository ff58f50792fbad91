"""Cells of one row that contradict each other: amounts, dates of birth, a parent company."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.quality.view import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from xlcrm.quality.view import TableView

GROSS_BELOW_NET = "AMOUNT_GROSS_BELOW_NET"
NEGATIVE = "AMOUNT_NEGATIVE"
BIRTHDAY_DIFFERS = "BIRTHDAY_DIFFERS"
PARENT_LOOP = "PARENT_LOOP"

_CREDIT_NOTE = "Avoir"
#: Half a cent: what rounding may make of two equal amounts.
_ROUNDING = 0.005


def found_in(table: TableView) -> Iterator[Found]:
    """Yield what two cells of a row cannot both say; which is wrong, only staff know."""
    if table.table.key == "purchases":
        yield from _amounts(table)
    if table.table.key == "clients":
        yield from _birthdays(table)
        yield from _parents(table)


def _amounts(table: TableView) -> Iterator[Found]:
    net, gross = _numbers(table, "amount_net"), _numbers(table, "amount_gross")
    below = (net * gross > 0) & (np.abs(gross) < np.abs(net) - _ROUNDING)
    for row in np.flatnonzero(below).tolist():
        yield Found(GROSS_BELOW_NET, row, "amount_gross")
    negative = (net < 0) & table.filled("document_type")
    if negative.any():
        negative &= ~table.rows_of("document_type", frozenset({_CREDIT_NOTE}))
    for row in np.flatnonzero(negative).tolist():
        yield Found(NEGATIVE, row, "amount_net")


def _numbers(table: TableView, column: str) -> npt.NDArray[np.float64]:
    """Return the amounts of a column, not a number where there is none."""
    report = table.reports.get(column)
    if report is None or not report.distinct:
        return np.full(len(table.records), np.nan)
    return report.mapped(_number, np.nan).astype(np.float64)


def _number(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else np.nan  # type: ignore[arg-type]  # a number, by the line above


def _birthdays(table: TableView) -> Iterator[Found]:
    both = table.filled("birthday_md") & table.filled("birth_date")
    if not both.any():
        return
    days, births = table.texts("birthday_md"), table.dates("birth_date")
    for row in np.flatnonzero(both).tolist():
        birth, day = births[row], days[row]
        if isinstance(birth, dt.date) and _is_day(day) and day != f"{birth:%d/%m}":
            yield Found(BIRTHDAY_DIFFERS, row, "birthday_md")


def _is_day(text: str) -> bool:
    """Tell whether a text is a birthday as it is written once tidied, « 14/03 »."""
    return len(text) == len("14/03") and text[2] == "/" and (text[:2] + text[3:]).isdecimal()


def _parents(table: TableView) -> Iterator[Found]:
    """Yield the clients that are their own parent, or the parent of one of their parents."""
    filled = table.filled("parent_client_id")
    if not filled.any():
        return
    rows = np.flatnonzero(filled).tolist()
    keys, named = table.texts(table.table.key_column.key), table.texts("parent_client_id")
    parents = {keys[row]: named[row] for row in rows if keys[row]}
    for row in rows:
        above, seen = named[row], set()
        while above in parents and above not in seen and above != keys[row]:
            seen.add(above)
            above = parents[above]
        if above == keys[row] != "":
            yield Found(PARENT_LOOP, row, "parent_client_id")
