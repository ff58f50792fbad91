"""One import under way: what is read, what it is matched with, what is planned so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm.frames import Frames, next_ids, taken_ids
from xlcrm.importers.answers import Answer, restriction_answer
from xlcrm.schema.foreign import NO, RESTRICTIONS, YES

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.importers.csv_reader import ForeignTable
    from xlcrm.importers.headers import HeaderMatch
    from xlcrm.plan import PlanBuilder
    from xlcrm.schema import Table
    from xlcrm.settings import Settings


class Doubt(NamedTuple):
    """A finding about a line of the file, until it is known which record the line became."""

    code: str
    line: int
    column: str = ""
    value: object = None


@dataclass
class Job:
    """What the parts of one import share; the last three fields are filled on the way.

    ``source_id`` is the line of Sources of the file, ``known_file`` tells that the very same
    file was imported before and nothing new is asked of it, ``source_known`` that it has its
    line in Sources, be it for another table. ``records`` maps lines of the file
    to the records they are about.
    """

    frames: Frames
    settings: Settings
    today: dt.date
    foreign: ForeignTable
    table: Table
    match: HeaderMatch
    policy: str
    source_id: str
    data_origin: str
    known_file: bool
    source_known: bool
    builder: PlanBuilder
    records: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def frame(self) -> pd.DataFrame:
        """The present rows of the table that is imported into."""
        return self.frames[self.table.key]

    @property
    def placeholders(self) -> frozenset[str]:
        """The dummy words that mean nothing, casefolded."""
        return frozenset(word.casefold() for word in self.settings.choices("placeholder"))

    def count(self, name: str, more: int) -> None:
        """Add to a figure of the report."""
        self.builder.counts[name] = self.builder.counts.get(name, 0) + more

    def doubt(self, code: str, line: object, column: str = "", value: object = None) -> None:
        """Record something for staff to look at, about a line of the file."""
        self.doubts.append(Doubt(code, int(str(line)), column, value))

    def doubt_of_file(self, code: str, column: str = "") -> None:
        """Record something for staff to look at, about the whole file."""
        self._finding(code, column=column, value=self.foreign.name)

    def typed_rows(self) -> pd.DataFrame:
        """Return the recognised columns under technical names, indexed by line of the file.

        Lines without any value are left out and counted; restrictions are read as « Oui » or
        « Non ».
        """
        rows = self.foreign.rows
        typed = pd.DataFrame(
            {key: rows[header] for header, key in self.match.columns.items()},
            index=rows.index,
            dtype=object,
        )
        empty = rows[list(self.match.columns)].isna().all(axis=1)
        self.count("rejected", int(empty.sum()))
        for line in typed.index[empty]:
            self.doubt("EMPTY_ROW", line, value=int(line))
        typed = typed[~empty].copy()
        for key in sorted(RESTRICTIONS & set(typed.columns)):
            typed[key] = self._restrictions(typed.index, key)
        return typed

    def new_ids(self, count: int) -> list[str]:
        """Return ids for new rows of the table, above all that were ever seen."""
        return next_ids(self.table, taken_ids(self.frames, self.table), count)

    def report_doubts(self) -> None:
        """Turn what was doubtful into findings, on the record that each line became."""
        for problem in self.foreign.problems:
            self.doubt(problem.code, problem.line, value=problem.detail or None)
        for code, line, column, value in self.doubts:
            self._finding(code, self.records.get(line, ""), column, value)
        for header in self.match.ignored:
            self._finding("HEADER_IGNORED", value=header)
        if self.known_file:
            self._finding("FILE_KNOWN", value=self.foreign.name)

    def _finding(self, code: str, record: str = "", column: str = "", value: object = None) -> None:
        self.builder.finding(code, table=self.table.key, record=record, column=column, value=value)

    def _restrictions(self, lines: pd.Index, key: str) -> pd.Series:
        """Read the columns whose « Oui » forbids: one yes forbids, and so does a doubt."""
        read: dict[object, str | None] = dict.fromkeys(lines)
        for header in (header for header, name in self.match.columns.items() if name == key):
            cells = self.foreign.rows[header].reindex(lines)
            answers = {cell: restriction_answer(cell, self.placeholders) for cell in set(cells)}
            for line, cell in cells.items():
                said = answers[cell]
                if said is Answer.UNCLEAR:
                    self.doubt("UNCLEAR_RESTRICTION", line, key, cell)
                if said is not Answer.NONE and read[line] != YES:
                    read[line] = NO if said is Answer.NO else YES
        return pd.Series(list(read.values()), index=lines, dtype=object)
