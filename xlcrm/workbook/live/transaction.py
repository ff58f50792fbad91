"""Writes to Excel that are all done or all taken back, from memory."""

from __future__ import annotations

import contextlib
import itertools
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from xlcrm.errors import CancelledError, LockedError
from xlcrm.workbook.live.cells import TEXT_FORMAT, typed, wanted_format
from xlcrm.workbook.live.native import block, patiently, set_value, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

    from xlcrm.workbook.sheet.cells import Cell


class Transaction:
    """What was written so far, with how to take each step back.

    ``cancelled`` is asked between blocks: Échap takes everything back.
    """

    def __init__(self, *, from_1904: bool, cancelled: Callable[[], bool]) -> None:
        self._from_1904 = from_1904
        self._cancelled = cancelled
        self._back: list[Callable[[], object]] = []

    def step(self, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Write cells, and remember how to write what they held. Raises as ``patiently``."""
        self._stop_if_asked()
        # Before it is done: a call that fails may have done a part of it.
        self._back.append(back)
        patiently(do)

    def move(self, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Move cells, and remember how to move them back: not where Excel refused."""
        self._stop_if_asked()
        patiently(do)
        self._back.append(back)

    def _stop_if_asked(self) -> None:
        if self._cancelled():
            raise CancelledError("CANCELLED")

    def rollback(self) -> None:
        """Take everything back, the newest first.

        Raises LockedError EXCEL_HALF_WRITTEN where Excel does not let all of it be taken back.
        """
        failed = False
        while self._back:
            back = self._back.pop()
            try:
                patiently(back)
            except LockedError as error:
                if error.code == "EXCEL_GONE":
                    raise  # nothing is left to take back: the file was not saved
                failed = True
            except Exception:  # noqa: BLE001 - the other steps are taken back all the same
                failed = True
        if failed:
            raise LockedError("EXCEL_HALF_WRITTEN")

    def values(
        self, sheet: xlwings.Sheet, column: int, rows: Sequence[int], values: Sequence[Cell]
    ) -> dict[int, str]:
        """Write values into cells of a column; ``rows`` are ascending, blocks written whole.

        Return the formulas that they replace, by row.
        """
        first, last = rows[0], rows[-1]
        whole = block(sheet, first, column, last, column)
        held = patiently(lambda: content(whole))
        present = patiently(lambda: number_format(whole))
        for start, end in runs(rows):
            top = rows[start]
            former = held[top - first : top - first + end - start]
            self._run(sheet, column, top, list(values[start:end]), former, present)
        formulas = {row: held[row - first][0] for row in rows}
        return {row: text for row, text in formulas.items() if is_formula(text)}

    def _run(
        self,
        sheet: xlwings.Sheet,
        column: int,
        row: int,
        values: list[Cell],
        held: list[list[object]],
        present: str | None,
    ) -> None:
        cells = block(sheet, row, column, row + len(values) - 1, column)
        if present is None:
            present = patiently(lambda: number_format(cells))
        if present is None and len(values) > 1:
            middle = len(values) // 2
            self._run(sheet, column, row, values[:middle], held[:middle], None)
            self._run(sheet, column, row + middle, values[middle:], held[middle:], None)
            return
        wanted = [wanted_format(v, present, from_1904=self._from_1904) for v in values]

        def back() -> None:
            # The format first: text is only text in a cell that has it already.
            if present is not None and any(wanted):
                set_format(cells, present)
            put_back(cells, held)

        for start, end, format_ in same(wanted):
            if format_ is not None:
                part = block(sheet, row + start, column, row + end - 1, column)
                self.step(partial(set_format, part, format_), back)
        given = [[typed(value, from_1904=self._from_1904)] for value in values]
        self.step(lambda: set_values(cells, given), back)

    def formula(
        self, sheet: xlwings.Sheet, column: int, first: int, last: int, formula: str
    ) -> None:
        """Write one formula (with its « = ») into cells of a column, as copied downwards."""
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        self.step(lambda: set_formula(cells, formula), lambda: put_back(cells, held))

    def clear(self, sheet: xlwings.Sheet, column: int, first: int, last: int) -> None:
        """Empty cells of a column; their formats stay."""
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        if any(each not in {None, ""} for row in held for each in row):
            self.step(cells.clear_contents, lambda: put_back(cells, held))


def content(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells hold, formulas as such, so that ``put_back`` gives it back.

    A text that looks like something else comes with an apostrophe, which Excel does not show.
    """
    formulas, values = _rows(cells.formula), _rows(cells.raw_value)
    return [
        [_as_it_was(text, value) for text, value in zip(texts, held, strict=True)]
        for texts, held in zip(formulas, values, strict=True)
    ]


def _as_it_was(text: object, value: object) -> object:
    if isinstance(text, str) and text.startswith("=") and text != value:
        return Formula(text)
    return value


class Formula(str):
    """The formula of a cell, with its « = »: a text that looks like one is none."""

    __slots__ = ()


def put_back(cells: xlwings.Range, held: list[list[object]]) -> None:
    """Give cells what ``content`` said of them, column by column."""
    for place, column in enumerate(zip(*held, strict=True)):
        _put_back(cells[:, place] if len(held[0]) > 1 else cells, column)


def _put_back(cells: xlwings.Range, held: Sequence[object]) -> None:
    if len(set(map(is_formula, held))) == 1:
        if is_formula(held[0]):
            cells.formula = [[each] for each in held]
            return
        format_ = number_format(cells)
        if format_ is not None or not any(isinstance(each, str) for each in held):
            text_cells = format_ == TEXT_FORMAT
            cells.value = [[_quoted(each, text_cells=text_cells)] for each in held]
            return
    for place, each in enumerate(held):
        cell = cells[place, 0]
        if is_formula(each):
            cell.formula = each
        else:
            cell.value = _quoted(each, text_cells=number_format(cell) == TEXT_FORMAT)


def _quoted(value: object, *, text_cells: bool) -> object:
    if isinstance(value, str) and value and (value.startswith("'") or not text_cells):
        return f"'{value}"
    return value


def is_formula(held: object) -> TypeGuard[str]:
    """Tell whether what ``content`` says of a cell is a formula."""
    return isinstance(held, Formula)


def number_format(cells: xlwings.Range) -> str | None:
    """Return the format that cells share, None where they differ."""
    found = value_of(cells.api, "NumberFormat")
    return found if isinstance(found, str) else None


def set_format(cells: xlwings.Range, format_: str) -> None:
    """Give cells a format, in the words of VBA whatever the regional settings."""
    set_value(cells.api, "NumberFormat", format_)


def set_values(cells: xlwings.Range, values: list[list[Cell]]) -> None:
    """Write a block in one call."""
    cells.value = values


def set_formula(cells: xlwings.Range, formula: str) -> None:
    """Write a formula in the words of VBA, whatever the regional settings."""
    cells.formula = formula


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the slices of ascending rows that follow each other.

    >>> list(runs([4, 5, 6, 9]))
    [(0, 3), (3, 4)]
    """
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield start, place
            start = place


def same(values: Sequence[str | None]) -> Iterator[tuple[int, int, str | None]]:
    """Yield start, end and value of the slices in which a value repeats.

    >>> list(same([None, "@", "@"]))
    [(0, 1, None), (1, 3, '@')]
    """
    start = 0
    for value, group in itertools.groupby(values):
        end = start + len(list(group))
        yield start, end, value
        start = end


def _rows(value: object) -> list[list[object]]:
    if isinstance(value, tuple | list):
        return [list(row) if isinstance(row, tuple | list) else [row] for row in value]
    return [[value]]


@contextlib.contextmanager
def all_or_nothing(transaction: Transaction) -> Iterator[None]:
    """Take everything back when something fails, whatever it is."""
    try:
        yield
    except BaseException:
        transaction.rollback()
        raise
