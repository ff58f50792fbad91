"""Rules on the rows and cells of a worksheet, found by their tags and never made into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values.cell import utf16_length
from xlcrm.workbook.lint_rules.areas import area_inside, overlapping
from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.formula_text import faults_in_xml
from xlcrm.workbook.lint_rules.view import SheetPart, beyond
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlcrm.workbook.lint_rules.view import View

_HIGHEST: Final = 409.5
_OUTLINES: Final = frozenset(b"%d" % level for level in range(8))
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_CHILDREN: Final = (b"f", b"v", b"is", b"extLst")
_KNOWN: Final = frozenset({b"r", b"s", b"t", b"cm", b"vm", b"ph"})
# An exponent above 308 says a number that no program holds.
_NUMBER = re.compile(
    rb"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE](?:-\d+|\+?0*(?:[12]?\d?\d|30[0-8])))?\s*"
)
# ST_CellType « e » and the errors that came after 2007.
_ERROR = re.compile(
    rb"\s*#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    rb"|CONNECT!|UNKNOWN!|BUSY!|PYTHON!|EXTERNAL!|TIMEOUT!)\s*"
)
_VALUES: Final[dict[bytes, re.Pattern[bytes]]] = {
    b"n": _NUMBER,
    b"s": re.compile(rb"\s*\d+\s*"),
    b"b": re.compile(rb"\s*(?:[01]|true|false)\s*"),
    b"e": _ERROR,
    b"d": re.compile(rb"\s*[\dT:.Z+-]+\s*"),
    b"str": re.compile(rb"[^<]*"),
    b"inlineStr": re.compile(rb""),
}
_NOTHING = re.compile(rb"(?!)")
_TAGS = re.compile(rb"<[^>]*>")
_ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


class Kind(NamedTuple):
    """What the attributes of a cell other than its reference say, and the rules they break.

    ``usual`` is what nearly every cell of that type holds: formula in group 1, value in 2.
    """

    type: bytes
    usual: re.Pattern[bytes]
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
        self._usual = {kind: self._usual_pattern(kind, p) for kind in _VALUES}

    @staticmethod
    def _usual_pattern(kind: bytes, p: bytes) -> re.Pattern[bytes]:
        if kind == b"inlineStr":
            return re.compile(rb"((?!))?<" + p + rb"is><" + p + rb"t\b[^>]*>[^<]*</" + p + rb"t></"
                              + p + rb"is>")  # fmt: skip
        value = rb"<" + p + rb"v>(" + _VALUES[kind].pattern + rb")</" + p + rb"v>"
        formula = rb"<" + p + rb"f>([^<]+)</" + p + rb"f>"
        return re.compile(rb"(?:" + formula + rb")?" + value)

    def run(self) -> None:
        """Scan, then tell what only shows when all is seen."""
        excerpt = self._sheet.excerpt
        looked_at = self._sheet if excerpt is None else SheetPart(self._sheet.part, excerpt, None)
        row = column = 0
        pattern = cell_pattern(self._sheet.prefix)
        for match in pattern.finditer(looked_at.xml, looked_at.start, looked_at.end):
            name, digits, rest, content, tag, odd, odd_content = match.groups()
            if name is not None:
                place = int(digits), self._columns.get(name) or self._column(name)
                self._cell(place, rest, content, (row, column))
                column = place[1]
            elif tag is not None:
                row = self._row(tag, row, ordered=excerpt is None)
                column = 0
            else:
                place = self._odd_place(odd, row, column + 1)
                self._cell(place, odd, odd_content, (row, column))
                column = place[1]
        if self._sheet.overview is not None:
            self.scan.faults += self._sheet.overview.faults
            self._add_shared_of_whole(self._sheet.overview.formulas)
        for index, places in self._children.items():
            if index not in self._masters:
                self._fault("SHARED_WITHOUT_MASTER", min(places))
        for number in overlapping(self.scan.arrays):
            self._fault("ARRAY_OVERLAP", str(self.scan.arrays[number]))

    def _fault(self, rule: str, place: str) -> None:
        self.scan.faults.append(Fault(rule, self._sheet.part, place))

    def _row(self, tag: bytes, before: int, *, ordered: bool) -> int:
        """Check a row; return its number, 0 where an excerpt does not tell it."""
        if not ordered and (not tag or tag.isspace()):
            return 0
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
        if b"ht" in found and beyond(found[b"ht"].decode(), _HIGHEST):
            self._fault("ROW_HEIGHT", f"row {row}")
        if b"outlineLevel" in found and found[b"outlineLevel"] not in _OUTLINES:
            self._fault("OUTLINE_LEVEL", f"row {row}")
        return row

    def _cell(
        self, place: tuple[int, int], tag: bytes, content: bytes | None, before: tuple[int, int]
    ) -> None:
        """Check a cell at a row and column, after the cell before it."""
        row, column = place
        in_row, left = before
        if (in_row and row != in_row) or not left < column <= LAST_COLUMN or row > LAST_ROW:
            self._misplaced(row, column, in_row, left)
        kind = self._kinds.get(tag)
        if kind is None:
            kind = self._kinds[tag] = self._kind(tag)
        if kind.rules:
            for rule in kind.rules:
                self._fault(rule, f"{letters(column)}{row}")
        has_formula = False
        if content:
            usual = kind.usual.fullmatch(content)
            if usual is None or len(content) > MAX_CELL_TEXT:
                has_formula = self._parts(kind.type, content, f"{letters(column)}{row}")
            else:
                has_formula = usual[1] is not None
                self._usual_content(kind.type, usual, place)
        if self._references:
            to = self.scan.formulas if has_formula else self.scan.values
            to.add(f"{letters(column)}{row}")

    def _odd_place(self, tag: bytes, row: int, column: int) -> tuple[int, int]:
        """Return row and column of a cell whose reference is missing or not first."""
        written = attributes(tag).get(b"r")
        match = _REFERENCE.fullmatch(written or b"")
        if match is not None:
            return int(match[2]), self._column(match[1])
        if written is not None:
            self._fault("CELL_REFERENCE", f"{letters(column)}{row}")
        return row, column

    def _misplaced(self, row: int, column: int, in_row: int, before: int) -> None:
        place = f"{letters(column)}{row}"
        if column > LAST_COLUMN or row > LAST_ROW:
            self._fault("CELL_REFERENCE", place)
        if in_row and row != in_row:
            self._fault("CELL_ROW", place)
        if column <= before:
            self._fault("CELL_ORDER", place)

    def _column(self, name: bytes) -> int:
        return self._columns.setdefault(name, column_number(name.decode()))

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
        return Kind(kind, self._usual.get(kind, _NOTHING), tuple(rules))

    def _has_style(self, index: bytes) -> bool:
        # Without a styles part every cell has the style 0.
        return index.isdigit() and int(index) < max(self._styles, 1)

    def _usual_content(self, kind: bytes, usual: re.Match[bytes], place: tuple[int, int]) -> None:
        if kind == b"s":
            index = int(usual[2])
            if index > self._known_string:
                if self._view.has_string(index):
                    self._known_string = index
                else:
                    self._fault("STRING_INDEX", f"{letters(place[1])}{place[0]}")
        elif usual[1] is not None:
            for rule in faults_in_xml(usual[1]):
                self._fault(rule, f"{letters(place[1])}{place[0]}")

    def _parts(self, kind: bytes, content: bytes, name: str) -> bool:
        """Check the content of a cell that is not as usual, child by child."""
        found = list(self._child.finditer(content))
        order = [_CHILDREN.index(match[1]) for match in found]
        unknown = self._child.sub(b"", content).strip()
        if unknown or any(one >= following for one, following in pairwise(order)):
            self._fault("CELL_CONTENT", name)
        has_formula = False
        for match in found:
            inner = match[3] or b""
            if match[1] == b"f":
                has_formula = True
                self._formula(attributes(match[2]), inner, name)
            elif match[1] == b"v":
                self._value(kind, inner, name, empty=has_formula)
            elif match[1] == b"is":
                if kind != b"inlineStr":
                    self._fault("CELL_CONTENT", name)
                if too_long(inner):
                    self._fault("TEXT_LONG", name)
        return has_formula

    def _value(self, kind: bytes, value: bytes, name: str, *, empty: bool) -> None:
        """Check a value; that of a formula, and a number, may be empty."""
        pattern = _VALUES.get(kind)
        if pattern is None or (not value.strip() and (empty or kind == b"n")):
            return
        if not pattern.fullmatch(value):
            self._fault("CELL_VALUE", name)
        elif kind == b"s":
            if not self._view.has_string(int(value)):
                self._fault("STRING_INDEX", name)
        elif too_long(value):
            self._fault("TEXT_LONG", name)

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
        elif kind == b"normal" and not text.strip():
            self._fault("FORMULA_EMPTY", name)
        if text:
            for rule in faults_in_xml(text):
                self._fault(rule, name)

    def _add_shared_of_whole(self, tags: Iterable[bytes]) -> None:
        """Note the shared formulas of all rows, by the openings of their formulas."""
        for tag in tags:
            said = attributes(tag)
            if said.get(b"t") == b"shared":
                index = said.get(b"si", b"").decode()
                if b"ref" in said:
                    self._masters.add(index)
                else:
                    self._children.setdefault(index, {f"si {index}"})


def string_faults(view: View) -> Iterator[Fault]:
    """Yield the shared strings that are too long for a cell, when their part is chosen."""
    if view.strings_part and view.chosen(view.strings_part):
        for index, xml in view.long_strings(MAX_CELL_TEXT):
            if too_long(xml):
                yield Fault("TEXT_LONG", view.strings_part, f"si {index}")


def too_long(text: bytes) -> bool:
    """Tell whether the XML of a text says more characters than a cell holds."""
    if len(text) <= MAX_CELL_TEXT:
        return False
    shown = unescape(_TAGS.sub(b"", _ESCAPED.sub(b"_", text)).decode("utf-8", "replace"))
    return utf16_length(shown) > MAX_CELL_TEXT


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
        name, _, rest, content, _, odd, odd_content = match.groups()
        if name is None:
            written = _REFERENCE.fullmatch(attributes(odd).get(b"r", b""))
            name, rest, content = written and written[1], odd, odd_content
        column = column_number(name.decode()) if name else column + 1
        yield f"{letters(column)}{row}", rest, content or b""


def cell_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return what finds the rows and cells of a sheet.

    Groups of a cell that begins as usual: letters, digits, other attributes, content; of a row:
    its attributes; of another cell: all its attributes, content.
    """
    p = re.escape(prefix)
    content = rb"(?:/>|>(.*?)</" + p + rb"c\s*>)"
    return re.compile(
        rb"<" + p + rb'(?:c r="([A-Z]{1,3})(\d{1,7})"([^>/]*)' + content
        + rb"|row\b([^>]*)>|c\b([^>]*?)" + content + rb")",
        re.DOTALL,
    )  # fmt: skip


def attributes(text: bytes) -> dict[bytes, bytes]:
    """Return the attributes that stand in a tag."""
    return {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(text)}
