"""Filters of tables lifted while rows are written, and put back as they were.

Excel writes a block into a filtered table, or takes rows out of one, as if the rows it hides
were not there. A row that somebody hid by hand is written like any other.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from xlcrm.errors import LockedError
from xlcrm.workbook.live.native import excel_errors, on_mac, patiently, value_or

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xlwings

    from xlcrm.workbook.live.reading import LiveReading

#: xlAnd, xlOr: the only operators with a second criterion of which Excel always tells both.
_WITH_SECOND = frozenset({1, 2})


@dataclass(frozen=True)
class _Criterion:
    """What one column of a table is filtered by, as Range.AutoFilter takes it."""

    field: int
    first: Any
    operator: int
    second: Any

    def arguments(self) -> dict[str, Any]:
        """Return the arguments that set it again."""
        given = {"Field": self.field, "Criteria1": self.first}
        if self.operator:
            given["Operator"] = self.operator
        if self.second is not None:
            given["Criteria2"] = self.second
        return given


@contextlib.contextmanager
def filters_lifted(live: LiveReading, tables: Iterable[str]) -> Iterator[None]:
    """Show every row of some tables; filter them again in every exit path.

    Raises LockedError FILTER_UNKNOWN for a filter that Excel does not tell, FILTER_ON_MAC for any
    on macOS.
    """
    lifted: list[tuple[xlwings.Sheet, str, list[_Criterion]]] = []
    try:
        for key in sorted(tables):
            placed = live.layout.tables.get(key)
            if placed is None:
                continue
            sheet = live.sheets[placed.worksheet]
            if on_mac():  # Apple events lift a filter, and do not give it again
                if patiently(partial(_is_filtered, sheet, placed.name)):
                    raise LockedError("FILTER_ON_MAC", worksheet=placed.worksheet)
                continue
            criteria = patiently(partial(_criteria, sheet, placed.name, placed.worksheet))
            if criteria:
                lifted.append((sheet, placed.name, criteria))
                patiently(partial(_lift, sheet, placed.name))
        yield
    finally:
        for sheet, name, criteria in lifted:
            with contextlib.suppress(LockedError):  # the others are put back all the same
                patiently(partial(_put_back, sheet, name, criteria))


def _is_filtered(sheet: xlwings.Sheet, name: str) -> bool:
    """Tell, on macOS, whether any column of a table is filtered."""
    table = sheet.tables[name]
    if value_or(table.api, "ShowAutofilter", default=True) is False:
        return False
    filters = table.api.autofilter_object.filters
    return any(
        value_or(filters[field], "FilterOn", default=False) is True
        for field in range(1, table.range.shape[1] + 1)
    )


def _criteria(sheet: xlwings.Sheet, name: str, worksheet: str) -> list[_Criterion]:
    table = sheet.tables[name].api
    own = value_or(table, "AutoFilter", None)
    if own is None or not value_or(own, "FilterMode", default=True):
        return []
    found = []
    for field in range(1, int(own.Filters.Count) + 1):
        each = own.Filters(field)
        if not each.On:
            continue
        operator = int(value_or(each, "Operator", 0) or 0)
        try:
            first = each.Criteria1
            second = each.Criteria2 if operator in _WITH_SECOND else None
        except excel_errors() as error:
            # Days ticked in the list, for one: Excel filters by them and does not tell which.
            raise LockedError("FILTER_UNKNOWN", worksheet=worksheet) from error
        found.append(_Criterion(field, first, operator, second))
    return found


def _lift(sheet: xlwings.Sheet, name: str) -> None:
    sheet.tables[name].api.AutoFilter.ShowAllData()


def _put_back(sheet: xlwings.Sheet, name: str, criteria: list[_Criterion]) -> None:
    whole = sheet.tables[name].api.Range
    for criterion in criteria:
        whole.AutoFilter(**criterion.arguments())
