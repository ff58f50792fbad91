"""Widths and styles of columns (``cols``), which move when whole columns do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.geometry_markup import Element, edited
from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlcrm.workbook.references.geometry_moves import Moves
    from xlcrm.workbook.references.shift import Shift

_HIDING = re.compile(rb"""\s+(?:hidden|collapsed)\s*=\s*(?:"[^"]*"|'[^']*')""")


class _Run(NamedTuple):
    """Columns first to last, which share one ``col`` element."""

    first: int
    last: int
    element: Element


def moved_columns(head: bytes, moves: Moves) -> bytes:
    """Return the beginning of a sheet whose column widths and styles follow whole columns.

    New columns get those of the column on their left, but are never hidden. Columns of which
    only some cells move keep theirs.
    """
    whole = [shift for shift in moves.shifts if _is_whole(shift)]

    def edit(element: Element) -> Element | None:
        runs: list[_Run] = []

        def collect(column: Element) -> Element:
            first, last = column.number("min"), column.number("max")
            if first is not None and last is not None:
                runs.append(_Run(first, last, column))
            return column

        edited(element.inner, "col", collect)
        new = runs
        for shift in whole:
            moved = _moved(new, shift)
            new = new if moved == new else _joined(moved)
        if new == runs:
            return element
        return element._replace(inner=b"".join(_written(run) for run in new)) if new else None

    return edited(head, "cols", edit) if whole else head


def _is_whole(shift: Shift) -> bool:
    whole = shift.across[0] == 1 and shift.across[1] >= LAST_ROW
    return whole and shift.axis is Axis.COLUMNS and not shift.moves_nothing


def _moved(runs: Iterable[_Run], shift: Shift) -> list[_Run]:
    new: list[_Run] = []
    runs = sorted(runs)
    for run in runs:
        for first, last in _unbroken(run, shift):
            start = shift.index(first)
            if start is not None and start <= LAST_COLUMN:
                new.append(_Run(start, min(start + last - first, LAST_COLUMN), run.element))
    for index, count in shift.inserted:
        left = next((run for run in runs if run.first <= index - 1 <= run.last), None)
        first = _first_new(shift, index)
        if left is not None and first <= LAST_COLUMN:
            last = min(first + count - 1, LAST_COLUMN)
            new.append(_Run(first, last, _shown(left.element)))
    return sorted(new)


def _first_new(shift: Shift, index: int) -> int:
    """Return where the first column comes that is inserted before ``index``."""
    removed = sum(1 for line in shift.removed if line < index)
    return index - removed + sum(count for before, count in shift.inserted if before < index)


def _unbroken(run: _Run, shift: Shift) -> Iterable[tuple[int, int]]:
    """Yield the columns of a run that stay together, as first and last."""
    first = run.first
    cuts = {index for index, _ in shift.inserted}
    gone = set(shift.removed)
    for border in sorted({*cuts, *gone, *(line + 1 for line in gone)}):
        if first < border <= run.last:
            if first not in gone:
                yield first, border - 1
            first = border
    if first not in gone:
        yield first, run.last


def _shown(element: Element) -> Element:
    return element._replace(tag=_HIDING.sub(b"", element.tag))


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Return runs with neighbours of the same attributes made one."""
    joined: list[_Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last + 1 == run.first
            and _written(before._replace(first=1, last=1)) == _written(_Run(1, 1, run.element))
        ):
            joined[-1] = before._replace(last=run.last)
        else:
            joined.append(run)
    return joined


def _written(run: _Run) -> bytes:
    element = run.element.with_value("min", b"%d" % run.first)
    return element.with_value("max", b"%d" % run.last).whole
