"""Formulas that are written for the first cell of a range and meant for every cell of it.

Conditional formats, validations and calculated columns are such: their relative references are
distances from the cell that uses them, so a rule on A2:A11 that reads $B2 still reads the cell
beside it when row 2 goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.formula import (
    may_concern,
    on_sheet,
    references,
    rewritten,
    shifted_formula,
    translated,
)
from xlcrm.workbook.references.shift import Axis, Shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlcrm.workbook.references.formula import Reference
    from xlcrm.workbook.sheet.grid import Area

#: How many cells are tried in search of one for which every reference survives.
_WITNESSES = 4


class Anchored(NamedTuple):
    """A formula and the ranges it is meant for, after a shift.

    ``whole`` is False when no cell was found for which all that the formula names is left.
    """

    text: str
    areas: tuple[Area, ...]
    whole: bool


def loses(text: str, home: str, shift: Shift) -> bool:
    """Tell whether a shift turns a reference of a formula into #REF!."""
    return any(
        shift.area(reference.area) is None
        for reference in references(text) or ()
        if on_sheet(reference, home, shift.sheet)
    )


def shifted_anchored(text: str, home: str, areas: Sequence[Area], shifts: Sequence[Shift]) -> str:
    """Return a formula written for the first cell of ``areas`` (sqref) after cells moved.

    A formula whose ranges all go stays as it is.
    """
    now = tuple(areas)
    for shift in shifts:
        text, now, _ = shifted_once(text, home, now, shift)
    return text


def shifted_once(text: str, home: str, areas: tuple[Area, ...], shift: Shift) -> Anchored:
    """Return such a formula, and its ranges, after one shift."""
    if home.casefold() != shift.sheet.casefold() or not areas:
        whole = not may_concern(text, home, shift) or not loses(text, home, shift)
        return Anchored(shifted_formula(text, home, (shift,)), areas, whole)
    moved = tuple(area for each in areas if (area := shift.growing(each)) is not None)
    if not moved or references(text) is None:
        return Anchored(text, moved, whole=True)
    by_rows = shift.axis is Axis.ROWS
    if not any(shift.holds(area) for area in areas):
        return _beside(text, home, moved, shift)
    base = min(a.first_row if by_rows else a.first_column for a in areas)
    new_base = min(a.first_row if by_rows else a.first_column for a in moved)

    def carried(formula: str, distance: int) -> str:
        return translated(formula, distance, 0) if by_rows else translated(formula, 0, distance)

    for line, place in _survivors(areas, base, shift):
        witness = carried(text, line - base)
        if witness.count("#") > text.count("#") or loses(witness, home, shift):
            continue
        back = carried(shifted_formula(witness, home, (shift,)), new_base - place)
        if back.count("#") <= text.count("#"):
            return Anchored(back, moved, whole=True)
    return Anchored(carried(text, new_base - base), moved, whole=False)


def _survivors(areas: Sequence[Area], base: int, shift: Shift) -> Iterator[tuple[int, int]]:
    """Yield the first lines that stay, with their new places."""
    by_rows = shift.axis is Axis.ROWS
    last = max(area.last_row if by_rows else area.last_column for area in areas)
    found = 0
    line = base
    while line <= last and found < _WITNESSES:
        place = shift.index(line)
        if place is not None:
            yield line, place
            found += 1
        line += 1


def _beside(text: str, home: str, areas: tuple[Area, ...], shift: Shift) -> Anchored:
    """Return a formula whose ranges stay where they are beside what moves.

    Each of their cells goes on reading the line that it read, unless all that they read moves
    as one: what stands below a table is followed. Fixed lines are followed as anywhere.
    """
    lines = [_lines(area, shift) for area in areas]
    first, last = min(top for top, _ in lines), max(bottom for _, bottom in lines)
    if first == last:  # of a single line the references are as good as fixed
        if loses(text, home, shift):
            return Anchored(text, areas, whole=False)
        return Anchored(shifted_formula(text, home, (shift,)), areas, whole=True)
    read = [
        _lines(reference.area, shift)
        for reference in references(text) or ()
        if on_sheet(reference, home, shift.sheet)
        and shift.holds(reference.area)
        and not all(_fixed(reference, shift))
    ]
    lowest = min([first, *(top for top, _ in read)])
    torn = _tears(lowest, max([last, *(end + last - first for _, end in read)]), shift)

    def follow(reference: Reference) -> Area | None:
        if not torn or all(_fixed(reference, shift)) or not shift.holds(reference.area):
            return shift.following(reference.area)
        return _half_fixed(reference, shift)

    found = rewritten(text, home, shift, follow)
    whole = found.count("#") <= text.count("#")
    return Anchored(found if whole else text, areas, whole)


def _fixed(reference: Reference, shift: Shift) -> list[bool]:
    """Tell for each end of a reference whether its line is fixed."""
    corners = (reference.first, reference.last or reference.first)
    return [c.fixed_row if shift.axis is Axis.ROWS else c.fixed_column for c in corners]


def _half_fixed(reference: Reference, shift: Shift) -> Area:
    """Return the area of a reference of which only an end with a fixed line follows."""
    area = reference.area
    first, last = _lines(area, shift)
    kept = shift.interval(first, last)
    fixed = _fixed(reference, shift)
    if kept is None or not any(fixed):
        return area
    corner = reference.first if fixed[0] else reference.last or reference.first
    if (corner.row if shift.axis is Axis.ROWS else corner.column) == first:
        first = min(kept[0], last)
    else:
        last = max(kept[1], first)
    if shift.axis is Axis.ROWS:
        return area._replace(first_row=first, last_row=last)
    return area._replace(first_column=first, last_column=last)


def _tears(first: int, last: int, shift: Shift) -> bool:
    """Tell whether lines that are read go, or come in among them or at the top of a table."""
    body = shift.body
    if any(first <= line <= last for line in shift.removed):
        return True
    return any(
        first < line <= last
        or (line == first and body is not None and body.first_row <= line <= body.old_last)
        for line, _ in shift.inserted
    )


def _lines(area: Area, shift: Shift) -> tuple[int, int]:
    if shift.axis is Axis.ROWS:
        return area.first_row, area.last_row
    return area.first_column, area.last_column
