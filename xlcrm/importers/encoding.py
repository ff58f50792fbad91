"""Bytes to text: byte order marks, UTF-8, UTF-16, and the old encodings of French files.

General detectors take short French files for Turkish or Cyrillic ones. Here the few encodings
a French firm really meets are ranked by how well their accents stand in French words.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from xlcrm.errors import UnreadableFileError

#: First bytes of files that are not text, and the code of the sentence that says so.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "FILE_IS_PDF"),
    (b"PK\x03\x04", "FILE_IS_WORKBOOK"),
    (b"PK\x05\x06", "FILE_IS_WORKBOOK"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "FILE_IS_XLS"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Windows, old Mac, old DOS: the likeliest first, which wins a tie.
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
#: Windows-1252 leaves five bytes undefined; browsers, and we, read them as control characters.
_CP1252 = "".join(
    decoded if (decoded := bytes([i]).decode("cp1252", "replace")) != "\ufffd" else chr(i)
    for i in range(256)
)
#: Surrogates by which ``surrogateescape`` keeps bytes that are not UTF-8.
_STRAY_BYTES = {0xDC00 + i: _CP1252[i] for i in range(0x80, 0x100)}

#: Enough accents to know an encoding by; more only cost time.
_ENOUGH_ACCENTS = 20_000
#: A UTF-8 file may hold a few bytes pasted from elsewhere; above this share it is not UTF-8.
_STRAY_SHARE = 0.05
#: Bytes looked at on each side of the first one that is not UTF-8.
_SAMPLE = 100_000
#: UTF-16 without a mark: a Latin text has a zero in about every other byte.
_ZEROS_ON_ONE_SIDE, _ZEROS_ON_THE_OTHER = 0.3, 0.05
#: Share of control characters above which a file is not text.
_CONTROL_SHARE = 0.01

_FREQUENT = frozenset("éèàçêôîûâëïùüœÉÈÀÇÊÔÎ€’«»°²æŒ–—…\u00a0")
_RARE = frozenset("ñöäßóáíúòìãõåøÅÄÖÜÁÍÓÚÑ")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH_CHARACTER = re.compile(r"[^\x00-\x7f]")
_STRAY = re.compile("[\udc80-\udcff]")
#: Not allowed in the cell of a workbook (XML 1.0), and never typed on purpose.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])


class Decoded(NamedTuple):
    """A text without byte order mark, its line ends all a line feed, and how it was encoded."""

    text: str
    encoding: str


def decode(raw: bytes, name: str) -> Decoded:
    """Return the text of a file's bytes; ``name`` is only for the sentence of an error.

    Raises UnreadableFileError when it is not text: FILE_IS_PDF, FILE_IS_WORKBOOK (a zip, as
    .xlsx and .ods are), FILE_IS_XLS, FILE_NOT_TEXT.
    """
    for signature, code in _SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableFileError(code, name=name)
    try:
        text, encoding = _decoded(raw)
    except UnicodeDecodeError:
        raise UnreadableFileError("FILE_NOT_TEXT", name=name) from None
    text = text.rstrip("\x1a")  # end-of-file mark of DOS
    packed = text.encode("utf-8")
    controls = len(packed) - len(packed.translate(None, _CONTROL_BYTES))
    if "\x00" in text or controls > max(1, _CONTROL_SHARE * len(text)):
        raise UnreadableFileError("FILE_NOT_TEXT", name=name)
    if controls or "\ufffe" in text or "\uffff" in text:
        text = _ILLEGAL.sub("", text)
    for page_break in "\x0b\x0c":
        text = text.replace(page_break, " ")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _decoded(raw: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and encoding != "utf-8-sig":
            return Decoded(raw.decode(encoding), encoding)
    if b"\x00" in raw:
        encoding = _utf_16_without_mark(raw)
        return Decoded(raw.decode(encoding), encoding)
    marked = raw.startswith(codecs.BOM_UTF8)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError as error:
        around = raw[max(error.start - _SAMPLE, 0) : error.start + _SAMPLE]
    if marked or _is_utf_8_but_for_strays(around):
        text = raw.decode("utf-8", "surrogateescape").translate(_STRAY_BYTES)
        return Decoded(text, "utf-8-sig" if marked else "utf-8")
    encoding = _likeliest(raw)
    return Decoded(_decode_bytes(raw, encoding), encoding)


def _is_utf_8_but_for_strays(sample: bytes) -> bool:
    text = sample.decode("utf-8", "surrogateescape")
    return len(_STRAY.findall(text)) <= _STRAY_SHARE * len(_HIGH_CHARACTER.findall(text))


def _utf_16_without_mark(raw: bytes) -> str:
    """Return the UTF-16 that zeros point to; else UTF-8, in which a zero shows a binary file."""
    pairs = len(raw) / 2
    first, second = raw[0::2].count(0) / pairs, raw[1::2].count(0) / pairs
    if second >= _ZEROS_ON_ONE_SIDE and first <= _ZEROS_ON_THE_OTHER:
        return "utf-16-le"
    if first >= _ZEROS_ON_ONE_SIDE and second <= _ZEROS_ON_THE_OTHER:
        return "utf-16-be"
    return "utf-8"


def _decode_bytes(raw: bytes, encoding: str) -> str:
    if encoding == "cp1252":
        return codecs.charmap_decode(raw, "strict", _CP1252)[0]
    return raw.decode(encoding)


def _likeliest(raw: bytes) -> str:
    """Return the old encoding whose accents stand best; each neighbourhood is judged once."""
    contexts = Counter(
        (raw[max(i - 1, 0) : i], raw[i : i + 1], raw[i + 1 : i + 2])
        for i in (match.start() for match in islice(_HIGH_BYTE.finditer(raw), _ENOUGH_ACCENTS))
    )
    scores = {
        encoding: sum(
            count * _plausibility(*(_decode_bytes(part, encoding) for part in context))
            for context, count in contexts.items()
        )
        for encoding in _OLD_ENCODINGS
    }
    return max(_OLD_ENCODINGS, key=lambda encoding: scores[encoding])


def _plausibility(before: str, letter: str, after: str) -> int:
    """Score one character beyond ASCII between its neighbours, as French text goes."""
    score = 2 if letter in _FREQUENT else -1 if letter in _RARE else -4
    if letter.isupper() and before.islower():
        score -= 3
    if letter.isalpha() and not (before.isalpha() or after.isalpha()):
        score -= 1
    if not letter.isalpha() and before.isalpha() and after.isalpha() and letter != "’":
        score -= 3
    return score
