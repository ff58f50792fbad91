from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.workbook.workbook_maker import (
    Desk,
    Maker,
    adding,
    apply,
    client,
    clients,
    clients_sheet,
    differences,
    dropping,
    on_clients,
    undo,
)
from xlcrm.errors import ExitCode, UnreadableFileError
from xlcrm.workbook.change import below as below_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.plan import Plan
    from xlcrm.workbook.closed import ClosedWorkbook


def refusal(book: ClosedWorkbook, plan: Plan) -> str:
    """The code with which a change is refused, the file being as before."""
    content = book.path.read_bytes()
    with pytest.raises(UnreadableFileError) as refused:
        apply(book, plan)
    assert refused.value.exit_code is ExitCode.UNREADABLE
    assert book.path.read_bytes() == content
    return refused.value.code


def test_a_table_grows_over_blank_rows_without_moving_anything(desk: Desk, maker: Maker) -> None:
    """Excel lets a table grow so."""
    maker.decorate = on_clients(lambda sheet: sheet.write("B7", "à part"))
    book = desk.put(maker.build(clients(2)))
    apply(book, adding("clients", client(3)))
    assert clients_sheet(desk)["B7"].value == "à part"


@pytest.mark.parametrize("count", [2, 5])
def test_what_stands_under_a_table_moves_with_its_end(desk: Desk, maker: Maker, count: int) -> None:
    """A value, a formula, a merged block, a note and another table follow, and come back."""

    def furniture(sheet: Any) -> None:
        sheet.write("B7", "à part")
        sheet.write_formula("C7", "=B7", None, "à part")
        sheet.write_comment("B7", "note")
        sheet.merge_range("B9:C10", "bloc")
        sheet.add_table("B12:C13", {"name": "Perso", "columns": [{"header": "a"}, {"header": "b"}]})

    maker.decorate = on_clients(furniture)
    book = desk.put(maker.build(clients(2)))
    before = book.frames
    apply(book, adding("clients", *(client(n) for n in range(3, 3 + count))))
    sheet = clients_sheet(desk)
    assert sheet[f"B{7 + count}"].value == "à part"
    assert sheet[f"C{7 + count}"].value == f"=B{7 + count}"
    assert sheet[f"B{7 + count}"].comment.text == "note"
    assert [str(each) for each in sheet.merged_cells.ranges] == [f"B{9 + count}:C{10 + count}"]
    assert sheet.tables["Perso"].ref == f"B{12 + count}:C{13 + count}"
    assert differences(book.frames, desk.reopened().frames) == []
    undo(book)
    assert clients_sheet(desk)["B7"].value == "à part"
    assert differences(before, desk.reopened().frames) == []


@pytest.mark.parametrize(
    "write",
    [
        lambda sheet: sheet.merge_range(6, 1, 7, 200, "trop large"),
        lambda sheet: sheet.write_array_formula(6, 100, 6, 130, "{=A1:AE1}"),
    ],
    ids=["merged", "array"],
)
def test_what_cannot_move_stops_a_table_from_growing_over_it(
    desk: Desk, maker: Maker, write: Callable[[Any], object]
) -> None:
    """A block across the edge of the table would be torn; a row less fits."""
    maker.decorate = on_clients(write)
    book = desk.put(maker.build(clients(2)))
    more = [client(n) for n in range(3, 6)]
    assert refusal(book, adding("clients", *more)) == "CANNOT_MOVE_BELOW"
    apply(book, adding("clients", more[0]))
    apply(book, dropping(book.frames, "clients", "C-000001"))
    assert differences(book.frames, desk.reopened().frames) == []


def test_rows_come_in_above_a_total_row(desk: Desk, maker: Maker) -> None:
    """The total row follows the end of the table, its formulas too."""
    maker.totals = {"clients"}
    book = desk.put(maker.build(clients(2)))
    placed = book._layout.tables["clients"]
    total = openpyxl.load_workbook(desk.path)["Clients"].cell(placed.area.last_row, 1).value
    apply(book, adding("clients", client(3), client(4)))
    sheet = clients_sheet(desk)
    assert sheet.cell(placed.area.last_row + 2, 1).value == total
    assert sheet.tables["tblClients"].ref.endswith(str(placed.area.last_row + 2))
    assert sheet.tables["tblClients"].autoFilter.ref.endswith(str(placed.area.last_row + 1))
    apply(book, dropping(book.frames, "clients", "C-000001"))
    assert clients_sheet(desk).cell(placed.area.last_row + 1, 1).value == total
    assert differences(book.frames, desk.reopened().frames) == []


def test_a_sheet_has_an_end(desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond the last of Excel are refused before anything is built."""
    book = desk.put(maker.build(clients(1)))
    monkeypatch.setattr(below_table, "LAST_ROW", 5)
    apply(book, adding("clients", client(2)))
    assert refusal(book, adding("clients", client(3))) == "SHEET_FULL"
