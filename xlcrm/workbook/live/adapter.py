"""A workbook open in Excel: see ``xlcrm.workbook.interface``."""

from __future__ import annotations

import contextlib
import dataclasses
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, StalePlanError, XlcrmError
from xlcrm.settings import Settings
from xlcrm.workbook.change.changed_cells import changed_cells, undo_refusal
from xlcrm.workbook.change.difference import difference
from xlcrm.workbook.change.stored_plan import restored_plan
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.interface import Receipt
from xlcrm.workbook.journaled import Journaled
from xlcrm.workbook.live.access import has_password, refuse_unwritable
from xlcrm.workbook.live.autosave import autosave_paused
from xlcrm.workbook.live.below import rows_below_tables
from xlcrm.workbook.live.copy import make_copy
from xlcrm.workbook.live.filters import filters_lifted
from xlcrm.workbook.live.hidden import hidden_records, hidden_rows
from xlcrm.workbook.live.live_restore import former_frames, without_structure
from xlcrm.workbook.live.live_way_back import LiveWayBack
from xlcrm.workbook.live.mending import mend
from xlcrm.workbook.live.native import leave_other_excels_alone, never_for_ever, patiently
from xlcrm.workbook.live.one_plan import WrittenPlan, tables_written, write_plan
from xlcrm.workbook.live.place import place_of
from xlcrm.workbook.live.reading import (
    LiveReading,
    findings_of,
    formula_cells,
    read_again,
    read_workbook,
    typed_today,
)
from xlcrm.workbook.live.screen import Screen
from xlcrm.workbook.live.transaction import Transaction, all_or_nothing
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.reading_findings import typed_columns
from xlcrm.workbook.rewritten import spared
from xlcrm.workbook.saving.backups import thin_backups
from xlcrm.workbook.saving.journal import Draft
from xlcrm.workbook.saving.locks import locked
from xlcrm.workbook.saving.sealing import Sealing
from xlcrm.workbook.tidied_since import fitted
from xlcrm.workbook.way_back import (
    RESTORE,
    inverse_steps,
    needs_its_copy,
    no_way_back,
    touched_later,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    import xlwings

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.attempt import Recompute
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.marking import Unmarked
    from xlcrm.workbook.saving.journal import JournalEntry
    from xlcrm.workbook.saving.undone import SinceBackup


class LiveWorkbook(Journaled, Screen):
    """A workbook open in Excel. Nothing is written but by ``apply``, ``undo``, ``restore``.

    Excel's file is not saved: staff save when they please. Computed columns are live formulas,
    so that their values are Excel's: ``recompute`` is not asked for them.
    """

    def __init__(self, book: xlwings.Book) -> None:
        never_for_ever()
        leave_other_excels_alone()
        Screen.__init__(self, book)
        self.path: Path = place_of(book)
        self._sealing = Sealing(self.path.name)
        #: The worksheets whose filter Excel refused to take back.
        self.filters_lost: list[str] = []
        self._forget()
        self._take_former_folder()

    def _forget(self) -> None:
        self._known: LiveReading | None = None
        self._findings: pd.DataFrame | None = None

    @property
    def _live(self) -> LiveReading:
        if self._known is None:
            self._known = read_workbook(self._book)
        return self._known

    @property
    def book(self) -> xlwings.Book:
        """The workbook as xlwings has it."""
        return self._book

    @property
    def encrypted(self) -> bool:
        """Whether the workbook is under a password."""
        return has_password(self._book)

    @property
    def frames(self) -> Frames:
        """The tables (see ``xlcrm.frames``), read once; do not modify them."""
        return self._live.reading.frames

    @property
    def reading_findings(self) -> pd.DataFrame:
        """What Excel shows and no value tells, as findings; found once."""
        if self._findings is None:
            self._findings = findings_of(self._live)
        return self._findings

    @property
    def hidden_records(self) -> Mapping[str, int]:
        """How many records stand in hidden rows, by worksheet; they are read like the others."""
        return hidden_records(self._live)

    @property
    def rows_below(self) -> Mapping[str, tuple[int, ...]]:
        """The worksheet rows just under each table that hold something, where there are any."""
        return rows_below_tables(self._live)

    @property
    def unmarked_sheets(self) -> tuple[Unmarked, ...]:
        """None: Excel tells conditional formats one by one, and a file tells them at a glance."""
        return ()

    @property
    def tables(self) -> Mapping[str, PlacedTable]:
        """The tables of the schema that the workbook has, each with its place."""
        return self._live.layout.tables

    @property
    def worksheets(self) -> tuple[str, ...]:
        """The names of the worksheets, in order."""
        return tuple(self._live.sheets)

    @property
    def dates_from_1904(self) -> bool:
        """Whether the workbook counts days from 1904."""
        return self._live.layout.dates_from_1904

    @property
    def typed_today(self) -> dt.date | None:
        """The date typed over the formula of « Date du jour »; None while it is the formula."""
        return typed_today(self._live)

    def formulas(self, table: str, columns: frozenset[str]) -> frozenset[tuple[str, str]]:
        """Return record and column of the cells of a table, in ``columns``, that are formulas."""
        return formula_cells(self._live, table, columns)

    def own_columns(self, table: str) -> pd.DataFrame:
        """Return the firm's own columns of a table by header, those with a formula left out."""
        return typed_columns(self._live.reading, self.tables, table, self.formulas)

    def rows(self, table: str) -> tuple[int, ...]:
        """Return the worksheet row of each record of a table, in the order of its frame."""
        places = self._live.reading.places.get(table)
        return () if places is None else places.records

    def selected_record(self, table: str) -> str | None:
        """Return the record of the row of the active cell, None when it is outside ``table``."""
        selected = self.selected_rows()
        placed = self.tables.get(table)
        if selected is None or placed is None or selected[0] != placed.worksheet:
            return None
        by_row = dict(zip(self.rows(table), self.frames[table].index, strict=True))
        return by_row.get(selected[2])

    def selected_records(self, table: str) -> tuple[str, ...]:
        """Return the records of the selected rows of ``table`` that are not hidden."""
        selected = self.selected_rows()
        placed = self.tables.get(table)
        if selected is None or placed is None or selected[0] != placed.worksheet:
            return ()
        hidden = frozenset[int]().union(
            *(hidden_rows(self._live, placed, first, last) for first, last in selected[1])
        )
        return tuple(
            str(record)
            for row, record in zip(self.rows(table), self.frames[table].index, strict=True)
            if row not in hidden and any(first <= row <= last for first, last in selected[1])
        )

    def locked(self) -> contextlib.AbstractContextManager[None]:
        """Hold the workbook against other commands."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return locked(self.path, open_here=True)

    def apply(
        self, plan: Plan, recompute: Recompute, *, now: dt.datetime, actor: str,
        settings: Mapping[str, object] | None = None,
    ) -> Receipt:  # fmt: skip
        """Write a plan, all or nothing, with a backup and a journal entry.

        Excel computes its formulas, whether the plan changes anything or not. Raises
        StalePlanError, LockedError, UnreadableFileError, WrongUseError, CancelledError; the
        workbook then is as it was.
        """
        del recompute  # Excel computes
        with self._at_work():
            if plan.changes_nothing:
                patiently(self._app.calculate)
                self._forget()
                return Receipt(None, None)
            draft = Draft(command=plan.command, actor=actor, now=now, summary={}, steps=(),
                          settings=settings or {})  # fmt: skip
            return self._write_all([plan], draft, day=now.date())

    def undo_plan(
        self,
        entry_id: int | None = None,
        recompute: Recompute = lambda _: {},
        *,
        with_later: bool = False,
    ) -> LiveWayBack:
        """Return what ``undo`` would do; nothing is written. Raises as it."""
        del recompute  # Excel computes
        journal = self._journal()
        entries = self._to_undo(entry_id, with_later=with_later)
        frames = self.frames
        steps: list[Plan] = []
        counts: list[int] = []
        for entry in entries:
            self._refuse_needing_file(entry)
            counts.append(len(journal.steps(entry.id)))
            for kept in inverse_steps(journal, entry):
                plan = spared(kept, frames)
                applied, _ = restored_plan(plan, frames)
                if changed := changed_cells(applied, frames):
                    plan = fitted(plan, frames, changed)
                    applied, _ = restored_plan(plan, frames)
                    changed = changed_cells(applied, frames)
                if changed:
                    raise undo_refusal(changed, later=touched_later(journal, entry, changed))
                frames = applied.applied_to(frames)
                steps.append(plan)
        return LiveWayBack(entries, tuple(steps), tuple(counts))

    def undo(
        self,
        entry_id: int | None,
        recompute: Recompute,
        *,
        now: dt.datetime,
        actor: str,
        with_later: bool = False,
    ) -> Receipt:
        """Take back an entry of the journal, the last that still holds when None.

        The inverse of each plan is written: cells return, what was done elsewhere since stays.
        Raises WrongUseError when there is nothing to undo, StalePlanError when cells were
        changed since, or something typed since would be lost.
        """
        del recompute  # Excel computes
        with self._at_work():
            self._forget()
            back = self.undo_plan(entry_id, with_later=with_later)
            command = f"undo {back.entries[0].command}" if len(back.entries) == 1 else "undo"
            draft = Draft(
                command=command, actor=actor, now=now, summary=back.summary(), steps=(),
                undoes=tuple(entry.id for entry in back.entries), unsaved=self._unsaved(),
            )  # fmt: skip
            return self._write_all(list(back.steps), draft, None, back.formats())

    def restore(self, backup: Path, *, now: dt.datetime, actor: str) -> Receipt:
        """Give the tables what a backup holds, with a backup and an entry that can be undone.

        Sheets and columns of the firm's own stay as they are: the file itself is not replaced
        while Excel has it.
        """
        with self._at_work():
            self._forget()
            plan = difference(self.frames, self.restored_frames(backup), RESTORE)
            if plan.changes_nothing:
                return Receipt(None, None)
            since = self.since_backup(backup).taken_back
            draft = Draft(
                command=RESTORE, actor=actor, now=now, summary=plan.summary(), steps=(),
                settings={"backup": backup.name}, undoes=tuple(entry.id for entry in since),
                unsaved=self._unsaved(),
            )  # fmt: skip
            return self._write_all([plan], draft, day=None)

    def restored_frames(self, backup: Path) -> Frames:
        """Return the tables of the workbook that ``restore`` would leave."""
        left = self.since_backup(backup).left
        return former_frames(ClosedWorkbook(self.path, Package.open(backup)), self, left)

    def since_backup(self, backup: Path) -> SinceBackup:
        """Return what ``restore`` takes back, sheets and columns left; raises StalePlanError."""
        since = super().since_backup(backup)
        return without_structure(backup, since.taken_back, self.history(), self.path.name)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        """Keep Excel quiet and other commands out."""
        refuse_unwritable(self._book, self.path, encrypted=self.encrypted)
        with self.frozen(), self.locked():
            self._not_saved = None  # somebody may have worked since
            yield

    def _write_all(
        self, plans: list[Plan], draft: Draft, day: dt.date | None,
        formats: Sequence[NumberFormats] = (),
    ) -> Receipt:  # fmt: skip
        """Write plans one after the other, then the journal: all of it or nothing."""
        self._read_again(plans[0])
        plans[0].inverse()  # made before anything is written: a plan that has none is refused
        self._refuse_stale(plans[0])
        copy = make_copy(self._book, self.path, draft.command, draft.now)
        transaction = Transaction(
            from_1904=self.dates_from_1904, cancelled=self.cancelled,
            mend=partial(mend, self._book, copy.path),
        )  # fmt: skip
        above = self._last_number_shown()
        try:
            # Around both: what is taken back goes into rows that a filter would hide.
            lifted = filters_lifted(self._live, tables_written(plans, day), self.filters_lost)
            with autosave_paused(self._book), lifted, all_or_nothing(transaction):
                done: list[WrittenPlan] = []
                for plan, given_back in zip(plans, formats or repeat(None), strict=False):
                    if done:
                        self._read_again(plan)
                    done.append(write_plan(
                        self._book, self._live, plan, copy, transaction,
                        day=day, formats=given_back,
                    ))  # fmt: skip
                    self._known = done[-1].live
                patiently(self._app.calculate)
                stored = tuple(each.stored for each in done)
                summary = draft.summary or stored[0].summary()
                number = self._journal().record(
                    dataclasses.replace(draft, summary=summary, steps=stored, backup=copy.path),
                    above=above,
                )
        except BaseException as error:
            code = getattr(error, "code", "")
            if code == "EXCEL_GONE" and transaction.wrote:
                raise LockedError("EXCEL_GONE_WRITING") from error
            if code != "EXCEL_HALF_WRITTEN":
                copy.path.unlink(missing_ok=True)
            with contextlib.suppress(LockedError):
                patiently(self._app.calculate)  # formulas show what their cells hold again
            raise
        finally:
            settings = Settings.from_frames(self.frames) if self._known else None
            self._forget()
        if settings is not None:
            with contextlib.suppress(OSError, XlcrmError):  # the work is done; these can wait
                days = settings.integer("backup_days")
                thin_backups(self.path, draft.now.date(), days, self.spared_backups())
        return Receipt(
            copy.path, number,
            archived=sum(each.archived for each in done) if day is not None else 0,
            unarchived=sum(each.unarchived for each in done),
        )  # fmt: skip

    def _read_again(self, plan: Plan) -> None:
        """Read the tables of a plan as they are now: somebody may have typed since."""
        if self._known is not None:
            named = {*map(str, plan.edits["table"].unique()), *plan.new_rows, *plan.dropped_rows}
            self._known = read_again(self._known, named)

    def _refuse_stale(self, plan: Plan) -> None:
        applied, _ = restored_plan(plan, self.frames)
        applied.applied_to(self.frames)

    def _refuse_needing_file(self, entry: JournalEntry) -> None:
        """Refuse what only the bytes of the file before it take back; say what will do it."""
        if not needs_its_copy(entry, self.history()):
            return
        with contextlib.suppress(OSError):  # Windows may keep an open file from being read
            if refused := no_way_back(entry, self.path.read_bytes(), self.path.name):
                raise refused  # saved since: closing it without saving would not help
        raise StalePlanError("LIVE_UNDO_NEEDS_FILE", entry=entry.id, workbook=self.path.name)


def connect(book: xlwings.Book) -> LiveWorkbook:
    """Return the workbook that an xlwings Book is.

    Raises LockedError while Excel does not answer. What is no workbook of xlcrm is refused once
    it is read (UnreadableFileError).
    """
    return LiveWorkbook(book)


def calling_workbook() -> LiveWorkbook:
    """Return the workbook from which Excel called."""
    import xlwings  # noqa: PLC0415 - only the face in Excel pays for it

    never_for_ever()
    leave_other_excels_alone()
    return connect(patiently(xlwings.Book.caller))
