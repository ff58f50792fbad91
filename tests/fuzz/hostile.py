"""Hostile workbooks: each made from a sound one, with one thing that no program should trust."""

from __future__ import annotations

import hashlib
import io
import random
import re
import struct
import zipfile
from typing import TYPE_CHECKING

from tests.workbook.workbook_maker import Maker, client, parts
from xlcrm.workbook.opc.encryption import encrypted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Entries = dict[str, bytes]

WORKBOOK, WORKBOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
MEGABYTE = 2**20


def sound() -> bytes:
    """The workbook that all others are made from."""
    rows = [client(number, first_name="Anne") for number in range(1, 6)]
    return Maker().build({"clients": rows})


def clients_sheet(entries: Entries) -> str:
    """The part of the Clients worksheet."""
    names = re.findall(r'<sheet name="([^"]+)"', entries[WORKBOOK].decode())
    return f"xl/worksheets/sheet{names.index('Clients') + 1}.xml"


def clients_table(entries: Entries) -> str:
    """The part of the Clients table."""
    return next(n for n, x in entries.items() if b'displayName="tblClients"' in x)


def zipped(entries: Mapping[str, bytes], level: int = 6) -> bytes:
    """A zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return out.getvalue()


def noise(length: int) -> bytes:
    """Bytes that no compression makes smaller."""
    return hashlib.shake_128(b"xlcrm").digest(length)


def letters(length: int) -> bytes:
    """Text that compression hardly makes smaller."""
    return noise(length // 2 + 1).hex().encode()[:length]


# One function a family; each yields names and files.


def bit_flips(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """One byte of the zip changed, anywhere; its directory more often than its share."""
    content = sound()
    chance = random.Random(seed)  # noqa: S311 - not a secret
    directory = content.index(b"PK\x01\x02")
    for number in range(count):
        altered = bytearray(content)
        first = directory if number % 3 == 0 else 0
        altered[chance.randrange(first, len(altered))] ^= 1 << chance.randrange(8)
        yield f"flip-{number}", bytes(altered)


def part_flips(count: int, seed: int = 2) -> Iterator[tuple[str, bytes]]:
    """Bytes of one XML part changed, the checksums right: what the readers of XML see."""
    entries = parts(sound())
    looked_at = [
        *(n for n in entries if n.startswith(("xl/tables/", "xl/_rels", "[Con", "_rels"))),
        *[WORKBOOK, STYLES, STRINGS, clients_sheet(entries)] * 8,
    ]
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(count):
        name = chance.choice(looked_at)
        altered = bytearray(entries[name])
        for _ in range(chance.choice((1, 1, 4))):
            place = chance.randrange(len(altered))
            if chance.random() < 0.5:
                altered[place] ^= 1 << chance.randrange(8)
            else:
                altered[place : place + 1] = chance.choice(
                    (b"", b"<", b">", b'"', b"9", b"-", b"\0", b"/", b"&", b"1048577")
                )
        yield f"part-{number}", zipped(entries | {name: bytes(altered)}, 1)


def word_swaps(count: int, seed: int = 3) -> Iterator[tuple[str, bytes]]:
    """A number or a reference of one part replaced by one out of bounds."""
    entries = parts(sound())
    looked_at = [
        *(n for n in entries if n.startswith("xl/tables/")),
        *[WORKBOOK, WORKBOOK_RELS, STYLES, clients_sheet(entries)] * 6,
    ]
    odd = (b"0", b"-1", b"4294967296", b"99999999999999999999", b"", b"1e9", b"A0", b"XFE1",
           b"A1048577",
           b"B2:A1", b"A1:XFD1048576", b"#REF!", b"../../../etc/passwd", b"NaN")  # fmt: skip
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(count):
        name = chance.choice(looked_at)
        values = list(re.finditer(rb'="([^"]*)"', entries[name]))
        start, end = chance.choice(values).span(1)
        content = entries[name][:start] + chance.choice(odd) + entries[name][end:]
        yield f"word-{number}", zipped(entries | {name: content}, 1)


def truncations(count: int) -> Iterator[tuple[str, bytes]]:
    """The file cut short, as by a full disk or a broken download."""
    content = sound()
    for number in range(count):
        yield f"cut-{number}", content[: len(content) * number // count]


def missing_parts() -> Iterator[tuple[str, bytes]]:
    """Each part left out, its relationships and types still there."""
    entries = parts(sound())
    for name in entries:
        if "/tables/table" not in name or name.endswith("1.xml"):
            rest = {other: x for other, x in entries.items() if other != name}
            yield f"without-{name.replace('/', '-')}", zipped(rest, 1)


def wild() -> Iterator[tuple[str, bytes]]:
    """References that lead nowhere, round in circles, or out of the file."""
    entries = parts(sound())
    sheet, table = clients_sheet(entries), clients_table(entries)
    sheet_rels = f"xl/worksheets/_rels/{sheet.rpartition('/')[2]}.rels"

    def changed(name: str, old: bytes, new: bytes) -> bytes:
        assert re.search(old, entries[name]), (name, old)
        return zipped(entries | {name: re.sub(old, new, entries[name], count=1)}, 1)

    ref = rb'ref="[A-Z]+\d+:[A-Z]+\d+"'
    for label, area in {
        "outside": b"A3:ZZZ9", "below": b"A3:DB99999999", "upside-down": b"DB9:A3",
        "whole": b"A3:DB1048576", "one": b"A3", "row-zero": b"A0:DB8", "empty": b"",
    }.items():  # fmt: skip
        yield f"table-{label}", changed(table, ref, b'ref="' + area + b'"')
    yield "table-header-rows", changed(table, rb'id="\d+"', b'id="1" headerRowCount="99999999"')
    yield "table-totals", changed(table, rb'id="\d+"', b'id="1" totalsRowCount="99999999"')
    yield "table-negative", changed(table, rb'id="\d+"', b'id="1" headerRowCount="-5"')
    yield "table-word", changed(table, rb'id="\d+"', b'id="1" headerRowCount="x"')
    for label, target in {
        "parents": b"../../../../../../etc/passwd", "absolute": b"/etc/passwd",
        "itself": sheet.rpartition("/")[2].encode(), "workbook": b"../workbook.xml",
        "directory": b"../", "empty": b"", "nul": b"a&#1;b", "backslash": b"..\\tables\\table1.xml",
        "url": b"http://hostile.example/table.xml", "fragment": b"../tables/table1.xml#x",
        "long": b"../" * 20_000 + b"x",
    }.items():  # fmt: skip
        yield (
            f"target-{label}",
            changed(
                sheet_rels, rb'Target="[^"]*"', b'Target="' + target.replace(b"\\", b"\\\\") + b'"'
            ),
        )
    loop = entries[WORKBOOK_RELS].replace(b"</Relationships>", b'<Relationship Id="loop" Type="'
        b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        b'Target="workbook.xml"/></Relationships>')  # fmt: skip
    looped = entries[WORKBOOK].replace(
        b"</sheets>", b'<sheet name="Rond" sheetId="999" r:id="loop"/></sheets>'
    )
    yield "loop", zipped(entries | {WORKBOOK_RELS: loop, WORKBOOK: looped})
    yield "same-id", changed(WORKBOOK_RELS, rb'Id="rId2"', b'Id="rId1"')
    yield "same-sheet-name", changed(WORKBOOK, rb'sheet name="[^"]*"', b'sheet name="Clients"')
    yield "no-sheets", changed(WORKBOOK, rb"<sheets>.*</sheets>", b"<sheets/>")
    yield (
        "style-index",
        zipped(entries | {sheet: re.sub(rb' s="\d+"', b' s="99999999"', entries[sheet])}),
    )
    yield (
        "string-index",
        zipped(entries | {sheet: re.sub(rb"(t=\"s\"><v>)\d+", rb"\g<1>99999999", entries[sheet])}),
    )
    yield (
        "number-text",
        zipped(entries | {sheet: re.sub(rb"(<c [^>]*>)<v>\d+", rb"\1<v>abc", entries[sheet])}),
    )
    yield (
        "date-huge",
        zipped(entries | {sheet: re.sub(rb"<v>4\d{4}</v>", b"<v>1e300</v>", entries[sheet])}),
    )
    yield (
        "date-negative",
        zipped(entries | {sheet: re.sub(rb"<v>4\d{4}</v>", b"<v>-1e9</v>", entries[sheet])}),
    )
    yield (
        "not-a-number",
        zipped(entries | {sheet: re.sub(rb"<v>4\d{4}</v>", b"<v>NaN</v>", entries[sheet])}),
    )
    yield "rows-reversed", zipped(entries | {sheet: _reversed_rows(entries[sheet])})
    yield (
        "row-twice",
        zipped(
            entries
            | {
                sheet: re.sub(
                    rb"(<row r=\"4\".*?</row>)", rb"\1\1", entries[sheet], flags=re.DOTALL
                )
            }
        ),
    )
    for label, declared in {
        "utf-16": b"UTF-16",
        "utf-7": b"UTF-7",
        "unknown": b"x-unknown",
    }.items():
        yield f"encoding-{label}", changed(WORKBOOK, rb"UTF-8", declared)
        yield f"sheet-encoding-{label}", changed(sheet, rb"UTF-8", declared)
    sixteen = entries[sheet].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    yield "sheet-in-utf-16", zipped(entries | {sheet: sixteen})
    yield (
        "custom-version",
        zipped(
            {n: x.replace(b"<vt:i4>", b"<vt:i4>99999999999999999999") for n, x in entries.items()}
        ),
    )


def _reversed_rows(sheet: bytes) -> bytes:
    rows = re.findall(rb"<row .*?</row>", sheet, re.DOTALL)
    start, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
    return sheet[:start] + b"".join(reversed(rows)) + sheet[end:]


def names() -> Iterator[tuple[str, bytes]]:
    """Entries of the zip under names that no program writes."""
    entries = parts(sound())
    for label, name in {
        "other-case": "XL/WORKBOOK.XML", "nul": "xl/work\0book.xml",
        "backslash": "xl\\workbook.xml",
        "parents": "../../../../xlcrm-hostile", "absolute": "/xlcrm-hostile",
        "slash": "/", "folder": "xl/", "long": "x" * 60_000, "accents": "xl/é€\u202e.xml",
        "drive": "C:\\Windows\\x", "device": "CON", "dots": "xl/./workbook.xml",
    }.items():  # fmt: skip
        yield f"name-{label}", zipped({**entries, name: b"<x/>"}, 1)
    out = io.BytesIO(zipped(entries, 1))
    with zipfile.ZipFile(out, "a") as written:
        written.filelist[:] = written.filelist + written.filelist[:1]
        written._didModify = True  # type: ignore[attr-defined]  # so that it writes its directory
    yield "name-twice", out.getvalue()


def zip_tricks() -> Iterator[tuple[str, bytes]]:
    """A zip whose directory says other things than its entries."""
    entries = parts(sound())
    content = zipped(entries)
    yield "prepended", b"#!/bin/sh\nexit\n" + content
    yield "prepended-zip", b"PK\x03\x04" + noise(5_000) + content
    yield "appended", content + noise(1_000)
    yield "comment", content[:-2] + struct.pack("<H", 60_000) + noise(60_000)
    directory = content.index(b"PK\x01\x02")
    for label, offset, value in (
        ("announced-2-gb", 24, 2**31), ("announced-4-gb", 24, 2**32 - 2),
        ("compressed-lie", 20, 2**31), ("offset-lie", 42, 2**31), ("offset-zero", 42, 0),
        ("zip64-lie", 24, 2**32 - 1), ("zip64-offset", 42, 2**32 - 1), ("crc", 16, 0),
        ("method", 10, 99), ("flags", 8, 0xFFFF),
    ):  # fmt: skip
        altered = bytearray(content)
        kind = "<H" if offset in {8, 10} else "<I"
        struct.pack_into(kind, altered, directory + offset, value)
        yield label, bytes(altered)
    place = content.index(b"PK\x01\x02", content.index(STYLES.encode(), directory) - 46)
    altered = bytearray(content)
    struct.pack_into("<I", altered, place + 24, 2**31)
    yield "styles-announced-2-gb", bytes(altered)
    yield "overlap", _overlapping(entries)
    end = len(content) - 22
    for label, offset, value in (
        ("end-size", 12, 2**32 - 2),
        ("end-offset", 16, 2**32 - 2),
        ("end-count", 8, 0xFFFF),
    ):
        altered = bytearray(content)
        struct.pack_into("<H" if offset == 8 else "<I", altered, end + offset, value)
        yield label, bytes(altered)


def _overlapping(entries: Entries) -> bytes:
    """Five hundred entries that are the same bytes of the file (D. Fifield, 2019)."""
    content = bytearray(zipped(entries | {"xl/kernel.bin": b"0" * MEGABYTE}))
    start = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    directory = bytes(content[start:end])
    last = directory[directory.rindex(b"PK\x01\x02") :]
    more = b"".join(last.replace(b"kernel", b"k%05d" % n) for n in range(500))
    record = bytearray(content[end:])
    total = struct.unpack_from("<H", record, 10)[0] + 500
    struct.pack_into("<HHI", record, 8, total, total, len(directory) + len(more))
    return bytes(content[:end]) + more + bytes(record)


def xml_bombs() -> Iterator[tuple[str, bytes]]:
    """XML that grows when it is read."""
    entries = parts(sound())
    laughs = b"<!DOCTYPE l [<!ENTITY a0 'ha'>" + b"".join(
        b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    ) + b"]>"  # fmt: skip
    quadratic = b"<!DOCTYPE q [<!ENTITY a '" + b"x" * 100_000 + b"'>]>"
    outside = b'<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for part in (WORKBOOK, STYLES, STRINGS, clients_sheet(entries), clients_table(entries)):
        head, _, rest = entries[part].partition(b"?>")
        for label, doctype, used in (
            ("laughs", laughs, b"&a11;"), ("quadratic", quadratic, b"&a;" * 20_000),
            ("outside", outside, b"&a;"),
        ):  # fmt: skip
            body = re.sub(rb"(<t>)", rb"\1" + used, rest, count=1) if part == STRINGS else rest
            body = (
                body
                if part == STRINGS
                else re.sub(rb">(?=</?\w+[^>]*>\s*$)", b">" + used, rest, count=1)
            )
            yield (
                f"{label}-{part.rpartition('/')[2]}",
                zipped(entries | {part: head + b"?>" + doctype + body}, 1),
            )
        deep = entries[part].replace(b"?>", b"?>" + b"<a>" * 100_000, 1) + b"</a>" * 100_000
        yield f"deep-outside-{part.rpartition('/')[2]}", zipped(entries | {part: deep}, 1)
        close = re.search(rb"</\w+>\s*$", entries[part])
        assert close is not None
        inner = b"<a>" * 100_000 + b"</a>" * 100_000
        deep = entries[part][: close.start()] + inner + close[0]
        yield f"deep-{part.rpartition('/')[2]}", zipped(entries | {part: deep}, 1)


def sealed(count: int, seed: int = 4) -> Iterator[tuple[str, bytes]]:
    """An encrypted workbook, altered or cut."""
    content = encrypted(sound(), "mot de passe")
    chance = random.Random(seed)  # noqa: S311 - not a secret
    yield "sealed", content
    for number in range(count):
        altered = bytearray(content)
        place = chance.choice((chance.randrange(len(altered)), chance.randrange(8, 6_000)))
        if number % 4:
            altered[place] ^= 1 << chance.randrange(8)
        else:
            del altered[place:]
        yield f"sealed-{number}", bytes(altered)
