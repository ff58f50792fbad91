"""What a workbook has that a new sheet must fit in with: sheets, tables, names, protection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.package import MAIN_NS, REL_NS, parsed
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.opc.package import Package

_TRUE = {"1", "true"}


@dataclass(frozen=True)
class FoundTable:
    """An Excel table: its name, number, sheet, area, and headers from left to right."""

    name: str
    number: int
    worksheet: str
    area: Area
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Inventory:
    """A workbook as new sheets see it; keys of the mappings are without case.

    ``worksheets`` are the names of all sheets, of charts too, each with its part (None when
    it has no part); ``names`` are the defined names of the whole workbook, with
    their text, ``spelling`` as they are written.
    """

    worksheets: Mapping[str, str | None]
    tables: Mapping[str, FoundTable]
    names: Mapping[str, str]
    spelling: Mapping[str, str]
    from_1904: bool
    structure_locked: bool

    @property
    def next_table_number(self) -> int:
        """A number for a table that no other has."""
        return 1 + max((table.number for table in self.tables.values()), default=0)


def inventory(source: Draft | Package) -> Inventory:
    """Look a workbook over. Raises UnreadableFileError (FILE_DAMAGED)."""
    workbook = _xml(source, source.workbook_part)
    links = {r.id: r.target for r in source.relations(source.workbook_part) if not r.external}
    worksheets: dict[str, str | None] = {}
    tables: dict[str, FoundTable] = {}
    for sheet in workbook.iter(f"{{{MAIN_NS}}}sheet"):
        name, part = sheet.get("name", ""), links.get(sheet.get(f"{{{REL_NS}}}id", ""))
        worksheets[name.casefold()] = part
        if part is None or part not in source:
            continue
        for table_part in source.related(part, "table"):
            table = _table(_xml(source, table_part), name)
            if table is not None:
                tables[table.name.casefold()] = table
    properties = workbook.find(f"{{{MAIN_NS}}}workbookPr")
    names = [
        each
        for each in workbook.iter(f"{{{MAIN_NS}}}definedName")
        if each.get("localSheetId") is None
    ]
    protection = workbook.find(f"{{{MAIN_NS}}}workbookProtection")
    return Inventory(
        worksheets,
        tables,
        {each.get("name", "").casefold(): each.text or "" for each in names},
        {each.get("name", "").casefold(): each.get("name", "") for each in names},
        properties is not None and properties.get("date1904") in _TRUE,
        protection is not None and protection.get("lockStructure") in _TRUE,
    )


def _xml(source: Draft | Package, part: str) -> etree._Element:
    try:
        return parsed(source.read(part))
    except ValueError:
        raise UnreadableFileError("FILE_DAMAGED", name=source.name) from None


def _table(root: etree._Element, worksheet: str) -> FoundTable | None:
    area = Area.parse(root.get("ref", ""))
    if area is None:
        return None
    headers = tuple(each.get("name", "") for each in root.iter(f"{{{MAIN_NS}}}tableColumn"))
    number = root.get("id", "")
    return FoundTable(
        root.get("displayName", ""),
        int(number) if number.isdecimal() else 0,
        worksheet,
        area,
        headers,
    )


def sheet_parts(source: Draft | Package) -> dict[str, str]:
    """Return every sheet that has a part, charts too: its name and that part, in order."""
    workbook = _xml(source, source.workbook_part)
    links = {r.id: r.target for r in source.relations(source.workbook_part) if not r.external}
    found = (
        (sheet.get("name", ""), links.get(sheet.get(f"{{{REL_NS}}}id", "")))
        for sheet in workbook.iter(f"{{{MAIN_NS}}}sheet")
    )
    return {name: part for name, part in found if part is not None and part in source}
