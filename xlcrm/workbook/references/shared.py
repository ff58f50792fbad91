"""Shared formulas made plain: a master's text, written for each cell that only points to it.

A group is a master (``t="shared"`` with text) and the cells after it with the same ``si``, up
to the next master that takes that number over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.cell_places import CellPlaces
from xlcrm.workbook.references.formula import may_concern, on_sheet, references, translated
from xlcrm.workbook.references.sites import raw_text
from xlcrm.workbook.sheet.cells import xml_text
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlcrm.workbook.references.formula import Reference
    from xlcrm.workbook.references.shift import Shift

_SHARED_WORD = re.compile(b"shared")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet\b")
_KIND = re.compile(rb"\st\s*=\s*[\"']shared[\"']")
_GROUP_MARKS = re.compile(rb"\s(?:t|si|ref)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NUMBER = re.compile(rb"\ssi\s*=\s*[\"'](\d+)[\"']")
_AREA = re.compile(rb"\sref\s*=\s*[\"']")


class _Member(NamedTuple):
    """A formula of a group: where it stands, its cell, what stays of its tag, its own text."""

    start: int
    end: int
    row: int
    column: int
    attributes: bytes
    group: int
    own: bytes | None


class _Pattern(NamedTuple):
    """A formula with %d for its relative rows, and these rows as the master has them."""

    text: bytes
    rows: tuple[int, ...]

    def reaches(self, rows: int) -> bool:
        """Tell whether every reference stays on the sheet that far down."""
        return not self.rows or (min(self.rows) + rows >= 1 and max(self.rows) + rows <= LAST_ROW)


def _literal(text: str) -> bytes:
    return raw_text(text).replace(b"%", b"%%")


class _Tag(NamedTuple):
    """What the attributes of a formula say of its group: its number, a range, what stays."""

    si: bytes
    has_range: bool
    kept: bytes


def _tag(attributes: bytes) -> _Tag | None:
    """Read the attributes of a formula; None when it is not shared."""
    if b"shared" not in attributes or _KIND.search(attributes) is None:
        return None
    number = _NUMBER.search(attributes)
    kept = _GROUP_MARKS.sub(b"", attributes).rstrip()
    return _Tag(number[1] if number else b"", _AREA.search(attributes) is not None, kept)


class _Group:
    """What the cells of a group have in common: text and extent."""

    def __init__(self, raw: bytes, row: int, column: int) -> None:
        self.text = xml_text(raw)
        self.row, self.column = row, column
        self.last_row, self.last_column = row, column
        self.first_row, self.first_column = row, column
        self.understood = references(self.text)
        self._patterns: dict[int, _Pattern | None] = {}

    def add(self, row: int, column: int) -> None:
        """Note one more cell."""
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column = min(self.first_column, column)
        self.last_column = max(self.last_column, column)

    @property
    def extent(self) -> Area:
        """The smallest rectangle that holds every cell of the group."""
        return Area(self.first_column, self.first_row, self.last_column, self.last_row)

    def text_for(self, row: int, column: int) -> bytes:
        """Return the formula of one cell, as it stands in XML."""
        rows, columns = row - self.row, column - self.column
        if columns not in self._patterns:
            self._patterns[columns] = self._pattern(columns)
        pattern = self._patterns[columns]
        if pattern is None or not pattern.reaches(rows):
            return raw_text(translated(self.text, rows, columns))
        return pattern.text % tuple([base + rows for base in pattern.rows])

    def _pattern(self, columns: int) -> _Pattern | None:
        """Return the formula that far to the right; None when a reference runs off the sheet."""
        text, done = b"", 0
        rows: list[int] = []
        for reference in self.understood or ():
            text += _literal(self.text[done : reference.start])
            for corner in (reference.first, reference.last):
                if corner is None:
                    continue
                moved = corner.moved(0, columns)
                if moved is None:
                    return None
                if corner is reference.last:
                    text += _literal(reference.joint)
                if moved.row and not moved.fixed_row:
                    rows.append(moved.row)
                    text += _literal(str(moved._replace(row=0))) + b"%d"
                else:
                    text += _literal(str(moved))
            done = reference.end
        return _Pattern(text + _literal(self.text[done:]), tuple(rows))

    def reach(self, reference: Reference) -> Area:
        """Return the smallest rectangle that a reference means over all cells of the group."""
        reach: Area | None = None
        corners = (reference.first, reference.last or reference.first)
        for row in (self.first_row, self.last_row):
            for column in (self.first_column, self.last_column):
                first, last = (c.moved(row - self.row, column - self.column) for c in corners)
                if first is None or last is None:
                    return Area(1, 1, LAST_COLUMN, LAST_ROW)
                area = reference._replace(first=first, last=last).area
                reach = area if reach is None else reach.union(area)
        return reach or reference.area


def expanded(sheet_xml: bytes, only: Collection[int] | None = None) -> bytes:
    """Return a worksheet part with its shared formulas written out.

    ``only`` are the numbers of the groups to write out (see ``groups_touching``), None for all.
    Every other byte stays; without such a group it is the same object. A reference that runs
    off the sheet becomes #REF!; a cell whose master is nowhere keeps what it has.
    """
    if not may_share(sheet_xml) or (only is not None and not only):
        return sheet_xml
    groups, members = _found(sheet_xml)
    return _written_out(sheet_xml, groups, members, range(len(groups)) if only is None else only)


def expanded_for(sheet_xml: bytes, home: str, shift: Shift) -> bytes:
    """Return a worksheet part with those shared formulas written out that a shift may change.

    They are the groups with cells that move, or that name cells that do; ``home`` is the name
    of the worksheet. The same object when there is none.
    """
    if not may_share(sheet_xml):
        return sheet_xml
    groups, members = _found(sheet_xml)
    wanted = {i for i, group in enumerate(groups) if _is_shifted(group, home, shift)}
    return _written_out(sheet_xml, groups, members, wanted) if wanted else sheet_xml


def _written_out(
    sheet_xml: bytes, groups: list[_Group], members: list[_Member], wanted: Collection[int]
) -> bytes:
    prefix = _prefix(sheet_xml)
    pieces: list[bytes] = []
    done = 0
    for member in members:
        if member.group not in wanted:
            continue
        text = member.own or groups[member.group].text_for(member.row, member.column)
        opening = b"<" + prefix + b"f" + member.attributes + b">"
        pieces += (sheet_xml[done : member.start], opening, text, b"</" + prefix + b"f>")
        done = member.end
    return b"".join((*pieces, sheet_xml[done:])) if pieces else sheet_xml


def may_share(sheet_xml: bytes) -> bool:
    """Tell cheaply whether a worksheet part can hold shared formulas; False is certain."""
    if _SHARED_WORD.search(sheet_xml) is None:  # nearly always, and sooner than two words
        return False
    return b'"shared"' in sheet_xml or b"'shared'" in sheet_xml


def groups_touching(sheet_xml: bytes, cells: Area | Collection[tuple[int, int]]) -> frozenset[int]:
    """Return the groups of which a cell stands in an area, or is one of some (row, column).

    Groups are numbered from 0 in the order of their masters.
    """
    if not may_share(sheet_xml):
        return frozenset()
    members = _found(sheet_xml)[1]
    if isinstance(cells, Area):
        return frozenset(
            m.group
            for m in members
            if cells.first_row <= m.row <= cells.last_row
            and cells.first_column <= m.column <= cells.last_column
        )
    wanted = set(cells)
    return frozenset(m.group for m in members if (m.row, m.column) in wanted)


def _is_shifted(group: _Group, home: str, shift: Shift) -> bool:
    if home.casefold() == shift.sheet.casefold() and _may_change(group.extent, shift):
        return True
    if shift.moves_nothing and shift.body is None:
        return False
    return any(
        _may_change(group.reach(reference), shift)
        for reference in group.understood or ()
        if on_sheet(reference, home, shift.sheet)
    ) or (group.understood is None and may_concern(group.text, home, shift))


def _may_change(area: Area, shift: Shift) -> bool:
    body = shift.body
    if body is not None and area.first_row <= body.old_last <= area.last_row:
        return True
    return (shift.holds(area) and _reaches(area, shift)) or shift.crosses(area)


def _reaches(area: Area, shift: Shift) -> bool:
    last = area.last_row if shift.axis.value == "rows" else area.last_column
    return last >= shift.first_changed


def _prefix(sheet_xml: bytes) -> bytes:
    root = _ROOT.search(sheet_xml)
    return root[1] if root else b""


def _found(sheet_xml: bytes) -> tuple[list[_Group], list[_Member]]:
    """Return the groups of a sheet and their cells, in document order."""
    prefix = _prefix(sheet_xml)
    p = re.escape(prefix)
    pattern = re.compile(
        rb"<" + p + rb"f(\s[^>]*?)(?:/>|>([^<]*)</" + p + rb"f>)"
    )  # fmt: skip
    places = CellPlaces(sheet_xml, prefix)
    groups: list[_Group] = []
    latest: dict[bytes, int] = {}
    members = []
    tags: dict[bytes, _Tag | None] = {}  # the cells of a group have the same
    for match in pattern.finditer(sheet_xml):
        attributes, raw = match.groups()
        if attributes not in tags:
            tags[attributes] = _tag(attributes)
        tag = tags[attributes]
        if tag is None:
            continue
        row, column = places.of(match.start())
        if raw and row and (tag.has_range or tag.si not in latest):
            latest[tag.si] = len(groups)
            groups.append(_Group(raw, row, column))
        elif tag.si not in latest or not row:
            continue
        group = latest[tag.si]
        groups[group].add(row, column)
        members.append(_Member(*match.span(), row, column, tag.kept, group, raw or None))
    return groups, members
