"""Workbooks that say the same in other XML: prefixes, quotes, spaces, no addresses."""

from __future__ import annotations

import re

from tests.workbooks.corpus.kit import (
    BOOK,
    MAIN,
    SHEET1,
    SHEET2,
    Desk,
    Parts,
    injected,
    specimen,
    workbook,
)


@specimen()
def prefixed_namespace() -> bytes:
    """Every element of the sheets with a prefix, as some libraries write."""
    parts = Parts(workbook())
    for part in (SHEET1, SHEET2):
        text = parts.text(part).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
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


@specimen()
def prefixed_everywhere() -> bytes:
    """The workbook, its styles, shared texts and tables with a prefix too."""
    parts = Parts(workbook())
    names = (SHEET1, SHEET2, BOOK, "xl/styles.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml")
    for part in names:
        text = parts.text(part).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
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
