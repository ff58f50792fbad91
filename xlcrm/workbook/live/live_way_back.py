"""What taking operations back in Excel does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.workbook.former_formats import formats_before
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from xlcrm.plan import Plan
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.saving.journal import JournalEntry


@dataclass(frozen=True)
class LiveWayBack:
    """What taking operations back in Excel does: the inverse of their plans, one by one."""

    entries: tuple[JournalEntry, ...]
    steps: tuple[Plan, ...]
    #: How many of the steps are of each entry.
    counts: tuple[int, ...]

    def formats(self) -> list[NumberFormats]:
        """Return for each step the number formats that it gives back, from the copies before.

        None where a copy is gone: cells then keep the format they have, if it will do.
        """
        found: list[NumberFormats] = []
        start = 0
        for entry, count in zip(self.entries, self.counts, strict=True):
            steps = self.steps[start : start + count]
            start += count
            found += formats_before(entry.backup, steps, Package)
        return found

    def summary(self) -> dict[str, int]:
        """Return the counts of all steps together; see ``Plan.summary``."""
        counts: dict[str, int] = {"edited_cells": 0}
        for step in self.steps:
            for key, n in step.summary().items():
                counts[key] = counts.get(key, 0) + n
        return counts
