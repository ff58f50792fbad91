"""The parts of a workbook beside its cells, before and after, and the calculation chain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from tests.workbooks.cells import place_name
from tests.workbooks.entries import MAIN, TYPES, local, parse
from tests.workbooks.formulas import box
from tests.workbooks.trees import Allowance, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbooks.cells import Book, Place
    from tests.workbooks.entries import File
    from tests.workbooks.expected import Expected
    from tests.workbooks.formulas import Move

_STYLE_LISTS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
)

_CALC = frozenset({("calcPr", "fullCalcOnLoad")})


def entry_faults(before: File, after: File, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with the zip: parts gone, come, out of order, packed again."""
    chain = set(before.targets(before.workbook_part, "calcChain"))
    gone = [name for name in before.names if name not in after.names and name not in chain]
    yield from (f"part {name} is gone" for name in gone)
    kept = [name for name in before.names if name in after.names]
    if [name for name in after.names if name in before.names] != kept:
        yield "parts out of order"
    if len(set(after.names)) != len(after.names):
        yield "a part stands twice"
    if not expected.adds_sheets:
        usual = {"styles", "sharedStrings"}
        links = after.links(after.workbook_part)
        fine = {link.target for link in links if link.kind in usual}
        come = [n for n in after.names if n not in before.names and n not in fine]
        yield from (f"part {n} came" for n in come if not n.endswith(".rels"))
    for name in kept:
        if not after.same_entry(name, before) and before.read(name) == after.read(name):
            yield f"part {name} was packed again although it did not change"


class PartComparison:
    """The parts of two workbooks, under one idea of what moved."""

    def __init__(self, before: Book, after: Book, expected: Expected, move: Move | None) -> None:
        self._before, self._after = before, after
        self._expected, self._move = expected, move

    def run(self) -> Iterator[str]:
        """Yield every loss."""
        yield from self._parts()
        yield from self._calc_chain()

    def _parts(self) -> Iterator[str]:
        before, after = self._before.file, self._after.file
        chain = set(before.targets(before.workbook_part, "calcChain"))
        for name in before.names:
            if name not in after.names or name in chain:
                continue
            changed = not after.same_entry(name, before)
            if not changed and (self._move is None or name not in before.reached):
                continue
            if not changed and not _may_refer(name):
                continue
            if name == TYPES or name.endswith(".rels"):
                yield from self._list_faults(name, chain)
            else:
                yield from self._part_faults(name, changed=changed)

    def _part_faults(self, name: str, *, changed: bool) -> Iterator[str]:
        before, after = self._before.file, self._after.file
        if self._expected.adds_sheets and name in before.targets("", "extended-properties"):
            return
        sheets = {part: sheet for sheet, part in before.worksheets.items()}
        if name in sheets:
            old = self._before.sheet(sheets[name]).root
            new = self._after.sheet(sheets[name]).root
        else:
            try:
                old = parse(before.read(name))
            except etree.XMLSyntaxError:
                if changed and self._move is None:
                    yield f"part {name} changed"
                return
            try:
                new = parse(after.read(name))
            except etree.XMLSyntaxError:
                yield f"part {name} is no XML any more"
                return
        place = 0
        for fault in differences(old, new, self._allowance(name, old)):
            place += 1
            yield f"{name}: {fault}"
        checked = changed and not place and self._move is None and name not in sheets
        if checked and etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n"):
            yield f"part {name} was written anew although nothing in it changed"
        if changed and _declaration(before.read(name)) != _declaration(after.read(name)):
            yield f"{name}: XML declaration"

    def _allowance(self, name: str, root: etree._Element) -> Allowance:
        file = self._before.file
        allowed = Allowance(self._move, file.owners.get(name, ""))
        kind = local(root)
        if kind == "workbook":
            allowed = replace(allowed, attributes=_CALC, added=frozenset({"calcPr"}))
            if self._expected.adds_sheets:
                added = frozenset({"calcPr", "definedNames", "definedName", "sheet"})
                allowed = replace(allowed, added=added, appended=frozenset({"sheets"}))
        elif kind == "styleSheet":
            allowed = replace(allowed, appended=_STYLE_LISTS, added=_STYLE_LISTS, move=None)
        elif kind == "sst":
            allowed = replace(allowed, appended=frozenset({"sst"}), move=None)
        elif kind == "worksheet":
            allowed = replace(
                allowed,
                ignored=frozenset({"dimension", "sheetData"}),
                added=frozenset({"dimension"}),
            )
        elif kind == "pivotCacheDefinition":
            source = next(root.iter(f"{{{MAIN}}}worksheetSource"), None)
            sheet = source.get("sheet", "") if source is not None else ""
            refresh = frozenset({("pivotCacheDefinition", "refreshOnLoad")})
            allowed = replace(allowed, sheet=sheet, attributes=refresh)
        return allowed

    def _list_faults(self, name: str, chain: set[str]) -> Iterator[str]:
        """Content types and relationships: whatever was there is there, calcChain apart."""
        old = {_entry(e) for e in parse(self._before.file.read(name))}
        new = {_entry(e) for e in parse(self._after.file.read(name))}
        ends = tuple(part.rpartition("/")[2].casefold() for part in chain)
        rows_go = bool(self._expected.removed)
        for entry in old - new:
            # The address of a link goes with the row that had it.
            link = rows_go and any(v.endswith("/hyperlink") for _, v in entry[1])
            if not link and not (ends and any(v.casefold().endswith(ends) for _, v in entry[1])):
                yield f"{name}: an entry is gone or changed"
        come = new - old
        if come and not self._expected.adds_sheets:
            fine = ("styles.xml", "sharedstrings.xml")
            if not all(any(v.casefold().endswith(fine) for _, v in e[1]) for e in come):
                yield f"{name}: an entry came"

    def _calc_chain(self) -> Iterator[str]:
        """Excel repairs a file whose calculation chain names a cell without formula."""
        for sheet, place in sorted(_stale(self._after) - _stale(self._before)):
            yield f"calcChain names {sheet}!{place_name(place)}, which has no formula"


def _stale(book: Book) -> set[tuple[str, Place]]:
    """Return the cells without formula that the calculation chain of a file names."""
    names = {
        e.get("sheetId", ""): e.get("name", "") for e in book.file.workbook.iter(f"{{{MAIN}}}sheet")
    }
    found: set[tuple[str, Place]] = set()
    for part in book.file.targets(book.file.workbook_part, "calcChain"):
        number = ""
        for entry in parse(book.file.read(part)):
            number = entry.get("i", number)
            area, sheet = box(entry.get("r", "")), names.get(number, "")
            if area is not None and sheet in book.file.worksheets:
                cell = book.sheet(sheet).cells.get((area.top, area.left))
                if cell is None or cell.formula is None:
                    found.add((sheet, (area.top, area.left)))
    return found


def _may_refer(name: str) -> bool:
    return name.endswith((".xml", ".vml")) and not name.startswith(("docProps/", "customXml/"))


def _entry(element: etree._Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    return local(element), tuple(sorted((str(k), str(v)) for k, v in element.attrib.items()))


def _declaration(xml: bytes) -> bytes:
    """Return what stands before the first element."""
    found = re.search(rb"<[^?!]", xml)
    return xml[: found.start()].strip() if found else b""
