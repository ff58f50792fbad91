"""Whether a file still holds, to the byte, what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.saving.fingerprint import file_fingerprint, fingerprint

if TYPE_CHECKING:
    from pathlib import Path


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_other_bytes_have_another_fingerprint(one: bytes, other: bytes) -> None:
    """And the same bytes the same."""
    assert (fingerprint(one) == fingerprint(other)) is (one == other)


def test_a_file_has_the_fingerprint_of_its_bytes(tmp_path: Path) -> None:
    """A known value of SHA-256 (FIPS 180-4, « abc »); also of a file of several blocks."""
    path = tmp_path / "Fichier.xlsx"
    path.write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_fingerprint(path) == fingerprint(b"abc") == known
    path.write_bytes(b"abc" * 1_000_000)
    assert file_fingerprint(path) == fingerprint(b"abc" * 1_000_000)


def test_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    """It is not there, or is a folder."""
    assert file_fingerprint(tmp_path / "absent.xlsx") is None
    assert file_fingerprint(tmp_path) is None
