"""Telling what an OLE2 compound file is: an encrypted workbook, an old .xls, or neither.

Only the directory is read, following [MS-CFB] (Microsoft): header, sector table, directory
entries of 128 bytes whose first 64 are the name in UTF-16.
"""

from __future__ import annotations

import struct
from enum import Enum

#: First bytes of every OLE2 file.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END_OF_CHAIN = 0xFFFFFFFA  # this and above: not a sector
_HEADER_ENTRIES = 109
_ENTRY_BYTES, _NAME_BYTES = 128, 64
_SECTOR_SHIFTS = (9, 12)  # [MS-CFB] 2.2: 512 or 4,096 bytes
# A directory longer than this is not one that Excel wrote.
_MAX_DIRECTORY_SECTORS = 1_000


class OleContent(Enum):
    """What the streams of the file say it is."""

    ENCRYPTED_PACKAGE = "EncryptedPackage"
    OLD_WORKBOOK = "Workbook"
    SOMETHING_ELSE = ""


def ole_content(data: bytes) -> OleContent:
    """Return what an OLE2 file holds; SOMETHING_ELSE when its directory cannot be read."""
    try:
        names = _stream_names(data)
    except (struct.error, ValueError, IndexError):
        return OleContent.SOMETHING_ELSE
    if "EncryptedPackage" in names:
        return OleContent.ENCRYPTED_PACKAGE
    if names & {"Workbook", "Book"}:
        return OleContent.OLD_WORKBOOK
    return OleContent.SOMETHING_ELSE


def _stream_names(data: bytes) -> set[str]:
    (shift,) = struct.unpack_from("<H", data, 30)
    (sector,) = struct.unpack_from("<I", data, 48)
    if shift not in _SECTOR_SHIFTS:
        raise ValueError("sector size")
    size = 1 << shift
    table = _table_sectors(data, size)
    names: set[str] = set()
    for _ in range(_MAX_DIRECTORY_SECTORS):
        if sector >= _END_OF_CHAIN:
            break
        start = (sector + 1) * size
        for offset in range(start, start + size, _ENTRY_BYTES):
            (length,) = struct.unpack_from("<H", data, offset + _NAME_BYTES)
            raw = data[offset : offset + min(max(length - 2, 0), _NAME_BYTES)]
            names.add(raw.decode("utf-16-le"))
        table_sector = table[sector // (size // 4)]
        (sector,) = struct.unpack_from(
            "<I", data, (table_sector + 1) * size + 4 * (sector % (size // 4))
        )
    return names


def _table_sectors(data: bytes, size: int) -> list[int]:
    """Return the sectors of the table: 109 in the header, then in chained lists ([MS-CFB] 2.5)."""
    found = list(struct.unpack_from(f"<{_HEADER_ENTRIES}I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    while more < _END_OF_CHAIN and len(found) * size <= len(data):
        *listed, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        found += listed
    return found
