"""Sheets that are refused before they are read: too large, too spread, or in an odd encoding."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.archive import LIMITS
from xlcrm.workbook.sheet import bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.opc.package import Package

    Numbers = NDArray[np.int64]

_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")


class Refusals:
    """What the sheets of one package may ask of the machine."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def check(self, placed: PlacedTable, xml: bytes) -> int:
        """Refuse a sheet that would fill the memory, or that is not in UTF-8, from its bytes.

        ``xml`` is the part of the sheet as it will be read, with or without its formulas.
        Return how many of its cells are filled, at most.
        """
        package = self._package
        encoding = _ENCODING.match(xml)
        if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or (
            encoding is not None and encoding[1].lower() not in {b"utf-8", b"us-ascii"}
        ):
            raise UnreadableFileError("UNUSUAL_SHEET", worksheet=placed.worksheet)
        extent = bounds.extent_of(xml)
        if extent.too_spread:
            raise UnreadableFileError("SHEET_TOO_SPREAD", worksheet=placed.worksheet)
        if bounds.too_much_markup(xml):
            limit = bounds.MAX_MARKUP
            raise UnreadableFileError("TOO_MANY_PARTS", name=package.name, limit=limit)
        if extent.too_many_cells(package.compressed_size(placed.sheet_part)):
            raise self._inflates_too_much()
        return extent.filled

    def check_letters(self, xml: bytes, filled: int, shown: Numbers | None = None) -> None:
        """Refuse a sheet whose cells repeat the shared strings without bound.

        ``filled`` is what ``check`` returned, ``shown`` the strings of its cells where known.
        """
        if bounds.too_many_letters(xml, self._strings, filled, shown):
            raise self._inflates_too_much()

    def _inflates_too_much(self) -> UnreadableFileError:
        limit = LIMITS.total_bytes // 2**20
        return UnreadableFileError("INFLATES_TOO_MUCH", name=self._package.name, limit=limit)

    @cached_property
    def _strings(self) -> bytes:
        """The shared strings part, b"" when there is none."""
        parts = self._package.related(self._package.workbook_part, "sharedStrings")
        return self._package.read(parts[0]) if parts else b""
