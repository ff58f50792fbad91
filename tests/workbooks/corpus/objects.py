"""Workbooks with objects: charts, pictures, shapes, controls, slicers, pivot tables, macros."""

from __future__ import annotations

import io

from tests.workbooks.corpus.kit import (
    BOOK,
    HEAD,
    MAIN,
    PICTURE,
    REL,
    SHEET1,
    SHEET2,
    Desk,
    Parts,
    injected,
    specimen,
    workbook,
)

_DRAWING = "xl/drawings/drawing1.xml"
_SLICER = "http://schemas.microsoft.com/office/2010/relationships/slicer"
_X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_GUID = "{B1111111-2222-3333-4444-555555555555}"


@specimen(
    ("xl/charts/chart1.xml", "c:lineChart"), ("xl/charts/chart2.xml", "c:scatterChart"),
    ("xl/charts/chart3.xml", "c:barChart"), ("xl/charts/chart4.xml", "c:pieChart"),
)  # fmt: skip
def charts() -> bytes:
    """Charts of several kinds over the table, over its total and over another sheet."""

    def decorate(desk: Desk) -> None:
        for number, kind in enumerate(("column", "line", "pie", "scatter")):
            chart = desk.book.add_chart({"type": kind})
            chart.add_series(
                {
                    "name": "=Clients!$D$1",
                    "categories": "=Clients!$A$2:$A$7",
                    "values": "=Clients!$D$2:$D$7",
                    "data_labels": {"value": True},
                }
            )
            chart.set_title({"name": "=Clients!$A$9" if number else "Montants"})
            (desk.clients if number % 2 else desk.other).insert_chart(15 + 16 * number, 1, chart)

    return workbook(decorate)


@specimen(("xl/chartsheets/sheet1.xml", "drawing"))
def chart_sheet() -> bytes:
    """A chart that is a sheet of its own, between two worksheets."""

    def decorate(desk: Desk) -> None:
        sheet = desk.book.add_chartsheet("Courbe")
        chart = desk.book.add_chart({"type": "area"})
        chart.add_series({"values": "=Clients!$D$2:$D$7"})
        sheet.set_chart(chart)
        desk.book.add_worksheet("Après").write("A1", 1)

    return workbook(decorate)


@injected(("xl/charts/chartEx1.xml", "cx:chartSpace"), (_DRAWING, "mc:AlternateContent"))
def chart_ex(parts: Parts) -> None:
    """A chart of Excel 2016 (treemap), in the alternate content of a drawing."""
    cx = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts.add(
        "xl/charts/chartEx1.xml",
        f'{HEAD}<cx:chartSpace xmlns:cx="{cx}" xmlns:a="{a}"><cx:chartData><cx:data id="0">'
        '<cx:numDim type="size"><cx:f>Clients!$D$2:$D$7</cx:f></cx:numDim></cx:data>'
        '</cx:chartData><cx:chart><cx:plotArea><cx:plotAreaRegion><cx:series layoutId="treemap" '
        'uniqueId="{00000000-0000-4000-8000-000000000001}"><cx:dataId val="0"/></cx:series>'
        "</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>",
        "application/vnd.ms-office.chartex+xml",
    )
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    parts.add(
        _DRAWING,
        f'{HEAD}<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}"><xdr:twoCellAnchor><xdr:from>'
        "<xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        "</xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row>"
        f'<xdr:rowOff>0</xdr:rowOff></xdr:to><mc:AlternateContent xmlns:mc="{mc}">'
        f'<mc:Choice xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" '
        'Requires="cx1"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
        '<xdr:cNvPr id="2" name="Graphique 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{cx}"><cx:chart xmlns:cx="{cx}" xmlns:r="{REL}" r:id="rId1"/>'
        '</a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback><xdr:sp macro="" '
        'textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="10" cy="10"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent>"
        "<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    parts.link(
        _DRAWING, "rId1", "http://schemas.microsoft.com/office/2014/relationships/chartEx",
        "../charts/chartEx1.xml",
    )  # fmt: skip
    _before_tables(parts, f'<drawing xmlns:r="{REL}" r:id="rIdDr"/>')
    parts.link(SHEET1, "rIdDr", "drawing", "../drawings/drawing1.xml")


def _before_tables(parts: Parts, element: str) -> None:
    parts.before(SHEET1, "tableParts|extLst", element)


@specimen((_DRAWING, "xdr:pic"), (_DRAWING, "textlink"), (_DRAWING, "Mode d"))
def pictures_and_shapes() -> bytes:
    """Pictures, a text box, one that shows a cell, a shape with a link."""

    def decorate(desk: Desk) -> None:
        image = {"image_data": io.BytesIO(PICTURE), "url": "https://example.org"}
        desk.clients.insert_image("H2", "logo.png", image)
        desk.clients.insert_image("A12", "logo.png", {"image_data": io.BytesIO(PICTURE)})
        desk.clients.insert_textbox("H8", "Mode d’emploi")
        desk.clients.insert_textbox("H14", "", {"textlink": "=$D$9"})
        desk.other.insert_textbox("H14", "", {"textlink": "=Clients!$A$9"})

    return workbook(decorate)


@specimen(("xl/richData/rdrichvalue.xml", "rv"))
def picture_in_cell() -> bytes:
    """A picture placed in a cell, with the rich values that hold it."""
    return workbook(
        lambda desk: desk.clients.embed_image("H2", "logo.png", {"image_data": io.BytesIO(PICTURE)})
    )


@specimen((SHEET1, "<picture"), ("xl/drawings/vmlDrawing1.vml", "image"))
def background_and_header_pictures() -> bytes:
    """A picture behind the sheet, and one in the header of the page."""

    def decorate(desk: Desk) -> None:
        desk.clients.set_background(io.BytesIO(PICTURE))
        data = io.BytesIO(PICTURE)
        desk.clients.set_header("&L&G", {"image_left": "logo.png", "image_data_left": data})

    return workbook(decorate)


@specimen(
    ("xl/ctrlProps/ctrlProp1.xml", "CheckBox"), ("xl/drawings/vmlDrawing1.vml", "Button"),
    (SHEET1, "<control "),
)  # fmt: skip
def form_controls() -> bytes:
    """A button, and a check box tied to a cell."""

    def decorate(desk: Desk) -> None:
        desk.clients.insert_button("H2", {"macro": "Nettoyer", "caption": "Nettoyer"})

    parts = Parts(workbook(decorate))
    parts.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'{HEAD}<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
        ' objectType="CheckBox" checked="Checked" fmlaLink="$D$9" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    parts.link(SHEET1, "rIdCp", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    _before_tables(
        parts,
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice {_X14} Requires="x14"><controls>'
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control xmlns:r="{REL}" shapeId="1026" '
        'r:id="rIdCp" name="Case"><controlPr defaultSize="0" autoFill="0">'
        '<anchor moveWithCells="1">'
        f"<from>{_point(7, 9)}</from><to>{_point(9, 11)}</to></anchor></controlPr></control>"
        "</mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>",
    )
    return parts.zipped()


def _point(column: int, row: int) -> str:
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    names = {"col": column, "colOff": 0, "row": row, "rowOff": 0}
    return "".join(f'<xdr:{k} xmlns:xdr="{xdr}">{v}</xdr:{k}>' for k, v in names.items())


@injected(
    ("xl/slicers/slicer1.xml", "Slicer_Nom"), ("xl/slicerCaches/slicerCache1.xml", "tableId"),
    (BOOK, "slicerCaches"), (SHEET1, "slicerList"),
)  # fmt: skip
def slicers(parts: Parts) -> None:
    """A slicer of the table."""
    ns = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    x15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
    parts.add(
        "xl/slicers/slicer1.xml",
        f'{HEAD}<slicers xmlns="{ns}"><slicer name="Nom" cache="Slicer_Nom" caption="Nom" '
        'rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    parts.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'{HEAD}<slicerCacheDefinition xmlns="{ns}" name="Slicer_Nom" sourceName="Nom"><extLst>'
        f'<x:ext xmlns:x="{MAIN}" xmlns:x15="{x15}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}">'
        '<x15:tableSlicerCache tableId="1" column="2"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    parts.link(SHEET1, "rIdSl", _SLICER, "../slicers/slicer1.xml")
    parts.link(BOOK, "rIdSc", _SLICER + "Cache", "slicerCaches/slicerCache1.xml")
    parts.extension(
        SHEET1,
        "{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}",
        f'<x14:slicerList xmlns:x14="{ns}"><x14:slicer r:id="rIdSl"/></x14:slicerList>',
    )
    parts.extension(
        BOOK,
        "{46BE6895-7355-4a93-B00E-2C351335B9C9}",
        f'<x15:slicerCaches xmlns:x15="{x15}" xmlns:x14="{ns}"><x14:slicerCache r:id="rIdSc"/>'
        "</x15:slicerCaches>",
    )
    parts.sub(BOOK, "<calcPr", '<definedNames><definedName name="Slicer_Nom">#N/A</definedName>'
              "</definedNames><calcPr")  # fmt: skip


@injected(
    ("xl/pivotTables/pivotTable1.xml", "TCD"), ("xl/pivotCache/pivotCacheRecords1.xml", "<x v="),
    (BOOK, "pivotCache "),
)  # fmt: skip
def pivot_table(parts: Parts) -> None:
    """A pivot table over a range of the first sheet, with its cache and records."""
    cache = "xl/pivotCache/pivotCacheDefinition1.xml"
    parts.add(
        cache,
        f'{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{REL}" r:id="rId1" '
        'refreshedBy="Léa" refreshedVersion="6" recordCount="2"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:B7" sheet="Clients"/></cacheSource><cacheFields count="2">'
        '<cacheField name="Code" numFmtId="0"><sharedItems count="2"><s v="C001"/><s v="C002"/>'
        '</sharedItems></cacheField><cacheField name="Nom" numFmtId="0"><sharedItems count="1">'
        '<s v="Personne 1"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
        "pivotCacheDefinition",
    )
    parts.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'{HEAD}<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><x v="0"/></r>'
        '<r><x v="1"/><x v="0"/></r></pivotCacheRecords>',
        "pivotCacheRecords",
    )
    parts.link(cache, "rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
    parts.link(BOOK, "rIdPc", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    parts.sub(
        BOOK, r"(<calcPr[^>]*/>)",
        rf'\1<pivotCaches><pivotCache cacheId="7" xmlns:r="{REL}" r:id="rIdPc"/></pivotCaches>',
    )  # fmt: skip
    pivot = "xl/pivotTables/pivotTable1.xml"
    parts.add(
        pivot,
        f'{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="TCD" cacheId="7" dataCaption="Valeurs">'
        '<location ref="F20:F23" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="3">'
        '<item x="0"/><item x="1"/><item t="default"/></items></pivotField>'
        '<pivotField showAll="0"/>'
        '</pivotFields><rowFields count="1"><field x="0"/></rowFields></pivotTableDefinition>',
        "pivotTable",
    )
    parts.link(SHEET2, "rIdPt", "pivotTable", "../pivotTables/pivotTable1.xml")
    parts.link(pivot, "rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")


@specimen(
    ("xl/threadedComments/threadedComment1.xml", "Rappeler"), ("xl/persons/person.xml", "Léa"),
    ("xl/comments1.xml", "tc="),
)  # fmt: skip
def threaded_comments() -> bytes:
    """A conversation in a cell of the table, the note that stands for it, its authors."""
    comment = "{C1111111-2222-3333-4444-555555555555}"

    def decorate(desk: Desk) -> None:
        desk.clients.write_comment("B3", "[Commentaire]", {"author": f"tc={comment}"})

    parts = Parts(workbook(decorate))
    ns = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/"
    parts.add(
        "xl/persons/person.xml",
        f'{HEAD}<personList xmlns="{ns}"><person displayName="Léa" id="{_GUID}" userId="lea" '
        'providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    parts.link(BOOK, "rIdPe", kind + "person", "persons/person.xml")
    parts.add(
        "xl/threadedComments/threadedComment1.xml",
        f'{HEAD}<ThreadedComments xmlns="{ns}"><threadedComment ref="B3" '
        f'dT="2025-01-01T10:00:00.00" personId="{_GUID}" id="{comment}"><text>Rappeler</text>'
        "</threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    parts.link(
        SHEET1, "rIdTc", kind + "threadedComment", "../threadedComments/threadedComment1.xml"
    )
    return parts.zipped()


@injected(("xl/vbaProject.bin", ""), ("customUI/customUI14.xml", "Nettoyer"), suffix=".xlsm")
def macros_and_ribbon(parts: Parts) -> None:
    """A project of macros, which is opaque here, and a ribbon of its own."""
    parts.replace(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts.add("xl/vbaProject.bin", bytes(range(256)) * 40)
    parts.default("bin", "application/vnd.ms-office.vbaProject")
    parts.link(
        BOOK, "rIdVba", "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "vbaProject.bin",
    )  # fmt: skip
    parts.replace(BOOK, "<workbookPr ", '<workbookPr codeName="ThisWorkbook" ')
    parts.add(
        "customUI/customUI14.xml",
        '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
        '<tab id="t" label="Clients"><group id="g" label="Fichier"><button id="b" label="Nettoyer" '
        'onAction="Nettoyer"/></group></tab></tabs></ribbon></customUI>',
    )
    parts.link(
        "", "rIdUi", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
        "customUI/customUI14.xml",
    )  # fmt: skip


@injected(("xl/embeddings/oleObject1.bin", ""), (SHEET1, "oleObject "))
def embedded_object(parts: Parts) -> None:
    """A document embedded in the sheet, with the picture that shows it."""
    parts.add("xl/embeddings/oleObject1.bin", bytes(range(256)) * 8)
    parts.default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    parts.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    parts.link(SHEET1, "rIdOle", "oleObject", "../embeddings/oleObject1.bin")
    parts.link(SHEET1, "rIdVml", "vmlDrawing", "../drawings/vmlDrawing9.vml")
    parts.add(
        "xl/drawings/vmlDrawing9.vml",
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<v:shape id="_x0000_s1025" style="position:absolute"><x:ClientData ObjectType="Pict">'
        "<x:Anchor>7, 0, 9, 0, 9, 0, 12, 0</x:Anchor></x:ClientData></v:shape></xml>",
    )
    _before_tables(
        parts,
        f'<legacyDrawing xmlns:r="{REL}" r:id="rIdVml"/><oleObjects><oleObject '
        f'progId="Word.Document.12" shapeId="1025" xmlns:r="{REL}" r:id="rIdOle"/></oleObjects>',
    )
