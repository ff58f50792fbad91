"""Frames of a new workbook with some rows, and their computed columns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import schema, segments
from xlcrm.computed import compute
from xlcrm.frames import Frames, frame_of
from xlcrm.settings import Settings
from xlcrm.workbook.build.content import template_frames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TODAY = dt.date(2026, 11, 21)

Row = dict[str, Any]


def frames_with(rows: Mapping[str, Sequence[Row]], **parameters: object) -> Frames:
    """Return the frames of a new workbook with these rows and parameters.

    A row whose number is blank or already seen is indexed by its place, as the reader does.
    """
    frames = template_frames()
    for table, found in rows.items():
        key = schema.table(table).key_column.key
        frame = frame_of(schema.table(table), found)
        seen: set[object] = set()
        index = []
        for place, record in enumerate(frame[key], start=2):
            index.append(record if record and record not in seen else f"{record or ''}@{place}")
            seen.add(record)
        frame.index = pd.Index(index, dtype=object)
        frames[table] = frame
    values = frames["parameters"]["value"].copy()
    for key, value in parameters.items():
        values[key] = value
    frames["parameters"] = frames["parameters"].assign(value=values)
    return frames


def computed(frames: Frames, today: dt.date = TODAY) -> dict[str, pd.DataFrame]:
    """Return the tables with the computed columns of ``xlcrm.segments``."""
    return compute(segments.STEPS, frames, Settings.from_frames(frames), today)


def client_with(
    today: dt.date = TODAY,
    *,
    purchases: Sequence[Row] = (),
    interactions: Sequence[Row] = (),
    consents: Sequence[Row] = (),
    parameters: Mapping[str, object] | None = None,
    **client: Any,
) -> Row:
    """Return the computed row of one client who has these purchases, interactions, consents.

    A purchase is a paid invoice of 100 unless it says otherwise.
    """
    mine: Row = {"client_id": "C-000001"}
    invoice: Row = {"document_type": "Facture", "status": "Payée", "amount_net": 100}
    rows = {
        "clients": [mine | client],
        "purchases": [
            {"purchase_id": f"A-{n}"} | mine | invoice | row for n, row in enumerate(purchases)
        ],
        "interactions": [
            {"interaction_id": f"I-{n}"} | mine | row for n, row in enumerate(interactions)
        ],
        "consents": [{"consent_id": f"N-{n}"} | mine | row for n, row in enumerate(consents)],
    }
    tables = computed(frames_with(rows, **(parameters or {})), today)
    found: Row = {str(k): v for k, v in tables["clients"].iloc[0].items()}
    return found
