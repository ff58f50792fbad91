"""Row and column of cells, found from where their formula stands in a worksheet part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.grid import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']")


class CellPlaces:
    """Cells of a part whose elements have ``prefix``; those without r= are counted."""

    def __init__(self, xml: bytes, prefix: bytes) -> None:
        self._xml = xml
        self._prefix = prefix
        self._cell = b"<" + prefix + b"c"
        self._counted: dict[int, tuple[int, int]] | None = None

    def of(self, formula_start: int) -> tuple[int, int]:
        """Return row and column of the cell whose formula starts there; zeros outside any cell."""
        opening = self._xml.rfind(self._cell, 0, formula_start)
        address = _ADDRESS.search(self._xml, opening, formula_start)
        if address is not None:
            return int(address[2]), column_number(address[1].decode())
        if self._counted is None:
            self._counted = dict(self._count())
        return self._counted.get(opening, (0, 0))

    def _count(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield where each cell starts, with its row and column."""
        p = re.escape(self._prefix)
        tag = re.compile(rb"<" + p + rb"(row|c)(?=[\s/>])[^>]*>")
        row = column = 0
        for match in tag.finditer(self._xml):
            if match[1] == b"row":
                number = _ROW_NUMBER.search(match[0])
                row, column = int(number[1]) if number else row + 1, 0
                continue
            address = _ADDRESS.search(match[0])
            column = column_number(address[1].decode()) if address else column + 1
            yield match.start(), (row, column)
