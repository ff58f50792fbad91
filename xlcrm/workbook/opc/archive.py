"""The .xlsx file as a zip: bounded reading, and writing back with unchanged entries copied raw.

Everything is bounded from the zip directory before anything is inflated, and inflating stops
at the size the directory announced. Entry names are only ever looked up, never used as paths.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc import deflate
from xlcrm.workbook.opc.packing import Packed, Packing, as_it_is, packed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_MEGABYTE = 2**20

#: Bytes compared at a time.
_COMPARED = 16 * _MEGABYTE

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
_END_RECORD = struct.Struct("<4s4H2LH")
_LOCAL_MAGIC, _CENTRAL_MAGIC, _END_MAGIC = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENCRYPTED_FLAG, _DESCRIPTOR_FLAG, _UTF8_FLAG = 0x01, 0x08, 0x800
_VERSION_NEEDED = 20


@dataclass(frozen=True)
class Limits:
    """Bounds of what is opened; our own, wide for any workbook that staff make.

    ``ratio`` (inflated to compressed bytes) only counts for entries above ``ratio_from`` bytes:
    sheets of near-identical rows reach 1:60, a zip bomb 1:1000. All entries together stay within
    ``whole_ratio`` times the file, or ``whole_from`` bytes where that is more.
    """

    file_bytes: int = 200 * _MEGABYTE
    entries: int = 10_000
    entry_bytes: int = 1024 * _MEGABYTE
    total_bytes: int = 1536 * _MEGABYTE
    ratio: int = 250
    ratio_from: int = 16 * _MEGABYTE
    whole_ratio: int = 60
    whole_from: int = 128 * _MEGABYTE


LIMITS = Limits()


class Archive:
    """A zip held in memory. Raises UnreadableFileError when damaged, unusual or over limits."""

    def __init__(self, data: bytes, name: str, limits: Limits = LIMITS) -> None:
        self.data = data
        self._name = name
        self._entries = self._directory(limits)
        # One step after the other reads the largest sheet: it is inflated once.
        self._largest: tuple[str, bytes] = ("", b"")
        self._kept: dict[str, object] = {}

    def _directory(self, limits: Limits) -> dict[str, zipfile.ZipInfo]:
        # Counted before zipfile makes an object of half a kilobyte for each.
        if self.data.count(_CENTRAL_MAGIC) > limits.entries:
            raise UnreadableFileError("TOO_MANY_PARTS", name=self._name, limit=limits.entries)
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
                infos = opened.infolist()
        except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError):
            raise self._damaged() from None
        entries = {info.filename: info for info in infos}
        if len({name.casefold() for name in entries}) != len(infos):
            raise self._damaged()
        for info in infos:
            stored = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            if not stored or info.flag_bits & _ENCRYPTED_FLAG or _spelling(info) is None:
                raise self._damaged()
        self._check_places(infos)
        self._check_sizes(infos, limits)
        return entries

    def _check_places(self, infos: Collection[zipfile.ZipInfo]) -> None:
        """Refuse entries that share bytes of the file: each would be copied whole."""
        end = 0
        for info in sorted(infos, key=lambda each: each.header_offset):
            if info.header_offset < end:
                raise self._damaged()
            end = info.header_offset + _LOCAL_HEADER.size + info.compress_size
        if end > len(self.data):
            raise self._damaged()

    def _check_sizes(self, infos: Collection[zipfile.ZipInfo], limits: Limits) -> None:
        bombs = any(
            info.file_size > limits.entry_bytes
            or (
                info.file_size > limits.ratio_from
                and info.file_size > limits.ratio * max(info.compress_size, 1)
            )
            for info in infos
        )
        usual = max(limits.whole_from, limits.whole_ratio * len(self.data))
        if bombs or sum(info.file_size for info in infos) > min(limits.total_bytes, usual):
            limit = limits.total_bytes // _MEGABYTE
            raise UnreadableFileError("INFLATES_TOO_MUCH", name=self._name, limit=limit)

    def _damaged(self) -> UnreadableFileError:
        return UnreadableFileError("FILE_DAMAGED", name=self._name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, in the order of the zip directory."""
        return tuple(self._entries)

    def compressed_size(self, name: str) -> int:
        """Return how many bytes of the file an entry takes."""
        return self._entries[name].compress_size

    def raw(self, name: str) -> bytes:
        """Return the compressed bytes of an entry, as they stand in the file."""
        info = self._entries[name]
        try:
            header = _LOCAL_HEADER.unpack_from(self.data, info.header_offset)
        except struct.error:
            raise self._damaged() from None
        start = info.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
        end = start + info.compress_size
        if header[0] != _LOCAL_MAGIC or end > len(self.data):
            raise self._damaged()
        return self.data[start:end]

    def read(self, name: str) -> bytes:
        """Return the content of an entry; refused unless it is just as the directory says."""
        if name == self._largest[0]:
            return self._largest[1]
        content = self._inflated(name)
        if len(content) > len(self._largest[1]):
            self._largest = name, content
        return content

    def forget(self) -> None:
        """Let go of what was kept of the entries read so far."""
        self._largest = "", b""
        self._kept.clear()

    def keep(self, name: str, found: object) -> None:
        """Keep what was found in an entry for the next step, when it is the largest one."""
        if name == self._largest[0]:
            self._kept = {name: found}

    def take(self, name: str) -> object:
        """Return what was kept of an entry, and let go of it; None for nothing."""
        return self._kept.pop(name, None)

    def is_entry(self, name: str, packed: Packed) -> bool:
        """Tell whether an entry is just these bytes, and its directory says the same of them."""
        info = self._entries[name]
        said = (info.compress_type, info.CRC, info.file_size)
        return said == (packed.method, packed.crc, packed.size) and self.raw(name) == packed.data

    def entry(self, name: str) -> Packed:
        """Return the bytes of an entry as they stand in the zip, nothing of them tried."""
        info = self._entries[name]
        return Packed(self.raw(name), info.compress_type, info.CRC, info.file_size)

    def holds(self, name: str, content: bytes) -> bool:
        """Tell whether an entry inflates to some bytes, without a copy of all of them."""
        info = self._entries[name]
        if info.compress_type == zipfile.ZIP_STORED or len(content) != info.file_size:
            return False
        inflater = deflate.raw_inflater()
        place, rest = 0, self.raw(name)
        try:
            while place < len(content):
                piece = inflater.decompress(rest, _COMPARED)
                if not piece or not content.startswith(piece, place):
                    return False
                place, rest = place + len(piece), inflater.unconsumed_tail
            ended = not inflater.decompress(rest, 1)
        except deflate.DEFLATE_ERRORS:
            return False
        return ended and deflate.crc32(content) == info.CRC

    def _inflated(self, name: str) -> bytes:
        info = self._entries[name]
        raw = self.raw(name)
        if info.compress_type == zipfile.ZIP_STORED:
            content = raw
        else:
            inflater = deflate.raw_inflater()
            try:
                content = inflater.decompress(raw, info.file_size + 1)
            except deflate.DEFLATE_ERRORS:
                raise self._damaged() from None
        if len(content) != info.file_size or deflate.crc32(content) != info.CRC:
            raise self._damaged()
        return content

    def rewritten(
        self,
        changes: Mapping[str, bytes],
        dropped: Collection[str] = (),
        added: Mapping[str, bytes] | None = None,
        *,
        stored: bool = False,
    ) -> bytes:
        """Return the bytes of a zip with some entries changed, left out or added at the end.

        Every other entry keeps its compressed bytes, date and attributes; the order stays.
        ``stored`` leaves the changed ones as they are, for a zip that is read at once. KeyError
        when a changed entry does not exist, or an added one does.
        """
        return self.repacked(changes, dropped, added, stored=stored).data

    def repacked(
        self,
        changes: Mapping[str, bytes],
        dropped: Collection[str] = (),
        added: Mapping[str, bytes] | None = None,
        *,
        stored: bool = False,
    ) -> Packing:
        """Return the same, and which entries were proven to hold what they are to hold."""
        added = added or {}
        unknown = set(changes) - set(self._entries) or set(added) & set(self._entries)
        if unknown:
            raise KeyError(min(unknown))
        pack = as_it_is if stored else packed
        pieces: list[tuple[zipfile.ZipInfo, Packed]] = []
        for name, info in self._entries.items():
            if name not in dropped:
                content = changes.get(name)
                pieces.append((info, self.entry(name) if content is None else pack(content)))
        pieces += [(_new_entry(name), packed(content)) for name, content in added.items()]
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for info, entry in pieces:
            local, central = _headers(info, entry, offset)
            body += [local, entry.data]
            directory.append(central)
            offset += len(local) + len(entry.data)
        central_bytes = b"".join(directory)
        end = _END_RECORD.pack(
            _END_MAGIC, 0, 0, len(directory), len(directory), len(central_bytes), offset, 0
        )
        proven = {info.filename: entry for info, entry in pieces if entry.proven}
        return Packing(b"".join([*body, central_bytes, end]), proven)


def _new_entry(name: str) -> zipfile.ZipInfo:
    """Return the directory entry of a new part, dated as Excel dates all of its own."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.flag_bits = 0 if name.isascii() else _UTF8_FLAG
    return info


def _spelling(info: zipfile.ZipInfo) -> bytes | None:
    """Return a name as it stands in the directory; None for one that cannot stand there."""
    try:
        return info.filename.encode("utf-8" if info.flag_bits & _UTF8_FLAG else "cp437")
    except UnicodeEncodeError:
        return None


def _headers(info: zipfile.ZipInfo, packed: Packed, offset: int) -> tuple[bytes, bytes]:
    year, month, day, hour, minute, second = info.date_time
    date = (year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    flags = info.flag_bits & ~_DESCRIPTOR_FLAG  # the sizes stand in the local header
    name = _spelling(info) or b""
    sizes = (packed.crc, len(packed.data), packed.size)
    local = _LOCAL_HEADER.pack(
        _LOCAL_MAGIC, _VERSION_NEEDED, flags, packed.method, time, date, *sizes, len(name), 0
    )
    made_by = info.create_system << 8 | info.create_version
    central = _CENTRAL_HEADER.pack(
        _CENTRAL_MAGIC, made_by, _VERSION_NEEDED, flags, packed.method, time, date, *sizes,
        len(name), 0, len(info.comment), 0, info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return local + name, central + name + info.comment
