"""Rows whose cells something names: they stay, blank, where deleting them would break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.workbook.references.lost import LostReference, lost_references
from xlcrm.workbook.references.sites import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.workbook.change.table_rows import TableRows
    from xlcrm.workbook.opc.draft import Draft


def rows_to_keep(
    draft: Draft, worksheets: Mapping[str, str], rows: TableRows
) -> dict[int, tuple[str, ...]]:
    """Return the worksheet rows of a table that must stay, each with the places that name them.

    Among the rows that go, those without which a formula, name or chart would read #REF!, or
    that stand in a block which cannot be torn.
    """
    if not rows.gone:
        return {}
    found: dict[int, list[str]] = {}
    for lost in lost_references(draft, worksheets, rows.shift(below_moves=True)):
        for row in rows.gone.intersection(lost.lines):
            found.setdefault(row, []).append(_where(lost))
    return {row: tuple(places) for row, places in found.items()}


def _where(lost: LostReference) -> str:
    """Return where a formula stands, as staff would look for it."""
    if lost.kind is Kind.CELL and lost.place:
        return f"{lost.sheet}!{lost.place}"
    return lost.place if lost.kind is Kind.NAME else lost.sheet or lost.place
