"""The test vector of docs/rules.md, « RFM »: ten clients, their purchases, what follows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.segments.tables import Row, frames_with

if TYPE_CHECKING:
    from xlcrm.frames import Frames

TODAY = dt.date(2026, 11, 21)

_PURCHASES = {
    "C01": "2026-11-10 120, 2026-09-02 80, 2026-06-15 200, 2026-02-01 95, 2025-12-01 60",
    "C02": "2026-10-30 1500, 2026-03-12 900",
    "C03": "2026-11-19 35",
    "C04": "2025-06-20 400, 2025-03-02 380, 2024-12-01 420, 2024-09-10 390",
    "C05": "2024-05-05 60",
    "C06": "2026-01-15 250, 2025-11-02 230",
    "C07": "2026-08-08 75, 2026-07-01 70, 2026-05-30 80",
    "C08": "2025-12-24 45",
    "C09": "2026-04-18 5200",
    "C10": "2026-10-05 150, 2026-08-03 140, 2026-06-02 160, 2026-04-01 155, 2026-02-02 150, "
    "2025-12-03 145",
}


def _read(text: str) -> list[tuple[dt.date, float]]:
    pairs = (item.split() for item in text.split(","))
    return [(dt.date.fromisoformat(day), float(amount)) for day, amount in pairs]


#: Date and net amount of each purchase, by client.
VECTOR_PURCHASES = {client: _read(text) for client, text in _PURCHASES.items()}

#: R in days, F, M, basket, RFM code, segment, ABC class.
VECTOR_EXPECTED = {
    "C01": (11, 5, 555.0, 111.0, "553", "Champions", "B"),
    "C02": (22, 2, 2400.0, 1200.0, "435", "Fidèles en devenir", "A"),
    "C03": (2, 1, 35.0, 35.0, "511", "Nouveaux", "C"),
    "C04": (519, 4, 1590.0, 397.5, "144", "À risque", "A"),
    "C05": (930, 1, 60.0, 60.0, "112", "En sommeil", "C"),
    "C06": (310, 2, 480.0, 240.0, "233", "À risque", "B"),
    "C07": (105, 3, 225.0, 75.0, "342", "Fidèles", "C"),
    "C08": (332, 1, 45.0, 45.0, "211", "En sommeil", "C"),
    "C09": (217, 1, 5200.0, 5200.0, "315", "Sur le point de décrocher", "A"),
    "C10": (47, 6, 900.0, 150.0, "454", "Fidèles", "A"),
}

#: Cut-offs in force, by dimension.
VECTOR_CUTOFFS = {
    "r": (19.8, 81.8, 254.2, 369.4),
    "f": (1.0, 1.6, 2.4, 4.2),
    "m": (57.0, 378.0, 693.0, 1752.0),
}


def vector_frames(**parameters: object) -> Frames:
    """Return the frames of the ten clients, with some parameters changed."""
    purchases = [
        {"client_id": client, "purchased_on": day, "amount_net": amount, "document_type": "Facture"}
        for client, bought in VECTOR_PURCHASES.items()
        for day, amount in bought
    ]
    rows: dict[str, list[Row]] = {
        "clients": [{"client_id": client} for client in VECTOR_PURCHASES],
        "purchases": [{"purchase_id": f"A-{n:06d}"} | row for n, row in enumerate(purchases)],
    }
    return frames_with(rows, today=TODAY, **parameters)
