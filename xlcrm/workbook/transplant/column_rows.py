"""The rows of a sheet when whole columns come or go: cells renamed, new ones between them.

A row is cut where the columns come or go; what stands right of there gets other letters in one
pass over its bytes. Rows written in another way than Excel does are put together from cells.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.grid import LAST_COLUMN, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

_LETTERS = re.compile(rb'(\sr=")([A-Z]{1,3})(?=\d)')


class ColumnMover:
    """Moves the cells of one sheet along its rows by a shift of whole columns."""

    def __init__(self, sheet: SheetXml, shift: Shift) -> None:
        self._sheet = sheet
        self._shift = shift
        self._label = re.compile(rb"(<" + re.escape(sheet.prefix) + rb'c r=")([A-Z]{1,3})')
        self._opening = b"<" + sheet.prefix + b"c "
        # Where rows are cut: the columns between two cuts all move as far.
        gone = {border for line in shift.removed for border in (line, line + 1)}
        self._cuts = sorted(gone | {index for index, _ in shift.inserted})

    def rows(self, fresh: Callable[[int], Mapping[int, bytes]]) -> bytes:
        """Return what stands between the tags of sheetData.

        ``fresh`` gives the new cells of a row by the column they come to stand in. Rows that the
        sheet lacks are not made. Raises UnreadableFileError (UNUSUAL_SHEET).
        """
        sheet, pieces = self._sheet, []
        if not self._cuts:
            return sheet.xml[sheet.start : sheet.end]
        body = sheet.xml[sheet.start : sheet.end]
        # Cells that all begin with their reference need no other look, row by row.
        bare = self._opening.rstrip()
        plain = body.count(self._opening) == body.count(self._opening + b'r="') and not (
            bare + b">" in body or bare + b"/" in body
        )
        for number in sheet.numbers:
            row = sheet.row(number)
            new = fresh(number)
            opening = row.index(b">") + 1
            inner = row[opening : row.rfind(sheet.row_closing)]
            if row.startswith(b"/>", opening - 2):
                inner = b""
            moved = self._fast(inner, number, new) if plain else None
            if moved is None:
                moved = self._slow(number, new)
            if moved == inner:
                pieces.append(row)
            else:
                pieces += [sheet.row_tag(number), moved, sheet.row_closing]
        return b"".join(pieces)

    def _fast(self, inner: bytes, number: int, new: Mapping[int, bytes]) -> bytes | None:
        """Return a row whose cells stand where the cuts look for them; None for any other."""
        places: list[int] = []
        last: int | None = None
        for cut in self._cuts:
            place = inner.find(self._opening + f'r="{letters(cut)}{number}"'.encode())
            if place < 0:
                if last is None:
                    bounds = self._sheet.bounds(inner) if inner else (0, 0)
                    if bounds is None:
                        return None
                    last = bounds[1]
                if last >= cut:
                    return None
                place = len(inner)
            places.append(place)
        pieces = [inner[: places[0]]]
        pending = dict(new)
        for i, cut in enumerate(self._cuts):
            end = places[i + 1] if i + 1 < len(places) else len(inner)
            target = self._shift.index(cut)
            before = [c for c in pending if target is None or c < target]
            pieces += [pending.pop(c) for c in sorted(before)] if target is not None else []
            if target is not None:
                pieces.append(self._renamed(inner[places[i] : end], target - cut))
        pieces += [pending[c] for c in sorted(pending)]
        return b"".join(pieces)

    def _renamed(self, cells: bytes, by: int) -> bytes:
        if not by or not cells:
            return cells
        return self._label.sub(lambda m: m[1] + _moved_letters(m[2], by), cells)

    def _slow(self, number: int, new: Mapping[int, bytes]) -> bytes:
        cells: dict[int, bytes] = {}
        for column, cell in self._sheet.cells(number).items():
            target = self._shift.index(column)
            if target is not None:
                if target > LAST_COLUMN:
                    raise self._sheet.unusual()
                cells[target] = _LETTERS.sub(rb"\1" + letters(target).encode(), cell, count=1)
        cells.update({column: cell for column, cell in new.items() if cell})
        return b"".join(cells[column] for column in sorted(cells))


@cache
def _moved_letters(name: bytes, by: int) -> bytes:
    return letters(column_number(name.decode()) + by).encode()


def used_last_column(sheet: SheetXml) -> int:
    """Return the last column in which a sheet has a cell, 0 without cells."""
    names = set(
        re.findall(
            rb"<" + re.escape(sheet.prefix) + rb'c [^>]*?\br="([A-Z]{1,3})',
            sheet.xml[sheet.start : sheet.end],
        )
    )
    return max((column_number(name.decode()) for name in names), default=0)
