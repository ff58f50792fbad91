"""The part of a table whose rows come and go: its ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from xlcrm.workbook.references.shift import Shift

_REF = re.compile(rb"""(\sref\s*=\s*)(["'])([^"']*)\2""")


def resized_table(xml: bytes, shift: Shift) -> bytes:
    """Return a table part with its range, filter and sort ranges following its rows."""

    def replace(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[3].decode())
        moved = None if area is None else shift.growing(area)
        if moved is None:
            return match[0]
        return match[1] + match[2] + _spelt(moved).encode() + match[2]

    return _REF.sub(replace, xml)


def _spelt(area: Area) -> str:
    """Return a range with both ends even when they are one cell, as Excel writes a table's."""
    text = str(area)
    return text if ":" in text else f"{text}:{text}"
