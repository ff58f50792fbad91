"""What a change to a workbook lost: every part, cell and reference compared, before and after.

The judge shares no code with what it judges. It says nothing of the content of cells.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from tests.workbooks.entries import MAIN, TYPES, File, local, parse
from tests.workbooks.formulas import Move, box, column_letters, follows
from tests.workbooks.trees import Allowance, differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.workbooks.cells import Attributes, Book, Cell, CellFormula, Place, Sheet, Table

Value = str | int | float | bool | dt.date | None

_ENOUGH = 8
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STYLE_LISTS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
)
_CALC = frozenset({("calcPr", "fullCalcOnLoad")})
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


@dataclass(frozen=True)
class Wanted:
    """What an operation typed into a cell."""

    value: Value = None
    formula: str = ""


@dataclass(frozen=True)
class Expected:
    """What an operation was asked to do.

    ``typed``: sheet to place to what was typed, in the coordinates before. ``appended``: rows
    of texts by header, to ``table``. ``removed``: data rows of ``table``, from 0; ``emptied``:
    worksheet rows among them that stay, blank, because something names their cells.
    """

    typed: Mapping[str, Mapping[Place, Wanted]] = field(default_factory=dict)
    table: str = ""
    appended: tuple[Mapping[str, Value], ...] = ()
    removed: tuple[int, ...] = ()
    emptied: frozenset[int] = frozenset()
    adds_sheets: bool = False


def losses(before: Book, after: Book, expected: Expected) -> list[str]:
    """Return what was lost or broken, in a few words each; nothing when all is well."""
    found = entry_losses(before, after, expected)
    moves = list(_possible_moves(before, after, expected))
    if not moves:
        return [*found, f"table {expected.table}: not the rows that were asked for"]
    best: list[str] | None = None
    for move in moves:
        lost = list(islice(_Comparison(before, after, expected, move).run(), _ENOUGH))
        if best is None or len(lost) < len(best):
            best = lost
        if not lost:
            break
    return found + (best or [])


def entry_losses(before: Book, after: Book, expected: Expected) -> list[str]:
    """Return what was lost of the parts as such; no cell is looked at."""
    return list(islice(_of_entries(before.file, after.file, expected), _ENOUGH))


def cell_losses(before: Book, after: Book) -> list[str]:
    """Return the cells that differ between two states that should be the same.

    The text of formulas is not compared: rows appended into blank cells move nothing, while
    deleting them brings up what stands or is named far below, as in Excel. Nor are blank cells:
    rows grow over them and do not give their looks back.
    """
    lost: list[str] = []
    for name in before.file.worksheets:
        faults = islice(_Comparison(before, after, Expected(), None).cells(name), _ENOUGH)
        lost += [
            fault
            for fault in faults
            if not (fault.endswith(": formula") or _excused(fault, name, before, after))
        ]
    for name, table in before.tables.items():
        there = after.tables.get(name)
        if there is None or there.area != table.area:
            lost.append(f"table {name}: place")
    return lost


def _excused(fault: str, name: str, before: Book, after: Book) -> bool:
    """Tell whether a fault is of a cell below a table, or one blank in both workbooks."""
    named = re.match("[A-Z]+[0-9]+", fault.removeprefix(f"{name}!"))
    place = box(named[0]) if named else None
    if place is None:
        return False
    tables = (table for table in before.tables.values() if table.sheet == name)
    areas = [table.area for table in tables]
    if any(a.left <= place.left <= a.right and place.top > a.bottom for a in areas):
        return True
    cells = (book.sheet(name).cells.get((place.top, place.left)) for book in (before, after))
    return all(cell is None or cell.blank for cell in cells)


def _of_entries(before: File, after: File, expected: Expected) -> Iterator[str]:
    """Yield what is wrong with the zip: parts gone, come, out of order, packed again."""
    chain = set(before.targets(before.workbook_part, "calcChain"))
    gone = [name for name in before.names if name not in after.names and name not in chain]
    yield from (f"part {name} is gone" for name in gone)
    kept = [name for name in before.names if name in after.names]
    if [name for name in after.names if name in before.names] != kept:
        yield "parts out of order"
    if len(set(after.names)) != len(after.names):
        yield "a part stands twice"
    if not expected.adds_sheets:
        usual = {"styles", "sharedStrings"}
        links = after.links(after.workbook_part)
        fine = {link.target for link in links if link.kind in usual}
        come = [n for n in after.names if n not in before.names and n not in fine]
        yield from (f"part {n} came" for n in come if not n.endswith(".rels"))
    for name in kept:
        if not after.same_entry(name, before) and before.read(name) == after.read(name):
            yield f"part {name} was packed again although it did not change"


def _possible_moves(before: Book, after: Book, expected: Expected) -> Iterator[Move | None]:
    """Yield what may rightly have become of the cells about the table, the likeliest first."""
    if not expected.table:
        yield None
        return
    table, grown = before.tables[expected.table], after.tables.get(expected.table)
    if grown is None or grown.area[:3] != table.area[:3]:
        return
    more = grown.area.bottom - table.area.bottom
    move = Move(table.sheet, table.area.left, table.area.right, table.first, table.last, grown.last)
    if expected.removed:
        gone = {table.first + row for row in expected.removed} - expected.emptied
        rows = tuple(sorted(gone))
        if more == -len(rows):
            yield replace(move, removed=rows)
            yield replace(move, removed=rows, closes_up=False)
        return
    asked = len(expected.appended)
    if not asked - _trailing_blanks(before, table) <= more <= asked:
        return
    below = any(
        row > table.last and table.area.left <= column <= table.area.right and not cell.blank
        for (row, column), cell in before.sheet(table.sheet).cells.items()
    )
    counts = [more, *range(more)] if below else list(range(more + 1))
    for count in counts:
        yield replace(move, at=table.last + 1, inserted=count)


def _trailing_blanks(book: Book, table: Table) -> int:
    """Return how many rows at the end of a table hold nothing but calculated columns."""
    cells = book.sheet(table.sheet).cells
    row = table.last
    while row >= table.first and not any(
        (cell := cells.get((row, column))) is not None and not cell.blank and cell.formula is None
        for column in range(table.area.left, table.area.right + 1)
    ):
        row -= 1
    return table.last - row


class _Comparison:
    """Everything in a workbook, before and after, under one idea of what moved."""

    def __init__(self, before: Book, after: Book, expected: Expected, move: Move | None) -> None:
        self._before, self._after = before, after
        self._expected, self._move = expected, move
        self._typed = {name: dict(typed) for name, typed in expected.typed.items()}
        self._formulas: set[tuple[str, int]] = set()
        self._follows: dict[tuple[str, str, str], bool] = {}
        if move is not None and expected.appended:
            self._typed[move.sheet] = self._appended(move)

    def run(self) -> Iterator[str]:
        """Yield every loss."""
        old, new = list(self._before.file.worksheets), list(self._after.file.worksheets)
        if new[: len(old)] != old or (len(new) > len(old) and not self._expected.adds_sheets):
            yield "the list of worksheets"
            return
        for name, part in self._before.file.worksheets.items():
            changed = not self._after.file.same_entry(part, self._before.file)
            touched = changed or name in self._typed or self._texts_changed
            if touched or self._move is not None:
                for fault in self._after.sheet(name).faults:
                    if fault not in self._before.sheet(name).faults:
                        yield f"{name}: {fault}"
                yield from self.cells(name)
                yield from self._rows(name)
        yield from self._parts()
        yield from self._calc_chain()

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

    # cells

    def cells(self, name: str) -> Iterator[str]:
        """Yield the cells of a worksheet that are not what they should be."""
        old, new = self._before.sheet(name), self._after.sheet(name)
        move = self._move if self._move is not None and self._move.sheet == name else None
        typed = self._typed.get(name, {})
        if new is old and not typed and move is None:
            for place, cell in old.formulas if self._move is not None else ():
                fault = self._cell_fault(name, cell, cell)
                if fault:
                    yield f"{name}!{_name(place)}: {fault}"
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
                yield f"{name}!{_name(place)}: {fault}"
        for place, got in new.cells.items():
            if place not in seen and place not in typed and not self._may_come(place, got, move):
                yield f"{name}!{_name(place)} came"
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
                yield f"{name}!{_name(place)} as typed: {fault}"
        table = self._before.tables.get(self._expected.table)
        if table is not None and table.sheet == name and self._move is not None:
            for row in range(self._move.old_last + 1, self._move.new_last + 1):
                for number, formula in enumerate(table.calculated):
                    place = (row, table.area.left + number)
                    if formula and place not in typed:
                        got = new.cells.get(place)
                        if got is None or got.formula is None:
                            yield f"{name}!{_name(place)}: a calculated column without formula"

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

    def _rows(self, name: str) -> Iterator[str]:
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

    # parts

    def _parts(self) -> Iterator[str]:
        before, after = self._before.file, self._after.file
        chain = set(before.targets(before.workbook_part, "calcChain"))
        for name in before.names:
            if name not in after.names or name in chain:
                continue
            changed = not after.same_entry(name, before)
            if not changed and (self._move is None or name not in before.reached):
                continue
            if not changed and not _may_refer(name):
                continue
            if name == TYPES or name.endswith(".rels"):
                yield from self._list_faults(name, chain)
            else:
                yield from self._part_faults(name, changed=changed)

    def _part_faults(self, name: str, *, changed: bool) -> Iterator[str]:
        before, after = self._before.file, self._after.file
        if self._expected.adds_sheets and name in before.targets("", "extended-properties"):
            return
        sheets = {part: sheet for sheet, part in before.worksheets.items()}
        if name in sheets:
            old = self._before.sheet(sheets[name]).root
            new = self._after.sheet(sheets[name]).root
        else:
            try:
                old = parse(before.read(name))
            except etree.XMLSyntaxError:
                if changed and self._move is None:
                    yield f"part {name} changed"
                return
            try:
                new = parse(after.read(name))
            except etree.XMLSyntaxError:
                yield f"part {name} is no XML any more"
                return
        place = 0
        for fault in differences(old, new, self._allowance(name, old)):
            place += 1
            yield f"{name}: {fault}"
        checked = changed and not place and self._move is None and name not in sheets
        if checked and etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n"):
            yield f"part {name} was written anew although nothing in it changed"
        if changed and _declaration(before.read(name)) != _declaration(after.read(name)):
            yield f"{name}: XML declaration"

    def _allowance(self, name: str, root: etree._Element) -> Allowance:
        file = self._before.file
        allowed = Allowance(self._move, file.owners.get(name, ""))
        kind = local(root)
        if kind == "workbook":
            allowed = replace(allowed, attributes=_CALC, added=frozenset({"calcPr"}))
            if self._expected.adds_sheets:
                added = frozenset({"calcPr", "definedNames", "definedName", "sheet"})
                allowed = replace(allowed, added=added, appended=frozenset({"sheets"}))
        elif kind == "styleSheet":
            allowed = replace(allowed, appended=_STYLE_LISTS, added=_STYLE_LISTS, move=None)
        elif kind == "sst":
            allowed = replace(allowed, appended=frozenset({"sst"}), move=None)
        elif kind == "worksheet":
            allowed = replace(
                allowed,
                ignored=frozenset({"dimension", "sheetData"}),
                added=frozenset({"dimension"}),
            )
        elif kind == "pivotCacheDefinition":
            source = next(root.iter(f"{{{MAIN}}}worksheetSource"), None)
            sheet = source.get("sheet", "") if source is not None else ""
            refresh = frozenset({("pivotCacheDefinition", "refreshOnLoad")})
            allowed = replace(allowed, sheet=sheet, attributes=refresh)
        return allowed

    def _list_faults(self, name: str, chain: set[str]) -> Iterator[str]:
        """Content types and relationships: whatever was there is there, calcChain apart."""
        old = {_entry(e) for e in parse(self._before.file.read(name))}
        new = {_entry(e) for e in parse(self._after.file.read(name))}
        ends = tuple(part.rpartition("/")[2].casefold() for part in chain)
        for entry in old - new:
            if not (ends and any(v.casefold().endswith(ends) for _, v in entry[1])):
                yield f"{name}: an entry is gone or changed"
        come = new - old
        if come and not self._expected.adds_sheets:
            fine = ("styles.xml", "sharedstrings.xml")
            if not all(any(v.casefold().endswith(fine) for _, v in e[1]) for e in come):
                yield f"{name}: an entry came"

    def _calc_chain(self) -> Iterator[str]:
        """Excel repairs a file whose calculation chain names a cell without formula."""
        for sheet, place in sorted(_stale(self._after) - _stale(self._before)):
            yield f"calcChain names {sheet}!{_name(place)}, which has no formula"


def _stale(book: Book) -> set[tuple[str, Place]]:
    """Return the cells without formula that the calculation chain of a file names."""
    names = {
        e.get("sheetId", ""): e.get("name", "") for e in book.file.workbook.iter(f"{{{MAIN}}}sheet")
    }
    found: set[tuple[str, Place]] = set()
    for part in book.file.targets(book.file.workbook_part, "calcChain"):
        number = ""
        for entry in parse(book.file.read(part)):
            number = entry.get("i", number)
            area, sheet = box(entry.get("r", "")), names.get(number, "")
            if area is not None and sheet in book.file.worksheets:
                cell = book.sheet(sheet).cells.get((area.top, area.left))
                if cell is None or cell.formula is None:
                    found.add((sheet, (area.top, area.left)))
    return found


def _may_refer(name: str) -> bool:
    return name.endswith((".xml", ".vml")) and not name.startswith(("docProps/", "customXml/"))


def _entry(element: etree._Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    return local(element), tuple(sorted((str(k), str(v)) for k, v in element.attrib.items()))


def _declaration(xml: bytes) -> bytes:
    """Return what stands before the first element."""
    found = re.search(rb"<[^?!]", xml)
    return xml[: found.start()].strip() if found else b""


def _name(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0]}"


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
