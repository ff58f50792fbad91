"""Where the shared strings of a workbook stand, and which of them a sheet shows, as arrays.

Half a million strings are found in some hundredths of a second, without an object for any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.workbook.sheet.tag_sweep import padded, rows_span, swept

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRING = re.compile(rb"<(?:\w+:)?si\b")
_PREFIXED = re.compile(rb":si\b")
_STRING_CELL = re.compile(rb'\bt\s*=\s*["\']s["\'][^<>]*><(?:\w+:)?v>\s*(\d{1,9})')
_STRING_TYPE = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*[\"']s[\"']")
_OTHER_QUOTES = re.compile(rb"'s'")
#: What stands between the type of a cell and its value, as Excel writes it, read backwards from
#: the name of the tag ``v``.
_TYPE_BEFORE = b'<>"s"=t '
_MOST_DIGITS = 9
#: Bytes that a name in XML goes on with, as ``\b`` judges it.
_NAME_GOES_ON = np.zeros(256, dtype=np.bool_)
_NAME_GOES_ON[[c for c in range(128) if chr(c).isalnum() or chr(c) == "_"]] = True


def string_starts(xml: bytes) -> NDArray[np.int64]:
    """Return where each string of a shared strings part opens, in order."""
    if _PREFIXED.search(xml):
        return np.array([match.start() for match in _STRING.finditer(xml)], dtype=np.int64)
    data = padded(xml, len(xml))
    found = [np.zeros(0, dtype=np.int64)]
    for places, first, second in swept(data, 0, len(xml)):
        named = places[(first == ord("s")) & (second == ord("i"))]
        found.append(named[~_NAME_GOES_ON[data[named + 2]]] - 1)
    return np.concatenate(found)


def shown_strings(xml: bytes) -> NDArray[np.int64] | None:
    """Return the index of the shared string that each cell of a worksheet part shows.

    None when a cell says that it shows one in a way that is not understood.
    """
    start, end = rows_span(xml)
    usual = None if _OTHER_QUOTES.search(xml) else _usually_shown(xml, start, end)
    if usual is not None and len(usual) == xml.count(b'"s"'):
        return usual
    places = np.array(_STRING_CELL.findall(xml), dtype=np.int64)
    return None if len(places) < len(_STRING_TYPE.findall(xml)) else places


def _usually_shown(xml: bytes, start: int, end: int) -> NDArray[np.int64] | None:
    """Return the same of cells written as Excel does; None when a number does not end."""
    data = padded(xml, end)
    found = [np.zeros(0, dtype=np.int64)]
    for places, first, second in swept(data, start + len(_TYPE_BEFORE), end):
        values = places[(first == ord("v")) & (second == ord(">"))]
        for offset, character in enumerate(_TYPE_BEFORE, start=1):
            values = values[data[values - offset] == character]
        numbers = tagged_numbers(data, values + len("v>"))
        if numbers is None:
            return None
        found.append(numbers)
    return np.concatenate(found)


def tagged_numbers(data: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Return the number that stands at each place up to a tag; None unless each is one."""
    numbers = np.zeros(len(places), dtype=np.int64)
    left = np.arange(len(places))
    for offset in range(_MOST_DIGITS + 1):
        character = data[places[left] + offset]
        digit = (character >= ord("0")) & (character <= ord("9"))
        if not (digit | ((character == ord("<")) & (offset > 0))).all():
            return None
        left = left[digit]
        if not len(left):
            return numbers
        numbers[left] = numbers[left] * 10 + (character[digit] - ord("0"))
    return None
