"""Ordinary rows drawn at random, dates and amounts crowded around the limits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from tests.parity.planted import Planter

_NOON = dt.time(12, 30)


def random_rows(p: Planter, seed: int, clients: int = 80, purchases: int = 260) -> None:
    """Add rows of every kind; half of the clients buy, and few amounts are distinct."""
    rng = np.random.default_rng(seed)

    def some(*values: object) -> Any:
        return values[int(rng.integers(len(values)))]

    def day(reach: int = 1300) -> dt.date:
        return p.today - dt.timedelta(days=int(rng.integers(-20, reach)))

    ids = [
        p.client(
            client_kind=some("Particulier", "Professionnel", None),
            birth_date=some(None, day(30000)),
            first_contact_on=some(None, day(), day()),
            email=some(None, f"p{n}@x.example", "info@x.example"),
            postal_code=some("06000", "20167", "97110", None),
            data_origin=some("Directe", "Achat ou location", "Inconnue", None),
            informed_on=some(None, day()),
            opposed_all=some(None, None, "Oui", "Non"),
        )
        for n in range(clients)
    ]
    for _ in range(purchases):
        # Few distinct amounts, so that revenues tie.
        kind = some("Facture", "Ticket", "Facture", "Commande", "Avoir")
        p.purchase(
            some(*ids[: clients // 2]), day(), some(20, 20, 35.5, 120, 999.99), document_type=kind
        )
    for _ in range(clients):
        kind = some("Appel", "Mailing", "Rendez-vous", "Demande de devis")
        p.interaction(some(*ids), day(220), kind=kind, direction=some("Entrant", "Sortant"))
        p.consent(
            some(*ids),
            some(day(800), dt.datetime.combine(day(800), _NOON)),
            channel=some("Email", "SMS", "Téléphone"),
            event=some("Donné", "Donné", "Retiré", "Refusé", "Renouvelé"),
            method=some("Double opt-in", "SMS STOP", None),
            contact_point=some("info@x.example", "p3@x.example", None),
        )
    p.rows["quality"] = [
        {"line_id": f"H-{n:06d}", "measured_on": p.today, "file_score": score}
        for n, score in enumerate((64, 71, None))
    ]
