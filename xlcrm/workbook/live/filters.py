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
from xlcrm.workbook.live.native import on_mac, patiently, value_or

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xlwings

    from xlcrm.workbook.live.reading import LiveReading

# XlAutoFilterOperator (Microsoft).
#: xlAnd, xlOr: the only operators with a second criterion.
_WITH_SECOND = frozenset({1, 2})
#: The first or last ten: Excel tells « 10 », or the value that it found, which is another filter.
_RANKED = frozenset({3, 4, 5, 6})
#: xlFilterCellColor, xlFilterFontColor: told as an Interior or a Font, taken as its colour.
_COLOURED = frozenset({8, 9})
#: xlFilterIcon: told as an Icon, of which nobody says that it outlives its filter.
_ICON = 10
#: xlFilterNoFill, xlFilterAutomaticFontColor, xlFilterNoIcon: there is nothing more to tell.
_WITHOUT_CRITERION = frozenset({12, 13, 14})
# xlColorIndexNone, xlColorIndexAutomatic: no colour that a criterion could name.
_NO_COLOUR = frozenset({-4142, -4105})


@dataclass(frozen=True)
class _Criterion:
    """What one column of a table is filtered by, as Range.AutoFilter takes it."""

    field: int
    first: Any
    operator: int
    second: Any

    def arguments(self) -> dict[str, Any]:
        """Return the arguments that set it again."""
        given = {"Field": self.field}
        if self.first is not None:
            given["Criteria1"] = self.first
        if self.operator:
            given["Operator"] = self.operator
        if self.second is not None:
            given["Criteria2"] = self.second
        return given


@contextlib.contextmanager
def filters_lifted(
    live: LiveReading, tables: Iterable[str], lost: list[str] | None = None
) -> Iterator[None]:
    """Show every row of some tables; filter them again in every exit path.

    ``lost`` gets the worksheets whose filter Excel refused to take back. Raises LockedError
    FILTER_UNKNOWN for a filter that Excel does not tell, FILTER_ON_MAC for any on macOS.
    """
    lost = [] if lost is None else lost
    found: list[tuple[xlwings.Sheet, str, list[_Criterion]]] = []
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
            found.append((sheet, placed.name, criteria))
    lifted = []
    try:
        for each in found:
            lifted.append(each)
            patiently(partial(_lift, each[0], each[1]))
        yield
    finally:
        for sheet, name, criteria in lifted:
            taken = [_is_put_back(sheet, name, each) for each in criteria]  # each is tried
            if not all(taken):
                lost.append(_title(live, name))


def _title(live: LiveReading, name: str) -> str:
    return next(each.worksheet for each in live.layout.tables.values() if each.name == name)


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
        criterion = _criterion(field, each)
        if criterion is None:
            raise LockedError("FILTER_UNKNOWN", worksheet=worksheet)
        found.append(criterion)
    return found


def _criterion(field: int, each: Any) -> _Criterion | None:
    """Return how to filter a column again; None where Excel does not tell."""
    operator = int(value_or(each, "Operator", 0) or 0)
    if operator in _WITHOUT_CRITERION:
        return _Criterion(field, None, operator, None)
    # Days ticked in the list, for one: Excel raises an error, and does not tell which.
    first = value_or(each, "Criteria1", None)
    if operator in _COLOURED and first is not None:
        first = _colour(first)
    elif operator == _ICON or (operator in _RANKED and not str(first).isdigit()):
        first = None
    if first is None:
        return None
    # A filter by one criterion may call itself « and »: there is no second, and Excel says so.
    second = value_or(each, "Criteria2", None) if operator in _WITH_SECOND else None
    return _Criterion(field, first, operator, second)


def _colour(held: Any) -> int | None:
    """Return the colour of an Interior or a Font; None where it has none of its own."""
    if value_or(held, "ColorIndex", None) in _NO_COLOUR:
        return None
    colour = value_or(held, "Color", None)
    return None if colour is None else int(colour)


def _lift(sheet: xlwings.Sheet, name: str) -> None:
    sheet.tables[name].api.AutoFilter.ShowAllData()


def _is_put_back(sheet: xlwings.Sheet, name: str, criterion: _Criterion) -> bool:
    """Filter a column again; tell whether Excel took it."""

    def put_back() -> None:
        sheet.tables[name].api.Range.AutoFilter(**criterion.arguments())

    try:
        patiently(put_back)
    except LockedError:
        return False
    return True
