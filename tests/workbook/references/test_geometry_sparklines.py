from __future__ import annotations

import pytest

from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.geometry_sheet import moved_tail
from xlcrm.workbook.references.shift import Axis, Body, Shift

#: A table in B3:E6 grows by two rows.
GROWTH = Shift("Clients", Axis.ROWS, (2, 5), inserted=((7, 2),), body=Body(2, 5, 4, 6, 8))
#: The second row of the same table goes.
REMOVAL = Shift("Clients", Axis.ROWS, (2, 5), removed=(5,), body=Body(2, 5, 4, 6, 5))


def sparkline(cell: str, data: str) -> str:
    """One sparkline."""
    return f"<x14:sparkline><xm:f>{data}</xm:f><xm:sqref>{cell}</xm:sqref></x14:sparkline>"


def tail(*groups: str) -> str:
    """The end of a sheet with groups of sparklines."""
    inner = "".join(
        f'<x14:sparklineGroup type="column"><x14:colorSeries theme="4"/>'
        f"<x14:sparklines>{group}</x14:sparklines></x14:sparklineGroup>"
        for group in groups
    )
    lists = f"<x14:sparklineGroups>{inner}</x14:sparklineGroups>" if groups else ""
    extension = f'<extLst><ext uri="{{05}}">{lists}</ext></extLst>' if groups else ""
    return f"</sheetData>{extension}</worksheet>"


def moved(shift: Shift, before: str) -> str:
    """The end of a sheet after one move."""
    return moved_tail(before.encode(), Moves([shift])).decode()


def test_a_sparkline_goes_with_its_cell() -> None:
    """Its group goes with the last one, and with the last group the whole extension."""
    # Their data were rewritten before: they are left as they are.
    before = tail(sparkline("C5", "#REF!") + sparkline("C6", "A!G5"), sparkline("D5", "A!G1"))
    assert moved(REMOVAL, before) == tail(sparkline("C5", "A!G5"))
    assert moved(REMOVAL, tail(sparkline("D5", "A!G1:K1"))) == tail()


@pytest.mark.parametrize(
    "data", ["Clients!G{}:K{}", "'L’année'!$G{}:$K{}", "G{}:G{}", "[1]Feuil1!G{}:AA{}"]
)
def test_new_rows_get_one_where_a_group_fills_the_column(data: str) -> None:
    """As Excel does: drawn from the cells of the new row."""
    lines = [sparkline(f"E{row}", data.format(row, row)) for row in range(4, 9)]
    assert moved(GROWTH, tail("".join(lines[:3]))) == tail("".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        [("E4", "A!G4:K4"), ("E6", "A!G6:K6")],
        [("E4", "A!G4:K4"), ("E5", "A!G5:K5"), ("E6", "A!G6:K9")],
        [("E4", "A!G4:K4"), ("E5", "A!G5:K5"), ("E6", "A!G$6:K$6")],
        [("G4", "A!G4:K4"), ("G5", "A!G5:K5"), ("G6", "A!G6:K6")],
    ],
)
def test_no_sparkline_is_made_up_otherwise(lines: list[tuple[str, str]]) -> None:
    """A column with gaps, data of several or fixed rows, a column beside the table."""
    before = tail("".join(sparkline(*line) for line in lines))
    assert moved(GROWTH, before) == before


def test_sparklines_come_and_go_in_one_move() -> None:
    """Rows that go and rows that come at once leave one sparkline a row."""
    shift = Shift("Clients", Axis.ROWS, (2, 5), (6,), inserted=((7, 2),), body=Body(2, 5, 4, 6, 7))
    before = tail("".join(sparkline(f"E{row}", f"A!G{row}:K{row}") for row in (4, 5, 6)))
    after = tail("".join(sparkline(f"E{row}", f"A!G{row}:K{row}") for row in (4, 5, 6, 7)))
    assert moved(shift, before) == after
