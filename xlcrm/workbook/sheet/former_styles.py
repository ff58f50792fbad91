"""Number formats that cells of a sheet get back; nothing else of them changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.workbook.sheet.sheet_xml import SheetXml
    from xlcrm.workbook.sheet.styles import StyleSheet

_STYLE = re.compile(rb'\ss="\d+"')


def with_formats(
    sheet: SheetXml, codes: Mapping[tuple[int, int], str], styles: StyleSheet
) -> bytes:
    """Return a sheet whose cells, by row and column number, show by the formats of ``codes``.

    A cell that is not there stays away: it shows nothing. ``styles`` gets what is missing.
    """
    xml, done = sheet.xml, sheet.start
    pieces: list[bytes] = [xml[:done]]
    known: dict[tuple[int | None, str], int | None] = {}
    for (row, column), code in sorted(codes.items()):
        found = sheet.find_cell(f"{letters(column)}{row}".encode(), *sheet.span(row))
        if found is None:
            continue
        end = xml.index(b">", found[0]) + 1
        tag = xml[found[0] : end]
        old = CellWriter.style_of(tag)
        if (old, code) not in known:
            known[old, code] = styles.with_code(old, code)
        new = known[old, code]
        if new is None or new == old:
            continue
        if old is not None:
            tag = _STYLE.sub(b' s="%d"' % new, tag, count=1)
        else:
            close = -2 if tag.endswith(b"/>") else -1
            tag = b'%b s="%d"%b' % (tag[:close], new, tag[close:])
        pieces += [xml[done : found[0]], tag]
        done = end
    return b"".join([*pieces, xml[done:]])
