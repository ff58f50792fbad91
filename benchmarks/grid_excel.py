# ruff: noqa: SLF001 - the classes of this stand-in make up one object model
"""Excel as a grid in memory, for measuring what the adapter costs and nothing else.

pyOpenVBA, on which the tests run, takes a minute and a half to open 5,000 clients. Here cells
are lists, formulas are not computed, and what is typed stays as it is given; every call goes
through xlwings' own engine for Windows, as with Excel. ``calls`` counts them: each costs a
fraction of a millisecond between two processes, which is not measured here.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import python_calamine

from tests.host import pywin32
from tests.host.com import Com
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.sheet.grid import Area, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Node(Com):
    """An object of Excel whose properties are set by name; the engine takes it for COM."""

    calls = 0

    def __init__(self, **properties: Any) -> None:
        for name, value in properties.items():
            object.__setattr__(self, name, value)

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            Node.calls += 1
        return object.__getattribute__(self, name)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def __setattr__(self, name: str, value: object) -> None:
        Node.calls += 1
        object.__setattr__(self, name, value)

    def __call__(self, *args: Any) -> Any:
        """Return an item of a collection."""
        return object.__getattribute__(self, "_item")(*args)

    def __iter__(self) -> Iterator[Any]:
        return iter(object.__getattribute__(self, "_all"))

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def Item(self, key: Any) -> Any:  # noqa: N802 - the name that Excel gives it
        """Return one of a collection, by place from 1 or by name."""
        every = object.__getattribute__(self, "_all")
        if isinstance(key, int):
            return every[key - 1]
        return next(each for each in every if each.Name == key)

    _item = Item


class Cells(Node):
    """Range."""

    def __init__(self, sheet: Any, area: Area) -> None:
        super().__init__(_sheet=sheet, _area=area, Worksheet=sheet)

    @property
    def Row(self) -> int:  # noqa: N802 - the name that Excel gives it
        """First row."""
        return self._area.first_row

    @property
    def Column(self) -> int:  # noqa: N802 - same
        """First column."""
        return self._area.first_column

    @property
    def Rows(self) -> Node:  # noqa: N802 - same
        """How many rows."""
        return Node(Count=self._area.last_row - self._area.first_row + 1)

    @property
    def Columns(self) -> Node:  # noqa: N802 - same
        """How many columns."""
        return Node(Count=self._area.last_column - self._area.first_column + 1)

    def _item(self, row: int, column: int) -> Cells:
        left, top = self._area.first_column + column - 1, self._area.first_row + row - 1
        return Cells(self._sheet, Area(left, top, left, top))

    def _get(self, formulas: dict[int, tuple[int, int, str]] | None = None) -> Any:
        area, rows = self._area, self._sheet._rows
        left, right = area.first_column - 1, area.last_column
        block = [tuple(row[left:right]) for row in rows[area.first_row - 1 : area.last_row]]
        width = right - left
        block += [(None,) * width] * (area.last_row - area.first_row + 1 - len(block))
        if formulas is not None:
            block = [
                tuple(
                    formulas[c][2]
                    if c in formulas and formulas[c][0] <= r <= self._sheet._last(formulas[c][1])
                    else "" if value is None else str(value)
                    for c, value in enumerate(row, left + 1)
                )
                for r, row in enumerate(block, area.first_row)
            ]  # fmt: skip
        return block[0][0] if len(block) == 1 and width == 1 else tuple(block)

    def _set(self, value: Any) -> None:
        area, rows = self._area, self._sheet._rows
        while len(rows) < area.last_row:
            rows.append([None] * len(rows[0]))
        given = value if isinstance(value, list | tuple) else [[value]]
        for offset, row in enumerate(range(area.first_row, area.last_row + 1)):
            cells = given[offset] if len(given) > 1 else given[0]
            for place, each in enumerate(cells):
                plain = each.replace(tzinfo=None) if isinstance(each, dt.datetime) else each
                rows[row - 1][area.first_column - 1 + place] = None if plain == "" else plain

    Value = property(lambda self: self._get(), _set)
    Value2 = Value
    Formula = property(lambda self: self._get(self._sheet._formulas), lambda _, __: None)
    NumberFormat = property(lambda _: "@", lambda _, __: None)
    Font = property(lambda _: Node(Strikethrough=False, Color=0))
    Interior = property(lambda _: Node(Color=16_777_215, ColorIndex=-4142))
    EntireRow = property(lambda _: Node(Hidden=False))

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802 - same
        """True where every column is computed, False where none is, None in between."""
        columns = range(self._area.first_column, self._area.last_column + 1)
        found = {column in self._sheet._formulas for column in columns}
        return found.pop() if len(found) == 1 else None

    def SpecialCells(self, _kind: int) -> Node:  # noqa: N802 - same
        """Nothing is hidden."""
        return Node(Areas=[self])

    def Insert(self, **_: Any) -> None:  # noqa: N802 - same
        """Put whole rows in: no sheet has anything beside its table."""
        rows, area = self._sheet._rows, self._area
        blank = [[None] * len(rows[0]) for _ in range(area.last_row - area.first_row + 1)]
        rows[area.first_row - 1 : area.first_row - 1] = blank
        self._sheet._grown(area, len(blank))

    def Delete(self, **_: Any) -> None:  # noqa: N802 - same
        """Take whole rows out."""
        area = self._area
        del self._sheet._rows[area.first_row - 1 : area.last_row]
        self._sheet._grown(area, area.first_row - area.last_row - 1)

    def ClearContents(self) -> None:  # noqa: N802 - same
        """Empty the cells."""
        width = self._area.last_column - self._area.first_column + 1
        height = self._area.last_row - self._area.first_row + 1
        self._set([[None] * width] * height)

    def AutoFill(self, **_: Any) -> None:  # noqa: N802 - same
        """Formats do not matter here."""


class Sheet(Node):
    """Worksheet."""

    def __init__(self, name: str, rows: list[list[Any]], application: Node) -> None:
        super().__init__(
            Name=name, _rows=rows, _formulas={}, _tables=[], Application=application,
            ProtectContents=False, ProtectionMode=False,
        )  # fmt: skip

    def Range(self, first: Any, last: Any = None) -> Cells:  # noqa: N802 - the name that Excel gives it
        """Return cells by their address, or by two corners."""
        if last is not None:
            return Cells(self, first._area.union(last._area))
        area = Area.parse(str(first))
        if area is None:
            raise ValueError(first)
        return Cells(self, area)

    def Cells(self, row: int, column: int) -> Cells:  # noqa: N802 - same
        """Return one cell."""
        return Cells(self, Area(column, row, column, row))

    @property
    def ListObjects(self) -> Node:  # noqa: N802 - same
        """The tables."""
        return Node(_all=self._tables, Count=len(self._tables))

    @property
    def UsedRange(self) -> Cells:  # noqa: N802 - same
        """Every row."""
        return Cells(self, Area(1, 1, len(self._rows[0]), len(self._rows)))

    def _last(self, table: int) -> int:
        return int(self._tables[table]._area.last_row)

    def _grown(self, area: Area, count: int) -> None:
        for table in self._tables:
            held = table._area
            if held.first_row < area.first_row <= held.last_row:
                object.__setattr__(table, "_area", held._replace(last_row=held.last_row + count))


class Table(Node):
    """ListObject."""

    def __init__(self, sheet: Sheet, name: str, area: Area, totals: int) -> None:
        super().__init__(
            Name=name, DisplayName=name, _sheet=sheet, _area=area, ShowHeaders=True,
            ShowTotals=bool(totals), AutoFilter=None,
        )  # fmt: skip

    @property
    def Range(self) -> Cells:  # noqa: N802 - the name that Excel gives it
        """Where it stands."""
        return Cells(self._sheet, self._area)

    def Resize(self, cells: Cells) -> None:  # noqa: N802 - same
        """Let it stand elsewhere."""
        object.__setattr__(self, "_area", cells._area)


def open_grid(path: Path) -> Any:
    """Return a workbook file as an ``xlwings.Book`` over a grid."""
    import xlwings  # noqa: PLC0415 - once the engine is there

    engine = pywin32.install()
    closed = ClosedWorkbook.open(path)
    application = Node(
        ScreenUpdating=True, EnableEvents=True, DisplayAlerts=True, Calculation=-4105,
        StatusBar=False, Hwnd=1, Selection=None, ActiveWindow=None, ActiveSheet=None,
        Calculate=lambda: None,
    )  # fmt: skip
    sheets = []
    for name in closed.worksheets:
        rows = python_calamine.load_workbook(str(path)).get_sheet_by_name(name).to_python(
            skip_empty_area=False
        ) or [[None]]  # fmt: skip
        sheets.append(Sheet(name, [[_raw(c) for c in row] for row in rows], application))
    by_name = {sheet.Name: sheet for sheet in sheets}
    for placed in closed.tables.values():
        sheet = by_name[placed.worksheet]
        width = max(placed.area.last_column, len(sheet._rows[0]))
        for row in sheet._rows:
            row.extend([None] * (width - len(row)))
        for column in placed.all_columns:
            if column.formula:
                text = f"=IF([@{letters(column.number)}]=0,0,0)"
                sheet._formulas[column.number] = (placed.first_row, len(sheet._tables), text)
        sheet._tables.append(Table(sheet, placed.name, placed.area, placed.totals_rows))
    book = Node(
        Parent=application, Application=application,
        Name=path.name, FullName=str(path), Path=str(path.parent),
        Worksheets=Node(_all=sheets, Count=len(sheets)), HasPassword=False, Date1904=False,
        SaveCopyAs=lambda target: shutil.copy(path, Path(target)),
    )  # fmt: skip
    for sheet in sheets:
        object.__setattr__(sheet, "Parent", book)
    return xlwings.Book(impl=engine.Book(xl=book))  # type: ignore[attr-defined]  # a module


def _raw(cell: Any) -> Any:
    """Return a cell of calamine as COM hands it over."""
    if cell == "":
        return None
    if isinstance(cell, dt.datetime) or not isinstance(cell, dt.date):
        return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
    return dt.datetime.combine(cell, dt.time())
