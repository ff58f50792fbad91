"""What stands in a new workbook before any client: parameters, segments, indicators, months."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.frames import empty_frames, frame_of
from xlcrm.schema.segment_rows import INDICATOR_ROWS, MONTH_COUNT, SEGMENT_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: Tables delivered with all their rows: nobody adds any.
FIXED_TABLES = frozenset({"parameters", "segments", "indicators", "months"})

#: The reference day of cached values: the same on every build, before any real use.
CACHED_DAY = dt.date(2026, 1, 1)


def template_frames() -> dict[str, pd.DataFrame]:
    """Return the frames of a new workbook: delivered lists and fixed rows, no record.

    Computed values are blank; ``xlcrm.computed.compute`` gives them.
    """
    frames = empty_frames()
    for key, rows in _fixed_rows().items():
        frames[key] = frame_of(schema.table(key), rows)
    return frames


def _fixed_rows() -> Mapping[str, list[dict[str, object]]]:
    return {
        "parameters": [
            {
                "parameter_key": each.key,
                "group": each.group,
                "label": each.label,
                "value": None if each.default == "" else each.default,
                "unit": each.unit or None,
                "meaning": each.meaning,
            }
            for each in schema.PARAMETERS
        ],
        "segments": [
            {
                "segment_id": each.segment_id,
                "family": each.family,
                "label": each.label,
                "advice": each.advice,
            }
            for each in SEGMENT_ROWS
        ],
        "indicators": [
            {"indicator_id": each.indicator_id, "label": each.label} for each in INDICATOR_ROWS
        ],
        "months": [{"month_id": str(rank)} for rank in range(1, MONTH_COUNT + 1)],
    }
