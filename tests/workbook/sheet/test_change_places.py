"""The places of the cells that change, as a sweep over their rows finds them."""

from __future__ import annotations

import pytest

from tests.workbook.sheet.test_sheet_xml import sheet
from xlcrm.workbook.sheet import change_places
from xlcrm.workbook.sheet.cell_changes import ColumnChanges, RowChanges
from xlcrm.workbook.sheet.change_places import ChangePlaces
from xlcrm.workbook.sheet.sheet_xml import SheetXml

CELL = '<c r="B7" s="3"><v>1</v></c>'


def found(rows: str, *cells: tuple[int, int]) -> list[str | None]:
    """What stands where each cell (row, column) is found; None where it is not told."""
    changed = sheet(rows)
    changes = RowChanges.of([ColumnChanges(column, [row], [0], False) for row, column in cells])
    places = ChangePlaces(changed, changes)
    told: list[str | None] = []
    for place in range(len(cells)):
        places.reach(place)
        start, end = (each[place - places.first] for each in (places.starts, places.ends))
        told.append(None if start < 0 else changed.xml[start:end].decode())
        if start >= 0 and start == end:
            told[-1] = "before " + changed.xml[start : start + 10].decode()
    return told


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (f'<c r="A7"/>{CELL}<c r="AB7"><v>6</v></c>', 2, CELL),
        ('<c r="A7" s="1"/><c r="B7"><v>2</v></c>', 1, '<c r="A7" s="1"/>'),
        ('<c r="A7"><is><r><t>x</t></r></is></c>', 1, '<c r="A7"><is><r><t>x</t></r></is></c>'),
        (CELL, 1, 'before <c r="B7" '),  # it comes in before the next one
        (CELL, 3, "before </row><row"),  # or at the end of its row
        ('<c r="B7"><f>A1</f><v>1</v></c>', 2, None),  # a formula, which the journal wants
        ('<c s="3" r="B7"><v>1</v></c>', 2, None),  # written in another order
        ('<c r="B7"><v>1</v></c><c r="A7"/>', 2, None),  # out of order
        ('<c r="B7" t="str"><v>a > b</v></c>', 2, None),  # a sign that could end a tag
        ("<c><v>1</v></c>", 1, None),  # a cell that does not say where it stands
    ],
)
def test_a_cell_is_found_where_it_stands(row: str, column: int, expected: str | None) -> None:
    """Whole, or where it comes in; nothing is told of what is not written as Excel does."""
    assert found(f'<row r="7">{row}</row><row r="8"/>', (7, column)) == [expected]


def test_a_row_that_is_not_there_or_holds_nothing_is_not_told() -> None:
    """Such rows are put together anew."""
    assert found('<row r="7"/>', (7, 1), (9, 1)) == [None, None]


def test_a_second_change_of_a_cell_is_left_to_others() -> None:
    """The first finds it, the second must see what the first made of it."""
    assert found(f'<row r="7">{CELL}</row>', (7, 2), (7, 2)) == [CELL, None]


def test_prefixed_cells_are_found_too() -> None:
    """Some programs name the elements of a sheet with a prefix."""
    rows = '<x:row r="7"><x:c r="A7"><x:v>1</x:v></x:c></x:row>'
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<x:sheetData>" + rows.encode() + b"</x:sheetData></x:worksheet>"
    )
    changed = change_places_of(xml)
    assert changed == [b'<x:c r="A7"><x:v>1</x:v></x:c>', b""]


def change_places_of(xml: bytes) -> list[bytes]:
    """What stands where A7 and B7 are found."""
    changed = SheetXml(xml, "Feuille")
    changes = RowChanges.of([ColumnChanges(c, [7], [0], False) for c in (1, 2)])
    places = ChangePlaces(changed, changes)
    places.reach(0)
    return [xml[s:e] for s, e in zip(places.starts, places.ends, strict=True)]


def test_rows_are_swept_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from each other or many, every cell is found; nothing between them is looked at."""
    monkeypatch.setattr(change_places, "_BLOCK", 100)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60))
    numbers = [1, 2, 3, 30, 58, 59]
    expected = [f'<c r="A{n}"><v>{n}</v></c>' for n in numbers]
    assert found(rows, *((n, 1) for n in numbers)) == expected
