"""What taking operations back in Excel does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlcrm.plan import Plan
    from xlcrm.workbook.saving.journal import JournalEntry


@dataclass(frozen=True)
class LiveWayBack:
    """What taking operations back in Excel does: the inverse of their plans, one by one."""

    entries: tuple[JournalEntry, ...]
    steps: tuple[Plan, ...]

    def summary(self) -> dict[str, int]:
        """Return the counts of all steps together; see ``Plan.summary``."""
        counts: dict[str, int] = {"edited_cells": 0}
        for step in self.steps:
            for key, n in step.summary().items():
                counts[key] = counts.get(key, 0) + n
        return counts
