"""Where the cells of a workbook stand, as plain data: planners know no file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class TablePlaces(NamedTuple):
    """A table: the sheet it is in, its columns' letters, and the row of each of its records.

    ``rows`` is parallel to the frame of the table; ``beside`` tells that the firm has columns of
    its own in it.
    """

    worksheet: str
    columns: Mapping[str, str]
    rows: Sequence[int]
    beside: bool = False

    def cell(self, position: int, column: str) -> str | None:
        """Return the address of a cell (« H42 »); None when the sheet has no such column."""
        letters = self.columns.get(column)
        return None if letters is None else f"{letters}{self.rows[position]}"


@dataclass(frozen=True)
class Whereabouts:
    """The places of the tables by key, and whether the workbook counts days from 1904.

    ``formulas`` are the record and column of cells that hold a formula, by table: nothing is
    written there.
    """

    tables: Mapping[str, TablePlaces] = field(default_factory=dict)
    from_1904: bool = False
    formulas: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def may_change_rows(self, table: str) -> bool:
        """Tell whether the cells of a row may go to another: nothing of the firm stands beside."""
        place = self.tables.get(table)
        return not (self.formulas.get(table) or (place is not None and place.beside))
