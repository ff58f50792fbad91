"""Areas of a sheet: read from text, and those among many that overlap."""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Sequence


def area_inside(text: str | None) -> Area | None:
    """Return the area that a ref attribute names; None when malformed or outside the sheet."""
    area = Area.parse(text or "")
    return area if area is not None and inside(area) else None


def inside(area: Area) -> bool:
    """Tell whether an area stands within the rows and columns of a sheet."""
    return area.last_column <= LAST_COLUMN and area.last_row <= LAST_ROW


def overlapping(areas: Sequence[Area]) -> list[int]:
    """Return the indexes of areas that have a cell in common with one above or left of them.

    A line sweeps the rows from above; the areas that it crosses stand sorted by column, so a
    million areas take n log n.
    """
    crossed: list[tuple[int, int]] = []  # first and last column
    endings: list[tuple[int, tuple[int, int]]] = []
    found = []
    for index in sorted(range(len(areas)), key=lambda i: (areas[i].first_row, areas[i])):
        area = areas[index]
        while endings and endings[0][0] < area.first_row:
            _, gone = heapq.heappop(endings)
            del crossed[bisect_left(crossed, gone)]
        columns = (area.first_column, area.last_column)
        place = bisect_left(crossed, columns)
        left = place > 0 and crossed[place - 1][1] >= area.first_column
        right = place < len(crossed) and crossed[place][0] <= area.last_column
        if left or right:
            found.append(index)
            continue
        insort(crossed, columns)
        heapq.heappush(endings, (area.last_row, columns))
    return found
