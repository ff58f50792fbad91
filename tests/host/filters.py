"""The filter of an Excel table, which pyOpenVBA does not model: criteria, and rows they hide.

As Microsoft documents ListObject.AutoFilter, Filters and Range.AutoFilter, for criteria that are
texts compared as a whole, with case ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.host.com import Com


@dataclass
class _Filter:
    """The filter of one column; ``days`` is one whose criterion Excel does not tell."""

    On: bool = False
    criterion: Any = None
    Operator: int = 0
    untold: bool = False


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

    def set(self, field: int, criterion: Any, operator: int = 0, *, untold: bool = False) -> None:
        """Filter by one column."""
        self._fields[field - 1] = _Filter(True, criterion, operator, untold)
        self.hide()

    def hide(self) -> None:
        """Hide the rows that some criterion leaves out, show the others."""
        body = self._table.DataBodyRange
        for place in range(1, int(body.Rows.Count) + 1):
            shown = all(
                str(body(place, field).Value).casefold() == str(each.criterion).casefold()
                for field, each in enumerate(self._fields, 1)
                if each.On
            )
            body(place, 1).EntireRow.Hidden = not shown


class _One:
    """One of Filters."""

    def __init__(self, held: _Filter, error: Exception) -> None:
        self._held, self._error = held, error
        self.On, self.Operator = held.On, held.Operator

    @property
    def Criteria1(self) -> Any:  # noqa: N802 - the name that Excel gives it
        """The criterion, unless Excel does not tell it."""
        if self._held.untold:
            raise self._error
        return self._held.criterion
