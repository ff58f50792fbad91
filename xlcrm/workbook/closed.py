"""A workbook that is closed in Excel: read, changed by plans, backed up, journaled, undone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, WrongUseError, XlcrmError
from xlcrm.settings import Settings
from xlcrm.workbook.attempt import Attempt, Recompute, work_out
from xlcrm.workbook.change.changed_cells import changed_cells
from xlcrm.workbook.change.difference import difference
from xlcrm.workbook.change.stored_plan import restored_plan
from xlcrm.workbook.change.undo_losses import losses
from xlcrm.workbook.former_formats import formats_before
from xlcrm.workbook.interface import Receipt
from xlcrm.workbook.journaled import Journaled
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.lint import check_whole
from xlcrm.workbook.marking import MARKS, Unmarked, has_format, unmarked_sheets
from xlcrm.workbook.opc.draft import Draft as PackageDraft
from xlcrm.workbook.opc.encryption import is_encrypted
from xlcrm.workbook.opc.package import Package, read_bytes
from xlcrm.workbook.read import Reading, read_tables, typed_today
from xlcrm.workbook.reading_findings import (
    formula_cells,
    hidden_records,
    reading_findings,
    typed_columns,
)
from xlcrm.workbook.saving.adoption import FormerFolder, adopt_folder, make_way
from xlcrm.workbook.saving.backups import thin_backups
from xlcrm.workbook.saving.commit import commit
from xlcrm.workbook.saving.files import write_new
from xlcrm.workbook.saving.journal import Draft
from xlcrm.workbook.saving.locks import locked
from xlcrm.workbook.saving.sealing import Sealing
from xlcrm.workbook.saving.settlement import left_announced, settle
from xlcrm.workbook.saving.side_file import SideFile
from xlcrm.workbook.way_back import RESTORE, WayBack, way_back

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.change.changed_cells import ChangedCell
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.encryption import AskPassword

#: Changes the sheets or columns of a workbook: see ``transplant``.
Restructuring = Callable[[PackageDraft, "Layout"], object]
#: Makes another workbook of one, and tells the plans it applied.
Build = Callable[["ClosedWorkbook"], tuple["ClosedWorkbook", "Sequence[Plan]"]]


class ClosedWorkbook(Journaled):
    """A workbook file. Nothing is written but by ``apply``, ``undo`` and ``restore``."""

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
        book = cls(path, Package.open(path, ask=ask))
        adopt_folder(path, book.stored)
        book._take_former_folder()
        if left_announced(path):
            with contextlib.suppress(LockedError), book.locked():
                pass  # whoever takes the lock settles what a killed process left
        return book

    def _load(self, package: Package) -> None:
        self._package = package
        self._sealing = Sealing(self.path.name, package.password)
        self._layout = find_layout(package)
        self._reading: Reading | None = None
        self._written: Attempt | None = None
        self._findings: pd.DataFrame | None = None
        self._formulas: dict[tuple[str, frozenset[str]], frozenset[tuple[str, str]]] = {}
        self._not_saved = None

    @property
    def _read(self) -> Reading:
        if self._reading is None and self._written is not None:
            self._reading, self._written = self._written.reading(), None
        if self._reading is None:
            self._reading = read_tables(self._package, self._layout)
        return self._reading

    @property
    def frames(self) -> Frames:
        """The tables (see ``xlcrm.frames``), read once; do not modify them."""
        return self._read.frames

    @property
    def reading_findings(self) -> pd.DataFrame:
        """What the file shows and no value tells, as findings; found once."""
        if self._findings is None:
            self._findings = reading_findings(self._package, self._layout, self._read)
        return self._findings

    def formulas(self, table: str, columns: frozenset[str]) -> frozenset[tuple[str, str]]:
        """Return record and column of the cells of a table, in ``columns``, that are formulas."""
        asked = (table, columns)
        if asked not in self._formulas:
            found = formula_cells(self._package, self._layout, self._read, table, columns)
            self._formulas[asked] = found
        return self._formulas[asked]

    def own_columns(self, table: str) -> pd.DataFrame:
        """Return the firm's own columns of a table by header, those with a formula left out."""
        return typed_columns(self._read, self.tables, table, self.formulas)

    @property
    def hidden_records(self) -> Mapping[str, int]:
        """How many records stand in hidden rows, by worksheet; they are read like the others."""
        return hidden_records(self._package, self._layout, self._read)

    @property
    def rows_below(self) -> Mapping[str, tuple[int, ...]]:
        """The worksheet rows just under each table that hold something, where there are any."""
        return self._read.below

    @property
    def unmarked_sheets(self) -> tuple[Unmarked, ...]:
        """The sheets in which nothing colours the cells that Anomalies lists any more."""
        package = self._package
        if MARKS not in self._layout.names:
            return ()
        return unmarked_sheets(
            self._layout, self._read, lambda each: not has_format(package.read(each.sheet_part))
        )

    @property
    def tables(self) -> Mapping[str, PlacedTable]:
        """The tables of the schema that the workbook has, each with its place."""
        return self._layout.tables

    def rows(self, table: str) -> tuple[int, ...]:
        """Return the worksheet row of each record of a table, in the order of its frame."""
        places = self._read.places.get(table)
        return () if places is None else places.records

    @property
    def dates_from_1904(self) -> bool:
        """Whether the workbook counts days from 1904."""
        return self._layout.dates_from_1904

    @property
    def worksheets(self) -> tuple[str, ...]:
        """The names of the worksheets, in order."""
        return tuple(self._layout.worksheets)

    @property
    def schema_version(self) -> int:
        """Version of the schema that the workbook was written with."""
        return self._layout.schema_version

    @property
    def typed_today(self) -> dt.date | None:
        """The date typed over the formula of « Date du jour »; None while it is the formula."""
        return typed_today(self._package, self._layout, self._read)

    def side_file(self, name: str) -> SideFile:
        """Return a file beside the journal, under the same password as the workbook."""
        return SideFile(self.path, name, self._sealing)

    def apply(
        self, plan: Plan, recompute: Recompute, *, now: dt.datetime, actor: str,
        settings: Mapping[str, object] | None = None,
    ) -> Receipt:  # fmt: skip
        """Write a plan, all or nothing, with a backup and a journal entry.

        ``recompute`` gives the computed columns after the plan; formula cells that show
        something else are refreshed. Where no cell changes, nothing at all is written. A file
        that changed since it was read is read again first. ``settings`` go to the journal.
        Raises StalePlanError, LockedError, UnreadableFileError, WrongUseError; the file is then
        as it was.
        """
        self._reread_if_changed()
        attempt = self._attempt(plan, recompute, now.date())
        if attempt.changes_cells:
            with self.locked():
                if self._reread_if_changed():
                    attempt = self._attempt(plan, recompute, now.date())
                if attempt.changes_cells:
                    return self._save(attempt, Draft(
                        command=plan.command, actor=actor, now=now, summary={}, steps=(),
                        settings=settings or {},
                    ))  # fmt: skip
        self._remember(self._package, attempt)
        return Receipt(None, None)

    def undo_plan(
        self,
        entry_id: int | None = None,
        recompute: Recompute = lambda _: {},
        *,
        with_later: bool = False,
    ) -> WayBack:
        """Return what ``undo`` would do, worked out in memory; nothing is written. Raises as it."""
        entries = self._to_undo(entry_id, with_later=with_later)
        return way_back(self, self._journal(), entries, recompute)

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

        ``with_later`` takes back what was done since as well, all or nothing. See ``way_back``
        for what returns. Raises WrongUseError when there is nothing to undo, StalePlanError
        when cells were changed since, or something typed since would be lost.
        """
        with self.locked():
            self._reread_if_changed()
            back = self.undo_plan(entry_id, recompute, with_later=with_later)
            command = f"undo {back.entries[0].command}" if len(back.entries) == 1 else "undo"
            draft = Draft(
                command=command, actor=actor, now=now, summary=back.summary(), steps=back.steps,
                undoes=tuple(entry.id for entry in back.entries), unsaved=self._unsaved(),
            )  # fmt: skip
            if back.stored == self.stored:
                # It changed nothing, but it is taken back all the same: the next goes further.
                number = self._journal().record(draft, above=self._last_number_shown())
                return Receipt(None, number)
            receipt = self._commit(back.stored, draft)
            self._take(back.book or self.holding(back.stored))
            return receipt

    def restore(self, backup: Path, *, now: dt.datetime, actor: str) -> Receipt:
        """Put a backup back as the workbook, with a backup and an entry that can be undone.

        The operations since hold no more. A workbook under a password stays under it, one in
        clear stays in clear, whatever the backup is under. Raises LockedError,
        UnreadableFileError when the backup is no workbook of xlcrm any more.
        """
        with self.locked():
            self._reread_if_changed()
            former = self.restored(backup)
            if former.stored == self.stored:
                return Receipt(None, None)
            since = self.since_backup(backup).taken_back
            plan = difference(self.frames, former.frames, RESTORE)
            draft = Draft(
                command=RESTORE, actor=actor, now=now, summary=plan.summary(), steps=(plan,),
                settings={"backup": backup.name}, undoes=tuple(entry.id for entry in since),
                unsaved=self._unsaved(),
            )  # fmt: skip
            receipt = self._commit(former.stored, draft)
            self._take(former)
            return receipt

    def restored(self, backup: Path) -> ClosedWorkbook:
        """Return the workbook that ``restore`` would leave, in memory.

        Raises UnreadableFileError BACKUP_OTHER_PASSWORD when the backup does not open.
        """
        package = self._package.copy_of(read_bytes(backup), backup.name)
        if package.password != self._package.password:
            stored = self._package.as_stored(package.data)
            package = self._package.followed_by(package.data, stored)
        return ClosedWorkbook(self.path, package)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file against other commands; what a killed one left is settled first."""
        with locked(self.path):
            settle(self.path, self._shows, self._sealing)
            yield

    def _shows(self, steps: Sequence[Plan]) -> bool:
        """Tell whether the file as it is now shows what some plans write."""
        self._reread_if_changed()
        plan, _ = restored_plan(steps[-1].inverse(), self.frames)
        return not changed_cells(plan, self.frames, self._read.own)

    def restored_frames(self, backup: Path) -> Frames:
        """Return the tables of the workbook that ``restore`` would leave; raises as it."""
        return self.restored(backup).frames

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a password."""
        return is_encrypted(self.stored)

    @property
    def stored(self) -> bytes:
        """The bytes of the file as they stand on the disk."""
        return self._package.stored

    def in_memory(self) -> ClosedWorkbook:
        """Return this workbook to be changed in memory by ``change``, itself staying as it is."""
        copy = ClosedWorkbook(self.path, self._package)
        copy._reading = self._reading
        copy._written = self._written
        return copy

    def holding(self, stored: bytes) -> ClosedWorkbook:
        """Return the workbook of the same name that some bytes are, in memory."""
        return ClosedWorkbook(self.path, self._package.reread(stored))

    def changed_cells(self, plan: Plan) -> list[ChangedCell]:
        """Return the cells for which an undo cannot apply ``plan``, or would lose something."""
        plan, _ = restored_plan(plan, self.frames)
        changed = changed_cells(plan, self.frames, self._read.own)
        if changed:
            return changed
        after = plan.applied_to(self.frames)
        return losses(self._package, self._layout, self._read, plan, after)

    def change(
        self, plan: Plan, recompute: Recompute, formats: NumberFormats | None = None
    ) -> Plan:
        """Apply a plan in memory, which gives cells formats back; return it as journaled."""
        attempt = work_out(plan, recompute, self._package, self._layout, self._read, None, formats)
        stored = attempt.stored_plan()
        package = self._package
        if attempt.changes_cells:
            data = attempt.content()
            package = package.followed_by(data, package.as_stored(data))
        self._remember(package, attempt)
        return stored

    def restructured(self, change: Restructuring) -> ClosedWorkbook:
        """Return this workbook with its sheets or columns changed, in memory."""
        package = self._package
        draft = PackageDraft(package)
        change(draft, self._layout)
        data = package.rewritten(draft.changed, draft.dropped, draft.added)
        check_whole(package, data, [*draft.changed, *draft.added], {})
        return ClosedWorkbook(self.path, package.followed_by(data, package.as_stored(data)))

    def replace_by(self, build: Build, draft: Draft) -> Receipt:
        """Write the workbook that ``build`` makes of this one in memory, with its plans.

        With a backup and a journal entry, like ``apply``; ``draft`` is that entry, without
        plans. Such an entry is undone while the file is as it left it. Raises LockedError.
        """
        with self.locked():
            self._reread_if_changed()
            other, steps = build(self)
            receipt = self._commit(other.stored, replace(draft, steps=tuple(steps)))
            self._take(other)
            return receipt

    def _reread_if_changed(self) -> bool:
        data = read_bytes(self.path)
        if data == self._package.stored:
            return False
        self._load(self._package.reread(data))
        return True

    def former_formats(self, backup: Path | None, plans: Sequence[Plan]) -> list[NumberFormats]:
        """Return the formats that plans give back, from the copy before: none where it is gone."""
        return formats_before(backup, plans, self._package.copy_of)

    def _attempt(self, plan: Plan, recompute: Recompute, day: dt.date | None) -> Attempt:
        return work_out(plan, recompute, self._package, self._layout, self._read, day)

    def _save(self, attempt: Attempt, draft: Draft) -> Receipt:
        data = attempt.content()
        stored = self._package.as_stored(data)
        summary, steps = attempt.steps.plan.summary(), (attempt.stored_plan(),)
        receipt = self._commit(stored, replace(draft, summary=summary, steps=steps))
        self._remember(self._package.followed_by(data, stored), attempt)
        return replace(receipt, archived=attempt.archived, unarchived=attempt.unarchived)

    def _commit(self, stored: bytes, draft: Draft) -> Receipt:
        backup, number = commit(
            self.path, self._journal(), draft,
            before=self.stored, after=stored, above=self._last_number_shown(),
        )  # fmt: skip
        with contextlib.suppress(OSError, XlcrmError):  # the work is done; old backups can wait
            days = Settings.from_frames(self.frames).integer("backup_days")
            thin_backups(self.path, draft.now.date(), days, self.spared_backups())
        return Receipt(backup, number)

    def _take(self, other: ClosedWorkbook) -> None:
        self._load(other._package)
        self._reading, self._written = other._reading, other._written

    def _remember(self, package: Package, attempt: Attempt) -> None:
        self._reading, self._written = None, attempt
        self._package = package
        self._layout = find_layout(package)
        self._findings = None


def create(path: Path, content: bytes, today: dt.date) -> FormerFolder | None:
    """Write a new workbook; return where what a former one of its name left was moved.

    Raises WrongUseError (FILE_EXISTS) rather than overwrite, LockedError.
    """
    if path.exists():
        raise WrongUseError("FILE_EXISTS", name=path.name)
    former = make_way(path, today)
    write_new(path, content)
    return former
