from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator, TranslatorError

from xlcrm.workbook.references.formula import (
    references,
    shifted_formula,
    shifted_name,
    translated,
)
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, letters

# Row 5 goes, the table A1:C11 ends one row higher.
_GONE = Shift("Clients", Axis.ROWS, (1, 10), removed=(5,), body=Body(1, 3, 2, 11, 10))
_WHOLE_ROW = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), removed=(5,))
_GROWN = Shift("Clients", Axis.ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
_NEW_COLUMN = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((3, 1),))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Each line was worked out by Excel's rules for deleted cells (« Delete cells », #REF!).
        ("A4", "A4"),
        ("A6", "A5"),
        ("A5", "#REF!"),
        ("$A$6:B$9", "$A$5:B$8"),
        ("$B6:A$9", "$B5:A$8"),
        ("B9:A6", "B8:A5"),
        ("SUM(A5:B5,A6)", "SUM(#REF!,A5)"),
        ("A5:A9+A2:A5", "A5:A8+A2:A4"),
        ("Clients!A5+Feuil!A6", "Clients!#REF!+Feuil!A6"),
        ("'clients'!A6*CLIENTS!A6", "'clients'!A5*CLIENTS!A5"),
        ("Clients!A6:Clients!B7", "Clients!A5:Clients!B6"),
        ("A6:INDEX(A:A,3)", "A5:INDEX(A:A,3)"),
        ("INDEX(A:A,3):A6", "INDEX(A:A,3):A5"),
        ("A6:B7 B7:C8,(A6,B7)", "A5:B6 B6:C7,(A5,B6)"),
        ("A6 : B7", "A5 : B6"),
        ("_xlfn.ANCHORARRAY(A6)+A6#", "_xlfn.ANCHORARRAY(A5)+A5#"),
        ("LOG10(A6)+ATAN2(A6,A6)", "LOG10(A5)+ATAN2(A5,A5)"),
        ("tbl[[#This Row],[A6]]+tbl['[A6']]+A6", "tbl[[#This Row],[A6]]+tbl['[A6']]+A5"),
        ('"A6"&A6&"x""A6"', '"A6"&A5&"x""A6"'),
        ("_xlfn.LAMBDA(_xlpm.a6,_xlpm.a6+A6)(1)", "_xlfn.LAMBDA(_xlpm.a6,_xlpm.a6+A5)(1)"),
        ("#REF!:A6+#REF!", "#REF!:A5+#REF!"),
        ('IF(A6<>"",1E6,2.5E6)', 'IF(A5<>"",1E6,2.5E6)'),
        ("K6+A6:K6", "K6+A6:K6"),
        ("A6:Feuil!B7", "A5:Feuil!B7"),
    ],
)
def test_references_follow_a_removed_row(before: str, after: str) -> None:
    """What stands below moves up, what goes is #REF!, what is wider than the move stays."""
    assert shifted_formula(before, "Clients", (_GONE,)) == after


@pytest.mark.parametrize(
    "text",
    [
        "TVA1048577+ABCD12+Client_1+A6.x+A6_1+XFE6+R1C1+R6C+RC6x",
        "_xlfn.A6(1)+_A6+\\A6+été6",
        "[1]Clients!A6+'[1]Clients'!A6:A7+'C:\\[b.xlsx]Clients'!A6+[1]!Nom+[0]!A6x",
        "Feuil1:Clients!A6+'Feuil 1:Clients'!A6",
        "Clients!#REF!+#REF!A6+#REF!$A$6:B7",
        "!A6+Feuil!A6+'L’été d''ici'!A6",
        "A:C+$A:C+3:7+$3:$7",
        "tbl[A6]+tbl[[A6]:[B6]]+tbl[[#Headers],[A6 '[x']]]",
        '"A6"&"\'"&"[A6"',
        '{1,2;"A6",#N/A}',
        "",
        "1+2",
    ],
)
def test_what_only_looks_like_a_cell_stays(text: str) -> None:
    """Names, functions, other workbooks, texts and table columns are no cells that move."""
    assert shifted_formula(text, "Clients", (_GONE,)) is text
    assert references(text) is not None


def test_a_name_that_is_a_cell_address_is_a_cell() -> None:
    """TVA2024 lies within XFD1048576, so Excel allows no name that reads so."""
    assert shifted_formula("TVA2024", "Clients", (_WHOLE_ROW,)) == "TVA2023"


@pytest.mark.parametrize("text", ['"A6', "'Clients!A6", "tbl[A6", "A6]"])
def test_a_formula_that_is_not_understood_stays(text: str) -> None:
    """Half a text or bracket: nothing is guessed."""
    assert references(text) is None
    assert shifted_formula(text, "Clients", (_GONE,)) is text


@pytest.mark.parametrize(
    ("before", "after"),
    [("3:7", "3:6"), ("$5:5", "#REF!"), ("Clients!6:6", "Clients!5:5"), ("A:C", "A:C")],
)
def test_whole_rows_move_when_whole_rows_go(before: str, after: str) -> None:
    """Whole columns stay when a row goes, whole rows follow."""
    assert shifted_formula(before, "Clients", (_WHOLE_ROW,)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("A:C", "A:D"), ("$C:$C", "$D:$D"), ("3:5", "3:5"), ("B2:C3", "B2:D3"), ("C1", "D1")],
)
def test_columns_push_references_to_the_right(before: str, after: str) -> None:
    """A new column grows what it comes into and moves what it comes before."""
    assert shifted_formula(before, "Clients", (_NEW_COLUMN,)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B2:B11)", "SUM(B2:B14)"),
        ("A1:C11", "A1:C14"),
        ("$B$2:$B$11", "$B$2:$B$14"),
        ("B3:B11", "B3:B11"),
        ("B11", "B11"),
        ("B2:D11", "B2:D11"),
        ("B2:B10", "B2:B10"),
        ("111+tbl[c11]", "111+tbl[c11]"),
    ],
)
def test_ranges_that_hold_the_data_grow_with_their_table(before: str, after: str) -> None:
    """Excel lets a reference to whole table columns take in new rows."""
    assert shifted_formula(before, "Clients", (_GROWN,)) == after


def test_several_shifts_apply_one_after_the_other() -> None:
    """The second is in the coordinates that the first leaves."""
    again = Shift("Clients", Axis.ROWS, (1, 10), inserted=((5, 2),))
    assert shifted_formula("A6+A4", "Clients", (_GONE, again)) == "A7+A4"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Clients!$A$6", "Clients!$A$5"),
        ("Clients!A6+Clients!$A6+Clients!$A$2:$A6", "Clients!A6+Clients!$A6+Clients!$A$2:$A6"),
        ("Clients!$A$1:$C$11", "Clients!$A$1:$C$10"),
        ("Clients!$A:$B,Clients!$1:$3", "Clients!$A:$B,Clients!$1:$3"),
    ],
)
def test_relative_parts_of_a_name_are_distances(before: str, after: str) -> None:
    """A relative reference of a name counts from the cell that uses it: nothing to rewrite."""
    assert shifted_name(before, "", (_GONE,), print_area=False) == after


def test_a_print_area_wider_than_the_table_grows_with_it() -> None:
    """A page that ends with the last row shows the new ones too; other names stay."""
    wide = "Clients!$A$1:$F$11"
    assert shifted_name(wide, "", (_GROWN,), print_area=True) == "Clients!$A$1:$F$14"
    assert shifted_name(wide, "", (_GROWN,), print_area=False) == wide
    assert shifted_name("Clients!$A$3:$F$11", "", (_GROWN,), print_area=True).endswith("$11")


_ROW = st.integers(1, 12)
_COLUMN = st.integers(1, 6)
_DOLLAR = st.sampled_from(["", "$"])


@st.composite
def _reference(draw: st.DrawFn) -> str:
    """A cell or a range, on this sheet, on another or on the shifted one by name."""
    sheet = draw(st.sampled_from(["", "Clients!", "'Clients'!", "Feuil!"]))
    corners = [
        f"{draw(_DOLLAR)}{letters(draw(_COLUMN))}{draw(_DOLLAR)}{draw(_ROW)}"
        for _ in range(draw(st.integers(1, 2)))
    ]
    return sheet + ":".join(corners)


def _cells(area: Area) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    }


@given(
    st.lists(_reference(), min_size=1, max_size=4),
    st.sets(_ROW, max_size=4),
    st.dictionaries(_ROW, st.integers(1, 2), max_size=2),
    st.sampled_from(["Clients", "Autre"]),
)
def test_a_formula_names_exactly_the_cells_that_moved(
    pieces: list[str], removed: set[int], inserted: dict[int, int], home: str
) -> None:
    """Model: every cell knows where it goes; a range is its surviving cells and what came in."""
    shift = Shift(
        "Clients", Axis.ROWS, (1, 6), tuple(sorted(removed)), tuple(sorted(inserted.items()))
    )
    text = '"A1"&' + "+LOG10(".join(pieces)
    after = shifted_formula(text, home, (shift,))
    new_pieces = after.removeprefix('"A1"&').split("+LOG10(")
    for old, new in zip(pieces, new_pieces, strict=True):
        (before,) = references(old) or ()
        concerned = (before.sheet or home) == "Clients"
        if not concerned:
            assert new == old
            continue
        moved = {
            (place, column)
            for row, column in _cells(before.area)
            if (place := shift.index(row)) is not None
        }
        if not moved:
            assert new.endswith("#REF!")
            continue
        (found,) = references(new) or ()
        rows = [row for row, _ in moved]
        columns = {column for _, column in moved}
        expected = {(row, column) for row in range(min(rows), max(rows) + 1) for column in columns}
        assert _cells(found.area) == expected
        assert new.count("$") == old.count("$")


@given(st.lists(_reference(), min_size=1, max_size=3), st.integers(-8, 8), st.integers(-4, 4))
def test_copies_read_as_openpyxl_has_them(pieces: list[str], rows: int, columns: int) -> None:
    """Oracle: openpyxl's translator, where it does not give up at the edge of the sheet."""
    text = "SUM(" + ",".join(pieces) + ')&"B2"'
    mine = translated(text, rows, columns)
    origin, target = "H20", f"{letters(8 + columns)}{20 + rows}"
    try:
        theirs = Translator("=" + text, origin).translate_formula(target)[1:]
    except TranslatorError:
        assert "#REF!" in mine
        return
    assert mine == theirs


@given(st.text(alphabet="A1$:!'\"[]#.(), é;{}", max_size=25))
def test_any_text_is_taken_apart_or_left(text: str) -> None:
    """What the scanner finds are places of the text, in order; it never fails."""
    end = 0
    for reference in references(text) or ():
        assert end <= reference.start < reference.end <= len(text)
        end = reference.end
    assert isinstance(shifted_formula(text, "Clients", (_GONE, _NEW_COLUMN)), str)
