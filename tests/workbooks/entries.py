"""A workbook file as the judge sees it: zip entries, parts, relationships. No code of xlcrm."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "[Content_Types].xml"
_SHEET_KINDS = {"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}


@dataclass(frozen=True)
class Link:
    """A relationship: its id, the last word of its type, its target part or outside address."""

    id: str
    kind: str
    target: str
    external: bool


def parse(xml: bytes) -> etree._Element:
    """Return the root of an XML part; nothing outside it is ever read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(xml, parser)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class File:
    """The bytes of an .xlsx or .xlsm. Raises what zipfile and lxml raise."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = [info.filename for info in self._zip.infolist()]
        # Some libraries write entries with a leading slash, as part names have one.
        self._spelling = {name.casefold().lstrip("/"): name for name in self.names}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._spelling

    def spelled(self, part: str) -> str:
        """Return a part as the zip spells it: letter case does not count in part names."""
        return self._spelling.get(part.casefold(), part)

    def read(self, part: str) -> bytes:
        """Return the content of a part. KeyError when there is none."""
        return self._zip.read(self.spelled(part))

    def raw(self, part: str) -> tuple[int, bytes]:
        """Return how an entry is compressed, and its bytes as they stand in the file."""
        info = self._zip.getinfo(part)
        name, extra = struct.unpack_from("<HH", self.data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        return info.compress_type, self.data[start : start + info.compress_size]

    def same_entry(self, part: str, other: File) -> bool:
        """Tell whether a part is the very same compressed bytes in another file."""
        return self.raw(part) == other.raw(part)

    @cached_property
    def faults(self) -> str:
        """What is damaged or missing in the file as such, in a few words; "" when nothing is.

        Raises XMLSyntaxError for relationships that are no XML.
        """
        damaged = self._zip.testzip()
        if damaged is not None:
            return f"{damaged} is damaged"
        parse(self.read(TYPES))
        sheets = len(list(self.workbook.iter(f"{{{MAIN}}}sheet")))
        found = [link.kind for link in self.links(self.workbook_part) if link.target in self]
        if sum(kind in _SHEET_KINDS for kind in found) < sheets:
            return "a sheet is missing"
        return "" if self.workbook_part in self.reached else "the workbook part is missing"

    @cached_property
    def reached(self) -> set[str]:
        """The parts to which relationships lead, from the package on."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            for link in self.links(waiting.pop()):
                if not link.external and link.target in self and link.target not in found:
                    found.add(link.target)
                    waiting.append(link.target)
        return found

    def links(self, part: str) -> list[Link]:
        """Return the relationships of a part ("" for those of the package)."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return []
        found = []
        for element in parse(self.read(rels)).iter(f"{{{PACKAGE_REL}}}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                target = self.spelled(target)
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Link(element.get("Id", ""), kind, target, external))
        return found

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the parts to which a part links by a kind of relationship, those that exist."""
        links = self.links(part)
        return [k.target for k in links if k.kind == kind and not k.external and k.target in self]

    @cached_property
    def workbook_part(self) -> str:
        """The workbook part. IndexError when there is none."""
        return self.targets("", "officeDocument")[0]

    @cached_property
    def workbook(self) -> etree._Element:
        """The root of the workbook part."""
        return parse(self.read(self.workbook_part))

    @cached_property
    def worksheets(self) -> dict[str, str]:
        """Worksheet name to part, in the order of the tabs; no chart or dialog sheet."""
        parts = {k.id: k.target for k in self.links(self.workbook_part) if k.kind == "worksheet"}
        found = {}
        for sheet in self.workbook.iter(f"{{{MAIN}}}sheet"):
            target = parts.get(sheet.get(f"{{{OFFICE_REL}}}id", ""))
            if target is not None and target in self:
                found[sheet.get("name", "")] = target
        return found

    @cached_property
    def from_1904(self) -> bool:
        """Whether dates are counted from 1904."""
        properties = self.workbook.find(f"{{{MAIN}}}workbookPr")
        return properties is not None and properties.get("date1904") in {"1", "true"}

    @cached_property
    def owners(self) -> dict[str, str]:
        """Part to the worksheet on which it stands (tables, notes, drawings, their charts…)."""
        found: dict[str, str] = {}
        for name, part in self.worksheets.items():
            waiting = [part]
            while waiting:
                each = waiting.pop()
                if each in found or each == self.workbook_part:
                    continue
                found[each] = name
                waiting += [k.target for k in self.links(each) if not k.external]
        return found
