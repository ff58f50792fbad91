from __future__ import annotations

import pytest

from xlcrm.workbook.references.geometry_columns import moved_columns
from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

_WHOLE = (1, LAST_ROW)
WIDE = 'width="20" style="3" customWidth="1"'


def inserted(*places: tuple[int, int]) -> Shift:
    """Whole columns that come."""
    return Shift("Clients", Axis.COLUMNS, _WHOLE, inserted=places)


def removed(*columns: int) -> Shift:
    """Whole columns that go."""
    return Shift("Clients", Axis.COLUMNS, _WHOLE, removed=columns)


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        (inserted((3, 2)), (f'<col min="2" max="2" {WIDE}/>'), (f'<col min="2" max="4" {WIDE}/>')),
        (inserted((3, 1)), f'<col min="4" max="5" {WIDE}/>', f'<col min="5" max="6" {WIDE}/>'),
        (inserted((3, 1)), f'<col min="1" max="9" {WIDE}/>', f'<col min="1" max="10" {WIDE}/>'),
        (
            inserted((3, 1)),
            ('<col min="2" max="2" hidden="1" width="0" collapsed="1"/>'
            '<col max="3" outlineLevel="1" min="3"/>'),
            ('<col min="2" max="2" hidden="1" width="0" collapsed="1"/>'
            '<col min="3" max="3" width="0"/><col max="4" outlineLevel="1" min="4"/>'),
        ),
        (
            removed(3, 7),
            ('<col min="1" max="3" width="9"/><col min="5" max="7" width="8"/>'
            '<col min="8" max="8" width="7"/>'),
            ('<col min="1" max="2" width="9"/><col min="4" max="5" width="8"/>'
            '<col min="6" max="6" width="7"/>'),
        ),
        (
            inserted((2, 4)),
            f'<col min="3" max="{LAST_COLUMN}" width="9"/>',
            f'<col min="7" max="{LAST_COLUMN}" width="9"/>',
        ),
        (
            Shift("Clients", Axis.COLUMNS, _WHOLE, removed=(2,), inserted=((5, 1),)),
            ('<col min="2" max="2" width="1"/><col min="4" max="4" width="4"/>'
            '<col min="5" max="5" width="5"/>'),
            '<col min="3" max="4" width="4"/><col min="5" max="5" width="5"/>',
        ),
    ],
)  # fmt: skip
def test_widths_and_styles_move_with_their_columns(shift: Shift, before: str, after: str) -> None:
    """New columns take those of the column on their left, shown even when it is hidden."""
    head = "<worksheet><cols>{}</cols><sheetData>"
    new = moved_columns(head.format(before).encode(), Moves([shift]))
    assert new.decode() == head.format(after)


def test_a_list_without_columns_goes() -> None:
    """An empty list of columns is not allowed."""
    head = b"<x:worksheet><x:cols><x:col min='3' max='3' width='9'/></x:cols><x:sheetData>"
    assert moved_columns(head, Moves([removed(3)])) == b"<x:worksheet><x:sheetData>"


@pytest.mark.parametrize(
    "shift",
    [
        Shift("Clients", Axis.COLUMNS, (3, 9), inserted=((2, 1),)),
        Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), inserted=((2, 1),)),
        inserted((9, 1)),
    ],
)
def test_widths_stay_when_only_cells_move(shift: Shift) -> None:
    """A column keeps its width when part of it moves, when rows do, when others do."""
    head = b'<cols><col min="2" max="2" width="9"/><col min="3" max="3" width="9"/></cols>'
    assert moved_columns(head, Moves([shift])) is head
