"""Rows of a sheet of xlcrm as tall as the texts that wrap in them.

Excel makes a row taller by itself when it has no height; LibreOffice does not, and would draw
one row over the next. A height is written that Excel may still change (no ``customHeight``), and
none where staff have set one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.frames import as_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from xlcrm.workbook.layout import PlacedTable

#: Tables whose rows are written by xlcrm alone and read whole before staff decide.
FITTED = frozenset({"anomalies", "duplicates"})

_ROW = re.compile(rb'<(?:\w+:)?row r="(\d{1,7})"[^>]*>')
_HEIGHT = re.compile(rb'\sht="[^"]*"')
_SET_BY_HAND = re.compile(rb'\scustomHeight="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_DEFAULT = re.compile(rb'<(?:\w+:)?sheetFormatPr\b[^>]*?\sdefaultRowHeight="([\d.]+)"')
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b[^>]*/>|<(?:\w+:)?xf\b[^>]*>.*?</(?:\w+:)?xf>", re.DOTALL)
_WRAPS = re.compile(rb'\swrapText="(?:1|true)"')

#: Letters of a sentence for the width of one digit.
_LETTERS_A_DIGIT = 1.1

#: Excel's own height of a line of its usual letters, in points.
_USUAL_LINE = 15.0


def line_counts(frame: pd.DataFrame, widths: Mapping[str, float]) -> list[int]:
    """Return how many lines each row needs, for columns of some widths in characters.

    Letters are narrower than digits, the unit of widths; what wrapping at words leaves free at
    the end of each line but the last takes that back.
    """
    lines = [1] * len(frame)
    for name, width in widths.items():
        one_line, fits = int(width * _LETTERS_A_DIGIT), max(1, int(width))
        for row, cell in enumerate(frame[name].tolist()):
            text = cell if type(cell) is str else as_text(cell)
            if len(text) > one_line or "\n" in text:
                needed = sum(
                    1 if len(each) <= one_line else -(-len(each) // fits)
                    for each in text.split("\n")
                )
                lines[row] = max(lines[row], needed)
    return lines


def wrapped_widths(xml: bytes, styles: bytes, placed: PlacedTable) -> dict[str, float]:
    """Return the widths, by technical name, of the columns of a table whose cells wrap."""
    head = xml[: xml.find(b"sheetData")]
    formats = _FORMATS.search(styles)
    wraps = [bool(_WRAPS.search(each)) for each in _FORMAT.findall(formats[0])] if formats else []
    widths: dict[int, float] = {}
    for tag in _COLUMN.findall(head):
        found = dict(re.findall(rb'\s(min|max|style|width)="([\d.]+)"', tag))
        style = int(found.get(b"style", b"0"))
        if b"width" not in found or style >= len(wraps) or not wraps[style]:
            continue
        last = min(int(found[b"max"]), placed.area.last_column)
        widths |= dict.fromkeys(range(int(found[b"min"]), last + 1), float(found[b"width"]))
    return {
        name: widths[column.number]
        for name, column in placed.columns.items()
        if column.number in widths
    }


def with_heights(xml: bytes, lines: Mapping[int, int], rows: Collection[int]) -> bytes:
    """Return a sheet whose ``rows`` are as tall as their ``lines``, by row; 1 where not told."""
    found = _DEFAULT.search(xml)
    height = float(found[1]) if found else _USUAL_LINE

    def tall(tag: re.Match[bytes]) -> bytes:
        row = int(tag[1])
        if row not in rows or _SET_BY_HAND.search(tag[0]):
            return tag[0]
        plain = _HEIGHT.sub(b"", tag[0])
        count = lines.get(row, 1)
        if count == 1:
            return plain
        end = len(plain) - (2 if plain.endswith(b"/>") else 1)
        return b'%s ht="%s"%s' % (plain[:end], b"%g" % (count * height), plain[end:])

    return _ROW.sub(tall, xml)
