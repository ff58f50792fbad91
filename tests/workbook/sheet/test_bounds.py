from __future__ import annotations

import pytest

from xlcrm.workbook.sheet.bounds import (
    MAX_AREA,
    MAX_MARKUP,
    MAX_SHARED_LETTERS,
    too_many_cells,
    too_many_letters,
    too_much_markup,
    too_spread,
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
    assert too_spread(far)


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
    assert not too_spread(near)


def test_a_large_sheet_that_is_full_is_read() -> None:
    """What counts against a large rectangle is its emptiness."""
    last = b'<c r="XFD500"><v>1</v></c>'
    full = last * 2_100_000
    assert MAX_AREA < 500 * 16_384
    assert not too_spread(sheet(b'<row r="500">' + full + b"</row>"))
    assert too_spread(sheet(b'<row r="500">' + last + b"</row>"))


def test_cells_are_counted_against_their_place_in_the_file() -> None:
    """Millions of cells in a few kilobytes were typed by nobody."""
    many = sheet(b"<c><v>1</v></c>" * 2_100_000)
    assert too_many_cells(many, 30_000)
    assert not too_many_cells(many, 6_000_000)
    assert not too_many_cells(sheet(b"<c><v>1</v></c>" * 9), 10)


def test_a_text_that_every_cell_repeats_is_counted_each_time() -> None:
    """One long text, once in the file: a thousand cells would make a gigabyte of it."""
    strings = b"<sst><si><t>short</t></si><si><t>%s</t></si></sst>" % (b"x" * 1_000_000)
    count = MAX_SHARED_LETTERS // 1_000_000 + 2
    assert too_many_letters(sheet(b'<c r="A1" t="s"><v>1</v></c>' * count), strings)
    assert too_many_letters(sheet(b"<c r='A1' t = 's'><v>1</v></c>" * count), strings)
    assert too_many_letters(sheet(b'<c r="A1" t="s"><f/><v>1</v></c>' * count), strings)
    assert not too_many_letters(sheet(b'<c r="A1" t="s"><v>0</v></c>' * count), strings)
    assert not too_many_letters(sheet(b'<c r="A1" t="s"><v>9</v></c>' * count), strings)
    assert not too_many_letters(sheet(b'<c r="A1" t="n"><v>1</v></c>' * count), strings)


def test_what_stands_outside_the_rows_is_counted() -> None:
    """A million merged cells; as many tags within the rows are a usual sheet."""
    merged = b'<mergeCell ref="A1:B1"/>' * (MAX_MARKUP + 1)
    usual = sheet(merged)
    assert not too_much_markup(usual)
    assert too_much_markup(usual.replace(b"</worksheet>", merged + b"</worksheet>"))
    assert too_much_markup(usual.replace(b"<worksheet>", b"<worksheet>" + merged))
