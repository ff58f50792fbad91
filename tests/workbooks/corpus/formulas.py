"""Workbooks with formulas of every kind, and with names of cells."""

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


@specimen((BOOK, "date1904"))
def dates_from_1904() -> bytes:
    """A workbook that counts days from 1904."""
    return workbook(options={"date_1904": True})
