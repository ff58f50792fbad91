"""A workbook that is closed in Excel: read, changed by plans, backed up, journaled, undone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm.errors import WrongUseError
from xlcrm.frames import Frames
from xlcrm.plan import Plan
from xlcrm.workbook.change.patch import Patch, patched
from xlcrm.workbook.change.stored_plan import restored_plan, stored_plan, written_reading
from xlcrm.workbook.change.table_change import PlannedFrames
from xlcrm.workbook.change.undo_losses import refuse_losses
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.lint import check_whole
from xlcrm.workbook.opc.package import Package, read_bytes
from xlcrm.workbook.read import Reading, read_tables, reading_findings, typed_date
from xlcrm.workbook.saving.backups import make_backup, thin_backups
from xlcrm.workbook.saving.files import replace_whole, write_new
from xlcrm.workbook.saving.journal import Journal, JournalEntry
from xlcrm.workbook.saving.locks import locked, refuse_open_elsewhere
from xlcrm.workbook.sheet.sheet_xml import SheetXml

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from xlcrm.workbook.opc.encryption import AskPassword

#: Computes the frames after a plan: every table with computed columns, fresh.
Recompute = Callable[[Frames], Mapping[str, pd.DataFrame]]


@dataclass(frozen=True)
class Receipt:
    """What a write left behind: the backup of the file before it, the journal entry.

    Both are None when there was nothing to write.
    """

    backup: Path | None
    journal_id: int | None


@dataclass(frozen=True)
class _Attempt:
    """A plan worked out against the file as last read."""

    steps: PlannedFrames
    patch: Patch


class UndoPlan(NamedTuple):
    """An entry to take back, the plan that does it, and the cells that get a formula back.

    The cells are (table, record, column).
    """

    entry_id: int
    plan: Plan
    formulas: frozenset[tuple[str, str, str]]


class ClosedWorkbook:
    """A workbook file. Nothing is written but by ``apply`` and ``undo``."""

    def __init__(self, path: Path, package: Package) -> None:
        self.path = path
        self._load(package)

    @classmethod
    def open(cls, path: Path, password: str | AskPassword | None = None) -> ClosedWorkbook:
        """Open a file. Raises UnreadableFileError when it is not an xlcrm workbook.

        ``password``, or what asks for it by the name of the file, is only used for a file that
        is encrypted; it is written back under the same one.
        """
        path = path.resolve()
        ask = (lambda _: password) if isinstance(password, str) else password
        return cls(path, Package.open(path, ask=ask))

    def _load(self, package: Package) -> None:
        self._package = package
        self._layout = find_layout(package)
        self._reading: Reading | None = None
        self._findings: pd.DataFrame | None = None

    @property
    def _read(self) -> Reading:
        if self._reading is None:
            self._reading = read_tables(self._package, self._layout)
        return self._reading

    @property
    def frames(self) -> Frames:
        """The tables (see ``xlcrm.frames``), read once; do not modify them."""
        return self._read.frames

    @property
    def reading_findings(self) -> pd.DataFrame:
        """Cells in error and values typed over a formula, as findings; found once."""
        if self._findings is None:
            self._findings = reading_findings(self._package, self._layout, self._read)
        return self._findings

    @property
    def schema_version(self) -> int:
        """Version of the schema that the workbook was written with."""
        return self._layout.schema_version

    @property
    def typed_today(self) -> dt.date | None:
        """The date typed over the formula of « Date du jour »; None while it is the formula."""
        date = typed_date(self.frames)
        placed = self._layout.tables["parameters"]
        if date is None or "value" not in placed.columns:
            return None
        where = list(self.frames["parameters"].index).index("today")
        row = self._read.places["parameters"].records[where]
        sheet = SheetXml(self._package.read(placed.sheet_part), placed.worksheet)
        cell = sheet.cell(row, placed.columns["value"].number)
        return None if b"<" + sheet.prefix + b"f" in cell else date

    def next_entry_id(self) -> int:
        """Return the number that the next journal entry will have."""
        return Journal(self.path).next_id(above=self._last_number_shown())

    def _last_number_shown(self) -> int:
        """Return the highest number of the Journal sheet, which may have come without a journal."""
        shown = (str(record) for record in self.frames["journal"].index)
        return max((int(n) for n in shown if n.isascii() and n.isdigit()), default=0)

    def history(self) -> list[JournalEntry]:
        """Return the operations done on this workbook, oldest first."""
        return Journal(self.path).entries()

    def apply(self, plan: Plan, recompute: Recompute, *, now: dt.datetime, actor: str) -> Receipt:
        """Write a plan, all or nothing, with a backup and a journal entry.

        ``recompute`` gives the computed columns after the plan; formula cells that show
        something else are refreshed. Where no cell changes, nothing at all is written. A file
        that changed since it was read is read again first. Raises StalePlanError, LockedError,
        UnreadableFileError, WrongUseError; the file is then as it was.
        """
        return self._write(plan, recompute, now=now, actor=actor)

    def undo_plan(self, entry_id: int | None = None) -> UndoPlan:
        """Return what ``undo`` would do.

        Nothing is written. Raises WrongUseError when there is nothing to undo, StalePlanError
        when a cell was changed since, or something typed since would be lost.
        """
        journal = Journal(self.path)
        entry = journal.to_undo(entry_id)
        plan, formulas = restored_plan(journal.plan(entry.id).inverse(), self.frames)
        after = plan.applied_to(self.frames)
        refuse_losses(self._package, self._layout, self._read, plan, after)
        return UndoPlan(entry.id, plan, frozenset(formulas))

    def undo(
        self, entry_id: int | None, recompute: Recompute, *, now: dt.datetime, actor: str
    ) -> Receipt:
        """Take back an entry of the journal, the last that still holds when None.

        Every cell value returns, and formulas that values had replaced. Raises WrongUseError
        when there is nothing to undo, StalePlanError when a cell was changed since,
        or something typed since would be lost.
        """
        journal = Journal(self.path)
        entry = journal.to_undo(entry_id)
        stored = journal.plan(entry.id)
        receipt = self._write(stored.inverse(), recompute, now=now, actor=actor, undoes=entry.id)
        if receipt.journal_id is not None:
            return receipt
        # It changed nothing, but it is taken back all the same: the next undo goes further.
        number = journal.record(
            command=stored.inverse().command, actor=actor, now=now, summary={},
            plan=Plan(stored.command), undoes=entry.id,
        )  # fmt: skip
        return Receipt(None, number)

    def _write(
        self,
        plan: Plan,
        recompute: Recompute,
        *,
        now: dt.datetime,
        actor: str,
        undoes: int | None = None,
    ) -> Receipt:
        self._reread_if_changed()
        undoing = undoes is not None
        attempt = self._attempt(plan, recompute, undoing=undoing)
        if attempt.patch.parts:
            with locked(self.path):
                if self._reread_if_changed():
                    attempt = self._attempt(plan, recompute, undoing=undoing)
                if attempt.patch.parts:
                    return self._save(attempt, now=now, actor=actor, undoes=undoes)
        self._remember(self._package, attempt)
        return Receipt(None, None)

    def _reread_if_changed(self) -> bool:
        data = read_bytes(self.path)
        if data == self._package.stored:
            return False
        self._load(self._package.reread(data))
        return True

    def _attempt(self, plan: Plan, recompute: Recompute, *, undoing: bool) -> _Attempt:
        plan, formulas = restored_plan(plan, self.frames)
        after = plan.applied_to(self.frames)
        if undoing:
            refuse_losses(self._package, self._layout, self._read, plan, after)
        steps = PlannedFrames(plan, after, recompute(after), formulas)
        return _Attempt(steps, patched(self._package, self._layout, self._read, steps))

    def _save(
        self, attempt: _Attempt, *, now: dt.datetime, actor: str, undoes: int | None
    ) -> Receipt:
        data = self._package.rewritten(attempt.patch.parts, attempt.patch.dropped)
        check_whole(self._package, data, attempt.patch.parts, attempt.patch.excerpts)
        stored = self._package.as_stored(data)
        receipt = self._commit(stored, attempt, now=now, actor=actor, undoes=undoes)
        self._remember(self._package.followed_by(data, stored), attempt)
        return receipt

    def _commit(
        self,
        data: bytes,
        attempt: _Attempt,
        *,
        now: dt.datetime,
        actor: str,
        undoes: int | None,
    ) -> Receipt:
        plan = attempt.steps.plan
        above = self._last_number_shown()
        stored = stored_plan(attempt.steps, attempt.patch, self._read)
        backup = make_backup(self.path, self._package.stored, plan.command, now)
        replaced = False
        try:
            with Journal(self.path).recording(
                command=plan.command, actor=actor, now=now, summary=plan.summary(),
                plan=stored, backup=backup, undoes=undoes, above=above,
            ) as number:  # fmt: skip
                refuse_open_elsewhere(self.path)
                replace_whole(self.path, data)
                replaced = True
        except BaseException:
            if replaced:
                replace_whole(self.path, self._package.stored)
            backup.unlink(missing_ok=True)
            raise
        with contextlib.suppress(OSError):  # the work is done; old backups can wait
            thin_backups(self.path, now.date())
        return Receipt(backup, number)

    def _remember(self, package: Package, attempt: _Attempt) -> None:
        self._reading = written_reading(self._read, self._layout, attempt.steps, attempt.patch)
        self._package = package
        self._layout = find_layout(package)
        self._findings = None


def create(path: Path, content: bytes) -> None:
    """Write a new workbook. Raises WrongUseError (FILE_EXISTS) rather than overwrite."""
    if path.exists():
        raise WrongUseError("FILE_EXISTS", name=path.name)
    write_new(path, content)
