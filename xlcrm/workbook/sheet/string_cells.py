"""The cells of a large sheet that show a shared text, taken out of what calamine reads.

A list of 100,000 clients has a million and a half of them, which show a quarter as many texts:
calamine reads each text once, in rows added below, and arrays tell where it goes. A sheet that
is not written just as Excel writes it is left to calamine as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.workbook.sheet.bounds import quoted_numbers
from xlcrm.workbook.sheet.grid import LAST_ROW
from xlcrm.workbook.sheet.shared_strings import tagged_numbers
from xlcrm.workbook.sheet.tag_sweep import cell_columns, padded, tag_places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

#: With fewer such cells, a sheet is read as quickly as it is.
_MANY = 200_000
#: A larger number is the index of no text that a workbook holds.
_LAST_INDEX = 4_000_000
#: Texts in each of the rows added below: fewer than the columns of any list.
_A_ROW = 16
#: A sheet of more tags is left to calamine: the arrays would take more than its cells.
_MOST_TAGS = 20_000_000
#: What stands between the name of the tag of a cell that shows a string and that of its value.
_TYPE = b' t="s"><'
_START, _END = b"<sheetData>", b"</sheetData>"
#: Where the letters of a reference begin behind ``<``, and the last columns of few letters.
_LETTERS_AT, _ONE_LETTER, _TWO_LETTERS = 5, 26, 26 * 27


def _name(letters: bytes) -> int:
    return int.from_bytes(letters, "little")


#: The first two letters of the tags of rows, cells, values, formulas and texts, ends included.
_NAMES = frozenset(
    map(_name, (b"ro", b"/r", b"c ", b"/c", b"v>", b"/v", b"f>", b"f ", b"/f", b"is", b"/i",
                b"t>", b"t ", b"/t"))
)  # fmt: skip
_CELL = _name(b"c ")


class StringCells(NamedTuple):
    """A sheet without those cells, their texts below it, and which of them each cell shows.

    The sheet is ``height`` rows and ``width`` columns from A1 on; ``rows`` and ``columns`` of
    its cells are counted from 0, ``codes`` among the ``texts``. ``shown`` are the indexes
    of the shared strings that they show.
    """

    lean: bytes
    shown: Numbers
    height: int
    width: int
    rows: Numbers
    columns: Numbers
    codes: Numbers
    texts: int

    def completed(self, read: list[list[object]]) -> list[list[object]]:
        """Return the columns of the sheet from those that were read in ``lean``."""
        below = np.empty((len(read[0]) - self.height, _A_ROW), dtype=object)
        for place, column in enumerate(read[:_A_ROW]):
            below[:, place] = column[self.height :]
        texts = below.ravel()[: self.texts]
        return [self._column(number, read, texts) for number in range(self.width)]

    def _column(
        self, number: int, read: list[list[object]], texts: NDArray[np.object_]
    ) -> list[object]:
        blanks: list[object] = [""] * self.height
        known = read[number] if number < len(read) else blanks
        mine = np.flatnonzero(self.columns == number)
        if not len(mine):
            return known[: self.height]
        cells = np.empty(self.height, dtype=object)
        cells[:] = known[: self.height]
        cells[self.rows[mine]] = texts[self.codes[mine]]
        return list(cells.tolist())


def taken_apart(xml: bytes) -> StringCells | None:
    """Return a worksheet part and its string cells apart; None for one better read as it is."""
    opened, ended = xml.find(_START), xml.rfind(_END)
    around = xml[: max(opened, 0)] + xml[ended + len(_END) :]
    if not (0 <= opened < ended and _is_plain(around) and _MANY < xml.count(b"<") < _MOST_TAGS):
        return None
    data = padded(xml, ended)
    found = _found(data, opened + len(_START), ended)
    # Some may be written otherwise, and be read by calamine all the same.
    if found is None or not _MANY <= len(found.strings) == xml.count(b'"s"') or b"'s'" in xml:
        return None
    cells, at_strings, ends, strings = found
    columns = cell_columns(data, cells)
    rows = quoted_numbers(
        data, cells + _LETTERS_AT + 1 + (columns > _ONE_LETTER) + (columns > _TWO_LETTERS)
    )
    in_order = columns.all() and rows.all() and (np.diff(rows * 2**15 + columns) > 0).all()
    height, width = int(rows[-1]), int(columns.max())
    last_below = height + len(strings) // _A_ROW + 1
    if not in_order or strings.max() > _LAST_INDEX or last_below > LAST_ROW:
        return None
    indexes = np.flatnonzero(np.bincount(strings))
    codes = np.zeros(int(strings.max()) + 1, dtype=np.int64)
    codes[indexes] = np.arange(len(indexes))
    lean = _without(xml, cells[at_strings] - 1, ends, _text_rows(indexes, height))
    return StringCells(
        lean, strings, height, width, rows[at_strings] - 1, columns[at_strings] - 1, codes[strings],
        len(indexes),
    )  # fmt: skip


def _is_plain(around: bytes) -> bool:
    """Tell whether nothing around the rows of a sheet may make them something else."""
    return b"<!" not in around and around.count(b"<?") <= 1 and b"sheetData" not in around


class _Found(NamedTuple):
    """Where all cells start, which show a string; where those end, and the index of each."""

    cells: Numbers
    at_strings: NDArray[np.bool_]
    ends: Numbers
    strings: Numbers


def _found(data: NDArray[np.uint8], start: int, end: int) -> _Found | None:
    """Return the cells of a sheet; None for one in which some tag is not one of Excel's."""
    places = np.concatenate([np.zeros(0, dtype=np.int64), *tag_places(data, start, end)])
    names = _read_at(data, places, "<u2")
    used = np.zeros(2**16, dtype=np.bool_)
    used[names] = True
    used[list(_NAMES)] = False
    if used.any():
        return None
    # A value that has a cell before it, and behind it the ends of both.
    at = np.flatnonzero(names[1:-2] == _name(b"v>")) + 1
    at = at[(names[at - 1] == _CELL) & (names[at + 1] == _name(b"/v"))]
    at = at[names[at + 2] == _name(b"/c")]
    at = at[_read_at(data, places[at] - len(_TYPE), "<u8") == _name(_TYPE)]
    ends = places[at + 2] + len("/c>")
    strings = tagged_numbers(data, places[at] + len("v>"))
    if strings is None or not len(at) or (data[ends - 1] != ord(">")).any():
        return None
    is_cell, shows = names == _CELL, np.zeros(len(names), dtype=np.bool_)
    shows[at - 1] = True
    return _Found(places[is_cell], shows[is_cell], ends, strings)


def _read_at(data: NDArray[np.uint8], places: Numbers, kind: str) -> NDArray[np.unsignedinteger]:
    """Return the few bytes at each place as one number, the first byte the lowest."""
    size = np.dtype(kind).itemsize
    numbers: NDArray[np.unsignedinteger] = np.ndarray(
        (len(data) - size + 1,), dtype=kind, buffer=data, strides=(1,)
    )
    return numbers[places]


def _text_rows(indexes: Numbers, height: int) -> bytes:
    """Return rows that show each of some texts once, below ``height`` rows."""
    written = [b'<c t="s"><v>%d</v></c>' % index for index in indexes.tolist()]
    return b"".join(
        b'<row r="%d">%s</row>'
        % (height + 1 + place // _A_ROW, b"".join(written[place : place + _A_ROW]))
        for place in range(0, len(written), _A_ROW)
    )


def _without(xml: bytes, starts: Numbers, ends: Numbers, below: bytes) -> bytes:
    """Return a sheet without the bytes from starts to ends, and with rows below its last."""
    last = xml.rfind(_END)
    kept_from = np.concatenate([[0], ends])
    kept_to = np.concatenate([starts, [last]])
    some = np.flatnonzero(kept_to > kept_from)
    pieces = zip(kept_from[some].tolist(), kept_to[some].tolist(), strict=True)
    return b"".join([*(xml[begin:stop] for begin, stop in pieces), below, xml[last:]])
