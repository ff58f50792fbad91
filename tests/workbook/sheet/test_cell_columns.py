from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from tests.workbook.workbook_maker import with_parts
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.sheet import cell_columns
from xlcrm.workbook.sheet.cell_columns import Columns, SheetReader, without_formulas

if TYPE_CHECKING:
    from tests.workbook.workbook_maker import Maker

#: Cells as Excel, LibreOffice and others write them, formulas of every kind among them.
ROWS = (
    b'<row r="2"><c r="B2" s="1"><f>IF(A1&lt;"x&gt;","",1)</f><v>0.5</v></c>'
    b'<c r="C2" t="str"><f t="shared" ref="C2:C9" si="0">A1</f><v>d\xc3\xa9 &amp; co</v></c>'
    b'<c r="D2" t="s"><v>0</v></c><c r="E2" t="b"><f>TRUE()</f><v>1</v></c></row>'
    b'<row r="4"><c r="B4"><f>A1</f></c><c r="C4" t="str"><f t="shared" si="0"/><v>y</v></c>'
    b'<c r="D4" t="e"><f t="array" ref="D4">1/0</f><v>#DIV/0!</v></c>'
    b'<c r="E4" t="inlineStr"><is><t>&lt;f&gt;1&lt;/f&gt;</t></is></c>'
    b'<c r="F4" t="str"><f a=">">A1</f><v></v></c><c r="G4" t="d"><v>2026-03-02</v></c></row>'
    b'<row r="5"><c><f></f><v>7</v></c><c t="s"><f>A1</f><v>1</v></c></row>'
)


def part_of(content: bytes) -> str:
    """The name of the part of the sheet Clients."""
    return find_layout(Package(content, "Clients.xlsx")).tables["clients"].sheet_part


def with_rows(maker: Maker, rows: bytes) -> bytes:
    """A workbook of which the sheet Clients has these rows."""

    def changed(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"<sheetData>")
        return head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    content = maker.build()
    return with_parts(content, **{Path(part_of(content)).stem: changed})


def read(content: bytes) -> Columns:
    """The columns of Clients, read without what calamine may be spared."""
    package = Package(content, "Clients.xlsx")
    part = part_of(content)
    xml = package.read(part)
    lean = without_formulas(xml)
    return SheetReader(package, {} if lean is xml else {part: lean}).columns("Clients")


def read_by_calamine(content: bytes) -> Columns:
    """The same columns of the file as it is, by calamine alone."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Clients")
    across = [list(cells) for cells in zip(*sheet.iter_rows(), strict=True)]
    before = sheet.start[1] if sheet.start else 0
    return [[None] * len(across[0])] * before + across if across else []


@pytest.mark.parametrize("large", [1, 2**20])
def test_cells_are_the_same_without_formulas(
    maker: Maker, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a formula is like, leaving it out changes no cell that calamine reads."""
    monkeypatch.setattr(cell_columns, "_LARGE", large)
    content = with_rows(maker, ROWS)
    assert read(content) == read_by_calamine(content)


def test_formulas_are_left_out_of_large_sheets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small part is the part itself; of a large one, every plain formula goes."""
    assert without_formulas(ROWS) is ROWS
    monkeypatch.setattr(cell_columns, "_LARGE", 1)
    assert b"</f>" not in without_formulas(ROWS)


@pytest.mark.parametrize(
    "odd",
    [
        b"<!-- <f>1</f> --><row/>",
        b'<row r="1"><c r="A1" t="str"><v><![CDATA[<f>1</f>]]></v></c></row>',
        b'<row r="1"><c r="A1"><f><![CDATA[1]]></f><v>1</v></c></row>',
        b'<?xml version="1.0"?><?f <f>1</f>?><row/>',
        b'<row r="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_a_sheet_with_what_only_looks_like_a_formula_is_read_whole(
    odd: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments, CDATA and instructions may hold anything; nothing is cut out of them."""
    monkeypatch.setattr(cell_columns, "_LARGE", 1)
    assert without_formulas(odd) is odd


def test_equal_texts_of_a_sheet_are_one_object(maker: Maker) -> None:
    """A list repeats its towns 100,000 times: they take the place of one."""
    cells = (
        b'<c r="%s%d" t="str"><v>Lyon 3e</v></c>' % (letter, row)
        for row in (1, 2)
        for letter in (b"A", b"B")
    )
    rows = b'<row r="1">%s%s</row><row r="2">%s%s</row>' % tuple(cells)
    columns = read(with_rows(maker, rows))
    assert len({id(cell) for column in columns for cell in column}) == 1


def test_rows_are_turned_in_blocks(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one block ends and the next begins, no row is lost."""
    monkeypatch.setattr(cell_columns, "_ROWS_AT_ONCE", 2)
    content = with_rows(maker, ROWS)
    assert read(content) == read_by_calamine(content)


def test_what_calamine_cannot_read_is_damage(maker: Maker) -> None:
    """An error of calamine is one sentence."""
    content = with_rows(maker, ROWS)
    content = with_parts(content, **{Path(part_of(content)).stem: lambda x: x[: len(x) // 2]})
    with pytest.raises(UnreadableFileError, match="FILE_DAMAGED"):
        read(content)
