"""What a worksheet would cost to read, found in its bytes before any of it is read.

calamine keeps the smallest rectangle that holds every cell, about 40 bytes for each of its
places, and gives every cell a text of its own. A file of a few kilobytes could ask for all the
memory of the machine: it is refused here, by counting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Places of the rectangle of a sheet that is mostly empty: about 300 MB.
MAX_AREA = 8_000_000
#: A larger rectangle is read when at least one place in this many is filled.
MAX_EMPTINESS = 4
#: Filled cells of a sheet, or so many times the bytes it takes in the file, if that is more:
#: cells that staff typed take two bytes and more once compressed.
MAX_CELLS, MAX_CELLS_A_BYTE = 4_000_000, 2
#: Tags outside the rows (merged cells, validations, links): Excel allows 65,530 links, and a
#: change looks at each of these several times.
MAX_MARKUP = 250_000
#: Letters of shared texts that all the cells of a sheet show, taken together.
MAX_SHARED_LETTERS = 128 * 2**20

_ROW = re.compile(rb'<row r="(\d{1,7})"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})')
_CELL_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"')
_STRING_CELL = re.compile(rb'\bt\s*=\s*["\']s["\'][^<>]*><(?:\w+:)?v>\s*(\d{1,9})')
_STRING_TYPE = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*[\"']s[\"']")
# Whatever a lenient reader takes for a row or a cell: any prefix, quotes, spaces and order.
_ANY = re.compile(
    rb"<(?:[^\s<>/:=\"']+:)?(row|c)(?=[\s/>])"
    rb"(?:(?:\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*?"
    rb"\s+r\s*=\s*[\"']([A-Za-z]{0,7})(\d{0,10})[\"'])?"
)


def too_spread(xml: bytes) -> bool:
    """Tell whether the cells of a sheet lie too far apart for it to be read.

    ``xml`` is the worksheet part; nothing of it is trusted but its bytes.
    """
    area = _area(xml)
    if area <= MAX_AREA:
        return False
    return area > LAST_ROW * LAST_COLUMN or area > MAX_EMPTINESS * xml.count(b"c>")


def too_many_cells(xml: bytes, compressed: int) -> bool:
    """Tell whether a sheet has more filled cells than its place in the file can hold."""
    return xml.count(b"c>") > max(MAX_CELLS, MAX_CELLS_A_BYTE * compressed)


def too_much_markup(xml: bytes) -> bool:
    """Tell whether a sheet has more tags outside its rows than any that a person made."""
    start, end = _rows_span(xml)
    return xml.count(b"<", 0, start) + xml.count(b"<", end) > MAX_MARKUP


def too_many_letters(xml: bytes, strings: bytes) -> bool:
    """Tell whether the cells of a sheet repeat the shared texts of ``strings`` without bound."""
    count = xml.count(b'"s"') + xml.count(b"'s'")
    if count * len(strings) <= MAX_SHARED_LETTERS:  # most sheets, without looking at the texts
        return False
    usual = strings.count(b"<si>") == strings.count(b"</si>") == strings.count(b"si>") // 2
    pieces = strings.split(b"<si>") if usual else re.split(rb"<(?:\w+:)?si\b", strings)
    lengths = np.fromiter(map(len, pieces[1:]), dtype="i8", count=len(pieces) - 1)
    if count * int(lengths.max(initial=0)) <= MAX_SHARED_LETTERS:
        return False
    places = np.array(_STRING_CELL.findall(xml), dtype="i8")
    if len(places) < len(_STRING_TYPE.findall(xml)):  # written oddly: taken for the worst
        return True
    return int(lengths[places[places < len(lengths)]].sum()) > MAX_SHARED_LETTERS


def _area(xml: bytes) -> int:
    """Return a number of places that holds every cell: from A1 to the last row and column."""
    rows = _ROW.findall(xml)
    last = max(map(int, rows), default=1)
    if not _plain_tags(xml, len(rows)):
        return _any_area(xml)
    # One look at every cell settles most sheets.
    for letters, widest in ((1, 26), (2, 26 * 27)):
        if last * widest <= MAX_AREA and _outside(letters, last).search(xml) is None:
            return last * widest
    if re.search(rb'<c r="(?![A-Z]{1,3}[1-9]\d{0,6}")', xml) is not None:
        return _any_area(xml)
    # Rows without cells are often left far below by formatting: they cost nothing.
    last = max(map(int, set(_CELL_ROW.findall(xml))), default=1)
    return last * _last_column(xml, last)


def _outside(letters: int, last_row: int) -> re.Pattern[bytes]:
    """Return what finds a cell beyond some letters and rows, or written otherwise than Excel."""
    digits = str(last_row)
    rows = [rf"[1-9]\d{{0,{len(digits) - 2}}}"] if len(digits) > 1 else []
    for i, digit in enumerate(digits):
        lowest = 0 if i else 1
        if int(digit) > lowest:
            rest = len(digits) - i - 1
            rows.append(rf"{digits[:i]}[{lowest}-{int(digit) - 1}]\d{{{rest}}}")
    rows.append(digits)
    return re.compile(rf'<c r="(?![A-Z]{{1,{letters}}}(?:{"|".join(rows)})")'.encode())


def _plain_tags(xml: bytes, rows: int) -> bool:
    """Tell whether rows and cells are written as Excel does: no prefix, ``r`` first."""
    start, end = _rows_span(xml)
    return (
        not ((b":c" in xml or b":row" in xml) and re.search(rb":(?:row|c)[\s/>]", xml))
        and xml.count(b"<row", start, end) == rows
        and xml.count(b"<c", start, end) == xml.count(b'<c r="', start, end)
    )


def _rows_span(xml: bytes) -> tuple[int, int]:
    """Return where the rows of a sheet stand, from the first to the last mention of them."""
    end = max(xml.rfind(b"sheetData>"), 0)
    return max(xml.find(b"sheetData", 0, end), 0), end


def _last_column(xml: bytes, last: int) -> int:
    for letters, widest in ((3, LAST_COLUMN), (2, 26 * 27)):
        if last * widest <= MAX_AREA:
            return widest
        if re.search(rb'<c r="[A-Z]{%d}' % letters, xml) is not None:
            return max(column_number(c.decode()) for c in set(_CELL.findall(xml)))
    return 26


def _any_area(xml: bytes) -> int:
    last_row = last_column = row = column = 0
    for name, letters, digits in _tags(xml):
        if name == b"row":
            row, column = int(digits) if digits else row + 1, 0
            continue
        column = column_number(letters.decode().upper()) if letters else column + 1
        row = int(digits) if letters and digits else max(row, 1)
        last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row * last_column


def _tags(xml: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    for match in _ANY.finditer(xml):
        yield match[1], match[2] or b"", match[3] or b""
