from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.sheet.test_sheet_rows import body, splicer
from tests.workbook.sheet.test_sheet_xml import sheet
from xlcrm.workbook.sheet.cell_changes import Change, RowChanges, one_by_one
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.pieces import Pieces
from xlcrm.workbook.sheet.plain_blocks import PlainBlocks
from xlcrm.workbook.sheet.sheet_rows import SheetEdits

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cells import Cell

ROWS, COLUMNS = 4, 4

VALUES = (
    st.sampled_from(["x", "a<b", " two ", "", "x" * 20_000])
    | st.sampled_from([None, 0, 1, 1.0, True, -0.0])
    | st.dates(dt.date(1890, 1, 1), dt.date(2030, 1, 1))
    | st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2030, 1, 1))  # noqa: DTZ001 - cells are naive
)
OLD_CELLS = st.sampled_from(
    [
        "", '<c r="{}"/>', '<c r="{}" s="3"><v>1</v></c>', '<c r="{}" t="s"><v>0</v></c>',
        '<c r="{}"><v>1</v></c>', '<c r="{}"><f>1</f><v>1</v></c>',
    ]
)  # fmt: skip
CELL_VALUES: st.SearchStrategy[Cell] = VALUES


@st.composite
def sheets(draw: st.DrawFn, cells: st.SearchStrategy[str] = OLD_CELLS) -> str:
    """The rows of a small sheet, with spans or without."""
    rows = []
    for row in range(1, ROWS + 1):
        spans = draw(st.sampled_from(["", ' spans="2:3"', ' spans="1:4"']))
        inner = "".join(draw(cells).format(f"{letters(c)}{row}") for c in range(1, COLUMNS + 1))
        rows.append(f'<row r="{row}"{spans}>{inner}</row>')
    return "".join(rows)


PLACES = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))


@given(sheets(), st.dictionaries(PLACES, CELL_VALUES, min_size=1))
def test_a_block_is_written_as_row_by_row(rows: str, cells: dict[tuple[int, int], Cell]) -> None:
    """Writing many rows at once is only faster: the bytes are the same."""
    changes = [Change(row, column, value, False) for (row, column), value in cells.items()]
    edits = SheetEdits(changes=one_by_one(changes))
    at_once = body(edits, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainBlocks, "write", lambda *_: 0)
        assert body(edits, rows) == at_once


@pytest.mark.parametrize(
    ("rows", "value", "apart", "last"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', "x", set(), 1),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', None, set(), 1),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', "x", {1}, 0),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', "x" * 20_000, set(), 0),
        ('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>', "x", set(), 0),
    ],
)
def test_rows_that_need_a_look_are_left(rows: str, value: Cell, apart: set[int], last: int) -> None:
    """A formula, a row to be rebuilt, a text that is perhaps too long: nothing is written yet."""
    found = sheet(rows)
    changes = RowChanges.of(one_by_one([Change(1, 1, value, False)]))
    pieces = Pieces(found)
    assert splicer(found)._plain_blocks.write(changes, 0, apart, pieces) == last
    assert bool(pieces) == bool(last)


def test_a_cell_that_holds_what_it_should_keeps_its_bytes() -> None:
    """A sheet in which nothing changes is not written anew."""
    found = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    changes = RowChanges.of(one_by_one([Change(1, 1, 1, False)]))
    pieces = Pieces(found)
    assert splicer(found)._plain_blocks.write(changes, 0, set(), pieces) == 1
    assert not pieces


def test_spans_go_from_a_row_whose_new_cell_is_outside_of_them() -> None:
    """Excel repairs a row with a cell that its spans do not hold."""
    rows = '<row r="1" spans="2:3"><c r="B1"/></row><row r="2" spans="1:4"><c r="B2"/></row>'
    edits = SheetEdits(changes=one_by_one([Change(r, 4, 7, False) for r in (1, 2)]))
    assert body(edits, rows) == (
        '<row r="1"><c r="B1"/><c r="D1"><v>7</v></c></row>'
        '<row r="2" spans="1:4"><c r="B2"/><c r="D2"><v>7</v></c></row>'
    )


def test_one_sample_stands_for_all_that_differ_by_their_digits() -> None:
    """What is looked at before saving: one of all the days, of all ordinary texts, every other."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(1, 4))
    found = sheet(rows)
    days = [Change(row, 1, dt.date(2020, 1, row), False) for row in range(1, 4)]
    texts = [Change(row, 2, text, False) for row, text in enumerate(["Zoé", "a b", "<c>"], 1)]
    pieces = Pieces(found)
    splicer(found).splice(SheetEdits(changes=one_by_one([*days, *texts])), pieces)
    excerpt = pieces.excerpt(found.tail).decode()
    assert excerpt.count('<c r="A') == 1
    assert excerpt.count('<c r="B') == 2
    assert "&lt;c&gt;" in excerpt
