"""Rules on tables: each for itself, with its header cells, and with the others."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from xlcrm.workbook.lint_rules.areas import area_inside, overlapping
from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.cells import attributes, cells_of_row
from xlcrm.workbook.lint_rules.formula_text import formula_faults
from xlcrm.workbook.lint_rules.sheet_lists import merged
from xlcrm.workbook.lint_rules.table_details import detail_faults
from xlcrm.workbook.lint_rules.view import main, number
from xlcrm.workbook.lint_rules.workbook_part import legal_name
from xlcrm.workbook.sheet.grid import Area, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.lint_rules.view import View

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile(r"[\r\n\t]+")
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?t>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")


def table_faults(view: View) -> Iterator[Fault]:
    """Yield the faults of every table that is chosen, or whose sheet is.

    Those of the header cells of chosen sheets are found by ``header_faults``.
    """
    for part, sheet in view.tables:
        root = view.tree(part)
        if root is not None and view.chosen(part, sheet):
            yield from _own_faults(view, part, root)
            yield from _formula_faults(part, root)
            if not view.chosen(sheet):
                yield from _header_faults(view, part, sheet, root)
    for sheet in dict.fromkeys(sheet for _, sheet in view.tables):
        parts = [table for table, of in view.tables if of == sheet]
        if view.chosen(sheet, *parts):
            yield from _crossing_faults(view, sheet, parts)
    if view.chosen(view.workbook_part, *(part for part, _ in view.tables)):
        yield from _unique_faults(view)


def header_faults(view: View, sheet: str) -> Iterator[Fault]:
    """Yield the columns of the tables of a sheet that are not named as their header cells."""
    for part, of in view.tables:
        root = view.tree(part)
        if of == sheet and root is not None:
            yield from _header_faults(view, part, sheet, root)


def _own_faults(view: View, part: str, root: etree._Element) -> Iterator[Fault]:
    area = area_inside(root.get("ref"))
    header, totals = _header_rows(root), _totals_rows(root)
    if area is None or area.last_row - area.first_row < header + totals:
        yield Fault("TABLE_AREA", part, "ref")
        return
    columns = _columns(root)
    if area.last_column - area.first_column + 1 != len(columns):
        yield Fault("TABLE_WIDTH", part, "ref")
    for keys in ([c.get("id", "") for c in columns], [_name(c).casefold() for c in columns]):
        counts = Counter(keys)
        for index, key in enumerate(keys):
            if counts[key] > 1:
                yield Fault("TABLE_COLUMN_TWICE", part, f"tableColumn {index}")
    shown = root.find(main("autoFilter"))
    if shown is not None:
        expected = area._replace(last_row=area.last_row - totals)
        if area_inside(shown.get("ref")) != expected:
            yield Fault("TABLE_FILTER", part, "autoFilter")
    yield from detail_faults(view, part, root, area)
    name = root.get("displayName", "")
    if not legal_name(name):
        yield Fault("TABLE_NAME_ILLEGAL", part, "displayName")


def _columns(root: etree._Element) -> list[etree._Element]:
    return root.findall(f"{main('tableColumns')}/{main('tableColumn')}")


def _header_rows(root: etree._Element) -> int:
    return number(root.get("headerRowCount", "1")) or 0


def _totals_rows(root: etree._Element) -> int:
    return number(root.get("totalsRowCount", "0")) or 0


def _formula_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    for index, column in enumerate(_columns(root)):
        for name in ("calculatedColumnFormula", "totalsRowFormula"):
            for rule in formula_faults(column.findtext(main(name)) or ""):
                yield Fault(rule, part, f"tableColumn {index}")


def _header_faults(view: View, part: str, sheet: str, root: etree._Element) -> Iterator[Fault]:
    area = area_inside(root.get("ref"))
    if area is None or not _header_rows(root) or not view.sheet(sheet).plain:
        return
    texts = _header_texts(view, sheet, area)
    for index, column in enumerate(_columns(root)):
        cell = f"{letters(area.first_column + index)}{area.first_row}"
        if texts.get(cell) != _shown(_name(column)):
            yield Fault("TABLE_HEADER", part, f"tableColumn {index}")


def _header_texts(view: View, sheet: str, area: Area) -> dict[str, str]:
    """Return the texts of the cells of the header row, by reference."""
    found: dict[str, str] = {}
    shared: dict[str, int] = {}
    for cell, tag, content in cells_of_row(view.sheet(sheet), area.first_row):
        kind = attributes(tag).get(b"t", b"n")
        value = _VALUE.search(content)
        if kind == b"s" and value is not None and value[1].strip().isdigit():
            shared[cell] = int(value[1])
        elif kind == b"inlineStr":
            found[cell] = _text(content)
        elif kind == b"str" and value is not None:
            found[cell] = _shown(_resolved(value[1]))
    strings = view.strings(set(shared.values()))
    found.update({cell: _text(strings.get(index, b"")) for cell, index in shared.items()})
    return found


def _text(xml: bytes) -> str:
    pieces = (match[1] or b"" for match in _TEXT.finditer(_PHONETIC.sub(b"", xml)))
    return _shown("".join(map(_resolved, pieces)))


def _resolved(text: bytes) -> str:
    """Return the characters that the XML of a text says."""
    try:
        return etree.fromstring(b"<t>" + text + b"</t>").text or ""
    except etree.XMLSyntaxError:
        return ""


def _name(column: etree._Element) -> str:
    return column.get("name", "")


def _shown(text: str) -> str:
    """Return a text as it is compared: escapes resolved, line breaks all alike."""
    return _BREAKS.sub(" ", _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))


def _crossing_faults(view: View, sheet: str, parts: list[str]) -> Iterator[Fault]:
    areas: dict[str, Area] = {}
    for part in parts:
        root = view.tree(part)
        area = area_inside(root.get("ref")) if root is not None else None
        if area is not None:
            areas[part] = area
    names = list(areas)
    for index in overlapping(list(areas.values())):
        yield Fault("TABLE_OVERLAP", names[index], "ref")
    root = view.tree(sheet)
    if root is not None and areas:
        for block in merged(root):
            for part, area in areas.items():
                if block.touches(area):
                    yield Fault("TABLE_MERGED", part, str(block))
        shown = root.find(main("autoFilter"))
        filtered = None if shown is None else area_inside(shown.get("ref"))
        for part, area in areas.items():
            if filtered is not None and filtered.touches(area):
                yield Fault("FILTER_OVER_TABLE", part, str(filtered))


def _unique_faults(view: View) -> Iterator[Fault]:
    roots = {part: root for part, _ in view.tables if (root := view.tree(part)) is not None}
    workbook = view.tree_of_workbook
    defined = () if workbook is None else workbook.iter(main("definedName"))
    taken = {e.get("name", "").casefold() for e in defined if e.get("localSheetId") is None}
    ids: set[str] = set()
    for part, root in roots.items():
        if root.get("id", "") in ids:
            yield Fault("TABLE_ID_TWICE", part, "id")
        ids.add(root.get("id", ""))
        name = root.get("displayName", "").casefold()
        if name in taken:
            yield Fault("TABLE_NAME_TWICE", part, "displayName")
        taken.add(name)
