"""The order of rows and cells in a very large sheet, without looking at each in turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.workbook.lint_rules.catalogue import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from xlcrm.workbook.lint_rules.view import SheetPart

#: Bytes looked at together: the arrays made of them stay within some ten megabytes.
_CHUNK = 4 * 2**20


def order_of_large(sheet: SheetPart) -> Iterator[Fault]:
    """Yield rows and cells that stand out of order or twice."""
    data = np.frombuffer(sheet.xml, dtype=np.uint8)
    name = 1 + len(sheet.prefix)
    number = re.compile(rb'row r="(\d{1,7})"|row\b[^>]*?\sr=["\'](\d{1,7})')
    last_row = 0
    last_column = 0
    for start in range(sheet.start, sheet.end, _CHUNK):
        places = start + np.flatnonzero(data[start : min(start + _CHUNK, sheet.end)] == ord("<"))
        places += name
        first, second = data[places], data[places + 1]
        rows = (first == ord("r")) & (second == ord("o"))
        cells = (first == ord("c")) & (second == ord(" "))
        for place in places[rows].tolist():
            match = number.match(sheet.xml, place)
            row = int(match[1] or match[2]) if match else last_row + 1
            if row <= last_row:
                yield Fault("ROW_ORDER", sheet.part, f"row {row}")
            last_row = row
        places = places[rows | cells]
        columns = _columns(data, places)
        before = np.concatenate(([last_column], columns[:-1]))
        for place in places[(columns <= before) & (columns > 0)].tolist():
            found = re.compile(rb'c r="([A-Z]+\d+)').match(sheet.xml, place)
            yield Fault("CELL_ORDER", sheet.part, found[1].decode() if found else "")
        last_column = int(columns[-1]) if len(columns) else last_column


def _columns(data: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the column of each cell, 0 for rows and for cells whose reference is not first."""
    columns = np.zeros(len(places), dtype=np.int64)
    is_letter = (data[places] == ord("c")) & (data[places + 2] == ord("r"))
    for offset in range(5, 8):
        letter = data[places + offset]
        is_letter &= (letter >= ord("A")) & (letter <= ord("Z"))
        columns = np.where(is_letter, columns * 26 + letter - (ord("A") - 1), columns)
    return columns
