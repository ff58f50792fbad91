from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.sheet.test_sheet_xml import sheet
from tests.workbook.sheet.test_styles import sheet as styles_part
from xlcrm.workbook.sheet.cell_changes import ColumnChanges, RowChanges
from xlcrm.workbook.sheet.cells import Cell, CellWriter
from xlcrm.workbook.sheet.pieces import Pieces
from xlcrm.workbook.sheet.plain_cells import PlainCells
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.styles import StyleSheet


def plain_cells(found: SheetXml) -> PlainCells:
    """What writes the plain cells of this sheet."""
    writer = CellWriter(found.prefix, from_1904=False)
    return PlainCells(found, writer, StyleSheet(styles_part()))


def written(
    cells: PlainCells, found: SheetXml, row: int, column: int, value: Cell
) -> tuple[int, int, bytes] | None:
    """The piece of one cell, an empty one when it stays; None when it is not plain."""
    changes = RowChanges.of([ColumnChanges(column, [row], [value], False)])
    pieces = Pieces(found)
    place, start = cells.write(row, changes, 0, 1, found.span(row)[0], pieces)
    if not place:
        return None
    if not pieces.contents:
        return start, start, b""
    return pieces.starts[0], pieces.ends[0], pieces.contents[0]


def rewritten(row: str, column: int, value: Cell) -> str | None:
    """The only row of a sheet once a cell of it is written, None when it is not plain."""
    found = sheet(f'<row r="7">{row}</row>')
    made = written(plain_cells(found), found, 7, column, value)
    if made is None:
        return None
    start, end, content = made
    return (found.xml[found.start : start] + content + found.xml[end : found.end]).decode()


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ('<c r="B7" s="3"/>', "x", '<c r="B7" s="3" t="inlineStr"><is><t>x</t></is></c>'),
        ('<c r="B7" t="s"><v>0</v></c>', 2, '<c r="B7"><v>2</v></c>'),
        ('<c r="B7" s="3" t="b"><v>0</v></c>', None, '<c r="B7" s="3"/>'),
        ('<c r="B7"/>', True, '<c r="B7" t="b"><v>1</v></c>'),
    ],
)  # fmt: skip
def test_a_cell_keeps_its_style_and_takes_the_value(old: str, value: Cell, new: str) -> None:
    """Its neighbours keep their bytes."""
    around = '<c r="A7"><v>5</v></c>{}<c r="AB7"><v>6</v></c>'
    assert rewritten(around.format(old), 2, value) == f'<row r="7">{around.format(new)}</row>'


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ('<c s="3" r="B7"><v>1</v></c>', "x"),  # written in another order
        ('<c r="B7"><f>A1</f><v>1</v></c>', "x"),  # a formula, which the journal wants
        ('<c r="B7"><v>1</v></c>', None),  # nothing is left of it
        ('<c r="B7"><v>1</v></c>', "x" * 20_000),  # perhaps more than a cell holds
    ],
)
def test_what_is_not_plain_is_left_to_others(row: str, value: Cell) -> None:
    """A cell is never guessed at."""
    assert rewritten(row, 2, value) is None


@given(
    st.lists(
        st.text(max_size=5)
        | st.integers()
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.dates(dt.date(1950, 1, 1)),
        max_size=8,
    )
)
def test_cells_are_written_as_one_by_one(values: list[Cell]) -> None:
    """What is remembered of former cells never shows in another: 1, 1.0 and True differ."""
    rows = "".join(f'<row r="{n}"><c r="B{n}"/></row>' for n in range(1, len(values) + 1))
    found = sheet(rows)
    styles = StyleSheet(styles_part())
    writer = CellWriter(found.prefix, from_1904=False)
    cells = PlainCells(found, writer, styles)
    for number, value in enumerate(values, 1):
        made = written(cells, found, number, 2, value)
        assert made is not None
        (row_start, row_end), (start, end, content) = found.span(number), made
        row = found.xml[row_start:start] + content + found.xml[end:row_end]
        cell = writer.value(f"B{number}", styles.fitting(None, value), value)
        assert row == b'<row r="%d">%b</row>' % (number, cell)


SHOWN = '<c r="B7" s="2" t="str"><f>LEN("&lt;v&gt;")</f><v>x</v></c>'


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        (SHOWN, 3, SHOWN.replace(' t="str"', "").replace("<v>x", "<v>3")),
        (SHOWN, "y", SHOWN.replace("<v>x", "<v>y")),
        (SHOWN, "x", SHOWN),
        (SHOWN.replace("<v>x</v>", ""), "y", SHOWN.replace("<v>x", "<v>y")),
        (SHOWN.replace("<v>x</v>", "<v/>"), "y", SHOWN.replace("<v>x", "<v>y")),
        ('<c r="B7"><v>1</v></c>', 3, None),  # a value typed over its formula: it is told
        ('<c r="B7"><f>A1</f><v>1</v><extLst/></c>', 3, None),
        ('<c r="B8"><f>A1</f><v>1</v></c>', 3, None),  # it says another row
    ],
)
def test_a_formula_shows_another_value_and_keeps_its_bytes(
    old: str, value: Cell, new: str | None
) -> None:
    """Only its type and its value are written; what is written oddly is left to others."""
    around = '<c r="A7"><v>5</v></c>{}<c r="AB7"><f>1</f><v>6</v></c>'
    found = sheet(f'<row r="7">{around.format(old)}</row>')
    changes = RowChanges.of([ColumnChanges(2, [7], [value], True)])
    pieces = Pieces(found)
    place, _ = plain_cells(found).write(7, changes, 0, 1, found.span(7)[0], pieces)
    if new is None:
        assert (place, pieces.contents) == (0, [])
        return
    assert not any(b"LEN" in content for content in pieces.contents)
    assert f'<row r="7">{around.format(new)}</row>' in pieces.spliced(found.tail).decode()
    excerpt = pieces.excerpt(found.tail).decode()
    assert '<row><c r="B7" s="2"' in excerpt
    assert "<f>0</f><v>" in excerpt


@pytest.mark.parametrize(
    ("value", "style", "new"),
    [
        ("x", None, b'<c r="B7" t="inlineStr"><is><t>x</t></is></c>'),
        (3, 5, b'<c r="B7" s="5"><v>3</v></c>'),
        (None, 5, b'<c r="B7" s="5"/>'),
        (None, None, None),
        ("x" * 20_000, None, None),
    ],
)
def test_a_new_cell_takes_the_style_of_its_column(
    value: Cell, style: int | None, new: bytes | None
) -> None:
    """Nothing is written for nothing, and what is perhaps too long is left to others."""
    found = sheet('<row r="7"></row>')
    if style is not None:
        columns = b'<cols><col min="2" max="2" style="%d"/></cols>' % style
        xml = found.xml.replace(b"<sheetData>", columns + b"<sheetData>")
        found = SheetXml(xml, found.worksheet)
    made = written(plain_cells(found), found, 7, 2, value)
    assert (made and made[2]) == new
