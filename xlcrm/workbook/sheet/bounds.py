"""What a worksheet would cost to read, found in its bytes before any of it is read.

calamine keeps the smallest rectangle that holds every cell, about 40 bytes for each of its
places, and gives every cell a text of its own. A file of a few kilobytes could ask for all the
memory of the machine: it is refused here, by counting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, column_number
from xlcrm.workbook.sheet.shared_strings import shown_strings, string_starts
from xlcrm.workbook.sheet.tag_sweep import cell_columns, padded, rows_span, swept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

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

#: Where the letters of a reference begin behind ``<``, and the last columns of few letters.
_LETTERS_AT, _ONE_LETTER, _TWO_LETTERS = 5, 26, 26 * 27
_MOST_DIGITS = 7
_ROW = re.compile(rb'<row r="(\d{1,7})"')
_PREFIXED = re.compile(rb":(?:row|c)[\s/>]")
_CELL_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"')
# Whatever a lenient reader takes for a row or a cell: any prefix, quotes, spaces and order.
_ANY = re.compile(
    rb"<(?:[^\s<>/:=\"']+:)?(row|c)(?=[\s/>])"
    rb"(?:(?:\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*?"
    rb"\s+r\s*=\s*[\"']([A-Za-z]{0,7})(\d{0,10})[\"'])?"
)


@dataclass(frozen=True)
class Extent:
    """How large a sheet is: ``area`` holds every cell from A1 on, ``filled`` are not blank."""

    area: int
    filled: int

    @property
    def too_spread(self) -> bool:
        """Whether the cells lie too far apart for the sheet to be read."""
        if self.area <= MAX_AREA:
            return False
        return self.area > LAST_ROW * LAST_COLUMN or self.area > MAX_EMPTINESS * self.filled

    def too_many_cells(self, compressed: int) -> bool:
        """Tell whether there are more filled cells than ``compressed`` bytes of a file can hold."""
        return self.filled > max(MAX_CELLS, MAX_CELLS_A_BYTE * compressed)


def extent_of(xml: bytes) -> Extent:
    """Return how large a worksheet part is; nothing of it is trusted but its bytes."""
    start, end = rows_span(xml)
    rows = _ROW.findall(xml)
    last_row = max(map(int, rows), default=1)
    seen = _PREFIXED.search(xml) is None and _seen(xml, start, end, last_row)
    if not seen or seen.rows != len(rows):  # not written as Excel does
        return _any_extent(xml)
    extent = Extent(seen.last_row * seen.last_column, seen.filled)
    if extent.too_spread:
        # Rows without cells are often left far below by formatting: they cost nothing.
        last_row = max(map(int, set(_CELL_ROW.findall(xml))), default=1)
        extent = Extent(last_row * seen.last_column, seen.filled)
    return extent


class _Seen(NamedTuple):
    """What a sweep over the rows and cells of a sheet saw."""

    rows: int
    filled: int
    last_row: int
    last_column: int


def _seen(xml: bytes, start: int, end: int, last_row: int) -> _Seen | None:
    """Sweep over a sheet of which ``last_row`` is the last row; None for unusual cells."""
    data = padded(xml, end)
    rows = filled = last_column = 0
    for places, first, second in swept(data, start, end):
        cells = places[first == ord("c")]
        columns = cell_columns(data, cells)
        numbers = cells + (_LETTERS_AT + 1) + (columns > _ONE_LETTER) + (columns > _TWO_LETTERS)
        if not (columns.all() and _digits(data[numbers]).all()):
            return None
        # Only numbers with as many digits as that of the last row may be above it.
        long = numbers[_digits(data[numbers + len(str(last_row)) - 1])]
        found = quoted_numbers(data, long)
        if not found.all():
            return None
        last_row = max(last_row, int(found.max(initial=0)))
        rows += int(((first == ord("r")) & (second == ord("o"))).sum())
        filled += int(((first == ord("/")) & (second == ord("c"))).sum())
        last_column = max(last_column, int(columns.max(initial=0)))
    return _Seen(rows, filled, last_row, last_column)


def quoted_numbers(data: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row number that starts at each place; 0 unless a quote ends it."""
    numbers = np.zeros(len(places), dtype=np.int64)
    goes_on = np.ones(len(places), dtype=np.bool_)
    ended = np.zeros(len(places), dtype=np.bool_)
    for offset in range(_MOST_DIGITS + 1):
        character = data[places + offset]
        ended |= goes_on & (character == ord('"'))
        goes_on &= _digits(character)
        numbers = np.where(goes_on, numbers * 10 + character - ord("0"), numbers)
    return np.where(ended, numbers, 0)


def _digits(characters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (characters >= ord("0")) & (characters <= ord("9"))


def too_much_markup(xml: bytes) -> bool:
    """Tell whether a sheet has more tags outside its rows than any that a person made."""
    start, end = rows_span(xml)
    return xml.count(b"<", 0, start) + xml.count(b"<", end) > MAX_MARKUP


def too_many_letters(
    xml: bytes, strings: bytes, filled: int, shown: NDArray[np.int64] | None = None
) -> bool:
    """Tell whether the cells of a sheet repeat the shared texts of ``strings`` without bound.

    ``filled`` is how many of its cells are not blank, at most; ``shown`` are the indexes of the
    texts that all of them show, where that is known.
    """
    if filled * len(strings) <= MAX_SHARED_LETTERS:  # most sheets, without looking at the texts
        return False
    opened = string_starts(strings)
    lengths = np.diff(opened, append=len(strings))
    if filled * int(lengths.max(initial=0)) <= MAX_SHARED_LETTERS:
        return False
    places = shown_strings(xml) if shown is None else shown
    if places is None:  # written oddly: taken for the worst
        return True
    return int(lengths[places[places < len(lengths)]].sum()) > MAX_SHARED_LETTERS


def _any_extent(xml: bytes) -> Extent:
    last_row = last_column = row = column = 0
    for name, letters, digits in _tags(xml):
        if name == b"row":
            row, column = int(digits) if digits else row + 1, 0
            continue
        column = column_number(letters.decode().upper()) if letters else column + 1
        row = int(digits) if letters and digits else max(row, 1)
        last_row, last_column = max(last_row, row), max(last_column, column)
    return Extent(last_row * last_column, xml.count(b"c>"))


def _tags(xml: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    for match in _ANY.finditer(xml):
        yield match[1], match[2] or b"", match[3] or b""
