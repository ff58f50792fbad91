"""The cells of a worksheet part as the judge reads them, shared formulas written out."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from tests.workbooks.entries import MAIN, File, local, parse
from tests.workbooks.formulas import Box, box, column_letters, column_number, moved_along

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = frozenset({"r", "s", "t"})

Place = tuple[int, int]
Attributes = tuple[tuple[str, str], ...]


def place_name(place: Place) -> str:
    """Return the address of a cell, as A1."""
    return f"{column_letters(place[1])}{place[0]}"


class CellFormula(NamedTuple):
    """The formula of a cell: its text, the range it fills if any, and its other attributes."""

    text: str
    area: str = ""
    attributes: Attributes = ()
    shared: str = ""


class Cell(NamedTuple):
    """A cell: kind (n, b, e, d, text) and value, formula, style number, other attributes."""

    kind: str
    value: str
    formula: CellFormula | None
    style: int
    attributes: Attributes = ()

    @property
    def blank(self) -> bool:
        """Whether nothing but a style stands in the cell."""
        return not self.value and self.formula is None and self.kind != "text"


@dataclass
class Sheet:
    """A worksheet: cells by (row, column), the attributes of its rows, everything else."""

    root: etree._Element
    cells: dict[Place, Cell] = field(default_factory=dict)
    rows: dict[int, Attributes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @cached_property
    def formulas(self) -> list[tuple[Place, Cell]]:
        """The cells with a formula."""
        return [each for each in self.cells.items() if each[1].formula is not None]

    def merged(self) -> list[Box]:
        """Return the merged blocks."""
        return [
            area
            for each in self.root.iter(f"{{{MAIN}}}mergeCell")
            if (area := box(each.get("ref", ""))) is not None
        ]


@dataclass(frozen=True)
class Table:
    """An Excel table: names, place, its columns' headers and calculated formulas."""

    name: str
    part: str
    sheet: str
    area: Box
    headers: int
    totals: int
    columns: tuple[str, ...]
    calculated: tuple[str, ...]

    @property
    def first(self) -> int:
        """Row of the first data row."""
        return self.area.top + self.headers

    @property
    def last(self) -> int:
        """Row of the last data row."""
        return self.area.bottom - self.totals


class Book:
    """The sheets, shared texts and tables of a file, each read when it is first asked for.

    ``like`` is another state of the file: what has the same bytes there is not read again.
    """

    def __init__(self, data: bytes, like: Book | None = None) -> None:
        self.file = File(data)
        self._like = like
        self._sheets: dict[str, Sheet] = {}
        self._texts: list[str] | None = None
        self._tables: dict[str, Table] | None = None

    def sheet(self, name: str) -> Sheet:
        """Return a worksheet by its name."""
        if name not in self._sheets and self._like is not None and self._as_in(self._like, name):
            self._sheets[name] = self._like.sheet(name)
        if name not in self._sheets:
            xml = self.file.read(self.file.worksheets[name])
            self._sheets[name] = _read_sheet(xml, self.texts)
        return self._sheets[name]

    def _as_in(self, like: Book, name: str) -> bool:
        part = self.file.worksheets[name]
        if like.file.worksheets.get(name) != part or not self.file.same_entry(part, like.file):
            return False
        return self.texts[: len(like.texts)] == like.texts

    @property
    def texts(self) -> list[str]:
        """The shared texts; rich ones as their XML."""
        if self._texts is None:
            parts = self.file.targets(self.file.workbook_part, "sharedStrings")
            roots = [parse(self.file.read(part)) for part in parts[:1]]
            self._texts = [_text(e) for root in roots for e in root.iter(f"{{{MAIN}}}si")]
        return self._texts

    @property
    def tables(self) -> dict[str, Table]:
        """The tables by display name, in the order of the sheets."""
        if self._tables is None:
            self._tables = {}
            for sheet, part in self.file.worksheets.items():
                for table_part in self.file.targets(part, "table"):
                    table = _read_table(parse(self.file.read(table_part)), table_part, sheet)
                    if table is not None:
                        self._tables[table.name] = table
        return self._tables

    def styles(self) -> list[etree._Element]:
        """Return the cell formats, in the order of their numbers."""
        for part in self.file.targets(self.file.workbook_part, "styles")[:1]:
            formats = parse(self.file.read(part)).find(f"{{{MAIN}}}cellXfs")
            if formats is not None:
                entries = (list(each.iter(f"{{{MAIN}}}xf")) for each in formats)
                return [found[-1] for found in entries if found]  # one of alternate content
        return []


def _read_table(root: etree._Element, part: str, sheet: str) -> Table | None:
    area = box(root.get("ref", ""))
    if area is None:
        return None
    columns = list(root.iter(f"{{{MAIN}}}tableColumn"))
    formulas = [column.findtext(f"{{{MAIN}}}calculatedColumnFormula") for column in columns]
    return Table(
        name=root.get("displayName", ""),
        part=part,
        sheet=sheet,
        area=area,
        headers=int(root.get("headerRowCount", "1")),
        totals=int(root.get("totalsRowCount", "0")),
        columns=tuple(column.get("name", "") for column in columns),
        calculated=tuple(formula or "" for formula in formulas),
    )


def _text(item: etree._Element) -> str:
    """Return a text as it is shown, or its whole XML when it is more than one plain text."""
    children = [child for child in item if local(child)]
    if (
        len(children) == 1
        and local(children[0]) == "t"
        and not set(children[0].attrib) - {"{http://www.w3.org/XML/1998/namespace}space"}
    ):
        return children[0].text or ""
    return "".join(etree.tostring(child, method="c14n").decode() for child in children)


def _read_sheet(xml: bytes, texts: list[str]) -> Sheet:
    """Read a worksheet row by row; of the tree only what stands around the rows is kept."""
    number = 0
    found: list[tuple[int, Attributes, list[tuple[Place, Cell]]]] = []
    shared: list[tuple[Place, Cell]] = []
    faults: list[str] = []
    events = etree.iterparse(
        io.BytesIO(xml), tag=f"{{{MAIN}}}row", huge_tree=True, resolve_entities=False
    )
    for _, row in events:
        number = int(row.get("r", number + 1))
        cells = list(_row_cells(row, number, texts))
        shared += [(p, c) for p, c in cells if c.formula is not None and c.formula.shared]
        left = {"r", "spans"} | {name for name in row.attrib if name.endswith("}dyDescent")}
        kept = tuple(sorted((k, v) for k, v in row.attrib.items() if k not in left))
        found.append((number, kept, cells))
        tail = row.tail
        row.clear()
        row.tail = tail
        parent = row.getparent()
        if parent is not None:
            while row.getprevious() is not None:
                del parent[0]
    sheet = Sheet(events.root, faults=faults)
    for number, attributes, cells in found:
        if number in sheet.rows:
            faults.append(f"row {number} stands twice")
        sheet.rows[number] = attributes
        for place, cell in cells:
            if place in sheet.cells:
                faults.append(f"a cell of row {number} stands twice")
            sheet.cells[place] = cell
    if [row for row, _, _ in found] != sorted(row for row, _, _ in found):
        faults.append("rows out of order")
    _write_out(sheet, shared)
    return sheet


def _row_cells(row: etree._Element, number: int, texts: list[str]) -> Iterator[tuple[Place, Cell]]:
    column = 0
    for element in row.iterchildren(f"{{{MAIN}}}c"):
        reference = element.get("r")
        column = column_number(reference.rstrip("0123456789")) if reference else column + 1
        yield (number, column), _read_cell(element, texts)


def _read_cell(element: etree._Element, texts: list[str]) -> Cell:
    kind = element.get("t", "n")
    value, formula = "", None
    for child in element:
        name = local(child)
        if name == "v":
            value = child.text or ""
        elif name == "is":
            value = _text(child)
        elif name == "f":
            formula = _read_formula(child)
    if kind == "s":
        index = int(value) if value.strip().isdecimal() else -1
        value = texts[index] if 0 <= index < len(texts) else f"no shared text {value}"
    if kind in {"s", "inlineStr", "str"}:
        kind = "text"
    others: Attributes = ()
    if not _USUAL.issuperset(element.keys()):
        attributes = ((str(k), str(v)) for k, v in element.attrib.items())
        others = tuple(sorted(each for each in attributes if each[0] not in _USUAL))
    return Cell(kind, value, formula, int(element.get("s", "0")), others)


def _read_formula(element: etree._Element) -> CellFormula:
    attributes = {str(k): str(v) for k, v in element.attrib.items()}
    area = str(attributes.pop("ref", ""))
    shared = ""
    if attributes.get("t") == "shared":
        shared = str(attributes.get("si", ""))
    elif attributes.get("t") == "normal":
        del attributes["t"]
    kept = tuple(sorted(attributes.items()))
    return CellFormula(element.text or "", area, kept, shared)


def _write_out(sheet: Sheet, shared: list[tuple[Place, Cell]]) -> None:
    """Replace every formula of a shared group by the formula that Excel shows in its cell."""
    masters: dict[str, tuple[Place, str]] = {}
    for place, cell in shared:
        formula = cell.formula
        if formula is None:
            continue
        # A number may be taken again further down: the last master before a cell counts.
        if formula.area or (formula.text and formula.shared not in masters):
            masters[formula.shared] = (place, formula.text)
        text = formula.text
        if not text:
            if formula.shared not in masters:
                sheet.faults.append(f"a shared formula of row {place[0]} has no master")
                continue
            (row, column), master = masters[formula.shared]
            text = moved_along(master, place[0] - row, place[1] - column)
        others = tuple(a for a in formula.attributes if a[0] not in {"t", "si"})
        sheet.cells[place] = cell._replace(formula=CellFormula(text, "", others))
