from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.opc.ole import OLE_MAGIC, OleContent, ole_content


def ole_file(*names: str) -> bytes:
    """An OLE2 file whose directory holds these streams, its table of sectors in sector 0."""
    header = bytearray(512)
    header[:8] = OLE_MAGIC
    struct.pack_into("<H", header, 30, 9)
    sectors = 1 + len(names) // 4
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
        + bytes(62)
        for name in ("Root Entry", *names)
    )  # fmt: skip
    return bytes(header) + struct.pack("<128I", *table) + entries.ljust(512 * sectors, b"\0")


@pytest.mark.parametrize(
    ("names", "content"),
    [
        (("EncryptionInfo", "EncryptedPackage"), OleContent.ENCRYPTED_PACKAGE),
        (("Workbook",), OleContent.OLD_WORKBOOK),
        (("Book",), OleContent.OLD_WORKBOOK),
        (("WordDocument", "1Table"), OleContent.SOMETHING_ELSE),
        ((*"abcdefghij", "Workbook"), OleContent.OLD_WORKBOOK),
    ],
)
def test_the_streams_say_what_the_file_is(names: tuple[str, ...], content: OleContent) -> None:
    """An encrypted package, an old workbook and another document are told apart."""
    assert ole_content(ole_file(*names)) is content


@given(st.binary(max_size=2_000))
def test_any_bytes_are_at_worst_something_else(rest: bytes) -> None:
    """A damaged directory is never an exception."""
    assert ole_content(OLE_MAGIC + rest) in OleContent


def test_a_directory_that_goes_round_ends() -> None:
    """A chain of sectors that comes back on itself is not followed for ever."""
    data = bytearray(ole_file("a", "b"))
    struct.pack_into("<I", data, 512 + 4, 1)
    assert ole_content(bytes(data)) is OleContent.SOMETHING_ELSE
