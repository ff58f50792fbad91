"""A workbook of one worksheet, « Clients », and of whatever parts a test wants around it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def _links(*links: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def a_draft(
    sheet: str = "<sheetData/>", related: Mapping[str, tuple[str, bytes]] | None = None
) -> Draft:
    """A draft over a workbook whose worksheet has that content.

    ``related`` are further parts: name, type of the link from the worksheet, content.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"></Types>')
        archive.writestr("_rels/.rels", _links(("officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{_MAIN}"/>')
        links = _links(("worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr(SHEET, f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>')
    draft = Draft(Package(file.getvalue(), "Clients.xlsx"))
    for part, (kind, content) in (related or {}).items():
        draft.add(part, content, "application/xml")
        draft.relate(SHEET, OFFICE + kind, part)
    return draft
