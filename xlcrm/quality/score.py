"""Scores from 0 to 100: of the file, of each column, of each client (docs/rules.md, « Scores »).

Everything is counted on arrays, one boolean per row: 100,000 rows of 60 columns take a fraction
of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from xlcrm import schema
from xlcrm.frames import is_blank
from xlcrm.plan import FindingLevel
from xlcrm.quality import rules
from xlcrm.schema import Need, Origin, Population

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.quality.view import TableView, View
    from xlcrm.schema import Column, Table

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

#: The best score: nothing is left to put right.
FULL = 100
#: The best of those that are not perfect.
_NEARLY = FULL - 1

_KIND = "client_kind"
_KIND_OF = {Population.PERSON: "Particulier", Population.COMPANY: "Professionnel"}


class ColumnCells(NamedTuple):
    """The cells of one column, one flag per row.

    ``faulty`` cells have a finding, blank ones included; ``missing`` ones are blank and
    compulsory for their row; ``wanted`` ones ought to be filled, being compulsory or
    recommended for their row. Of the ``certain`` ones every finding is automatic (None: none).
    """

    filled: Flags
    faulty: Flags
    missing: Flags
    wanted: Flags
    certain: Flags | None = None


@dataclass(frozen=True)
class ColumnScore:
    """One column in figures: cells filled, filled ones with a finding, blank compulsory ones.

    ``wanted`` cells ought to be filled, ``present`` ones of them are. ``certain`` cells, faulty
    or missing, are those that « Nettoyer » puts right by itself.
    """

    filled: int
    faulty: int
    missing: int
    wanted: int
    present: int
    certain: int = 0

    @property
    def score(self) -> int | None:
        """Share of filled cells without a finding; None when none is filled."""
        return share(self.filled - self.faulty, self.filled)

    @property
    def completeness(self) -> int | None:
        """Share of wanted cells that are filled; None when none is wanted."""
        return share(self.present, self.wanted)

    @property
    def to_mend(self) -> int:
        """Cells that staff have to put right."""
        return self.faulty + self.missing - self.certain


def share(part: int, whole: int) -> int | None:
    """Return a share out of 100; 100 only when nothing is missing, None of nothing.

    >>> share(996, 1000), share(1000, 1000), share(0, 0)
    (99, 100, None)
    """
    if not whole:
        return None
    return FULL if part == whole else min(_NEARLY, round(FULL * part / whole))


def column_score(cells: ColumnCells) -> ColumnScore:
    """Count the cells of one column."""
    bad = (cells.filled & cells.faulty) | cells.missing
    return ColumnScore(
        filled=int(np.count_nonzero(cells.filled)),
        faulty=int(np.count_nonzero(cells.filled & cells.faulty)),
        missing=int(np.count_nonzero(cells.missing)),
        wanted=int(np.count_nonzero(cells.wanted)),
        present=int(np.count_nonzero(cells.wanted & cells.filled)),
        certain=0 if cells.certain is None else int(np.count_nonzero(bad & cells.certain)),
    )


def file_score(columns: Iterable[ColumnScore]) -> int | None:
    """Return the share of cells without a fault, among filled and blank compulsory ones.

    None when no cell is filled: there is nothing to judge.
    """
    columns = list(columns)
    filled = sum(each.filled for each in columns)
    if not filled:
        return None
    sound = filled - sum(each.faulty for each in columns)
    return share(sound, filled + sum(each.missing for each in columns))


def row_scores(columns: Iterable[ColumnCells], rows: int) -> list[int | None]:
    """Return, per row, the share of its wanted cells that are filled and without a finding.

    A cell that is not wanted counts only when it has a finding, so that 100 says both complete
    and without fault. None for a row in which nothing is filled.
    """
    sound, counted = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    real = np.zeros(rows, dtype=np.bool_)
    for cells in columns:
        sound += cells.wanted & cells.filled & ~cells.faulty
        counted += cells.wanted | cells.faulty
        real |= cells.filled
    shares: Floats = np.where(counted > 0, FULL * sound / np.maximum(counted, 1), FULL)
    scores = np.where(sound == counted, FULL, np.minimum(_NEARLY, np.rint(shares))).astype(int)
    return [score if some else None for score, some in zip(scores.tolist(), real, strict=True)]


def wanted_rows(column: Column, kinds: Sequence[str] | None, real: Flags) -> Flags:
    """Tell in which rows a cell of ``column`` ought to be filled.

    ``kinds`` are the client kinds of the rows, None in a table that has none; a column about
    one kind is not asked of a row of unknown kind. Same rule as « Complétude ».
    """
    if column.need is Need.OPTIONAL or column.origin is not Origin.TYPED:
        return np.zeros(len(real), dtype=np.bool_)
    kind = _KIND_OF.get(column.population)
    if kind is None:
        return real
    if kinds is None:
        return np.zeros(len(real), dtype=np.bool_)
    same: Flags = np.array([each == kind for each in kinds], dtype=np.bool_)
    return real & same


class Sheet(NamedTuple):
    """What is known of a table: names of its records, filled cells by column, in place.

    ``missing`` are the rows whose compulsory cell is blank, by column; ``kinds`` the client
    kinds of the rows, None in a table that has none.
    """

    table: Table
    records: Sequence[str]
    filled: Mapping[str, Sequence[bool] | Flags]
    missing: Mapping[str, Sequence[int]]
    kinds: Sequence[str] | None = None


@dataclass(frozen=True)
class Scores:
    """The scores of a workbook: the file, its columns by (table, column), the clients by place.

    ``file`` is None where nothing is filled.
    """

    file: int | None
    columns: Mapping[tuple[str, str], ColumnScore]
    clients: Sequence[int | None]

    def weakest(self, count: int) -> list[tuple[str, str, int]]:
        """Return the columns with most cells that staff have to put right: table, column, cells.

        At most ``count``, the worst first, in the order of the sheets when equal.
        """
        faulty = [(*key, each.to_mend) for key, each in self.columns.items() if each.to_mend]
        return sorted(faulty, key=lambda found: -found[2])[:count]


def measure(sheets: Iterable[Sheet], findings: pd.DataFrame) -> Scores:
    """Return the scores of the tables that are checked.

    ``findings`` has the columns of ``plan.FINDING_COLUMNS``. Those on a cell that staff do not
    type (a value over a formula, an error in a computed column or in a sheet of figures) count
    each as one filled cell at fault; those on a row or a column that is not there, for nothing.
    Where staff have filled nothing the file has no score. Nothing is modified.
    """
    places = _places(findings)
    columns: dict[tuple[str, str], ColumnScore] = {}
    clients: list[int | None] = []
    started = False
    judged = set()
    for sheet in sheets:
        judged.add(sheet.table.key)
        cells = dict(_cells(sheet, places))
        for key, each in cells.items():
            columns[sheet.table.key, key] = column_score(each)
        started = started or any(cells[key].filled.any() for key in sheet.filled)
        if sheet.table.key == "clients":
            clients = row_scores(cells.values(), len(sheet.records))
    for table in schema.TABLES:
        for column in table.columns if table.key not in judged else ():
            if (table.key, column.key) in places:
                cells_at_fault = len(places[table.key, column.key])
                columns[table.key, column.key] = ColumnScore(
                    filled=cells_at_fault, faulty=cells_at_fault, missing=0, wanted=0, present=0
                )
    return Scores(file_score(columns.values()) if started else None, columns, clients)


def scores_of(view: View, findings: pd.DataFrame) -> Scores:
    """Return the scores of a workbook from its view and what was found in it; see ``measure``."""
    return measure((_sheet(table) for table in view.tables.values()), findings)


def _sheet(table: TableView) -> Sheet:
    return Sheet(
        table.table,
        table.records,
        {key: report.filled for key, report in table.reports.items()},
        dict(rules.wanted(table, Need.REQUIRED)),
        table.texts(_KIND) if table.table.key == "clients" else None,
    )


#: By (table, column): by record that has a finding, whether its cell shows something, and
#: whether every finding is automatic.
_Places = dict[tuple[str, str], dict[str, tuple[bool, bool]]]


def _places(findings: pd.DataFrame) -> _Places:
    found: _Places = {}
    automatic = FindingLevel.AUTOMATIC.value
    names = (findings[name] for name in ("table", "column", "record", "value", "level"))
    for table, column, record, value, level in zip(*names, strict=True):
        records = found.setdefault((str(table), str(column)), {})
        shown, certain = records.get(str(record), (False, True))
        records[str(record)] = (shown or not is_blank(value), certain and level == automatic)
    return found


def _cells(sheet: Sheet, places: _Places) -> Iterable[tuple[str, ColumnCells]]:
    """Yield the cells of the columns of a sheet, of its other ones those that have a finding."""
    rows = len(sheet.records)
    everything = {key: np.array(each, dtype=np.bool_) for key, each in sheet.filled.items()}
    real = np.zeros(rows, dtype=np.bool_)
    for filled in everything.values():
        real |= filled
    for column in sheet.table.columns:
        if column.key not in everything and (sheet.table.key, column.key) in places:
            everything[column.key] = np.zeros(rows, dtype=np.bool_)
    position: dict[str, int] = {}
    for key, filled in everything.items():
        faulty, missing, certain = (np.zeros(rows, dtype=np.bool_) for _ in range(3))
        missing[list(sheet.missing.get(key, ()))] = True
        records = places.get((sheet.table.key, key))
        if records:
            position = position or {record: row for row, record in enumerate(sheet.records)}
            here = {position[r]: found for r, found in records.items() if r in position}
            faulty[list(here)] = True
            # A cell that shows an error is read as blank, and is not.
            filled[[row for row, (shown, _) in here.items() if shown]] = True
            certain[[row for row, (_, sure) in here.items() if sure]] = True
        wanted = wanted_rows(sheet.table.column(key), sheet.kinds, real)
        yield key, ColumnCells(filled, faulty, missing & ~filled, wanted, certain)
