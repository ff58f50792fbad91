"""Rules on parts: well-formed XML, relationships, content types, counts of lists."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.view import TYPES_PART, local, main, number
from xlcrm.workbook.lint_rules.words import words
from xlcrm.workbook.opc.package import REL_NS, relations_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from xlcrm.workbook.lint_rules.view import View

_XML_SUFFIXES = (".xml", ".rels", ".vml")
#: Sheets up to this size are parsed whole, above only what was written anew.
WHOLE_UP_TO = 16 * 2**20

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_SHEETML = _OFFICE + "spreadsheetml."
#: Content type that goes with a relationship of the workbook or of a sheet (ECMA 12.3).
_TYPES: Final = {
    "worksheet": _SHEETML + "worksheet+xml",
    "chartsheet": _SHEETML + "chartsheet+xml",
    "styles": _SHEETML + "styles+xml",
    "sharedStrings": _SHEETML + "sharedStrings+xml",
    "calcChain": _SHEETML + "calcChain+xml",
    "table": _SHEETML + "table+xml",
    "comments": _SHEETML + "comments+xml",
    "drawing": _OFFICE + "drawing+xml",
    "chart": _OFFICE + "drawingml.chart+xml",
    "theme": _OFFICE + "theme+xml",
    "externalLink": _SHEETML + "externalLink+xml",
    "pivotTable": _SHEETML + "pivotTable+xml",
    "pivotCacheDefinition": _SHEETML + "pivotCacheDefinition+xml",
}
#: Lists whose count Excel compares with their children. That of shared strings it does not,
#: and many programs write it wrong.
_COUNTED: Final = frozenset(
    map(
        main,
        words(
            "tableColumns tableParts dataValidations mergeCells fonts fills borders "
            "cellStyleXfs cellXfs cellStyles dxfs numFmts"
        ),
    )
)
_LINK: Final = f"{{{REL_NS}}}"


def package_faults(view: View) -> Iterator[Fault]:
    """Yield the faults of content types and relationships, those of every part: they are few."""
    yield from _type_faults(view)
    for part in ("", *view.names):
        if not part.endswith(".rels"):
            yield from _relation_faults(view, part)


def part_faults(view: View, part: str) -> Iterator[Fault]:
    """Yield the faults that a part of any kind may have."""
    if part.casefold().endswith(_XML_SUFFIXES):
        content = view.sheet(part).xml if part in view.worksheets else view.read(part)
        if len(content) > WHOLE_UP_TO:
            content = view.excerpt(part) or content
        if not well_formed(content):
            yield Fault("MALFORMED_XML", part, "")
    if part.casefold().endswith(".xml") and _small(part):
        yield from _tree_faults(view, part)


def well_formed(content: bytes) -> bool:
    """Tell whether a part is XML without a DTD."""
    parser = expat.ParserCreate(namespace_separator=" ")
    doctypes: list[None] = []
    parser.StartDoctypeDeclHandler = lambda *_: doctypes.append(None)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError):
        return False
    return not doctypes


def _type_faults(view: View) -> Iterator[Fault]:
    root = view.tree(TYPES_PART)
    if root is None:
        return
    overrides = [e.get("PartName", "").casefold() for e in root if local(e) == "Override"]
    defaults = [e.get("Extension", "").casefold() for e in root if local(e) == "Default"]
    for names in (overrides, defaults):
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault("CONTENT_TYPE_TWICE", TYPES_PART, name)
    for part in view.names:
        if part != TYPES_PART and not part.endswith("/") and view.content_type(part) is None:
            yield Fault("CONTENT_TYPE_MISSING", part, "")


def _relation_faults(view: View, part: str) -> Iterator[Fault]:
    relations = view.relations(part)
    rels = relations_part(part)
    for name, count in Counter(relation.id for relation in relations).items():
        if count > 1:
            yield Fault("RELATION_ID_TWICE", rels, name)
    for relation in relations:
        if relation.external:
            continue
        # An empty target or a bare # names the part itself or a place in it.
        if relation.target not in view and "#" not in relation.target:
            yield Fault("RELATION_DANGLING", rels, relation.id)
            continue
        expected = _TYPES.get(relation.kind)
        if expected and not relation.type.startswith("http://schemas.microsoft.com/"):
            actual = view.content_type(relation.target)
            if actual is not None and actual != expected:
                yield Fault("CONTENT_TYPE_WRONG", relation.target, relation.kind)


def _tree_faults(view: View, part: str) -> Iterator[Fault]:
    root = view.tree(part)
    if root is None:
        return
    ids = {relation.id for relation in view.relations(part)}
    seen: set[str] = set()
    for element in root.iter("*"):
        for name, value in element.items():
            if str(name).startswith(_LINK) and value and value not in ids:
                seen.add(str(value))
        if element.tag in _COUNTED:
            yield from _count_fault(part, element)
    yield from (Fault("RELATION_MISSING", part, value) for value in sorted(seen))
    for prefix in root.get(_IGNORABLE, "").split():
        if prefix not in root.nsmap:
            yield Fault("IGNORABLE_UNDECLARED", part, prefix)


def _small(part: str) -> bool:
    """Tell whether a part may be parsed as a tree: strings and caches grow with the data."""
    folder, base = posixpath.split(part)
    grows = base.startswith(("sharedStrings", "calcChain", "pivotCacheRecords"))
    return not grows and part != TYPES_PART and not folder.endswith("customXml")


def _count_fault(part: str, element: etree._Element) -> Iterator[Fault]:
    written = element.get("count")
    children = sum(isinstance(child.tag, str) for child in element)
    if written is not None and number(written) != children:
        yield Fault("COUNT_WRONG", part, local(element))
