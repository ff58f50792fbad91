"""Workbooks with tables of every shape, and with what stands about them."""

from __future__ import annotations

from tests.workbooks.corpus.kit import SHEET1, Desk, Parts, injected, specimen, workbook


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
