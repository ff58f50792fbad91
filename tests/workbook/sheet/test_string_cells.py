from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.sheet import string_cells
from xlcrm.workbook.sheet.cell_columns import Columns, SheetReader
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.sheet.string_cells import taken_apart

TEXTS = ("Lyon", "", "  deux  espaces ", "Dupont &amp; fils", "é\n€", "_x0041_", "0612", "<r>", "z")
HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="%s"><sheetViews/><sheetData>'
TAIL = b'</sheetData><pageMargins left="0.7"/></worksheet>'
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(string_cells, "_MANY", 1)


def sheet(rows: bytes) -> bytes:
    """A worksheet part with these rows."""
    return HEAD % MAIN + rows + TAIL


def shared() -> str:
    """A shared strings part, one of its texts in runs."""
    items = "".join(
        "<si><r><t>en </t></r><r><t>deux</t></r></si>"
        if text == "<r>"
        else f'<si><t xml:space="preserve">{text}</t></si>'
        for text in TEXTS
    )
    return f'<sst xmlns="{MAIN.decode()}">{items}</sst>'


def workbook(xml: bytes) -> bytes:
    """A workbook of one sheet."""
    out = io.BytesIO()
    relation = f'<Relationship Id="r1" Type="{OFFICE}/%s" Target="%s"/>'
    related = relation % ("worksheet", "worksheets/sheet1.xml")
    related += (relation % ("sharedStrings", "sharedStrings.xml")).replace("r1", "r2")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        + relation % ("officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN.decode()}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Clients" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}'
        "</Relationships>",
        "xl/sharedStrings.xml": shared(),
        "xl/worksheets/sheet1.xml": xml,
    }
    with zipfile.ZipFile(out, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return out.getvalue()


def read_apart(xml: bytes) -> Columns:
    """The columns of the sheet, its string cells apart."""
    strings = taken_apart(xml)
    assert strings is not None
    package = Package(workbook(xml), "Clients.xlsx")
    part = "xl/worksheets/sheet1.xml"
    return SheetReader(package, {part: strings.lean}, {"Clients": strings}).columns("Clients")


def read_by_calamine(xml: bytes) -> Columns:
    """The same columns by calamine alone, blank up to A1."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(xml)))
    found = book.get_sheet_by_name("Clients")
    across = [list(cells) for cells in zip(*found.iter_rows(), strict=True)]
    before = found.start[1] if found.start else 0
    return [[""] * len(across[0])] * before + across


def filled(columns: Columns) -> dict[tuple[int, int], tuple[object, type]]:
    """Every cell that is not blank, with its type, by its place."""
    return {
        (row, column): (cell, type(cell))
        for column, cells in enumerate(columns)
        for row, cell in enumerate(cells)
        if cell not in {None, ""}
    }


CELLS = st.sampled_from(
    [
        '<c r="{0}" t="s"><v>{1}</v></c>',
        '<c r="{0}" s="1" t="s"><v>{1}</v></c>',
        '<c r="{0}"><v>{1}.5</v></c>',
        '<c r="{0}" s="1"/>',
        '<c r="{0}" t="str"><f>A1</f><v>x{1}</v></c>',
        '<c r="{0}" t="b"><v>1</v></c>',
        '<c r="{0}" t="inlineStr"><is><t>i{1}</t></is></c>',
        '<c r="{0}" t="e"><v>#N/A</v></c>',
    ]
)
ROWS = st.lists(
    st.tuples(st.integers(1, 60), st.dictionaries(st.integers(1, 40), CELLS, max_size=6)),
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(rows=ROWS, column=st.integers(1, 800), data=st.data())
def test_cells_are_those_that_calamine_reads(
    rows: list[tuple[int, dict[int, str]]], column: int, data: st.DataObject
) -> None:
    """Strings apart or not, every cell is the same, wherever it stands."""
    written = ""
    for number, cells in sorted(rows):
        made = "".join(
            cell.format(f"{letters(place)}{number}", data.draw(st.integers(0, len(TEXTS) - 1)))
            for place, cell in sorted(cells.items())
        )
        written += f'<row r="{number}" spans="1:9">{made}</row>'
    written += f'<row r="77"><c r="{letters(column)}77" t="s"><v>0</v></c></row>'
    xml = sheet(written.encode())
    assert filled(read_apart(xml)) == filled(read_by_calamine(xml))


ONE = b'<c r="A1" t="s"><v>0</v></c>'


@pytest.mark.parametrize(
    "odd",
    [
        sheet(b'<row r="1">%s<c r="A1" t="s"><v>1</v></c></row>' % ONE),
        sheet(b'<row r="1"><c r="B1" t="s"><v>1</v></c>%s</row>' % ONE),
        sheet(b'<row r="1">%s<c t="s"><v>1</v></c></row>' % ONE),
        sheet(b'<row r="1">%s<c><v>1</v></c></row>' % ONE),
        sheet(b'<row r="1">%s<c r="B1" t="s" s="0"><v>1</v></c></row>' % ONE),
        sheet(b"<row r='1'>%s<c r='B1' t='s'><v>1</v></c></row>" % ONE),
        sheet(b'<row r="1">%s<c r="B1" t="s"><v>1e1</v></c></row>' % ONE),
        sheet(b'<row r="1">%s<c r="B1" t="s"><v>99999999</v></c></row>' % ONE),
        sheet(b'<row r="1">%s<x:c r="B1" t="s"><x:v>1</x:v></x:c></row>' % ONE),
        sheet(b'<row r="1">%s<!-- %s --></row>' % (ONE, ONE)),
        sheet(b'<row r="1">%s<c r="B1" t="str"><v><![CDATA[%s]]></v></c></row>' % (ONE, ONE)),
        sheet(b'<row r="1">%s<?x?></row>' % ONE),
        sheet(b'<row r="1">%s</row></sheetData><sheetData><row r="2"/>' % ONE),
        sheet(b'<row r="1048576">%s</row>' % ONE.replace(b"A1", b"A1048576")),
        sheet(b'<row r="1">%s</row>' % ONE).replace(b"<sheetViews/>", b"<!-- <sheetData> -->"),
        sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>'),
        sheet(b""),
        b"",
    ],
)
def test_a_sheet_that_is_not_written_as_excel_does_is_left_to_calamine(odd: bytes) -> None:
    """Nothing is guessed of cells in another order, without a place, in comments or prefixed."""
    assert taken_apart(odd) is None


def test_few_strings_are_read_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A usual sheet is given to calamine as it is."""
    monkeypatch.setattr(string_cells, "_MANY", 2)
    assert taken_apart(sheet(b'<row r="1">%s</row>' % ONE)) is None


def test_a_sheet_of_too_many_tags_takes_no_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrays of a hostile sheet would fill the memory."""
    monkeypatch.setattr(string_cells, "_MOST_TAGS", 5)
    assert taken_apart(sheet(b'<row r="1">%s</row>' % ONE)) is None


def test_each_text_is_asked_for_once() -> None:
    """What the cells show is told by index, for whoever bounds it."""
    cells = b"".join(b'<c r="%s1" t="s"><v>%d</v></c>' % (c, v) for c, v in ((b"A", 8), (b"B", 8)))
    strings = taken_apart(sheet(b'<row r="1">%s</row>' % cells))
    assert strings is not None
    assert strings.lean.count(b't="s"') == 1
    assert np.array_equal(strings.shown, [8, 8])
