"""The cells and rows of a workbook, before and after: what changed without being asked."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from lxml import etree

from tests.workbooks.cells import place_name
from tests.workbooks.entries import MAIN, parse
from tests.workbooks.expected import Wanted
from tests.workbooks.formulas import follows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.workbooks.cells import Attributes, Book, Cell, CellFormula, Place, Sheet
    from tests.workbooks.expected import Expected
    from tests.workbooks.formulas import Move

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


class CellComparison:
    """The cells of two workbooks, under one idea of what moved."""

    def __init__(self, before: Book, after: Book, expected: Expected, move: Move | None) -> None:
        self._before, self._after = before, after
        self._expected, self._move = expected, move
        self._typed = {name: dict(typed) for name, typed in expected.typed.items()}
        self._follows: dict[tuple[str, str, str], bool] = {}
        if move is not None and expected.appended:
            self._typed[move.sheet] = self._appended(move)

    def run(self) -> Iterator[str]:
        """Yield every loss."""
        for name, part in self._before.file.worksheets.items():
            changed = not self._after.file.same_entry(part, self._before.file)
            touched = changed or name in self._typed or self._texts_changed
            if touched or self._move is not None:
                for fault in self._after.sheet(name).faults:
                    if fault not in self._before.sheet(name).faults:
                        yield f"{name}: {fault}"
                yield from self.cells(name)
                yield from self.rows(name)

    @property
    def _texts_changed(self) -> bool:
        return self._before.texts != self._after.texts[: len(self._before.texts)]

    def _appended(self, move: Move) -> dict[Place, Wanted]:
        table = self._before.tables[self._expected.table]
        first = move.new_last - len(self._expected.appended) + 1
        typed = {}
        for number, row in enumerate(self._expected.appended):
            for place, header in enumerate(table.columns):
                if header in row:
                    where = (first + number, table.area.left + place)
                    typed[where] = Wanted(row[header])
        return typed

    def cells(self, name: str) -> Iterator[str]:
        """Yield the cells of a worksheet that are not what they should be."""
        old, new = self._before.sheet(name), self._after.sheet(name)
        move = self._move if self._move is not None and self._move.sheet == name else None
        typed = self._typed.get(name, {})
        if new is old and not typed and move is None:
            for place, cell in old.formulas if self._move is not None else ():
                fault = self._cell_fault(name, cell, cell)
                if fault:
                    yield f"{name}!{place_name(place)}: {fault}"
            return
        seen: set[Place] = set()
        for place, cell in old.cells.items():
            row = place[0] if move is None else move.row(*place)
            if row is None:
                continue
            target = (row, place[1])
            seen.add(target)
            fault = self._fault_at(name, place, cell, target, new.cells.get(target))
            if fault:
                yield f"{name}!{place_name(place)}: {fault}"
        for place, got in new.cells.items():
            if place not in seen and place not in typed and not self._may_come(place, got, move):
                yield f"{name}!{place_name(place)} came"
        yield from self._typed_faults(name, old, new, typed)

    def _fault_at(
        self, name: str, place: Place, cell: Cell, target: Place, got: Cell | None
    ) -> str:
        move = self._move if self._move is not None and self._move.sheet == name else None
        if target in self._typed.get(name, {}):
            spared = move is None or cell.blank or self._in_body(place, move)
            return "" if spared else "overwritten"
        if move and place[0] in self._expected.emptied and self._in_body(place, move):
            emptied = got is None or got.blank or got.formula is not None
            return "" if emptied else "not emptied"
        if got == cell and (cell.formula is None or self._move is None):
            return ""
        # A blank cell over which a table grew has its looks, and its formula if calculated.
        if move and cell.blank and got is not None and self._may_come(target, got, move):
            return ""
        return self._cell_fault(name, cell, got)

    @staticmethod
    def _in_body(place: Place, move: Move) -> bool:
        return move.first <= place[0] <= move.old_last and move.left <= place[1] <= move.right

    def _cell_fault(  # noqa: PLR0911 - one line for each way to be wrong
        self, name: str, cell: Cell, got: Cell | None
    ) -> str:
        if got is None:
            region = self._move is not None and self._move.sheet == name
            return "" if cell.blank and (region or not cell.style) else "gone"
        if got.attributes != cell.attributes:
            return "cell attributes"
        if got.style != cell.style:
            return "format"
        if cell.formula is None:
            same = got.formula is None and (got.kind, got.value) == (cell.kind, cell.value)
            return "" if same or (cell.blank and got.blank) else "value"
        if got.formula is None:
            return "formula became a value"
        if got.value and (got.kind, got.value) != (cell.kind, cell.value):
            return "the value shown by a formula"
        return self._formula_fault(name, cell.formula, got.formula)

    def _formula_fault(self, name: str, old: CellFormula, new: CellFormula) -> str:
        if {k for k, _ in old.attributes} != {k for k, _ in new.attributes}:
            return "kind of formula"
        if old.area and not self._follow(old.area, new.area, name):
            return "range of an array formula"
        if dict(old.attributes).get("t") == "dataTable":
            return ""
        return "" if self._follow(old.text, new.text, name) else "formula"

    def _follow(self, old: str, new: str, name: str) -> bool:
        if self._move is None:
            return old == new
        key = (old, new, name)
        if key not in self._follows:
            self._follows[key] = follows(old, new, self._move, name)
        return self._follows[key]

    @staticmethod
    def _may_come(place: Place, cell: Cell, move: Move | None) -> bool:
        """Blank cells with a format, and the calculated columns of appended rows."""
        if move is None or not move.left <= place[1] <= move.right:
            return False
        new_rows = move.old_last < place[0] <= move.new_last
        return cell.blank or (new_rows and cell.formula is not None)

    def _typed_faults(
        self, name: str, old: Sheet, new: Sheet, typed: Mapping[Place, Wanted]
    ) -> Iterator[str]:
        for place, wanted in typed.items():
            got = new.cells.get(place)
            fault = self._typed_fault(wanted, got)
            was = old.cells.get(place)
            if not fault and was is not None and got is not None and self._move is None:
                fault = self._style_fault(was, got)
            if fault:
                yield f"{name}!{place_name(place)} as typed: {fault}"
        table = self._before.tables.get(self._expected.table)
        if table is not None and table.sheet == name and self._move is not None:
            for row in range(self._move.old_last + 1, self._move.new_last + 1):
                for number, formula in enumerate(table.calculated):
                    place = (row, table.area.left + number)
                    if formula and place not in typed:
                        got = new.cells.get(place)
                        if got is None or got.formula is None:
                            yield f"{name}!{place_name(place)}: a calculated column without formula"

    def _typed_fault(  # noqa: PLR0911 - one line for each kind of value
        self, wanted: Wanted, got: Cell | None
    ) -> str:
        value = wanted.value
        if got is None:
            return "" if value is None and not wanted.formula else "nothing there"
        if wanted.formula:
            text = got.formula.text if got.formula is not None else ""
            return "" if text == wanted.formula else "formula"
        if got.formula is not None:
            # A row appended with nothing in that column takes over the formula above it.
            return "" if value is None and self._expected.appended else "a formula is left"
        if value is None:
            return "" if got.blank else "not blank"
        if isinstance(value, str):
            shown = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), got.value)
            return "" if got.kind == "text" and shown == value else "text"
        if isinstance(value, bool):
            return "" if (got.kind, got.value) == ("b", str(int(value))) else "boolean"
        if isinstance(value, dt.date):
            return self._date_fault(value, got)
        same = got.kind == "n" and abs(float(got.value) - value) <= 1e-9 * abs(value)
        return "" if same else "number"

    def _date_fault(self, value: dt.date, got: Cell) -> str:
        epoch = dt.date(1904, 1, 1) if self._after.file.from_1904 else dt.date(1899, 12, 30)
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        serial = (moment - dt.datetime.combine(epoch, dt.time())) / dt.timedelta(days=1)
        if got.kind != "n" or abs(float(got.value) - serial) > 1e-6:
            return "date"
        return "" if _shows_dates(self._after, got.style) else "date without a date format"

    def _style_fault(self, was: Cell, got: Cell) -> str:
        if was.style == got.style:
            return ""
        old, new = _format(self._before, was.style), _format(self._after, got.style)
        # A damaged file may name a format that it does not have.
        return "" if old in {(), new} else "format"

    def rows(self, name: str) -> Iterator[str]:
        """Yield the rows whose height, level, state or format changed."""
        old, new = self._before.sheet(name).rows, self._after.sheet(name).rows
        move = self._move if self._move is not None and self._move.sheet == name else None
        for number, attributes in old.items():
            if not attributes or _seen(new.get(number), move) == _seen(attributes, move):
                continue
            moved = move.row(number, move.left) if move is not None else number
            # In a filtered table hidden rows follow their cells, whatever row that is.
            there = new.get(moved) if moved is not None else attributes
            if _seen(there, move) != _seen(attributes, move):
                yield f"{name}: attributes of row {number}"


def _format(book: Book, style: int) -> tuple[object, ...]:
    """Return a cell format without its number format."""
    formats = book.styles()
    if style >= len(formats):
        return ()
    element = formats[style]
    left = {"numFmtId", "applyNumberFormat", "quotePrefix"}
    if formats[0].getroottree().find(f"{{{MAIN}}}cellStyleXfs") is None:
        left.add("xfId")  # it names an entry of that list
    attributes = sorted((k, v) for k, v in element.attrib.items() if k not in left)
    children = [etree.tostring(child, method="c14n") for child in element]
    return (tuple(attributes), tuple(children))


def _shows_dates(book: Book, style: int) -> bool:
    formats = book.styles()
    if style >= len(formats):
        return False
    number = int(formats[style].get("numFmtId", "0"))
    if number in _DATE_FORMATS:
        return True
    for part in book.file.targets(book.file.workbook_part, "styles"):
        for each in parse(book.file.read(part)).iter(f"{{{MAIN}}}numFmt"):
            if each.get("numFmtId") == str(number):
                code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", each.get("formatCode", ""))
                return bool(re.search("[dmyhs]", code, re.IGNORECASE))
    return False


def _seen(attributes: Attributes | None, move: object) -> Attributes:
    """Return the attributes of a row that stay with its number when cells move."""
    return tuple(each for each in attributes or () if move is None or each[0] != "hidden")
