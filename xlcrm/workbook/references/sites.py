"""Where formulas stand in a workbook besides cells, visited one by one and spliced back.

Worksheets' rules and controls, names, tables, charts, drawings, form controls (new and VML),
pivot sources, scenarios, consolidations and connections. Hyperlinks are left out: Excel does
not rewrite them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from xlcrm.workbook.sheet.cells import xml_text
from xlcrm.workbook.sheet.grid import Area


class Kind(Enum):
    """What a formula belongs to."""

    CELL = "cell"
    ARRAY = "array formula"
    DATA_TABLE = "data table"
    FORMAT = "conditional format"
    VALIDATION = "validation"
    SPARKLINE = "sparkline"
    NAME = "name"
    TABLE_COLUMN = "table column"
    CHART = "chart"
    SHAPE = "shape"
    CONTROL = "form control"
    PIVOT = "pivot table"
    SCENARIO = "scenario"
    WATCH = "watched cell"
    CONSOLIDATION = "consolidation"
    CONNECTION = "connection"


class Site(NamedTuple):
    """Where a formula stands.

    ``home`` is the worksheet of its unqualified references, "" when it has none. ``place`` is
    a cell address, a list of ranges, a defined name, a column header or the name of a part.
    ``areas`` are the ranges for whose first cell it is written, if it is meant for several.
    ``address`` marks an attribute that can hold nothing but an address.
    """

    kind: Kind
    home: str
    place: str
    areas: tuple[Area, ...] = ()
    address: bool = False


#: Given a formula (or address) and where it stands, returns the text that takes its place.
Visit = Callable[[str, Site], str]

_ATTRIBUTES = rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?"
_VALUE = rb"(\"[^\"]*\"|'[^']*')"
_PREFIX = rb"(?:[\w.-]+:)?"


def _elements(*names: bytes) -> re.Pattern[bytes]:
    """Return a pattern of whole elements: prefix, name, attributes, content (None if empty)."""
    return re.compile(
        rb"<(" + _PREFIX + rb")(" + b"|".join(names) + rb")(?=[\s/>])(" + _ATTRIBUTES
        + rb")(?:/>|>(.*?)</\1\2\s*>)",
        re.DOTALL,
    )  # fmt: skip


def _texts(*names: bytes) -> re.Pattern[bytes]:
    """Return a pattern of elements that hold nothing but text: opening, text."""
    return re.compile(
        rb"(<"
        + _PREFIX
        + rb"(?:"
        + b"|".join(names)
        + rb")(?:\s"
        + _ATTRIBUTES
        + rb")?>)([^<]+)(?=<)"
    )


def _attributes(*names: bytes) -> re.Pattern[bytes]:
    """Return a pattern of attributes: name with =, quoted value."""
    return re.compile(rb"(\s(?:" + b"|".join(names) + rb")\s*=\s*)" + _VALUE)


_RULES = _elements(b"conditionalFormatting", b"dataValidation", b"sparkline", b"inputCells",
                   b"cellWatch", b"dataRef", b"controlPr", b"f")  # fmt: skip
_RULE_TEXTS = _texts(b"formula", b"formula1", b"formula2", b"f")
_FORMULA_VALUE = re.compile(
    rb"(<" + _PREFIX + rb"cfvo\s(?:" + _ATTRIBUTES + rb"\s)?val\s*=\s*)" + _VALUE
)
_SQREF = re.compile(rb"\ssqref\s*=\s*" + _VALUE)
_LATER_SQREF = re.compile(rb"<" + _PREFIX + rb"sqref[^>]*>([^<]*)<")
_NUMBER = re.compile(r"\s*[-+]?[\d.]+(?:[Ee][-+]?\d+)?\s*")
_RULE_KINDS = {b"conditionalFormatting": Kind.FORMAT, b"dataValidation": Kind.VALIDATION,
               b"sparkline": Kind.SPARKLINE}  # fmt: skip
_LINKED = _attributes(b"linkedCell", b"listFillRange")
_REF = _attributes(b"ref")
_CELL_REF = _attributes(b"r")
_NAMED_SHEET = re.compile(rb"\ssheet\s*=\s*" + _VALUE)
_OUTSIDE = re.compile(rb"\s(?:name|[\w.-]+:id)\s*=")
_NAMES = _elements(b"definedName")
_LOCAL = re.compile(rb"\slocalSheetId\s*=\s*[\"'](\d+)[\"']")
_NAME = re.compile(rb"\sname\s*=\s*" + _VALUE)
_SOURCES = _elements(b"worksheetSource", b"rangeSet")
_CHART_TEXTS = _texts(b"f", b"sqref", b"nf")
_SHAPE_LINKS = _attributes(b"textlink", b"cellRange")
_CONTROL_LINKS = _attributes(b"fmlaLink", b"fmlaRange", b"fmlaTxbx", b"fmlaGroup")
_VML_TEXTS = _texts(b"FmlaLink", b"FmlaRange", b"FmlaTxbx", b"FmlaGroup", b"FmlaPict")
_PARAMETER_CELL = re.compile(
    rb"(<" + _PREFIX + rb"parameter\s(?:" + _ATTRIBUTES + rb"\s)?cell\s*=\s*)" + _VALUE
)
_TABLE = re.compile(rb"<" + _PREFIX + rb"table\s" + _ATTRIBUTES + rb">")
_TABLE_COLUMNS = _elements(b"tableColumn")
_COLUMN_TEXTS = _texts(b"calculatedColumnFormula", b"totalsRowFormula")
_ROW_COUNTS = re.compile(rb"\s(headerRowCount|totalsRowCount)\s*=\s*[\"'](\d+)[\"']")


def raw_text(text: str) -> bytes:
    """Return text as it stands inside an element."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;").encode()


def _raw_value(text: str, quote: bytes) -> bytes:
    raw = raw_text(text).replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")
    mark = b"&quot;" if quote == b'"' else b"&apos;"
    return quote + raw.replace(quote, mark) + quote


def _visited(raw: bytes, site: Site, visit: Visit) -> bytes:
    text = xml_text(raw)
    new = visit(text, site)
    return raw if new == text else raw_text(new)


def _visited_value(quoted: bytes, site: Site, visit: Visit) -> bytes:
    text = xml_text(quoted[1:-1])
    new = visit(text, site)
    return quoted if new == text else _raw_value(new, quoted[:1])


def _sub_texts(pattern: re.Pattern[bytes], xml: bytes, site: Site, visit: Visit) -> bytes:
    return pattern.sub(lambda m: m[1] + _visited(m[2], site, visit), xml)


def _sub_values(pattern: re.Pattern[bytes], xml: bytes, site: Site, visit: Visit) -> bytes:
    return pattern.sub(lambda m: m[1] + _visited_value(m[2], site, visit), xml)


def sheet_sites(xml: bytes, home: str, visit: Visit) -> bytes:
    """Return what stands before or after the cells of a worksheet part, visited."""

    def replace(match: re.Match[bytes]) -> bytes:
        whole, name = match[0], match[2]
        if name in _RULE_KINDS:
            return _visited_rule(match, home, visit)
        if name == b"inputCells":
            return _sub_values(_CELL_REF, whole, _address(Kind.SCENARIO, home, whole), visit)
        if name == b"cellWatch":
            return _sub_values(_CELL_REF, whole, _address(Kind.WATCH, home, whole), visit)
        if name == b"dataRef":
            return _visited_source(whole, Kind.CONSOLIDATION, home, visit)
        if name == b"controlPr":
            opening = len(whole) - len(match[4] or b"")
            site = Site(Kind.CONTROL, home, home)
            return _sub_values(_LINKED, whole[:opening], site, visit) + whole[opening:]
        return _sub_texts(_RULE_TEXTS, whole, Site(Kind.SPARKLINE, home, home), visit)

    return _RULES.sub(replace, xml)


def _address(kind: Kind, home: str, element: bytes) -> Site:
    match = _CELL_REF.search(element)
    return Site(kind, home, xml_text(match[2][1:-1]) if match else "", address=True)


def _visited_rule(match: re.Match[bytes], home: str, visit: Visit) -> bytes:
    whole = match[0]
    if match[4] is None:
        return whole
    ranges = _SQREF.search(match[3])
    later = _LATER_SQREF.search(match[4]) if ranges is None else None
    text = xml_text(ranges[1][1:-1]) if ranges else xml_text(later[1]) if later else ""
    areas = tuple(area for each in text.split() if (area := Area.parse(each)) is not None)
    site = Site(_RULE_KINDS[match[2]], home, text, areas)
    opening = match.start(4) - match.start()
    inner = _sub_texts(_RULE_TEXTS, whole[opening:], site, visit)
    if site.kind is Kind.FORMAT and b"cfvo" in inner:
        inner = _FORMULA_VALUE.sub(
            lambda m: m[0] if _NUMBER.fullmatch(xml_text(m[2][1:-1]))
            else m[1] + _visited_value(m[2], site, visit),
            inner,
        )  # fmt: skip
    return whole[:opening] + inner


def _visited_source(element: bytes, kind: Kind, home: str, visit: Visit) -> bytes:
    """Visit an element that says its cells by ref= and sheet=."""
    if _OUTSIDE.search(element):
        return element
    sheet = _NAMED_SHEET.search(element)
    name = xml_text(sheet[1][1:-1]) if sheet else home
    return _sub_values(_REF, element, Site(kind, name, name, address=True), visit)


def workbook_sites(xml: bytes, sheets: tuple[str, ...], visit: Visit) -> bytes:
    """Return the workbook part, visited; ``sheets`` are the names of all its sheets, in order."""

    def replace(match: re.Match[bytes]) -> bytes:
        if match[4] is None:
            return match[0]
        local = _LOCAL.search(match[3])
        index = int(local[1]) if local else len(sheets)
        home = sheets[index] if index < len(sheets) else ""
        named = _NAME.search(match[3])
        site = Site(Kind.NAME, home, xml_text(named[1][1:-1]) if named else "")
        start, end = match.start(4) - match.start(), match.end(4) - match.start()
        return match[0][:start] + _visited(match[4], site, visit) + match[0][end:]

    return _NAMES.sub(replace, xml)


def table_sites(xml: bytes, home: str, visit: Visit) -> bytes:
    """Return a table part, visited."""
    opening = _TABLE.search(xml)
    area = None
    if opening is not None:
        ref = _REF.search(opening[0])
        counts = dict(_ROW_COUNTS.findall(opening[0]))
        whole = Area.parse(xml_text(ref[2][1:-1])) if ref else None
        if whole is not None:
            first = whole.first_row + int(counts.get(b"headerRowCount", b"1"))
            last = whole.last_row - int(counts.get(b"totalsRowCount", b"0"))
            area = whole._replace(first_row=first, last_row=max(first, last))

    def replace(match: re.Match[bytes]) -> bytes:
        name = _NAME.search(match[3])
        header = xml_text(name[1][1:-1]) if name else ""

        def visited(found: re.Match[bytes]) -> bytes:
            each = area is not None and b"calculated" in found[1]
            site = Site(Kind.TABLE_COLUMN, home, header, (area,) if each and area else ())
            return found[1] + _visited(found[2], site, visit)

        return _COLUMN_TEXTS.sub(visited, match[0])

    return _TABLE_COLUMNS.sub(replace, xml)


def chart_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return a chart part (also of the newer kind), visited."""
    return _sub_texts(_CHART_TEXTS, xml, Site(Kind.CHART, home, part), visit)


def drawing_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return a drawing part, or the shapes laid over a chart, visited."""
    return _sub_values(_SHAPE_LINKS, xml, Site(Kind.SHAPE, home, part), visit)


def control_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return the properties of a form control, visited."""
    return _sub_values(_CONTROL_LINKS, xml, Site(Kind.CONTROL, home, part), visit)


def vml_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return a legacy drawing, visited; notes and controls alike stand in it."""
    return _sub_texts(_VML_TEXTS, xml, Site(Kind.CONTROL, home, part), visit)


def pivot_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return the definition of a pivot cache, visited."""
    del home, part  # a source names its sheet itself
    return _SOURCES.sub(lambda m: _visited_source(m[0], Kind.PIVOT, "", visit), xml)


def connection_sites(xml: bytes, home: str, part: str, visit: Visit) -> bytes:
    """Return the connections of a workbook, visited."""
    return _sub_values(_PARAMETER_CELL, xml, Site(Kind.CONNECTION, home, part), visit)
