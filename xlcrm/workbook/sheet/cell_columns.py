"""The cells of the worksheets of a package, column by column, as python-calamine reads them.

What tells calamine nothing costs it time: formulas, nine tenths of the bytes of a large sheet of
the delivered workbook, are left out of what it is given.
"""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import TYPE_CHECKING

import python_calamine

from xlcrm.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.sheet.string_cells import StringCells

#: The cells of each column of a sheet from its first row on: « » for a blank or an error.
Columns = list[list[object]]

#: Smaller sheets are read as quickly with their formulas.
_LARGE = 2**20
_FORMULA = re.compile(rb"<f(?:\s[^<>]*)?>[^<]*</f>")
#: Rows turned into columns at a time: what calamine made of them is let go of.
_ROWS_AT_ONCE = 4096


class SheetReader:
    """A package opened by calamine.

    ``lean`` are its parts to read otherwise than they stand, ``apart`` those of them, by
    worksheet, of which string cells were taken apart.
    """

    def __init__(
        self,
        package: Package,
        lean: Mapping[str, bytes],
        apart: Mapping[str, StringCells] | None = None,
    ) -> None:
        self._name = package.name
        self._apart = apart or {}
        data = package.rewritten(lean, stored=True) if lean else package.data
        try:
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except python_calamine.CalamineError:
            raise UnreadableFileError("FILE_DAMAGED", name=self._name) from None

    def columns(self, worksheet: str) -> Columns:
        """Return the cells of a worksheet by column; equal texts are one object.

        Raises UnreadableFileError FILE_DAMAGED.
        """
        try:
            sheet = self._book.get_sheet_by_name(worksheet)
            columns = _turned(sheet.iter_rows())
        except python_calamine.CalamineError:
            raise UnreadableFileError("FILE_DAMAGED", name=self._name) from None
        except BaseException as error:
            # Where calamine meets what it does not expect, PyO3 raises this, which is no Exception.
            if type(error).__name__ != "PanicException":
                raise
            raise UnreadableFileError("FILE_DAMAGED", name=self._name) from None
        first_column = sheet.start[1] if sheet.start else 0
        height = len(columns[0]) if columns else 0
        before: Columns = [[None] * height for _ in range(first_column)]
        apart = self._apart.get(worksheet)
        return before + columns if apart is None else apart.completed(before + columns)


def without_formulas(xml: bytes) -> bytes:
    """Return a large worksheet part without its formulas: calamine reads the same cells in it.

    The part itself is returned where it is small, has none, or holds comments, CDATA or
    instructions: there, what looks like a formula may be something else.
    """
    if len(xml) < _LARGE or b"</f>" not in xml:
        return xml
    lean = _FORMULA.sub(b"", xml)
    return xml if b"<!" in lean or lean.count(b"<?") > 1 else lean


def _turned(rows: Iterable[Sequence[object]]) -> Columns:
    """Return rows as columns; texts repeat all over a sheet: each is kept once."""
    known: dict[object, object] = {}
    columns: Columns = []
    waiting = iter(rows)
    while block := list(islice(waiting, _ROWS_AT_ONCE)):
        across = list(zip(*block, strict=True))
        columns = columns or [[] for _ in across]
        for column, cells in zip(columns, across, strict=True):
            if set(map(type, cells)) == {str}:
                column.extend(map(known.setdefault, cells, cells))
            else:
                column.extend(
                    known.setdefault(each, each) if type(each) is str else each for each in cells
                )
    return columns
