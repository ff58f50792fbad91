"""The styles part of a workbook, which some programs leave out or leave empty."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
_EMPTY = re.compile(rb"(<styleSheet\b[^>]*?)(?:/>|>\s*</styleSheet>)")

#: What Excel shows a workbook without styles in.
BARE_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><color theme="1"/><name val="Calibri"/>'
    b'<family val="2"/><scheme val="minor"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b'<dxfs count="0"/></styleSheet>'
)


def styles_part(draft: Draft) -> str:
    """Return the name of the styles part, "" when the workbook has none."""
    return next(iter(draft.related(draft.workbook_part, "styles")), "")


def read_styles(draft: Draft) -> bytes:
    """Return the styles of a workbook; those of BARE_STYLES where it has none."""
    part = styles_part(draft)
    if not part:
        return BARE_STYLES
    lists = BARE_STYLES[BARE_STYLES.index(b"<fonts") :]
    return _EMPTY.sub(lambda m: m[1] + b">" + lists, draft.read(part), count=1)


def write_styles(draft: Draft, content: bytes) -> None:
    """Write the styles; a workbook without any gets the part, its type and its link."""
    part = styles_part(draft)
    if part:
        draft.write(part, content)
        return
    folder = posixpath.dirname(draft.workbook_part)
    part = posixpath.join(folder, "styles.xml")
    if part in draft:
        part = draft.free_name(posixpath.join(folder, "styles{}.xml"))
    draft.add(part, content, _TYPE)
    draft.relate(draft.workbook_part, _LINK, part)
