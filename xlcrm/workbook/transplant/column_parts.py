"""Splicing columns into what stands around the rows: the table, widths, rules of a sheet."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.geometry_markup import Element, edited, with_inner
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

#: Elements of a sheet that stand after its conditional formats and after its validations
#: (ECMA-376 part 1, §18.3.1.99).
_AFTER_VALIDATIONS = (
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_AFTER_RULES = ("dataValidations", *_AFTER_VALIDATIONS)
_PREFIX = re.compile(rb"<((?:[\w.-]+:)?)")
_PRIORITY = re.compile(rb"\spriority\s*=\s*[\"'](\d+)[\"']")
_SQREF = re.compile(rb"\ssqref\s*=\s*[\"']([^\"']*)[\"']")


class NewColumn(NamedTuple):
    """A column that comes into a table: its place from 0 there, its header, its formula."""

    place: int
    header: str
    formula: str | None = None


def table_with(xml: bytes, area: Area, new: Sequence[NewColumn]) -> bytes:
    """Return a table part that has some columns more and stands in ``area``."""
    return _table_changed(xml, area, lambda columns: _joined(columns, new))


def table_without(xml: bytes, area: Area, places: Collection[int]) -> bytes:
    """Return a table part without the columns at some places, which stands in ``area``."""

    def without(columns: Element) -> Element:
        items = [each for place, each in enumerate(_items(columns)) if place not in places]
        return columns._replace(inner=b"".join(items))

    return _table_changed(xml, area, without)


def _table_changed(xml: bytes, area: Area, change: Callable[[Element], Element]) -> bytes:
    def edit_columns(columns: Element) -> Element:
        new = change(columns)
        return new.with_value("count", b"%d" % _count(new.inner, "tableColumn"))

    def edit(table: Element) -> Element:
        inner = edited(table.inner, "tableColumns", edit_columns)
        totals = int(table.get("totalsRowCount") or b"0")
        body = area._replace(last_row=area.last_row - totals)
        inner = edited(inner, "autoFilter", lambda e: e.with_value("ref", str(body).encode()))
        return with_inner(table.with_value("ref", str(area).encode()), inner)

    return edited(xml, "table", edit)


def _joined(columns: Element, new: Sequence[NewColumn]) -> Element:
    found = _PREFIX.match(columns.tag)
    prefix = b"" if found is None else found[1]
    items = _items(columns)
    numbers = [
        int(m) for m in re.findall(rb"<[^>]*?tableColumn\s[^>]*?\bid=[\"'](\d+)", columns.inner)
    ]
    number = max(numbers, default=0)
    for column in sorted(new):
        number += 1
        items.insert(column.place, _table_column(prefix, number, column))
    return columns._replace(inner=b"".join(items))


def _table_column(prefix: bytes, number: int, column: NewColumn) -> bytes:
    start = b'<%stableColumn id="%d" name="%s"' % (prefix, number, escape(column.header).encode())
    if column.formula is None:
        return start + b"/>"
    tag = prefix + b"calculatedColumnFormula"
    formula = escape(column.formula, quote=False).encode()
    return b"%s><%s>%s</%s></%stableColumn>" % (start, tag, formula, tag, prefix)


def _items(columns: Element) -> list[bytes]:
    items: list[bytes] = []

    def collect(item: Element) -> Element:
        items.append(item.whole)
        return item

    edited(columns.inner, "tableColumn", collect)
    return items


def with_widths(head: bytes, columns: Mapping[int, tuple[str, int]]) -> bytes:
    """Return the beginning of a sheet in which columns have a width and a style of their own.

    Neighbours that shared an element with one of them keep theirs. A sheet without widths gets
    none.
    """

    def edit(cols: Element) -> Element:
        found = _PREFIX.match(cols.tag)
        prefix = b"" if found is None else found[1]
        pieces: list[tuple[int, bytes]] = []
        edited(cols.inner, "col", lambda each: _cut(each, columns, pieces))
        for number, (width, style) in columns.items():
            column = b'<%scol min="%d" max="%d" width="%s" style="%d" customWidth="1"/>'
            pieces.append((number, column % (prefix, number, number, width.encode(), style)))
        return cols._replace(inner=b"".join(text for _, text in sorted(pieces)))

    return edited(head, "cols", edit)


def _cut(each: Element, columns: Mapping[int, object], pieces: list[tuple[int, bytes]]) -> Element:
    first, last = int(each.get("min") or b"0"), int(each.get("max") or b"0")
    for number in [*sorted(c for c in columns if first <= c <= last), last + 1]:
        if first < number:
            part = each.with_value("min", b"%d" % first).with_value("max", b"%d" % (number - 1))
            pieces.append((first, part.whole))
        first = number + 1
    return each


def widened(tail: bytes, old: Area, last_column: int) -> bytes:
    """Return the end of a sheet whose ranges over a whole table reach its new last column.

    ``old`` is the table as it stood, already moved; Excel widens such ranges itself when it
    puts a column at the right end of a table.
    """

    def edit(match: re.Match[bytes]) -> bytes:
        pieces = []
        for piece in match[2].decode().split():
            area = Area.parse(piece)
            over = area is not None and (area.first_column, area.last_column) == (
                old.first_column, old.last_column,
            )  # fmt: skip
            if area is not None and over and area.touches(old):
                area = area._replace(last_column=last_column)
            pieces.append(piece if area is None else str(area))
        return match[1] + " ".join(pieces).encode() + match[3]

    if last_column == old.last_column:
        return tail
    return re.sub(rb"(\ssqref\s*=\s*[\"'])([^\"']*)([\"'])", edit, tail)


def with_rules(tail: bytes, prefix: bytes, rules: Iterable[tuple[str, str]]) -> bytes:
    """Return the end of a sheet with conditional formats added: range, cfRule elements."""
    priority = max(map(int, _PRIORITY.findall(tail)), default=0)
    new = []
    for sqref, text in rules:
        priority += 1
        numbered = re.sub(r'priority="\d+"', f'priority="{priority}"', text)
        new.append(f'<conditionalFormatting sqref="{sqref}">{numbered}</conditionalFormatting>')
    place = _place_before(tail, prefix, _AFTER_RULES)
    return tail[:place] + prefixed("".join(new), prefix) + tail[place:] if new else tail


def with_validations(tail: bytes, prefix: bytes, validations: Sequence[tuple[Area, str]]) -> bytes:
    """Return the end of a sheet with validations added, but where one applies already."""
    taken = [
        area
        for element in re.findall(rb"<(?:[\w.-]+:)?dataValidation\s[^>]*>", tail)
        for piece in (_SQREF.findall(element) or [b""])[0].decode().split()
        if (area := Area.parse(piece)) is not None
    ]
    texts = [t for area, t in validations if not any(area.touches(other) for other in taken)]
    if not texts:
        return tail
    new = prefixed("".join(texts), prefix)
    done = False

    def edit(element: Element) -> Element:
        nonlocal done
        done = True
        whole = element._replace(inner=element.inner + new)
        return whole.with_value("count", b"%d" % _count(whole.inner, "dataValidation"))

    joined = edited(tail, "dataValidations", edit)
    if done:
        return joined
    place = _place_before(tail, prefix, _AFTER_VALIDATIONS)
    tag = prefix + b"dataValidations"
    whole = b'<%s count="%d">%s</%s>' % (tag, len(texts), new, tag)
    return tail[:place] + whole + tail[place:]


def prefixed(xml: str, prefix: bytes) -> bytes:
    """Return elements without a prefix with that of a part."""
    return re.sub(rb"<(/?)(?=\w)", lambda m: b"<" + m[1] + prefix, xml.encode())


def _count(xml: bytes, name: str) -> int:
    return len(re.findall(rb"<(?:[\w.-]+:)?" + name.encode() + rb"[\s/>]", xml))


def _place_before(tail: bytes, prefix: bytes, names: Iterable[str]) -> int:
    # Views and rules may hold elements of the same names: what is looked for stands after them.
    held = (b"customSheetViews>", b"conditionalFormatting>")
    start = max(0, *(tail.rfind(b"</" + prefix + each) for each in held))
    tags = "|".join(names).encode()
    found = re.compile(rb"<" + re.escape(prefix) + rb"(?:" + tags + rb")[\s/>]").search(tail, start)
    return tail.rindex(b"</" + prefix + b"worksheet") if found is None else found.start()
