"""The formulas of the cells of a worksheet part, each distinct text looked at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.references.cell_places import CellPlaces
from xlcrm.workbook.references.sites import plain, raw_text
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from xlcrm.workbook.references.shift import Shift

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)(?:worksheet|dialogsheet|macrosheet)\b")
_RANGE_MARKS = re.compile(rb"(\s(ref|r1|r2)\s*=\s*)(\"[^\"]*\"|'[^']*')")
_HIDDEN = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?>[^<]*<!")
_DYNAMIC = re.compile(rb"\scm\s*=")
_DATA_TABLE = re.compile(rb"\st\s*=\s*[\"']dataTable[\"']")


class SheetParts(NamedTuple):
    """A worksheet part cut around its cells; joined they are the part."""

    head: bytes
    cells: bytes
    tail: bytes
    prefix: bytes


class RangeFormula(NamedTuple):
    """An array or data-table formula; ``inputs`` are the input cells of a data table."""

    area: Area
    inputs: tuple[Area, ...]
    data_table: bool
    dynamic: bool


def cut(xml: bytes) -> SheetParts:
    """Cut a worksheet part around its cells; one without cells is all head."""
    root = _ROOT.search(xml)
    prefix = root[1] if root else b""
    start = xml.find(b"<" + prefix + b"sheetData")
    end = xml.rfind(b"</" + prefix + b"sheetData>")
    if start < 0 or end < start:
        return SheetParts(xml, b"", b"", prefix)
    return SheetParts(xml[:start], xml[start:end], xml[end:], prefix)


def _formulas(prefix: bytes, *, qualified: bool) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    text = rb"[^<!]*![^<]*" if qualified else rb"[^<]+"
    return re.compile(rb"(<" + p + rb"f(?:\s[^>]*)?>)(" + text + rb")(?=</" + p + rb"f>)")


def _texts(prefix: bytes, *, qualified: bool) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    text = rb"[^<!]*![^<]*" if qualified else rb"[^<]+"
    return re.compile(rb"<" + p + rb"f(?:\s[^>]*)?>(" + text + rb")</" + p + rb"f>")


def refuse_hidden(cells: bytes, worksheet: str) -> None:
    """Raise UnreadableFileError (UNUSUAL_SHEET) for formulas in CDATA: Excel writes none."""
    if b"<!" in cells and _HIDDEN.search(cells):
        raise UnreadableFileError("UNUSUAL_SHEET", worksheet=worksheet)


def distinct(cells: bytes, prefix: bytes, home: str, shifts: Sequence[Shift]) -> set[bytes]:
    """Return the formulas, as they stand in XML, that one of some shifts may concern."""
    found: set[bytes] = set()
    at_home = any(home.casefold() == shift.sheet.casefold() for shift in shifts)
    texts = set(_texts(prefix, qualified=not at_home).findall(cells))
    for shift in shifts:
        if not shift.moves_nothing:
            return texts
        if shift.body is not None:
            last = b"%d" % shift.body.old_last
            found.update(text for text in texts if last in text)
    return found


def replaced(
    cells: bytes, prefix: bytes, texts: Collection[bytes], rewrite: Callable[[str], str]
) -> bytes:
    """Return cells with some formulas rewritten; the same object when none changes."""
    changed = {}
    for raw in texts:
        text = plain(raw)
        new = rewrite(text)
        if new != text:
            changed[raw] = raw_text(new)
    if not changed:
        return cells
    pattern = _formulas(prefix, qualified=False)
    return pattern.sub(lambda m: m[1] + changed.get(m[2], m[2]), cells)


def located(
    cells: bytes, prefix: bytes, wanted: Collection[bytes]
) -> Iterator[tuple[bytes, int, int]]:
    """Yield each formula that is wanted, as it stands in XML, with row and column of its cell."""
    places = CellPlaces(cells, prefix)
    for match in _formulas(prefix, qualified=False).finditer(cells):
        if match[2] in wanted:
            yield (match[2], *places.of(match.start()))


def _range_formulas(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"<" + p + rb"f\s[^>]*?\bt\s*=\s*[\"'](?:array|dataTable)[\"'][^>]*>")


def may_hold_ranges(cells: bytes) -> bool:
    """Tell cheaply whether cells can hold array or data-table formulas; False is certain."""
    return any(mark in cells for mark in (b'"array"', b"'array'", b"dataTable"))


def moved_ranges(cells: bytes, prefix: bytes, shifts: Sequence[Shift]) -> bytes:
    """Return cells with the ranges of their array and data-table formulas where they go.

    ``shifts`` are those of this sheet. A range of which nothing is left stays: its cell goes.
    """
    if not may_hold_ranges(cells):
        return cells

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


def range_formulas(cells: bytes, prefix: bytes) -> Iterator[RangeFormula]:
    """Yield the array and data-table formulas of some cells."""
    if not may_hold_ranges(cells):
        return
    for match in _range_formulas(prefix).finditer(cells):
        marks = {m[2]: Area.parse(m[3][1:-1].decode()) for m in _RANGE_MARKS.finditer(match[0])}
        area = marks.get(b"ref")
        if area is None:
            continue
        inputs = tuple(a for name in (b"r1", b"r2") if (a := marks.get(name)) is not None)
        opening = cells.rfind(b"<" + prefix + b"c", 0, match.start())
        dynamic = _DYNAMIC.search(cells, opening, match.start()) is not None
        data_table = _DATA_TABLE.search(match[0]) is not None
        yield RangeFormula(area, inputs if data_table else (), data_table, dynamic)
