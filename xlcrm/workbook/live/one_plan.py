"""One plan written into Excel: what it archives, what it writes, what the journal keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.workbook.archiving import archived
from xlcrm.workbook.change.changed_cells import undo_refusal
from xlcrm.workbook.change.stored_plan import restored_plan, stored_plan
from xlcrm.workbook.change.table_change import PlannedFrames
from xlcrm.workbook.change.undo_losses import losses
from xlcrm.workbook.layout import REPLACEABLE
from xlcrm.workbook.live.copy import Copy, file_formulas
from xlcrm.workbook.live.new_sheet import add_sheet
from xlcrm.workbook.live.reading import LiveReading, read_workbook
from xlcrm.workbook.live.writing import write

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import xlwings

    from xlcrm.plan import Plan
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.live.transaction import Transaction

_ARCHIVE = "archive"


@dataclass(frozen=True)
class WrittenPlan:
    """A plan as the journal keeps it, and the workbook as it was read to write it.

    ``archived`` are rows that stay blank, ``unarchived`` rows that Archive could not take.
    """

    stored: Plan
    live: LiveReading
    archived: int = 0
    unarchived: int = 0


def write_plan(
    book: xlwings.Book,
    live: LiveReading,
    plan: Plan,
    copy: Copy,
    transaction: Transaction,
    *,
    day: dt.date | None,
    formats: NumberFormats | None = None,
) -> WrittenPlan:
    """Write a plan, as made or as the journal keeps it, into the workbook that ``live`` is.

    ``day`` is that of the lines of Archive; None archives nothing, and refuses what would be
    lost (StalePlanError). ``formats`` are number formats that cells get back.
    """
    applied, formulas = restored_plan(plan, live.reading.frames)
    after = applied.applied_to(live.reading.frames)
    kept_rows: Mapping[str, frozenset[int]] = {}
    unarchived = 0
    if drops_for_good(plan):
        if day is None:
            found = losses(copy.package, copy.layout, live.reading, applied, after)
            if found:
                raise undo_refusal(found, later=False)
        fate = archived(applied, after, copy.package, copy.layout, copy.reading, day)
        kept_rows, unarchived = fate.kept_rows, fate.unarchived
        if fate.package is not copy.package:
            add_sheet(book, _ARCHIVE, transaction)
            live = read_workbook(book)
        if fate.plan is not applied:
            applied = fate.plan
            after = applied.applied_to(live.reading.frames)
    steps = PlannedFrames(applied, after, {}, formulas, kept_rows, formats or {})
    written = write(live, steps, transaction)
    written.overwritten = file_formulas(copy, live, written.overwritten)
    stored = stored_plan(steps, written, live.reading)
    return WrittenPlan(stored, live, sum(map(len, kept_rows.values())), unarchived)


def drops_for_good(plan: Plan) -> bool:
    """Tell whether a plan drops rows that are not a command's own to write anew."""
    return bool(set(plan.dropped_rows) - REPLACEABLE - {_ARCHIVE})


def tables_written(plans: list[Plan], day: dt.date | None) -> set[str]:
    """Return the tables that plans change, with that of what they archive on a day."""
    named: set[str] = set()
    for plan in plans:
        named |= {*map(str, plan.edits["table"].unique()), *plan.new_rows, *plan.dropped_rows}
    archives = day is not None and any(map(drops_for_good, plans))
    return named | {_ARCHIVE} if archives else named
