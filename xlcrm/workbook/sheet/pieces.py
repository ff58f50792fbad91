"""A worksheet part with pieces of it replaced, written row by row as they come."""

from __future__ import annotations

import io
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from xlcrm.workbook.sheet.sheet_xml import SheetXml

#: Pieces joined at a time: those of a large sheet would fill more memory than the sheet.
_JOINED = 16_384
#: Bytes of the sheet written at a time: they stay in the cache of the processor meanwhile.
_WRITTEN = 2 * 2**20
#: Bytes from which what is left between two pieces is not copied twice.
_LONG = 1_024


class Pieces:
    """What takes the place of which bytes of the rows of a sheet, top down.

    ``starts``, ``ends`` and ``contents`` are the pieces that may still be taken back, as parallel
    lists; once settled they go into the new part, and their memory is free again. ``head`` is
    what stands in front of the rows, up to the opening of sheetData.
    """

    def __init__(self, sheet: SheetXml, head: bytes | None = None) -> None:
        self.starts = array("q")
        self.ends = array("q")
        self.contents: list[bytes] = []
        self._sheet = sheet
        self._row_mark = b"<" + sheet.prefix + b"row "
        self._row_opening = b"<" + sheet.prefix + b"row>"
        self._head = sheet.head if head is None else head
        self._written = io.BytesIO()
        self._position = sheet.start
        self._samples = io.BytesIO()
        self._samples.write(self._head)
        self._seen: set[bytes] = set()
        self._formula = b"><%bf>0</%bf>" % (sheet.prefix, sheet.prefix)

    def __bool__(self) -> bool:
        return bool(self.starts) or self._written.tell() > 0

    def add(self, start: int, end: int, content: bytes) -> None:
        """Note that ``content`` takes the place of the bytes from start to end."""
        self.starts.append(start)
        self.ends.append(end)
        self.contents.append(content)

    def extend(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64], contents: Sequence[bytes]
    ) -> None:
        """Note the same of many places, top down."""
        self.starts.frombytes(starts.tobytes())
        self.ends.frombytes(ends.tobytes())
        self.contents.extend(contents)

    def add_at(self, index: int, start: int, end: int, content: bytes) -> None:
        """Note the same in front of the piece of that index."""
        self.starts.insert(index, start)
        self.ends.insert(index, end)
        self.contents.insert(index, content)

    def cut(self, length: int) -> None:
        """Forget all but the first of the pieces that may be taken back."""
        del self.starts[length:], self.ends[length:], self.contents[length:]

    def sample(self, new: bytes) -> None:
        """Note a cell or row that is written anew, b"" for none: see ``excerpt``."""
        if new.startswith(self._row_mark):
            self._samples.write(new)
            return
        end = new.find(b'"', new.find(b'"') + 1)
        self.sample_cell(new[:end], new[end:])

    def sample_cell(self, label: bytes, following: bytes) -> None:
        """Note the same of a cell: its opening up to its reference, and what follows."""
        if following and following not in self._seen:
            self._seen.add(following)
            self._samples.write(
                b"".join((self._row_opening, label, following, self._sheet.row_closing))
            )

    def sample_shown(self, label: bytes, shown: tuple[bytes, bytes]) -> None:
        """Note a formula cell that shows something else: what stands before and behind it.

        The formula, left as it is, is another in the sample: thousands of bytes need no look.
        """
        if b"".join(shown) not in self._seen:
            self._seen.add(b"".join(shown))
            row = (self._row_opening, label, shown[0], self._formula, shown[1])
            self._samples.write(b"".join((*row, self._sheet.row_closing)))

    def settle(self) -> None:
        """Let the pieces so far be written: none of them is taken back any more."""
        ends = self.ends
        if len(ends) >= _JOINED or (ends and ends[-1] - self._position >= _WRITTEN):
            self._write()

    def spliced(self, tail: bytes) -> bytes:
        """Return the part with the pieces in it; ``tail`` begins with the closing of sheetData.

        To be asked for once: nothing is kept of what was written.
        """
        self._write()
        self._written.write(memoryview(self._sheet.xml)[self._position : self._sheet.end])
        self._written.write(tail)
        written, self._written = self._written.getvalue(), io.BytesIO()
        return written

    def excerpt(self, tail: bytes) -> bytes:
        """Return the part without what was left as it is, as a whole sheet; to be asked for once.

        A cell that changed in place stands alone in a row, one for all that differ by their
        reference alone.
        """
        self._samples.write(tail)
        excerpt, self._samples = self._samples.getvalue(), io.BytesIO()
        self._seen.clear()
        return excerpt

    def _write(self) -> None:
        if not self._written.tell():
            self._written.write(self._head)
        xml, position = self._sheet.xml, self._position
        whole = memoryview(xml)
        out: list[bytes | memoryview] = []
        for start, end, content in zip(self.starts, self.ends, self.contents, strict=True):
            kept = whole[position:start] if start - position > _LONG else xml[position:start]
            out += (kept, content)
            position = end
        self._written.writelines(out)
        self._position = position
        self.cut(0)
