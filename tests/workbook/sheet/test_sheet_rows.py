from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.sheet.test_sheet_xml import sheet
from tests.workbook.sheet.test_styles import sheet as styles_part
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.cell_changes import Change, one_by_one
from xlcrm.workbook.sheet.cells import ArrayText, Cell, CellWriter
from xlcrm.workbook.sheet.pieces import Pieces
from xlcrm.workbook.sheet.sheet_rows import (
    RowSplicer,
    SharedFormulaTouched,
    SheetEdits,
    Span,
    has_address,
)
from xlcrm.workbook.sheet.styles import StyleSheet

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

ROWS = (
    '<row r="1" spans="1:3"><c r="A1" s="3"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>\n'
    '<row r="2" ht="9"><c r="A2"><f>LEN(t[[#This Row],[N]])</f><v>2</v></c>'
    '<c r="B2" s="5"/></row>'
    '<row r="4"><c r="A4"><v>4</v></c></row>'
)


def splicer(found: SheetXml) -> RowSplicer:
    """A splicer of this sheet."""
    return RowSplicer(found, CellWriter(found.prefix, from_1904=False), StyleSheet(styles_part()))


def pieces_of(cut: RowSplicer, found: SheetXml, edits: SheetEdits) -> Pieces:
    """The pieces of a sheet that some edits replace."""
    pieces = Pieces(found)
    cut.splice(edits, pieces)
    return pieces


def body(edits: SheetEdits, rows: str = ROWS) -> str:
    """The rows of a sheet after some edits."""
    found = sheet(rows)
    new = pieces_of(splicer(found), found, edits).spliced(found.tail)
    return new[len(found.head) : -len(found.tail)].decode()


def change(row: int, column: int, value: Cell, *, refresh: bool = False) -> SheetEdits:
    """Edits of one cell."""
    return SheetEdits(changes=one_by_one([Change(row, column, value, refresh)]))


def test_only_the_cell_that_changes_is_written_anew() -> None:
    """Everything around it keeps its bytes, white space included."""
    new = body(change(1, 1, "x"))
    expected = '<c r="A1" s="3" t="inlineStr"><is><t>x</t></is></c>'
    assert new == ROWS.replace('<c r="A1" s="3"><v>1</v></c>', expected)


def test_setting_what_is_there_changes_nothing() -> None:
    """No piece at all, hence no write."""
    found = sheet(ROWS)
    assert not pieces_of(splicer(found), found, change(4, 1, 4))
    assert not pieces_of(splicer(found), found, change(2, 1, 2, refresh=True))


def test_a_missing_cell_takes_its_place_in_order() -> None:
    """Between its neighbours or behind them; a row says no longer what it does not span."""
    between = '<row r="1" spans="1:3"><c r="A1" s="3"><v>1</v></c><c r="B1"><v>7</v></c><c r="C1"'
    assert between in body(change(1, 2, 7))
    assert '<v>0</v></c><c r="D1"><v>7</v></c></row>' in body(change(1, 4, 7))
    assert '<row r="1"><c r="A1"' in body(change(1, 4, 7))


def test_a_missing_row_takes_its_place_in_order() -> None:
    """Between, after and before the others."""
    for row, before, after in ((3, 'r="2"', 'r="4"'), (9, 'r="4"', None)):
        new = body(change(row, 1, True))
        place = new.index(f'<row r="{row}"><c r="A{row}" t="b"><v>1</v></c></row>')
        assert new.index(before) < place
        assert after is None or place < new.index(f"<row {after}")


def test_a_blank_empties_a_cell_and_keeps_its_style() -> None:
    """The cell stays styled; a blank where nothing stood adds nothing."""
    assert '<c r="A1" s="3"/>' in body(change(1, 1, None))
    assert body(change(7, 1, None)) == ROWS


def test_refreshing_touches_formulas_only() -> None:
    """A value that was typed over a formula stays, and is told."""
    found = sheet(ROWS)
    cut = splicer(found)
    edits = SheetEdits(changes=one_by_one([Change(row, 1, 9, True) for row in (8, 4, 2)]))
    pieces = pieces_of(cut, found, edits)
    assert pieces.contents == [b"<v>9</v></c>"]
    assert cut.kept == [(4, 1), (8, 1)]
    assert not cut.formulas_moved


def test_a_value_over_a_formula_is_remembered() -> None:
    """So that undoing can put the formula back."""
    found = sheet(ROWS)
    cut = splicer(found)
    pieces_of(cut, found, change(2, 1, "x"))
    assert cut.overwritten == {(2, 1): "LEN(t[[#This Row],[N]])"}
    assert cut.formulas_moved


def test_a_cell_of_an_array_formula_is_not_overwritten() -> None:
    """Its neighbours would break."""
    with pytest.raises(UnreadableFileError, match="GROUPED_FORMULA"):
        body(change(2, 1, "x"), ROWS.replace("<f>", '<f t="array" ref="A2:A4">'))


def test_an_array_formula_of_one_cell_is_remembered_as_one() -> None:
    """It has no neighbours: it is replaced like any formula, and put back as an array formula."""
    found = sheet(ROWS.replace("<f>", '<f t="array" ref="A2">'))
    cut = splicer(found)
    pieces_of(cut, found, change(2, 1, "x"))
    (text,) = cut.overwritten.values()
    assert isinstance(text, ArrayText)
    back = body(SheetEdits(changes=one_by_one([Change(2, 1, 2, False, text)])))
    assert f'<f t="array" ref="A2">{text}</f>' in back


def test_a_cell_of_a_shared_formula_asks_for_the_group_to_be_written_out() -> None:
    """The caller does so, and tries again."""
    with pytest.raises(SharedFormulaTouched):
        body(change(2, 1, "x"), ROWS.replace("<f>", '<f t="shared" ref="A2:A4" si="0">'))


def test_cells_of_a_row_move_with_their_formulas() -> None:
    """Only the columns of the span; what stands beside the table stays."""
    edits = SheetEdits(spans={1: [Span(1, 2, 2)], 2: [Span(1, 2, None)]})
    new = body(edits)
    assert new.startswith(
        '<row r="1"><c r="A1"><f>LEN(t[[#This Row],[N]])</f><v>2</v></c><c r="B1" s="5"/>'
        '<c r="C1" t="s"><v>0</v></c></row>'
    )
    assert '<row r="2" ht="9"></row>' in new


@pytest.mark.parametrize(
    ("formula", "named"),
    [
        ('IF(t[[#This Row],[Nom A1]]="","",LOG10(t[[#This Row],[B2]]))', False),
        ('"A1"&Seuil_R_1', False),
        ("SUMIFS(tblAchats[Montant HT],tblAchats[Numéro client],x)", False),
        ("A1+1", True),
        ("'Ma feuille'!$B$2", True),
        ('IF("x"="y",C3,"")', True),
        ("ABC123DEF", False),
        ("SUM(A:A)", False),
    ],
)
def test_addresses_are_told_from_names(formula: str, *, named: bool) -> None:
    """Text, structured references, functions and defined names are no addresses."""
    assert has_address(formula) is named


def test_fresh_cells_replace_what_stood_there() -> None:
    """A new row of a table is written over the blank one."""
    edits = SheetEdits(spans={2: [Span(1, 3, None)]}, fresh={2: {1: b'<c r="A2"><v>8</v></c>',
                                                               2: b""}})  # fmt: skip
    assert '<row r="2" ht="9"><c r="A2"><v>8</v></c></row>' in body(edits)


def test_an_excerpt_is_a_whole_sheet_of_what_is_new() -> None:
    """It parses, and holds the new cells alone."""
    found = sheet(ROWS)
    changes = one_by_one([Change(1, 1, "x", False), Change(9, 1, 2, False)])
    pieces = pieces_of(splicer(found), found, SheetEdits(changes=changes))
    root = ET.fromstring(pieces.excerpt(found.tail))  # noqa: S314 - our own bytes
    rows = list(root.iter(f"{{{root.tag[1:].split('}')[0]}}}row"))
    assert [len(row) for row in rows] == [1, 1]


CELLS = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(1, 5)),
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("aé=", min_size=1, max_size=4)),
    max_size=12,
)


def value_of(cell: bytes) -> object:
    """What a cell written by these tests holds."""
    root = ET.fromstring(cell)  # noqa: S314 - our own bytes
    text = "".join(root.itertext())
    if root.get("t") == "inlineStr":
        return text
    return None if not text else bool(int(text)) if root.get("t") == "b" else int(text)


@given(CELLS, CELLS)
def test_any_cells_set_read_back(
    before: dict[tuple[int, int], Cell], after: dict[tuple[int, int], Cell]
) -> None:
    """A sheet made of some cells, then changed, holds the last value of each, in order."""
    rows = ""
    for cells in (before, after):
        changes = [Change(*place, value, False) for place, value in cells.items()]
        rows = body(SheetEdits(changes=one_by_one(changes)), rows)
    found = sheet(rows)
    read = {
        (row, column): value_of(cell)
        for row in found.numbers
        for column, cell in found.cells(row).items()
    }
    assert list(read) == sorted(read)
    assert {place: value for place, value in read.items() if value is not None} == {
        place: value for place, value in {**before, **after}.items() if value is not None
    }
