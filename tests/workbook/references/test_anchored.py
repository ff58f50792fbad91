from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.references.anchored import shifted_anchored, shifted_once
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW, Area


def _shifted(text: str, ranges: str, shift: Shift, home: str = "Clients") -> str:
    areas = [area for each in ranges.split() if (area := Area.parse(each)) is not None]
    return shifted_anchored(text, home, areas, [shift])


_FIRST = Shift("Clients", Axis.ROWS, (1, 10), removed=(2,))
_TWO_FIRST = Shift("Clients", Axis.ROWS, (1, 10), removed=(2, 3))
_NEW = Shift("Clients", Axis.ROWS, (1, 10), inserted=((2, 2),))


@pytest.mark.parametrize(
    ("before", "ranges", "shift", "after"),
    [
        ("$B2>0", "A2:C11", _FIRST, "$B2>0"),
        ("$B2>$B1", "A2:C11", _TWO_FIRST, "$B2>$B1"),
        ("COUNTIF($B$2:$B$11,$B2)>1", "A2:C11", _FIRST, "COUNTIF($B$2:$B$10,$B2)>1"),
        ("$B5>0", "A5:C11", _FIRST, "$B4>0"),
        ("$B5>$H$20", "A5:C11", _FIRST, "$B4>$H$19"),
        ("$B2>0", "A2:C11", _NEW, "$B4>0"),
        ("$B2>0", "A5:C11 A2:A3", _FIRST, "$B2>0"),
        # Column M does not move: row 3 of the rule now stands in row 2 and still reads M3.
        ("$M2>0", "A2:C11", _FIRST, "$M3>0"),
        ("$M2>0", "L2:M11", _FIRST, "$M2>0"),
        ("$B2>0", "A2:Z11", _FIRST, "$B2>0"),
        ("B2", "B2", _FIRST, "B2"),
        ('"B2', "B2:B3", _FIRST, '"B2'),
    ],
)
def test_rules_go_on_for_each_of_their_cells(
    before: str, ranges: str, shift: Shift, after: str
) -> None:
    """Relative parts stay at their distance from the cell; what is fixed follows its cell."""
    assert _shifted(before, ranges, shift) == after


_BESIDE = (2, 4)  # columns B to D of a table of rows 2 to 7


def _beside(*removed: int) -> Shift:
    return Shift("Clients", Axis.ROWS, _BESIDE, removed, body=Body(2, 4, 3, 7, 7 - len(removed)))


@pytest.mark.parametrize("removed", [(3,), (4,), (7,), (3, 4), (3, 4, 5, 6, 7)])
@pytest.mark.parametrize(
    ("before", "ranges"),
    [
        ("$C3>1", "F3:F7"),
        ("$B3:$D3", "G3:G7"),
        ("B3<>Z!B3", "B3:F7"),
        ("$C4>$C3", "F3:F7"),
        ("COUNTIF(C:C,$C3)>1", "F3:F7"),
    ],
)
def test_rules_beside_a_table_read_their_own_row(
    before: str, ranges: str, removed: tuple[int, ...]
) -> None:
    """Whichever row of the table goes, the first or another: the cells of the rule stay."""
    assert _shifted(before, ranges, _beside(*removed)) == before


@pytest.mark.parametrize(
    ("before", "ranges", "shift", "after"),
    [
        ("$C3>AVERAGE($C$3:$C$7)", "F3:F7", _beside(3), "$C3>AVERAGE($C$3:$C$6)"),
        ("$C3>$C$6", "F3:F7", _beside(3), "$C3>$C$5"),
        ("COUNTIF($C$3:$C3,$C3)>1", "F3:F7", _beside(3), "COUNTIF($C$3:$C3,$C3)>1"),
        ("SUM($C3:$C$7)>1", "F3:F7", _beside(4), "SUM($C3:$C$6)>1"),
        # What stands under the table moves as one, so it is followed.
        ("$C10>1", "F10:F12", _beside(3), "$C9>1"),
        ("SUM(C3:C7)>1", "F3", _beside(4), "SUM(C3:C6)>1"),
    ],
)
def test_rules_beside_a_table_follow_what_is_fixed(
    before: str, ranges: str, shift: Shift, after: str
) -> None:
    """Fixed lines go with their cells; a rule of one cell reads as a formula does."""
    assert _shifted(before, ranges, shift) == after


def test_a_rule_beside_a_table_comes_back_with_the_row() -> None:
    """A row put back on top leaves the rule as the removal left it."""
    back = Shift("Clients", Axis.ROWS, _BESIDE, inserted=((3, 1),), body=Body(2, 4, 3, 6, 7))
    assert _shifted("$C3>1", "F3:F7", back) == "$C3>1"


def test_a_fixed_cell_that_goes_is_told_beside_a_table() -> None:
    """As of a rule that moves."""
    assert not shifted_once("$C3>$C$3", "Clients", (Area(6, 3, 6, 7),), _beside(3)).whole


def test_rules_of_other_sheets_follow_as_formulas_do() -> None:
    """Their cells stay, only what they name moves."""
    assert _shifted("Clients!$B$5>A2", "A2:A9", _FIRST, "Autre") == "Clients!$B$4>A2"


def test_rules_follow_columns() -> None:
    """A column before them pushes them and what they name."""
    shift = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), removed=(1,))
    assert _shifted("B$1+C2", "B2:C9", shift) == "A$1+B2"


def test_rules_grow_with_the_table() -> None:
    """Ranges of a rule that hold the data take new rows in."""
    shift = Shift("Clients", Axis.ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
    assert _shifted("COUNTIF($B$2:$B$11,B2)>1", "B2:B11", shift) == "COUNTIF($B$2:$B$14,B2)>1"


@pytest.mark.parametrize(
    ("text", "ranges", "shift"),
    [
        ("$B2>$B$2", "A2:C11", _FIRST),
        ("A2<>A1", "A2:A11", Shift("Clients", Axis.ROWS, (1, 10), removed=(1,))),
    ],
)
def test_what_no_cell_of_a_rule_keeps_is_told(text: str, ranges: str, shift: Shift) -> None:
    """A fixed cell that goes, and a distance that would run off the sheet."""
    area = Area.parse(ranges)
    assert area is not None
    assert not shifted_once(text, "Clients", (area,), shift).whole


@given(
    st.sets(st.integers(2, 11), max_size=9),
    st.integers(0, 3),
)
def test_a_rule_for_each_row_reads_the_same_cell_of_its_row(removed: set[int], column: int) -> None:
    """Model: whatever goes, the rule of A2:D11 still reads its own row."""
    shift = Shift("Clients", Axis.ROWS, (1, 4), removed=tuple(sorted(removed)))
    text = f'AND(${"ABCD"[column]}2<>"",A2>$F$1)'
    assert _shifted(text, "A2:D11", shift) == text
