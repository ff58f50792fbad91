"""Rows whose cells something names: they stay, blank, where deleting them would break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.lost import LostReference, Reason, lost_references
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.references.sites import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xlcrm.workbook.change.table_rows import TableRows
    from xlcrm.workbook.opc.draft import Draft


def rows_to_keep(
    draft: Draft, worksheets: Mapping[str, str], rows: TableRows, held: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """Return the worksheet rows of a table that must stay, each with the places that name them.

    Among the rows of ``held`` (those with a record) that go: those without which a formula,
    name or chart would read #REF!, or show the record that takes their place, or that stand in
    a block which cannot be torn. What names all the rows of a table follows the table.
    """
    placed = rows.placed
    removed = tuple(sorted(rows.gone.intersection(held)))
    if not removed:
        return {}
    going = Shift(placed.worksheet, Axis.ROWS, rows.columns, removed)
    count = placed.last_row - placed.first_row + 1
    found: dict[int, list[str]] = {}
    for lost in lost_references(draft, worksheets, going):
        if lost.reason is Reason.REMOVED and 1 < count == len(lost.lines):
            continue
        for row in set(lost.lines).intersection(removed):
            found.setdefault(row, []).append(_where(lost))
    return {row: tuple(places) for row, places in found.items()}


def _where(lost: LostReference) -> str:
    """Return where a formula stands, as staff would look for it."""
    if lost.kind is Kind.CELL and lost.place:
        return f"{lost.sheet}!{lost.place}"
    return lost.place if lost.kind is Kind.NAME else lost.sheet or lost.place
