"""The filter of an Excel table, which pyOpenVBA does not model: criteria, and rows they hide.

As Microsoft documents ListObject.AutoFilter, Filters, Range.AutoFilter and XlAutoFilterOperator,
for criteria that are texts compared as a whole, with case ignored, and for colours of cells.
"""

from __future__ import annotations

import operator as compare
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.host.com import Com

# xlAnd, xlOr, xlFilterValues, xlFilterCellColor, xlFilterFontColor, xlFilterIcon.
_AND, _OR, _VALUES, _CELL_COLOUR, _FONT_COLOUR, _ICON = 1, 2, 7, 8, 9, 10
_SIGNS: tuple[tuple[str, Callable[[object, object], bool]], ...] = (
    ("<>", compare.ne),
    ("=", compare.eq),
)


@dataclass
class _Filter:
    """The filter of one column; ``untold`` is one whose criterion Excel does not tell."""

    On: bool = False
    first: Any = None
    second: Any = None
    Operator: int = 0
    untold: bool = False

    def shows(self, cell: Com) -> bool:
        """Tell whether a cell passes."""
        if self.Operator == _CELL_COLOUR:
            return int(cell.Interior.Color) == self.first
        if self.untold or self.Operator in {_FONT_COLOUR, _ICON}:
            return True
        text = str("" if cell.Value is None else cell.Value).casefold()
        if self.Operator == _VALUES:
            return any(_passes(text, each) for each in self.first)
        one = _passes(text, self.first)
        if self.second is None:
            return one
        other = _passes(text, self.second)
        return (one or other) if self.Operator == _OR else (one and other)


def _passes(text: str, criterion: object) -> bool:
    wanted = str(criterion).casefold()
    for sign, holds in _SIGNS:
        if wanted.startswith(sign):
            return holds(text, wanted.removeprefix(sign))
    return text == wanted


class TableFilter:
    """ListObject.AutoFilter of one table."""

    def __init__(self, table: Com, error: Exception) -> None:
        self._table = table
        self._error = error
        self._fields = [_Filter() for _ in range(int(table.ListColumns.Count))]

    @property
    def FilterMode(self) -> bool:  # noqa: N802 - the name that Excel gives it
        """Whether any column is filtered."""
        return any(each.On for each in self._fields)

    @property
    def Filters(self) -> TableFilter:  # noqa: N802 - same
        """The filters of the columns."""
        return self

    @property
    def Count(self) -> int:  # noqa: N802 - same
        """How many columns the table has."""
        return len(self._fields)

    def __call__(self, field: int) -> _One:
        """Return the filter of a column, from 1."""
        return _One(self._fields[field - 1], self._error)

    def ShowAllData(self) -> None:  # noqa: N802 - same
        """Lift every criterion."""
        self._fields = [_Filter() for _ in self._fields]
        self.hide()

    def set(
        self, field: int, first: Any, operator: int = 0, second: Any = None, *, untold: bool = False
    ) -> None:
        """Filter by one column, by what Range.AutoFilter takes: a colour is a number."""
        if operator in {_CELL_COLOUR, _FONT_COLOUR} and not isinstance(first, int | float):
            raise self._error
        self._fields[field - 1] = _Filter(True, first, second, operator, untold)
        self.hide()

    def hide(self) -> None:
        """Hide the rows that some criterion leaves out, show the others."""
        body = self._table.DataBodyRange
        on = [(field, each) for field, each in enumerate(self._fields, 1) if each.On]
        for place in range(1, int(body.Rows.Count) + 1):
            shown = all(each.shows(body(place, field)) for field, each in on)
            body(place, 1).EntireRow.Hidden = not shown


class _One:
    """One of Filters."""

    def __init__(self, held: _Filter, error: Exception) -> None:
        self._held, self._error = held, error
        self.On, self.Operator = held.On, held.Operator

    @property
    def Criteria1(self) -> Any:  # noqa: N802 - the name that Excel gives it
        """The criterion as Excel tells it: a text with its sign; for a colour, an object."""
        held = self._held
        if held.untold:
            raise self._error
        if held.Operator in {_CELL_COLOUR, _FONT_COLOUR, _ICON}:
            return SimpleNamespace(Color=float(held.first), ColorIndex=3)
        if held.Operator == _VALUES:
            return tuple(map(_told, held.first))
        return _told(held.first)

    @property
    def Criteria2(self) -> Any:  # noqa: N802 - the name that Excel gives it
        """The second criterion; Excel raises an error where there is none."""
        if self._held.second is None:
            raise self._error
        return _told(self._held.second)


def _told(criterion: Any) -> Any:
    if not isinstance(criterion, str) or criterion.startswith(("=", "<", ">")):
        return criterion
    return f"={criterion}"
