"""Workbooks with what a worksheet may hold: tables, blocks, notes, rules, formulas, rows."""

from __future__ import annotations

import re

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

_CELL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@specimen((SHEET1, "Gens[["), (SHEET1, "tablePart"))
def plain() -> bytes:
    """A table with a calculated column, a total beneath, a reference from another sheet."""
    return workbook()


@specimen(("xl/tables/table2.xml", "totalsRowFunction"))
def totals_row() -> bytes:
    """A totals row, and content beneath it."""

    def decorate(desk: Desk) -> None:
        desk.other.add_table(
            "A10:C14",
            {
                "name": "Ventes",
                "total_row": True,
                "data": [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]],
                "columns": [
                    {"header": "Quoi", "total_string": "Total"},
                    {"header": "Un", "total_function": "sum"},
                    {"header": "Deux", "total_function": "average"},
                ],
            },
        )
        desk.other.write("A17", "Sous le total")
        desk.other.write_formula("B17", "=B14*2", None, 18)
        desk.other.write_formula("E1", "=SUM(Ventes[Un])+B14", None, 18)

    return workbook(decorate)


@specimen()
def tables_beneath_and_beside() -> bytes:
    """One table under another and one at its side, with a formula between them."""

    def decorate(desk: Desk) -> None:
        desk.clients.add_table(
            "A14:E16", {"name": "Dessous", "columns": [{"header": h} for h in "ABCDE"]}
        )
        desk.clients.write("A15", "x")
        desk.clients.write("A16", "y")
        desk.clients.add_table(
            "H1:I5", {"name": "Cote", "columns": [{"header": "K"}, {"header": "L"}]}
        )
        for row in range(1, 5):
            desk.clients.write(row, 7, row)
        desk.clients.write_formula("H8", "=SUM(H2:H5)+COUNTA(A15:A16)", None, 12)

    return workbook(decorate)


@specimen((SHEET1, "mergeCells"))
def merged_blocks() -> bytes:
    """Blocks beside, within the columns of the table beneath it, and in another sheet."""

    def decorate(desk: Desk) -> None:
        desk.clients.merge_range("G2:H4", "Bloc")
        desk.clients.merge_range("A12:C13", "Dessous")
        desk.other.merge_range("A8:D8", "Titre")

    return workbook(decorate)


@specimen((SHEET1, "mergeCell"), append="CANNOT_MOVE_BELOW")
def merged_block_across() -> bytes:
    """A block beneath the table that is wider than it: rows cannot go down under it."""
    return workbook(lambda desk: desk.clients.merge_range("D11:G12", "À cheval"))


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


@specimen((SHEET1, "sqref"), (SHEET2, "sqref"))
def validations() -> bytes:
    """Lists, numbers and formulas, some over the columns of the table."""

    def decorate(desk: Desk) -> None:
        desk.clients.data_validation("B2:B7", {"validate": "list", "source": ["a", "b"]})
        desk.clients.data_validation("D2:D7", {"validate": "decimal", "criteria": ">", "value": 0})
        desk.clients.data_validation(
            "A2:A7", {"validate": "custom", "value": "=COUNTIF($A$2:$A$7,A2)=1"}
        )
        desk.clients.data_validation(
            "D9", {"validate": "integer", "criteria": ">", "value": "=$D$7"}
        )
        desk.other.data_validation("F1:F20", {"validate": "list", "source": "=Clients!$A$2:$A$7"})

    return workbook(decorate)


@specimen((SHEET1, "colorScale"), (SHEET1, "x14:dataBar"), (SHEET1, "iconSet"))
def conditional_formats() -> bytes:
    """Bars, icons, scales, duplicates and formulas; bars of Excel 2010 in their extension."""

    def decorate(desk: Desk) -> None:
        red = desk.book.add_format({"font_color": "red"})
        desk.clients.conditional_format("D2:D7", {"type": "data_bar", "data_bar_2010": True})
        desk.clients.conditional_format("D2:D7", {"type": "icon_set", "icon_style": "3_arrows"})
        desk.clients.conditional_format("E2:E7", {"type": "3_color_scale"})
        desk.clients.conditional_format("A2:A7", {"type": "duplicate", "format": red})
        desk.clients.conditional_format(
            "A2:E7", {"type": "formula", "criteria": "=$D2>$D$9", "format": red}
        )
        desk.clients.conditional_format(
            "D9", {"type": "cell", "criteria": ">", "value": 5, "format": red}
        )

    return workbook(decorate)


@injected((SHEET1, "x14:iconSet"), (SHEET1, "x14:dataValidation"))
def x14_rules(parts: Parts) -> None:
    """Icons and a list of Excel 2010, which may look at other sheets."""
    x14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    xm = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    parts.extension(
        SHEET1,
        "{78C0D931-6437-407d-A8EE-F0AAD7539E65}",
        f"<x14:conditionalFormattings><x14:conditionalFormatting {xm}>"
        '<x14:cfRule type="iconSet" priority="9" id="{0A000000-0000-4000-8000-000000000001}">'
        '<x14:iconSet iconSet="3Stars"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo>'
        '<x14:cfvo type="num"><xm:f>Autre!$B$1</xm:f></x14:cfvo>'
        '<x14:cfvo type="percent"><xm:f>67</xm:f></x14:cfvo></x14:iconSet></x14:cfRule>'
        "<xm:sqref>D2:D7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>",
        x14,
    )
    parts.extension(
        SHEET1,
        "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}",
        f'<x14:dataValidations count="1" {xm}><x14:dataValidation type="list" allowBlank="1">'
        "<x14:formula1><xm:f>Autre!$A$1:$A$2</xm:f></x14:formula1>"
        "<xm:sqref>B2:B7</xm:sqref></x14:dataValidation></x14:dataValidations>",
        x14,
    )


@specimen((SHEET1, "x14:sparkline"))
def sparklines() -> bytes:
    """Small charts in cells, of a column of the table and of each of its rows."""

    def decorate(desk: Desk) -> None:
        desk.clients.add_sparkline("G2", {"range": "Clients!D2:D7", "type": "column"})
        both = {"location": ["H2", "H3"], "range": ["Clients!D2:E2", "Clients!D3:E3"]}
        desk.clients.add_sparkline("H2", both)
        desk.clients.add_sparkline("G9", {"range": "Clients!D2:D7"})

    return workbook(decorate)


@specimen((SHEET1, 't="array"'))
def legacy_array() -> bytes:
    """Array formulas of one cell and of several."""

    def decorate(desk: Desk) -> None:
        desk.clients.write_array_formula("G2:G4", "{=D2:D4*2}", None, 21)
        desk.clients.write_array_formula("H9", "{=SUM(D2:D7*E2:E7)}", None, 0)

    return workbook(decorate)


@specimen((SHEET1, "cm="), ("xl/metadata.xml", "XLDAPR"))
def dynamic_array() -> bytes:
    """A spilling formula, with the metadata that makes it one."""
    return workbook(
        lambda desk: desk.clients.write_dynamic_array_formula(
            "G2:G4", "=SORT(UNIQUE(Gens[Nom]))", None, "Personne 1"
        )
    )


@injected((SHEET2, 't="dataTable"'))
def what_if_table(parts: Parts) -> None:
    """A data table of « what if »."""
    cells = '<row r="12"><c r="A12"><f t="dataTable" ref="A12:A13" dt2D="0" dtr="0" r1="B1"/>'
    cells += '<v>1</v></c></row><row r="13"><c r="A13"><v>2</v></c></row></sheetData>'
    parts.replace(SHEET2, "</sheetData>", cells)


@injected()
def shared_formulas(parts: Parts) -> None:
    """A group of formulas written once, some in the rows of the table and some beneath."""
    for row in range(2, 8):
        attributes = (
            ' t="shared" ref="G2:G7" si="0">D2*$D$9+A$1' if row == 2 else ' t="shared" si="0">'
        )
        parts.sub(
            SHEET1,
            rf'(<row r="{row}".*?)</row>',
            rf'\1<c r="G{row}"><f{attributes}</f><v>{row}</v></c></row>',
        )
    for row in (1, 2, 4):
        attributes = (
            ' t="shared" ref="D1:D4" si="0">Clients!D7+B1' if row == 1 else ' t="shared" si="0">'
        )
        parts.sub(
            SHEET2,
            rf'(<row r="{row}".*?)</row>',
            rf'\1<c r="D{row}"><f{attributes}</f><v>{row}</v></c></row>',
        )


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


@specimen((SHEET1, "protectedRange"), (SHEET1, "sheetProtection"))
def protected_sheet() -> bytes:
    """A protected sheet with ranges that stay free."""

    def decorate(desk: Desk) -> None:
        desk.clients.protect("abc", {"sort": True})
        desk.clients.unprotect_range("A2:E7", "saisie")
        desk.clients.unprotect_range("G1:G3", "notes")

    return workbook(decorate)


@injected((BOOK, "workbookProtection"), add="STRUCTURE_PROTECTED")
def protected_structure(parts: Parts) -> None:
    """A workbook whose sheets cannot be added or moved."""
    parts.before(BOOK, "bookViews", '<workbookProtection lockStructure="1"/>')


@specimen((SHEET1, "ignoredError"))
def ignored_errors() -> bytes:
    """Green corners that staff switched off."""
    return workbook(lambda desk: desk.clients.ignore_errors({"number_stored_as_text": "A2:A7 G3"}))


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


@specimen((BOOK, "date1904"))
def dates_from_1904() -> bytes:
    """A workbook that counts days from 1904."""
    return workbook(options={"date_1904": True})


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


@specimen()
def volatile_and_far_references() -> bytes:
    """Formulas of all shapes that look at the table and beneath it."""

    def decorate(desk: Desk) -> None:
        for row, formula in enumerate(
            (
                "=OFFSET(Clients!$A$1,1,0)", '=INDIRECT("Clients!A9")', "=Clients!$A$9",
                "=SUM(Clients!D:D)", "=SUM(Clients!2:3)", "=COUNTA(Clients!A2:A7,Clients!A9)",
                "=SUM(Clients!D2:INDEX(Clients!D:D,7))", "=VLOOKUP(A1,Clients!$A$2:$D$7,2,FALSE)",
                '=IF(Clients!D3>0,Clients!D9,"D9")', "=SUM(Gens[Montant])",
                "=SUM(Clients!A1:Z100)", "=Clients!D4:D4", "=LOG10(100)+ATAN2(1,2)",
                "=SUM(Clients!D2:D7 Clients!A3:E3)", "=-Clients!D9%", "={1,2;3,4}*Clients!D9",
            ),
            20,
        ):  # fmt: skip
            desk.other.write_formula(row, 0, formula, None, 1)
        desk.clients.write_formula("H12", "=$D$9+D9+SUM($D$2:D7)", None, 1)

    return workbook(decorate)


@specimen((BOOK, "LocalName"), (BOOK, "TauxTVA"))
def defined_names() -> bytes:
    """Names of cells, ranges, constants and formulas, one of a sheet."""

    def decorate(desk: Desk) -> None:
        desk.book.define_name("Codes", "=Clients!$A$2:$A$7")
        desk.book.define_name("Fin", "=Clients!$A$9")
        desk.book.define_name("TauxTVA", "=0.2")
        desk.book.define_name("Autre!LocalName", "=Autre!$A$1")
        desk.book.define_name("Calcul", "=OFFSET(Clients!$A$1,0,0,COUNTA(Clients!$A:$A),1)")

    return workbook(decorate)


@specimen()
def prefixed_namespace() -> bytes:
    """Every element of the sheets with a prefix, as some libraries write."""
    parts = Parts(workbook())
    for part in (SHEET1, SHEET2):
        text = parts.text(part).replace(f'xmlns="{_CELL}"', f'xmlns:x="{_CELL}"')
        parts.content[part] = re.sub(r"<(/?)(?=\w+[ />])(?!x:)", r"<\1x:", text).encode()
    return parts.zipped()


@specimen()
def cells_without_reference() -> bytes:
    """Rows and cells that do not say where they are."""
    parts = Parts(workbook())
    rows = "".join(
        "<row>" + "".join(f"<c><v>{row * 10 + column}</v></c>" for column in range(3)) + "</row>"
        for row in range(4)
    )
    parts.sub(SHEET2, "<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>")
    return parts.zipped()


@specimen()
def empty_sheet() -> bytes:
    """A sheet whose rows are one closed element."""
    parts = Parts(workbook())
    parts.sub(SHEET2, "<sheetData>.*</sheetData>", "<sheetData/>")
    return parts.zipped()


@specimen()
def single_quotes() -> bytes:
    """Attributes in single quotes, spaces before the ends of tags."""

    def decorate(desk: Desk) -> None:
        desk.clients.merge_range("A12:C13", "Dessous")
        desk.clients.data_validation("B2:B7", {"validate": "list", "source": ["a", "b"]})
        desk.clients.conditional_format("D2:D7", {"type": "3_color_scale"})
        desk.clients.conditional_format("D9", {"type": "cell", "criteria": ">", "value": 5})
        desk.clients.write_comment("B3", "Note")
        desk.clients.write_url("A14", "https://example.org", string="l'adresse")
        desk.clients.protect("abc")
        desk.clients.unprotect_range("A2:E7", "saisie")
        desk.book.define_name("Fin", "=Clients!$A$9")
        desk.other.write_formula("A6", "=IF('Clients'!A9='Clients'!A2,1,2)", None, 2)

    parts = Parts(workbook(decorate))
    for part in parts.content:
        if part.endswith((".xml", ".vml", ".rels")):
            head, mark, body = parts.text(part).rpartition("?>")
            body = re.sub(r'(?<==)"([^"\']*)"(?=[^<>]*>)', r"'\1'", body).replace("/>", " />")
            parts.content[part] = f"{head}{mark}{body}".encode()
    return parts.zipped()


@injected(("xl/tables/table1.xml", "filterColumn"))
def filtered_table(parts: Parts) -> None:
    """A filter in force, whose rows are hidden, and an order of sorting."""
    parts.sub(
        "xl/tables/table1.xml",
        r'<autoFilter ref="A1:E7"/>',
        '<autoFilter ref="A1:E7"><filterColumn colId="1"><filters><filter val="Personne 2"/>'
        "</filters></filterColumn></autoFilter>"
        '<sortState ref="A2:E7"><sortCondition ref="D2:D7"/></sortState>',
    )


@specimen()
def one_blank_row() -> bytes:
    """A table that is still empty: one blank row."""

    def decorate(desk: Desk) -> None:
        desk.other.add_table(
            "F1:G2", {"name": "Vide", "columns": [{"header": "P"}, {"header": "Q"}]}
        )

    return workbook(decorate)


@specimen()
def table_without_header() -> bytes:
    """A table whose header row is switched off."""

    def decorate(desk: Desk) -> None:
        desk.other.add_table(
            "F1:G3", {"name": "Nue", "header_row": False, "data": [[1, 2], [3, 4]]}
        )

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
def wide_header_texts() -> bytes:
    """Headers with lines, brackets, quotes, hashes and accents."""

    def decorate(desk: Desk) -> None:
        headers = ["Prix [€]", "N° d'ordre", "a#b", "É è", "Deux\nlignes"]
        desk.other.add_table(
            "F1:J4", {"name": "Bizarre", "columns": [{"header": h} for h in headers]}
        )
        for row in range(1, 4):
            desk.other.write_row(row, 5, [row, "x", 2.5, "é", True])
        desk.other.write_formula("L1", "=SUM(Bizarre['[Prix '[€']])", None, 0)

    return workbook(decorate)


@specimen()
def prefixed_everywhere() -> bytes:
    """The workbook, its styles, shared texts and tables with a prefix too."""
    parts = Parts(workbook())
    names = (SHEET1, SHEET2, BOOK, "xl/styles.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml")
    for part in names:
        text = parts.text(part).replace(f'xmlns="{_CELL}"', f'xmlns:x="{_CELL}"')
        parts.content[part] = re.sub(r"<(/?)(?=\w+[ />])(?!x:)", r"<\1x:", text).encode()
    return parts.zipped()


@injected()
def table_cells_without_reference(parts: Parts) -> None:
    """The sheet of the table: no cell says where it is, where they follow one another."""
    parts.sub(SHEET1, r'<c r="[A-E]([2-7])"', "<c")
    parts.sub(SHEET1, r'<row r="[2-7]"', "<row")
    parts.sub(SHEET1, r' spans="[^"]*"', "")


@specimen()
def spaced_out() -> bytes:
    """Every element on a line of its own, as some libraries write for people to read."""
    parts = Parts(workbook())
    for part in (SHEET1, SHEET2, "xl/tables/table1.xml", BOOK, "[Content_Types].xml"):
        text = re.sub(r">(?=<(?!/[ft]>|/v>))", ">\n  ", parts.text(part))
        parts.content[part] = text.replace("\n", "\r\n").encode()
    return parts.zipped()


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


@specimen()
def without_anything_below() -> bytes:
    """A table that ends the sheet, and what names its last row from elsewhere."""

    def decorate(desk: Desk) -> None:
        desk.other.write_formula("A6", "=Clients!D7", None, 63)
        desk.other.write_formula("A7", "=SUM(Clients!D2:D7)+Clients!A20", None, 1)
        desk.other.write_formula("A8", "=SUM(Clients!$D$2:$D$6)", None, 1)

    return workbook(decorate, below=False)


@specimen()
def one_row() -> bytes:
    """A table of a single row of data."""
    return workbook(rows=1)
