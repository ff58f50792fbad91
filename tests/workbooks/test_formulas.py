from __future__ import annotations

import pytest

from tests.workbooks.formulas import Move, follows, moved_along

#: A table in A1:E7 of « Clients », three rows appended, what stood below went down.
DOWN = Move("Clients", 1, 5, first=2, old_last=7, new_last=10, at=8, inserted=3)
#: The same table without its rows 2 and 5.
UP = Move("Clients", 1, 5, first=2, old_last=7, new_last=5, removed=(2, 5))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("A1+$A$1+A$1+$A1", "C2+$A$1+C$1+$A2"),
        ('IF(A1="A1",T[A1],Feuil1!B2:C3)', 'IF(C2="A1",T[A1],Feuil1!D3:E4)'),
        ("LOG10(A1)+Nombre1+'A1 b'!A1", "LOG10(C2)+Nombre1+'A1 b'!C2"),
        ("SUM(A:A)+T[[#This Row],[B2]]*[@A1]", "SUM(C:C)+T[[#This Row],[B2]]*[@A1]"),
        ("SUM($A:B )+Feuil1!C:C", "SUM($A:D )+Feuil1!E:E"),
    ],
)
def test_a_formula_is_copied_as_excel_does(text: str, moved: str) -> None:
    """Only relative cells move: no text, no name, no column of a table."""
    assert moved_along(text, 1, 2) == moved


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("A9", "A12", True),
        ("A9", "A9", False),
        ("SUM(D2:D7)", "SUM(D2:D10)", True),
        ("SUM(D2:D7)", "SUM(D2:D7)", True),
        ("SUM(D2:D7)", "SUM(D2:D8)", False),
        ("$A$9", "A12", False),
        ("Autre!A9", "Autre!A9", True),
        ("Autre!A9", "Autre!A12", False),
        ("'Clients'!A9", "'Clients'!A12", True),
        ("[1]Clients!A9", "[1]Clients!A9", True),
        ("G9", "G9", True),
        ("G9", "G12", False),
        ("A9+1", "A12+2", False),
        ('A9&"A9"', 'A12&"A9"', True),
        ('A9&"A9"', 'A12&"A12"', False),
        ("SUM(A:A)", "SUM(A:A)", True),
        ("A1:Z100", "A1:Z100", True),
    ],
)
def test_references_go_down_with_what_they_name(old: str, new: str, *, right: bool) -> None:
    """A range that ends with the table may grow with it, whole ones must follow."""
    assert follows(old, new, DOWN, "Clients") is right


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("A9", "A7", True),
        ("A2", "#REF!", True),
        ("A2", "A2", False),
        ("A3", "A2", True),
        ("SUM(A2:A7)", "SUM(A2:A5)", True),
        ("SUM(A2:A7)", "SUM(A2:A7)", False),
        ("Clients!A5+1", "Clients!#REF!+1", True),
        ("A6+A7", "A4+A5", True),
    ],
)
def test_references_come_up_when_rows_go(old: str, new: str, *, right: bool) -> None:
    """What is left of a range stays named; what is gone is #REF!."""
    assert follows(old, new, UP, "Clients") is right
