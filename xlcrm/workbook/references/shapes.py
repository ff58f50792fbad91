"""Formulas that differ by their row numbers alone, taken apart once.

A column of a hundred thousand formulas has one shape: =B2*C2 and =B3*C3 are both =B1*C1 with
other numbers. Only the numbers are looked at then.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.formula import may_concern, on_sheet, references, shifted_formula
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.workbook.references.formula import Reference

# Not the digits at the end of the name of a sheet.
_NUMBERS = re.compile(r"(\d+)(?![\w.]*'?!)")


class _Numbered(NamedTuple):
    """A reference of a shape; ``first`` and ``last`` say which numbers are its rows."""

    reference: Reference
    first: int
    last: int


@lru_cache(maxsize=4096)
def _shape(pieces: tuple[str, ...]) -> tuple[_Numbered, ...] | None:
    """Return the references with rows of a formula; ``pieces`` stand between its numbers.

    None when its numbers are not only rows and constants: it must be read as it is.
    """
    found, again = references("1".join(pieces)), references("2".join(pieces))
    if found is None or again is None or _bare(found) != _bare(again):
        return None
    starts = []
    length = 0
    for piece in pieces[:-1]:
        length += len(piece)
        starts.append(length)
        length += 1
    shape = []
    for reference in found:
        inside = [i for i, start in enumerate(starts) if reference.start <= start < reference.end]
        if reference.first.row and inside:
            shape.append(_Numbered(reference, inside[0], inside[-1]))
        if len(inside) != (0 if not reference.first.row else 2 if reference.last else 1):
            return None
    return tuple(shape)


def _bare(found: Sequence[Reference]) -> list[tuple[object, ...]]:
    """Return what references are besides their rows."""
    return [
        (r.start, r.end, r.sheet, r.last_sheet, r.joint, r.first.column,
         r.last and r.last.column)
        for r in found
    ]  # fmt: skip


class RowShift:
    """``shifted_formula`` for many formulas of one worksheet ``home`` and a shift of rows."""

    def __init__(self, home: str, shift: Shift) -> None:
        self._home, self._shift = home, shift
        self._first_changed = shift.first_changed
        self._body_end = shift.body.old_last if shift.body else 0
        self._moved: dict[Area, Area | None] = {}
        self._concerned: dict[tuple[str, ...], tuple[_Numbered, ...] | None] = {}

    def __call__(self, text: str) -> str:
        """Return the formula after the shift; the same object when it does not change."""
        if not may_concern(text, self._home, self._shift):
            return text
        pieces = _NUMBERS.split(text)
        shape = self._shape_of(tuple(pieces[::2]))
        changed = None if shape is None else self._changed(pieces, shape)
        if changed is None:
            return shifted_formula(text, self._home, (self._shift,))
        return "".join(pieces) if changed else text

    def _shape_of(self, key: tuple[str, ...]) -> tuple[_Numbered, ...] | None:
        if key not in self._concerned:
            shape = _shape(key)
            self._concerned[key] = None if shape is None else tuple(
                each for each in shape
                if on_sheet(each.reference, self._home, self._shift.sheet)
            )  # fmt: skip
        return self._concerned[key]

    def _changed(self, pieces: list[str], shape: tuple[_Numbered, ...]) -> bool | None:
        """Put new rows into ``pieces``; None when the formula must be read as it is."""
        changed = False
        for reference, first, last in shape:
            one, two = pieces[2 * first + 1], pieces[2 * last + 1]
            top, bottom = int(one), int(two)
            in_order = 0 < top <= bottom <= LAST_ROW and one[0] != "0" != two[0]
            if not in_order:
                return None
            if bottom < self._first_changed and bottom != self._body_end:
                continue
            whole = reference.area
            area = whole._replace(first_row=top, last_row=bottom)
            moved = self._follow(area)
            if moved is None:
                return None
            if moved != area:
                pieces[2 * last + 1] = str(moved.last_row)
                # Last: a reference to one cell has one number, and never grows.
                pieces[2 * first + 1] = str(moved.first_row)
                changed = True
        return changed

    def _follow(self, area: Area) -> Area | None:
        if area not in self._moved:
            self._moved[area] = self._shift.following(area)
        return self._moved[area]


class Shifter:
    """``shifted_formula`` for many formulas of one worksheet."""

    def __init__(self, home: str, shifts: Sequence[Shift]) -> None:
        self._home = home
        self._steps = [
            RowShift(home, shift) if shift.axis is Axis.ROWS else shift for shift in shifts
        ]

    def __call__(self, text: str) -> str:
        """Return the formula after the shifts; the same object when it does not change."""
        for step in self._steps:
            if isinstance(step, Shift):
                text = shifted_formula(text, self._home, (step,))
            else:
                text = step(text)
        return text


def may_lose(text: str, removed: frozenset[int]) -> bool:
    """Tell cheaply whether removed rows may break a formula; False is certain.

    A reference is lost only with the rows that it ends on; one across sheets has two names;
    whatever cannot be taken apart may be lost too.
    """
    pieces = _NUMBERS.split(text)
    if ":" in text and "!" in text:
        return True
    if any(len(each) < len("10000000") and int(each) in removed for each in pieces[1::2]):
        return True
    return _shape(tuple(pieces[::2])) is None
