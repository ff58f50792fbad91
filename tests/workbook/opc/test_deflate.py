"""What ISA-L writes zlib reads, and the other way round."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.opc import deflate


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_pieces_come_back_whichever_library_reads_them(pieces: list[bytes]) -> None:
    """Raw, as in a zip, and with a header, as in the journal."""
    for made, window in ((deflate.raw_deflater(), -zlib.MAX_WBITS), (deflate.deflater(), 15)):
        packed = b"".join([*map(made.compress, pieces), made.flush()])
        assert zlib.decompress(packed, window) == b"".join(pieces)
        if window > 0:
            assert deflate.inflated(packed) == b"".join(pieces)
        else:
            assert deflate.raw_inflater().decompress(packed) == b"".join(pieces)


@given(st.binary(max_size=2000))
def test_what_other_programs_deflated_is_read(content: bytes) -> None:
    """Excel and LibreOffice pack with zlib; a check sum is the same number."""
    packed = zlib.compress(content, wbits=-zlib.MAX_WBITS)
    assert deflate.raw_inflater().decompress(packed) == content
    assert deflate.crc32(content) == zlib.crc32(content)


def test_inflating_stops_at_a_bound() -> None:
    """A bomb gives no more than was asked for."""
    bomb = zlib.compress(b"\0" * 10_000_000, wbits=-zlib.MAX_WBITS)
    assert len(deflate.raw_inflater().decompress(bomb, 1000)) == 1000


@pytest.mark.parametrize("data", [b"\xff" * 40, b"no deflated bytes"])
def test_damaged_bytes_raise_what_is_caught(data: bytes) -> None:
    """One tuple holds the errors of both libraries."""
    with pytest.raises(deflate.DEFLATE_ERRORS):
        deflate.raw_inflater().decompress(data)
    with pytest.raises(deflate.DEFLATE_ERRORS):
        deflate.inflated(data)


def test_a_machine_without_the_fast_library_uses_zlib() -> None:
    """Windows on ARM and Macs with Intel: the same bytes come back."""
    program = (
        "import sys; sys.modules['isal'] = None; from xlcrm.workbook.opc import deflate, packing\n"
        "made = packing.packed(b'abc' * 2**20)\n"
        "sys.exit(deflate.raw_inflater().decompress(made.data) != b'abc' * 2**20)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_fast_library_is_the_one_in_use() -> None:
    """Where it is installed."""
    if importlib.util.find_spec("isal") is None:
        pytest.skip("this machine has no wheel of ISA-L")
    assert deflate.raw_deflater().__class__.__module__ != zlib.compressobj().__class__.__module__
