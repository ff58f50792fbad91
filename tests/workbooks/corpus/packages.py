"""Workbooks with parts beside the sheets, and files written in unusual ways."""

from __future__ import annotations

import io
import re
import struct
import zipfile

from msoffcrypto.format.ooxml import OOXMLFile

from tests.workbooks.corpus.kit import (
    BOOK,
    HEAD,
    MAIN,
    REL,
    SHEET1,
    Desk,
    Parts,
    injected,
    specimen,
    workbook,
)


@injected(("customXml/item1.xml", "urn:x"), ("customXml/itemProps1.xml", "datastoreItem"))
def custom_xml(parts: Parts) -> None:
    """XML data that another program keeps in the file."""
    _custom_xml(parts)


def _custom_xml(parts: Parts) -> None:
    parts.add("customXml/item1.xml", '<?xml version="1.0"?><meta xmlns="urn:x"><v>A2</v></meta>')
    parts.add(
        "customXml/itemProps1.xml",
        f'{HEAD}<ds:datastoreItem ds:itemID="{{11111111-2222-3333-4444-555555555555}}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        "<ds:schemaRefs/></ds:datastoreItem>",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts.link("customXml/item1.xml", "rId1", "customXmlProps", "itemProps1.xml")
    parts.link(BOOK, "rIdCx", "customXml", "../customXml/item1.xml")


@specimen(("docProps/custom.xml", "ClientRef"))
def custom_properties() -> bytes:
    """Properties of the document, its own and the usual ones."""

    def decorate(desk: Desk) -> None:
        desk.book.set_custom_property("ClientRef", "R-42")
        desk.book.set_properties({"title": "Fichier", "author": "Léa", "comments": "A2"})

    return workbook(decorate)


@injected(("xl/connections.xml", "Ventes"), ("xl/queryTables/queryTable1.xml", "connectionId"))
def connections(parts: Parts) -> None:
    """A connection, and the query that fills the table."""
    parts.add(
        "xl/connections.xml",
        f'{HEAD}<connections xmlns="{MAIN}"><connection id="1" name="Ventes" type="5" '
        'refreshedVersion="6"><dbPr connection="Provider=X" command="Ventes"/></connection>'
        "</connections>",
        "connections",
    )
    parts.link(BOOK, "rIdCo", "connections", "connections.xml")
    parts.add(
        "xl/queryTables/queryTable1.xml",
        f'{HEAD}<queryTable xmlns="{MAIN}" name="Ventes" connectionId="1"/>',
        "queryTable",
    )
    parts.link("xl/tables/table1.xml", "rId1", "queryTable", "../queryTables/queryTable1.xml")
    parts.replace("xl/tables/table1.xml", "<table ", '<table tableType="queryTable" ')


@injected(("xl/externalLinks/externalLink1.xml", "Feuil1"), (BOOK, "externalReference "))
def external_links(parts: Parts) -> None:
    """A formula that looks into another file, and the values kept of it."""
    link = "xl/externalLinks/externalLink1.xml"
    parts.add(
        link,
        f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{REL}" r:id="rId1"><sheetNames>'
        '<sheetName val="Feuil1"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1">'
        '<cell r="A9"><v>7</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>",
        "externalLink",
    )
    parts.link(link, "rId1", "externalLinkPath", "Tarifs.xlsx", external=True)
    parts.link(BOOK, "rIdEl", "externalLink", "externalLinks/externalLink1.xml")
    entry = '<externalReferences><externalReference r:id="rIdEl"/></externalReferences>'
    parts.replace(BOOK, "</sheets>", "</sheets>" + entry)
    cell = '<c r="G1"><f>[1]Feuil1!A9+SUM([1]Feuil1!$A$2:$A$7)</f><v>7</v></c></row>'
    parts.replace("xl/worksheets/sheet2.xml", "</row>", cell, 1)


@injected()
def calculation_chain(parts: Parts) -> None:
    """The order in which Excel computes, which names every formula."""
    entries = "".join(f'<c r="E{row}" i="1"/>' for row in range(2, 8))
    entries += '<c r="D9" i="1"/><c r="B4" i="2"/>'
    parts.add(
        "xl/calcChain.xml", f'{HEAD}<calcChain xmlns="{MAIN}">{entries}</calcChain>', "calcChain"
    )
    parts.link(BOOK, "rIdCc", "calcChain", "calcChain.xml")


@injected(
    ("xl/webextensions/webextension1.xml", "we:"), ("xl/webextensions/taskpanes.xml", "wetp:")
)
def web_extension(parts: Parts) -> None:
    """An add-in of the Office store, and its pane."""
    we = "http://schemas.microsoft.com/office/webextensions/"
    kind = "http://schemas.microsoft.com/office/2011/relationships/"
    panes = "xl/webextensions/taskpanes.xml"
    parts.add(
        panes,
        f'{HEAD}<wetp:taskpanes xmlns:wetp="{we}taskpanes/2010/11">'
        '<wetp:taskpane dockstate="right" '
        f'visibility="0" width="350" row="1"><wetp:webextensionref xmlns:r="{REL}" r:id="rId1"/>'
        "</wetp:taskpane></wetp:taskpanes>",
        "application/vnd.ms-office.webextensiontaskpanes+xml",
    )
    parts.add(
        "xl/webextensions/webextension1.xml",
        f'{HEAD}<we:webextension xmlns:we="{we}webextension/2010/11" id="{{D1}}">'
        '<we:reference id="x" version="1.0" store="fr-FR" storeType="OMEX"/></we:webextension>',
        "application/vnd.ms-office.webextension+xml",
    )
    parts.link(panes, "rId1", kind + "webextension", "webextension1.xml")
    parts.link("", "rIdWe", kind + "webextensiontaskpanes", panes)


@specimen(("xl/printerSettings/printerSettings1.bin", ""), (SHEET1, "pageSetup"))
def printer_settings() -> bytes:
    """What the printer of one desk wrote into the file."""
    parts = Parts(workbook(lambda desk: desk.clients.set_paper(9)))
    parts.add("xl/printerSettings/printerSettings1.bin", b"\x00\x01" * 300)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    parts.default("bin", kind)
    parts.link(SHEET1, "rIdPs", "printerSettings", "../printerSettings/printerSettings1.bin")
    parts.sub(SHEET1, "<pageSetup ", f'<pageSetup xmlns:r="{REL}" r:id="rIdPs" ')
    return parts.zipped()


@injected((SHEET1, "urn:future"), (BOOK, "urn:future"), (BOOK, "mc:AlternateContent"))
def future_extensions(parts: Parts) -> None:
    """Extensions that no one knows yet, and alternate content in the workbook."""
    for part in (SHEET1, BOOK):
        parts.extension(
            part, "{F0000000-0000-4000-8000-000000000009}", '<f:x xmlns:f="urn:future"/>'
        )
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    x15ac = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
    parts.before(
        BOOK,
        "bookViews",
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="x15" '
        f'xmlns:x15="{x15ac}"><x15ac:absPath xmlns:x15ac="{x15ac}" url="C:\\x\\"/></mc:Choice>'
        "</mc:AlternateContent>",
    )


@specimen()
def relationship_targets() -> bytes:
    """Targets from the root, with dots, and in another letter case than the part."""
    parts = Parts(workbook())
    rels = "xl/_rels/workbook.xml.rels"
    parts.replace(rels, 'Target="worksheets/sheet1.xml"', 'Target="/xl/worksheets/sheet1.xml"')
    parts.replace(
        rels, 'Target="worksheets/sheet2.xml"', 'Target="./worksheets/../worksheets/Sheet2.xml"'
    )
    parts.replace("xl/worksheets/_rels/sheet1.xml.rels", "../tables/", "/xl/tables/")
    return parts.zipped()


@specimen()
def odd_part_names() -> bytes:
    """Parts with capitals and a space in their names."""
    parts = Parts(workbook())
    moved = {SHEET1: "xl/worksheets/Feuille Une.xml", "xl/tables/table1.xml": "XL/Tables/T A.xml"}
    parts.replace(
        "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/Feuille%20Une.xml"
    )
    parts.replace(
        "xl/worksheets/_rels/sheet1.xml.rels", "../tables/table1.xml", "/XL/Tables/T%20A.xml"
    )
    parts.replace(
        "[Content_Types].xml", "/xl/worksheets/sheet1.xml", "/xl/worksheets/Feuille%20Une.xml"
    )
    parts.replace("[Content_Types].xml", "/xl/tables/table1.xml", "/XL/Tables/T%20A.xml")
    moved = {old: new.replace(" ", "%20") for old, new in moved.items()}
    moved["xl/worksheets/_rels/sheet1.xml.rels"] = "xl/worksheets/_rels/Feuille%20Une.xml.rels"
    parts.content = {moved.get(name, name): content for name, content in parts.content.items()}
    return parts.zipped()


@specimen()
def types_last() -> bytes:
    """The list of content types at the end of the zip, as some libraries write."""
    parts = Parts(workbook())
    parts.content["[Content_Types].xml"] = parts.content.pop("[Content_Types].xml")
    return parts.zipped()


@specimen()
def stored_entries() -> bytes:
    """A zip that compresses nothing."""
    return Parts(workbook()).zipped(zipfile.ZIP_STORED)


class _Stream(io.BytesIO):
    """A stream on which nothing can be corrected: zipfile writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


@specimen()
def data_descriptors() -> bytes:
    """Sizes after the data instead of before, as streaming writers do."""
    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in Parts(workbook()).content.items():
            made.writestr(name, content)
    return stream.getvalue()


@specimen()
def zip64_and_extra_fields() -> bytes:
    """Entries of Zip64, with an extra field of another program and a comment."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in Parts(workbook()).content.items():
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.extra = struct.pack("<HHI", 0x9999, 4, 7)
            info.comment = b"note"
            with made.open(info, "w", force_zip64=True) as entry:
                entry.write(content)
    return stream.getvalue()


@specimen()
def folders_in_zip() -> bytes:
    """Entries for the folders, as general zip programs write."""
    parts = Parts(workbook())
    parts.content = {"xl/": b"", "_rels/": b"", **parts.content, "xl/worksheets/": b""}
    return parts.zipped()


@specimen()
def byte_order_marks() -> bytes:
    """UTF-8 marks before the XML, and declarations of other shapes."""
    parts = Parts(workbook())
    for part in ("xl/worksheets/sheet2.xml", "xl/styles.xml"):
        parts.content[part] = b"\xef\xbb\xbf" + parts.content[part]
    text = re.sub(r"<\?xml.*?\?>\s*", "", parts.text("xl/tables/table1.xml"))
    parts.content["xl/tables/table1.xml"] = text.encode()
    return parts.zipped()


@specimen(open="SIGNED_WORKBOOK")
def signed() -> bytes:
    """A signature, which any change would break."""
    parts = Parts(workbook())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    origin = "application/vnd.openxmlformats-package.digital-signature-origin"
    parts.add("_xmlsignatures/origin.sigs", b"", origin)
    parts.link("", "rIdSig", kind, "_xmlsignatures/origin.sigs")
    return parts.zipped()


@specimen(open="SHARED_WORKBOOK")
def shared_with_revisions() -> bytes:
    """A workbook in sharing, whose every change is logged."""
    parts = Parts(workbook())
    parts.add(
        "xl/revisions/revisionHeaders.xml",
        f'{HEAD}<headers xmlns="{MAIN}" guid="{{AAAAAAAA-0000-4000-8000-000000000002}}"/>',
        "revisionHeaders",
    )
    parts.link(BOOK, "rIdRev", "revisionHeaders", "revisions/revisionHeaders.xml")
    return parts.zipped()


@specimen(open="STRICT_OOXML")
def strict() -> bytes:
    """The strict variant of the format, with namespaces of its own."""
    parts = Parts(workbook())
    ours = "http://purl.oclc.org/ooxml/"
    for name, content in parts.content.items():
        text = content.decode().replace(MAIN, f"{ours}spreadsheetml/main")
        parts.content[name] = text.replace(REL, f"{ours}officeDocument/relationships").encode()
    return parts.zipped()


@specimen(open="FILE_ENCRYPTED")
def encrypted() -> bytes:
    """A file behind a password: no zip at all, an OLE container."""
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook())).encrypt("secret", stream)
    return stream.getvalue()


@specimen(open="FILE_DAMAGED")
def cut_short() -> bytes:
    """The end of the file is missing."""
    data = workbook()
    return data[: len(data) * 2 // 3]
