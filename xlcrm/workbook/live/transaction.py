"""Writes to Excel that are all done or all taken back, from memory."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.errors import CancelledError, LockedError
from xlcrm.workbook.live.cells import typed, wanted_format
from xlcrm.workbook.live.held import (
    TEXT_FORMAT,
    ArrayFormula,
    content,
    formula_property,
    is_formula,
    number_format,
    number_formats,
    put_back,
    set_array_formula,
    set_format,
)
from xlcrm.workbook.live.native import block, give, patiently, set_value
from xlcrm.workbook.live.watch import Guarded
from xlcrm.workbook.sheet.cells import ArrayText, DynamicText
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import xlwings

    from xlcrm.workbook.live.mending import Deleted
    from xlcrm.workbook.live.watch import Watch
    from xlcrm.workbook.sheet.cells import Cell


#: How often we wait again for a cell to be left, where what was written has to be taken back: a
#: minute in all, not that long for each step.
WAITS_TO_TAKE_BACK = 6


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
        self._unknown = False
        #: Whether anything was asked to be written, done or not.
        self.wrote = False
        #: What looks whether rows are still where they were; None where they cannot move.
        self.watch: Watch | None = None
        self._place: tuple[xlwings.Sheet, Area] | None = None

    def at(self, sheet: xlwings.Sheet, area: Area) -> None:
        """Say which cells the next steps write or move."""
        self._place = (sheet, area)

    def step(self, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Write cells, and remember how to write what they held. Raises as ``patiently``."""
        self._stop_if_asked()
        back = self._guarded(back)
        # Before it is done: a call that fails may have done a part of it.
        self._back.append(back)
        self.wrote = True
        patiently(do)
        self._look_again(back, moved=False)

    def move(self, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Move cells, and remember how to move them back: not where Excel refused."""
        self._stop_if_asked()
        back = self._guarded(back)
        self.wrote = True
        try:
            patiently(do)
        except LockedError as error:
            # It may be done all the same, later: neither way back is right.
            self._unknown = self._unknown or error.code == "EXCEL_NO_ANSWER"
            raise
        self._back.append(back)
        self._look_again(back, moved=True)

    def delete(self, cells: Deleted, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Delete cells, and remember how to put them in again; Échap is not looked for any more.

        What pointed at the cells does not come back with them, so that nobody may ask for it.
        """
        self.move(do, back)
        self._deleted.append(cells)

    def _guarded(self, back: Callable[[], object]) -> Callable[[], object]:
        if self.watch is None or self._place is None:
            return back
        return self.watch.guard(*self._place, back)

    def _look_again(self, back: Callable[[], object], *, moved: bool) -> None:
        if self.watch is not None and isinstance(back, Guarded):
            self.watch.done(back, moved=moved)

    def _stop_if_asked(self) -> None:
        if not self._deleted and self._cancelled():
            raise CancelledError("CANCELLED")

    def rollback(self) -> None:
        """Take everything back, the newest first.

        Raises LockedError EXCEL_HALF_WRITTEN where Excel does not let all of it be taken back.
        """
        failed, waits = self._unknown, WAITS_TO_TAKE_BACK
        while self._back:
            back = self._back.pop()
            try:
                patiently(back)
            except LockedError as error:
                if error.code == "EXCEL_GONE":
                    raise  # nothing is left to take back
                if error.code == "EXCEL_BUSY" and waits:  # so it would be for every other step
                    waits -= 1
                    self._back.append(back)
                    continue
                failed = True
                if error.code == "EXCEL_BUSY":
                    break
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
        self,
        sheet: xlwings.Sheet,
        column: int,
        rows: Sequence[int],
        values: Sequence[Cell],
        formats: Mapping[int, str] | None = None,
    ) -> dict[int, str]:
        """Write values into cells of a column; ``rows`` are ascending, blocks written whole.

        ``formats`` are number formats that cells get back, by row; the others keep theirs where
        it will do. Return the formulas that the values replace, by row, without their « = ».
        """
        first, last = rows[0], rows[-1]
        whole = block(sheet, first, column, last, column)
        held = patiently(lambda: content(whole))
        present = patiently(lambda: number_format(whole))
        wanted = [_given_back(v, (formats or {}).get(r)) for r, v in zip(rows, values, strict=True)]
        for start, end in runs(rows):
            for begin, stop, format_ in same(wanted[start:end]):
                part = slice(start + begin, start + stop)
                top = rows[part.start]
                former = held[top - first : top - first + stop - begin]
                if format_ is None:
                    self._run(sheet, column, top, list(values[part]), former, present)
                else:
                    self._exactly(sheet, column, top, values[part], former, format_)
        formulas = {row: held[row - first][0] for row in rows}
        return {row: without_sign(text) for row, text in formulas.items() if is_formula(text)}

    def _exactly(
        self,
        sheet: xlwings.Sheet,
        column: int,
        row: int,
        values: Sequence[Cell],
        held: list[list[object]],
        format_: str,
    ) -> None:
        """Write values as they were under the format that cells had."""
        self.at(sheet, Area(column, row, column, row + len(values) - 1))
        cells = block(sheet, row, column, row + len(values) - 1, column)
        shown = self._formatted(cells, format_, lambda: put_back(cells, held))
        given = [[v if isinstance(v, str) else typed(v, from_1904=self._from_1904)] for v in values]
        self.step(lambda: put_back(cells, given), shown)

    def _formatted(
        self, cells: xlwings.Range, format_: str, refill: Callable[[], None]
    ) -> Callable[[], None]:
        """Give cells of a column a format; return what gives back formats and content."""
        parts = patiently(lambda: list(number_formats(cells)))

        def back() -> None:
            for start, end, former in parts:
                if former != format_:
                    set_format(cells[start:end, 0], former)
            refill()

        if [former for *_, former in parts] != [format_]:
            self.step(lambda: set_format(cells, format_), back)
        return back

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
        self.at(sheet, Area(column, row, column, row + len(values) - 1))
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
        self.step(lambda: give(cells, given), back)

    def formula(
        self,
        sheet: xlwings.Sheet,
        column: int,
        first: int,
        last: int,
        text: str,
        format_: str | None = None,
        *,
        as_shown: bool = False,
    ) -> None:
        """Write one formula (without its « = ») into cells of a column, as copied downwards.

        It is in the words of files and of Range.Formula; with ``as_shown`` in those that this
        Excel shows (``formula_property``), and nothing is written where it stands there already.
        An ArrayText becomes an array formula. In a cell of format Text it would stay a text:
        such a cell becomes a General one, or one of ``format_`` where its former is known.
        """
        self.at(sheet, Area(column, first, column, last))
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        if as_shown and all(is_formula(row[0]) and row[0] == f"={text}" for row in held):
            return
        texts = [
            block(sheet, first + start, column, first + end - 1, column)
            for start, end, format_ in patiently(lambda: list(number_formats(cells)))
            if format_ == TEXT_FORMAT
        ]

        def back() -> None:
            for part in texts:
                set_format(part, TEXT_FORMAT)
            put_back(cells, held)

        if format_ not in {None, "", TEXT_FORMAT}:
            back = self._formatted(cells, str(format_), lambda: put_back(cells, held))
            texts = []
        for part in texts:
            self.step(partial(set_format, part, "General"), back)
        self.step(lambda: set_formula(cells, text, as_shown=as_shown), back)

    def clear(self, sheet: xlwings.Sheet, column: int, first: int, last: int) -> None:
        """Empty cells of a column; their formats stay."""
        self.at(sheet, Area(column, first, column, last))
        cells = block(sheet, first, column, last, column)
        held = patiently(lambda: content(cells))
        if any(each not in {None, ""} for row in held for each in row):
            self.step(cells.clear_contents, lambda: put_back(cells, held))


def set_formula(cells: xlwings.Range, text: str, *, as_shown: bool = False) -> None:
    """Write a formula in the words of VBA, whatever the regional settings."""
    if isinstance(text, ArrayText):
        set_array_formula(cells, f"={text}", dynamic=isinstance(text, DynamicText))
    elif as_shown:
        set_value(cells.api, formula_property(cells), f"={text}")
    else:
        cells.formula = f"={text}"


def without_sign(formula: str) -> str:
    """Return a formula of ``content`` without its « = », as an array formula where it is one."""
    return ArrayText(formula[1:]) if isinstance(formula, ArrayFormula) else formula[1:]


def _given_back(value: Cell, format_: str | None) -> str | None:
    """Return the format to write a value under, None where it does not go with the value."""
    a_day = isinstance(value, dt.date)
    return None if not format_ or (a_day and format_ in {TEXT_FORMAT, "General"}) else format_


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
