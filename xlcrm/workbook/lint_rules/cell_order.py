"""What can be told of a very large sheet without looking at each cell in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.sheet.marks import holds
from xlcrm.workbook.sheet.tag_sweep import cell_columns, swept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from xlcrm.workbook.lint_rules.view import SheetPart

#: Bytes that tell the formulas with attributes apart: ``f t="shared" si="12345"/``.
_HEAD = 24
_ROW_DIGITS = 7
_ROW = re.compile(rb'row\b[^>]*?\sr=["\'](\d{1,7})')
_CELL = re.compile(rb'c r="([A-Z]+\d+)')


@dataclass
class Overview:
    """What a sweep over a sheet found.

    ``plain`` is whether its rows can be found by their tags (no comment, no CDATA among them);
    ``formulas`` are openings of formulas that have attributes, one of each kind.
    """

    faults: list[Fault] = field(default_factory=list)
    plain: bool = True
    formulas: set[bytes] = field(default_factory=set)


def overview(sheet: SheetPart) -> Overview:
    """Sweep over a sheet: the order of its rows and cells, its shared formulas."""
    return _Sweep(sheet).run()


class _Sweep:
    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        self._data = np.frombuffer(sheet.xml, dtype=np.uint8)
        self._found = Overview()
        self._last_row = self._last_column = 0
        self._heads: dict[bytes, int] = {}

    def run(self) -> Overview:
        """Go through the rows, some megabytes at a time."""
        sheet = self._sheet
        if holds(sheet.xml, b"<!", 1, sheet.start, sheet.end):
            self._found.plain = False
            return self._found
        for places, first, second in swept(self._data, sheet.start, sheet.end, len(sheet.prefix)):
            rows = (first == ord("r")) & (second == ord("o"))
            self._check_rows(places[rows])
            self._check_cells(places[rows | ((first == ord("c")) & (second == ord(" ")))])
            for place in places[(first == ord("f")) & (second == ord(" "))].tolist():
                self._heads[self._sheet.xml[place : place + _HEAD]] = place
        for place in self._heads.values():
            closing = self._sheet.xml.index(b">", place)
            self._found.formulas.add(self._sheet.xml[place:closing])
        return self._found

    def _check_rows(self, places: NDArray[np.int64]) -> None:
        numbers = self._row_numbers(places)
        wrong = np.diff(numbers, prepend=self._last_row) <= 0
        for row in numbers[wrong].tolist():
            self._found.faults.append(Fault("ROW_ORDER", self._sheet.part, f"row {row}"))
        if len(numbers):
            self._last_row = int(numbers[-1])

    def _row_numbers(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        data = self._data
        numbers = np.zeros(len(places), dtype=np.int64)
        goes_on = (data[places + 4] == ord("r")) & (data[places + 6] == ord('"'))
        for offset in range(_ROW_DIGITS, 2 * _ROW_DIGITS):
            digit = data[places + offset]
            goes_on &= (digit >= ord("0")) & (digit <= ord("9"))
            numbers = np.where(goes_on, numbers * 10 + digit - ord("0"), numbers)
        # The number comes later in the tag, or is that of the row above and one.
        for index in np.flatnonzero(numbers == 0).tolist():
            match = _ROW.match(self._sheet.xml, int(places[index]))
            above = int(numbers[index - 1]) if index else self._last_row
            numbers[index] = int(match[1]) if match else above + 1
        return numbers

    def _check_cells(self, places: NDArray[np.int64]) -> None:
        columns = cell_columns(self._data, places)
        before = np.concatenate(([self._last_column], columns[:-1]))
        for place in places[(columns <= before) & (columns > 0)].tolist():
            found = _CELL.match(self._sheet.xml, place)
            name = found[1].decode() if found else ""
            self._found.faults.append(Fault("CELL_ORDER", self._sheet.part, name))
        if len(columns):
            self._last_column = int(columns[-1])
