"""An open workbook as every face sees it: frames, settings, reference date, plan, apply."""

from __future__ import annotations

import dataclasses
import datetime as dt
import getpass
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import messages
from xlcrm.commands import passwords, registry
from xlcrm.commands.steps import STEPS, Recompute, recompute_at
from xlcrm.computed import compute
from xlcrm.errors import StalePlanError, WrongUseError
from xlcrm.frames import as_datetime
from xlcrm.plan import Plan, Rows
from xlcrm.settings import Settings
from xlcrm.workbook.closed import ClosedWorkbook, Receipt, UndoPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.frames import Frames
    from xlcrm.workbook.saving.journal import JournalEntry


#: Where each command is planned: loaded when asked for, so that one click loads one part.
_PLANNERS = {
    "check": ("xlcrm.quality.check", "plan_check"),
    "clean": ("xlcrm.quality.clean", "plan_clean"),
    "dedup": ("xlcrm.dedup.find", "plan_dedup"),
    "merge": ("xlcrm.dedup.merge", "plan_merge"),
    "segment": ("xlcrm.segments.plan", "plan_segment"),
}


class Book:
    """A workbook and its reference date; nothing is written but by ``apply`` and ``undo``."""

    def __init__(self, workbook: ClosedWorkbook, today: dt.date) -> None:
        self._workbook = workbook
        self.today = today

    @classmethod
    def open(
        cls, path: str | Path, *, today: dt.date | None = None, password: str | None = None
    ) -> Book:
        """Open a closed file; the reference date is ``today``, else the one typed, else now.

        An encrypted file needs its ``password``, else the face is asked for it.
        """
        workbook = ClosedWorkbook.open(Path(path), password or passwords.current())
        return cls(workbook, today or workbook.typed_today or now().date())

    @property
    def path(self) -> Path:
        """Where the workbook is."""
        return self._workbook.path

    @property
    def frames(self) -> Frames:
        """The tables of the workbook (see ``xlcrm.frames``); do not modify them."""
        return self._workbook.frames

    @property
    def settings(self) -> Settings:
        """The values of Paramètres and Listes."""
        return Settings.from_frames(self.frames)

    def computed_frames(self, *, at: dt.date | None = None) -> Frames:
        """Return the tables with their computed columns fresh ``at`` a day (the reference date)."""
        frames = self.frames
        return {**frames, **compute(STEPS, frames, self.settings, at or self.today)}

    def plan(self, command: str, **options: Any) -> Plan:
        """Return what ``command`` (check, clean, dedup, merge, segment) wants to change.

        Raises WrongUseError for any other word.
        """
        if command not in _PLANNERS:
            raise WrongUseError("UNKNOWN_COMMAND", name=command, known=", ".join(_PLANNERS))
        module, function = _PLANNERS[command]
        planner: Callable[..., Plan] = getattr(importlib.import_module(module), function)
        if command in {"check", "clean"}:
            options["reading"] = self._workbook.reading_findings
        if command == "segment":
            options["steps"] = STEPS
        return planner(self.frames, self.settings, self.today, **options)

    def apply(self, plan: Plan) -> Receipt:
        """Write a plan, all or nothing, with a backup, a journal entry and a line in Journal.

        Computed values are refreshed at the same time. A plan that changes nothing on a
        workbook that is up to date writes nothing. Raises StalePlanError when the file no
        longer holds what the plan was made from, LockedError when it is open elsewhere.
        """
        moment = now()
        if not plan.changes_nothing:
            plan = self._with_journal_line(plan, moment)
        return self._workbook.apply(plan, self._recompute(plan), now=moment, actor=actor())

    def _recompute(self, plan: Plan, *, day_is_formula: bool = False) -> Recompute:
        """Return how to compute once ``plan`` is applied: at the day it leaves in Paramètres."""
        edits = plan.edits
        typed = edits.loc[(edits["table"] == "parameters") & (edits["record"] == "today"), "after"]
        if not len(typed):
            return recompute_at(self.today)
        day = None if day_is_formula else as_datetime(typed.iloc[-1])
        return recompute_at(now().date() if day is None else day.date())

    def _with_journal_line(self, plan: Plan, moment: dt.datetime) -> Plan:
        entry_id = str(self._workbook.next_entry_id())
        line = pd.DataFrame(
            {
                "entry_id": pd.Series([entry_id], dtype=object),
                "done_at": pd.Series([moment.replace(microsecond=0)], dtype=object),
                "done_by": pd.Series([actor()], dtype=object),
                "command": pd.Series([registry.label(plan.command)], dtype=object),
                "summary": pd.Series([summary_sentence(plan)], dtype=object),
            }
        )
        line.index = pd.Index([entry_id], dtype=object)
        return dataclasses.replace(plan, new_rows={**plan.new_rows, "journal": Rows(line)})

    def history(self) -> list[JournalEntry]:
        """Return the operations done on this workbook, oldest first."""
        return self._workbook.history()

    def undo_plan(self, entry_id: int | None = None) -> UndoPlan:
        """Return the operation that ``undo`` would take back, and how, without doing it."""
        try:
            return self._workbook.undo_plan(entry_id)
        except StalePlanError as error:
            raise StalePlanError("UNDO_STALE", **error.params) from error

    def undo(self, entry_id: int | None = None) -> Receipt:
        """Take back one operation, the last one by default; every cell value returns."""
        undone = self.undo_plan(entry_id)
        recompute = self._recompute(
            undone.plan, day_is_formula=("parameters", "today", "value") in undone.formulas
        )
        try:
            return self._workbook.undo(undone.entry_id, recompute, now=now(), actor=actor())
        except StalePlanError as error:
            raise StalePlanError("UNDO_STALE", **error.params) from error


def summary_sentence(plan: Plan) -> str:
    """Return in French what a plan changes, for the Journal sheet: counts only."""
    parts = [messages.counted("COUNT_EDITED_CELLS", len(plan.edits))] if len(plan.edits) else []
    added = sum(len(r.frame) for key, r in plan.new_rows.items() if key != "journal")
    dropped = sum(len(r.frame) for r in plan.dropped_rows.values())
    if added:
        parts.append(messages.counted("COUNT_ADDED_ROWS", added))
    if dropped:
        parts.append(messages.counted("COUNT_DROPPED_ROWS", dropped))
    return ", ".join(parts)


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
