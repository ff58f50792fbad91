"""Bombs: small workbooks that ask for a lot of memory or time."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from tests.fuzz.hostile import (
    MEGABYTE,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    Entries,
    clients_sheet,
    clients_table,
    letters,
    sound,
    zipped,
)
from tests.workbook.workbook_maker import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _spliced(entries: Entries, part: str, before: bytes, more: bytes) -> dict[str, bytes]:
    assert before in entries[part], (part, before)
    return entries | {part: entries[part].replace(before, more + before, 1)}


def many(pattern: bytes, numbers: range) -> bytes:
    """The pattern once for each number, which stands wherever the pattern says %d."""
    count = pattern.count(b"%d")
    return b"".join(pattern % ((number,) * count) for number in numbers)


def bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Small files that ask for a lot: built when asked for, since some take a second to build."""
    entries = parts(sound())
    sheet = clients_sheet(entries)
    data_end = b"</sheetData>"

    def spliced(part: str, before: bytes, more: bytes, level: int = 6) -> bytes:
        return zipped(_spliced(entries, part, before, more), level)

    def row(cells: bytes, number: int = 1_048_576) -> bytes:
        return b'<row r="%d">%s</row>' % (number, cells)

    last = b"XFD1048576"
    for label, cells in {
        "last-cell": b'<c r="XFD1048576"><v>1</v></c>',
        "last-cell-style-first": b'<c s="0" r="XFD1048576"><v>1</v></c>',
        "last-cell-single-quotes": b"<c r='XFD1048576'><v>1</v></c>",
        "last-cell-lower-case": b'<c r="xfd1048576"><v>1</v></c>',
        "last-cell-new-line": b'<c\nr="XFD1048576"><v>1</v></c>',
        "last-cell-spaces": b'<c r = "XFD1048576" ><v>1</v></c>',
        "last-cell-prefix": b'<y:c xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        b' r="XFD1048576"><y:v>1</y:v></y:c>',
        "last-cell-beyond": b'<c r="ZZZ9999999"><v>1</v></c>',
    }.items():  # fmt: skip
        yield label, partial(spliced, sheet, data_end, row(cells))
    yield "last-cell-no-row", lambda: spliced(sheet, data_end, b'<c r="%s"><v>1</v></c>' % last)
    yield (
        "last-row-no-cell-reference",
        lambda: spliced(sheet, data_end, row(b'<c r="XFD9"/>', 9) + row(b"<c><v>1</v></c>")),
    )
    yield (
        "last-cell-in-first-row",
        lambda: spliced(sheet, data_end, row(b'<c r="XFD1048576"><v>1</v></c>', 99)),
    )
    yield (
        "cell-of-400-mb",
        lambda: spliced(
            sheet,
            data_end,
            row(b'<c r="A9" t="inlineStr"><is><t>%s</t></is></c>' % (b"a" * 400 * MEGABYTE), 9),
        ),
    )
    yield (
        "cell-of-100-mb",
        lambda: spliced(
            sheet,
            data_end,
            row(
                b'<c r="A9" t="inlineStr"><is><t>%s</t></is></c>'
                % (b"0123456789abcdef" * 6 * MEGABYTE),
                9,
            ),
        ),
    )
    yield (
        "shared-string-of-50-mb",
        lambda: spliced(STRINGS, b"</sst>", b"<si><t>%s</t></si>" % letters(50 * MEGABYTE), 1),
    )
    yield "one-shared-string-everywhere", lambda: _everywhere(entries, sheet, 1_000_000, 3_000)
    yield "usual-shared-string-everywhere", lambda: _everywhere(entries, sheet, 32_767, 200_000)
    yield (
        "cells-of-two-bytes",
        lambda: spliced(
            sheet,
            data_end,
            b"".join(row(b"<c><v>1</v></c>" * 100, n) for n in range(100, 50_100)),
            9,
        ),
    )
    yield (
        "far-cell-within-bounds",
        lambda: spliced(sheet, data_end, row(b'<c r="XFD480"><v>1</v></c>', 480)),
    )
    yield (
        "spaces-before-reference",
        lambda: spliced(
            sheet, data_end, row(b"<c" + b" " * 5_000 + b'r="XFD1048576"><v>1</v></c>')
        ),
    )
    yield (
        "reference-after-angle",
        lambda: spliced(sheet, data_end, row(b'<c t=">" r="XFD1048576"><v>1</v></c>')),
    )
    yield "merged-ranges", lambda: spliced(
        sheet, b"<tableParts", b'<mergeCells count="1000000">%s</mergeCells>'
        % b"".join(b'<mergeCell ref="DD%d:DE%d"/>' % (n, n) for n in range(10, 1_000_010)), 1,
    )  # fmt: skip
    yield "defined-names", lambda: spliced(
        WORKBOOK, b"<calcPr", b"<definedNames>%s</definedNames>"
        % many(b'<definedName name="n%d">Clients!$A$1</definedName>', range(1_000_000)), 1,
    )  # fmt: skip
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    yield "relationships", lambda: spliced(
        WORKBOOK_RELS, b"</Relationships>",
        many(b'<Relationship Id="x%d" Target="media/i.png" Type="' + kind + b'"/>', range(100_000)),
        1,
    )  # fmt: skip
    yield "sheets", lambda: spliced(
        WORKBOOK, b"</sheets>",
        many(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>', range(1_000, 101_000)), 1,
    )  # fmt: skip
    yield (
        "empty-rows",
        lambda: spliced(
            sheet, data_end, b"".join(b'<row r="%d"/>' % n for n in range(100, 1_000_100)), 1
        ),
    )
    yield "unnumbered-rows", lambda: spliced(sheet, data_end, b"<row/>" * 2_000_000, 1)
    yield "unnumbered-cells", lambda: spliced(sheet, data_end, row(b"<c/>" * 3_000_000, 99), 1)
    yield (
        "formats",
        lambda: spliced(
            STYLES,
            b"</cellXfs>",
            b'<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 600_000,
            1,
        ),
    )
    yield "styles-of-200-mb", lambda: spliced(STYLES, b"</cellXfs>", b"<xf/>" * 40_000_000, 1)
    yield "validations", lambda: spliced(
        sheet, b"<tableParts", b'<dataValidations count="200000">%s</dataValidations>'
        % many(
            b'<dataValidation type="list" sqref="DD%d"><formula1>"a,b"</formula1></dataValidation>',
            range(10, 200_010),
        ), 1,
    )  # fmt: skip
    yield (
        "formulas",
        lambda: spliced(
            sheet,
            data_end,
            b"".join(
                b'<row r="%d"><c r="DD%d"><f>SUM(A1:A%d)</f><v>1</v></c></row>' % (n, n, n)
                for n in range(100, 200_100)
            ),
            1,
        ),
    )
    yield "shared-formulas", lambda: spliced(
        sheet, data_end,
        row(b'<c r="DD100"><f t="shared" ref="DD100:DD200100" si="0">%s</f><v>1</v></c>'
            % (b"A1+" * 2000 + b"1"), 100)
        + many(b'<row r="%d"><c r="DD%d"><f t="shared" si="0"/><v>1</v></c></row>',
               range(101, 100_101)), 1,
    )  # fmt: skip
    yield (
        "nested-formula",
        lambda: spliced(
            sheet,
            data_end,
            row(b'<c r="DD100"><f>%s1%s</f><v>1</v></c>' % (b"(" * 100_000, b")" * 100_000), 100),
            1,
        ),
    )
    yield (
        "tiny-parts",
        lambda: zipped({**entries, **{f"xl/media/{n}": b"" for n in range(200_000)}}, 0),
    )
    yield "deep-folders", lambda: zipped({**entries, "a/" * 30_000 + "b": b""}, 1)
    yield "table-columns", lambda: _table_columns(entries)
    yield (
        "quoted-attribute",
        lambda: spliced(sheet, b"<sheetData>", b'<x a="%s"/>' % (b"<" * 5_000_000), 1),
    )
    yield (
        "unclosed-tags",
        lambda: spliced(sheet, data_end, b'<row r="9"><c r="A9"><f>' * 400_000, 1),
    )
    yield (
        "spaces-in-tag",
        lambda: spliced(sheet, data_end, b"<row" + b" " * 5_000_000 + b'r="9"/>', 1),
    )
    yield "comments", lambda: spliced(sheet, data_end, b"<!--" + b"<c r=" * 2_000_000 + b"-->", 1)


def _everywhere(entries: Entries, sheet: str, length: int, count: int) -> bytes:
    """One long text, once in the file, that a great many cells show."""
    number = entries[STRINGS].count(b"<si>")
    strings = entries[STRINGS].replace(b"</sst>", b"<si><t>%s</t></si></sst>" % letters(length))
    cells = b"".join(
        b'<row r="%d"><c r="DD%d" t="s"><v>%d</v></c></row>' % (n, n, number)
        for n in range(100, count + 100)
    )
    content = entries[sheet].replace(b"</sheetData>", cells + b"</sheetData>")
    return zipped(entries | {STRINGS: strings, sheet: content}, 1)


def _table_columns(entries: Entries) -> bytes:
    table = clients_table(entries)
    columns = b"".join(b'<tableColumn id="%d" name="c%d"/>' % (n, n) for n in range(1, 300_000))
    content = re.sub(
        rb"(?<=<tableColumns count=\")\d+(\">)", rb"299999\1" + columns, entries[table]
    )
    return zipped(entries | {table: content}, 1)
