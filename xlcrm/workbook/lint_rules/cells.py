"""Rules on the rows and cells of a worksheet, found by their tags and never made into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from xlcrm.workbook.lint_rules.areas import area_inside, overlapping
from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.formula_text import formula_faults
from xlcrm.workbook.lint_rules.view import SheetPart
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.lint_rules.view import View

LONGEST_TEXT: Final = 32_767
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_USUAL_REFERENCE = re.compile(rb'\s*r="([A-Z]{1,3})(\d{1,7})"')
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_CHILDREN: Final = (b"f", b"v", b"is", b"extLst")
_KNOWN: Final = frozenset({b"r", b"s", b"t", b"cm", b"vm", b"ph"})
_NUMBER = re.compile(rb"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
_VALUES: Final = {
    b"n": _NUMBER,
    b"s": re.compile(rb"\s*\d+\s*"),
    b"b": re.compile(rb"\s*(?:[01]|true|false)\s*"),
    b"e": re.compile(rb"\s*#[^<]*"),
    b"d": re.compile(rb"\s*[\dT:.Z+-]+\s*"),
    b"str": re.compile(rb"[^<]*"),
    b"inlineStr": re.compile(rb""),
}
_TAGS = re.compile(rb"<[^>]*>")
_ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


class Kind(NamedTuple):
    """What the attributes of a cell other than its reference say, and the rules they break."""

    type: bytes
    rules: tuple[str, ...]


@dataclass
class CellScan:
    """What a scan of the cells of a worksheet found.

    ``formulas`` and ``values`` are the references of the cells with and without a formula;
    ``arrays`` the areas of array formulas and data tables.
    """

    faults: list[Fault] = field(default_factory=list)
    formulas: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    arrays: list[Area] = field(default_factory=list)


def scan_cells(view: View, sheet: SheetPart, *, references: bool = True) -> CellScan:
    """Look at every cell of a sheet, or of its excerpt when there is one.

    Without ``references`` the sets of cells stay empty.
    """
    scanner = _Scanner(view, sheet, references=references)
    if sheet.plain:
        scanner.run()
    return scanner.scan


class _Scanner:
    """One pass over the rows and cells of a sheet."""

    def __init__(self, view: View, sheet: SheetPart, *, references: bool) -> None:
        self.scan = CellScan()
        self._view = view
        self._sheet = sheet
        self._references = references
        self._styles = view.style_count("cellXfs")
        self._kinds: dict[bytes, Kind] = {}
        self._columns: dict[bytes, int] = {}
        self._known_string = -1
        self._children: dict[str, set[str]] = {}
        self._masters: set[str] = set()
        p = re.escape(sheet.prefix)
        self._child = re.compile(
            rb"<" + p + rb"(f|v|is|extLst)\b([^>]*?)(?:/>|>(.*?)</" + p + rb"\1\s*>)", re.DOTALL
        )
        self._formula_mark = b"<" + sheet.prefix + b"f"
        self._shared = re.compile(rb"<" + p + rb"f\b[^>]*\bt=[\"']shared[\"'][^>]*>")
        self._plain = re.compile(rb"<" + p + rb"v>([^<]*)</" + p + rb"v>")

    def run(self) -> None:
        """Scan, then tell what only shows when all is seen."""
        excerpt = self._sheet.excerpt
        looked_at = self._sheet if excerpt is None else SheetPart(self._sheet.part, excerpt, None)
        row = column = 0
        pattern = cell_pattern(self._sheet.prefix)
        for match in pattern.finditer(looked_at.xml, looked_at.start, looked_at.end):
            if match[1] is not None:
                row, column = self._row(match[1], row, ordered=excerpt is None), 0
            else:
                column = self._cell(match[2], match[3] or b"", (row, column))
        if excerpt is not None:
            self._add_shared_of_whole()
        for index, places in self._children.items():
            if index not in self._masters:
                self._fault("SHARED_WITHOUT_MASTER", min(places))
        for number in overlapping(self.scan.arrays):
            self._fault("ARRAY_OVERLAP", str(self.scan.arrays[number]))

    def _fault(self, rule: str, place: str) -> None:
        self.scan.faults.append(Fault(rule, self._sheet.part, place))

    def _row(self, tag: bytes, before: int, *, ordered: bool) -> int:
        """Check a row; return its number, 0 where an excerpt does not tell it."""
        found = attributes(tag)
        written = found.get(b"r")
        if written is None:
            return before + 1 if ordered else 0
        row = int(written) if written.isdigit() else 0
        if not 1 <= row <= LAST_ROW:
            self._fault("ROW_NUMBER", f"row {row}")
        elif ordered and row <= before:
            self._fault("ROW_ORDER", f"row {row}")
        if b"s" in found and not self._has_style(found[b"s"]):
            self._fault("STYLE_INDEX", f"row {row}")
        return row

    def _cell(self, tag: bytes, content: bytes, before: tuple[int, int]) -> int:
        """Check a cell; return the number of its column."""
        match = _USUAL_REFERENCE.match(tag)
        rest = tag
        row, column = before[0], before[1] + 1
        if match is not None:
            rest = tag[match.end() :]
            row, column = int(match[2]), self._column(match[1])
        elif b"r" in (found := attributes(tag)):
            match = _REFERENCE.fullmatch(found[b"r"])
            if match is not None:
                row, column = int(match[2]), self._column(match[1])
            else:
                self._fault("CELL_REFERENCE", f"{letters(column)}{row}")
        if not (column <= LAST_COLUMN and row <= LAST_ROW):
            self._fault("CELL_REFERENCE", f"{letters(column)}{row}")
        if before[0] and row != before[0]:
            self._fault("CELL_ROW", f"{letters(column)}{row}")
        if column <= before[1]:
            self._fault("CELL_ORDER", f"{letters(column)}{row}")
        kind = self._kinds.get(rest)
        if kind is None:
            kind = self._kinds[rest] = self._kind(rest)
        for rule in kind.rules:
            self._fault(rule, f"{letters(column)}{row}")
        if content or self._references:
            self._content(kind.type, content, (row, column))
        return column

    def _column(self, name: bytes) -> int:
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = column_number(name.decode())
        return found

    def _kind(self, tag: bytes) -> Kind:
        found = attributes(tag)
        rules = []
        if any(name not in _KNOWN and b":" not in name for name in found):
            rules.append("CELL_ATTRIBUTE")
        kind = found.get(b"t", b"n")
        if kind not in _VALUES:
            rules.append("CELL_TYPE")
        if not self._has_style(found.get(b"s", b"0")):
            rules.append("STYLE_INDEX")
        return Kind(kind, tuple(rules))

    def _has_style(self, index: bytes) -> bool:
        # Without a styles part every cell has the style 0.
        return index.isdigit() and int(index) < max(self._styles, 1)

    def _content(self, kind: bytes, content: bytes, place: tuple[int, int]) -> None:
        plain = self._plain.fullmatch(content)
        if plain is not None:
            self._value(kind, plain[1], place)
        elif content:
            self._parts(kind, content, place)
        if self._references:
            has_formula = plain is None and self._formula_mark in content
            to = self.scan.formulas if has_formula else self.scan.values
            to.add(f"{letters(place[1])}{place[0]}")

    def _parts(self, kind: bytes, content: bytes, place: tuple[int, int]) -> None:
        """Check the children of a cell that has more than a value."""
        name = f"{letters(place[1])}{place[0]}"
        found = list(self._child.finditer(content))
        order = [_CHILDREN.index(match[1]) for match in found]
        unknown = self._child.sub(b"", content).strip()
        if unknown or any(one >= next_ for one, next_ in pairwise(order)):
            self._fault("CELL_CONTENT", name)
        has_formula = False
        for match in found:
            if match[1] == b"f":
                has_formula = True
                self._formula(attributes(match[2]), match[3] or b"", name)
            elif match[1] == b"v" and (match[3] or not has_formula):
                self._value(kind, match[3] or b"", place)
            elif match[1] == b"is":
                if kind != b"inlineStr":
                    self._fault("CELL_CONTENT", name)
                if too_long(match[3] or b""):
                    self._fault("TEXT_LONG", name)

    def _value(self, kind: bytes, value: bytes, place: tuple[int, int]) -> None:
        pattern = _VALUES.get(kind)
        if pattern is None:
            return
        if not pattern.fullmatch(value) and (value or kind != b"n"):
            self._fault("CELL_VALUE", f"{letters(place[1])}{place[0]}")
        elif kind == b"s":
            index = int(value)
            if index > self._known_string:
                if self._view.has_string(index):
                    self._known_string = index
                else:
                    self._fault("STRING_INDEX", f"{letters(place[1])}{place[0]}")
        elif too_long(value):
            self._fault("TEXT_LONG", f"{letters(place[1])}{place[0]}")

    def _formula(self, said: dict[bytes, bytes], text: bytes, name: str) -> None:
        kind = said.get(b"t", b"normal")
        if kind == b"shared":
            index = said.get(b"si", b"").decode()
            if text and b"ref" in said:
                self._masters.add(index)
            else:
                self._children.setdefault(index, set()).add(name)
        elif kind in {b"array", b"dataTable"}:
            area = area_inside(said.get(b"ref", b"").decode())
            if area is None:
                self._fault("AREA_MALFORMED", name)
            else:
                self.scan.arrays.append(area)
        if text:
            for rule in formula_faults(unescape(text.decode("utf-8", "replace"))):
                self._fault(rule, name)

    def _add_shared_of_whole(self) -> None:
        """Note the shared formulas of the rows that were not looked at."""
        sheet = self._sheet
        if sheet.xml.find(b'"shared"', sheet.start, sheet.end) < 0:
            return
        for match in self._shared.finditer(sheet.xml, sheet.start, sheet.end):
            said = attributes(match[0])
            index = said.get(b"si", b"").decode()
            if b"ref" in said:
                self._masters.add(index)
            else:
                self._children.setdefault(index, {f"si {index}"})


def too_long(text: bytes) -> bool:
    """Tell whether the XML of a text says more characters than a cell holds."""
    if len(text) <= LONGEST_TEXT:
        return False
    shown = unescape(_TAGS.sub(b"", _ESCAPED.sub(b"_", text)).decode("utf-8", "replace"))
    return len(shown) > LONGEST_TEXT


def cells_of_row(sheet: SheetPart, row: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield reference, attributes and content of the cells of one row."""
    p = re.escape(sheet.prefix)
    usual = sheet.xml.find(b"<" + sheet.prefix + b'row r="%d"' % row, sheet.start, sheet.end)
    if usual < 0:
        pattern = re.compile(rb"<" + p + rb'row\b[^>]*\sr=["\']%d["\']' % row)
        found = pattern.search(sheet.xml, sheet.start, sheet.end)
        if found is None:
            return
        usual = found.start()
    opened = sheet.xml.find(b">", usual)
    if sheet.xml.startswith(b"/", opened - 1):
        return
    end = sheet.xml.find(b"</" + sheet.prefix + b"row", usual, sheet.end)
    column = 0
    for match in cell_pattern(sheet.prefix).finditer(sheet.xml, usual + 1, end):
        written = _REFERENCE.fullmatch(attributes(match[2] or b"").get(b"r", b""))
        column = column_number(written[1].decode()) if written else column + 1
        yield f"{letters(column)}{row}", match[2] or b"", match[3] or b""


def cell_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return what finds rows (attributes in group 1) and cells (attributes, content: 2, 3)."""
    p = re.escape(prefix)
    return re.compile(
        rb"<" + p + rb"(?:row\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</" + p + rb"c\s*>))", re.DOTALL
    )


def attributes(text: bytes) -> dict[bytes, bytes]:
    """Return the attributes that stand in a tag."""
    return {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(text)}
