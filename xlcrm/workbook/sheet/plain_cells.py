"""Values written over cells without a formula: most of what a plan changes.

A whole column is changed cell by cell: what can be known of a cell from the bytes behind its
reference is worked out once for all the cells that have the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cells import Cell, CellWriter
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

_SLASH = ord("/")
#: Distinct texts remembered at a time.
_REMEMBERED = 4096


#: Where a cell starts and ends in a sheet, and the bytes that take its place.
Rewritten = tuple[int, int, bytes]


class PlainCells:
    """Finds cells that hold no formula by the way Excel writes them: reference first."""

    def __init__(self, sheet: SheetXml, writer: CellWriter, styles: StyleSheet) -> None:
        self._xml = sheet.xml
        self._opening = b"<" + sheet.prefix + b'c r="'
        self._closing = b"</" + sheet.prefix + b"c>"
        self._formula_mark = writer.formula_mark
        self._writer = writer
        self._styles = styles
        self._openings: dict[int, bytes] = {}
        self._known: dict[tuple[bytes, str], bytes] = {}

    def rewritten(
        self, row: int, column: int, value: Cell, start: int, end: int
    ) -> Rewritten | None:
        """Return a cell of the row between two places as it is with ``value``.

        None for one that is written another way, holds a formula or needs a refusal.
        """
        label = self._named(column) + b'%d"' % row
        xml = self._xml
        place = xml.find(label, start, end)
        if place < 0:
            return None
        quote = place + len(label) - 1
        tag_end = xml.find(b">", quote, end) + 1
        cell_end = tag_end
        if xml[tag_end - 2] != _SLASH:
            cell_end = xml.find(self._closing, tag_end, end) + len(self._closing)
            if cell_end < tag_end or xml.find(self._formula_mark, tag_end, cell_end) >= 0:
                return None
        following = self._following(xml[quote:tag_end], value)
        if not following:
            return None
        return place, cell_end, label[:-1] + following

    def fresh(self, row: int, column: int, value: Cell, style: int | None) -> bytes | None:
        """Return a cell that was not there; None for one that would hold nothing or too much."""
        tag = b'">' if style is None else b'" s="%d">' % style
        following = self._following(tag, value)
        return self._named(column) + b"%d" % row + following if following else None

    def _named(self, column: int) -> bytes:
        opening = self._openings.get(column)
        if opening is None:
            opening = self._openings[column] = self._opening + letters(column).encode()
        return opening

    def _following(self, tag: bytes, value: Cell) -> bytes | None:
        """Return what stands behind a reference once a cell with that tag has its value."""
        if type(value) is not str:
            return self._made(tag, value)
        key = tag, value
        following = self._known.get(key)
        if following is None:
            if 2 * len(value) > MAX_CELL_TEXT:  # perhaps too long: a refusal names the cell
                return None
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            following = self._known[key] = self._made(tag, value) or b""
        return following

    def _made(self, tag: bytes, value: Cell) -> bytes | None:
        style = self._styles.fitting(self._writer.style_of(tag), value)
        if style is None and value is None:
            return None
        return self._writer.after_reference(style, value).encode()
