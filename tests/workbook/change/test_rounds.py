from __future__ import annotations

from typing import Any

import openpyxl

from tests.workbook.workbook_maker import (
    Desk,
    Maker,
    Typed,
    apply,
    client,
    clients,
    clients_sheet,
    dropping,
    on_clients,
)


def test_notes_follow_their_client(desk: Desk, maker: Maker) -> None:
    """A note goes up with its row, and goes when its row goes."""
    maker.decorate = on_clients(lambda sheet: sheet.write_comment("B5", "VIP"))
    book = desk.put(maker.build(clients(4)))
    apply(book, dropping(book.frames, "clients", "C-000001"))
    assert clients_sheet(desk)["B4"].comment.text == "VIP"
    assert clients_sheet(desk)["B5"].comment is None
    apply(book, dropping(book.frames, "clients", "C-000002"))
    assert clients_sheet(desk)["B4"].comment is None


def test_links_stay_with_their_client(desk: Desk, maker: Maker) -> None:
    """Excel makes a link of every address typed: it follows its row."""

    def linked(book: Any) -> None:
        for row in (4, 5, 6):
            book.get_worksheet_by_name("Clients").write_url(
                f"E{row}", f"mailto:a{row}@client.example", None, f"nom {row}"
            )

    maker.decorate = linked
    book = desk.put(maker.build(clients(3)))
    apply(book, dropping(book.frames, "clients", "C-000002"))
    found = openpyxl.load_workbook(desk.path)["Clients"]
    assert [found[f"E{row}"].value for row in (4, 5)] == ["nom 4", "nom 6"]
    assert [found[f"E{row}"].hyperlink.target for row in (4, 5)] == [
        "mailto:a4@client.example", "mailto:a6@client.example"
    ]  # fmt: skip
    assert found["E6"].hyperlink is None


def test_a_formula_of_staff_follows_the_cells_it_names(desk: Desk, maker: Maker) -> None:
    """In the table and elsewhere: it names the same client before and after."""
    maker.own_columns = {"clients": ["Double"]}
    maker.decorate = lambda book: book.add_worksheet("Suivi").write_formula("A1", "=Clients!B6")
    rows = [client(n, Double=Typed(f"A{n + 3}", "x")) for n in (1, 2, 3)]
    book = desk.put(maker.build({"clients": rows}))
    apply(book, dropping(book.frames, "clients", "C-000001"))
    double = next(c for c in book._layout.tables["clients"].own_columns).number
    assert [clients_sheet(desk).cell(row, double).value for row in (4, 5)] == ["=A4", "=A5"]
    assert openpyxl.load_workbook(desk.path)["Suivi"]["A1"].value == "=Clients!B5"
