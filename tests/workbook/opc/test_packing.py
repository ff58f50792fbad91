"""Contents of a zip deflated in halves, each tried at once."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc import deflate, packing
from xlcrm.workbook.opc.packing import packed


@given(st.binary(max_size=200), st.integers(1, 50))
def test_halves_and_pieces_come_back_as_one_content(content: bytes, piece: int) -> None:
    """Whatever the size of the pieces; both halves were inflated again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_SHARED_FROM", 0)
        patch.setattr(packing, "_PIECE", piece)
        made = packed(content)
    assert zlib.decompress(made.data, -zlib.MAX_WBITS) == content
    assert (made.proven, made.crc, made.size) == (True, zlib.crc32(content), len(content))


@pytest.mark.parametrize("failing", ["other bytes", "no stream"])
def test_a_half_that_does_not_come_back_is_refused(
    monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Also when it was packed on the other processor."""

    class Broken:
        def __init__(self) -> None:
            self._whole = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)

        def compress(self, data: memoryview) -> bytes:
            damaged = bytes(data).replace(b"z", b"y")
            return b"\xff" * 9 if failing == "no stream" else self._whole.compress(damaged)

        def flush(self, mode: int) -> bytes:
            return self._whole.flush(mode)

    monkeypatch.setattr(packing, "_SHARED_FROM", 0)
    monkeypatch.setattr(deflate, "raw_deflater", Broken)
    with pytest.raises(UnreadableFileError):
        packed(b"a" * 50 + b"z" * 50)
