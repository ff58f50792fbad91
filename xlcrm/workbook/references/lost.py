"""What a removal would break: formulas that would read #REF!, or cannot follow it safely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.anchored import shifted_once
from xlcrm.workbook.references.cell_formulas import cut, distinct, located, range_formulas
from xlcrm.workbook.references.formula import may_concern, name_follow, on_sheet, references
from xlcrm.workbook.references.parts import cell_sheets, sheet_names, small_parts, visited
from xlcrm.workbook.references.rewrite import is_print_area
from xlcrm.workbook.references.shapes import may_lose
from xlcrm.workbook.references.shared import expanded_for
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.references.sites import Kind, sheet_sites, workbook_sites
from xlcrm.workbook.sheet.cells import xml_text
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.cell_formulas import SheetParts
    from xlcrm.workbook.references.formula import Reference
    from xlcrm.workbook.references.sites import Site
    from xlcrm.workbook.sheet.grid import Area


class Reason(Enum):
    """Why a formula cannot follow."""

    REMOVED = "all that a reference names goes"
    THREE_D = "a reference across several sheets cannot follow one of them"
    TORN = "part of an array or data table would move and part of it not"
    UNREADABLE = "the formula cannot be taken apart"


class LostReference(NamedTuple):
    """A formula that a shift would break.

    ``sheet`` is the worksheet it belongs to ("" for the workbook), ``place`` as in ``Site``.
    ``lines`` are the removed rows (columns, when columns move) that cause it: with those kept,
    it holds. They are empty when lines that come in cause it.
    """

    kind: Kind
    sheet: str
    place: str
    reason: Reason
    lines: tuple[int, ...]


class _Loss(NamedTuple):
    reason: Reason
    lines: tuple[int, ...]


def lost_references(
    draft: Draft, worksheets: Mapping[str, str], shift: Shift
) -> list[LostReference]:
    """Return every formula that a shift would break; nothing is written.

    ``worksheets`` maps sheet names to parts, in workbook order. What stands in the removed
    cells themselves does not count, nor do structured references: they follow their table.
    """
    if shift.moves_nothing:
        return []
    search = _Search(shift, sheet_names(draft))
    for name, part in cell_sheets(draft, worksheets):
        search.sheet(draft.read(part), name)
    workbook_sites(draft.read(draft.workbook_part), search.order, search)
    for small in small_parts(draft, worksheets):
        visited(small, draft.read(small.part), search)
    return list(dict.fromkeys(search.found))


class _Search:
    """Visits the places of formulas and notes those that a shift breaks."""

    def __init__(self, shift: Shift, order: Sequence[str]) -> None:
        self.found: list[LostReference] = []
        self.order = tuple(order)
        self._shift = shift
        self._keys = [name.casefold() for name in order]
        self._sheet_key = shift.sheet.casefold()

    def __call__(self, text: str, site: Site) -> str:
        loss = self._loss_at(text, site)
        if loss is not None:
            self.found.append(LostReference(site.kind, site.home, site.place, *loss))
        return text

    def sheet(self, xml: bytes, home: str) -> None:
        """Search the cells and rules of a worksheet part."""
        xml = expanded_for(xml, home, self._shift)
        sheet = cut(xml)
        sheet_sites(sheet.head, home, self)
        sheet_sites(sheet.tail, home, self)
        losses = {}
        by_rows, removed = self._shift.axis is Axis.ROWS, frozenset(self._shift.removed)
        for raw in distinct(sheet, home, (self._shift,)):
            text = xml_text(raw)
            if by_rows and not may_lose(text, removed):
                continue
            loss = self._loss(text, home, self._area)
            if loss is not None:
                losses[raw] = loss
        if losses:
            for raw, row, column in located(sheet, losses):
                if not self._goes(home, row, column):
                    place = f"{letters(column)}{row}"
                    self.found.append(LostReference(Kind.CELL, home, place, *losses[raw]))
        if home.casefold() == self._sheet_key:
            self.found += self._torn(sheet, home)

    def _area(self, reference: Reference) -> Area | None:
        return self._shift.area(reference.area)

    def _goes(self, home: str, row: int, column: int) -> bool:
        shift = self._shift
        line, across = (row, column) if shift.axis is Axis.ROWS else (column, row)
        inside = shift.across[0] <= across <= shift.across[1]
        return home.casefold() == self._sheet_key and inside and shift.index(line) is None

    def _loss_at(self, text: str, site: Site) -> _Loss | None:
        shift = self._shift
        if site.kind is Kind.WATCH:  # Excel forgets a watched cell that goes
            return None
        if site.kind is Kind.NAME:
            follow = name_follow(shift, print_area=is_print_area(site.place))
            return self._loss(text, site.home, follow)
        at_home = site.home.casefold() == self._sheet_key
        if at_home and site.areas and all(shift.area(area) is None for area in site.areas):
            return None
        loss = self._loss(text, site.home, self._area)
        several = site.areas and at_home and site.kind is not Kind.SPARKLINE
        if not several or (loss is not None and loss.reason is not Reason.REMOVED):
            return loss
        if shifted_once(text, site.home, site.areas, shift).whole:
            return None
        return loss or _Loss(Reason.REMOVED, shift.removed)

    def _loss(
        self, text: str, home: str, follow: Callable[[Reference], Area | None]
    ) -> _Loss | None:
        shift = self._shift
        if not may_concern(text, home, shift) and ":" not in text:
            return None
        found = references(text)
        if found is None:
            concerned = may_concern(text, home, shift)
            return _Loss(Reason.UNREADABLE, shift.removed) if concerned else None
        reason = Reason.REMOVED
        lines: list[int] = []
        lost = False
        for reference in found:
            if on_sheet(reference, home, shift.sheet):
                if follow(reference) is None:
                    lost = True
                    lines += self._removed(reference.area, above=False)
            elif self._spans(reference) and self._changes(reference.area):
                lost, reason = True, Reason.THREE_D
                lines += self._removed(reference.area, above=True)
        return _Loss(reason, tuple(sorted(set(lines)))) if lost else None

    def _spans(self, reference: Reference) -> bool:
        if reference.last_sheet is None or self._sheet_key not in self._keys:
            return False
        ends = [(reference.sheet or "").casefold(), reference.last_sheet.casefold()]
        if any(end not in self._keys for end in ends):
            return False
        first, last = sorted(self._keys.index(end) for end in ends)
        return first <= self._keys.index(self._sheet_key) <= last

    def _changes(self, area: Area) -> bool:
        return self._shift.following(area) != area

    def _removed(self, area: Area, *, above: bool) -> tuple[int, ...]:
        """Return the removed lines inside an area, with those before it when ``above``."""
        removed = self._shift.removed
        if self._shift.axis is Axis.ROWS:
            first, last = area.first_row, area.last_row
        else:
            first, last = area.first_column, area.last_column
        start = 0 if above else bisect_left(removed, first)
        return removed[start : bisect_right(removed, last)]

    def _torn(self, sheet: SheetParts, home: str) -> Iterator[LostReference]:
        shift = self._shift
        for each in range_formulas(sheet):
            kind = Kind.DATA_TABLE if each.data_table else Kind.ARRAY
            if not each.dynamic and self._tears(each.area):
                lines = self._removed(each.area, above=shift.crosses(each.area))
                yield LostReference(kind, home, str(each.area), Reason.TORN, lines)
            elif shift.area(each.area) is not None:
                for cell in each.inputs:
                    if shift.area(cell) is None:
                        lines = self._removed(cell, above=False)
                        yield LostReference(kind, home, str(each.area), Reason.REMOVED, lines)

    def _tears(self, area: Area) -> bool:
        if self._shift.crosses(area):
            return True
        moved = self._shift.area(area)
        return moved is not None and _size(moved) != _size(area)


def _size(area: Area) -> tuple[int, int]:
    return area.last_column - area.first_column, area.last_row - area.first_row
