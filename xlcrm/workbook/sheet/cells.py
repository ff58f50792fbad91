"""One cell as XML: values, text and formulas of SpreadsheetML (ECMA-376 part 1, §18.3.1.4)."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.errors import WrongUseError
from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values.cell import cut_to, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterator

Cell = str | int | float | bool | dt.date | dt.datetime | None

_EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - cells are naive
# Excel counts a 29 February 1900 that never was: serial numbers before it are one less.
_FIRST_TRUE_SERIAL = 61
_DAY = dt.timedelta(days=1)

# Looks like an escape already: its underscore is escaped so that it stays what staff typed.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile("[_&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TYPE = re.compile(rb'\st="[^"]*"')
_STYLE = re.compile(rb'\ss="(\d+)"')
_AREA = re.compile(rb'\sref="([^"]*)"')


class ArrayText(str):
    """The text of an array formula of one cell, entered with Ctrl+Maj+Entrée."""

    __slots__ = ()


class DynamicText(ArrayText):
    """The text of a formula that Excel 365 computes, and stores, as an array formula.

    A file says so by a number into its metadata: where that is gone, it comes back as any
    array formula, which computes the same.
    """

    __slots__ = ()


@dataclass(frozen=True)
class Formula:
    """A formula that an edit replaced, kept in the journal so that undoing puts it back.

    ``text`` has no leading =, and is an ArrayText where the formula was one; ``shown`` is the
    value it had, ``row`` the worksheet row it stood in.
    """

    text: str
    shown: Cell
    row: int


class FormulaFound(NamedTuple):
    """The formula element of a cell: its bytes, attributes and text (still escaped)."""

    xml: bytes
    attributes: bytes
    text: bytes

    @property
    def formula(self) -> str:
        """The formula as Excel shows it, without the leading equals sign."""
        return xml_text(self.text)

    @property
    def plain(self) -> bool:
        """Whether it belongs to this cell alone: not shared, not an array, not a data table."""
        return b" t=" not in self.attributes or b' t="normal"' in self.attributes

    @property
    def alone(self) -> str | None:
        """The formula where it is that of this cell alone, an array formula included."""
        if self.plain:
            return self.formula
        area = _AREA.search(self.attributes) if b' t="array"' in self.attributes else None
        return None if area is None or b":" in area[1] else ArrayText(self.formula)

    @property
    def shared(self) -> bool:
        """Whether it is one formula for several cells, written once."""
        return b' t="shared"' in self.attributes


def xml_text(raw: bytes) -> str:
    """Return text as it is meant from what stands between tags or quotes."""
    text = raw.decode("utf-8", "replace")
    if "\r" in text:  # one line end to every reader of XML (XML 1.0, §2.11)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return html.unescape(text) if "&" in text else text


@lru_cache(maxsize=4096)  # columns repeat their values
def escaped(text: str) -> str:
    r"""Return text as it stands inside an element; every character comes back when read.

    >>> escaped("a<b\r_x0041_")
    'a&lt;b_x000D__x005F_x0041_'
    """
    if _SPECIAL.search(text) is None:
        return text
    text = _ESCAPE_LIKE.sub("_x005F_", text)
    text = _UNWRITABLE.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def serial(value: dt.date, *, from_1904: bool) -> float | int | None:
    """Return a date or datetime as Excel counts days; None before the first day it knows."""
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    days: float = value.toordinal() - epoch.toordinal()
    if isinstance(value, dt.datetime):
        days = (value.replace(tzinfo=None) - epoch) / _DAY
    if not from_1904 and days < _FIRST_TRUE_SERIAL:
        days -= 1
    if days < (0 if from_1904 else 1):
        return None
    return int(days) if days == int(days) else days


class CellWriter:
    """Writes cells of one sheet: ``prefix`` is that of its elements, as ``b"x:"`` or ``b""``."""

    def __init__(self, prefix: bytes, *, from_1904: bool) -> None:
        self.from_1904 = from_1904
        self._p = prefix.decode()
        self.formula_mark = b"<" + prefix + b"f"
        self._value_mark = b"<" + prefix + b"v"
        self._closing = b"</" + prefix + b"c>"
        p = re.escape(prefix)
        self._formula = re.compile(
            rb"<" + p + rb"f\b([^>]*?)(?:/>|>(.*?)</" + p + rb"f>)", re.DOTALL
        )

    def value(self, reference: str, style: int | None, value: Cell) -> bytes:
        """Return a cell that holds ``value``; b"" for a blank without a style.

        Text is always an inline string: what begins with = stays text. Raises WrongUseError
        (TEXT_TOO_LONG) beyond what a cell holds.
        """
        if value is None and style is None:
            return b""
        if isinstance(value, str) and utf16_length(value) > MAX_CELL_TEXT:
            raise WrongUseError("TEXT_TOO_LONG", cell=reference, limit=MAX_CELL_TEXT)
        return f'<{self._p}c r="{reference}{self.after_reference(style, value)}'.encode()

    def after_reference(self, style: int | None, value: Cell) -> str:
        """Return what ``value`` writes behind the reference of its cell, from the quote on."""
        p = self._p
        attributes = '"' if style is None else f'" s="{style}"'
        if isinstance(value, dt.date):
            days = serial(value, from_1904=self.from_1904)
            value = value.strftime("%d/%m/%Y") if days is None else days
        if isinstance(value, str):
            return self.before_text(style) + self.text(value)
        if value is None:
            return f"{attributes}/>"
        if isinstance(value, bool):
            return f'{attributes} t="b"><{p}v>{value:d}</{p}v></{p}c>'
        return f"{attributes}><{p}v>{value!r}</{p}v></{p}c>"

    def before_text(self, style: int | None) -> str:
        """Return what stands between the reference of a cell and its text, from the quote on."""
        return '" t="inlineStr">' if style is None else f'" s="{style}" t="inlineStr">'

    def text(self, text: str) -> str:
        """Return a text as it stands in its cell, and the end of that cell."""
        p = self._p
        if _SPECIAL.search(text) is not None:
            keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
            return f"<{p}is><{p}t{keep}>{escaped(text)}</{p}t></{p}is></{p}c>"
        keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f"<{p}is><{p}t{keep}>{text}</{p}t></{p}is></{p}c>"

    def formula(
        self, reference: str, style: int | None, formula: str, cached: Cell, *, array: bool = False
    ) -> bytes:
        """Return a cell with a formula (no leading =) and the value it has now; None is ""."""
        p, attributes = self._p, self._attributes(reference, style)
        kind, content = self._cached(cached)
        array_mark = f' t="array" ref="{reference}"' if array else ""
        return (
            f"<{p}c{attributes}{kind.decode()}><{p}f{array_mark}>{escaped(formula)}</{p}f>"
            f"<{p}v>{content}</{p}v></{p}c>"
        ).encode()

    def refreshed(self, cell: bytes, value: Cell) -> bytes:
        """Return a formula cell with another cached value; its formula keeps its bytes."""
        tag_end = cell.index(b">")
        tag, cached = self.refreshed_parts(cell[:tag_end], value)
        formula_end = cell.rfind(self._value_mark)
        if formula_end < 0:
            formula_end = cell.rindex(self._closing)
        return b"".join((tag, cell[tag_end:formula_end], cached))

    def refreshed_parts(self, tag: bytes, value: Cell) -> tuple[bytes, bytes]:
        """Return what stands before and behind a formula once its cell shows another value.

        ``tag`` is the opening of the cell, or its end, without the closing bracket.
        """
        kind, content = self._cached(value)
        if b' t="' in tag:
            tag = _TYPE.sub(b"", tag)
        return tag + kind, f"<{self._p}v>{content}</{self._p}v></{self._p}c>".encode()

    def without_value(self, cell: bytes) -> bytes:
        """Return a formula cell without the value it shows; any other cell as it is."""
        if self.formula_mark not in cell or self._value_mark not in cell:
            return cell
        tag_end = cell.index(b">")
        value = cell.rindex(self._value_mark)
        return _TYPE.sub(b"", cell[:tag_end]) + cell[tag_end:value] + self._closing

    def formula_of(self, cell: bytes) -> FormulaFound | None:
        """Return the formula of a cell as it stands, or None."""
        match = self._formula.search(cell)
        return FormulaFound(match[0], match[1], match[2] or b"") if match else None

    def formulas_of(self, cells: bytes) -> Iterator[FormulaFound]:
        """Yield the formulas of several cells, from left to right."""
        for match in self._formula.finditer(cells):
            yield FormulaFound(match[0], match[1], match[2] or b"")

    @staticmethod
    def style_of(cell: bytes) -> int | None:
        """Return the style index of a cell, None when it has none."""
        match = _STYLE.search(cell, 0, cell.index(b">"))
        return int(match[1]) if match else None

    def _attributes(self, reference: str, style: int | None) -> str:
        return f' r="{reference}"' if style is None else f' r="{reference}" s="{style}"'

    def _cached(self, value: Cell) -> tuple[bytes, str]:
        if isinstance(value, str):
            return b' t="str"', escaped(cut_to(value, MAX_CELL_TEXT))
        if isinstance(value, dt.date):
            value = serial(value, from_1904=self.from_1904)
        if value is None:
            return b' t="str"', ""
        if isinstance(value, bool):
            return b' t="b"', f"{value:d}"
        return b"", repr(value)
