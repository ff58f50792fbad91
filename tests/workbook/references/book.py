"""A small workbook written by hand, with formulas in every place where Excel keeps them."""

from __future__ import annotations

import io
import re
import zipfile

from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

_MARK = re.compile("‹(.*?)›")

#: Sheet names to parts; a chart sheet stands between the two in the order of tabs.
WORKSHEETS = {
    "Clients": "xl/worksheets/sheet1.xml",
    "L’été d'ici": "xl/worksheets/sheet2.xml",
}

#: Parts that hold references, each with ‹…› around what follows when row 5 of A1:C11 goes.
SHEET_1 = """<sheetData>
<row r="2"><c r="A2"><f>‹A6›+1</f><v>1</v></c><c r="D2"><f>SUM(A2:A3)</f><v>1</v></c></row>
<row r="5"><c r="A5"><f>B2</f><v>1</v></c></row>
<row r="20"><c r="A20" cm="1"><f t="array" ref="‹A20:B21›">‹A6:B7›*2</f><v>1</v></c></row>
<row r="22"><c r="A22"><f t="dataTable" ref="‹A22:B23›" dt2D="1" r1="‹A7›" r2="L7"/></c></row>
</sheetData>
<conditionalFormatting sqref="A2:C11"><cfRule type="expression" priority="1"><formula>$B2&gt;AVERAGE(‹$B$2:$B$11›)</formula></cfRule>
<cfRule type="colorScale" priority="2"><colorScale><cfvo type="num" val="12"/><cfvo type="formula" val="‹$B$9›"/></colorScale></cfRule></conditionalFormatting>
<dataValidations count="2"><dataValidation type="whole" sqref="C2:C11"/><dataValidation type="list" sqref="A2:A11" prompt="a > b"><formula1>‹$C$6:$C$9›</formula1><formula2>A2+"A9"</formula2></dataValidation></dataValidations>
<scenarios><scenario name="x" count="1"><inputCells r="‹B7›" val="1"/></scenario></scenarios>
<cellWatches><cellWatch r='‹B8›'/></cellWatches>
<controls><control shapeId="1"><controlPr linkedCell="‹B9›" listFillRange="Clients!‹A6:A9›"/></control></controls>"""  # noqa: E501  XML as Excel writes it, element by element

SHEET_2 = """<sheetData>
<row r="1"><c r="A1"><f>SUM(Clients!‹A6:A9›)&amp;Clients!A2</f><v>1</v></c><c><f>A6+B5</f><v>1</v></c></row>
<row r="2"><c><f t="shared" ref="A2:A3" si="0">Clients!‹A6›+A1</f></c></row>
<row><c><f t="shared" si="0"/><v>8</v></c></row>
</sheetData>
<dataConsolidate><dataRefs><dataRef ref="‹A6:B9›" sheet="Clients"/><dataRef ref="A6:B9" sheet="Autre"/><dataRef name="x" ref="A6" sheet="Clients"/></dataRefs></dataConsolidate>
<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule><x14:dataBar><x14:cfvo type="num"><xm:f>Clients!‹$B$6›</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>A2:A9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>
<ext><x14:dataValidations><x14:dataValidation><x14:formula1><xm:f>Clients!‹$A$2:$A$11›</xm:f></x14:formula1><xm:sqref>B1:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext>
<ext><x14:sparklineGroups><x14:sparklineGroup><xm:f>Clients!‹A6:C6›</xm:f><x14:sparklines><x14:sparkline><xm:f>Clients!‹A7:C7›</xm:f><xm:sqref>D6</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"""  # noqa: E501  XML as Excel writes it, element by element

NAMES = """<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Clients!‹$A$1:$C$11›</definedName>
<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Clients!‹$A$1:$C$11›</definedName>
<definedName name="_xlnm.Print_Titles" localSheetId="0">Clients!$A:$B,Clients!$1:$3</definedName>
<definedName name="Local" localSheetId="2">$A$6</definedName>
<definedName name="A6">OFFSET(Clients!‹$A$6›,0,0)&amp;"Clients!$A$6"</definedName><definedName name="Vide"/></definedNames>"""  # noqa: E501  XML as Excel writes it, element by element

OTHERS = {
    "xl/tables/table1.xml": '<table xmlns="{main}" id="1" name="t" displayName="t" ref="A1:C11">'
    '<tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b">'
    "<calculatedColumnFormula>t[[#This Row],[a]]*‹$C$9›+A2</calculatedColumnFormula>"
    "<totalsRowFormula>SUM(t[a])+‹C9›</totalsRowFormula></tableColumn></tableColumns></table>",
    "xl/drawings/drawing1.xml": '<xdr:wsDr xmlns:xdr="d" xmlns:r="{rel}"><xdr:sp macro="" '
    'textlink="‹$B$6›"><a14:cameraTool cellRange="Clients!‹$A$6:$B$7›"/></xdr:sp></xdr:wsDr>',
    "xl/charts/chart1.xml": '<c:chartSpace xmlns:c="c"><c:tx><c:f>Clients!$B$1</c:f></c:tx>'
    "<c:f>(Clients!‹$A$2:$A$11›,Clients!$A$2)</c:f><c:numCache><c:v>6</c:v></c:numCache>"
    "<c15:sqref>Clients!‹$C$6›</c15:sqref><c:formatCode>A6</c:formatCode></c:chartSpace>",
    "xl/charts/chartEx1.xml": '<cx:chartSpace xmlns:cx="c"><cx:f dir="row">Clients!‹$A$6:$B$6›'
    "</cx:f></cx:chartSpace>",
    "xl/drawings/drawing3.xml": '<c:userShapes xmlns:c="c"><cdr:sp textlink="Clients!‹$A$7›"/>'
    "</c:userShapes>",
    "xl/ctrlProps/ctrlProp1.xml": '<formControlPr xmlns="x" objectType="List" '
    'fmlaLink="‹$A$6›" fmlaRange="‹$B$6:$B$9›" fmlaMacro="A6"/>',
    "xl/drawings/vmlDrawing1.vml": '<xml xmlns:x="x"><x:ClientData><x:Anchor>1, 6</x:Anchor>'
    "<x:FmlaLink>‹$A$6›</x:FmlaLink><x:FmlaRange>‹$B$6:$B$9›</x:FmlaRange>"
    "<x:FmlaPict>Clients!‹$B$6›</x:FmlaPict></x:ClientData></xml>",
    "xl/pivotCache/pivotCacheDefinition1.xml": '<pivotCacheDefinition xmlns="{main}">'
    '<cacheSource type="worksheet"><worksheetSource ref="‹A1:C11›" sheet="Clients"/>'
    "</cacheSource></pivotCacheDefinition>",
    "xl/connections.xml": '<connections xmlns="{main}"><connection id="1"><parameters>'
    '<parameter name="p" parameterType="cell" cell="Clients!‹$A$6›"/></parameters></connection>'
    "</connections>",
}

_LINKS = {
    "": [("officeDocument", "xl/workbook.xml")],
    "xl/workbook.xml": [
        ("worksheet", "worksheets/sheet1.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
        ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ("connections", "connections.xml"),
    ],
    "xl/worksheets/sheet1.xml": [
        ("table", "../tables/table1.xml"),
        ("drawing", "../drawings/drawing1.xml"),
        ("ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("drawing", "../drawings/missing.xml"),
    ],
    "xl/chartsheets/sheet1.xml": [("chartEx", "../charts/chartEx1.xml")],
    "xl/drawings/drawing1.xml": [("chart", "../charts/chart1.xml")],
    "xl/charts/chart1.xml": [("chartUserShapes", "../drawings/drawing3.xml")],
}


def parts() -> dict[str, str]:
    """Return the parts that hold references, with their marks."""
    head = f'<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}">'
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>'
        for i, name in enumerate(["Clients", "Graphique", "L’été d'ici"], 1)
    )
    workbook = f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets>{NAMES}'
    return {
        "xl/workbook.xml": workbook + "</workbook>",
        WORKSHEETS["Clients"]: head + SHEET_1 + "</worksheet>",
        WORKSHEETS["L’été d'ici"]: head + SHEET_2 + "</worksheet>",
        **{name: text.replace("{main}", _MAIN).replace("{rel}", _REL)
           for name, text in OTHERS.items()},
    }  # fmt: skip


def draft(changes: dict[str, str] | None = None) -> Draft:
    """Return a draft over the workbook, with parts replaced."""
    contents = {name: unmarked(text) for name, text in (parts() | (changes or {})).items()}
    contents["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{_MAIN}"/>'
    contents["[Content_Types].xml"] = '<Types xmlns="t"></Types>'
    for owner, links in _LINKS.items():
        folder, _, base = owner.rpartition("/")
        entries = "".join(
            f'<Relationship Id="rId{i}" Type="{_REL}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(links, 1)
        )
        path = f"{folder}/_rels/{base}.rels".lstrip("/")
        contents[path] = f'<Relationships xmlns="{_RELS}">{entries}</Relationships>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return Draft(Package(data.getvalue(), "Clients.xlsx"))


def unmarked(text: str) -> str:
    """Return a part without its marks."""
    return _MARK.sub(lambda m: m[1], text)
