from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc import deflate
from xlcrm.workbook.opc.archive import LIMITS, Archive, Limits

NAMES = st.text("abcé/.", min_size=1, max_size=8)


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return out.getvalue()


def raw_entries(data: bytes) -> dict[str, bytes]:
    """The compressed bytes of each entry, read with the standard library alone."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for info in opened.infolist():
            lengths = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + sum(lengths)
            found[info.filename] = data[start : start + info.compress_size]
    return found


def code_of(data: bytes, limits: Limits | None = None) -> str:
    """The code with which an archive is refused."""
    with pytest.raises(UnreadableFileError) as refused:
        read_all(data, limits or Limits())
    return refused.value.code


def read_all(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes]:
    """Every entry of an archive."""
    archive = Archive(data, "x.xlsx", limits)
    return {name: archive.read(name) for name in archive.names}


@given(
    st.dictionaries(NAMES, st.binary(max_size=300), min_size=1, max_size=6),
    st.data(),
)
def test_unchanged_entries_keep_their_compressed_bytes_and_order(
    entries: dict[str, bytes], data: st.DataObject
) -> None:
    """Whatever changes or goes, the other entries are copied raw, in the same order."""
    changed = data.draw(st.sets(st.sampled_from(list(entries))))
    dropped = data.draw(st.sets(st.sampled_from(list(entries)))) - changed
    old = zipped(entries)
    new = Archive(old, "x.xlsx").rewritten(
        {name: b"new" + entries[name] for name in changed}, dropped
    )
    with zipfile.ZipFile(io.BytesIO(new)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == [name for name in entries if name not in dropped]
        for name in opened.namelist():
            expected = b"new" + entries[name] if name in changed else entries[name]
            assert opened.read(name) == expected
    raw_old, raw_new = raw_entries(old), raw_entries(new)
    assert all(raw_new[n] == raw_old[n] for n in raw_new if n not in changed)


def test_dates_comments_and_attributes_of_entries_stay() -> None:
    """A rewritten zip says the same of its entries as the old one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        info = zipfile.ZipInfo("a.xml", (2001, 2, 3, 4, 5, 6))
        info.comment, info.external_attr = b"hello", 0o644 << 16
        written.writestr(info, b"x")
    new = Archive(out.getvalue(), "x.xlsx").rewritten({"a.xml": b"y" * 2_000_000})
    with zipfile.ZipFile(io.BytesIO(new)) as opened:
        (kept,) = opened.infolist()
    assert (kept.date_time, kept.comment, kept.external_attr) == (
        info.date_time, info.comment, info.external_attr
    )  # fmt: skip


def test_an_entry_written_in_one_go_is_read_and_copied() -> None:
    """Entries whose sizes stand after them (data descriptors) are copied whole."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("a.xml", b"one")
        written.writestr("b.xml", b"two")
    new = Archive(pipe.getvalue(), "x.xlsx").rewritten({"a.xml": b"three"})
    with zipfile.ZipFile(io.BytesIO(new)) as opened:
        assert opened.testzip() is None
        assert opened.read("b.xml") == b"two"


def test_what_does_not_exist_cannot_be_changed() -> None:
    """A fault of ours, not of the file."""
    with pytest.raises(KeyError):
        Archive(zipped({"a": b""}), "x.xlsx").rewritten({"b": b""})


def test_limits_are_checked_before_anything_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Number of entries, sizes and compression ratio come from the directory alone."""
    monkeypatch.setattr(deflate, "raw_inflater", lambda: pytest.fail("inflated"))
    data = zipped({"a": b"0" * 100_000, "b": b"1" * 100_000})
    assert code_of(data, Limits(entries=1)) == "TOO_MANY_PARTS"
    assert code_of(data, Limits(entry_bytes=99_999)) == "INFLATES_TOO_MUCH"
    assert code_of(data, Limits(total_bytes=199_999)) == "INFLATES_TOO_MUCH"
    assert code_of(data, Limits(ratio=100, ratio_from=50_000)) == "INFLATES_TOO_MUCH"


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    """An entry that inflates to more than it announced stops there."""
    data = bytearray(zipped({"a": b"0" * 100_000}))
    place = data.index(b"PK\x01\x02") + 24
    struct.pack_into("<I", data, place, 10)
    assert code_of(bytes(data)) == "FILE_DAMAGED"


@given(st.data())
def test_damage_is_one_error(data: st.DataObject) -> None:
    """Truncated or altered bytes are read as they were, or refused: nothing else is raised."""
    content = {"a.xml": b"abcdef" * 50, "b.xml": b"<x/>"}
    raw = bytearray(zipped(content))
    place = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        raw[place] ^= data.draw(st.integers(1, 255))
    else:
        del raw[place:]
    read: dict[str, bytes] = {}
    with contextlib.suppress(UnreadableFileError):
        read = read_all(bytes(raw))
    assert all(value in content.values() for value in read.values())


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        zipped({"a.xml": b"1", "A.XML": b"2"}),
        zipped({"a.xml": b"1" * 100}, zipfile.ZIP_BZIP2),
    ],
    ids=["no directory", "one name twice", "a compression Excel does not use"],
)
def test_what_excel_would_not_write_is_damaged(data: bytes) -> None:
    """Such files are refused whole."""
    assert code_of(data) == "FILE_DAMAGED"


def test_a_small_file_may_not_grow_without_bound() -> None:
    """All entries together stay in proportion to the file, whatever each of them is."""
    data = zipped({f"{n}.xml": b"0" * 100_000 for n in range(10)})
    assert code_of(data, Limits(whole_from=500_000, whole_ratio=2)) == "INFLATES_TOO_MUCH"
    read_all(data, Limits(whole_from=500_000, whole_ratio=1_000_000 // len(data) + 1))
    read_all(data, Limits(whole_from=1_000_000, whole_ratio=2))


def test_entries_are_counted_before_the_directory_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of the directory would cost half a kilobyte."""
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("read"))
    data = b"PK\x03\x04" + b"PK\x01\x02" * 11
    assert code_of(data, Limits(entries=10)) == "TOO_MANY_PARTS"


def test_entries_that_share_their_bytes_are_refused() -> None:
    """A thousand names for one megabyte would be copied a thousand times (D. Fifield, 2019)."""
    data = bytearray(zipped({"a.xml": b"1" * 500, "b.xml": b"2" * 500}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, second + 42, 0)
    assert code_of(bytes(data)) == "FILE_DAMAGED"


def test_bytes_before_the_zip_are_no_entry() -> None:
    """A file glued behind another one is read at its shifted places."""
    data = b"PK\x03\x04 and more" + zipped({"a.xml": b"1", "b.xml": b"2"})
    assert read_all(data) == {"a.xml": b"1", "b.xml": b"2"}


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_an_entry_holds_its_own_bytes_and_no_others(held: bytes, other: bytes) -> None:
    """Told without a copy of them."""
    archive = Archive(Archive(zipped({"a": b"1"}), "x").rewritten({"a": held}), "x.xlsx")
    assert archive.holds("a", held)
    assert archive.holds("a", other) == (other == held)


def test_a_damaged_entry_does_not_hold_its_bytes() -> None:
    """A wrong checksum is seen."""
    content = b"abc" * 9
    data = zipped({"a": content})
    wrong = data.replace(struct.pack("<L", zlib.crc32(content)), b"\1\2\3\4")
    archive = Archive(wrong, "x.xlsx")
    assert not archive.holds("a", content)
    with pytest.raises(UnreadableFileError, match="FILE_DAMAGED"):
        archive.read("a")


@given(st.binary(max_size=300))
def test_a_part_packed_in_two_halves_is_one_entry(content: bytes) -> None:
    """Whoever reads the zip sees one stream with the right checksum."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xlcrm.workbook.opc.packing._SHARED_FROM", 0)
        new = Archive(zipped({"a": b"x"}), "x.xlsx").rewritten({"a": content})
    with zipfile.ZipFile(io.BytesIO(new)) as opened:
        assert opened.testzip() is None
        assert opened.read("a") == content
    assert Archive(new, "x.xlsx").read("a") == content


def test_a_zip_that_is_read_at_once_is_not_compressed() -> None:
    """What changes stands in it as it is; the others keep their compressed bytes."""
    data = zipped({"a": b"x" * 1000, "b": b"y" * 1000})
    changed = Archive(data, "f").rewritten({"b": b"z" * 1000}, stored=True)
    assert raw_entries(changed) == {"a": raw_entries(data)["a"], "b": b"z" * 1000}
    assert read_all(changed) == {"a": b"x" * 1000, "b": b"z" * 1000}
