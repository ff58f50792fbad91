"""The range that a sheet says it uses."""

from __future__ import annotations

import re

from xlcrm.workbook.sheet.grid import Area

_DIMENSION = re.compile(rb'(<(?:\w+:)?dimension\b[^>]*?\sref=")([^"]*)"')


def grown_dimension(head: bytes, used: Area) -> bytes:
    """Return the beginning of a sheet whose dimension holds ``used`` too."""

    def replace(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[2].decode())
        return match[1] + str(area.union(used) if area else used).encode() + b'"'

    return _DIMENSION.sub(replace, head, count=1)
