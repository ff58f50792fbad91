"""Every text of a workbook that names cells, rewritten for cells that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.anchored import shifted_anchored
from xlcrm.workbook.references.cell_formulas import (
    changed_texts,
    cut,
    distinct,
    may_hold_ranges,
    moved_ranges,
    refuse_hidden,
    replaced,
)
from xlcrm.workbook.references.formula import REF_ERROR, shifted_formula, shifted_name
from xlcrm.workbook.references.parts import cell_sheets, sheet_names, small_parts, visited
from xlcrm.workbook.references.shapes import Shifter
from xlcrm.workbook.references.shared import expanded_for, may_share
from xlcrm.workbook.references.sites import Kind, sheet_sites, workbook_sites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.cell_formulas import SheetParts
    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.references.sites import Site


def shift_references(draft: Draft, worksheets: Mapping[str, str], shifts: Sequence[Shift]) -> None:
    """Rewrite through ``draft`` what names cells of the shifted sheets.

    ``worksheets`` maps sheet names to parts, in workbook order. Each shift is in the coordinates
    that those before it leave. Only what changes is spliced: formulas of cells (shared ones are
    written out where they must differ), rules, names, tables, charts, shapes, controls, pivot
    sources. The cells themselves, and what is anchored to them, stay where they are. Raises
    UnreadableFileError (UNUSUAL_SHEET) for formulas in CDATA.
    """
    shifts = [s for s in shifts if not s.moves_nothing or s.body is not None]
    if not shifts:
        return
    visit = _Rewriter(shifts)
    for name, part in cell_sheets(draft, worksheets):
        xml = draft.read(part)
        new = _sheet(xml, name, shifts, visit)
        if new is not xml:
            draft.write(part, new)
    workbook = draft.read(draft.workbook_part)
    if b"definedName" in workbook:
        new = workbook_sites(workbook, sheet_names(draft), visit)
        if new != workbook:
            draft.write(draft.workbook_part, new)
    for small in list(small_parts(draft, worksheets)):
        xml = draft.read(small.part)
        new = visited(small, xml, visit)
        if new != xml:
            draft.write(small.part, new)


class _Rewriter:
    """Visits the places of formulas and answers with what they read after the shifts."""

    def __init__(self, shifts: Sequence[Shift]) -> None:
        self._shifts = shifts

    def __call__(self, text: str, site: Site) -> str:
        if site.kind is Kind.NAME:
            area = is_print_area(site.place)
            return shifted_name(text, site.home, self._shifts, print_area=area)
        if site.areas and site.kind is not Kind.SPARKLINE:
            return shifted_anchored(text, site.home, site.areas, self._shifts)
        new = shifted_formula(text, site.home, self._shifts)
        return text if site.address and REF_ERROR in new else new


def is_print_area(name: str) -> bool:
    """Tell whether a defined name is a print area, also that of a custom view."""
    key = name.casefold()
    return key == "_xlnm.print_area" or key.endswith(".wvu.printarea")


def _sheet(xml: bytes, home: str, shifts: Sequence[Shift], visit: _Rewriter) -> bytes:
    """Return a worksheet part with its formulas rewritten; the same object if none changes."""
    plain, sheet = xml, cut(xml)
    at_home = any(home.casefold() == shift.sheet.casefold() for shift in shifts)
    if not at_home and sheet.xml.find(b"!", sheet.start, sheet.end) < 0:
        return _around(sheet, home, visit)
    for shift in shifts if may_share(xml) else ():
        plain = expanded_for(plain, home, shift)
    sheet = cut(plain)
    refuse_hidden(sheet, home)
    changed = changed_texts(distinct(sheet, home, shifts), Shifter(home, shifts))
    own = [s for s in shifts if s.sheet.casefold() == home.casefold() and not s.moves_nothing]
    ranges = bool(own) and may_hold_ranges(sheet)
    head, tail = sheet_sites(sheet.head, home, visit), sheet_sites(sheet.tail, home, visit)
    if not changed and not ranges and (head, tail) == (sheet.head, sheet.tail):
        return plain
    cells = sheet.cells
    if changed:
        cells = replaced(cells, sheet.prefix, changed)
    if ranges:
        cells = moved_ranges(cells, sheet.prefix, own)
    return b"".join((head, cells, tail))


def _around(sheet: SheetParts, home: str, visit: _Rewriter) -> bytes:
    """Return a part with what stands around its cells rewritten: these name no other sheet."""
    head, tail = sheet_sites(sheet.head, home, visit), sheet_sites(sheet.tail, home, visit)
    if (head, tail) == (sheet.head, sheet.tail):
        return sheet.xml
    return b"".join((head, sheet.cells, tail))
