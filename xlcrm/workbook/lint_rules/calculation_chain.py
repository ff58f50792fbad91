"""Rules on the calculation chain: it names cells that hold a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.lint_rules.catalogue import Fault
from xlcrm.workbook.lint_rules.cells import attributes, scan_cells
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlcrm.workbook.lint_rules.cells import CellScan
    from xlcrm.workbook.lint_rules.view import View

_ENTRY = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_USUAL = re.compile(rb'\s*r="([A-Z]+\d+)"(?: i="(\d+)")?[^>]*')


def chain_part(view: View) -> str:
    """Return the part of the calculation chain, "" when there is none."""
    return next(iter(view.related(view.workbook_part, "calcChain")), "")


def chain_faults(view: View, scans: Mapping[str, CellScan]) -> Iterator[Fault]:
    """Yield the entries that name no sheet, or a cell without formula.

    ``scans`` are the worksheets that were looked at. Of the others the chain speaks as it did,
    unless it changed itself.
    """
    part = chain_part(view)
    if not part or not view.chosen(view.workbook_part, part, *scans):
        return
    sheets = {sheet.sheet_id: sheet.part for sheet in view.sheets}
    known = dict(scans)
    for cell, index in _entries(view.read(part)):
        sheet = sheets.get(index)
        if not sheet:
            yield Fault("CHAIN_SHEET", part, f"{index}!{cell}")
            continue
        if sheet not in known:
            if not view.chosen(part) or sheet not in view.worksheets:
                continue
            known[sheet] = scan_cells(view, view.sheet(sheet))
        if not _has_formula(view, sheet, known[sheet], cell):
            yield Fault("CHAIN_WITHOUT_FORMULA", part, f"{index}!{cell}")


def _entries(xml: bytes) -> Iterator[tuple[str, str]]:
    """Yield cell and sheetId; an entry without sheet is of that of the one before."""
    index = b""
    for match in _ENTRY.finditer(xml):
        usual = _USUAL.fullmatch(match[1])
        if usual is not None:
            cell, said = usual[1], usual[2]
        else:
            found = attributes(match[1])
            cell, said = found.get(b"r", b""), found.get(b"i")
        index = said or index
        yield cell.decode(), index.decode()


def _has_formula(view: View, sheet: str, scan: CellScan, cell: str) -> bool:
    if cell in scan.formulas:
        return True
    if cell not in scan.values and view.sheet(sheet).excerpt is not None:
        return True  # it stands in rows that stay as they were
    area = Area.parse(cell)
    return area is not None and any(area.touches(array) for array in scan.arrays)
