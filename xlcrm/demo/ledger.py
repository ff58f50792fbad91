"""What each person said about being mailed, and who may be, from that alone.

This is the judge of the exports: it shares no code with the consent engine.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.demo import words
from xlcrm.demo.model import Act, Event, Story

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.demo.model import Person, Row

CONSENT_HEADER = (
    "Code client", "Email", "Canal", "Accord", "Date et heure", "Moyen", "Texte présenté",
    "Bénéficiaire", "Preuve", "Recueilli par",
)  # fmt: skip

#: Years after the last contact from the person during which it may be mailed (CNIL,
#: délibération 2021-131).
_KEPT_YEARS = 3
#: Days before today: of a recent agreement, of one too old to stand.
_RECENT, _OLD = (20, 700), (1_250, 2_400)
_WITHOUT_CODE, _SMS = 0.5, 0.12
_METHODS = ("Case à cocher en ligne", "Formulaire papier signé", "Double opt-in")
_STOPS = ("Lien de désinscription", "Email", "Oral enregistré ou noté")
#: Pieces of a proof that may be missing: places in CONSENT_HEADER.
_PIECES = (4, 6, 8, 9)


class Ledger(NamedTuple):
    """Events, and the lines of the consents file that say some of them."""

    events: list[Event]
    lines: list[tuple[str, ...]]


def tell_stories(
    rng: random.Random, rows_of: Mapping[str, Sequence[Row]], today: dt.date
) -> Ledger:
    """Write down the story of every person: proofs into the consents file, words into rows.

    ``rows_of`` gives the lines of each person in the customer list; their « Newsletter » and
    « Ne plus contacter » cells are filled here, on the last line of a person where the story
    is a « no », so that one line says yes and its copy no.
    """
    ledger = Ledger([], [])
    for rows in rows_of.values():
        if rows[0].person.email:
            _Teller(rng, rows, today, ledger).tell()
    rng.shuffle(ledger.lines)
    return ledger


def emailable(
    events: Iterable[Event],
    people: Iterable[Person],
    contacts: Mapping[str, dt.date],
    today: dt.date,
) -> frozenset[str]:
    """Return the addresses to which a standing proven agreement permits to write.

    ``contacts`` is the last contact that came from each person, agreements aside. A person’s
    last word on mailings holds whatever address it is about; a « no » of anyone who shares an
    address holds for it; one without a date holds for ever.
    """
    by_person: dict[str, list[Event]] = {}
    by_address: dict[str, list[Event]] = {}
    for event in events:
        by_person.setdefault(event.person_id, []).append(event)
        by_address.setdefault(event.address, []).append(event)
    allowed, forbidden = set(), set()
    for person in people:
        own = by_person.get(person.person_id, [])
        if any(event.act is Act.OBJECTED for event in own):
            forbidden.add(person.email)
        heard = {*own, *by_address.get(person.email, [])}
        if person.email and _may_be_mailed(person, own, heard, contacts, today):
            allowed.add(person.email)
    return frozenset(allowed - forbidden)


def _may_be_mailed(
    person: Person,
    own: list[Event],
    heard: set[Event],
    contacts: Mapping[str, dt.date],
    today: dt.date,
) -> bool:
    proofs = [
        event.when
        for event in own
        if event.act is Act.GAVE and event.proven and event.address == person.email and event.when
    ]
    if not proofs:
        return False
    refusals = [event.when for event in heard if event.act is not Act.GAVE]
    if any(when is None or when >= max(proofs) for when in refusals):
        return False
    dated = [event.when.date() for event in own if event.when]
    last = max([*dated, *filter(None, [contacts.get(person.person_id)])])
    return today <= _years_later(last, _KEPT_YEARS)


def _years_later(day: dt.date, years: int) -> dt.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


class _Teller:
    """Tells the story of one person; the acts are named after what they write."""

    def __init__(
        self, rng: random.Random, rows: Sequence[Row], today: dt.date, ledger: Ledger
    ) -> None:
        self.rng = rng
        self.rows = rows
        self.person = rows[0].person
        self.today = today
        self.ledger = ledger

    def tell(self) -> None:
        """Write the person’s story into the ledger, the consents file and the rows."""
        given = self._moment(_RECENT)
        match self.person.story:
            case Story.PROVEN | Story.PROVEN_OPPOSED | Story.PROVEN_DECLINED:
                self._prove(given)
            case Story.PROVEN_ELSEWHERE:
                self._prove(given, address=self._older_address())
            case Story.STALE:
                self._prove(self._moment(_OLD))
            case Story.WITHDRAWN:
                self._prove(given)
                self._say_no("Retiré", Act.WITHDREW, given + dt.timedelta(days=9, hours=3))
            case Story.CAME_BACK:
                self._say_no("Retiré", Act.WITHDREW, given - dt.timedelta(days=40))
                self._prove(given)
            case Story.REFUSED:
                self._say_no("Refusé", Act.REFUSED, given)
            case Story.INCOMPLETE:
                self._prove(given, missing=self.rng.choice(_PIECES))
            case _:
                pass
        self._fill_cells()
        silent = self.person.story is Story.STALE
        if self.person.mobile and not silent and self.rng.random() < _SMS:
            self._line(given, ("SMS", "Donné"), self.person.mobile, self.rows[0].code)

    def _fill_cells(self) -> None:
        """Answer « Newsletter » and « Ne plus contacter » where the story says so."""
        story, last = self.person.story, self.rows[-1]
        if story is Story.DECLARED:
            self.rows[0].cells["Newsletter"] = self.rng.choice(("Oui", "oui", "x", "OUI", "1"))
        elif story in {Story.DECLINED, Story.PROVEN_DECLINED}:
            last.cells["Newsletter"] = self.rng.choice(("Non", "non", "N", "refus"))
            self._event(Act.REFUSED, None, self.person.email)
        elif story in {Story.OPPOSED, Story.PROVEN_OPPOSED}:
            last.cells["Ne plus contacter"] = self.rng.choice(("Oui", "oui", "x", "O"))
            self._event(Act.OBJECTED, None, self.person.email)
        elif story is Story.PROVEN and self.rng.random() < _WITHOUT_CODE:
            self.rows[0].cells["Newsletter"] = "Oui"

    def _prove(self, when: dt.datetime, *, address: str = "", missing: int | None = None) -> None:
        address = address or self.person.email
        self._line(when, ("Email", "Donné"), address, self.rows[0].code, missing)
        self._event(Act.GAVE, when, address, proven=missing is None)

    def _say_no(self, word: str, act: Act, when: dt.datetime) -> None:
        """Write a « no », by its address alone when an unsubscribe link told it."""
        code = "" if self.rng.random() < _WITHOUT_CODE else self.rows[-1].code
        self._line(when, ("Email", word), self.person.email, code)
        self._event(act, when, self.person.email)

    def _event(
        self, act: Act, when: dt.datetime | None, address: str, *, proven: bool = False
    ) -> None:
        self.ledger.events.append(
            Event(
                person_id=self.person.person_id, address=address, act=act, when=when, proven=proven
            )
        )

    def _line(
        self,
        when: dt.datetime,
        said: tuple[str, str],
        address: str,
        code: str,
        missing: int | None = None,
    ) -> None:
        rng, (channel, event) = self.rng, said
        given = event == "Donné"
        form = "%d/%m/%Y %H:%M" if rng.random() < 0.9 else "%Y-%m-%d %H:%M"  # noqa: PLR2004 - share
        cells = [
            code,
            address,
            channel,
            event,
            when.strftime(form),
            rng.choice(_METHODS if given else _STOPS),
            f"NL-{when:%Y}-01" if given else "",
            "Notre entreprise" if given else "",
            f"formulaires/{when:%Y}/{when:%j}-{rng.randint(100, 999)}.pdf" if given else "",
            rng.choice(words.STAFF),
        ]
        if missing is not None:
            cells[missing] = ""
        self.ledger.lines.append(tuple(cells))

    def _older_address(self) -> str:
        local, _, domain = self.person.email.partition("@")
        return f"{local}.ancien@{domain}"

    def _moment(self, days_ago: tuple[int, int]) -> dt.datetime:
        day = self.today - dt.timedelta(days=self.rng.randint(*days_ago))
        hour, minute = self.rng.randint(8, 19), self.rng.randint(0, 59)
        return dt.datetime.combine(day, dt.time(hour, minute))
