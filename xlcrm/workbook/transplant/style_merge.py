"""Cell formats of one workbook brought into another: equal ones reused, the others appended.

Only the ends of the lists of styles.xml are spliced; every format that was there keeps its
number and its bytes. Element order: ECMA-376 part 1, §18.8.39.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.package import MAIN_NS, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The lists of a style sheet in the order in which they stand.
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip

#: Numbers below are those of the formats that Excel knows without their code.
_FIRST_OWN_FORMAT = 164

#: Of a cell format: the attribute that numbers a part of it, the list it counts in, and the
#: attribute that says it is meant.
_PARTS = (
    ("fontId", "fonts", "applyFont"),
    ("fillId", "fills", "applyFill"),
    ("borderId", "borders", "applyBorder"),
)


class StyleMerge:
    """Brings formats of the style sheet ``donor`` into the style sheet ``target``."""

    def __init__(self, target: bytes, donor: bytes, name: str) -> None:
        self._xml = target
        self._name = name
        self._target, self._donor = _root(target, name), _root(donor, name)
        self._known = {each: _known(self._target, each) for each in _ORDER[:8]}
        self._added: dict[str, list[etree._Element]] = {}
        self._made: dict[tuple[str, int], int] = {}
        self._codes = {
            int(each.get("numFmtId", "0")): each.get("formatCode", "")
            for each in _entries(self._donor, "numFmts")
        }
        self._numbers = {
            each.get("formatCode", ""): int(each.get("numFmtId", "0"))
            for each in _entries(self._target, "numFmts")
        }

    def cell_format(self, index: int) -> int:
        """Return the number in the target of a cell format of the donor."""
        if ("xf", index) not in self._made:
            xf = _copied(_entries(self._donor, "cellXfs")[index])
            number = int(xf.get("numFmtId", "0"))
            xf.set("numFmtId", str(self._number_format(number, self._codes.get(number))))
            if xf.get("numFmtId") != "0":
                xf.set("applyNumberFormat", "1")
            for attribute, where, applied in _PARTS:
                part = _entries(self._donor, where)[int(xf.get(attribute, "0"))]
                number = self._place(where, part)
                xf.set(attribute, str(number))
                if number:
                    xf.set(applied, "1")
            if len(_entries(self._target, "cellStyleXfs")):
                xf.set("xfId", "0")
            elif "xfId" in xf.attrib:
                del xf.attrib["xfId"]
            self._made["xf", index] = self._place("cellXfs", xf)
        return self._made["xf", index]

    def differential(self, index: int) -> int:
        """Return the number in the target of a differential format (dxf) of the donor."""
        if ("dxf", index) not in self._made:
            dxf = _copied(_entries(self._donor, "dxfs")[index])
            for each in dxf.iter(f"{{{MAIN_NS}}}numFmt"):
                number, code = int(each.get("numFmtId", "0")), each.get("formatCode")
                each.set("numFmtId", str(self._number_format(number, code)))
            self._made["dxf", index] = self._place("dxfs", dxf)
        return self._made["dxf", index]

    def rendered(self) -> bytes:
        """Return the target with the formats brought in.

        Raises UnreadableFileError (UNUSUAL_STYLES) when the part is written so that they
        could not be put in.
        """
        xml = self._xml
        for where in _ORDER:
            if self._added.get(where):
                xml = self._with(xml, where, self._added[where])
        root = _root(xml, self._name)
        for where, known in self._known.items():
            if len(_entries(root, where)) != len(known.numbers):
                raise UnreadableFileError("UNUSUAL_STYLES", name=self._name)
        return xml

    def _number_format(self, number: int, code: str | None) -> int:
        """Return the number in the target of a number format of the donor."""
        if code is None or number < _FIRST_OWN_FORMAT:
            return number
        if code not in self._numbers:
            own = [n for n in self._numbers.values() if n >= _FIRST_OWN_FORMAT]
            self._numbers[code] = max(own, default=_FIRST_OWN_FORMAT - 1) + 1
            entry = etree.Element(f"{{{MAIN_NS}}}numFmt")
            entry.set("numFmtId", str(self._numbers[code]))
            entry.set("formatCode", code)
            self._place("numFmts", entry)
        return self._numbers[code]

    def _place(self, where: str, entry: etree._Element) -> int:
        known = self._known[where]
        text = _canonical(entry)
        number = known.find(text)
        if number is None:
            number = known.append(text)
            self._added.setdefault(where, []).append(entry)
        return number

    def _with(self, xml: bytes, where: str, entries: Iterable[etree._Element]) -> bytes:
        root = re.search(rb"<((?:[\w.-]+:)?)styleSheet\b[^>]*>", xml)
        if root is None:
            raise UnreadableFileError("UNUSUAL_STYLES", name=self._name)
        prefix = root[1]
        new = b"".join(written(entry, prefix.decode()) for entry in entries)
        tag = prefix + where.encode()
        opening = re.search(rb"<" + re.escape(tag) + rb"\b[^>]*>", xml)
        count = b' count="%d"' % len(self._known[where].numbers)
        if opening is None:
            place = self._place_of(xml, where, prefix, root.end())
            return b"".join(
                (xml[:place], b"<", tag, count, b">", new, b"</", tag, b">", xml[place:])
            )
        start = re.sub(rb"\scount\s*=\s*[\"']\d*[\"']", b"", opening[0])
        if start.endswith(b"/>"):
            whole = start[:-2].rstrip() + count + b">" + new + b"</" + tag + b">"
            return xml[: opening.start()] + whole + xml[opening.end() :]
        closing = re.compile(rb"</" + re.escape(tag) + rb"\s*>").search(xml, opening.end())
        if closing is None:
            raise UnreadableFileError("UNUSUAL_STYLES", name=self._name)
        start = start[:-1].rstrip() + count + b">"
        inside = xml[opening.end() : closing.start()]
        return b"".join((xml[: opening.start()], start, inside, new, xml[closing.start() :]))

    @staticmethod
    def _place_of(xml: bytes, where: str, prefix: bytes, start: int) -> int:
        """Return where a list that the part lacks belongs: before the next one it has."""
        for later in _ORDER[_ORDER.index(where) + 1 :]:
            found = re.search(rb"<" + re.escape(prefix + later.encode()) + rb"\b", xml[start:])
            if found is not None:
                return start + found.start()
        return xml.rindex(b"</" + prefix + b"styleSheet")


class _Known:
    """The entries of a list by their canonical text, the first of equal ones winning."""

    def __init__(self, entries: Iterable[etree._Element]) -> None:
        self.numbers: list[str] = [_canonical(entry) for entry in entries]
        self._first: dict[str, int] = {}
        for number, text in enumerate(self.numbers):
            self._first.setdefault(text, number)

    def find(self, text: str) -> int | None:
        return self._first.get(text)

    def append(self, text: str) -> int:
        self.numbers.append(text)
        return self._first.setdefault(text, len(self.numbers) - 1)


def _known(root: etree._Element, where: str) -> _Known:
    return _Known(_entries(root, where))


def _root(xml: bytes, name: str) -> etree._Element:
    try:
        return parsed(xml)
    except ValueError:
        raise UnreadableFileError("FILE_DAMAGED", name=name) from None


def _entries(root: etree._Element, where: str) -> list[etree._Element]:
    found = root.find(f"{{{MAIN_NS}}}{where}")
    return [] if found is None else [e for e in found if isinstance(e.tag, str)]


def _copied(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _canonical(element: etree._Element) -> str:
    """Return what two equal entries share, whatever the prefix and the order of attributes."""
    name = str(element.tag)
    attributes = "".join(f" {k!s}={v!r}" for k, v in sorted(element.items()))
    inside = "".join(_canonical(child) for child in element if isinstance(child.tag, str))
    return f"<{name}{attributes}>{(element.text or '').strip()}{inside}</>"


def written(element: etree._Element, prefix: str) -> bytes:
    """Return an element of SpreadsheetML as XML, its tags with the prefix of the part."""
    name = prefix + etree.QName(element).localname
    attributes = "".join(f' {key!s}="{_escaped(str(v))}"' for key, v in element.items())
    inside = _escaped(element.text or "").encode() + b"".join(written(e, prefix) for e in element)
    start = f"<{name}{attributes}".encode()
    return start + (b">" + inside + f"</{name}>".encode() if inside else b"/>")


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#xA;").replace("\t", "&#x9;")
