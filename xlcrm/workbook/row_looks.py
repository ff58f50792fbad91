"""What the looks of rows tell and no value does: struck out, or hidden.

Staff strike a client out who has left, and hide or filter rows that they then forget. Both are
only reported: every row is read, whatever it looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.grid import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.opc.package import Package

_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:(?<=/)>|>(.*?)</(?:\w+:)?font>)", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike(?![^>]*\bval=\"(?:0|false)\")")
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FONT_ID = re.compile(rb"\bfontId=\"(\d+)\"")
_HIDDEN = re.compile(b"hidden=")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*?\br=\"(\d{1,7})\"")


def struck_formats(package: Package) -> frozenset[int]:
    """Return the numbers of the cell formats whose font is struck through: none, as a rule."""
    styles = next(iter(package.related(package.workbook_part, "styles")), None)
    content = package.read(styles) if styles else b""
    fonts = _FONTS.search(content)
    if fonts is None or not _STRIKE.search(fonts[0]):
        return frozenset()
    struck = {
        number
        for number, font in enumerate(_FONT.finditer(fonts[0]))
        if font[1] is not None and _STRIKE.search(font[1])
    }
    formats = _FORMATS.search(content)
    found = _FORMAT.finditer(formats[0]) if formats else iter(())
    return frozenset(
        number
        for number, each in enumerate(found)
        if (font_id := _FONT_ID.search(each[1])) and int(font_id[1]) in struck
    )


def struck_cells(xml: bytes, formats: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield column and row of the cells of a sheet in one of ``formats``, in their order."""
    marks = (re.compile(rb's="%d"' % number) for number in formats)
    if not any(mark.search(xml) for mark in marks):  # hardly any sheet uses them
        return
    wanted = b"|".join(str(number).encode() for number in sorted(formats))
    pattern = re.compile(
        rb'<(?:\w+:)?c (?=[^>]*\bs="(?:' + wanted + rb')")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"'
    )
    for match in pattern.finditer(xml):
        yield column_number(match[1].decode()), int(match[2])


def hidden_rows(xml: bytes) -> frozenset[int]:
    """Return the numbers of the rows of a sheet that are hidden, by hand or by a filter."""
    start = max(xml.find(b"sheetData"), 0)
    first = _HIDDEN.search(xml, start)  # columns are hidden often, rows hardly ever
    if first is None:
        return frozenset()
    begin = xml.rfind(b"<", start, first.start())
    return frozenset(int(match[1]) for match in _HIDDEN_ROW.finditer(xml, begin))
