"""Contents of zip entries deflated; large ones on two processors, and inflated again at once."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc import deflate

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEGABYTE = 2**20
#: Parts of which two halves are packed at once, on two processors.
_SHARED_FROM = 16 * _MEGABYTE
#: Bytes packed or compared at a time: those of both halves are in memory once more meanwhile.
_PIECE = 4 * _MEGABYTE
#: Parts from which time counts more than size.
_FAST_FROM = _MEGABYTE


@dataclass(frozen=True)
class Packed:
    """The bytes of an entry as they stand in the zip, and what its headers say of them.

    ``proven`` tells that the bytes were inflated again and gave the content.
    """

    data: bytes
    method: int
    crc: int
    size: int
    proven: bool = False


@dataclass(frozen=True)
class Packing:
    """The bytes of a whole zip; ``proven`` are entries whose compressed bytes were tried."""

    data: bytes
    proven: Mapping[str, Packed] = field(default_factory=dict)


def as_it_is(content: bytes) -> Packed:
    """Return a content that is not deflated, for a zip that is read at once."""
    return Packed(content, zipfile.ZIP_STORED, deflate.crc32(content), len(content))


def packed(content: bytes) -> Packed:
    """Return a content deflated. UnreadableFileError when it does not come back from it."""
    if len(content) < _SHARED_FROM:
        large = len(content) >= _FAST_FROM
        deflater = deflate.raw_deflater() if large else zlib.compressobj(wbits=-zlib.MAX_WBITS)
        data = deflater.compress(content) + deflater.flush()
        return Packed(data, zipfile.ZIP_DEFLATED, deflate.crc32(content), len(content))
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - large parts alone

    # A flushed half ends on a whole byte, and the other one points at nothing in it: what each
    # gives when it is inflated alone, both give together.
    middle = len(content) // 2
    with ThreadPoolExecutor(max_workers=1) as other:
        behind = other.submit(_deflated, content, middle, len(content))
        data = _deflated(content, 0, middle)
        crc = deflate.crc32(content)
        data += behind.result()
    return Packed(data, zipfile.ZIP_DEFLATED, crc, len(content), proven=True)


def _deflated(content: bytes, start: int, stop: int) -> bytes:
    """Return the bytes between two places deflated; the last ones of a content end the stream."""
    deflater, inflater = deflate.raw_deflater(), deflate.raw_inflater()
    view, last = memoryview(content), stop == len(content)
    pieces: list[bytes] = []
    back = start
    for place in [*range(start, stop, _PIECE), stop]:
        if place < stop:
            piece = deflater.compress(view[place : min(place + _PIECE, stop)])
        else:
            piece = deflater.flush(deflate.FINISH if last else deflate.PAUSE)
        try:
            inflated = inflater.decompress(piece)
        except deflate.DEFLATE_ERRORS:
            raise _damaged() from None
        if not content.startswith(inflated, back):
            raise _damaged()
        back += len(inflated)
        pieces.append(piece)
    if back != stop or inflater.eof != last or inflater.unused_data:
        raise _damaged()
    return b"".join(pieces)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError("FILE_DAMAGED", name="")
