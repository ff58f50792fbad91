"""The computed columns of the whole workbook, and how to run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import consent, segments
from xlcrm.computed import Step, compute, in_order, needed
from xlcrm.frames import Frames
from xlcrm.quality.link import LINK_STEPS
from xlcrm.segments.further import FURTHER_STEPS
from xlcrm.settings import Settings

if TYPE_CHECKING:
    import datetime as dt

#: Every computed column and cell, sorted so that each follows what it reads.
STEPS: tuple[Step, ...] = in_order((*segments.STEPS, *consent.STEPS, *LINK_STEPS))

#: The same with those of the sheets that a new workbook has not.
ALL_STEPS: tuple[Step, ...] = in_order((*STEPS, *FURTHER_STEPS))

Recompute = Callable[[Frames], Mapping[str, pd.DataFrame]]


def every_column(_table: str, _column: str) -> bool:
    """Tell that a workbook has every column."""
    return True


def recompute_at(today: dt.date, shows: Callable[[str, str], bool] = every_column) -> Recompute:
    """Return the function that computes every column of some frames at ``today``.

    Settings are read from the frames themselves, so that a plan that changes Paramètres is
    seen. ``shows`` tells of a table and a column whether the workbook has it: the others are
    left as they are unless one that it has is built on them.
    """

    def recompute(frames: Frames) -> Mapping[str, pd.DataFrame]:
        present = needed([step for step in ALL_STEPS if step.table in frames], shows)
        return compute(present, frames, Settings.from_frames(frames), today)

    return recompute
