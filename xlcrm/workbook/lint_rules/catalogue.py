"""What a fault is, and every rule with the source that says so.

« ECMA » is ECMA-376 part 1 (5th edition), « OPC » its part 2, « limits » the page « Excel
specifications and limits » of Microsoft. « Excel repairs » and « Excel refuses » say what
Excel does with a file that breaks a rule which no text states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, order=True)
class Fault:
    """A rule that a part breaks, and where; ``place`` never tells what a cell holds."""

    rule: str
    part: str
    place: str


#: Code of every rule, with its source.
RULES: Final[dict[str, str]] = {
    # Parts
    "MALFORMED_XML": "OPC 7.2.2: well-formed XML without DTD; Excel refuses anything else",
    "IGNORABLE_UNDECLARED": "ECMA part 3, 7.2: prefixes in mc:Ignorable are declared",
    "RELATION_ID_TWICE": "OPC 6.5.3: Id unique in a part",
    "RELATION_DANGLING": "OPC 6.5.3: the target of an internal relationship exists",
    "RELATION_MISSING": "ECMA 8.2: an explicit relationship names a relationship of its part",
    "CONTENT_TYPE_MISSING": "OPC 6.2.3: every part has a content type",
    "CONTENT_TYPE_TWICE": "OPC 7.2.3: one Override for a part, one Default for an extension",
    "CONTENT_TYPE_WRONG": "ECMA 12.3: the content type that goes with the relationship",
    "COUNT_WRONG": "ECMA 18.3.1.33, 18.5.1.4 and others: count is the number of children",
    # Workbook
    "WORKBOOK_ORDER": "ECMA 18.2.27, CT_Workbook: a sequence",
    "SHEET_NAME_ILLEGAL": "ECMA 18.2.19: 1 to 31 characters, no \\ / ? * [ ] :; not History",
    "SHEET_NAME_TWICE": "Excel repairs: names differ by more than case",
    "SHEET_ID_TWICE": "ECMA 18.2.19: sheetId unique, from 1 to 65534",
    "SHEET_LINK_TWICE": "Excel repairs: one sheet for each part",
    "NO_VISIBLE_SHEET": "Excel refuses a workbook without a visible sheet",
    "ACTIVE_TAB_OUTSIDE": "ECMA 18.2.30: activeTab is the index of a sheet",
    "NAME_ILLEGAL": "ECMA 18.2.5: letters, digits, _ . \\ ?, up to 255, not like a cell address",
    "NAME_TWICE": "ECMA 18.2.5: unique in its scope, whatever the case",
    "NAME_SCOPE_OUTSIDE": "ECMA 18.2.5: localSheetId is the index of a sheet",
    # Sheets
    "SHEET_ORDER": "ECMA 18.3.1.99, CT_Worksheet: a sequence",
    "ROW_NUMBER": "limits: rows 1 to 1,048,576",
    "ROW_ORDER": "ECMA 18.3.1.73; Excel refuses rows out of order or twice",
    "CELL_REFERENCE": "limits: columns A to XFD; ECMA 18.18.7: ST_CellRef",
    "CELL_ORDER": "ECMA 18.3.1.4; Excel refuses cells out of order or twice",
    "CELL_ROW": "ECMA 18.3.1.4: a cell stands in the row of its reference",
    "CELL_ATTRIBUTE": "ECMA 18.3.1.4, CT_Cell: r s t cm vm ph",
    "CELL_TYPE": "ECMA 18.18.11: b n e s str inlineStr d",
    "CELL_CONTENT": "ECMA 18.3.1.4, CT_Cell: f, v, is, extLst, each once; is with inlineStr only",
    "CELL_VALUE": "ECMA 18.3.1.96: the value is of the type of its cell",
    "STRING_INDEX": "ECMA 18.4.8: the index of a string in the table",
    "STYLE_INDEX": "ECMA 18.3.1.4: s is the index of an xf of cellXfs",
    "TEXT_LONG": "limits: 32,767 characters in a cell",
    "COLUMNS_OVERLAP": "ECMA 18.3.1.13; Excel repairs columns described twice or outside",
    "AREA_MALFORMED": "ECMA 18.18.62 and 18.18.76: areas inside the sheet, apart by spaces",
    "MERGE_OVERLAP": "Excel repairs merged ranges that have a cell in common",
    "MERGE_SINGLE": "Excel repairs a merged range of one cell",
    "COLUMN_WIDTH": "limits: columns up to 255 characters wide",
    "ROW_HEIGHT": "limits: rows up to 409 points high",
    "OUTLINE_LEVEL": "ECMA 18.3.1.13 and 18.3.1.73: outlineLevel from 0 to 7",
    "VALIDATION_TYPE": "ECMA 18.18.21: ST_DataValidationType",
    "FORMAT_TYPE": "ECMA 18.18.12: ST_CfType",
    "FORMAT_FORMULA": "ECMA 18.3.1.10: a rule on the value of cells has a formula to compare with",
    "VALIDATION_LIST_LONG": "Excel repairs: 255 characters in a typed list",
    "VALIDATION_TEXT_LONG": "ECMA 18.3.1.32: titles of 32 characters, messages of 255",
    "FORMAT_PRIORITY": "ECMA 18.3.1.10: priority is a number from 1",
    "DXF_INDEX": "ECMA 18.18.25: the index of a dxf",
    "LINKS_TOO_MANY": "limits: 65,530 hyperlinks in a sheet; Excel repairs more",
    "LINK_WITHOUT_TARGET": "ECMA 18.3.1.47: a relationship or a place in the workbook",
    "LINK_TWICE": "Excel repairs: one hyperlink for a cell",
    "LINK_TOOLTIP_LONG": "ECMA 18.3.1.47 and Excel: 255 characters in the tip of a link",
    "FILTER_OVER_TABLE": "Excel repairs a filter of the sheet laid over a table",
    "HEADER_LONG": "limits: 255 characters in a header or footer; Excel repairs more",
    # Formulas
    "FORMULA_EQUALS": "ECMA 18.17.2: the text of a formula has no leading =",
    "FORMULA_UNBALANCED": "ECMA 18.17.2.2: strings, brackets and parentheses are closed",
    "FORMULA_EMPTY": "ECMA 18.3.1.40: a formula of its own has a text; Excel repairs none",
    "FORMULA_REFERENCE": "limits: 1,048,576 rows and columns up to XFD, in references too",
    "FORMULA_DEPTH": "limits: 64 levels of functions within functions",
    "FORMULA_ARGUMENTS": "limits: 255 arguments in a function",
    "FORMULA_LONG": "limits: 8,192 characters",
    "FORMULA_STRING_LONG": "limits: a text in a formula has up to 255 characters",
    "FORMULA_AT": "ECMA 18.17.6.4 (structure references): [#This Row], never @, in the file",
    "FORMULA_PREFIX": "MS-XLSX 2.2.2: functions after 2007 are written with _xlfn.",
    "SHARED_WITHOUT_MASTER": "ECMA 18.3.1.40: one cell of a shared formula has its text and ref",
    "ARRAY_OVERLAP": "Excel refuses array formulas that have a cell in common",
    "CHAIN_SHEET": "ECMA 18.6.1: i is the sheetId of a sheet",
    "CHAIN_WITHOUT_FORMULA": "Excel repairs a calculation chain that names a cell without formula",
    # Tables
    "TABLE_AREA": "ECMA 18.5.1.2: ref holds header, totals and one row of data at least",
    "TABLE_WIDTH": "Excel refuses: as many columns as ref is wide",
    "TABLE_HEADER": "Excel repairs: the names of the columns are the texts of the header cells",
    "TABLE_COLUMN_TWICE": "ECMA 18.5.1.3: id and name unique, whatever the case of the name",
    "TABLE_ID_TWICE": "ECMA 18.5.1.2: id unique in the workbook",
    "TABLE_NAME_TWICE": "ECMA 18.5.1.2: displayName unique among tables and defined names",
    "TABLE_NAME_ILLEGAL": "ECMA 18.5.1.2: displayName follows the rules of defined names",
    "TABLE_FILTER": "ECMA 18.5.1.2 and Excel: autoFilter covers the table without its totals row",
    "TABLE_FILTER_COLUMN": "ECMA 18.3.2.7: colId is the index of a column of the filter",
    "TABLE_TOTALS_FUNCTION": "ECMA 18.18.82: ST_TotalsRowFunction",
    "TABLE_OVERLAP": "Excel refuses tables that have a cell in common",
    "TABLE_MERGED": "Excel repairs merged cells inside a table",
    # Styles
    "STYLES_ORDER": "ECMA 18.8.39, CT_Stylesheet: a sequence",
    "STYLE_PART_INDEX": "ECMA 18.8.45: ids of font, fill, border and base xf are in range",
    "NUMBER_FORMAT_UNKNOWN": "ECMA 18.8.30: an id from 164 is one of numFmts",
    "NUMBER_FORMAT_TWICE": "ECMA 18.8.30: numFmtId unique",
    "STYLES_TOO_MANY": "limits: 65,490 cell formats; Excel refuses more",
    # Notes and drawings
    "NOTE_TWICE": "Excel repairs: one note in a cell",
    "NOTE_AUTHOR": "ECMA 18.7.3: authorId is the index of an author",
    "NOTE_WITHOUT_DRAWING": "Excel repairs notes whose sheet has no legacyDrawing",
    "ANCHOR_OUTSIDE": "ECMA 20.5.3: anchors stand inside the sheet",
}
