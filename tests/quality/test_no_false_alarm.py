"""Ten thousand valid clients: no fault is invented."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from typing import TYPE_CHECKING

from tests.quality.workbooks import SETTINGS, TODAY, workbook
from xlcrm.demo import words
from xlcrm.quality import plan_check, plan_clean
from xlcrm.values import communes

if TYPE_CHECKING:
    from xlcrm.frames import Frames

COUNT = 10_000
_STREETS = ("rue", "avenue", "boulevard", "chemin", "impasse", "allée", "place", "route", "quai")
_DOMAINS = (
    "orange.fr", "gmail.com", "free.fr", "wanadoo.fr", "hotmail.fr", "yahoo.fr", "sfr.fr",
    "laposte.net", "outlook.com", "icloud.com", "gmx.fr", "yahoo.co.uk", "mail.fr",
    "mairie-exemple.fr", "atelier.paris", "courriel.example",
)  # fmt: skip
_FORMS = ("SARL", "SAS", "EURL", "SA", "", "", "Ets", "SCI")


def _luhn(digits: str) -> str:
    """Return the digits with the key that makes them pass Luhn's test (SIREN, SIRET)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return digits + str(-total % 10)


def _local(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace(" ", "-"))
    return "".join(c for c in plain.lower() if c.isascii())


def valid_clients(count: int) -> Frames:
    """Return a workbook of valid French clients, one in five a firm; the same each time."""
    rng = random.Random(4)  # noqa: S311 - a fixture, not a secret
    places = [
        (code, commune.name)
        for number in range(1_000, 96_000, 7)
        for code in [f"{number:05d}"]
        for commune in communes.served_by(code)
    ]
    rows = []
    for n in range(1, count + 1):
        code, town = rng.choice(places)
        last, first = rng.choice(words.SURNAMES), rng.choice((*words.MEN, *words.WOMEN))
        row: dict[str, object] = {
            "client_id": f"C-{n:06d}",
            "email": f"{_local(first)}.{_local(last)}{n}@{rng.choice(_DOMAINS)}",
            "phone_landline": f"+331990{n % 10_000:05d}"[:12] if n % 3 else None,
            "mobile": f"+3375678{n % 10_000:04d}" if n % 2 else None,
            "addr_street": " ".join(
                (str(rng.randint(1, 200)), rng.choice(_STREETS), rng.choice(words.PLACES))
            ),
            "postal_code": code,
            "city": town,
            "first_contact_on": TODAY - dt.timedelta(days=rng.randint(1, 3_000)),
            "source_id": "SRC-000001",
            "data_origin": "Directe",
        }
        if n % 5:
            birth = TODAY - dt.timedelta(days=rng.randint(7_000, 32_000))
            row |= {"client_kind": "Particulier", "title": rng.choice(("M.", "Mme")),
                    "last_name": last.upper() if n % 2 else last, "first_name": first,
                    "birth_date": birth if n % 4 else None}  # fmt: skip
        else:
            name = f"{rng.choice(_FORMS)} {rng.choice(words.TRADES)} {last}".strip()
            siren = _luhn(f"{rng.randint(300_000_00, 899_999_99):08d}")
            row |= {"client_kind": "Professionnel", "company_name": name,
                    "siret": _luhn(f"{siren}{rng.randint(1, 30):04d}")}  # fmt: skip
        rows.append(row)
    return workbook(clients=rows)


def test_ten_thousand_valid_clients_have_no_fault() -> None:
    """Nothing is flagged, nothing is proposed, and cleaning only keeps the states of addresses."""
    frames = valid_clients(COUNT)
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.finding_counts() == {}
    edits = plan_clean(frames, SETTINGS, TODAY).edits
    assert set(edits["column"]) <= {"email_status", "phone_status", "address_status"}
    assert set(edits["after"]) <= {"Valide", "Absent"}
