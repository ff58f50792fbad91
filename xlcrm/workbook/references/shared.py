"""Shared formulas made plain: a master's text, written for each cell that only points to it.

A group is a master (``t="shared"`` with text) and the cells after it with the same ``si``, up
to the next master that takes that number over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.cell_places import CellPlaces
from xlcrm.workbook.references.formula import may_concern, on_sheet, references
from xlcrm.workbook.references.sites import plain, raw_text
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlcrm.workbook.references.formula import Reference
    from xlcrm.workbook.references.shift import Shift

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


class _Group:
    """What the cells of a group have in common: text cut at its references."""

    def __init__(self, raw: bytes, row: int, column: int) -> None:
        self.text = plain(raw)
        self.row, self.column = row, column
        self.last_row, self.last_column = row, column
        self.first_row, self.first_column = row, column
        self.understood = references(self.text)
        self._pieces: list[str] = []
        self._references: list[Reference] = []

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
        if not self._pieces:
            self._cut()
        rows, columns = row - self.row, column - self.column
        pieces = self._pieces
        written = [pieces[0]]
        for i, reference in enumerate(self._references, 1):
            written += (reference.moved(rows, columns), pieces[i])
        return "".join(written).encode()

    def _cut(self) -> None:
        done = 0
        for reference in self.understood or ():
            self._pieces.append(raw_text(self.text[done : reference.start]).decode())
            self._references.append(reference)
            done = reference.end
        self._pieces.append(raw_text(self.text[done:]).decode())

    def reach(self, reference: Reference) -> Area:
        """Return the smallest rectangle that a reference means over all cells of the group."""
        ends = []
        for row in (self.first_row, self.last_row):
            for column in (self.first_column, self.last_column):
                corners = (reference.first, reference.last or reference.first)
                moved = [c.moved(row - self.row, column - self.column) for c in corners]
                if moved[0] is not None and moved[1] is not None:
                    last = moved[1] if reference.last else None
                    ends.append(reference._replace(first=moved[0], last=last).area)
        reach = ends[0] if ends else reference.area
        for end in ends[1:]:
            reach = reach.union(end)
        return reach


def expanded(sheet_xml: bytes, only: Collection[int] | None = None) -> bytes:
    """Return a worksheet part with its shared formulas written out.

    ``only`` are the numbers of the groups to write out (see ``groups_touching``), None for all.
    Every other byte stays; without such a group it is the same object. A reference that runs
    off the sheet becomes #REF!; a cell whose master is nowhere keeps what it has.
    """
    if not may_share(sheet_xml) or (only is not None and not only):
        return sheet_xml
    groups, members = _found(sheet_xml)
    wanted = range(len(groups)) if only is None else set(only)
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


def groups_shifted(sheet_xml: bytes, home: str, shift: Shift) -> frozenset[int]:
    """Return the groups that may not stay as they are: cells of theirs, or that they name, move."""
    if not may_share(sheet_xml):
        return frozenset()
    groups = _found(sheet_xml)[0]
    return frozenset(i for i, group in enumerate(groups) if _is_shifted(group, home, shift))


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
    for match in pattern.finditer(sheet_xml):
        attributes, raw = match[1], match[2]
        if b"shared" not in attributes or _KIND.search(attributes) is None:
            continue
        number = _NUMBER.search(attributes)
        si = number[1] if number else b""
        row, column = places.of(match.start())
        master = bool(raw and row) and (si not in latest or _AREA.search(attributes) is not None)
        if master:
            latest[si] = len(groups)
            groups.append(_Group(raw, row, column))
        elif si not in latest or not row:
            continue
        group = latest[si]
        groups[group].add(row, column)
        kept = _GROUP_MARKS.sub(b"", attributes).rstrip()
        members.append(_Member(*match.span(), row, column, kept, group, raw or None))
    return groups, members
