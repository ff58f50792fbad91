"""A plan worked out against a workbook: the content it gives, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import Frames
from xlcrm.workbook.archiving import Archived, archived
from xlcrm.workbook.change.patch import Patch, patched
from xlcrm.workbook.change.stored_plan import restored_plan, stored_plan, written_reading
from xlcrm.workbook.change.table_change import PlannedFrames
from xlcrm.workbook.lint import check_whole, checked_bytes

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.plan import Plan
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.layout import Layout
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Reading

#: Computes the frames after a plan: every table with computed columns, fresh.
Recompute = Callable[[Frames], Mapping[str, pd.DataFrame]]


@dataclass(frozen=True)
class Attempt:
    """A plan worked out against a file as it was read, or that file with a sheet Archive."""

    package: Package
    steps: PlannedFrames
    patch: Patch
    against: Archived

    @property
    def changes_cells(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.patch.parts)

    @property
    def archived(self) -> int:
        """How many rows stay blank because something names their cells."""
        return sum(map(len, self.against.kept_rows.values()))

    @property
    def unarchived(self) -> int:
        """How many rows that the plan archives are in the journal alone."""
        return self.against.unarchived

    def content(self) -> bytes:
        """Return the zip of the workbook with the plan, checked for what Excel would repair.

        Raises XlcrmError (SELF_CHECK_FAILED) when it has a fault that the file had not.
        """
        if self.against.package is self.package:
            self.package.archive.forget()  # two large sheets at once would be one too many
            return checked_bytes(self.patch.draft, self.patch.excerpts)
        data = self.patch.written()
        brought = self.against.brought
        excerpts = {k: v for k, v in self.patch.excerpts.items() if k not in brought}
        check_whole(self.package, data, brought | self.patch.parts.keys(), excerpts)
        return data

    def stored_plan(self) -> Plan:
        """Return the plan as the journal keeps it."""
        return stored_plan(self.steps, self.patch, self.against.reading)

    def reading(self) -> Reading:
        """Return what reading the workbook would give with the plan in it."""
        return written_reading(self.against.reading, self.against.layout, self.steps, self.patch)


def work_out(
    plan: Plan,
    recompute: Recompute,
    package: Package,
    layout: Layout,
    reading: Reading,
    day: dt.date | None,
    formats: NumberFormats | None = None,
) -> Attempt:
    """Return what a plan, as made or as the journal keeps it, makes of a workbook.

    ``day`` is that of the lines of Archive; None archives nothing (see ``archived``).
    ``formats`` are number formats that cells get back. Raises StalePlanError,
    UnreadableFileError, WrongUseError.
    """
    plan, formulas = restored_plan(plan, reading.frames)
    after = plan.applied_to(reading.frames)
    found = archived(plan, after, package, layout, reading, day)
    if found.plan is not plan:
        after = found.plan.applied_to(found.reading.frames)
    steps = PlannedFrames(
        found.plan, after, recompute(after), formulas, found.kept_rows, formats or {}
    )
    patch = patched(found.package, found.layout, found.reading, steps)
    return Attempt(package, steps, patch, found)
