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
    shifted_formula,
    translated,
)
from xlcrm.workbook.references.shift import Axis, Shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """Yield the first lines that stay, with their new places; where nothing moves, as they are."""
    if shift.axis is Axis.ROWS:
        across = min(a.first_column for a in areas)
        last = max(a.last_row for a in areas)
    else:
        across = min(a.first_row for a in areas)
        last = max(a.last_column for a in areas)
    moves = shift.across[0] <= across <= shift.across[1]
    found = 0
    line = base
    while line <= last and found < _WITNESSES:
        place = shift.index(line) if moves else line
        if place is not None:
            yield line, place
            found += 1
        line += 1
