"""An open workbook as every face sees it: frames, settings, reference date, plan, apply."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import messages, schema
from xlcrm.commands import passwords, planners, registry
from xlcrm.commands.ahead import loading
from xlcrm.commands.change_counts import change_counts
from xlcrm.commands.steps import STEPS, Recompute, every_column, recompute_at
from xlcrm.computed import compute
from xlcrm.errors import StalePlanError, UnreadableFileError, WrongUseError
from xlcrm.frames import as_datetime
from xlcrm.plan import Plan, Rows
from xlcrm.schema import LISTS_FRAME
from xlcrm.settings import Settings
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.interface import Receipt
from xlcrm.workbook.saving.backups import Backup, list_backups, thin_backups, too_many
from xlcrm.workbook.saving.journal import Draft
from xlcrm.workbook.saving.sealing import Sealing
from xlcrm.workbook.saving.side_file import SideFile
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xlcrm.frames import Frames
    from xlcrm.quality.whereabouts import Whereabouts
    from xlcrm.workbook.closed import Restructuring
    from xlcrm.workbook.interface import GoingBack, Workbook
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.marking import Unmarked
    from xlcrm.workbook.saving.journal import JournalEntry
    from xlcrm.workbook.saving.undone import SinceBackup


class Book:
    """A workbook and its reference date; nothing is written but by ``apply`` and ``undo``."""

    def __init__(
        self, workbook: Workbook, today: dt.date | None = None, typed: str | Path | None = None
    ) -> None:
        """Take a workbook; the reference date is ``today``, else the one typed, else now."""
        self._workbook = workbook
        self.today = today or workbook.typed_today or now().date()
        self._typed = Path(workbook.path if typed is None else typed)

    @classmethod
    def open(
        cls, source: str | Path | Book, *, today: dt.date | None = None, password: str | None = None
    ) -> Book:
        """Open a closed file; an open book, as the face in Excel has it, is returned as it is.

        An encrypted file needs its ``password``, else the face is asked for it.
        """
        if isinstance(source, Book):
            return source
        workbook = ClosedWorkbook.open(Path(source), password or passwords.current())
        return cls(workbook, today, source)

    @property
    def path(self) -> Path:
        """Where the workbook is."""
        return self._workbook.path

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a password."""
        return self._workbook.encrypted

    @property
    def argument(self) -> str:
        """The workbook as the person named it, ready to be typed again on a command line."""
        return messages.as_argument(self._typed)

    @property
    def frames(self) -> Frames:
        """The tables of the workbook (see ``xlcrm.frames``); do not modify them."""
        return self._workbook.frames

    def formulas(self, table: str, columns: frozenset[str]) -> frozenset[tuple[str, str]]:
        """Return record and column of the cells of a table, in ``columns``, that are formulas."""
        return self._workbook.formulas(table, columns)

    def cells_in_error(self, table: str) -> frozenset[tuple[str, str]]:
        """Return record and column of the cells of a table that show an error of Excel."""
        told = self._workbook.reading_findings
        mine = told[(told["code"] == "CELL_ERROR") & (told["table"] == table)]
        return frozenset(zip(mine["record"], mine["column"], strict=True))

    def rows(self, table: str) -> tuple[int, ...]:
        """Return the worksheet row of each record of a table, in the order of its frame."""
        return self._workbook.rows(table)

    @property
    def hidden_records(self) -> Mapping[str, int]:
        """How many records stand in hidden rows, by worksheet; they are read like the others."""
        return self._workbook.hidden_records

    @property
    def rows_below(self) -> Mapping[str, tuple[int, ...]]:
        """The worksheet rows just under each table that hold something; no part of the table."""
        return self._workbook.rows_below

    @property
    def unmarked_sheets(self) -> tuple[Unmarked, ...]:
        """The sheets in which nothing colours the cells that Anomalies lists any more."""
        return self._workbook.unmarked_sheets

    @property
    def settings(self) -> Settings:
        """The values of Paramètres and Listes."""
        return Settings.from_frames(self.frames)

    def computed_frames(self, *, at: dt.date | None = None) -> Frames:
        """Return the tables with their computed columns fresh ``at`` a day (the reference date)."""
        frames = self.frames
        return {**frames, **compute(STEPS, frames, self.settings, at or self.today)}

    def plan(self, command: str, **options: Any) -> Plan:
        """Return what ``command`` (check, clean, dedup, merge, segment…) wants to change.

        ``frames``, in ``options``, are taken instead of the workbook's. Raises WrongUseError for
        any other word, UnreadableFileError without the sheet that the command reads.
        """
        planner = planners.planner(command)
        self.refuse_without_sheet(command)
        frames = options.pop("frames", self.frames)
        if command in {"check", "clean"}:
            frames = planners.without_scores(frames, self.tables)
            options["reading"] = self._workbook.reading_findings
            options["whereabouts"] = self._whereabouts(options.pop("formulas", None) or {})
        if command == "merge":
            options["own"] = self._workbook.own_columns("clients")
        if command == "segment":
            options["steps"] = STEPS
        plan = planner(frames, self.settings, self.today, **options)
        return planners.storable(plan, self.tables)

    def refuse_without_sheet(self, command: str) -> None:
        """Raise UnreadableFileError when the workbook lacks the sheet that a command reads."""
        if command in planners.ON_DUPLICATES and "duplicates" not in self.tables:
            sheet = schema.table("duplicates").worksheet
            raise UnreadableFileError("MISSING_TABLES", name=self.path.name, tables=sheet)

    def side_file(self, name: str) -> SideFile | None:
        """Return a file beside the journal; None where it would lie in clear beside a password."""
        if isinstance(self._workbook, ClosedWorkbook):
            return self._workbook.side_file(name)
        return None if self.encrypted else SideFile(self.path, name, Sealing(self.path.name))

    def _whereabouts(self, formulas: Mapping[str, frozenset[tuple[str, str]]]) -> Whereabouts:
        from xlcrm.quality.whereabouts import TablePlaces, Whereabouts  # noqa: PLC0415 - check and clean

        tables = {
            key: TablePlaces(
                placed.worksheet,
                {name: letters(column.number) for name, column in placed.columns.items()},
                self._workbook.rows(key),
                beside=bool(placed.own_columns),
            )
            for key, placed in self.tables.items()
            if key in self.frames and key != LISTS_FRAME
        }
        return Whereabouts(tables, self._workbook.dates_from_1904, formulas)

    def apply(self, plan: Plan, options: Mapping[str, object] | None = None) -> Receipt:
        """Write a plan, all or nothing, with a backup, a journal entry and a line in Journal.

        Computed values are refreshed at the same time. A plan that changes nothing on a
        workbook that is up to date writes nothing, and nor does one of « apart », « dedup » or
        « merge », whatever the figures. ``options`` are what the command was given, for the
        journal. Raises StalePlanError when the file no longer holds what the plan was
        made from, LockedError when it is open elsewhere.
        """
        if plan.changes_nothing and plan.command in planners.ON_DUPLICATES:
            return Receipt(None, None)
        moment = now()
        if not plan.changes_nothing:
            plan = self._with_journal_line(plan, moment)
        return self._workbook.apply(
            plan, self._recompute(plan, shows=self._shows), now=moment, actor=actor(),
            settings=self._given(options or {}),
        )  # fmt: skip

    def restructure(
        self,
        command: str,
        change: Restructuring,
        *,
        summary: str,
        options: Mapping[str, object],
        before: Plan | None = None,
        dry_run: bool = False,
    ) -> Receipt:
        """Change the sheets or columns of the workbook, with a backup and a journal entry.

        ``before`` is applied first; ``summary`` stands in the Journal sheet. Computed values
        are refreshed. A rehearsal meets every refusal and writes nothing.
        """
        moment = now()
        line = self._with_journal_line(Plan(command), moment, summary)

        def build(book: ClosedWorkbook) -> tuple[ClosedWorkbook, list[Plan]]:
            steps = []
            if before is not None:
                book = book.in_memory()
                steps.append(book.change(before, self._recompute(before)))
            book = book.restructured(change)
            steps.append(book.change(line, self._recompute(line)))
            return book, steps

        if not isinstance(self._workbook, ClosedWorkbook):
            raise WrongUseError("LIVE_RESTRUCTURE", name=self.path.name)
        if dry_run:
            build(self._workbook)
            return Receipt(None, None)
        plan = line if before is None else before
        draft = Draft(
            command=command, actor=actor(), now=moment, summary=plan.summary(), steps=(),
            settings=self._given(options),
        )  # fmt: skip
        return self._workbook.replace_by(build, draft)

    @property
    def tables(self) -> Mapping[str, PlacedTable]:
        """The tables of the schema that the workbook has, each with its place."""
        return self._workbook.tables

    @property
    def worksheets(self) -> tuple[str, ...]:
        """The names of the worksheets, in order."""
        return self._workbook.worksheets

    def _given(self, options: Mapping[str, object]) -> dict[str, object]:
        """Return what decided of an operation: its options, and what Paramètres says otherwise."""
        return {
            "options": {name: value for name, value in options.items() if value is not None},
            "parameters": self.settings.changed(),
            "today": self.today.isoformat(),
        }

    def _shows(self, table: str, column: str) -> bool:
        """Tell whether the workbook has a column of the schema."""
        return table in self.tables and column in self.tables[table].columns

    def _recompute(
        self, *steps: Plan, shows: Callable[[str, str], bool] = every_column
    ) -> Recompute:
        """Return how to compute once plans are applied: at the day they leave in Paramètres.

        ``shows`` tells of a table and a column whether the workbook will have it.
        """
        typed: list[object] = []
        for plan in steps:
            edits = plan.edits
            edits = edits[edits["record"] == "today"]  # hundreds of thousands of edits have none
            mine = (edits["table"] == "parameters") & (edits["column"] == "value")
            typed += edits.loc[mine, "after"].tolist()
        if not typed:
            return recompute_at(self.today, shows)
        day = as_datetime(typed[-1])  # a formula that comes back is no date
        return recompute_at(now().date() if day is None else day.date(), shows)

    def _with_journal_line(
        self, plan: Plan, moment: dt.datetime, summary: str | None = None
    ) -> Plan:
        entry_id = str(self._workbook.next_entry_id())
        line = pd.DataFrame(
            {
                "entry_id": pd.Series([entry_id], dtype=object),
                "done_at": pd.Series([moment.replace(microsecond=0)], dtype=object),
                "done_by": pd.Series([actor()], dtype=object),
                "command": pd.Series([registry.label(plan.command)], dtype=object),
                "summary": pd.Series([summary or summary_sentence(plan)], dtype=object),
            }
        )
        line.index = pd.Index([entry_id], dtype=object)
        return dataclasses.replace(plan, new_rows={**plan.new_rows, "journal": Rows(line)})

    def history(self) -> list[JournalEntry]:
        """Return the operations done on this workbook, oldest first."""
        return self._workbook.history()

    def undo_plan(self, entry_id: int | None = None, *, with_later: bool = False) -> GoingBack:
        """Return the operations that ``undo`` would take back, and how, without doing it."""
        with self._named_as_typed():
            recompute = self._recompute_after_undo(entry_id, with_later=with_later)
            return self._workbook.undo_plan(entry_id, recompute, with_later=with_later)

    def undo(self, entry_id: int | None = None, *, with_later: bool = False) -> Receipt:
        """Take back one operation, the last one by default; every cell value returns.

        ``with_later`` takes back what was done since as well, all or nothing.
        """
        with self._named_as_typed():
            recompute = self._recompute_after_undo(entry_id, with_later=with_later)
            return self._workbook.undo(
                entry_id, recompute, now=now(), actor=actor(), with_later=with_later
            )

    @contextlib.contextmanager
    def _named_as_typed(self) -> Iterator[None]:
        """Have a refusal name the workbook so that its advice can be pasted."""
        try:
            yield
        except StalePlanError as error:
            if "workbook" in error.params:
                error.params["workbook"] = self.argument
            raise

    def _recompute_after_undo(self, entry_id: int | None, *, with_later: bool) -> Recompute:
        """Return how to compute: at the day that the last plan to name it leaves in Paramètres."""
        steps = self._workbook.undo_steps(entry_id, with_later=with_later)
        return self._recompute(*steps)

    def steps(self, entry_id: int) -> tuple[Plan, ...]:
        """Return the plans that an operation applied, one after the other, without findings."""
        return self._workbook.steps(entry_id)

    def restore(self, backup: Path) -> Receipt:
        """Put a backup back as the workbook; the operation can be undone."""
        return self._workbook.restore(backup, now=now(), actor=actor())

    def since_backup(self, backup: Path) -> SinceBackup:
        """Return what ``restore`` of a backup takes back, and what it leaves as it is."""
        with self._named_as_typed():
            return self._workbook.since_backup(backup)

    def restored(self, backup: Path) -> Frames:
        """Return the tables of the workbook that ``restore`` would leave."""
        return self._workbook.restored_frames(backup)

    def too_many_backups(self, days: int) -> list[Backup]:
        """Return the backups that ``thin`` would remove."""
        return too_many(
            list_backups(self.path), now().date(), days, self._workbook.spared_backups()
        )

    def thin(self, days: int) -> list[Backup]:
        """Remove the backups of older days but the first of each of the last ``days``."""
        with self._workbook.locked():
            spared = self._workbook.spared_backups()
            return thin_backups(self.path, now().date(), days, spared)


def opened(workbook: str | Path | Book, command: str = "") -> Book:
    """Return a workbook ready for a command: a file is opened, a book already open taken as is.

    What ``command`` is planned with is loaded while a file is read.
    """
    if isinstance(workbook, Book):
        return workbook
    module = planners.module_of(command)
    if module is None:
        return Book.open(workbook)
    with loading(command, module):
        return Book.open(workbook)


def summary_sentence(plan: Plan) -> str:
    """Return in French what a plan changes, for the Journal sheet: counts only."""
    return ", ".join(messages.counted(code, n) for code, n in change_counts(plan.summary()))


def now() -> dt.datetime:
    """Return the time of the clock, local and naive as cells hold it."""
    # Cells hold naive local times; the clock is read here and nowhere below.
    return dt.datetime.now().astimezone().replace(tzinfo=None)


def actor() -> str:
    """Return the login name of the person at work, "" when there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in some containers
        return ""
