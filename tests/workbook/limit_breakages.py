"""Ways to go beyond what Excel takes: sizes, counts, words of a list that it does not know."""

from __future__ import annotations

from tests.workbook.breakages import Breakage, before_element, formula, put, sub
from tests.workbook.rich_workbook import CLIENTS, LISTS, TABLE, WORKBOOK

_ROW = '<row r="12">{}</row></sheetData>'

LIMITS = {
    "error that is none": Breakage(
        "CELL_VALUE", LISTS,
        put("</sheetData>", _ROW.format('<c r="A12" t="e"><v>#ERREUR!</v></c>')),
    ),
    "number too great": Breakage(
        "CELL_VALUE", CLIENTS, sub(r'(<c r="J3"[^>]*><v>)[^<]*', r"\g<1>1e400")
    ),
    "formula without text": Breakage("FORMULA_EMPTY", CLIENTS, formula("")),
    "formula of a row below the sheet": Breakage(
        "FORMULA_REFERENCE", CLIENTS, formula("SUM(A1:A1048577)")
    ),
    "formula of a column right of the sheet": Breakage(
        "FORMULA_REFERENCE", CLIENTS, formula("Listes!$XFE$1")
    ),
    "too many functions in one another": Breakage(
        "FORMULA_DEPTH", CLIENTS, formula("ABS(" * 65 + "1" + ")" * 65)
    ),
    "too many arguments": Breakage(
        "FORMULA_ARGUMENTS", CLIENTS, formula("SUM(1" + ",1" * 255 + ")")
    ),
    "sheet named as the one that Excel keeps": Breakage(
        "SHEET_NAME_ILLEGAL", WORKBOOK, put('"Listes"', '"history"')
    ),
    "merged range of one cell": Breakage("MERGE_SINGLE", CLIENTS, put("L8:M9", "L8")),
    "column too wide": Breakage(
        "COLUMN_WIDTH", CLIENTS, sub('<col ([^>]*)width="[^"]*"', r'<col \1width="255.5"')
    ),
    "row too high": Breakage("ROW_HEIGHT", LISTS, put("<row ", '<row ht="410" ')),
    "row in too many groups": Breakage(
        "OUTLINE_LEVEL", LISTS, put("<row ", '<row outlineLevel="8" ')
    ),
    "column in too many groups": Breakage(
        "OUTLINE_LEVEL", CLIENTS, put("<col ", '<col outlineLevel="8" ')
    ),
    "unknown type of validation": Breakage(
        "VALIDATION_TYPE", CLIENTS, put('dataValidation type="list"', 'dataValidation type="liste"')
    ),
    "unknown type of format": Breakage(
        "FORMAT_TYPE", CLIENTS, put('"duplicateValues"', '"duplicate"')
    ),
    "comparison with nothing": Breakage(
        "FORMAT_FORMULA", CLIENTS, put('"duplicateValues"', '"cellIs" operator="equal"')
    ),
    "two links in a cell": Breakage(
        "LINK_TWICE", CLIENTS, put('<hyperlink ref="L3"', '<hyperlink ref="L2"')
    ),
    "tip of a link too long": Breakage(
        "LINK_TOOLTIP_LONG", CLIENTS,
        put('<hyperlink ref="L3"', f'<hyperlink tooltip="{"a" * 256}" ref="L3"'),
    ),
    "filter of the sheet over a table": Breakage(
        "FILTER_OVER_TABLE", CLIENTS, before_element("mergeCells", '<autoFilter ref="J1:N11"/>')
    ),
    "filter of a column that is none": Breakage(
        "TABLE_FILTER_COLUMN", TABLE,
        put('<autoFilter ref="A1:J11"/>',
            '<autoFilter ref="A1:J11"><filterColumn colId="10"/></autoFilter>'),
    ),
    "unknown function of a totals row": Breakage(
        "TABLE_TOTALS_FUNCTION", TABLE, put('name="Nom"', 'name="Nom" totalsRowFunction="mode"')
    ),
    "dxf of a column that does not exist": Breakage(
        "DXF_INDEX", TABLE, put('dataDxfId="0"', 'dataDxfId="5"')
    ),
    "text of too many pairs": Breakage(
        "TEXT_LONG", LISTS,
        put("</sheetData>", _ROW.format(
            f'<c r="A12" t="inlineStr"><is><t>{chr(0x1F600) * 16_384}</t></is></c>')),
    ),
}  # fmt: skip
