"""What stands before and after the rows of a worksheet part and is tied to its cells."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.workbook.opc.package import relations_part
from xlcrm.workbook.references.geometry_columns import moved_columns
from xlcrm.workbook.references.geometry_comments import with_moved
from xlcrm.workbook.references.geometry_drawings import moved_controls
from xlcrm.workbook.references.geometry_markup import Element, edited, edited_list
from xlcrm.workbook.references.geometry_moves import parsed
from xlcrm.workbook.references.geometry_sparklines import moved_sparklines
from xlcrm.workbook.references.geometry_tables import moved_filters
from xlcrm.workbook.references.shift import Axis
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.geometry_moves import Moves
    from xlcrm.workbook.references.shift import Shift

_ROWS_OPENING = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*?)?/?>")
_RANGES = re.compile(rb"(<(?:[\w.-]+:)?sqref(?:\s[^>]*)?>)([^<]*)(?=</)")
_RELATION_ID = re.compile(rb"""\s[\w.-]+:id\s*=\s*(?:"([^"]*)"|'([^']*)')""")

#: Lists of cell addresses: list, item, attribute.
_ADDRESSED = (
    ("hyperlinks", "hyperlink", "ref"),
    ("cellWatches", "cellWatch", "r"),
    ("smartTags", "cellSmartTags", "r"),
    ("webPublishItems", "webPublishItem", "sourceRef"),
)
#: Lists of formatted ranges: list, item. Those of Excel 2010 (x14) bear the same names.
_FORMATTED = (
    ("dataValidations", "dataValidation"),
    ("protectedRanges", "protectedRange"),
    ("ignoredErrors", "ignoredError"),
    ("conditionalFormattings", "conditionalFormatting"),
)


def move_sheet(draft: Draft, sheet_part: str, moves: Moves) -> None:
    """Move what stands around the rows of a sheet part; the rows keep their bytes."""
    head, rows, tail = parts_of(draft.read(sheet_part))
    new_head = moved_columns(moved_dimension(head, moves), moves)
    new_tail = moved_tail(tail, moves)
    if new_head is head and new_tail is tail:
        return
    if b"hyperlink" in tail:
        _drop_unused_links(draft, sheet_part, _relation_ids(tail) - _relation_ids(new_tail))
    draft.write(sheet_part, b"".join((new_head, rows, new_tail)))


def move_links(draft: Draft, sheet_part: str, moves: Moves) -> None:
    """Move the links of a sheet alone; those of cells that go are dropped."""
    head, rows, tail = parts_of(draft.read(sheet_part))
    edit = partial(with_moved, moves=moves, attribute="ref")
    new_tail = edited_list(tail, ("hyperlinks", "hyperlink"), edit)
    if new_tail is not tail:
        _drop_unused_links(draft, sheet_part, _relation_ids(tail) - _relation_ids(new_tail))
        draft.write(sheet_part, b"".join((head, rows, new_tail)))


def parts_of(xml: bytes) -> tuple[bytes, memoryview, bytes]:
    """Return what stands before the rows of a sheet part, the rows, and what stands after.

    The rows, tens of megabytes of them, are not copied.
    """
    opening = _ROWS_OPENING.search(xml)
    if opening is None:
        return xml, memoryview(b""), b""
    start = end = opening.end()
    if not opening[0].endswith(b"/>"):
        end = xml.find(b"</" + opening[1] + b"sheetData", start)
        end = len(xml) if end < 0 else end
    return xml[:start], memoryview(xml)[start:end], xml[end:]


def moved_dimension(head: bytes, moves: Moves) -> bytes:
    """Return the beginning of a sheet whose dimension holds the cells where they come to be."""

    def edit(element: Element) -> Element:
        old = element.get("ref") or b""
        area = parsed(old)
        for shift in moves.shifts:
            area = None if area is None else _used_after(shift, area)
        if area is None or area == parsed(old):
            return element
        return element.with_value("ref", str(area).encode())

    return edited(head, "dimension", edit)


def _used_after(shift: Shift, used: Area) -> Area:
    body, moved = shift.body, shift.area(used) if shift.holds(used) else None
    if moved is None:  # cells beside those that move stay
        rows = shift.axis is Axis.ROWS
        last = used.last_row if rows else used.last_column
        reached = shift.interval(1, last)
        last = max(last, reached[1] if reached else 0)
        moved = used._replace(last_row=last) if rows else used._replace(last_column=last)
    if body is not None:
        rows_of_body = (body.first_row, max(body.first_row, body.new_last))
        filled = Area(body.first_column, rows_of_body[0], body.last_column, rows_of_body[1])
        moved = moved.union(filled)
    return moved._replace(
        last_row=min(moved.last_row, LAST_ROW), last_column=min(moved.last_column, LAST_COLUMN)
    )


def moved_tail(tail: bytes, moves: Moves) -> bytes:
    """Return the end of a sheet part with everything tied to cells moved.

    Formulas, and texts that name cells (link targets, names), are not looked at.
    """
    old = tail
    tail = edited_list(tail, ("mergeCells", "mergeCell"), partial(_merged, moves=moves))
    for name, item, attribute in _ADDRESSED:
        tail = edited_list(
            tail, (name, item), partial(with_moved, moves=moves, attribute=attribute)
        )
    for name, item in _FORMATTED:
        tail = edited_list(tail, (name, item), partial(_ranged, moves=moves))
    tail = edited(tail, "conditionalFormatting", partial(_ranged_by_attribute, moves=moves))
    tail = moved_sparklines(tail, moves)
    tail = moved_filters(tail, moves)
    tail = _moved_breaks(tail, moves)
    tail = moved_controls(tail, moves)
    return tail if tail is old else _without_empty_extensions(tail)


def _merged(element: Element, moves: Moves) -> Element | None:
    moved = with_moved(element, moves)
    if moved is None or moved is element:
        return moved
    return moved if b":" in (moved.get("ref") or b"") else None


def _ranged_by_attribute(element: Element, moves: Moves) -> Element | None:
    """Move an element that no list holds; those of Excel 2010 have one, and no attribute."""
    return element if element.get("sqref") is None else _ranged(element, moves)


def _ranged(element: Element, moves: Moves) -> Element | None:
    """Return an element with its ranges moved, in an attribute or (x14) in an element."""
    old = element.get("sqref")
    if old is not None:
        new = moves.references(old)
        if new is old:
            return element
        return None if new is None else element.with_value("sqref", new)
    match = _RANGES.search(element.inner)
    if match is None:
        return element
    new = moves.references(match[2])
    if new is None:
        return None
    if new == match[2]:
        return element
    inner = element.inner[: match.start(2)] + new + element.inner[match.end(2) :]
    return element._replace(inner=inner)


def _moved_breaks(tail: bytes, moves: Moves) -> bytes:
    """Move page breaks with whole rows or columns; they stay when only some cells move."""
    for name, axis in (("rowBreaks", Axis.ROWS), ("colBreaks", Axis.COLUMNS)):
        whole = [shift for shift in moves.shifts if shift.axis is axis and _is_whole(shift)]
        if whole:
            tail = edited(tail, name, partial(_with_breaks, shifts=whole))
    return tail


def _is_whole(shift: Shift) -> bool:
    limit = LAST_COLUMN if shift.axis is Axis.ROWS else LAST_ROW
    return shift.across[0] == 1 and shift.across[1] >= limit


def _with_breaks(element: Element, shifts: list[Shift]) -> Element | None:
    seen: set[int] = set()
    manual = 0

    def edit(one: Element) -> Element | None:
        nonlocal manual
        old = one.number("id")
        if old is None:
            return one
        new = _line_before_break(old, shifts)
        if new in seen:
            return None
        if new is not None:
            seen.add(new)
            manual += one.get("man") in {b"1", b"true"}
        return None if new is None else one.with_value("id", b"%d" % new)

    inner = edited(element.inner, "brk", edit)
    if inner is element.inner:
        return element
    if not seen:
        return None
    changed = element._replace(inner=inner).with_value("count", b"%d" % len(seen))
    return changed.with_value("manualBreakCount", b"%d" % manual)


def _line_before_break(line: int, shifts: list[Shift]) -> int | None:
    """Return the new number of a page break, which goes with the line that follows it."""
    for shift in shifts:
        following = shift.index(line + 1)
        limit = LAST_ROW if shift.axis is Axis.ROWS else LAST_COLUMN
        if following is None or not 1 < following <= limit:
            return None
        line = following - 1
    return line


def _without_empty_extensions(tail: bytes) -> bytes:
    """Return the end of a sheet without extensions whose last list has gone."""

    def unless_empty(element: Element) -> Element | None:
        return None if element.closing and not element.inner.strip() else element

    def edit_list(element: Element) -> Element | None:
        inner = edited(element.inner, "ext", unless_empty)
        if inner is element.inner:
            return element
        return element._replace(inner=inner) if inner.strip() else None

    return edited(tail, "extLst", edit_list) if b"extLst" in tail else tail


def _relation_ids(xml: bytes) -> set[str]:
    return {
        (match[1] or match[2] or b"").decode("utf-8", "replace")
        for match in _RELATION_ID.finditer(xml)
    }


def _drop_unused_links(draft: Draft, sheet_part: str, ids: set[str]) -> None:
    """Leave out the addresses of links that are gone: they may name the person removed."""
    rels = relations_part(sheet_part)
    doomed = {r.id for r in draft.relations(sheet_part) if r.kind == "hyperlink"} & ids
    if doomed:
        draft.write(rels, edited(draft.read(rels), "Relationship", _unless_in(doomed)))


def _unless_in(doomed: set[str]) -> Callable[[Element], Element | None]:
    def edit(element: Element) -> Element | None:
        return None if (element.get("Id") or b"").decode("utf-8", "replace") in doomed else element

    return edit
