"""Values written over cells without a formula, or shown by one: most of what a plan changes.

A whole sheet is changed cell by cell: what can be known of a cell from the bytes behind its
reference is worked out once for all the cells that have the same.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.workbook.sheet.change_places import ChangePlaces
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cell_changes import RowChanges
    from xlcrm.workbook.sheet.cells import Cell, CellWriter
    from xlcrm.workbook.sheet.pieces import Pieces
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

#: Distinct values remembered at a time.
_REMEMBERED = 16_384
#: Types of which equal values are written the same (0.0 and -0.0 are not).
_ALIKE = frozenset({str, int, bool, dt.date, type(None)})


class PlainCells:
    """Writes cells that begin with their reference, as Excel has them; formulas stay.

    ``column_styles`` are for cells that a row did not have.
    """

    def __init__(self, sheet: SheetXml, writer: CellWriter, styles: StyleSheet) -> None:
        self._sheet = sheet
        self._opening = b"<" + sheet.prefix + b'c r="'
        self._writer = writer
        self._styles = styles
        self._places: ChangePlaces | None = None
        self._openings: dict[int, bytes] = {}
        self._fresh_tags: dict[int, bytes] = {}
        self._text_openings: dict[bytes, bytes] = {}
        self._shown: dict[tuple[bytes, type, Cell], tuple[bytes, bytes]] = {}
        self._known: dict[tuple[bytes, type, Cell], bytes | None] = {}

    @cached_property
    def _column_styles(self) -> dict[int, int]:
        return self._sheet.column_styles()

    def write(
        self, row: int, changes: RowChanges, place: int, last: int, start: int, pieces: Pieces
    ) -> tuple[int, int]:
        """Add the changes of a row from ``place`` on, up to the first that is not so plain.

        No change has touched the bytes from start on. Returns the place of that one (``last``
        when there is none), and where the bytes begin that no change has touched then.
        """
        at = self._places_of(changes, place)
        starts, tag_ends, ends, first = at.starts, at.tag_ends, at.ends, at.first
        columns, values, refreshed = changes.columns, changes.values, changes.refreshed
        formulas, known, openings = changes.formulas, self._known, self._openings
        xml = self._sheet.xml
        add_start, add_end, add = (
            pieces.starts.append, pieces.ends.append, pieces.contents.append,
        )  # fmt: skip
        number = b"%d" % row
        while place < last:
            cell = starts[place - first]
            if cell < start or (formulas and place in formulas):
                break
            column, value, cell_end = columns[place], values[place], ends[place - first]
            label = (openings.get(column) or self._named(column)) + number
            if refreshed[place]:
                if not self._refresh(label, value, place - first, pieces):
                    break
                start = cell_end
                place += 1
                continue
            if cell == cell_end:
                tag = self._fresh_tags.get(column) or self._fresh_tag(column)
            else:
                opening = xml[cell : tag_ends[place - first]]
                tag = opening[len(label) :]
                if not (tag.startswith(b'"') and opening.startswith(label)):
                    break  # it says another row than the one it stands in
            kind = value.__class__
            following = known.get((tag, kind, value)) if kind in _ALIKE else None
            if following is None:
                following = self._remembered(tag, kind, value)
                if not following:
                    break
                pieces.sample_cell(label, following)
            new = label + following
            if new != xml[cell:cell_end]:
                add_start(cell)
                add_end(cell_end)
                add(new)
            start = cell_end
            place += 1
        return place, start

    def _refresh(self, label: bytes, value: Cell, index: int, pieces: Pieces) -> bool:
        """Have the formula cell at an index of the places show a value; False when it is odd.

        The formula itself, perhaps thousands of bytes, is not touched.
        """
        at = self._places
        if at is None:
            return False
        xml, cell, tag_end, end = (
            self._sheet.xml,
            at.starts[index],
            at.tag_ends[index],
            at.ends[index],
        )
        opening = xml[cell : tag_end - 1]
        tag = opening[len(label) :]
        if not (tag.startswith(b'"') and opening.startswith(label)):
            return False
        kind = value.__class__
        key = (tag, kind, value)
        known = self._shown.get(key) if kind in _ALIKE else None
        shown = at.value_starts[index]
        if known is None:
            known = self._writer.refreshed_parts(tag, value)
            pieces.sample_shown(label, known)
            if kind in _ALIKE:
                if len(self._shown) >= _REMEMBERED:
                    self._shown.clear()
                self._shown[key] = known
        new_tag, cached = known
        if new_tag != tag:
            pieces.add(cell, tag_end - 1, label + new_tag)
        if cached != xml[shown:end]:
            pieces.add(shown, end, cached)
        return True

    def _places_of(self, changes: RowChanges, place: int) -> ChangePlaces:
        """Return where the cells of some changes stand, that of ``place`` among them."""
        if self._places is None or self._places.changes is not changes:
            self._places = ChangePlaces(self._sheet, changes)
        self._places.reach(place)
        return self._places

    def _named(self, column: int) -> bytes:
        opening = self._openings[column] = self._opening + letters(column).encode()
        return opening

    def _fresh_tag(self, column: int) -> bytes:
        style = self._column_styles.get(column)
        tag = self._fresh_tags[column] = b'">' if style is None else b'" s="%d">' % style
        return tag

    def _remembered(self, tag: bytes, kind: type, value: Cell) -> bytes | None:
        """Return what stands behind a reference once a cell with that tag has its value.

        None for a cell that would hold nothing, or perhaps too much: a refusal names the cell.
        """
        if kind not in _ALIKE:
            return self._made(tag, value)
        if isinstance(value, str) and 2 * len(value) > MAX_CELL_TEXT:
            return None
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        following = self._known[tag, kind, value] = self._made(tag, value)
        return following

    def _made(self, tag: bytes, value: Cell) -> bytes | None:
        if type(value) is str:
            opening = self._text_openings.get(tag)
            if opening is None:
                style = self._styles.fitting(self._writer.style_of(tag), value)
                opening = self._text_openings[tag] = self._writer.before_text(style).encode()
            return opening + self._writer.text(value).encode()
        style = self._styles.fitting(self._writer.style_of(tag), value)
        if style is None and value is None:
            return None
        return self._writer.after_reference(style, value).encode()
