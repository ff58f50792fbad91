"""Every text of a workbook that names cells, rewritten for cells that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.anchored import shifted_anchored
from xlcrm.workbook.references.cell_formulas import (
    cut,
    distinct,
    moved_ranges,
    refuse_hidden,
    replaced,
)
from xlcrm.workbook.references.formula import REF_ERROR, shifted_formula, shifted_name
from xlcrm.workbook.references.parts import cell_sheets, sheet_names, small_parts, visited
from xlcrm.workbook.references.shapes import Shifter
from xlcrm.workbook.references.shared import expanded_for
from xlcrm.workbook.references.sites import Kind, sheet_sites, workbook_sites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.workbook.opc.draft import Draft
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
    plain = xml
    for shift in shifts:
        plain = expanded_for(plain, home, shift)
    head, cells, tail, prefix = cut(plain)
    refuse_hidden(cells, home)
    texts = distinct(cells, prefix, home, shifts)
    new = replaced(cells, prefix, texts, Shifter(home, shifts))
    own = [s for s in shifts if s.sheet.casefold() == home.casefold() and not s.moves_nothing]
    if own:
        new = moved_ranges(new, prefix, own)
    new_head, new_tail = sheet_sites(head, home, visit), sheet_sites(tail, home, visit)
    if plain is xml and new == cells and (new_head, new_tail) == (head, tail):
        return xml
    return b"".join((new_head, new, new_tail))
