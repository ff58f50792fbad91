"""Rules on what a table says of its columns: filters, totals, formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.view import main, number
from xlcrm.workbook.lint_rules.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from xlcrm.workbook.lint_rules.view import View
    from xlcrm.workbook.sheet.grid import Area

_TOTALS: Final = frozenset(words("none sum min max average count countNums stdDev var custom"))
_FORMATS: Final = words(
    "headerRowDxfId dataDxfId totalsRowDxfId headerRowBorderDxfId tableBorderDxfId "
    "totalsRowBorderDxfId"
)


def detail_faults(view: View, part: str, root: etree._Element, area: Area) -> Iterator[Fault]:
    """Yield the faults inside a table that stands at ``area``."""
    width = area.last_column - area.first_column + 1
    for index, each in enumerate(root.iterfind(f"{main('autoFilter')}/{main('filterColumn')}")):
        column = number(each.get("colId"))
        if column is None or column >= width:
            yield Fault("TABLE_FILTER_COLUMN", part, f"filterColumn {index}")
    dxfs = view.style_count("dxfs")
    columns = root.findall(f"{main('tableColumns')}/{main('tableColumn')}")
    for index, each in enumerate((root, *columns)):
        place = f"tableColumn {index - 1}" if index else "table"
        if each.get("totalsRowFunction", "none") not in _TOTALS:
            yield Fault("TABLE_TOTALS_FUNCTION", part, place)
        for dxf in filter(None, map(each.get, _FORMATS)):
            if number(dxf) is None or int(dxf) >= dxfs:
                yield Fault("DXF_INDEX", part, place)
