"""What differs between two XML parts, once what a move does to references is allowed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.workbooks.entries import local
from tests.workbooks.formulas import Box, Move, box, follows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

#: Where a reference stands that must follow the cells, as element and attribute ("" for text).
_MUST_FOLLOW = {
    ("mergeCell", "ref"), ("hyperlink", "ref"), ("autoFilter", "ref"), ("table", "ref"),
    ("comment", "ref"), ("threadedComment", "ref"), ("worksheetSource", "ref"),
    ("conditionalFormatting", "sqref"), ("dataValidation", "sqref"), ("protectedRange", "sqref"),
    ("formControlPr", "fmlaLink"), ("formControlPr", "fmlaRange"), ("sp", "textlink"),
    ("sqref", ""), ("f", ""), ("definedName", ""), ("formula", ""), ("formula1", ""),
    ("formula2", ""), ("calculatedColumnFormula", ""), ("totalsRowFormula", ""),
}  # fmt: skip
#: Formulas whose relative references are counted from the place of a rule or of a table.
_FLOATING = {"formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
             "totalsRowFormula", "f"}  # fmt: skip
#: Row numbers that Excel moves with the cells or leaves, as the object is placed.
_ROW_NUMBERS = {("row", ""), ("rowOff", ""), ("Row", ""), ("Anchor", ""), ("brk", "id"),
                ("brk", "min"), ("brk", "max")}  # fmt: skip
_COUNTS = {"count", "uniqueCount", "manualBreakCount"}


@dataclass(frozen=True)
class Allowance:
    """What may differ: the move, the sheet of bare references, what may come and change.

    ``ignored`` elements may have any content, ``appended`` may have more children at the end,
    ``added`` may come anew, ``attributes`` may change (element and attribute).
    """

    move: Move | None = None
    sheet: str = ""
    ignored: frozenset[str] = frozenset()
    appended: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    attributes: frozenset[tuple[str, str]] = frozenset()


def differences(
    old: etree._Element, new: etree._Element, allowed: Allowance, path: str = ""
) -> Iterator[str]:
    """Yield what changed without leave, as the path of an element and a word."""
    name = local(old)
    here = f"{path}/{name}"
    if old.tag != new.tag:
        yield f"{here} became {local(new)}"
        return
    if name in allowed.ignored:
        return
    if not path and not set(old.nsmap.items()) <= set(new.nsmap.items()):
        yield f"{here}: a namespace prefix is gone"
    yield from _attributes(old, new, allowed, here)
    if not _same(old.text, new.text, (name, ""), allowed, floating=_floats(old)):
        yield f"{here}: text"
    yield from _children(old, new, allowed, here)


def _attributes(
    old: etree._Element, new: etree._Element, allowed: Allowance, here: str
) -> Iterator[str]:
    name = local(old)
    for key in {*old.attrib, *new.attrib}:
        attribute = str(key).rpartition("}")[2]
        if (name, attribute) in allowed.attributes:
            continue
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            if not (attribute in _COUNTS and after is not None):
                yield f"{here}@{attribute} {'came' if before is None else 'is gone'}"
        elif attribute in _COUNTS and before != after:
            if len(old) == len(new) and name != "sst":
                yield f"{here}@{attribute}"
        elif not _same(before, after, (name, attribute), allowed, floating=False):
            yield f"{here}@{attribute}"


def _floats(element: etree._Element) -> bool:
    """Tell whether a formula is that of a rule, name or table rather than of a chart."""
    name = local(element)
    if name != "f":
        return name in _FLOATING
    parent = element.getparent()
    return parent is not None and local(parent) in {"formula1", "formula2", "cfRule", "cfvo"}


def _same(
    old: str | None,
    new: str | None,
    place: tuple[str, str],
    allowed: Allowance,
    *,
    floating: bool,
) -> bool:
    before, after = (old or ""), (new or "")
    move = allowed.move
    if not before.strip() and not after.strip():
        return True
    if move is None:
        return before == after
    if place in _ROW_NUMBERS:
        return True
    if before == after and place not in _MUST_FOLLOW:
        return True
    if place[1] == "sqref" or place == ("sqref", ""):
        return _same_areas(before, after, allowed)
    return follows(before, after, move, allowed.sheet, floating=floating)


def _same_areas(old: str, new: str, allowed: Allowance) -> bool:
    """Tell whether lists of areas are the same after the move; whole ones may have gone."""
    move = allowed.move
    if move is None or move.sheet != allowed.sheet:
        return old == new
    left = new.split()
    for text in old.split():
        area = box(text)
        places = move.destinations(area) if area is not None else None
        if area is None or places is None:
            return True
        after = [f for f in left if (b := box(f)) and _stands(b, area, places)]
        if after:
            left.remove(after[0])
        elif None not in places:
            return _covers(new, area, move)
    return True


def _stands(place: Box, area: Box, places: set[tuple[int, int] | None]) -> bool:
    columns = (place.left, place.right) == (area.left, area.right)
    return columns and (place.top, place.bottom) in places


def _covers(new: str, area: Box, move: Move) -> bool:
    """Tell whether each cell of an area, after the move, lies in one of the areas of a list."""
    areas = [found for each in new.split() if (found := box(each)) is not None]
    for row in {area.top, (area.top + area.bottom) // 2, area.bottom}:
        moved = move.row(row, area.left)
        if moved is not None and not any(
            a.left <= area.left and area.right <= a.right and a.top <= moved <= a.bottom
            for a in areas
        ):
            return False
    return True


def _children(
    old: etree._Element, new: etree._Element, allowed: Allowance, here: str
) -> Iterator[str]:
    coming = list(new)
    place = 0
    for child in old:
        while (
            place < len(coming)
            and local(coming[place]) in allowed.added
            and local(child) != local(coming[place])
        ):
            place += 1
        if place < len(coming) and _pairs(child, coming[place], allowed):
            yield from differences(child, coming[place], allowed, here)
            place += 1
        elif not _went(child, allowed):
            yield f"{here}/{local(child)} is gone"
            return
    for child in coming[place:]:
        if local(old) not in allowed.appended and local(child) not in allowed.added:
            yield f"{here}/{local(child)} came"


def _pairs(old: etree._Element, new: etree._Element, allowed: Allowance) -> bool:
    """Tell whether two elements are the same one: a removed one must not shift the others."""
    if old.tag != new.tag or not _went(old, allowed):
        return old.tag == new.tag
    return not any(differences(old, new, allowed, "x"))


def _went(element: etree._Element, allowed: Allowance) -> bool:
    """Tell whether all that an element speaks of stood in rows that were removed."""
    move = allowed.move
    if move is None or not move.removed or move.sheet != allowed.sheet:
        return False
    texts = {local(each): each.text or "" for each in element.iter()}
    if texts.get("Row", "").strip().isdecimal() and texts.get("Column", "").strip().isdecimal():
        # The box of a note, whose cell is counted from 0.
        return move.row(int(texts["Row"]) + 1, int(texts["Column"]) + 1) is None
    areas = [
        area
        for each in element.iter()
        for text in (
            each.get("ref"),
            each.get("sqref"),
            each.text if local(each) == "sqref" else "",
        )
        for word in (text or "").split()
        if (area := box(word)) is not None
    ]
    return bool(areas) and all(None in (move.destinations(area) or ()) for area in areas)
