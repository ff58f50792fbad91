"""Who stands in which row, looked at again before each write where Excel stays usable (macOS).

On Windows a macro runs meanwhile, and Excel takes nothing from the person. A Mac lets them sort
or put rows in while Python writes by address: values, and those that are taken back, would reach
other records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xlcrm import schema
from xlcrm.errors import LockedError
from xlcrm.workbook.live.native import block, on_mac, patiently
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import xlwings

    from xlcrm.workbook.live.reading import LiveReading


@dataclass(frozen=True)
class _Keys:
    """What stands in the column of the keys of a table, from a row on; ``room`` rows may come."""

    sheet: xlwings.Sheet
    worksheet: str
    column: int
    first: int
    values: tuple[object, ...]
    room: int


@dataclass
class Guarded:
    """A way back, and where keys stood when what it takes back had been done."""

    sheet: xlwings.Sheet
    area: Area
    back: Callable[[], object]
    seen: tuple[_Keys, ...]

    def __call__(self) -> None:
        """Take it back; LockedError EXCEL_TOUCHED where other records stand there now."""
        _refuse_moved(self.seen, self.sheet, self.area)
        self.back()


class Watch:
    """Where keys stand, as the workbook was read and as our own moves left them."""

    def __init__(self, seen: tuple[_Keys, ...]) -> None:
        self._seen = seen

    @classmethod
    def of(
        cls, live: LiveReading, tables: Collection[str], growth: Mapping[str, int]
    ) -> Watch | None:
        """Return what watches over tables, each of which gains rows; None but on macOS."""
        if not on_mac():
            return None
        seen = []
        for key in sorted(tables):
            placed = live.layout.tables[key]
            name = schema.table(key).key_column.key
            # Without a column for keys, the first one tells whether rows moved.
            number = placed.columns[name].number if name in placed.columns else min(live.cells[key])
            keys = tuple(live.cells[key][number])
            sheet = live.sheets[placed.worksheet]
            seen.append(_Keys(sheet, placed.worksheet, number, placed.first_row, keys,
                              growth.get(key, 0)))  # fmt: skip
        return cls(tuple(seen))

    def guard(self, sheet: xlwings.Sheet, area: Area, back: Callable[[], object]) -> Guarded:
        """Return a way back that looks first. Raises LockedError EXCEL_TOUCHED if rows moved."""
        _refuse_moved(self._seen, sheet, area)
        return Guarded(sheet, area, back, self._seen)

    def done(self, guarded: Guarded, *, moved: bool) -> None:
        """Look where keys stand now, where a step moved rows or wrote keys."""
        area = guarded.area
        self._seen = tuple(
            _looked_at(each)
            if each.sheet is guarded.sheet
            and (moved or area.first_column <= each.column <= area.last_column)
            else each
            for each in self._seen
        )
        guarded.seen = self._seen

    def refuse_moved(self) -> None:
        """Raise LockedError EXCEL_TOUCHED if any row is not where our own writes left it."""
        for each in self._seen:
            last = each.first + len(each.values) - 1
            _refuse_moved((each,), each.sheet, Area(each.column, each.first, each.column, last))


def _refuse_moved(seen: tuple[_Keys, ...], sheet: xlwings.Sheet, area: Area) -> None:
    for each in seen:
        # The row above as well: blank ones all look alike.
        first = max(area.first_row - 1, each.first)
        last = min(area.last_row, each.first + len(each.values) - 1)
        if each.sheet is not sheet or first > last:
            continue
        now = _column(sheet, each.column, first, last)
        if now != list(each.values[first - each.first : last - each.first + 1]):
            raise LockedError("EXCEL_TOUCHED", worksheet=each.worksheet)


def _looked_at(keys: _Keys) -> _Keys:
    last = keys.first + len(keys.values) + keys.room - 1
    return replace(keys, values=tuple(_column(keys.sheet, keys.column, keys.first, last)), room=0)


def _column(sheet: xlwings.Sheet, column: int, first: int, last: int) -> list[object]:
    cells = block(sheet, first, column, last, column)
    found: Any = patiently(lambda: cells.raw_value)
    rows: Sequence[Any] = found if isinstance(found, tuple | list) else [[found]]
    return [each[0] if isinstance(each, tuple | list) else each for each in rows]
