"""Rules on what stands before and after the rows of a worksheet."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from xlcrm.values.cell import utf16_length
from xlcrm.workbook.lint_rules.areas import area_inside, inside, overlapping
from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.formula_text import formula_faults
from xlcrm.workbook.lint_rules.order import order_faults
from xlcrm.workbook.lint_rules.view import X14_NS, XM_NS, beyond, local, main, number
from xlcrm.workbook.lint_rules.words import words
from xlcrm.workbook.opc.package import REL_NS
from xlcrm.workbook.sheet.grid import LAST_COLUMN, Area, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from xlcrm.workbook.lint_rules.view import View

_CHILDREN: Final = words(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
_REPEATED: Final = frozenset({"conditionalFormatting"})
_LONGEST_LIST: Final = 255
_TEXT_LIMITS: Final = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LONGEST_HEADER: Final = 255
_MOST_LINKS: Final = 65_530
_LONGEST_TOOLTIP: Final = 255
_WIDEST: Final = 255
_DEEPEST_OUTLINE: Final = 7
_FORMAT_TYPES: Final = frozenset(
    words(
        "expression cellIs colorScale dataBar iconSet top10 uniqueValues duplicateValues "
        "containsText notContainsText beginsWith endsWith containsBlanks notContainsBlanks "
        "containsErrors notContainsErrors timePeriod aboveAverage"
    )
)
_VALIDATION_TYPES: Final = frozenset(words("none whole decimal list date time textLength custom"))
_X14_AREAS: Final = f"{{{XM_NS}}}sqref"
_FORMULAS: Final = frozenset({"formula", "formula1", "formula2"})


def sheet_list_faults(view: View, part: str) -> Iterator[Fault]:
    """Yield the faults of a worksheet part other than those of its cells."""
    root = view.tree(part)
    if root is None:
        return
    yield from order_faults("SHEET_ORDER", part, root, _CHILDREN, _REPEATED)
    yield from _column_faults(view, part, root)
    yield from _area_faults(part, root)
    yield from _merge_faults(part, root)
    yield from _validation_faults(part, root)
    yield from _format_faults(view, part, root)
    yield from _link_faults(part, root)
    for text in root.iterfind(f"{main('headerFooter')}/*"):
        if len(text.text or "") > _LONGEST_HEADER:
            yield Fault("HEADER_LONG", part, local(text))


def merged(root: etree._Element) -> list[Area]:
    """Return the merged areas of a worksheet that are well written."""
    found = root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}")
    return [area for each in found if (area := area_inside(each.get("ref"))) is not None]


def _column_faults(view: View, part: str, root: etree._Element) -> Iterator[Fault]:
    styles = max(view.style_count("cellXfs"), 1)
    after = 0
    for column in root.iterfind(f"{main('cols')}/{main('col')}"):
        first, last = number(column.get("min")), number(column.get("max"))
        if first is None or last is None or not after < first <= last <= LAST_COLUMN:
            yield Fault("COLUMNS_OVERLAP", part, f"col {first}")
        style = number(column.get("style", "0"))
        if style is None or style >= styles:
            yield Fault("STYLE_INDEX", part, f"col {first}")
        if beyond(column.get("width"), _WIDEST):
            yield Fault("COLUMN_WIDTH", part, f"col {first}")
        if beyond(column.get("outlineLevel"), _DEEPEST_OUTLINE):
            yield Fault("OUTLINE_LEVEL", part, f"col {first}")
        after = max(after, last or 0)


def _area_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    for element in root.iter("*"):
        text = element.get("ref") or element.get("sqref")
        if element.tag == _X14_AREAS:
            text = element.text or ""
        if text is not None and not _areas_inside(text):
            yield Fault("AREA_MALFORMED", part, local(element))


def _areas_inside(text: str) -> bool:
    areas = [Area.parse(word) or _whole_lines(word) for word in text.split()]
    return bool(areas) and all(area is not None and inside(area) for area in areas)


def _whole_lines(word: str) -> Area | None:
    """Return whole columns or rows, which some programs write, as an area."""
    first, _, last = word.replace("$", "").partition(":")
    if first.isalpha() and last.isalpha() and (first + last).isascii():
        return Area(column_number(first.upper()), 1, column_number(last.upper()), 1)
    if first.isdecimal() and last.isdecimal():
        return Area(1, int(first), 1, int(last))
    return None


def _merge_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    areas = merged(root)
    for index in overlapping(areas):
        yield Fault("MERGE_OVERLAP", part, str(areas[index]))
    for area in areas:
        if (area.first_column, area.first_row) == (area.last_column, area.last_row):
            yield Fault("MERGE_SINGLE", part, str(area))


def _validation_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    found: Iterable[etree._Element] = (e for e in root.iter("{*}dataValidation") if _known(e))
    for index, each in enumerate(found):
        place = f"dataValidation {index}"
        if each.get("type", "none") not in _VALIDATION_TYPES:
            yield Fault("VALIDATION_TYPE", part, place)
        for attribute, limit in _TEXT_LIMITS.items():
            if len(unescape(each.get(attribute, ""))) > limit:
                yield Fault("VALIDATION_TEXT_LONG", part, place)
        for formula in each.iter("*"):
            if local(formula) not in _FORMULAS:
                continue
            text = "".join(str(t) for t in formula.itertext()).strip()
            typed = len(text) - 2 if text.startswith('"') and text.endswith('"') else 0
            if typed > _LONGEST_LIST:
                yield Fault("VALIDATION_LIST_LONG", part, place)
            elif text:
                yield from (Fault(rule, part, place) for rule in formula_faults(text))


def _known(element: etree._Element) -> bool:
    return element.tag in {main("dataValidation"), f"{{{X14_NS}}}dataValidation"}


def _format_faults(view: View, part: str, root: etree._Element) -> Iterator[Fault]:
    dxfs = view.style_count("dxfs")
    for index, rule in enumerate(root.iter(main("cfRule"), f"{{{X14_NS}}}cfRule")):
        place = f"cfRule {index}"
        priority = rule.get("priority")
        # A rule of 2010 that only completes one of 2007 has none of its own.
        if rule.tag == main("cfRule") or priority is not None:
            value = number(priority)
            if value is None or value < 1:
                yield Fault("FORMAT_PRIORITY", part, place)
        dxf = rule.get("dxfId")
        if dxf is not None and (number(dxf) is None or int(dxf) >= dxfs):
            yield Fault("DXF_INDEX", part, place)
        kind = rule.get("type", "expression")
        if kind not in _FORMAT_TYPES:
            yield Fault("FORMAT_TYPE", part, place)
        formulas = list(rule.iter(main("formula"), f"{{{XM_NS}}}f"))
        if kind == "cellIs" and not formulas:
            yield Fault("FORMAT_FORMULA", part, place)
        for formula in formulas:
            for broken in formula_faults(formula.text or ""):
                yield Fault(broken, part, place)


def _link_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    links = root.findall(f"{main('hyperlinks')}/{main('hyperlink')}")
    if len(links) > _MOST_LINKS:
        yield Fault("LINKS_TOO_MANY", part, "")
    linked: set[str] = set()
    for index, link in enumerate(links):
        area = area_inside(link.get("ref"))
        if area is not None and str(area) in linked:
            yield Fault("LINK_TWICE", part, f"hyperlink {index}")
        linked.add(str(area))
        if utf16_length(link.get("tooltip", "")) > _LONGEST_TOOLTIP:
            yield Fault("LINK_TOOLTIP_LONG", part, f"hyperlink {index}")
        if not (link.get(f"{{{REL_NS}}}id") or link.get("location")):
            yield Fault("LINK_WITHOUT_TARGET", part, f"hyperlink {index}")
