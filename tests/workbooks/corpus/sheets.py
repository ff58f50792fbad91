"""Workbooks with what else a worksheet may hold: texts, notes, links, rows, views, printing."""

from __future__ import annotations

from tests.workbooks.corpus.kit import (
    BOOK,
    SHEET1,
    SHEET2,
    Desk,
    Parts,
    injected,
    specimen,
    workbook,
)


@specimen(("xl/comments1.xml", "Note du bas"), ("xl/drawings/vmlDrawing1.vml", "ObjectType"))
def notes() -> bytes:
    """Notes in the table, beneath it and beside it."""

    def decorate(desk: Desk) -> None:
        desk.clients.write_comment("B2", "Note qui part", {"author": "Léa"})
        desk.clients.write_comment("B3", "Note en ligne", {"author": "Léa"})
        desk.clients.write_comment("A9", "Note du bas", {"author": "Léa", "visible": True})
        desk.clients.write_comment("H3", "Note à côté", {"author": "Noé"})
        desk.other.write_comment("A1", "Ailleurs")

    return workbook(decorate)


@specimen(("xl/sharedStrings.xml", "rPh"), ("xl/sharedStrings.xml", "<r>"))
def rich_text() -> bytes:
    """Text in several formats, and with its pronunciation."""

    def decorate(desk: Desk) -> None:
        bold = desk.book.add_format({"bold": True})
        desk.clients.write_rich_string("G2", "normal ", bold, "gras ", "suite")
        desk.clients.write("G3", "東京")

    parts = Parts(workbook(decorate))
    parts.replace(
        "xl/sharedStrings.xml",
        "<t>東京</t>",
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    )
    return parts.zipped()


@injected((SHEET2, "inlineStr"))
def inline_strings(parts: Parts) -> None:
    """Text written in the cell itself, plain and rich."""
    cells = '<row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve"> en ligne </t></is></c>'
    cells += (
        '<c r="B9" t="inlineStr"><is><r><rPr><b/></rPr><t>gras</t></r><r><t>non</t></r></is></c>'
    )
    cells += '<c r="C9" t="str"><v>seul</v></c></row></sheetData>'
    parts.replace(SHEET2, "</sheetData>", cells)


@specimen(("xl/worksheets/_rels/sheet1.xml.rels", "example.org"), (SHEET1, "location="))
def hyperlinks() -> bytes:
    """Links to a page, to a mail address and to a cell, in the table and beneath it."""

    def decorate(desk: Desk) -> None:
        desk.clients.write_url("B3", "https://example.org/?a=1&b=2", string="site")
        desk.clients.write_url("A10", "mailto:lea@example.org", string="écrire")
        desk.clients.write_url("H4", "internal:Autre!A1", string="voir")

    return workbook(decorate)


@injected((SHEET1, "scenario"))
def scenarios(parts: Parts) -> None:
    """The scenario manager."""
    parts.before(
        SHEET1,
        "pageMargins",
        '<scenarios current="0"><scenario name="Bas" count="1" user="Léa">'
        '<inputCells r="D3" val="5"/></scenario></scenarios>',
    )


@injected((BOOK, "customWorkbookView"), (SHEET1, "customSheetView"))
def custom_views(parts: Parts) -> None:
    """Views that staff named, in the workbook and in the sheet."""
    guid = "{AAAAAAAA-0000-4000-8000-000000000001}"
    parts.sub(
        BOOK,
        r"(<calcPr[^>]*/>)",
        r"\1<customWorkbookViews><customWorkbookView "
        f'name="Vue" guid="{guid}" windowWidth="1000" windowHeight="600" activeSheetId="1"/>'
        "</customWorkbookViews>",
    )
    parts.before(
        SHEET1,
        "pageMargins",
        f'<customSheetViews><customSheetView guid="{guid}" scale="90"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
        "</customSheetView></customSheetViews>",
    )


@specimen((SHEET1, "rowBreaks"), (BOOK, "_xlnm.Print_Titles"), (BOOK, "_xlnm.Print_Area"))
def printing() -> bytes:
    """Print area, titles, breaks, headers and settings."""

    def decorate(desk: Desk) -> None:
        desk.clients.print_area("A1:E9")
        desk.clients.repeat_rows(0)
        desk.clients.set_h_pagebreaks([4, 12])
        desk.clients.set_v_pagebreaks([3])
        desk.clients.set_landscape()
        desk.clients.set_header("&LClients&R&D")
        desk.clients.fit_to_pages(1, 0)
        desk.other.print_area("A1:C20")

    return workbook(decorate)


@specimen((SHEET1, "outlineLevel"), (SHEET1, "hidden"))
def outlines_and_hidden_rows() -> bytes:
    """Groups, hidden rows and columns, row heights and row formats."""

    def decorate(desk: Desk) -> None:
        desk.clients.set_row(3, None, None, {"level": 1, "hidden": True})
        desk.clients.set_row(8, 30, desk.book.add_format({"bg_color": "yellow"}))
        desk.clients.set_column("G:H", 20, desk.book.add_format({"italic": True}), {"level": 1})
        desk.other.set_row(1, None, None, {"hidden": True})
        desk.other.set_default_row(20)

    return workbook(decorate)


@specimen((BOOK, "veryHidden"), (BOOK, 'state="hidden"'))
def hidden_sheets() -> bytes:
    """A hidden sheet and one that only macros show."""

    def decorate(desk: Desk) -> None:
        desk.book.add_worksheet("Caché").hide()
        desk.book.add_worksheet("Très caché").very_hidden()

    return workbook(decorate)


@specimen()
def text_oddities() -> bytes:
    """Long text, escapes, spaces, lines, signs at the start, errors."""

    def decorate(desk: Desk) -> None:
        desk.other.write_string("A10", "x" * 32_767)
        desk.other.write_string("A11", "a_x000D_b _x0041_")
        desk.other.write_string("A12", "  espaces  ")
        desk.other.write_string("A13", "deux\nlignes\tet")
        desk.other.write_string("A14", "=1+1")
        desk.other.write_string("A15", "]]> & < > \" '")
        desk.other.write_string("A16", "\U0001f600 é")
        desk.other.write_formula("B10", "=1/0", None, "#DIV/0!")
        desk.other.write_formula("B11", "=NA()", None, "#N/A")
        desk.other.write_formula("B12", '="a""b"&C1&"D2"', None, 'a"bD2')

    return workbook(decorate)


@specimen((SHEET1, "sheetPr"), (SHEET1, "pane"))
def views_and_panes() -> bytes:
    """Frozen panes, a selection, zoom, colour of the tab, hidden grid lines."""

    def decorate(desk: Desk) -> None:
        desk.clients.freeze_panes(1, 1)
        desk.clients.set_selection("B9:C12")
        desk.clients.set_zoom(85)
        desk.clients.set_tab_color("#00AA00")
        desk.clients.hide_gridlines(2)
        desk.other.split_panes(15, 8)
        desk.other.activate()

    return workbook(decorate)


@specimen()
def full_of_formats() -> bytes:
    """Rows and columns with formats, blank cells with formats beneath the table."""

    def decorate(desk: Desk) -> None:
        formats = [desk.book.add_format({"bg_color": f"#0{n}00FF", "border": 1}) for n in range(6)]
        for column in range(8):
            desk.clients.set_column(column, column, 9 + column, formats[column % 6])
        for row in range(7, 20):
            desk.clients.set_row(row, 15 + row, formats[row % 6])
            for column in range(5):
                desk.clients.write_blank(row + 6, column, None, formats[(row + column) % 6])

    return workbook(decorate)
