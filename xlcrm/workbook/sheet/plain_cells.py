"""Values written over cells without a formula, or shown by one: most of what a plan changes.

A whole sheet is changed cell by cell: what can be known of a cell from the bytes behind its
reference is worked out once for all the cells that have the same.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.workbook.sheet.change_places import ChangePlaces
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.workbook.sheet.cell_changes import RowChanges
    from xlcrm.workbook.sheet.cells import Cell, CellWriter
    from xlcrm.workbook.sheet.change_places import Block
    from xlcrm.workbook.sheet.pieces import Pieces
    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

#: Texts without spaces at their ends, and without a sign that XML or Excel writes otherwise.
_SIGNS = "0-9A-Za-zÀ-ÖØ-öø-ÿ@.,+'()/-"
_ORDINARY = re.compile(f"[{_SIGNS}](?:[ {_SIGNS}]{{0,500}}[{_SIGNS}])?")
#: Days up to this year may stand before the first that Excel knows, and are then text.
_FIRST_YEAR = 1904

#: Distinct values remembered at a time.
_REMEMBERED = 16_384
#: Types of which equal values are written the same (0.0 and -0.0 are not).
_ALIKE = frozenset({str, int, bool, dt.date, type(None)})


class PlainCells:
    """Writes cells that begin with their reference, as Excel has them; formulas stay.

    ``column_styles`` are for cells that a row did not have.
    """

    def __init__(self, sheet: SheetXml, writer: CellWriter, styles: StyleSheet) -> None:
        #: Whether a cell came in that its row did not have.
        self.came_in = False
        self._sheet = sheet
        self._opening = b"<" + sheet.prefix + b'c r="'
        self._writer = writer
        self._styles = styles
        self._places: ChangePlaces | None = None
        self._openings: dict[int, bytes] = {}
        self._fresh_tags: dict[int, bytes] = {}
        self._text_openings: dict[bytes, bytes] = {}
        self._fitting: dict[tuple[bytes, type], int | None] = {}
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
        at = self.places_of(changes, place)
        starts, tag_starts, tag_ends = at.starts, at.tag_starts, at.tag_ends
        ends, first = at.ends, at.first
        columns, values, refreshed = changes.columns, changes.values, changes.refreshed
        formulas, known = changes.formulas, self._known
        xml = self._sheet.xml
        add_start, add_end, add = (
            pieces.starts.append, pieces.ends.append, pieces.contents.append,
        )  # fmt: skip
        while place < last:
            index = place - first
            cell = starts[index]
            if cell < start or (formulas and place in formulas):
                break
            value, cell_end = values[place], ends[index]
            if refreshed[place]:
                self._refresh(value, at, index, pieces)
                start = cell_end
                place += 1
                continue
            column, comes_in = columns[place], cell == cell_end
            tag_start = tag_starts[index]
            if comes_in:
                tag = self._fresh_tags.get(column) or self._fresh_tag(column)
            else:
                tag = xml[tag_start : tag_ends[index]]
            kind = value.__class__
            following = known.get((tag, kind, value)) if kind in _ALIKE else None
            if following is None:
                following = self._remembered(tag, kind, value)
                if not following:
                    break
                pieces.sample_cell(self.label(column, row), following)
            if comes_in:
                add_start(cell)
                add_end(cell)
                add(self.label(column, row) + following)
                self.came_in = True
            elif following != xml[tag_start:cell_end]:
                add_start(tag_start)
                add_end(cell_end)
                add(following)
            start = cell_end
            place += 1
        return place, start

    def following(
        self, block: Block, columns: Sequence[int], values: Sequence[Cell], pieces: Pieces
    ) -> list[bytes] | None:
        """Return what stands behind the references of the cells of a block once changed.

        b"" for a cell that would hold nothing; None when a text is perhaps too long.
        """
        xml, known = self._sheet.xml, self._known
        bounds = zip(block.tag_starts.tolist(), block.tag_ends.tolist(), strict=True)
        tags = [xml[start:end] for start, end in bounds]
        for index in np.flatnonzero(block.starts == block.ends).tolist():
            column = columns[index]
            tags[index] = self._fresh_tags.get(column) or self._fresh_tag(column)
        keys = zip(tags, map(type, values), values, strict=True)
        found = [known.get(key) for key in keys]
        for index in [i for i, content in enumerate(found) if content is None]:
            value = values[index]
            kind = type(value)
            content = known.get((tags[index], kind, value)) if kind in _ALIKE else None
            if content is None:
                alike = self._has_written(tags[index], kind) and _is_written_alike(value)
                content = self._remembered(tags[index], kind, value)
                if content is None and value is not None:
                    return None
                if not alike:
                    row = int(block.rows[index])
                    pieces.sample_cell(self.label(columns[index], row), content or b"")
            found[index] = content
        return [content or b"" for content in found]

    def _has_written(self, tag: bytes, kind: type) -> bool:
        """Tell whether a value of that type was written behind that opening already."""
        return tag in self._text_openings if kind is str else (tag, kind) in self._fitting

    def openings(self, columns: Sequence[int]) -> dict[int, bytes]:
        """Return the opening of a cell in each of some columns, up to its column."""
        return {each: self._openings.get(each) or self._named(each) for each in {*columns}}

    def label(self, column: int, row: int) -> bytes:
        """Return the opening of a cell up to its reference."""
        return b"%b%d" % (self._openings.get(column) or self._named(column), row)

    def _refresh(self, value: Cell, at: ChangePlaces, index: int, pieces: Pieces) -> None:
        """Have the formula cell at an index of the places show a value.

        The formula itself, perhaps thousands of bytes, is not touched.
        """
        xml, start, end = self._sheet.xml, at.tag_starts[index], at.ends[index]
        tag_end = at.tag_ends[index] - 1
        tag = xml[start:tag_end]
        kind = value.__class__
        key = (tag, kind, value)
        known = self._shown.get(key) if kind in _ALIKE else None
        shown = at.value_starts[index]
        if known is None:
            known = self._writer.refreshed_parts(tag, value)
            pieces.sample_shown(xml[at.starts[index] : start], known)
            if kind in _ALIKE:
                if len(self._shown) >= _REMEMBERED:
                    self._shown.clear()
                self._shown[key] = known
        new_tag, cached = known
        if new_tag != tag:
            pieces.add(start, tag_end, new_tag)
        if cached != xml[shown:end]:
            pieces.add(shown, end, cached)

    def places_of(self, changes: RowChanges, place: int) -> ChangePlaces:
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
        kind = value.__class__
        style = self._fitting.get((tag, kind), -1)
        if style == -1 or kind is dt.datetime:  # a time has another style than a day
            style = self._styles.fitting(self._writer.style_of(tag), value)
            self._fitting[tag, kind] = style
        if style is None and value is None:
            return None
        return self._writer.after_reference(style, value).encode()


def _is_written_alike(value: Cell) -> bool:
    """Tell whether another value of that type differs by its signs alone: one sample will do.

    Numbers and days have no sign that means anything else in a file, nor have these texts.
    """
    if type(value) is str:
        return _ORDINARY.fullmatch(value) is not None
    return type(value) is int or (type(value) is dt.date and value.year > _FIRST_YEAR)
