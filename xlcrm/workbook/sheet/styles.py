"""Number formats of cells: telling dates from numbers, and styles of ours beside the firm's.

A cell shows a date only because its style says so. When a date is written where the style
does not, or a number where it does, a copy of the style with another number format is added
to styles.xml; nothing else of it changes.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from typing import TYPE_CHECKING

from lxml import etree

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.package import MAIN_NS, parsed
from xlcrm.workbook.sheet.number_formats import (
    BUILT_IN,
    built_in_number,
    shows_day,
    shows_moment,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.workbook.sheet.cells import Cell

_GENERAL, _SHORT_DATE, _DATE_TIME = 0, 14, 22  # formats that Excel knows by number
# Formats known by number that show a date or a time (ECMA-376 part 1, §18.8.30).
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_TIMES = frozenset({*range(18, 22), *range(45, 48)})


_FORMAT_MARKS = ("numFmtId", "applyNumberFormat")

# What a format takes from other lists by number. A damaged file may point beyond them: a copy
# of its format would be a fault of ours.
_PARTS = (
    ("fontId", "fonts"),
    ("fillId", "fills"),
    ("borderId", "borders"),
    ("xfId", "cellStyleXfs"),
)


class StyleSheet:
    """The cell formats of a workbook; ``rendered`` gives the part with the added ones.

    Raises UnreadableFileError STYLES_DAMAGED when the part cannot be read.
    """

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        try:
            self._read(parsed(xml))
        except ValueError:
            raise UnreadableFileError("STYLES_DAMAGED") from None
        self._count = len(self._formats)
        self._added: list[bytes] = []
        self._copies: dict[tuple[int, int, bool], int] = {}

    def _read(self, root: etree._Element) -> None:
        self._parts = {
            name: len(root.findall(f"{{{MAIN_NS}}}{listed}/*")) for name, listed in _PARTS
        }
        # Differential formats have numbers of their own, which mean nothing here.
        codes = {
            int(each.get("numFmtId", "0")): each.get("formatCode", "")
            for each in root.iterfind(f"{{{MAIN_NS}}}numFmts/{{{MAIN_NS}}}numFmt")
        }
        codes.pop(_GENERAL, None)  # it means General, whatever a file says
        self._codes = codes
        self._struck = {
            str(number)
            for number, font in enumerate(root.findall(f"{{{MAIN_NS}}}fonts/{{{MAIN_NS}}}font"))
            if (mark := font.find(f"{{{MAIN_NS}}}strike")) is not None
            and mark.get("val", "1") not in {"0", "false"}
        }
        formats = root.find(f"{{{MAIN_NS}}}cellXfs")
        self._formats = [] if formats is None else [_chosen(each) for each in formats]
        numbers = [int(f.get("numFmtId", "0")) for f in self._formats]
        self._dates = [_is_date(number, codes) for number in numbers]
        self._days = [
            date and _is_day(n, codes) for n, date in zip(numbers, self._dates, strict=True)
        ]

    def shows_date(self, style: int | None) -> bool:
        """Tell whether a cell of this style shows its number as a date or time."""
        return style is not None and style < self._count and self._dates[style]

    def fitting(self, style: int | None, value: Cell) -> int | None:
        """Return a style that shows ``value`` as what it is, this one wherever it does."""
        if isinstance(value, str):
            return style
        if isinstance(value, dt.datetime):
            return self.for_date(style, with_time=value.time() != dt.time())
        if isinstance(value, dt.date):
            return self.for_date(style, with_time=False)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.for_number(style)
        return style

    def for_date(self, style: int | None, *, with_time: bool) -> int | None:
        """Return a style that shows days: this one when it does, else a copy that does."""
        if self.shows_date(style) and self._days[style or 0]:
            return style
        return self._copy(style, _DATE_TIME if with_time else _SHORT_DATE)

    def for_number(self, style: int | None) -> int | None:
        """Return a style that shows numbers: this one unless it shows dates."""
        return self._copy(style, _GENERAL) if self.shows_date(style) else style

    def code(self, style: int | None) -> str | None:
        """Return the number format of a style as Excel tells it; None for one it does not name."""
        index = style or 0
        if index >= self._count:
            return None
        number = int(self._formats[index].get("numFmtId", "0"))
        return self._codes.get(number, BUILT_IN.get(number))

    def with_code(self, style: int | None, code: str) -> int | None:
        """Return a style that differs from this one by its number format alone.

        The style itself for a format that the workbook does not know.
        """
        known = (number for number, each in self._codes.items() if each == code)
        number = next(known, built_in_number(code))
        if number is None or code == self.code(style) or not self._count:
            return style
        like = self._same_but_format(style or 0, number)
        return self._copy(style, number) if like is None else like

    def _same_but_format(self, style: int, number: int) -> int | None:
        """Return the first style of the file that is another one with that number format."""
        if style >= self._count:
            return None

        def rest(entry: etree._Element) -> tuple[object, ...]:
            left = {str(k): v for k, v in entry.attrib.items() if k not in _FORMAT_MARKS}
            return left, [etree.tostring(each) for each in entry]

        wanted = rest(self._formats[style])
        return next(
            (
                index
                for index, each in enumerate(self._formats)
                if int(each.get("numFmtId", "0")) == number and rest(each) == wanted
            ),
            None,
        )

    def look(self, style: int | None) -> tuple[bool, bool, str, str]:
        """Return what staff mark a row by: struck through, filled, its font and its fill."""
        index = style or 0
        if index >= self._count:
            return False, False, "0", "0"
        entry = self._formats[index]
        font, fill = entry.get("fontId", "0"), entry.get("fillId", "0")
        return font in self._struck, fill != "0", font, fill

    def unstruck(self, style: int | None) -> int | None:
        """Return a style with the font of the first one, else the same."""
        index = style or 0
        if index >= self._count:
            return style
        number = int(self._formats[index].get("numFmtId", "0"))
        return self._copy(style, number, {"fontId": self._formats[0].get("fontId", "0")})

    def rendered(self) -> bytes | None:
        """Return the new content of the part; None when no style was added."""
        if not self._added:
            return None
        opening = re.search(rb"<((?:\w+:)?)cellXfs\b[^>]*>", self._xml)
        if opening is None:  # a style was copied, hence the list of styles is there
            raise ValueError("cellXfs")
        end = self._xml.index(b"</" + opening[1] + b"cellXfs>")
        total = b'count="%d"' % (self._count + len(self._added))
        tag = re.sub(rb"count\s*=\s*[\"']\d+[\"']", total, opening[0])
        inside = self._xml[opening.end() : end]
        return b"".join((self._xml[: opening.start()], tag, inside, *self._added, self._xml[end:]))

    def _copy(
        self, style: int | None, number_format: int, more: Mapping[str, str] | None = None
    ) -> int | None:
        index = style or 0
        if index >= self._count:  # a damaged file: Excel shows such a cell in the first style
            index = 0
        if not self._count:
            return style
        key = (index, number_format, more is not None)
        if key not in self._copies:
            copied = copy.deepcopy(self._formats[index])
            copied.set("numFmtId", str(number_format))
            copied.set("applyNumberFormat", "1")
            for attribute, value in (more or {}).items():
                copied.set(attribute, value)
            for attribute, count in self._parts.items():
                if count and int(copied.get(attribute, "0")) >= count:
                    copied.set(attribute, "0")
            if not self._parts["xfId"]:
                copied.attrib.pop("xfId", "")
            self._added.append(etree.tostring(copied, with_tail=False))
            self._copies[key] = self._count + len(self._added) - 1
        return self._copies[key]


def _chosen(entry: etree._Element) -> etree._Element:
    """Return what a reader without extensions takes of an entry (mc:AlternateContent)."""
    if etree.QName(entry).localname != "AlternateContent":
        return entry
    found = list(entry.iter(f"{{{MAIN_NS}}}xf"))
    return found[-1] if found else entry


def _is_day(number: int, codes: dict[int, str]) -> bool:
    """Tell whether a format of dates and times shows the day, not hours alone."""
    if number not in codes:
        return number not in _BUILT_IN_TIMES
    return shows_day(codes[number])


def _is_date(number: int, codes: dict[int, str]) -> bool:
    if number not in codes:
        return number in _BUILT_IN_DATES
    return shows_moment(codes[number])
