from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.references.formula import shifted_formula
from xlcrm.workbook.references.shapes import Shifter, may_lose
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW

_PIECES = [
    "A{}", "$B${}", "A{}:B{}", "Clients2!C{}", "'Clients2'!C{}:C{}", "Feuil{}!A{}", "{}:{}", "A:C",
    "'2 été {} x'!A{}", "tbl[A{}]", "LOG{}(A{})", "{}E{}", "0.{}", "A0{}", '"A{}"', "R{}C{}",
    "Clients2:Feuil{}!A{}", "ABCD{}", "[{}]Clients2!A{}", "Clients2!A{}:Clients2!B{}", "A{}.x",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4),
    st.lists(st.integers(0, 14) | st.integers(LAST_ROW - 1, LAST_ROW + 1), min_size=8, max_size=8),
    st.sets(st.integers(1, 12), max_size=3),
    st.sampled_from(["Clients2", "Autre"]),
)
def test_shapes_give_what_reading_each_formula_gives(
    pieces: list[str], numbers: list[int], removed: set[int], home: str
) -> None:
    """The quick way and the thorough way write the same formula."""
    filled = iter(numbers)
    texts = [piece.format(*(next(filled) for _ in range(piece.count("{}")))) for piece in pieces]
    text = "+".join(texts)
    shift = Shift("Clients2", Axis.ROWS, (1, 5), tuple(sorted(removed)), body=Body(1, 3, 2, 9, 11))
    assert Shifter(home, (shift,))(text) == shifted_formula(text, home, (shift,))


def test_columns_are_shifted_too() -> None:
    """Rows then columns: each in the coordinates that the one before leaves."""
    rows = Shift("Clients", Axis.ROWS, (1, 9), removed=(3,))
    columns = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((2, 1),))
    assert Shifter("Clients", (rows, columns))("B4*A2") == "C3*A2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A5+1", True),
        ("A6+1", False),
        ("A4:A6", False),
        ("A5:A6", True),
        ("Feuil1:Feuil3!A9", True),
        ('"A6', True),
        ("tbl[A]", False),
    ],
)
def test_only_formulas_that_end_on_a_removed_row_are_looked_at(
    text: str, *, expected: bool
) -> None:
    """A range with a row left at either end is not lost."""
    assert may_lose(text, frozenset({5})) is expected
