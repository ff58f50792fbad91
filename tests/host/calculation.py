"""What Excel computes, put into the formula cells of our tables by their twins.

pyOpenVBA computes formulas too, but reads every one of a workbook again at each write: minutes
for a few dozen clients. That a twin and its formula agree is proved elsewhere, by LibreOffice
(``tests/parity``); here the adapter is at stake. ``Excel(path, twins=False)`` has pyOpenVBA
compute.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyopenvba.interpreter._values import EMPTY, VBADate

from tests.host.com import to_vba
from xlcrm.commands.steps import recompute_at
from xlcrm.workbook.live.reading import read_workbook
from xlcrm.workbook.sheet.frame_values import plain

if TYPE_CHECKING:
    from tests.host.excel import Excel

_DAY_ZERO = dt.date(1899, 12, 30)


class Twins:
    """Takes the place of the calculator of one workbook of pyOpenVBA."""

    def __init__(self, excel: Excel, book: Any) -> None:
        self._excel, self._book = excel, book
        self.count = 0
        calculator = book.calculator
        for name in ("build", "remember", "forget", "rebuild", "wrote", "wrote_area"):
            setattr(calculator, name, _nothing)
        calculator.settle_spills = _nothing
        calculator.recalculated = list
        calculator.value_of = self._value
        calculator.calculate_all = self.calculate

    def _value(self, sheet: str, row: int, column: int, *, force: bool = False) -> object:
        del force
        for each in self._book.sheets_:
            if each.name.casefold() == sheet.casefold():
                cell = each.cells_.get((row, column))
                return EMPTY if cell is None else cell.value
        return EMPTY

    def calculate(self) -> None:
        """Give every formula cell of our tables the value that its twin has for it."""
        self.count += 1
        live = read_workbook(self._excel.book(self._book.name))
        tables = live.layout.tables
        day = self._today(live)
        recompute = recompute_at(
            day, lambda table, column: table in tables and column in tables[table].columns
        )
        for key, frame in recompute(live.reading.frames).items():
            if key not in tables:
                continue
            placed, rows = tables[key], live.reading.places[key].records
            cells = next(s for s in self._book.sheets_ if s.name == placed.worksheet).cells_
            for name, column in placed.columns.items():
                for row, value in zip(rows, frame[name], strict=True):
                    cell = cells.get((row, column.number))
                    if cell is not None and cell.formula:
                        shown = plain(value)
                        cell.value = "" if shown is None else to_vba(shown)
                        cell.stale = False

    def _today(self, live: Any) -> dt.date:
        """Return the date of Paramètres; its formula shows the day that the test is at."""
        placed = live.layout.tables["parameters"]
        frame = live.reading.frames["parameters"]
        row = live.reading.places["parameters"].records[list(frame.index).index("today")]
        cells = next(s for s in self._book.sheets_ if s.name == placed.worksheet).cells_
        cell = cells[row, placed.columns["value"].number]
        if cell.formula:
            cell.value = VBADate((self._excel.today - _DAY_ZERO).days)
        return self._excel.today


def _nothing(*_: object, **__: object) -> None:
    """Follow no formula: nothing is computed in between."""
