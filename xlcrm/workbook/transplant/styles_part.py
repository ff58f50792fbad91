"""The styles of a draft, with formats of a donor brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.styles_part import read_styles, write_styles
from xlcrm.workbook.transplant.style_merge import StyleMerge

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft


class StylesPart:
    """``merge`` brings formats in; nothing is changed before ``write``."""

    def __init__(self, draft: Draft, donor: bytes) -> None:
        self._draft, self._donor = draft, donor
        self._content = read_styles(draft)
        self.merge = StyleMerge(self._content, donor, draft.name)

    def in_target(self, index: int) -> int:
        """Return the number that a cell format of the donor would get, without bringing it in."""
        return StyleMerge(self._content, self._donor, self._draft.name).cell_format(index)

    def write(self) -> None:
        """Write the formats that were brought in; a workbook without styles gets the part."""
        write_styles(self._draft, self.merge.rendered())
