"""Where each command is planned, and what of a plan a workbook has room for."""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING

from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.frames import Frames
    from xlcrm.plan import Plan
    from xlcrm.workbook.layout import PlacedTable

#: Module and function of each: loaded when asked for, so that one click loads one part.
_PLANNERS = {
    "apart": ("xlcrm.dedup.apart", "plan_apart"),
    "check": ("xlcrm.quality.check", "plan_check"),
    "clean": ("xlcrm.quality.clean", "plan_clean"),
    "dedup": ("xlcrm.dedup.find", "plan_dedup"),
    "merge": ("xlcrm.dedup.merge", "plan_merge"),
    "note": ("xlcrm.followup.note", "plan_note"),
    "segment": ("xlcrm.segments.plan", "plan_segment"),
}

#: Commands that need Doublons, and write their changes or nothing: others refresh the figures.
ON_DUPLICATES = frozenset({"apart", "dedup", "merge"})

#: The table of the file's scores, one line a run, and the column of those of the clients.
_HISTORY, _SCORE = "quality", "quality_score"


def module_of(command: str) -> str | None:
    """Return the module that plans a command, None for a command that is not planned."""
    return _PLANNERS[command][0] if command in _PLANNERS else None


def planner(command: str) -> Callable[..., Plan]:
    """Return the function that plans a command, loaded; WrongUseError for any other word."""
    if command not in _PLANNERS:
        raise WrongUseError("UNKNOWN_COMMAND", name=command, known=", ".join(_PLANNERS))
    module, function = _PLANNERS[command]
    found: Callable[..., Plan] = getattr(importlib.import_module(module), function)
    return found


def without_scores(frames: Frames, tables: Mapping[str, PlacedTable]) -> Frames:
    """Return the frames without the scores of clients where the workbook has no column for them.

    ``tables`` are those of the workbook. None is then worked out, to be left out again.
    """
    if "clients" not in tables or _SCORE in tables["clients"].columns:
        return frames
    return {**frames, "clients": frames["clients"].drop(columns=_SCORE, errors="ignore")}


def storable(plan: Plan, tables: Mapping[str, PlacedTable]) -> Plan:
    """Return a plan without what the workbook has no column or sheet for: notes, a history.

    ``tables`` are those of the workbook. Frames have every delivered column, a workbook made
    before one came has not: what cannot be written would be planned again for ever. Of merged
    records the archive has everything.
    """
    noted = "clients" in tables and "comment" in tables["clients"].columns
    if plan.command == "merge" and not noted:
        edits = plan.edits
        notes = (edits["table"] == "clients") & (edits["column"] == "comment")
        plan = dataclasses.replace(plan, edits=edits[~notes].reset_index(drop=True))
    if _HISTORY in plan.new_rows and _HISTORY not in tables:
        kept = {key: rows for key, rows in plan.new_rows.items() if key != _HISTORY}
        plan = dataclasses.replace(plan, new_rows=kept)
    return plan
