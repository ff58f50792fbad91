"""Tables, filters and sort orders of a sheet, which follow the cells they bear on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.workbook.references.geometry_markup import Element, edited, with_inner
from xlcrm.workbook.references.geometry_moves import parsed

if TYPE_CHECKING:
    from collections.abc import Collection

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.geometry_moves import Moves
    from xlcrm.workbook.sheet.grid import Area

_CRITERIA = re.compile(
    rb"<(?:[\w.-]+:)?(?:filters|customFilters|dynamicFilter|top10|colorFilter|iconFilter)[\s/>]"
)


def move_tables(draft: Draft, sheet_part: str, moves: Moves, left_alone: Collection[str]) -> None:
    """Move the tables of a sheet that lie in moving cells, but those ``left_alone``."""
    for part in draft.related(sheet_part, "table"):
        if part not in left_alone:
            draft.write(part, moved_table(draft.read(part), moves))


def moved_table(xml: bytes, moves: Moves) -> bytes:
    """Return a table part with its range, filter and sort order moved; columns stay as many.

    The table behind a move grows and shrinks with its body, its totals row included.
    """

    def edit(table: Element) -> Element:
        old = table.get("ref")
        new = moves.references(old) if old is not None else None
        table = table if new is None or new is old else table.with_value("ref", new)
        return with_inner(table, moved_filters(table.inner, moves))

    return edited(xml, "table", edit)


def moved_filters(xml: bytes, moves: Moves) -> bytes:
    """Return XML whose filters and sort orders follow their cells; those of none are dropped."""

    def edit_sort(sort: Element) -> Element | None:
        inner = edited(sort.inner, "sortCondition", edit_range)
        changed = edit_range(with_inner(sort, inner))
        lost = inner is not sort.inner and b"sortCondition" not in inner
        return None if lost else changed

    def edit_range(element: Element) -> Element | None:
        old = element.get("ref")
        new = moves.references(old) if old is not None else None
        if old is None or new is old:
            return element
        return None if new is None else element.with_value("ref", new)

    def edit_filter(element: Element) -> Element | None:
        area = parsed(element.get("ref") or b"")
        if area is None:
            return element
        inner = _moved_criteria(element.inner, area, moves) if moves.of_columns else element.inner
        return edit_range(with_inner(element, inner))

    xml = edited(xml, "sortState", edit_sort)
    return edited(xml, "autoFilter", edit_filter)


def _moved_criteria(inner: bytes, area: Area, moves: Moves) -> bytes:
    """Return the columns of a filter counted anew from its first column; gone ones go."""
    whole = moves.growing(area)

    def edit(element: Element) -> Element | None:
        number = element.number("colId")
        if number is None or whole is None:
            return element
        column = area.first_column + number
        moved = moves.area(area._replace(first_column=column, last_column=column))
        if moved is None:
            return None
        return element.with_value("colId", b"%d" % (moved.first_column - whole.first_column))

    return edited(inner, "filterColumn", edit)


def filter_is_active(xml: bytes) -> bool:
    """Tell whether a table part, or the end of a sheet, has a filter that may hide rows.

    Filters that only custom views remember do not count.
    """
    found: list[bool] = []

    def look(element: Element) -> Element:
        found.append(_CRITERIA.search(element.inner) is not None)
        return element

    edited(edited(xml, "customSheetViews", lambda _: None), "autoFilter", look)
    return any(found)
