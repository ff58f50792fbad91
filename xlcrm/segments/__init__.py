"""Segments: each computed column twice, its Excel formula and its pandas twin side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.computed import ComputedCell, Step
from xlcrm.segments.activity import ACTIVITY_STEPS
from xlcrm.segments.completeness import COMPLETENESS_STEPS
from xlcrm.segments.dashboard import INDICATOR_STEPS, MONTH_STEPS
from xlcrm.segments.dates import DATE_STEPS
from xlcrm.segments.identity import IDENTITY_STEPS
from xlcrm.segments.look_alikes import LOOK_ALIKE_STEPS
from xlcrm.segments.pareto import PARETO_STEPS
from xlcrm.segments.purchases import PURCHASE_STEPS
from xlcrm.segments.retention import RETENTION_STEPS
from xlcrm.segments.rfm import RFM_STEPS
from xlcrm.segments.rows import SEGMENT_ROW_STEPS
from xlcrm.segments.status import STATUS_STEPS

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings


def _today(_frames: Frames, _settings: Settings, today: dt.date) -> object:
    return today


#: « Date du jour »: the only formula that asks what day it is. Staff may type a date over it.
TODAY_STEP = ComputedCell("parameters", "today", "value", "TODAY()", _today)

#: Every computed column and cell of this package, in no particular order.
STEPS: tuple[Step, ...] = (
    TODAY_STEP,
    *PURCHASE_STEPS,
    *DATE_STEPS,
    *IDENTITY_STEPS,
    *LOOK_ALIKE_STEPS,
    *ACTIVITY_STEPS,
    *RETENTION_STEPS,
    *STATUS_STEPS,
    *RFM_STEPS,
    *PARETO_STEPS,
    *COMPLETENESS_STEPS,
    *SEGMENT_ROW_STEPS,
    *INDICATOR_STEPS,
    *MONTH_STEPS,
)
