"""Four years of purchases and exchanges: a few large clients, many who came once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.demo import words
from xlcrm.demo.messes import Mess
from xlcrm.demo.model import Person, Story

if TYPE_CHECKING:
    import random
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from xlcrm.demo.model import Row

    RowsOf = Mapping[str, Sequence[Row]]

PURCHASE_HEADER = (
    "Code client", "Type", "N° pièce", "Date", "Montant HT", "Désignation", "Famille",
    "Règlement", "Statut",
)  # fmt: skip
INTERACTION_HEADER = (
    "Code client", "Date heure", "Sens", "Mode", "Type", "Résumé", "Fait par",
)  # fmt: skip

_YEARS_DAYS = 4 * 365
#: Nobody silent for longer than this may be mailed: kept well clear of the limit.
_SILENT_DAYS = 1_250
_BUYERS, _LAPSED = 0.62, 0.25
_CREDIT, _CANCELLED, _ORDER, _UNKNOWN_CODE, _ODD = 0.03, 0.03, 0.04, 0.004, 0.02
#: Shape of the Pareto law of purchases per client: a fifth of them make four fifths.
_SKEW = 1.16
#: Share of the buyers who came once; the largest buys this many times as often as the least.
_ONCE, _LARGEST = 0.3, 60.0
_MEDIAN_BASKET = {False: 70.0, True: 420.0}
_INBOUND = 0.6
_SUNDAY = 6


class Trade(NamedTuple):
    """The two files; by person, the first day in them and the last contact that came from it."""

    purchases_csv: bytes
    interactions_csv: bytes
    first_days: dict[str, dt.date]
    contacts: dict[str, dt.date]


def make_trade(
    rng: random.Random,
    rows_of: RowsOf,
    counts: tuple[int, int],
    today: dt.date,
    messes: Counter[str],
) -> Trade:
    """Return ``counts`` purchases and interactions of the people of ``rows_of``."""
    trader = _Trader(rng, rows_of, today, messes)
    purchases = trader.purchases(counts[0])
    interactions = trader.interactions(counts[1])
    return Trade(purchases, interactions, trader.first_days, trader.contacts)


class _Trader:
    """Draws who buys what and when; remembers who was last heard of when."""

    def __init__(
        self, rng: random.Random, rows_of: RowsOf, today: dt.date, messes: Counter[str]
    ) -> None:
        self.rng = rng
        self.mess = Mess(rng, messes)
        self.today = today
        self.rows_of = rows_of
        self.people = [rows[0].person for rows in rows_of.values()]
        self.first_days: dict[str, dt.date] = {}
        self.contacts: dict[str, dt.date] = {}
        self.buyers = [p for p in self.people if rng.random() < _BUYERS] or self.people[:1]

    def purchases(self, count: int) -> bytes:
        """Return the export of the accounting program: UTF-8 with a mark, a total below."""
        once = self.buyers[:count]
        again = [p for p in self.buyers if self.rng.random() >= _ONCE] or self.buyers
        weights = [min(self.rng.paretovariate(_SKEW), _LARGEST) for _ in again]
        drawn = self.rng.choices(again, weights, k=count - len(once))
        ends = {p.person_id: self._last_day(p) for p in self.buyers}
        sold = sorted(
            ((self._day_before(ends[p.person_id]), p) for p in (*once, *drawn)),
            key=lambda sale: sale[0],
        )
        self._seen(sold)
        total = 0.0
        lines = []
        for number, (day, person) in enumerate(sold, start=1):
            amount, line = self._purchase(number, day, person)
            total += amount
            lines.append(line)
        lines.append(("TOTAL", "", "", "", f"{total:.2f} €".replace(".", ","), "", "", "", ""))
        return _csv_bytes(PURCHASE_HEADER, lines, ";", "utf-8-sig")

    def interactions(self, count: int) -> bytes:
        """Return the export of the appointment book: UTF-8, commas; prospects first."""
        buyers = {p.person_id for p in self.buyers}
        prospects = [p for p in self.people if p.person_id not in buyers] or self.people
        lines = []
        for i in range(count):
            person = self.rng.choice(prospects if i % 3 else self.people)
            lines.append(self._interaction(person))
        return _csv_bytes(INTERACTION_HEADER, lines, ",", "utf-8")

    def _purchase(self, number: int, day: dt.date, person: Person) -> tuple[float, tuple[str, ...]]:
        rng, mess = self.rng, self.mess
        amount = round(rng.lognormvariate(0, 0.8) * _MEDIAN_BASKET[person.is_company], 2)
        kind, prefix = (
            ("Facture", "FA") if person.is_company or rng.random() < 1 / 2 else ("Ticket", "TI")
        )
        status = "Annulée" if rng.random() < _CANCELLED else "Payée"
        roll = rng.random()
        if roll < _CREDIT:
            kind, prefix, amount = "Avoir", "AV", -round(amount / 2, 2)
        elif roll < _CREDIT + _ORDER:
            kind, prefix, status = "Commande", "CO", "Commandée"
        if kind in {"Facture", "Ticket"} and status == "Payée":
            self._heard(person, day)
        known = {"Facture": ("FACTURE", "fact", "Fac"), "Ticket": ("ticket", "Ticket de caisse")}
        return amount, (
            self._code(person),
            mess.word(kind, known.get(kind, (kind.upper(),)), 0.2),
            f"{prefix}-{day.year}-{number:05d}",
            mess.date(day),
            mess.amount(amount),
            self._item(),
            rng.choice(words.FAMILIES),
            mess.word("CB", ("carte", "Chèque", "chq", "Espèces", "Virement"), 0.5),
            status,
        )

    def _interaction(self, person: Person) -> tuple[str, ...]:
        rng = self.rng
        inbound = rng.random() < _INBOUND
        day = self._day_before(self._last_day(person))
        self._seen([(day, person)])
        if inbound:
            self._heard(person, day)
            kind = rng.choice(("Demande de devis", "Demande d’information", "Visite"))
            said = ("Entrant", rng.choice(("Téléphone", "Email", "tel", "magasin")), kind)
            summary = rng.choice(words.REQUESTS)
        else:
            said = ("Sortant", rng.choice(("Téléphone", "mail", "RDV")), "Relance")
            summary = rng.choice(words.CALLS)
        moment = dt.datetime.combine(day, dt.time(rng.randint(9, 18), rng.choice((0, 15, 30, 45))))
        return (
            self._code(person), moment.strftime("%d/%m/%Y %H:%M"), *said, self._odd(summary),
            rng.choice(words.STAFF),
        )  # fmt: skip

    def _code(self, person: Person) -> str:
        """Return the code of one of the person’s lines, now and then one nobody has."""
        if self.rng.random() < _UNKNOWN_CODE:
            return f"ANC{self.rng.randint(1, 999):03d}"
        return self.rng.choice(self.rows_of[person.person_id]).code

    def _seen(self, days: Sequence[tuple[dt.date, Person]]) -> None:
        for day, person in days:
            known = self.first_days.get(person.person_id, day)
            self.first_days[person.person_id] = min(known, day)

    def _heard(self, person: Person, day: dt.date) -> None:
        known = self.contacts.get(person.person_id, day)
        self.contacts[person.person_id] = max(known, day)

    def _last_day(self, person: Person) -> dt.date:
        """Return a day after which the person does nothing: recent, lapsed, or long ago."""
        if person.story is Story.STALE:
            return self.today - dt.timedelta(days=_SILENT_DAYS)
        lapsed = self.rng.random() < _LAPSED
        days = self.rng.randint(400, 1_000) if lapsed else self.rng.randint(1, 300)
        return self.today - dt.timedelta(days=days)

    def _day_before(self, end: dt.date) -> dt.date:
        """Return a day up to ``end``, within the last four years, the later the likelier."""
        span = max(_YEARS_DAYS - (self.today - end).days, 1)
        day = end - dt.timedelta(days=int(span * self.rng.random() ** 2))
        return day - dt.timedelta(days=1) if day.weekday() == _SUNDAY else day

    def _item(self) -> str:
        if self.mess.happens(_ODD / 4):
            return self.mess.hit("M24", self.rng.choice(words.FORMULA_COMMENTS))
        return self._odd(self.rng.choice(words.ITEMS))

    def _odd(self, text: str) -> str:
        """Damage a text as only Unicode files can: accents apart (Mac), zero-width signs."""
        if self.mess.happens(_ODD):
            apart = unicodedata.normalize("NFD", text)
            return self.mess.hit("M14", apart) if apart != text else text
        if self.mess.happens(_ODD):
            return self.mess.hit("M15", text.replace(" ", "\u200b ", 1))
        return text


def _csv_bytes(
    header: Sequence[str], lines: Sequence[Sequence[str]], separator: str, encoding: str
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode(encoding)


def consents_file(header: Sequence[str], lines: Sequence[Sequence[str]]) -> bytes:
    """Return the export of the newsletter tool: UTF-8, tabs."""
    return _csv_bytes(header, lines, "\t", "utf-8")
