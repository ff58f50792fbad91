"""What forbids a move of cells, looked up before anything is changed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.geometry_markup import Element, edited
from xlcrm.workbook.references.geometry_moves import parsed
from xlcrm.workbook.references.geometry_sheet import parts_of
from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.shift import Shift


class Obstacle(Enum):
    """What stands in the way of a move."""

    MERGED = "merged"  # a merged block would be torn, or would lie in rows a table grows into
    TABLE = "table"  # another table would be torn or covered, or would lose its header
    PIVOT = "pivot"  # a pivot table would have to move: only Excel can


class Unmovable(NamedTuple):
    """What makes a move impossible, and the range of the sheet it takes up."""

    kind: Obstacle
    address: str


def unmovable(
    draft: Draft, worksheet: str, sheet_part: str, shift: Shift, tables: Collection[str] = ()
) -> Unmovable | None:
    """Return the first thing that forbids a move, None when nothing does; changes nothing.

    ``tables`` are the table parts that the caller rewrites itself. Array blocks are not
    looked at, nor whether cells have content where a table grows into blank rows.
    """
    if worksheet.casefold() != shift.sheet.casefold():
        return None
    tail = parts_of(draft.read(sheet_part))[2]
    for area in merged_areas(tail):
        if shift.crosses(area) or _is_covered(area, shift):
            return Unmovable(Obstacle.MERGED, str(area))
    for part in draft.related(sheet_part, "table"):
        found = None if part in tables else _table_of(draft.read(part))
        if found is not None and not _is_behind(found.area, shift) and _tears(shift, found):
            return Unmovable(Obstacle.TABLE, str(found.area))
    for part in draft.related(sheet_part, "pivotTable"):
        for area in _pivot_areas(draft.read(part)):
            if _reaches(shift, area) or _is_covered(area, shift):
                return Unmovable(Obstacle.PIVOT, str(area))
    return None


def merged_areas(tail: bytes) -> Iterable[Area]:
    """Return the merged blocks that the end of a sheet part lists."""
    areas: list[Area] = []

    def collect(element: Element) -> Element:
        area = parsed(element.get("ref") or b"")
        if area is not None:
            areas.append(area)
        return element

    edited(tail, "mergeCell", collect)
    return areas


class _Table(NamedTuple):
    area: Area
    header_rows: int
    totals_rows: int


def _table_of(xml: bytes) -> _Table | None:
    found: list[_Table] = []

    def collect(element: Element) -> Element:
        area = parsed(element.get("ref") or b"")
        if area is not None:
            header = element.number("headerRowCount")
            totals = element.number("totalsRowCount") or 0
            found.append(_Table(area, 1 if header is None else header, totals))
        return element

    edited(xml, "table", collect)
    return found[0] if found else None


def _is_behind(area: Area, shift: Shift) -> bool:
    """Tell whether a table is the one whose body grows or shrinks."""
    body = shift.body
    if body is None:
        return False
    columns = (body.first_column, body.last_column)
    return columns == (area.first_column, area.last_column) and (
        area.first_row <= body.first_row <= area.last_row
    )


def _tears(shift: Shift, table: _Table) -> bool:
    area = table.area
    if shift.crosses(area) or _is_covered(area, shift):
        return True
    if not shift.holds(area):
        return False
    if shift.axis is Axis.COLUMNS:
        within = range(area.first_column, area.last_column + 1)
        return any(line in within for line in shift.removed) or any(
            index in within[1:] for index, _ in shift.inserted
        )
    first_data = area.first_row + table.header_rows
    last_data = area.last_row - table.totals_rows
    kept = [*range(area.first_row, first_data), *range(last_data + 1, area.last_row + 1)]
    framed = range(area.first_row + 1, first_data)
    below = range(last_data + 2, area.last_row + 1)
    return (
        any(shift.index(row) is None for row in kept)
        or shift.interval(first_data, last_data) is None
        or any(index in framed or index in below for index, _ in shift.inserted)
    )


def _pivot_areas(xml: bytes) -> Iterable[Area]:
    """Return the range of a pivot table, with the page fields above it."""
    areas: list[Area] = []

    def collect(element: Element) -> Element:
        area = parsed(element.get("ref") or b"")
        if area is not None:
            pages = element.number("rowPageCount") or 0
            above = pages + 1 if pages else 0  # a blank row parts them from the table
            areas.append(area._replace(first_row=max(1, area.first_row - above)))
        return element

    edited(xml, "location", collect)
    return areas


def _reaches(shift: Shift, area: Area) -> bool:
    if shift.crosses(area):
        return True
    last = area.last_row if shift.axis is Axis.ROWS else area.last_column
    return shift.holds(area) and last >= shift.first_changed


def _is_covered(area: Area, shift: Shift) -> bool:
    """Tell whether a table grows over an area that stays where it does."""
    body = shift.body
    if body is None or body.new_last <= body.old_last:
        return False
    moved = shift.area(area)
    grown = Area(body.first_column, body.old_last + 1, body.last_column, body.new_last)
    return moved is not None and moved.last_row > body.old_last and moved.touches(grown)
