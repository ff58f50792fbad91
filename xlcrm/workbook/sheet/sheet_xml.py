"""A worksheet part as bytes: its rows and cells found without building a tree.

Only what is asked for is taken apart: a sheet of two million cells is scanned in a fraction of
a second, and what is not touched keeps its bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.grid import column_number, letters
from xlcrm.workbook.sheet.marks import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})\d{1,7}"')
#: Bytes of rows in which a program shows how it spaces its tags: it does so everywhere.
_SAMPLE = 2**20
_SAYS_REFERENCE = re.compile(rb"\sr\s*=")
_QUOTED_TAG = re.compile(rb"<(?![?!])[^<>]*='[^<>]*>")
_QUOTED_VALUE = re.compile(rb"=(\"[^\"]*\")|='([^']*)'")
_SPANS = re.compile(rb'\sspans="[^"]*"')
_STYLE = re.compile(rb'\sstyle="(\d+)"')


class SheetXml:
    """The rows of one worksheet part; never modified.

    ``head`` ends with the opening of sheetData, ``tail`` begins with its closing; the rows
    stand between ``start`` and ``end`` of ``xml``. Raises UnreadableFileError (UNUSUAL_SHEET)
    for XML that Excel never writes.
    """

    def __init__(self, xml: bytes, worksheet: str) -> None:
        self.worksheet = worksheet
        root = re.search(rb"<((?:\w+:)?)worksheet\b", xml)
        if root is None:
            raise self.unusual()
        self.prefix = root[1]
        p = re.escape(self.prefix)
        if holds(xml, b"='", 1):
            xml = _QUOTED_TAG.sub(_double_quoted, xml)
        self.xml, self.start, self.end = self._opened(xml)
        self.head, self.tail = self.xml[: self.start], self.xml[self.end :]
        # The number is nearly always the first attribute: looked for there first.
        self._row_tag = re.compile(
            rb"<" + p + rb'row(?: r="(\d{1,7})"|(?=[\s/>])(?:[^>]*\sr="(\d{1,7})")?)'
        )
        self._cell = re.compile(rb"<" + p + rb"c\b[^>]*?(?:/>|>.*?</" + p + rb"c>)", re.DOTALL)
        self._cell_opening = b"<" + self.prefix + b"c "
        self._cell_number = re.compile(rb"(<" + p + rb'c r="[A-Z]{1,3})\d{1,7}(?=")')
        self._cell_closing = b"</" + self.prefix + b"c>"
        self._closing_length = len(self._cell_closing)
        self.row_closing = b"</" + self.prefix + b"row>"
        self.numbers: list[int] = []
        self._starts: list[int] = []
        self._index_rows()

    def _opened(self, xml: bytes) -> tuple[bytes, int, int]:
        """Return the XML with sheetData opened and closed, and where its content stands."""
        opening = re.search(rb"<" + re.escape(self.prefix) + rb"sheetData\b[^>]*>", xml)
        if opening is None:
            raise self.unusual()
        closing = b"</" + self.prefix + b"sheetData>"
        start = opening.end()
        if opening[0].endswith(b"/>"):
            xml = xml[: start - 2] + b">" + closing + xml[start:]
            return xml, start - 1, start - 1
        end = xml.rfind(closing, start)  # the last one is at once found
        if end >= 0 and _hides_text(xml, start, end):
            end = xml.find(closing, start)
        # Comments and CDATA could hold what looks like cells.
        if end < 0 or _hides_text(xml, start, end):
            raise self.unusual()
        # Rows and cells spaced as <c\n r= or </c > would be missed where they are cut.
        p = re.escape(self.prefix)
        odd = rb"<" + p + rb"(?:row|c)(?:[\t\n\r]| r(?:\s|=\s))|</" + p + rb"(?:row|c)\s"
        if re.compile(odd).search(xml, start, min(end, start + _SAMPLE)):
            raise self.unusual()
        return xml, start, end

    def _index_rows(self) -> None:
        number = 0
        for match in self._row_tag.finditer(self.xml, self.start, self.end):
            written = match[1] or match[2]
            if not written and self._says_reference(match.start()):
                raise self.unusual()
            following = int(written) if written else number + 1
            if following <= number:
                raise self.unusual()
            number = following
            self.numbers.append(number)
            self._starts.append(match.start())

    def _says_reference(self, start: int) -> bool:
        """Tell whether a tag has a reference, spaced and written whatever way."""
        return _SAYS_REFERENCE.search(self.xml, start, self.xml.find(b">", start)) is not None

    def numbers_between(self, first: int, last: int) -> list[int]:
        """Return the numbers of the rows that the sheet has from first to last, inclusive."""
        return self.numbers[bisect_left(self.numbers, first) : bisect_right(self.numbers, last)]

    def unusual(self) -> UnreadableFileError:
        """Return the refusal of XML that cannot be taken apart safely."""
        return UnreadableFileError("UNUSUAL_SHEET", worksheet=self.worksheet)

    def span(self, number: int) -> tuple[int, int]:
        """Return start and end of a row in ``xml``; an empty span where it would stand."""
        i = bisect_left(self.numbers, number)
        start = self._starts[i] if i < len(self._starts) else self.end
        if i == len(self.numbers) or self.numbers[i] != number:
            return start, start
        return start, self._starts[i + 1] if i + 1 < len(self._starts) else self.end

    def spans(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the starts and the ends of some rows as ``span`` does of one."""
        wanted, known = np.asarray(numbers, dtype=np.int64), np.asarray([*self.numbers, 0])
        bounds = np.asarray([*self._starts, self.end, self.end], dtype=np.int64)
        found = np.searchsorted(known[:-1], wanted)
        return bounds[found], bounds[found + (known[found] == wanted)]

    def row(self, number: int) -> bytes:
        """Return a row with its tags; b"" when the sheet has none of that number."""
        start, end = self.span(number)
        return self.xml[start:end]

    def row_tag(self, number: int) -> bytes:
        """Return the opening tag of a row, without spans, made up when there is no such row."""
        row = self.row(number)
        if not row:
            return b"<" + self.prefix + b'row r="%d">' % number
        tag = _SPANS.sub(b"", row[: row.index(b">") + 1])
        return tag[:-2] + b">" if tag.endswith(b"/>") else tag

    def cells(self, number: int) -> dict[int, bytes]:
        """Return the cells of a row by column number, each with its reference."""
        inner = self.inner(number)
        found: dict[int, bytes] = {}
        column = length = 0
        for match in self._cell.finditer(inner):
            cell = match[0]
            length += len(cell)
            reference = _REFERENCE.search(cell, 0, cell.index(b">"))
            if reference is not None:
                column = column_number(reference[1].decode())
            else:
                if _SAYS_REFERENCE.search(cell, 0, cell.index(b">")):
                    raise self.unusual()
                column += 1
                opening = len(self._cell_opening) - 1
                label = f' r="{letters(column)}{number}"'.encode()
                cell = cell[:opening] + label + cell[opening:]
            if column in found:
                raise self.unusual()
            found[column] = cell
        if length != len(inner) and self._cell.sub(b"", inner).strip():
            raise self.unusual()
        return found

    def bounds(self, cells: bytes) -> tuple[int, int] | None:
        """Return the columns of the first and the last of some cells; None unless both say."""
        return self._bounds(cells, 0, len(cells))

    def row_bounds(self, number: int) -> tuple[int, int] | None:
        """Return the same for the cells of a row, without a copy of it; None for a blank one."""
        start, end = self.span(number)
        opened = self.xml.find(b">", start, end) + 1
        if not opened or self.xml.startswith(b"/", opened - 2):
            return None
        closed = self.xml.rfind(self.row_closing, opened, end)
        if closed < 0:
            raise self.unusual()
        return self._bounds(self.xml, opened, closed)

    def _bounds(self, xml: bytes, start: int, end: int) -> tuple[int, int] | None:
        first = _REFERENCE.search(xml, start, max(xml.find(b">", start, end), start))
        last_cell = max(xml.rfind(self._cell_opening, start, end), start)
        last = _REFERENCE.search(xml, last_cell, max(xml.find(b">", last_cell, end), start))
        if first is None or last is None:
            return None
        return column_number(first[1].decode()), column_number(last[1].decode())

    def renumbered(self, cells: bytes, number: int) -> bytes | None:
        """Return the cells of a row as those of row ``number``; None when one has no number."""
        # Even pieces are what stands between numbers, odd ones end just before a number.
        pieces = self._cell_number.split(cells)
        count = len(pieces) // 2
        if count != cells.count(self._cell_opening):
            return None
        joined = [b"%d" % number] * (3 * count + 1)
        joined[0::3] = pieces[0::2]
        joined[1::3] = pieces[1::2]
        return b"".join(joined)

    def inner(self, number: int) -> bytes:
        """Return what stands between the tags of a row."""
        row = self.row(number)
        opening = row.find(b">") + 1
        if not row or row[opening - 2 : opening] == b"/>":
            return b""
        end = row.rfind(self.row_closing)
        if end < opening:
            raise self.unusual()
        return row[opening:end]

    def cell(self, number: int, column: int) -> bytes:
        """Return one cell, b"" when it does not stand in the sheet."""
        found = self.find_cell(f"{letters(column)}{number}".encode(), *self.span(number))
        if found is not None:
            return self.xml[found[0] : found[1]]
        return self.cells(number).get(column, b"")

    def find_cell(self, reference: bytes, start: int, end: int) -> tuple[int, int] | None:
        """Return where a cell starts and ends in ``xml``, looking between two places."""
        xml = self.xml
        label = b' r="' + reference + b'"'
        place = xml.find(label, start, end)
        while place >= 0:
            opening = xml.rfind(b"<", start, place)
            # Otherwise the words stand in the text of another cell.
            if xml.startswith(self._cell_opening, opening) and xml.find(b">", opening, place) < 0:
                tag_end = xml.index(b">", place) + 1
                if xml.startswith(b"/>", tag_end - 2):
                    return opening, tag_end
                closing = xml.find(self._cell_closing, tag_end, end)
                if closing < 0:
                    raise self.unusual()
                return opening, closing + self._closing_length
            place = xml.find(label, place + 1, end)
        return None

    def column_styles(self) -> dict[int, int]:
        """Return the style of each column that has one, up to the last used letters."""
        styles: dict[int, int] = {}
        for match in re.finditer(rb"<" + re.escape(self.prefix) + rb"col\b[^>]*>", self.head):
            bounds = re.search(rb'\smin="(\d+)"', match[0]), re.search(rb'\smax="(\d+)"', match[0])
            style = _STYLE.search(match[0])
            if bounds[0] and bounds[1] and style:
                first, last = int(bounds[0][1]), min(int(bounds[1][1]), int(bounds[0][1]) + 999)
                styles.update(dict.fromkeys(range(first, last + 1), int(style[1])))
        return styles


def _hides_text(xml: bytes, start: int, end: int) -> bool:
    """Tell whether a comment or CDATA begins between two places."""
    return holds(xml, b"<!-", 1, start, end) or holds(xml, b"<![", 1, start, end)


def _double_quoted(tag: re.Match[bytes]) -> bytes:
    """Return a tag with every attribute in double quotes, as Excel writes them."""
    return _QUOTED_VALUE.sub(
        lambda m: m[0] if m[1] else b'="' + m[2].replace(b'"', b"&quot;") + b'"', tag[0]
    )
