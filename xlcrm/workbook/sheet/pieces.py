"""Pieces of a worksheet part that change, and the part with them in it."""

from __future__ import annotations

import io
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.sheet.sheet_xml import SheetXml

#: Bytes of a sheet joined at a time: all of a large one would be held twice more.
_JOINED = 4 * 2**20


def _places() -> array[int]:
    return array("q")


@dataclass
class Pieces:
    """What takes the place of which bytes of a sheet, in order, as parallel lists.

    A hundred thousand tuples would cost more to keep than to make.
    """

    starts: array[int] = field(default_factory=_places)
    ends: array[int] = field(default_factory=_places)
    contents: list[bytes] = field(default_factory=list)

    def add(self, start: int, end: int, content: bytes) -> None:
        """Note that ``content`` takes the place of the bytes from start to end."""
        self.starts.append(start)
        self.ends.append(end)
        self.contents.append(content)

    def add_at(self, index: int, start: int, end: int, content: bytes) -> None:
        """Note the same in front of the piece of that index."""
        self.starts.insert(index, start)
        self.ends.insert(index, end)
        self.contents.insert(index, content)

    def cut(self, length: int) -> None:
        """Forget all but the first pieces."""
        del self.starts[length:], self.ends[length:], self.contents[length:]


def spliced(sheet: SheetXml, head: bytes, pieces: Pieces, tail: bytes) -> bytes:
    """Return a worksheet part with pieces of its rows replaced, between a head and a tail.

    The contents of ``pieces`` go as they come in: both would not be kept for a large sheet.
    """
    written = io.BytesIO()
    written.write(head)
    position = sheet.start
    out: list[bytes] = []
    flushed = position
    for place, start in enumerate(pieces.starts):
        out += (sheet.xml[position:start], pieces.contents[place])
        pieces.contents[place] = b""
        position = pieces.ends[place]
        if position - flushed > _JOINED:
            written.write(b"".join(out))
            out.clear()
            flushed = position
    written.write(b"".join(out))
    written.write(memoryview(sheet.xml)[position : sheet.end])
    written.write(tail)
    return written.getvalue()


def excerpt(sheet: SheetXml, head: bytes, pieces: Pieces, tail: bytes) -> bytes:
    """Return the part that ``spliced`` gives without what was left as it is, as a whole sheet.

    A cell that changed in place stands alone in a row, one for all that differ by their
    reference alone.
    """
    return b"".join((head, *_written_anew(sheet, pieces), tail))


def _written_anew(sheet: SheetXml, pieces: Pieces) -> Iterator[bytes]:
    row = b"<" + sheet.prefix + b"row "
    opening = row + b">"
    seen = set()
    for new in pieces.contents:
        if new.startswith(row):
            yield new
            continue
        content = new[new.find(b'"', new.find(b'"') + 1) + 1 :]
        if content and content not in seen:
            seen.add(content)
            yield opening
            yield new
            yield sheet.row_closing
