"""A workbook of people and ledger lines drawn at random, with every mess planted in it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.consent.people import TODAY, client, consent, frames_of

if TYPE_CHECKING:
    import pandas as pd

_HOUR = dt.time(10, 20)

#: Cells of a date column: on the limits of every rule, or no date at all.
_DATES: tuple[object, ...] = (
    None, None, "", " ", "12/11/2026", 46_000, 46_347, 46_348, 46_348.5, 20_261_110, 0, 1, True, -5,
    *(TODAY + dt.timedelta(days=days) for days in (-1, 0, 1)),
    *(dt.datetime.combine(TODAY + dt.timedelta(days=days), _HOUR) for days in (-1, 0)),
    *(dt.date(2023, 11, day) for day in (20, 21, 22)),
    *(dt.date(2025, 11, day) for day in (20, 21, 22)),
    dt.date(2011, 11, 21), dt.date(2011, 11, 22), dt.date(2012, 2, 29), dt.date(2024, 2, 29),
    dt.date(2027, 1, 1),
)  # fmt: skip
_EMAILS: tuple[object, ...] = (
    "a@x.example", "A@X.EXAMPLE", "b@x.example", "c*@x.example", "*@*.*", "=a@x.example",
    "<b@x.example", "a b@x.example", " a@x.example", "a@x", "a@.x", "é@x.example", "É@x.example",
    "a~b@x.example", "a?b@x.example", "a@b@c.d", "@x.example", "a@x.example\n",
    "b@x.example;a@x.example", None, "", " ", 12, True, "x" * 250 + "@a.example",
)  # fmt: skip
_FLAGS: tuple[object, ...] = (
    "Oui", "oui", "Non", "non", "NON ", " ", "oui ?", True, False, 0, 1, "X",
)  # fmt: skip
_IDS: tuple[object, ...] = (
    "c-000003", "C-*", "C-00000?", "=C-000001", "<C-5", 7, "C-000001 ", None, "C-", "C-12x",
    "C-000002",
)  # fmt: skip
_SOURCES: tuple[object, ...] = (
    *(f"SRC-{n:06d}" for n in range(1, 9)), "SRC-*", "SRC-00000?", "*", "src-000001", 5, None,
    "SRC-999999", "",
)  # fmt: skip
_STATUSES = (
    "valide", "À vérifier", "Rebond temporaire", "Rebond définitif", "Invalide", "Absent", "*",
    " ", 3, "Valide|À vérifier",
)  # fmt: skip
_ORIGINS = (
    "directe", "Partenaire (prêt limité)", "Partenaire (transmission)", "Achat ou location",
    "Publique", "Inconnue", None, " ", "*", True,
)  # fmt: skip
_CHANNELS = (
    "email", "SMS", "Téléphone", "Téléphone", "Courrier", "E-mail", "*", None, " ", True,
    "Newsletter",
)  # fmt: skip
_EVENTS = (
    "donné", "DONNÉ", "Renouvelé", "Refusé", "Retiré", "Retiré", "Information donnée", "Donné ",
    "stop", None, "*", True, 0,
)  # fmt: skip
_METHODS = (
    "double opt-in", "Import (attestation)", "Fusion de fiches", "SMS STOP", None, "*", "vive voix",
)  # fmt: skip


def messy_frames(seed: int, people: int) -> dict[str, pd.DataFrame]:
    """Return the frames of so many clients and contacts, and about one and a half consents each."""
    rng = random.Random(seed)  # noqa: S311 - test data

    def or_mess(usual: object, share: float, mess: tuple[object, ...]) -> Any:
        return rng.choice(mess) if rng.random() < share else usual

    clients = [_client(n, or_mess) for n in range(1, people + 1)]
    contacts = [
        {"contact_id": or_mess(f"K-{n:06d}", 0.1, ("K-*", "C-000001"))}
        for n in range(1, people + 1)
    ]
    consents = [
        _consent(n, owner, or_mess)
        for n, owner in enumerate(rng.choices(clients, k=people * 3 // 2), start=1)
    ]
    sources = [
        {
            "source_id": rng.choice(_SOURCES),
            "use_until": or_mess(None, 0.4, _DATES),
            "consent_names_us": rng.choice(("Oui", "Oui", "oui", "Non", None, True)),
            "art14_done_on": or_mess(dt.date(2025, 1, 1), 0.4, _DATES),
        }
        for _ in range(24)
    ]
    return frames_of(
        clients=[*clients, {}], contacts=contacts, consents=[*consents, {}], sources=sources
    )


_OrMess = Callable[[object, float, tuple[object, ...]], Any]


def _client(number: int, or_mess: _OrMess) -> dict[str, Any]:
    changes = {
        "client_id": or_mess(f"C-{number:06d}", 0.04, _IDS),
        "client_kind": or_mess("Particulier", 0.4, ("Professionnel", "professionnel", None, "?")),
        "email": or_mess("a@x.example", 0.3, _EMAILS),
        "email_status": or_mess(None, 0.15, _STATUSES),
        "data_origin": or_mess("Directe", 0.3, _ORIGINS),
        "use_until": or_mess(None, 0.15, _DATES),
        "source_id": or_mess(None, 0.5, _SOURCES),
        "informed_on": or_mess(dt.date(2025, 1, 1), 0.5, _DATES),
        "birth_date": or_mess(None, 0.2, _DATES),
        "first_contact_on": or_mess(dt.date(2025, 1, 1), 0.2, _DATES),
    }
    flags = {key: or_mess(None, 0.06, _FLAGS) for key in ("deceased", "restricted", "opposed_all")}
    return client(number) | changes | flags


def _consent(number: int, owner: dict[str, Any], or_mess: _OrMess) -> dict[str, Any]:
    changes = {
        "consent_id": or_mess(f"N-{number:06d}", 0.1, (None, "N-000001")),
        "client_id": or_mess(owner["client_id"], 0.1, _IDS),
        "contact_id": or_mess(None, 0.3, ("K-000001", "K-000002", "K-*")),
        "contact_point": or_mess(owner["email"], 0.2, _EMAILS),
        "channel": or_mess("Email", 0.25, _CHANNELS),
        "event": or_mess("Donné", 0.3, _EVENTS),
        "occurred_at": or_mess(dt.datetime.combine(dt.date(2026, 1, 1), _HOUR), 0.5, _DATES),
        "method": or_mess("Double opt-in", 0.15, _METHODS),
        "goods_scope": or_mess("Jardin", 0.3, (None,)),
        "valid_until": or_mess(None, 0.6, _DATES),
    }
    blanks = (None, "", " ", "\u00a0", 0, True)
    pieces = {
        key: or_mess("x", 0.05, blanks) for key in ("wording_id", "proof_ref", "collected_by")
    }
    return consent(number) | changes | pieces
