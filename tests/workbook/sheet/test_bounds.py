from __future__ import annotations

import pytest

from xlcrm.workbook.sheet.bounds import (
    MAX_AREA,
    MAX_MARKUP,
    MAX_SHARED_LETTERS,
    Extent,
    extent_of,
    too_many_letters,
    too_much_markup,
)


def sheet(rows: bytes, prefix: bytes = b"") -> bytes:
    """A worksheet part with these rows."""
    tag = prefix + b"sheetData"
    return b"<%sworksheet><%s>%s</%s></%sworksheet>" % (prefix, tag, rows, tag, prefix)


def one(cell: bytes, row: bytes = b'<row r="1048576">') -> bytes:
    """A sheet with a usual row, then one with this cell."""
    return sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + row + cell + b"</row>")


@pytest.mark.parametrize(
    "far",
    [
        one(b'<c r="XFD1048576"><v>1</v></c>'),
        one(b'<c s="1" r="XFD1048576"><v>1</v></c>'),
        one(b"<c r='XFD1048576'><v>1</v></c>"),
        one(b'<c r="xfd1048576"><v>1</v></c>'),
        one(b'<c\tr = "XFD1048576"><v>1</v></c>'),
        one(b'<c t=">" r="XFD1048576"><v>1</v></c>'),
        one(b'<y:c r="XFD1048576"><y:v>1</y:v></y:c>'),
        one(b'<c r="XFD1048576"><v>1</v></c>', b'<row r="2">'),
        one(b'<c r="XFD1048576"><v>1</v></c>', b"<row>"),
        one(b'<c r="XFD2"/><c r="A2"/>', b'<row r="2">') + one(b"<c><v>1</v></c>"),
        one(b'<c r="ZZZ1048577"><v>1</v></c>'),
        one(b'<c r="XFD1999"/>', b'<row r="489">'),
        one(b'<c r="XFD490"/><c r="XFD589"/>', b'<row r="488">'),
    ],
)
def test_a_far_cell_is_seen_however_it_is_written(far: bytes) -> None:
    """Other readers read these all: none may pass."""
    assert extent_of(far).too_spread


@pytest.mark.parametrize(
    "near",
    [
        sheet(b""),
        one(b'<c r="B480"/>', b'<row r="480">'),
        one(b'<c r="XFD200"><v>1</v></c>', b'<row r="200">'),
        one(b"", b'<row r="1048576" ht="15">'),
        sheet(b'<row r="7"><c r="CZ7"/></row>' + b'<row r="1048576"/>'),
        sheet(b'<x:row r="1"><x:c r="CZ1"><x:v>1</x:v></x:c></x:row>', b"x:"),
    ],
)
def test_usual_sheets_are_read(near: bytes) -> None:
    """A stray cell to the right, formatted rows far below and prefixes are no reason to refuse."""
    assert not extent_of(near).too_spread


def test_a_large_sheet_that_is_full_is_read() -> None:
    """What counts against a large rectangle is its emptiness."""
    last = b'<c r="XFD500"><v>1</v></c>'
    full = last * 2_100_000
    assert MAX_AREA < 500 * 16_384
    assert not extent_of(sheet(b'<row r="500">' + full + b"</row>")).too_spread
    assert extent_of(sheet(b'<row r="500">' + last + b"</row>")).too_spread


def test_cells_are_counted_against_their_place_in_the_file() -> None:
    """Millions of cells in a few kilobytes were typed by nobody."""
    many = Extent(area=4_200_000, filled=4_200_000)
    assert many.too_many_cells(30_000)
    assert not many.too_many_cells(6_000_000)
    assert not extent_of(sheet(b"<c><v>1</v></c>" * 9)).too_many_cells(10)
    assert extent_of(sheet(b'<c r="A1"><v>1</v></c>' * 9)).filled == 9


def many_letters(xml: bytes, strings: bytes) -> bool:
    """Whether a sheet repeats shared texts too often, its own cells counted."""
    return too_many_letters(xml, strings, extent_of(xml).filled)


def test_a_text_that_every_cell_repeats_is_counted_each_time() -> None:
    """One long text, once in the file: a thousand cells would make a gigabyte of it."""
    strings = b"<sst><si><t>short</t></si><si><t>%s</t></si></sst>" % (b"x" * 1_000_000)
    count = MAX_SHARED_LETTERS // 1_000_000 + 2
    assert many_letters(sheet(b'<c r="A1" t="s"><v>1</v></c>' * count), strings)
    assert many_letters(sheet(b"<c r='A1' t = 's'><v>1</v></c>" * count), strings)
    assert many_letters(sheet(b'<c r="A1" t="s"><f/><v>1</v></c>' * count), strings)
    assert not many_letters(sheet(b'<c r="A1" t="s"><v>0</v></c>' * count), strings)
    assert not many_letters(sheet(b'<c r="A1" t="s"><v>9</v></c>' * count), strings)
    assert not many_letters(sheet(b'<c r="A1" t="n"><v>1</v></c>' * count), strings)


def test_what_stands_outside_the_rows_is_counted() -> None:
    """A million merged cells; as many tags within the rows are a usual sheet."""
    merged = b'<mergeCell ref="A1:B1"/>' * (MAX_MARKUP + 1)
    usual = sheet(merged)
    assert not too_much_markup(usual)
    assert too_much_markup(usual.replace(b"</worksheet>", merged + b"</worksheet>"))
    assert too_much_markup(usual.replace(b"<worksheet>", b"<worksheet>" + merged))


def test_blank_cells_with_a_look_are_not_counted() -> None:
    """A sheet formatted down to its last row holds nothing for that."""
    blank = b'<c r="A1" s="4"/>' * 9
    assert extent_of(sheet(b'<row r="1">' + blank + b"</row>")).filled == 0
