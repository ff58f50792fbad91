"""Rows planted on every threshold: just below, on it, just above, and every kind of mess."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from xlcrm.segments.excel import edate_of

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]
_EPOCH = dt.date(1899, 12, 30)
_NOON = dt.time(12, 30)

#: Cells typed where a number or a date belongs, or the other way round.
_MESSY_DATES: tuple[object, ...] = (
    None,
    "",
    "12/11/2026",
    "novembre",
    "46000",
    46000,
    46000.75,
    20261110,
    0,
    -5,
    0.5,
    60,
    61,
)
_MESSY_AMOUNTS: tuple[object, ...] = (
    None,
    "12,50",
    "gratuit",
    0,
    -40,
    0.005,
    2.675,
    1e-9,
    dt.date(2026, 1, 1),
)


def shifted(day: dt.date, months: int, days: int = 0) -> dt.date:
    """Return the day some months away as EDATE gives it, then some days away."""
    return _EPOCH + dt.timedelta(days=int(edate_of(day, months)) + days)


class Planter:
    """Collects rows of every table around a reference date."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.rows: dict[str, list[Row]] = {}

    def _add(self, table: str, key: str, prefix: str, row: Row) -> str:
        rows = self.rows.setdefault(table, [])
        record = f"{prefix}{len(rows) + 1:06d}"
        rows.append({key: record, **row})
        return record

    def client(self, **row: Any) -> str:
        """Add a client; return their number."""
        return self._add("clients", "client_id", "C-", row)

    def purchase(self, client: object, day: object, amount: object = 100, **row: Any) -> None:
        """Add a paid invoice, changed as asked."""
        fields = {"client_id": client, "purchased_on": day, "amount_net": amount}
        defaults = {"document_type": "Facture", "status": "Payée"}
        self._add("purchases", "purchase_id", "A-", defaults | fields | row)

    def interaction(self, client: object, when: object, **row: Any) -> None:
        """Add an inbound call, changed as asked."""
        fields = {"client_id": client, "occurred_at": when}
        defaults = {"direction": "Entrant", "kind": "Appel"}
        self._add("interactions", "interaction_id", "I-", defaults | fields | row)

    def consent(self, client: object, when: object, **row: Any) -> None:
        """Add a proven consent to emails, changed as asked."""
        fields = {"client_id": client, "occurred_at": when}
        defaults = {
            "contact_point": "a@x.example",
            "channel": "Email",
            "event": "Donné",
            "method": "Double opt-in",
            "wording_id": "NL-1",
            "beneficiary": "Nous",
            "proof_ref": "p.pdf",
            "collected_by": "Accueil",
        }
        self._add("consents", "consent_id", "N-", defaults | fields | row)

    def contact(self, **row: Any) -> None:
        """Add a contact."""
        self._add("contacts", "contact_id", "K-", row)

    def source(self, **row: Any) -> str:
        """Add a source."""
        return self._add("sources", "source_id", "SRC-", row)

    def around(self, days: int = 0, months: int = 0) -> list[dt.date]:
        """Return the day before, the day and the day after a limit in the past."""
        return [shifted(self.today, -months, shift - days) for shift in (-1, 0, 1)]


def planted_rows(today: dt.date) -> dict[str, list[Row]]:
    """Return the planted rows of every table, by table key."""
    planter = Planter(today)
    for plant in _PLANTS:
        plant(planter)
    return planter.rows


def _purchase_dates(p: Planter) -> None:
    for months in (12, 24, 36):
        for day in p.around(months=months):
            p.purchase(p.client(), day)
            regular = p.client()
            for other in (day, shifted(p.today, -3)):
                p.purchase(regular, other)
            third = p.client()
            for other in (day, shifted(p.today, -11), shifted(p.today, -13)):
                p.purchase(third, other)
    for day in p.around():
        p.purchase(p.client(), day)
        p.purchase(p.client(), dt.datetime.combine(day, _NOON))
    for day in p.around(days=90):
        p.purchase(p.client(), day)
    for messy in _MESSY_DATES:
        p.purchase(p.client(), messy)
    for month_end in (dt.date(2024, 2, 29), dt.date(2025, 1, 31), dt.date(2026, 8, 31)):
        p.purchase(p.client(first_contact_on=month_end), month_end)


def _purchase_amounts(p: Planter) -> None:
    for amount in _MESSY_AMOUNTS:
        p.purchase(p.client(), p.today, amount)
        p.purchase(p.client(), p.today, amount, document_type="Avoir")
    for amount in (49.99, 50, 50.01, 199.99, 200, 200.01, 1000, 1000.01):
        p.purchase(p.client(), shifted(p.today, -1), amount)
    for cents in (0.1, 0.2, 0.3, 1.15, 2.3):
        small = p.client()
        for _ in range(3):
            p.purchase(small, p.today, cents)
    refunded = p.client()
    p.purchase(refunded, p.today, 80)
    p.purchase(refunded, p.today, -80, document_type="Avoir")
    owed = p.client()
    p.purchase(owed, p.today, 80)
    p.purchase(owed, p.today, 200, document_type="Avoir")
    for count in (1, 2, 3, 4, 5, 6, 9, 10, 11):
        faithful = p.client(first_contact_on=shifted(p.today, -18))
        for _ in range(count):
            p.purchase(faithful, shifted(p.today, -2), 10)


def _purchase_kinds(p: Planter) -> None:
    kinds = ("Facture", "Ticket", "Commande", "Avoir", "Abonnement (échéance)")
    for kind in (*kinds, "facture", " Facture", "COMMANDE", None, 12):
        for status in ("Payée", "Annulée", "annulée", "RETOURNÉE", None):
            p.purchase(p.client(), p.today, 60, document_type=kind, status=status)
    for stranger in ("C-999999", None, "", "C-00000", "C-000001 ", "c-000002", 7, "=C-000001"):
        p.purchase(stranger, p.today, 33)


def _prospects(p: Planter) -> None:
    for days in (90, 180):
        for day in p.around(days=days):
            for kind in ("Demande de devis", "Demande d’information", "rendez-vous", "Appel"):
                p.interaction(p.client(), day, kind=kind)
                p.interaction(p.client(), day, kind=kind, direction="Sortant")
    for other in ("Mailing", "Enquête", None):
        for direction in ("Entrant", "entrant", "Sortant", None):
            p.interaction(p.client(), shifted(p.today, -20), kind=other, direction=direction)
    for when in (*_MESSY_DATES, *p.around(), dt.datetime.combine(p.today, _NOON)):
        p.interaction(p.client(), when, kind="Demande de devis")
    p.interaction("C-999999", p.today)
    p.interaction(None, p.today)
    for forced in ("Perdu", "perdu", "VIP", " ", 3):
        p.purchase(p.client(status_override=forced), p.today)


def _births(p: Planter) -> None:
    for years in (15, 18, 25, 35, 50, 65, 75, 100, 120, 121):
        for day in p.around(months=12 * years):
            p.client(client_kind="Particulier", birth_date=day)
    for birth in (dt.date(2000, 2, 29), dt.date(2004, 2, 28), dt.date(2004, 3, 1), *_MESSY_DATES):
        p.client(client_kind="Particulier", birth_date=birth)
        p.client(client_kind="Professionnel", birth_date=birth)
    for day in p.around():
        p.client(birthday_md=f"{day:%d/%m}", birth_date=dt.date(1980, 5, 5))
        p.client(birthday_md=day)
        p.client(birth_date=day)
    for typed in (
        "29/02",
        "28/02",
        "31/02",
        "31/04",
        "14/03",
        "1/3",
        "14-03",
        "14/3 ",
        "00/01",
        "12/13",
        "14/03/1984",
        "14 mars",
        " ",
        "ab/cd",
        "1e/01",
        "-1/03",
        "+1/03",
        46000,
        3,
        60,
        61,
        2958465,
        2958466,
    ):
        p.client(birthday_md=typed)
        p.client(birthday_md=typed, birth_date=dt.date(1980, 5, 5))


def _first_contacts(p: Planter) -> None:
    days = (
        dt.date(2024, 2, 29),
        dt.date(2023, 11, 21),
        dt.date(2025, 8, 31),
        dt.date(2024, 12, 31),
        dt.datetime(2025, 1, 31, 23, 59),  # noqa: DTZ001 - cells are naive
    )
    for day in (*days, *p.around(), *p.around(months=12), *p.around(months=36), *_MESSY_DATES):
        p.client(first_contact_on=day)
    for month_end in (28, 30, 31):
        p.client(first_contact_on=dt.date(2025, 1, month_end))


def _inbound(p: Planter) -> None:
    for event in ("Donné", "donné", "Renouvelé", "Retiré", "Refusé", "Information donnée", None):
        for when in (shifted(p.today, -10), dt.date(2024, 2, 29), p.around()[2]):
            p.consent(p.client(first_contact_on=dt.date(2020, 1, 1)), when, event=event)
        p.consent(p.client(), dt.datetime.combine(p.today, _NOON), event=event)
    for method in ("Fusion de fiches", "fusion de fiches", None, "Import (attestation)"):
        p.consent(p.client(), shifted(p.today, -5), method=method)
    for messy in _MESSY_DATES:
        p.consent(p.client(), messy)
    for days in (365, 366):
        for day in p.around(days=days):
            p.consent(
                p.client(mobile="+33756781234"),
                day,
                channel="Téléphone",
                contact_point="+33756781234",
                goods_scope="Jardin",
                valid_until=shifted(p.today, 3),
            )


def _identity(p: Planter) -> None:
    for siret in (
        "73282932000074",
        "732 829 320 00074",
        "7328293200007",
        "732829320000741",
        "7328293X000074",
        # No other client has it: LibreOffice would find the number by its text, Excel not.
        55210055400013,
        "=1+1",
        " ",
        "12,345678900074",
        "-1234567800074",
        "1/01/202500074",
    ):
        p.client(client_kind="Professionnel", siret=siret)
    for postcode in (
        "06000",
        "6000",
        6000,
        75001,
        "20000",
        "20199",
        "20200",
        "20620",
        "2A000",
        "97400",
        "98800",
        "98000",
        "75 008",
        "1000",
        "100000",
        " ",
        "1,234",
        "-1234",
        "1e003",
        75001.5,
        "00100",
    ):
        p.client(postal_code=postcode, country=None)
        p.client(postal_code=postcode, country="fr ")
    for country in ("BE", "RE", "re", "France", "FRA", "|", "FR|GP", 33):
        p.client(postal_code="97400", country=country)
    for email in (
        "contact@x.example",
        "CONTACT@X.EXAMPLE",
        " info@x.example",
        "contact.lyon@x.example",
        "a.lefevre@x.example",
        "*@x.example",
        "conta?t@x.example",
        "c~ontact@x.example",
        "@x.example",
        "sans arobase",
        "a@b@c",
        "<15@x.example",
        "=info@x.example",
        "no-reply@x.example",
        12,
        " ",
    ):
        for kind in ("Particulier", "Professionnel", "professionnel", None):
            p.client(client_kind=kind, email=email)
        p.contact(email=email, client_id="C-000001")


def _look_alikes(p: Planter) -> None:
    for mobile in (
        "+33756781234",
        "+33756781234",
        "07 56 78 12 34",
        "07.56.78.12.34",
        756781234,
        "+33 7 56 78 12 34",
        "07-56-78-12-34",
        "07/56/78\u00a012/34",
        "+32470123456",
        "0470123456",
        " ",
        "1234",
        "*",
    ):
        p.client(mobile=mobile)
    for siret in (
        "73282932000074",
        "732 829 320 00074",
        "?3282932000074",
        " ",
        "*",
    ):
        p.client(siret=siret)
    p.client(email="seul@x.example", mobile="0756781234", siret="73282932000074")
    p.client(email="  Seul@X.example ", mobile="+33756780000")
    p.client(siret=73282932000074)


def _completeness(p: Planter) -> None:
    common = {"email": "a@x.example", "city": "NICE", "first_contact_on": dt.date(2025, 1, 1)}
    for kind in ("Particulier", "Professionnel", "PROFESSIONNEL", "Autre", None):
        p.client(client_kind=kind)
        p.client(client_kind=kind, last_name="LEFÈVRE", company_name="X", siret=" ", **common)
        p.client(client_kind=kind, last_name="=1+1", first_name="\u00a0", mobile=0, **common)


def _sources(p: Planter) -> None:
    days = (dt.date(2024, 1, 31), dt.date(2025, 1, 29), dt.date(2024, 2, 29), *p.around())
    for day in (*days, *_MESSY_DATES):
        p.source(label="Salon", obtained_on=day)


def _odd_rows(p: Planter) -> None:
    clients = p.rows["clients"]
    # Two rows of one client, one of them in capitals, and a row whose number was wiped.
    clients.append({**clients[0]})
    clients.append({**clients[1], "client_id": "c-000002"})
    clients.append({"client_id": None, "last_name": "SANS NUMÉRO", "birth_date": p.today})
    p.purchase(None, p.today, 44)
    for verdict in (None, "Plus tard", "plus tard", "Fusionner", "Pas un doublon"):
        for kept in ("Oui", "Non", "non"):
            rows = p.rows.setdefault("duplicates", [])
            rows.append({"duplicate_id": f"G-{len(rows):06d}", "kept": kept, "verdict": verdict})
    p.rows["anomalies"] = [
        {"anomaly_id": f"X-{n:06d}", "worksheet": "Clients", "cell": cell, "verdict": verdict}
        for n, (cell, verdict) in enumerate(
            (("E4", None), ("E5", "Refuser"), (None, "refuser"), ("E6", "Plus tard"))
        )
    ]
    p.rows["quality"] = [
        {"line_id": f"H-{n:06d}", "file_score": score}
        for n, score in enumerate((71, 64, None, "85"))
    ]
    for refusal in ("Oui", "oui", "Non", None):
        p.client(opposed_all=refusal)


_PLANTS: tuple[Callable[[Planter], None], ...] = (
    _purchase_dates,
    _purchase_amounts,
    _purchase_kinds,
    _prospects,
    _births,
    _first_contacts,
    _inbound,
    _identity,
    _look_alikes,
    _completeness,
    _sources,
    _odd_rows,
)
