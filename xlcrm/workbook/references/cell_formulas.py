"""The formulas of the cells of a worksheet part, each distinct text looked at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.references.cell_places import CellPlaces
from xlcrm.workbook.references.sites import raw_text
from xlcrm.workbook.sheet.cells import xml_text
from xlcrm.workbook.sheet.grid import Area
from xlcrm.workbook.sheet.marks import holds, more_than

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from xlcrm.workbook.references.shift import Shift

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)(?:worksheet|dialogsheet|macrosheet)\b")
_RANGE_MARKS = re.compile(rb"(\s(ref|r1|r2)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_HIDDEN = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?>[^<]*<!")
#: Up to so many, the formulas around exclamation marks are looked at one by one.
_FEW_MARKS = 10_000
_DYNAMIC = re.compile(rb"\scm\s*=")
_DATA_TABLE = re.compile(rb"\st\s*=\s*[\"']dataTable[\"']")


class SheetParts(NamedTuple):
    """A worksheet part and where its cells start and end; nothing of it is copied unasked."""

    xml: bytes
    start: int
    end: int
    prefix: bytes

    @property
    def head(self) -> bytes:
        """What stands before the cells."""
        return self.xml[: self.start]

    @property
    def cells(self) -> bytes:
        """The rows with their cells."""
        return self.xml[self.start : self.end]

    @property
    def tail(self) -> bytes:
        """What stands after the cells."""
        return self.xml[self.end :]

    def may_hold(self, *marks: bytes) -> bool:
        """Tell whether one of some words stands among the cells."""
        # Over tens of megabytes a pattern finds short words three times as fast as bytes.find.
        patterns = (re.compile(re.escape(mark)) for mark in marks)
        return any(pattern.search(self.xml, self.start, self.end) for pattern in patterns)


class RangeFormula(NamedTuple):
    """An array or data-table formula; ``inputs`` are the input cells of a data table."""

    area: Area
    inputs: tuple[Area, ...]
    data_table: bool
    dynamic: bool


def cut(xml: bytes) -> SheetParts:
    """Find the cells of a worksheet part; one without cells is all head."""
    root = _ROOT.search(xml)
    prefix = root[1] if root else b""
    start = xml.find(b"<" + prefix + b"sheetData")
    end = xml.rfind(b"</" + prefix + b"sheetData>")
    if start < 0 or end < start:
        return SheetParts(xml, len(xml), len(xml), prefix)
    return SheetParts(xml, start, end, prefix)


def _formulas(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"(<" + p + rb"f(?:\s[^>]*)?>)([^<]+)(?=</" + p + rb"f>)")


def _texts(prefix: bytes, text: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"<" + p + rb"f(?:\s[^>]*)?>(" + text + rb")</" + p + rb"f>")


def _all(sheet: SheetParts) -> list[bytes]:
    """Return every formula of the cells."""
    return _texts(sheet.prefix, rb"[^<]+").findall(sheet.xml, sheet.start, sheet.end)


def _qualified(sheet: SheetParts) -> list[bytes]:
    """Return the formulas that name a sheet: all of those with an exclamation mark."""
    xml = sheet.xml
    if more_than(xml, b"!", _FEW_MARKS, sheet.start, sheet.end):
        return _texts(sheet.prefix, rb"[^<!]*![^<]*").findall(xml, sheet.start, sheet.end)
    pattern = _texts(sheet.prefix, rb"[^<]+")
    found = []
    place = xml.find(b"!", sheet.start, sheet.end)
    while place >= 0:
        end = max(xml.find(b"<", place, sheet.end), place)
        match = pattern.match(xml, xml.rfind(b"<", sheet.start, place), sheet.end)
        if match is not None:
            found.append(match[1])
        place = xml.find(b"!", end, sheet.end)
    return found


def refuse_hidden(sheet: SheetParts, worksheet: str) -> None:
    """Raise UnreadableFileError (UNUSUAL_SHEET) for formulas in CDATA: Excel writes none."""
    if not holds(sheet.xml, b"<!", 1, sheet.start, sheet.end):
        return
    if _HIDDEN.search(sheet.xml, sheet.start, sheet.end):
        raise UnreadableFileError("UNUSUAL_SHEET", worksheet=worksheet)


def distinct(sheet: SheetParts, home: str, shifts: Sequence[Shift]) -> set[bytes]:
    """Return the formulas, as they stand in XML, that one of some shifts may concern."""
    found: set[bytes] = set()
    at_home = any(home.casefold() == shift.sheet.casefold() for shift in shifts)
    texts = set(_all(sheet) if at_home else _qualified(sheet))
    for shift in shifts:
        if not shift.moves_nothing:
            return texts
        if shift.body is not None:
            last = b"%d" % shift.body.old_last
            found.update(text for text in texts if last in text)
    return found


def changed_texts(texts: Collection[bytes], rewrite: Callable[[str], str]) -> dict[bytes, bytes]:
    """Return the formulas that are rewritten, each with what takes its place."""
    changed = {}
    for raw in texts:
        text = xml_text(raw)
        new = rewrite(text)
        if new != text:
            changed[raw] = raw_text(new)
    return changed


def replaced(cells: bytes, prefix: bytes, changed: Mapping[bytes, bytes]) -> bytes:
    """Return cells with some formulas rewritten."""
    pattern = _formulas(prefix)
    return pattern.sub(lambda m: m[1] + changed.get(m[2], m[2]), cells)


def located(sheet: SheetParts, wanted: Collection[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Yield each formula that is wanted, as it stands in XML, with row and column of its cell."""
    places = CellPlaces(sheet.xml, sheet.prefix)
    for match in _formulas(sheet.prefix).finditer(sheet.xml, sheet.start, sheet.end):
        if match[2] in wanted:
            yield (match[2], *places.of(match.start()))


def _range_formulas(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"<" + p + rb"f\s[^>]*?\bt\s*=\s*[\"'](?:array|dataTable)[\"'][^>]*>")


def may_hold_ranges(sheet: SheetParts) -> bool:
    """Tell cheaply whether cells can hold array or data-table formulas; False is certain."""
    # Nearly always no formula has an attribute at all: one look instead of three.
    with_attributes = re.compile(b"<" + re.escape(sheet.prefix) + rb"f(?![>/])")
    if with_attributes.search(sheet.xml, sheet.start, sheet.end) is None:
        return False
    return sheet.may_hold(b'"array"', b"'array'", b"dataTable")


def moved_ranges(cells: bytes, prefix: bytes, shifts: Sequence[Shift]) -> bytes:
    """Return cells with the ranges of their array and data-table formulas where they go.

    ``shifts`` are those of this sheet. A range of which nothing is left stays: its cell goes.
    """

    def move(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[3][1:-1].decode())
        for shift in shifts:
            area = shift.area(area) if area is not None else None
        quote = match[3][:1]
        return match[0] if area is None else match[1] + quote + _written(area, match) + quote

    return _range_formulas(prefix).sub(lambda m: _RANGE_MARKS.sub(move, m[0]), cells)


def _written(area: Area, match: re.Match[bytes]) -> bytes:
    old = match[3][1:-1]
    return old if str(Area.parse(old.decode())) == str(area) else str(area).encode()


def range_formulas(sheet: SheetParts) -> Iterator[RangeFormula]:
    """Yield the array and data-table formulas of some cells."""
    if not may_hold_ranges(sheet):
        return
    cell = b"<" + sheet.prefix + b"c"
    pattern = _range_formulas(sheet.prefix)
    for match in pattern.finditer(sheet.xml, sheet.start, sheet.end):
        marks = {m[2]: Area.parse(m[3][1:-1].decode()) for m in _RANGE_MARKS.finditer(match[0])}
        area = marks.get(b"ref")
        if area is None:
            continue
        inputs = tuple(a for name in (b"r1", b"r2") if (a := marks.get(name)) is not None)
        opening = sheet.xml.rfind(cell, sheet.start, match.start())
        dynamic = _DYNAMIC.search(sheet.xml, max(opening, 0), match.start()) is not None
        data_table = _DATA_TABLE.search(match[0]) is not None
        yield RangeFormula(area, inputs if data_table else (), data_table, dynamic)
