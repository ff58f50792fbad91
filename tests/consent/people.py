"""Frames of invented people for the tests of consent: what is not said is in order."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import schema
from xlcrm.frames import as_text, empty_frames, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TODAY = dt.date(2026, 11, 21)
ADDRESS = "a.lefevre@client.example"

Row = dict[str, Any]


def client(number: int = 1, **changes: Any) -> Row:
    """A client to whom nothing forbids to write but the want of a consent."""
    return {
        "client_id": f"C-{number:06d}",
        "client_kind": "Particulier",
        "last_name": "LEFÈVRE",
        "first_name": "Anne",
        "email": ADDRESS,
        "data_origin": "Directe",
        "informed_on": dt.date(2026, 1, 12),
        "last_inbound_on": dt.date(2026, 6, 1),
    } | changes


def consent(number: int = 1, **changes: Any) -> Row:
    """An agreement of client 1 to emails, with its whole proof."""
    return {
        "consent_id": f"N-{number:06d}",
        "client_id": "C-000001",
        "contact_point": ADDRESS,
        "channel": "Email",
        "event": "Donné",
        "occurred_at": dt.datetime(2026, 6, 1, 10, 20),  # noqa: DTZ001 - cells are naive
        "method": "Double opt-in",
        "wording_id": "NL-2026-01",
        "beneficiary": "Notre entreprise",
        "proof_ref": "inscription-0142.pdf",
        "collected_by": "Accueil",
    } | changes


@lru_cache(maxsize=1)
def _without_rows() -> dict[str, pd.DataFrame]:
    return empty_frames()


def frames_of(**rows: Iterable[Mapping[str, Any]]) -> dict[str, pd.DataFrame]:
    """Frames of a workbook with these rows; a row without number is named after its place."""
    frames = dict(_without_rows())
    for key, records in rows.items():
        table = schema.table(key)
        identifier = table.key_column.key
        frame = frame_of(table, [{identifier: None, **row} for row in records])
        names: list[str] = []
        for place, identifier_cell in enumerate(frame[identifier], start=2):
            name = as_text(identifier_cell)
            names.append(f"{name}@{place}" if not name or name in names else name)
        frame.index = pd.Index(names, dtype=object)
        frames[key] = frame
    return frames
