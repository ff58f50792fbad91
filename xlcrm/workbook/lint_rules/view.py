"""What the rules look at: the parts of a workbook, each read and parsed once at most."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.lint_rules.cell_order import Overview, overview
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import MAIN_NS, REL_NS, Package, Relation, parsed
from xlcrm.workbook.sheet.marks import holds
from xlcrm.workbook.sheet.shared_strings import string_starts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml import etree
    from numpy.typing import NDArray

TYPES_PART = "[Content_Types].xml"
#: Of a worksheet above this size only what was written anew is taken apart cell by cell, where
#: the caller says what that is.
CELLS_UP_TO = 4 * 2**20
#: Namespaces in which Excel describes what came after 2007, inside extLst.
X14_NS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM_NS = "http://schemas.microsoft.com/office/excel/2006/main"

_ROOT = re.compile(rb"<((?:\w+:)?)(?:worksheet|dialogsheet|macrosheet)\b")
_UNIQUE_COUNT = re.compile(rb"<(?:\w+:)?sst\b[^>]*\suniqueCount=[\"'](\d+)[\"']")


def main(name: str) -> str:
    """Return the name of an element of SpreadsheetML as lxml gives it."""
    return f"{{{MAIN_NS}}}{name}"


def local(element: etree._Element) -> str:
    """Return the name of an element without namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(text: str | None) -> int | None:
    """Return a count or index as written in an attribute; None when it is no such number."""
    return int(text) if text and text.isascii() and text.isdigit() else None


def beyond(text: str | None, limit: float) -> bool:
    """Tell whether a measure as written in an attribute is above a limit."""
    try:
        return text is not None and float(text) > limit
    except ValueError:
        return False


@dataclass(frozen=True)
class SheetLink:
    """A sheet as the workbook part lists it; ``part`` is "" when its relationship is missing."""

    name: str
    sheet_id: str
    part: str
    kind: str


class SheetPart:
    """A worksheet part: its bytes, where its rows stand, and the tree of all but the rows.

    ``excerpt`` is what was written anew, when only that is to be taken apart cell by cell.
    """

    def __init__(self, part: str, xml: bytes, excerpt: bytes | None) -> None:
        self.part = part
        self.xml = xml
        self.excerpt = excerpt if len(xml) > CELLS_UP_TO else None
        root = _ROOT.search(xml)
        self.prefix = root[1] if root else b""
        self.start, self.end = self._rows()

    def _rows(self) -> tuple[int, int]:
        p = re.escape(self.prefix)
        opening = re.search(rb"<" + p + rb"sheetData\b[^>]*>", self.xml)
        if opening is None or opening[0].endswith(b"/>"):
            return (0, 0)
        end = self.xml.rfind(b"</" + self.prefix + b"sheetData")
        return (opening.end(), end) if end >= 0 else (0, 0)

    @cached_property
    def root(self) -> etree._Element | None:
        """The tree of the part without its rows; None when malformed."""
        try:
            return parsed(self.xml[: self.start] + self.xml[self.end :])
        except ValueError:
            return None

    @cached_property
    def plain(self) -> bool:
        """Whether its rows can be found by their tags: no comment, no CDATA among them."""
        if self.overview is not None:
            return self.overview.plain
        return not holds(self.xml, b"<!", 1, self.start, self.end)

    @cached_property
    def overview(self) -> Overview | None:
        """What can be told of all its cells, when only the excerpt is taken apart."""
        return None if self.excerpt is None else overview(self)


class View:
    """A workbook as the rules see it.

    ``chosen`` are the parts to look at (all when None), the relationships of a part standing
    for the part too; rules that need several parts look when one of them is chosen.
    ``excerpts`` are worksheets without what was left as it is.
    """

    def __init__(
        self,
        source: Package | Draft,
        chosen: Collection[str] | None = None,
        excerpts: Mapping[str, bytes] | None = None,
    ) -> None:
        self._source = source
        self._chosen = None if chosen is None else _with_owners(chosen)
        self._excerpts = excerpts or {}
        self.workbook_part = source.workbook_part
        self.names = _names(source)
        self._spelling = {name.casefold(): name for name in self.names}
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self._sheet_part: SheetPart | None = None

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._spelling

    def chosen(self, *parts: str) -> bool:
        """Tell whether one of some parts is to be looked at."""
        return self._chosen is None or any(part.casefold() in self._chosen for part in parts)

    def read(self, part: str) -> bytes:
        """Return a part; b"" when it is missing or cannot be inflated."""
        if self._sheet_part is not None and self._sheet_part.part == part:
            return self._sheet_part.xml
        try:
            return self._source.read(self._spelling.get(part.casefold(), part))
        except UnreadableFileError:
            return b""

    def excerpt(self, part: str) -> bytes | None:
        """Return what was written anew in a worksheet, when the caller said so."""
        return self._excerpts.get(part)

    def tree(self, part: str) -> etree._Element | None:
        """Return the root of a part, of a worksheet without its rows; None when malformed."""
        if part not in self._trees:
            if part in self.worksheets:
                self._trees[part] = self.sheet(part).root
            else:
                self._trees[part] = _root(self.read(part))
        return self._trees[part]

    def sheet(self, part: str) -> SheetPart:
        """Return a worksheet part; only the last one asked for is kept."""
        if self._sheet_part is None or self._sheet_part.part != part:
            self._sheet_part = None
            self._sheet_part = SheetPart(part, self.read(part), self._excerpts.get(part))
        return self._sheet_part

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relationships of a part, none when they cannot be read."""
        if part not in self._relations:
            try:
                self._relations[part] = self._source.relations(part)
            except UnreadableFileError:
                self._relations[part] = ()
        return self._relations[part]

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts that are there and that ``part`` links to by that kind."""
        return tuple(
            self._spelling[r.target.casefold()]
            for r in self.relations(part)
            if r.kind == kind and not r.external and r.target in self
        )

    @cached_property
    def sheets(self) -> tuple[SheetLink, ...]:
        """The sheets in the order of their tabs, whatever their kind."""
        root = self.tree_of_workbook
        if root is None:
            return ()
        links = {relation.id: relation for relation in self.relations(self.workbook_part)}
        found = []
        for element in root.iterfind(f"{main('sheets')}/{main('sheet')}"):
            link = links.get(element.get(f"{{{REL_NS}}}id", ""))
            part = self._spelling.get(link.target.casefold(), "") if link else ""
            found.append(
                SheetLink(
                    element.get("name", ""), element.get("sheetId", ""), part,
                    link.kind if link else "",
                )
            )  # fmt: skip
        return tuple(found)

    @cached_property
    def tree_of_workbook(self) -> etree._Element | None:
        """The root of the workbook part."""
        return _root(self.read(self.workbook_part))

    @cached_property
    def worksheets(self) -> frozenset[str]:
        """The parts of the sheets that have cells."""
        return frozenset(s.part for s in self.sheets if s.part and s.kind == "worksheet")

    @cached_property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """Every table part with the worksheet part that it belongs to."""
        parts = [sheet.part for sheet in self.sheets if sheet.part in self.worksheets]
        return tuple((table, part) for part in parts for table in self.related(part, "table"))

    @cached_property
    def styles_part(self) -> str:
        """The styles part, "" when there is none."""
        return next(iter(self.related(self.workbook_part, "styles")), "")

    @cached_property
    def strings_part(self) -> str:
        """The shared strings part, "" when there is none."""
        return next(iter(self.related(self.workbook_part, "sharedStrings")), "")

    @cached_property
    def _content_types(self) -> dict[str, str]:
        """Content types by "/part" and by ".extension", all in small letters."""
        root = self.tree(TYPES_PART)
        found: dict[str, str] = {}
        for element in () if root is None else root:
            key = element.get("PartName") or "." + element.get("Extension", "")
            found[key.casefold()] = element.get("ContentType", "")
        return found

    def content_type(self, part: str) -> str | None:
        """Return the content type of a part; None when it has none."""
        name = part.casefold()
        extension = "." + posixpath.basename(name).rpartition(".")[2]
        return self._content_types.get(f"/{name}", self._content_types.get(extension))

    def style_count(self, name: str) -> int:
        """Return how many children a list of the styles part has (cellXfs, dxfs, fonts…)."""
        root = self.tree(self.styles_part) if self.styles_part else None
        found = None if root is None else root.find(main(name))
        return 0 if found is None else sum(isinstance(c.tag, str) for c in found)

    @cached_property
    def string_count(self) -> int:
        """How many strings the shared strings part has, counted."""
        return len(self._string_starts)

    @cached_property
    def _string_starts(self) -> NDArray[np.int64]:
        """Where each shared string opens in its part."""
        return string_starts(self.read(self.strings_part) if self.strings_part else b"")

    @cached_property
    def _strings_said(self) -> int:
        """How many shared strings there are as an old part says; 0 when it does not."""
        if not self.strings_part or self.chosen(self.strings_part):
            return 0
        said = _UNIQUE_COUNT.search(self.read(self.strings_part), 0, 2_000)
        return int(said[1]) if said else 0

    def has_string(self, index: int) -> bool:
        """Tell whether the shared strings have one of that index."""
        return index < self._strings_said or index < self.string_count

    def long_strings(self, length: int) -> Iterator[tuple[int, bytes]]:
        """Yield index and XML of the shared strings whose XML has more bytes than that."""
        xml = self.read(self.strings_part) if self.strings_part else b""
        lengths = np.diff(self._string_starts, append=len(xml))
        for index in np.flatnonzero(lengths > length).tolist():
            start = int(self._string_starts[index])
            yield index, xml[start : start + int(lengths[index])]

    def strings(self, indexes: Collection[int]) -> dict[int, bytes]:
        """Return the XML of some shared strings by their index; without those that are not."""
        if not indexes or not self.strings_part:
            return {}
        xml = self.read(self.strings_part)
        bounds = np.append(self._string_starts, len(xml))
        return {
            index: xml[int(bounds[index]) : int(bounds[index + 1])]
            for index in indexes
            if index < len(bounds) - 1
        }


def _with_owners(parts: Collection[str]) -> frozenset[str]:
    found = {part.casefold() for part in parts}
    for part in tuple(found):
        folder, base = posixpath.split(part)
        if base.endswith(".rels"):
            owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            found.add(owner)
    return frozenset(found)


def _names(source: Package | Draft) -> tuple[str, ...]:
    if isinstance(source, Draft):
        kept = (n for n in source.package.archive.names if n not in source.dropped)
        return (*kept, *source.added)
    return source.archive.names


def _root(content: bytes) -> etree._Element | None:
    try:
        return parsed(content)
    except ValueError:
        return None
