"""Rules on the workbook part: its sheets and its defined names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.order import order_faults
from xlcrm.workbook.lint_rules.view import main, number
from xlcrm.workbook.lint_rules.words import words
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from xlcrm.workbook.lint_rules.view import View

_CHILDREN: Final = words(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches "
    "smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
_REPEATED: Final = frozenset({"fileRecoveryPr"})
_SHEET_NAME_LIMIT = 31
_ILLEGAL_IN_SHEET_NAMES = re.compile(r"[\\/?*\[\]:]")
_LAST_SHEET_ID = 65_534
_NAME_LIMIT = 255
_NAME = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
_LIKE_A1 = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.IGNORECASE)
_LIKE_R1C1 = re.compile(r"R\d*C\d*|[RC]\d*", re.IGNORECASE)


def workbook_faults(view: View) -> Iterator[Fault]:
    """Yield the faults of the workbook part."""
    part = view.workbook_part
    root = view.tree_of_workbook
    if root is None or not view.chosen(part):
        return
    yield from order_faults("WORKBOOK_ORDER", part, root, _CHILDREN, _REPEATED)
    yield from _sheet_faults(view, part)
    yield from _view_faults(part, root)
    yield from _name_faults(view, part, root)


def legal_name(name: str) -> bool:
    """Tell whether Excel takes a name for a table, or for an area or a formula."""
    if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT or _LIKE_R1C1.fullmatch(name):
        return False
    address = _LIKE_A1.fullmatch(name)
    return not (
        address
        and column_number(address[1].upper()) <= LAST_COLUMN
        and 1 <= int(address[2]) <= LAST_ROW
    )


def _sheet_faults(view: View, part: str) -> Iterator[Fault]:
    for index, sheet in enumerate(view.sheets):
        name = sheet.name
        quoted = name.startswith("'") or name.endswith("'")
        long = len(name.encode("utf-16-le")) // 2 > _SHEET_NAME_LIMIT
        reserved = name.casefold() == "history"
        if not name or quoted or long or reserved or _ILLEGAL_IN_SHEET_NAMES.search(name):
            yield Fault("SHEET_NAME_ILLEGAL", part, f"sheet {index}")
        value = number(sheet.sheet_id)
        if value is None or not 1 <= value <= _LAST_SHEET_ID:
            yield Fault("SHEET_ID_TWICE", part, f"sheet {index}")
    sheets = view.sheets
    for index in _repeated(sheet.name.casefold() for sheet in sheets):
        yield Fault("SHEET_NAME_TWICE", part, f"sheet {index}")
    for index in _repeated(sheet.sheet_id for sheet in sheets):
        yield Fault("SHEET_ID_TWICE", part, f"sheet {index}")
    for index in _repeated(sheet.part or f"?{i}" for i, sheet in enumerate(sheets)):
        yield Fault("SHEET_LINK_TWICE", part, f"sheet {index}")


def _repeated(values: Iterable[str]) -> Iterator[int]:
    """Yield the indexes of values that came before."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


def _view_faults(part: str, root: etree._Element) -> Iterator[Fault]:
    sheets = root.findall(f"{main('sheets')}/{main('sheet')}")
    if all(s.get("state", "visible") != "visible" for s in sheets):
        yield Fault("NO_VISIBLE_SHEET", part, "")
    for each in root.iterfind(f"{main('bookViews')}/{main('workbookView')}"):
        active = number(each.get("activeTab", "0"))
        if active is None or active >= len(sheets):
            yield Fault("ACTIVE_TAB_OUTSIDE", part, "")


def _name_faults(view: View, part: str, root: etree._Element) -> Iterator[Fault]:
    names = root.findall(f"{main('definedNames')}/{main('definedName')}")
    count = len(view.sheets)
    for index, element in enumerate(names):
        name = element.get("name", "")
        # Names that Excel made itself (_xlnm.Print_Area, _xlchart.v1.0…) follow no rule.
        if not name.startswith("_xl") and not legal_name(name):
            yield Fault("NAME_ILLEGAL", part, f"definedName {index}")
        scope = element.get("localSheetId")
        if scope is not None and (number(scope) is None or int(scope) >= count):
            yield Fault("NAME_SCOPE_OUTSIDE", part, f"definedName {index}")
    places = Counter((e.get("localSheetId"), e.get("name", "").casefold()) for e in names)
    for index, element in enumerate(names):
        if places[element.get("localSheetId"), element.get("name", "").casefold()] > 1:
            yield Fault("NAME_TWICE", part, f"definedName {index}")
