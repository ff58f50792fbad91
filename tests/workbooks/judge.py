"""What a change to a workbook lost: every part, cell and reference compared, before and after.

The judge shares no code with what it judges. It says nothing of the content of cells.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tests.workbooks.cell_comparison import CellComparison
from tests.workbooks.expected import Expected
from tests.workbooks.formulas import box
from tests.workbooks.moves import possible_moves
from tests.workbooks.part_comparison import PartComparison, entry_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbooks.cells import Book
    from tests.workbooks.formulas import Move

_ENOUGH = 8


def losses(before: Book, after: Book, expected: Expected) -> list[str]:
    """Return what was lost or broken, in a few words each; nothing when all is well."""
    found = entry_losses(before, after, expected)
    moves = list(possible_moves(before, after, expected))
    if not moves:
        return [*found, f"table {expected.table}: not the rows that were asked for"]
    best: list[str] | None = None
    for move in moves:
        lost = list(islice(_compared(before, after, expected, move), _ENOUGH))
        if best is None or len(lost) < len(best):
            best = lost
        if not lost:
            break
    return found + (best or [])


def entry_losses(before: Book, after: Book, expected: Expected) -> list[str]:
    """Return what was lost of the parts as such; no cell is looked at."""
    return list(islice(entry_faults(before.file, after.file, expected), _ENOUGH))


def cell_losses(before: Book, after: Book) -> list[str]:
    """Return the cells that differ between two states that should be the same.

    The text of formulas is not compared: rows appended into blank cells move nothing, while
    deleting them brings up what stands or is named far below, as in Excel. Nor are blank cells:
    rows grow over them and do not give their looks back.
    """
    lost: list[str] = []
    for name in before.file.worksheets:
        faults = islice(CellComparison(before, after, Expected(), None).cells(name), _ENOUGH)
        lost += [
            fault
            for fault in faults
            if not (fault.endswith(": formula") or _excused(fault, name, before, after))
        ]
    for name, table in before.tables.items():
        there = after.tables.get(name)
        if there is None or there.area != table.area:
            lost.append(f"table {name}: place")
    return lost


def _excused(fault: str, name: str, before: Book, after: Book) -> bool:
    """Tell whether a fault is of a cell below a table, or one blank in both workbooks."""
    named = re.match("[A-Z]+[0-9]+", fault.removeprefix(f"{name}!"))
    place = box(named[0]) if named else None
    if place is None:
        return False
    tables = (table for table in before.tables.values() if table.sheet == name)
    areas = [table.area for table in tables]
    if any(a.left <= place.left <= a.right and place.top > a.bottom for a in areas):
        return True
    cells = (book.sheet(name).cells.get((place.top, place.left)) for book in (before, after))
    return all(cell is None or cell.blank for cell in cells)


def _compared(before: Book, after: Book, expected: Expected, move: Move | None) -> Iterator[str]:
    """Yield every loss, under one idea of what moved."""
    old, new = list(before.file.worksheets), list(after.file.worksheets)
    if new[: len(old)] != old or (len(new) > len(old) and not expected.adds_sheets):
        yield "the list of worksheets"
        return
    yield from CellComparison(before, after, expected, move).run()
    yield from PartComparison(before, after, expected, move).run()
