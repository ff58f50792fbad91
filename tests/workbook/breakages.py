"""Ways to break the rich workbook, each with the rule that must see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.workbook.rich_workbook import (
    CLIENTS,
    LISTS,
    OTHER_TABLE,
    STYLES,
    TABLE,
    TYPES,
    WORKBOOK,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CHAIN = "xl/calcChain.xml"
NOTES = "xl/comments1.xml"
DRAWING = "xl/drawings/drawing1.xml"


class Breakage(NamedTuple):
    """What is done to which part, and the rule that says it is wrong."""

    rule: str
    part: str
    change: Callable[[str], str]


def put(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Return a change of one text for another."""
    return lambda text: text.replace(old, new, count)


def sub(pattern: str, new: str) -> Callable[[str], str]:
    """Return a change by regular expression, made once."""
    return lambda text: re.sub(pattern, new, text, count=1, flags=re.DOTALL)


def formula(text: str) -> Callable[[str], str]:
    """Return a change of the formula of the first computed cell."""
    return sub(r"<f>SUMIFS\([^<]*</f>", f"<f>{text}</f>".replace("\\", r"\\"))


def before_element(element: str, new: str) -> Callable[[str], str]:
    """Return the insertion of XML before an element."""
    return put(f"<{element}", f"{new}<{element}")


def _rows_swapped(text: str) -> str:
    rows = re.findall(r"<row .*?</row>", text, re.DOTALL)
    return text.replace(rows[2] + rows[3], rows[3] + rows[2])


def _margins_early(text: str) -> str:
    margins = re.search(r"<pageMargins[^>]*/>", text)
    assert margins
    return text.replace(margins[0], "").replace("<sheetData>", margins[0] + "<sheetData>")


_LONG_LIST = '"' + "abcdefgh," * 40 + '"'
_XFN = "_xlfn._xlws.SORT(_xlfn.UNIQUE"

#: The breakages that the prototype was tried with.
FROM_PROTOTYPE = {
    "chain names a cell without formula": Breakage(
        "CHAIN_WITHOUT_FORMULA", CHAIN, put("</calcChain>", '<c r="A3" i="1"/></calcChain>')
    ),
    "rows in the wrong order": Breakage("ROW_ORDER", CLIENTS, _rows_swapped),
    "cells in the wrong order": Breakage(
        "CELL_ORDER", CLIENTS, sub(r'(<c r="A3".*?</c>)(<c r="B3".*?</c>)', r"\2\1")
    ),
    "a cell twice": Breakage("CELL_ORDER", CLIENTS, sub(r'(<c r="A3".*?</c>)', r"\1\1")),
    "string that is not in the table": Breakage(
        "STRING_INDEX", CLIENTS, sub(r'(<c r="A3"[^>]*t="s"><v>)\d+', r"\g<1>99999")
    ),
    "style that does not exist": Breakage(
        "STYLE_INDEX", CLIENTS, put('<c r="A3"', '<c r="A3" s="9999"')
    ),
    "header and column differ": Breakage("TABLE_HEADER", TABLE, put('"Nom"', '"NomX"')),
    "two columns of one name": Breakage("TABLE_COLUMN_TWICE", TABLE, put('"Nom"', '"ID"')),
    "count of columns": Breakage("COUNT_WRONG", TABLE, put('count="10"', 'count="9"')),
    "table narrower than its columns": Breakage(
        "TABLE_WIDTH", TABLE, put("A1:J11", "A1:I11", 2)
    ),
    "two tables of one id": Breakage("TABLE_ID_TWICE", OTHER_TABLE, put(' id="2"', ' id="1"')),
    "two tables of one name": Breakage(
        "TABLE_NAME_TWICE", OTHER_TABLE, put("tblAchats", "tblClients", 2)
    ),
    "elements in the wrong order": Breakage("SHEET_ORDER", CLIENTS, _margins_early),
    "relationship to nothing": Breakage(
        "RELATION_DANGLING", "xl/worksheets/_rels/sheet2.xml.rels", put("table2", "table9")
    ),
    "id without relationship": Breakage(
        "RELATION_MISSING", CLIENTS, put('<tablePart r:id="', '<tablePart r:id="rIdNon')
    ),
    "part of unknown type": Breakage(
        "CONTENT_TYPE_WRONG", TYPES, sub(r'<Override PartName="/xl/tables/table1.xml"[^>]*/>', "")
    ),
    "parentheses left open": Breakage("FORMULA_UNBALANCED", CLIENTS, formula("SUMIFS(((")),
    "formula with =": Breakage("FORMULA_EQUALS", CLIENTS, put("<f>SUMIFS", "<f>=SUMIFS")),
    "list too long": Breakage(
        "VALIDATION_LIST_LONG", CLIENTS, put("ListeSegments", _LONG_LIST)
    ),
    "count of validations": Breakage(
        "COUNT_WRONG", CLIENTS, put('dataValidations count="3"', 'dataValidations count="7"')
    ),
    "name with a space": Breakage("NAME_ILLEGAL", WORKBOOK, put('"TauxTVA"', '"Taux TVA"')),
    "sheet name too long": Breakage(
        "SHEET_NAME_ILLEGAL", WORKBOOK, put('"Listes"', f'"{"L" * 40}"')
    ),
    "sheet name with a slash": Breakage(
        "SHEET_NAME_ILLEGAL", WORKBOOK, put('"Listes"', '"Li/stes"')
    ),
    "two sheets of one name": Breakage(
        "SHEET_NAME_TWICE", WORKBOOK, put('"Listes"', '"clients"')
    ),
    "merged ranges overlap": Breakage(
        "MERGE_OVERLAP", CLIENTS,
        put('<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="M9:N10"/>'),
    ),
    "attribute that no cell has": Breakage(
        "CELL_ATTRIBUTE", CLIENTS, put('<c r="A3"', '<c foo="1" r="A3"')
    ),
    "text in place without its type": Breakage(
        "CELL_CONTENT", CLIENTS,
        sub(r'<c r="A3" t="s"><v>\d+</v></c>', '<c r="A3"><is><t>x</t></is></c>'),
    ),
    "number that is none": Breakage(
        "CELL_VALUE", CLIENTS, sub(r'(<c r="J3"[^>]*><v>)[^<]*', r"\1abc")
    ),
    "new function without prefix": Breakage(
        "FORMULA_PREFIX", CLIENTS, put(_XFN, "SORT(UNIQUE")
    ),
    "notes without their drawing": Breakage(
        "NOTE_WITHOUT_DRAWING", CLIENTS, sub("<legacyDrawing r:id[^>]*/>", "")
    ),
}  # fmt: skip

_SHARED = '<c r="A12"><f t="shared" si="4"/><v>1</v></c>'
_EMPTY_ROW = '<row r="12">{}</row></sheetData>'

#: Breakages of our own.
OUR_OWN = {
    "XML cut off": Breakage("MALFORMED_XML", LISTS, lambda text: text[:-4]),
    "control character": Breakage("MALFORMED_XML", LISTS, put("<sheetData>", "\x01<sheetData>")),
    "reference to a control character": Breakage(
        "MALFORMED_XML", "xl/sharedStrings.xml", put("Dormant", "Dor&#1;mant")
    ),
    "DTD": Breakage("MALFORMED_XML", STYLES, put("<styleSheet", "<!DOCTYPE a><styleSheet")),
    "ignorable prefix undeclared": Breakage(
        "IGNORABLE_UNDECLARED", LISTS,
        put("<worksheet ", '<worksheet xmlns:mc="http://schemas.openxmlformats.org/'
            'markup-compatibility/2006" mc:Ignorable="x14ac" '),
    ),
    "relationship id twice": Breakage(
        "RELATION_ID_TWICE", "xl/_rels/workbook.xml.rels", put('Id="rId2"', 'Id="rId1"')
    ),
    "part without type": Breakage(
        "CONTENT_TYPE_MISSING", TYPES, sub('<Default Extension="vml"[^>]*/>', "")
    ),
    "type said twice": Breakage(
        "CONTENT_TYPE_TWICE", TYPES, sub('(<Default Extension="vml"[^>]*/>)', r"\1\1")
    ),
    "chain of another type": Breakage(
        "CONTENT_TYPE_WRONG", TYPES, put("spreadsheetml.calcChain+xml", "spreadsheetml.table+xml")
    ),
    "workbook children in the wrong order": Breakage(
        "WORKBOOK_ORDER", WORKBOOK, sub("(<definedNames>.*?</definedNames>)(<calcPr[^>]*/>)",
                                        r"\2\1")
    ),
    "sheet id twice": Breakage("SHEET_ID_TWICE", WORKBOOK, put('sheetId="2"', 'sheetId="1"')),
    "sheet id too great": Breakage(
        "SHEET_ID_TWICE", WORKBOOK, put('sheetId="4"', 'sheetId="65535"')
    ),
    "one part for two sheets": Breakage(
        "SHEET_LINK_TWICE", WORKBOOK, put('r:id="rId2"', 'r:id="rId1"')
    ),
    "sheet name between quotes": Breakage(
        "SHEET_NAME_ILLEGAL", WORKBOOK, put('"Listes"', '"Listes\'"')
    ),
    "every sheet hidden": Breakage(
        "NO_VISIBLE_SHEET", WORKBOOK, put("<sheet ", '<sheet state="hidden" ', 9)
    ),
    "active tab that is none": Breakage(
        "ACTIVE_TAB_OUTSIDE", WORKBOOK, put("<workbookView ", '<workbookView activeTab="4" ')
    ),
    "name like a cell": Breakage("NAME_ILLEGAL", WORKBOOK, put('"TauxTVA"', '"TVA20"')),
    "name like R1C1": Breakage("NAME_ILLEGAL", WORKBOOK, put('"TauxTVA"', '"R"')),
    "name twice": Breakage("NAME_TWICE", WORKBOOK, put('"TauxTVA"', '"LISTESEGMENTS"')),
    "name of a sheet that is none": Breakage(
        "NAME_SCOPE_OUTSIDE", WORKBOOK, put('localSheetId="0"', 'localSheetId="9"')
    ),
    "name with a broken formula": Breakage(
        "FORMULA_UNBALANCED", WORKBOOK, put(">0.2<", ">(0.2<")
    ),
    "unknown element in a sheet": Breakage(
        "SHEET_ORDER", LISTS, before_element("pageMargins", "<inconnu/>")
    ),
    "row outside the sheet": Breakage(
        "ROW_NUMBER", LISTS, put("</sheetData>", '<row r="1048577"/></sheetData>')
    ),
    "cell right of the sheet": Breakage(
        "CELL_REFERENCE", LISTS, put("</sheetData>", _EMPTY_ROW.format('<c r="XFE12"/>'))
    ),
    "cell with no address": Breakage(
        "CELL_REFERENCE", LISTS, put("</sheetData>", _EMPTY_ROW.format('<c r="12"/>'))
    ),
    "cell in another row": Breakage(
        "CELL_ROW", LISTS, put("</sheetData>", _EMPTY_ROW.format('<c r="A13"/>'))
    ),
    "unknown type of cell": Breakage(
        "CELL_TYPE", LISTS, put("</sheetData>", _EMPTY_ROW.format('<c r="A12" t="x"/>'))
    ),
    "value before its formula": Breakage(
        "CELL_CONTENT", CLIENTS, sub("(<f>SUMIFS[^<]*</f>)(<v>[^<]*</v>)", r"\2\1")
    ),
    "text between the tags of a cell": Breakage(
        "CELL_CONTENT", LISTS, put("</sheetData>", _EMPTY_ROW.format('<c r="A12">x</c>'))
    ),
    "true that is neither 0 nor 1": Breakage(
        "CELL_VALUE", CLIENTS, put('t="b"><v>1<', 't="b"><v>2<')
    ),
    "infinite number": Breakage(
        "CELL_VALUE", CLIENTS, sub(r'(<c r="J3"[^>]*><v>)[^<]*', r"\1INF")
    ),
    "style of a row": Breakage("STYLE_INDEX", LISTS, put("<row ", '<row s="77" ')),
    "style of a column": Breakage("STYLE_INDEX", CLIENTS, put("<col ", '<col style="77" ')),
    "text too long": Breakage(
        "TEXT_LONG", LISTS,
        put("</sheetData>", _EMPTY_ROW.format(
            f'<c r="A12" t="inlineStr"><is><t>{"é" * 32_768}</t></is></c>')),
    ),
    "shared string too long": Breakage(
        "TEXT_LONG", "xl/sharedStrings.xml", put("Dormant", "d" * 32_768)
    ),
    "column described twice": Breakage(
        "COLUMNS_OVERLAP", CLIENTS, put('<col min="8"', '<col min="1"')
    ),
    "validation of no cell": Breakage(
        "AREA_MALFORMED", CLIENTS, put('sqref="H2:H11"', 'sqref="H2:#REF!"')
    ),
    "dimension": Breakage("AREA_MALFORMED", LISTS, sub('<dimension ref="[^"]*"',
                                                       '<dimension ref="A0:B4"')),
    "link outside the sheet": Breakage(
        "AREA_MALFORMED", CLIENTS, put('<hyperlink ref="L2"', '<hyperlink ref="L1048577"')
    ),
    "title of a message": Breakage(
        "VALIDATION_TEXT_LONG", CLIENTS, put('promptTitle="Accord"', f'promptTitle="{"A" * 33}"')
    ),
    "priority 0": Breakage("FORMAT_PRIORITY", CLIENTS, put('priority="1"', 'priority="0"')),
    "dxf that does not exist": Breakage("DXF_INDEX", CLIENTS, put('dxfId="2"', 'dxfId="5"')),
    "too many links": Breakage(
        "LINKS_TOO_MANY", CLIENTS,
        put("<hyperlinks>", "<hyperlinks>" + '<hyperlink ref="A1" location="A1"/>' * 65_530),
    ),
    "link to nowhere": Breakage(
        "LINK_WITHOUT_TARGET", CLIENTS, sub('<hyperlink ref="L3"[^>]*/>', '<hyperlink ref="L3"/>')
    ),
    "header too long": Breakage("HEADER_LONG", CLIENTS, put("&amp;CClients", "C" * 256)),
    "formula too long": Breakage("FORMULA_LONG", CLIENTS, formula("1" + "+1" * 4_096)),
    "text in a formula too long": Breakage(
        "FORMULA_STRING_LONG", CLIENTS, formula(f'LEN("{"a" * 256}")')
    ),
    "at sign": Breakage("FORMULA_AT", CLIENTS, formula("LEN(tblClients[@ID])")),
    "text left open": Breakage("FORMULA_UNBALANCED", CLIENTS, formula('LEN("a)')),
    "closed before it opens": Breakage("FORMULA_UNBALANCED", CLIENTS, formula(")SUM(")),
    "formula of a column of a table": Breakage(
        "FORMULA_EQUALS", TABLE, put("<calculatedColumnFormula>", "<calculatedColumnFormula>=")
    ),
    "formula of a validation": Breakage(
        "FORMULA_UNBALANCED", CLIENTS, put("<formula1>COUNTIF(", "<formula1>COUNTIF((")
    ),
    "formula of a chart": Breakage(
        "FORMULA_EQUALS", "xl/charts/chart1.xml", put("<c:f>", "<c:f>=")
    ),
    "shared formula without its master": Breakage(
        "SHARED_WITHOUT_MASTER", LISTS, put("</sheetData>", _EMPTY_ROW.format(_SHARED))
    ),
    "array formulas overlap": Breakage(
        "ARRAY_OVERLAP", CLIENTS, put('t="array" ref="N2"', 't="array" ref="M2:N2"')
    ),
    "chain of a sheet that is none": Breakage("CHAIN_SHEET", CHAIN, put('i="1"', 'i="8"')),
    "table without a row": Breakage("TABLE_AREA", TABLE, put("A1:J11", "A1:J1", 2)),
    "table outside the sheet": Breakage("TABLE_AREA", TABLE, put("A1:J11", "A1:J1048577", 2)),
    "column id twice": Breakage("TABLE_COLUMN_TWICE", TABLE, put('id="3"', 'id="2"')),
    "table named like a cell": Breakage(
        "TABLE_NAME_ILLEGAL", TABLE, put('displayName="tblClients"', 'displayName="TAB12"')
    ),
    "table named like a name": Breakage(
        "TABLE_NAME_TWICE", TABLE, put('displayName="tblClients"', 'displayName="tauxtva"')
    ),
    "filter with the totals": Breakage(
        "TABLE_FILTER", OTHER_TABLE, put('<autoFilter ref="A1:D21"', '<autoFilter ref="A1:D22"')
    ),
    "merged cells in a table": Breakage("TABLE_MERGED", CLIENTS, put("L8:M9", "J8:M9")),
    "header that is a number": Breakage(
        "TABLE_HEADER", CLIENTS, sub('<c r="C1" t="s"><v>', '<c r="C1"><v>')
    ),
    "styles in the wrong order": Breakage(
        "STYLES_ORDER", STYLES, sub("(<fonts.*?</fonts>)(<fills.*?</fills>)", r"\2\1")
    ),
    "font that does not exist": Breakage(
        "STYLE_PART_INDEX", STYLES, put('fontId="0"', 'fontId="40"')
    ),
    "number format that does not exist": Breakage(
        "NUMBER_FORMAT_UNKNOWN", STYLES, sub('(<xf [^>]*)numFmtId="0"', r'\1numFmtId="199"')
    ),
    "number format twice": Breakage(
        "NUMBER_FORMAT_TWICE", STYLES, sub("(<numFmt [^>]*/>)", r"\1\1")
    ),
    "too many styles": Breakage(
        "STYLES_TOO_MANY", STYLES,
        lambda text: text.replace("</cellXfs>", '<xf numFmtId="0"/>' * 65_490 + "</cellXfs>"),
    ),
    "count of styles": Breakage(
        "COUNT_WRONG", STYLES, put("<fonts count=", '<fonts count="9" c=')
    ),
    "two notes in a cell": Breakage("NOTE_TWICE", NOTES, put('ref="B3"', 'ref="B2"')),
    "author that does not exist": Breakage(
        "NOTE_AUTHOR", NOTES, put('authorId="0"', 'authorId="3"')
    ),
    "note of no cell": Breakage("AREA_MALFORMED", NOTES, put('ref="B3"', 'ref="B"')),
    "anchor right of the sheet": Breakage(
        "ANCHOR_OUTSIDE", DRAWING, put("<xdr:col>1<", "<xdr:col>16384<")
    ),
    "tables overlap": Breakage(
        "TABLE_OVERLAP", "xl/worksheets/_rels/sheet2.xml.rels",
        lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/table" Target="../tables/table1.xml"/></Relationships>',
        ),
    ),
}  # fmt: skip

ALL = {**FROM_PROTOTYPE, **OUR_OWN}
