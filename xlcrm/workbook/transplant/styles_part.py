"""The styles part of a draft, with formats of a donor brought in."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from xlcrm.workbook.transplant.style_merge import BARE_STYLES, StyleMerge

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


class StylesPart:
    """``merge`` brings formats in; nothing is changed before ``write``."""

    def __init__(self, draft: Draft, donor: bytes) -> None:
        self._draft, self._donor = draft, donor
        (self._part,) = draft.related(draft.workbook_part, "styles")[:1] or ("",)
        self._content = draft.read(self._part) if self._part else BARE_STYLES
        self.merge = StyleMerge(self._content, donor, draft.name)

    def in_target(self, index: int) -> int:
        """Return the number that a cell format of the donor would get, without bringing it in."""
        return StyleMerge(self._content, self._donor, self._draft.name).cell_format(index)

    def write(self) -> None:
        """Write the formats that were brought in; a workbook without styles gets the part."""
        content = self.merge.rendered()
        if self._part:
            self._draft.write(self._part, content)
            return
        folder = posixpath.dirname(self._draft.workbook_part)
        part = posixpath.join(folder, "styles.xml")
        if part in self._draft:
            part = self._draft.free_name(posixpath.join(folder, "styles{}.xml"))
        self._draft.add(part, content, _TYPE)
        self._draft.relate(self._draft.workbook_part, _LINK, part)
