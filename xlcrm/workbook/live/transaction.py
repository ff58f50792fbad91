"""Writes to Excel that are all done or all taken back, from memory."""

from __future__ import annotations

import contextlib
import itertools
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.errors import CancelledError, LockedError
from xlcrm.workbook.live.cells import typed, wanted_format
from xlcrm.workbook.live.held import (
    TEXT_FORMAT,
    content,
    is_formula,
    number_format,
    number_formats,
    put_back,
    set_format,
)
from xlcrm.workbook.live.native import block, patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

    from xlcrm.workbook.live.mending import Deleted
    from xlcrm.workbook.sheet.cells import Cell


class Transaction:
    """What was written so far, with how to take each step back.

    ``cancelled`` is asked between blocks: Échap takes everything back. ``mend`` is called once
    everything was taken back, where rows had been deleted: Excel then has shortened what pointed
    at them. It tells whether the workbook is as it was.
    """

    def __init__(
        self,
        *,
        from_1904: bool,
        cancelled: Callable[[], bool],
        mend: Callable[[list[Deleted]], bool] = lambda _: False,
    ) -> None:
        self._from_1904 = from_1904
        self._cancelled = cancelled
        self._mend = mend
        self._back: list[Callable[[], object]] = []
        self._deleted: list[Deleted] = []

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

    def delete(self, cells: Deleted, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Delete cells, and remember how to put them in again; Échap is not looked for any more.

        What pointed at the cells does not come back with them, so that nobody may ask for it.
        """
        self.move(do, back)
        self._deleted.append(cells)

    def _stop_if_asked(self) -> None:
        if not self._deleted and self._cancelled():
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
        if self._deleted and not failed:
            failed = not self._mended()
        self._deleted = []
        if failed:
            raise LockedError("EXCEL_HALF_WRITTEN")

    def _mended(self) -> bool:
        try:
            return self._mend(self._deleted)
        except LockedError as error:
            if error.code == "EXCEL_GONE":
                raise
            return False
        except Exception:  # noqa: BLE001 - whatever it is, the workbook is not as it was
            return False

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
        """Write one formula (with its « = ») into cells of a column, as copied downwards.

        In a cell of format Text it would stay a text: such a cell becomes a General one.
        """
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        texts = [
            block(sheet, first + start, column, first + end - 1, column)
            for start, end, format_ in patiently(lambda: list(number_formats(cells)))
            if format_ == TEXT_FORMAT
        ]

        def back() -> None:
            for part in texts:
                set_format(part, TEXT_FORMAT)
            put_back(cells, held)

        for part in texts:
            self.step(partial(set_format, part, "General"), back)
        self.step(lambda: set_formula(cells, formula), back)

    def clear(self, sheet: xlwings.Sheet, column: int, first: int, last: int) -> None:
        """Empty cells of a column; their formats stay."""
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        if any(each not in {None, ""} for row in held for each in row):
            self.step(cells.clear_contents, lambda: put_back(cells, held))


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


@contextlib.contextmanager
def all_or_nothing(transaction: Transaction) -> Iterator[None]:
    """Take everything back when something fails, whatever it is."""
    try:
        yield
    except BaseException:
        transaction.rollback()
        raise
