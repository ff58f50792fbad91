"""What is tried on every workbook: cells of each kind, rows more and less, our own sheets."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tests.workbooks.cells import Book
from tests.workbooks.expected import Expected, Value, Wanted
from tests.workbooks.formulas import Box, box, column_letters
from xlcrm.errors import XlcrmError
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.transplant.add import add_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.workbooks.cells import Place, Sheet, Table
_KINDS = (
    Wanted(" =1+1 & <é’> « \U0001f600 »  "),
    Wanted(1234),
    Wanted(-0.125),
    Wanted(True),
    Wanted(dt.date(2024, 2, 29)),
    Wanted(dt.datetime(2026, 11, 22, 6, 0)),  # noqa: DTZ001 - cells are naive
    Wanted(3, formula="SUM(1,2)"),
    Wanted("=HYPERLINK(1) _x0041_\nline"),
    Wanted(None),
)
#: Sheets of ours that any workbook can take.
OUR_SHEETS = ("quotes", "contracts")
_MOST_SHEETS, _MOST_TABLES = 4, 6
_FAR = 1_000_000


class Outcome(NamedTuple):
    """A changed file; the worksheet rows that were to go and stay, blank, as they are named."""

    data: bytes
    emptied: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Operation:
    """One change to a workbook: how to make it, and what it was to do.

    ``undone``: the result must hold the same cells as the workbook it began with.
    """

    name: str
    apply: Callable[[Package], Outcome]
    expected: Expected = field(default_factory=Expected)
    undone: Callable[[Package], Outcome] | None = None


def changed(data: bytes, name: str) -> bytes:
    """Return a workbook with cells typed, then rows appended and deleted, one upon the other."""
    for kind in ("set", "append", "delete"):
        found = operations(Book(data))
        operation = next((each for each in found if each.name.startswith(kind)), None)
        if operation is not None:
            with suppress(XlcrmError):
                data = operation.apply(Package(data, name)).data
    return data


def operations(book: Book) -> Iterator[Operation]:
    """Yield what is tried on a workbook, the most telling first."""
    yield from _typing(book, "set", _values)
    yield from _tables(book)
    yield from _typing(book, "fill", _blanks)
    yield from _typing(book, "beyond", _beyond)
    yield from _typing(book, "over formulas", _formulas)
    yield Operation("add sheets", _add_sheets, Expected(adds_sheets=True))


def light_operations(book: Book) -> Iterator[Operation]:
    """Yield what is tried on a workbook whose cells are too many to be read by the judge."""
    typed = {name: {(1, 16_000): Wanted(1)} for name in list(book.file.worksheets)[:1]}
    yield Operation("set", _typist(typed))
    yield from islice(_tables(book), 4)


def _typing(
    book: Book, name: str, choose: Callable[[Book, str], list[Place]]
) -> Iterator[Operation]:
    typed: dict[str, dict[Place, Wanted]] = {}
    for sheet in list(book.file.worksheets)[:_MOST_SHEETS]:
        places = choose(book, sheet)
        if places:
            typed[sheet] = dict(zip(places, _KINDS, strict=False))
    if typed:
        yield Operation(name, _typist(typed), Expected(typed=typed))


def _add_sheets(package: Package) -> Outcome:
    draft = Draft(package)
    add_sheets(draft, OUR_SHEETS)
    return Outcome(package.rewritten(draft.changed, draft.dropped, draft.added))


def _edited(change: Callable[[Editor], None]) -> Callable[[Package], Outcome]:
    def apply(package: Package) -> Outcome:
        editor = Editor(package)
        change(editor)
        data = editor.saved()
        return Outcome(data, frozenset().union(*editor.kept_rows.values()))

    return apply


def _typist(typed: dict[str, dict[Place, Wanted]]) -> Callable[[Package], Outcome]:
    def change(editor: Editor) -> None:
        for sheet, cells in typed.items():
            for (row, column), wanted in cells.items():
                reference = f"{column_letters(column)}{row}"
                editor.set_cell(sheet, reference, wanted.value, formula=wanted.formula or None)

    return _edited(change)


def _taken(book: Book, name: str, *, bodies: bool) -> Callable[[Place], bool]:
    """Return a test of the cells that are no one's to type in: blocks, headers, arrays."""
    sheet = book.sheet(name)
    areas = sheet.merged()
    for table in book.tables.values():
        if table.sheet == name:
            area = table.area
            if bodies:
                areas.append(area)
            areas += [area._replace(bottom=table.first - 1), area._replace(top=table.last + 1)]
    areas += _filled(sheet)

    def inside(place: Place) -> bool:
        row, column = place
        return any(a.left <= column <= a.right and a.top <= row <= a.bottom for a in areas)

    return inside


def _filled(sheet: Sheet) -> list[Box]:
    """Return the areas of array formulas and data tables."""
    return [
        area
        for cell in sheet.cells.values()
        if cell.formula is not None and cell.formula.area
        if (area := box(cell.formula.area)) is not None
    ]


def _values(book: Book, name: str) -> list[Place]:
    taken = _taken(book, name, bodies=False)
    cells = book.sheet(name).cells.items()
    plain = [p for p, c in cells if c.formula is None and not c.blank and not c.attributes]
    step = max(1, len(plain) // (4 * len(_KINDS)))
    return [place for place in plain[::step] if not taken(place)][-len(_KINDS) :]


def _blanks(book: Book, name: str) -> list[Place]:
    taken = _taken(book, name, bodies=True)
    cells = book.sheet(name).cells
    rows = sorted({row for row, _ in cells if row < _FAR})
    right = max((column for _, column in cells), default=1)
    found: list[Place] = []
    for row in rows[:: max(1, len(rows) // len(_KINDS))]:
        for column in range(1, min(right, 30) + 1):
            cell = cells.get((row, column))
            if (cell is None or cell.blank) and not taken((row, column)):
                found.append((row, column))
                break
    return found[: len(_KINDS)]


def _beyond(book: Book, name: str) -> list[Place]:
    cells = book.sheet(name).cells
    taken = _taken(book, name, bodies=True)
    row = max((row for row, _ in cells), default=0) + 2
    column = max((column for _, column in cells), default=0) + 2
    if row > _FAR or column > 16_000:
        return []
    places = [(1, column), (row, 1), (row + 3, column + 1), (row + 3, column), (row + 5, 28)]
    return [place for place in places if not taken(place)]


def _formulas(book: Book, name: str) -> list[Place]:
    taken = _taken(book, name, bodies=False)
    found = [p for p, c in book.sheet(name).cells.items() if c.formula is not None]
    free = [place for place in found if not taken(place)]
    return sorted({*free[:2], *free[len(free) // 2 :][:1], *free[-1:]})


def _tables(book: Book) -> Iterator[Operation]:
    for table in list(book.tables.values())[:_MOST_TABLES]:
        rows = tuple(_row(table, number) for number in range(3))
        yield Operation(
            f"append {table.name}",
            _appender(table.name, rows),
            Expected(table=table.name, appended=rows),
            undone=_undoer(table.name, len(rows)),
        )
        count = table.last - table.first + 1
        if count > 1:
            removed = (0, count // 2) if count > 2 else (0,)
            yield Operation(
                f"delete {table.name}",
                _remover(table.name, removed),
                Expected(table=table.name, removed=removed),
            )


def _row(table: Table, number: int) -> dict[str, Value]:
    """Return a row to append: kinds of values in turn, some blank."""
    row: dict[str, Value] = {}
    for place, header in enumerate(table.columns):
        if table.calculated[place] or not header or "_x" in header:
            continue
        kind = (place + number) % 5
        values: tuple[Value, ...] = (f"+{number} é", number + 0.5, None, number * 1000, True)
        row[header] = values[kind]
    return row


def _appender(table: str, rows: tuple[dict[str, Value], ...]) -> Callable[[Package], Outcome]:
    return _edited(lambda editor: editor.append_rows(table, rows))


def _remover(table: str, rows: tuple[int, ...]) -> Callable[[Package], Outcome]:
    return _edited(lambda editor: editor.delete_rows(table, rows))


def _undoer(table: str, count: int) -> Callable[[Package], Outcome]:
    def undo(editor: Editor) -> None:
        placed = editor.tables[table]
        last = placed.last_row - placed.first_row
        editor.delete_rows(table, range(last - count + 1, last + 1))

    return _edited(undo)
