from __future__ import annotations

import pytest

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.sheet_xml import SheetXml

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


_SPACED = [
    '<row\tr="1"/>',
    '<row r = "1"/>',
    '<row ht="9" r ="1"/>',
    '<row r="1"></row >',
    '<row r="1"><c\n  r="A1"/></row>',
    '<row r="1"><c r= "A1"/></row>',
    '<row r="1"><c r="A1"></c ></row>',
]


def sheet(rows: str, head: str = "", prefix: str = "") -> SheetXml:
    """A sheet with these rows."""
    p = prefix
    return SheetXml(
        f"<{p}worksheet {NS}>{head}<{p}sheetData>{rows}</{p}sheetData><{p}pageMargins/>"
        f"</{p}worksheet>".encode(),
        "Clients",
    )


def test_head_rows_and_tail_are_the_whole_part() -> None:
    """The three pieces joined are the file's own bytes."""
    found = sheet('<row r="1"><c r="A1"/></row>')
    assert found.head + found.xml[found.start : found.end] + found.tail == found.xml
    assert found.head.endswith(b"<sheetData>")
    assert found.tail.startswith(b"</sheetData>")


def test_a_sheet_without_rows_can_get_some() -> None:
    """A self-closed sheetData is opened."""
    found = SheetXml(f"<worksheet {NS}><sheetData/><pageMargins/></worksheet>".encode(), "X")
    assert found.head.endswith(b"<sheetData>")
    assert found.tail == b"</sheetData><pageMargins/></worksheet>"
    assert found.numbers == []


def test_rows_and_cells_are_found() -> None:
    """By number, self-closed or not; what is not there is empty."""
    found = sheet(
        '<row r="2" spans="1:3"><c r="A2" s="1"/><c r="C2"><v>5</v></c></row>'
        '<row r="5" ht="20"/><row r="6"></row>'
    )
    assert found.numbers == [2, 5, 6]
    assert found.cells(2) == {1: b'<c r="A2" s="1"/>', 3: b'<c r="C2"><v>5</v></c>'}
    assert found.cells(5) == found.cells(6) == found.cells(9) == {}
    assert found.cell(2, 3) == b'<c r="C2"><v>5</v></c>'
    assert found.cell(2, 2) == found.cell(9, 1) == b""
    assert found.row(3) == b""
    assert found.row_tag(2) == b'<row r="2">'
    assert found.row_tag(5) == b'<row r="5" ht="20">'
    assert found.row_tag(9) == b'<row r="9">'


def test_a_reference_in_a_text_is_no_cell() -> None:
    """Text may hold words that look like an attribute."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>voir r="B1" ici</t></is></c>{}</row>'
    assert sheet(row.format("")).cell(1, 2) == b""
    assert sheet(row.format('<c s="1" r="B1"/>')).cell(1, 2) == b'<c s="1" r="B1"/>'


def test_numbers_that_are_not_written_are_counted() -> None:
    """Rows and cells may stand without a number: each is one after the last."""
    found = sheet('<row><c><v>1</v></c><c r="D1"/><c/></row><row/><row r="9"/>')
    assert found.numbers == [1, 2, 9]
    assert found.cells(1) == {
        1: b'<c r="A1"><v>1</v></c>', 4: b'<c r="D1"/>', 5: b'<c r="E1"/>'
    }  # fmt: skip


def test_prefixed_elements_are_the_same() -> None:
    """Namespaces may have a prefix."""
    found = sheet('<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', prefix="x:")
    assert found.cell(1, 1) == b'<x:c r="A1"><x:v>1</x:v></x:c>'
    assert found.row_tag(2) == b'<x:row r="2">'


def test_styles_of_columns_are_known() -> None:
    """A new cell takes them where its table gives none."""
    head = '<cols><col min="2" max="3" width="9" style="4"/><col min="5" max="16384" style="1"/>'
    styles = sheet("", head + "<col min='9'/></cols>").column_styles()
    assert (styles.get(1), styles[2], styles[3], styles[5], styles[700]) == (None, 4, 4, 1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="2"/><row r="2"/>',
        '<row r="1"><!-- <c r="A1"/> --></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="B1"/>]]></v></c></row>',
        *_SPACED,
    ],
    ids=["out of order", "twice", "comment", "CDATA", *_SPACED],
)
def test_what_excel_never_writes_is_refused(rows: str) -> None:
    """It could not be cut safely."""
    with pytest.raises(UnreadableFileError, match="UNUSUAL_SHEET"):
        sheet(rows)


@pytest.mark.parametrize(
    "cells",
    ['<c r="A1"/><c r="A1"/>', '<c r="A1"/><extLst/>', '<c s="1" r ="A1"/>'],
    ids=["twice", "something else", "reference spaced"],
)
def test_a_row_that_cannot_be_taken_apart_is_refused(cells: str) -> None:
    """Nothing of it may be lost."""
    with pytest.raises(UnreadableFileError, match="UNUSUAL_SHEET"):
        sheet(f'<row r="1">{cells}</row>').cells(1)


@pytest.mark.parametrize("xml", [b"<html/>", b"<worksheet>", b"<worksheet><sheetData>"])
def test_what_is_no_sheet_is_refused(xml: bytes) -> None:
    """Nothing to cut."""
    with pytest.raises(UnreadableFileError, match="UNUSUAL_SHEET"):
        SheetXml(xml, "Clients")


def test_attributes_in_single_quotes_are_read_as_any_others() -> None:
    """What stands in texts, and in attributes in double quotes, is not taken for quotes."""
    cell = b"<c r='B1' t='str'><f>IF(A1='x'!A1,1)</f></c>"
    xml = (
        b"<?xml version='1.0'?><worksheet><cols><col min='1' max='1' style='3'/></cols><sheetData>"
        b"<row r='1'>" + cell + b"</row></sheetData><a b=\"c='d'\" e='f\"'/></worksheet>"
    )
    read = SheetXml(xml, "Clients")
    assert read.cells(1) == {2: b'<c r="B1" t="str"><f>IF(A1=\'x\'!A1,1)</f></c>'}
    assert read.column_styles() == {1: 3}
    assert read.head.startswith(b"<?xml version='1.0'?>")
    assert b'<a b="c=\'d\'" e="f&quot;"/>' in read.tail


@pytest.mark.parametrize("row", ["", "<c/>", '<c r="B7"/>', '<c r="B7"><v>1</v></c><c r="AA7"/>'])
def test_the_bounds_of_a_row_are_those_of_its_cells(row: str) -> None:
    """Found without a copy of it."""
    found = sheet(f'<row r="6"><c r="A6"/></row><row r="7">{row}</row><row r="8"/>')
    assert found.row_bounds(7) == found.bounds(found.inner(7))
    assert found.row_bounds(8) is None
    assert found.row_bounds(9) is None


def test_what_stands_in_comments_behind_the_rows_is_no_row() -> None:
    """The rows end where their element ends."""
    inner = '<row r="1"><c r="A1"/></row>'
    found = SheetXml(
        f"<worksheet><sheetData>{inner}</sheetData><!-- </sheetData> --></worksheet>".encode(), "x"
    )
    assert found.xml[found.start : found.end].decode() == inner
