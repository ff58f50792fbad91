"""Workbooks with rules on cells: what may be typed, how it looks, what is locked."""

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
