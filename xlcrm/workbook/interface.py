"""What every command needs of a workbook, closed or open in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.attempt import Recompute
    from xlcrm.workbook.layout import PlacedTable
    from xlcrm.workbook.marking import Unmarked
    from xlcrm.workbook.saving.journal import JournalEntry
    from xlcrm.workbook.saving.undone import SinceBackup


@dataclass(frozen=True)
class Receipt:
    """What a write left behind: the backup of the file before it, the journal entry.

    Both are None when there was nothing to write. ``archived`` counts rows that could not be
    deleted: they stay blank, their content is in the sheet Archive. ``unarchived`` counts rows
    that this sheet could not take.
    """

    backup: Path | None
    journal_id: int | None
    archived: int = 0
    unarchived: int = 0


class GoingBack(Protocol):
    """What taking operations back would do, worked out before anything is written."""

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """The operations taken back, newest first."""

    @property
    def steps(self) -> tuple[Plan, ...]:
        """The plans it takes, one after the other."""

    def summary(self) -> dict[str, int]:
        """Return the counts of all steps together; see ``Plan.summary``."""


class Workbook(Protocol):
    """A workbook that is read, changed by plans, backed up, journaled and undone.

    ``ClosedWorkbook`` is a file, ``LiveWorkbook`` one that is open in Excel. Nothing is written
    but by ``apply``, ``undo`` and ``restore``, each all or nothing.
    """

    @property
    def path(self) -> Path:
        """Where the workbook is; its journal and backups lie beside it."""

    @property
    def encrypted(self) -> bool:
        """Whether the workbook is under a password."""

    @property
    def frames(self) -> Frames:
        """The tables (see ``xlcrm.frames``), read once; do not modify them."""

    @property
    def reading_findings(self) -> pd.DataFrame:
        """What the workbook shows and no value tells, as findings."""

    @property
    def hidden_records(self) -> Mapping[str, int]:
        """How many records stand in hidden rows, by worksheet."""

    @property
    def rows_below(self) -> Mapping[str, tuple[int, ...]]:
        """The worksheet rows just under each table that hold something, where there are any."""

    @property
    def unmarked_sheets(self) -> tuple[Unmarked, ...]:
        """The sheets in which nothing colours the cells that Anomalies lists any more."""

    @property
    def tables(self) -> Mapping[str, PlacedTable]:
        """The tables of the schema that the workbook has, each with its place."""

    @property
    def worksheets(self) -> tuple[str, ...]:
        """The names of the worksheets, in order."""

    @property
    def dates_from_1904(self) -> bool:
        """Whether the workbook counts days from 1904."""

    @property
    def typed_today(self) -> dt.date | None:
        """The date typed over the formula of « Date du jour »; None while it is the formula."""

    def formulas(self, table: str, columns: frozenset[str]) -> frozenset[tuple[str, str]]:
        """Return record and column of the cells of a table, in ``columns``, that are formulas."""

    def own_columns(self, table: str) -> pd.DataFrame:
        """Return the firm's own columns of a table by header, those with a formula left out."""

    def rows(self, table: str) -> tuple[int, ...]:
        """Return the worksheet row of each record of a table, in the order of its frame."""

    def next_entry_id(self) -> int:
        """Return the number that the next journal entry will have."""

    def history(self) -> list[JournalEntry]:
        """Return the operations done on this workbook, oldest first."""

    def since_backup(self, backup: Path) -> SinceBackup:
        """Return what ``restore`` of a backup takes back, and what it leaves as it is."""

    def spared_backups(self) -> frozenset[Path]:
        """Return the backups that thinning leaves."""

    def steps(self, entry_id: int) -> tuple[Plan, ...]:
        """Return the plans that an operation applied, one after the other, without findings."""

    def apply(
        self, plan: Plan, recompute: Recompute, *, now: dt.datetime, actor: str,
        settings: Mapping[str, object] | None = None,
    ) -> Receipt:  # fmt: skip
        """Write a plan, all or nothing, with a backup and a journal entry."""

    def undo_steps(
        self, entry_id: int | None = None, *, with_later: bool = False
    ) -> tuple[Plan, ...]:
        """Return the plans that taking operations back applies, as the journal has them."""

    def undo_plan(
        self,
        entry_id: int | None = None,
        recompute: Recompute = lambda _: {},
        *,
        with_later: bool = False,
    ) -> GoingBack:
        """Return what ``undo`` would do; nothing is written."""

    def undo(
        self,
        entry_id: int | None,
        recompute: Recompute,
        *,
        now: dt.datetime,
        actor: str,
        with_later: bool = False,
    ) -> Receipt:
        """Take back an entry of the journal, the last that still holds when None."""

    def restore(self, backup: Path, *, now: dt.datetime, actor: str) -> Receipt:
        """Put a backup back, with a backup of what is there and an entry that can be undone."""

    def restored_frames(self, backup: Path) -> Frames:
        """Return the tables of the workbook that ``restore`` would leave."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the workbook against other commands."""
