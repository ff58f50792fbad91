"""The invented people and firms, and those of them who look alike."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.demo import words
from xlcrm.demo.model import Look, Person, Story

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_COUPLES, _FAMILIES, _FRANCHISES, _COMPANIES = 0.025, 0.01, 0.012, 0.18
_NUMBERS = 10_000  # four free digits in each range
_ADULT, _OLDEST = 19, 88
_MEN, _EMAIL, _LANDLINE, _MOBILE, _FIRM_MOBILE, _BIRTH = 0.48, 0.86, 0.45, 0.8, 0.2, 0.55
_FORMULA_NAME, _INITIALS_NAME, _LEGAL_FORM = 0.04, 0.21, 0.33

_NEIGHBOURS = {**words.NEIGHBOURS, **{hers: his for his, hers in words.NEIGHBOURS.items()}}

#: How often each story happens to someone with an email.
_STORIES: dict[Story, int] = {
    Story.PROVEN: 38,
    Story.PROVEN_ELSEWHERE: 4,
    Story.WITHDRAWN: 6,
    Story.CAME_BACK: 2,
    Story.REFUSED: 4,
    Story.INCOMPLETE: 5,
    Story.STALE: 4,
    Story.DECLARED: 16,
    Story.DECLINED: 5,
    Story.OPPOSED: 4,
    Story.PROVEN_OPPOSED: 3,
    Story.PROVEN_DECLINED: 2,
    Story.NOTHING: 7,
}


def make_people(rng: random.Random, count: int, today: dt.date) -> list[Person]:
    """Return ``count`` people and firms, some in pairs that look alike, none of them real."""
    maker = _Maker(rng, today)
    people: list[Person] = []
    while len(people) < count:
        people += maker.group()
    return people[:count]


class _Maker:
    """Draws people; keeps track of the numbers and addresses already given."""

    def __init__(self, rng: random.Random, today: dt.date) -> None:
        self.rng = rng
        self.today = today
        self.made = 0
        self.emails: set[str] = set()
        self.numbers = {
            prefix: rng.sample(range(_NUMBERS), _NUMBERS)
            for prefix in (*words.LANDLINE_PREFIXES.values(), words.MOBILE_PREFIX)
        }
        self.firms = rng.sample(range(_NUMBERS), _NUMBERS)

    def group(self) -> Sequence[Person]:
        """Return one person or firm, or several who look alike."""
        roll = self.rng.random()
        if roll < _COUPLES:
            return self._couple()
        if roll < _COUPLES + _FAMILIES:
            return self._father_and_son()
        if roll < _COUPLES + _FAMILIES + _FRANCHISES:
            return self._franchise()
        return [self._company() if self.rng.random() < _COMPANIES else self._person()]

    def _couple(self) -> list[Person]:
        one = self._person(story=Story.PROVEN)
        man = one.title == "Mme"
        drawn, mobile = self.rng.choice(words.MEN if man else words.WOMEN), self._mobile()
        near = _NEIGHBOURS.get(one.first_name)
        other = replace(
            one,
            person_id=self._id(),
            title="M." if man else "Mme",
            first_name=near or drawn,
            mobile=one.mobile if near else mobile,
            birth=self._birth(),
            story=self.rng.choice((Story.NOTHING, Story.DECLARED, Story.OPPOSED)),
        )
        return self._alike(Look.COUPLE, [one, other])

    def _father_and_son(self) -> list[Person]:
        father = self._person(man=True)
        young = dt.date(self.today.year - self.rng.randint(20, 30), 3, self.rng.randint(1, 28))
        father = replace(father, birth=young.replace(year=young.year - self.rng.randint(24, 36)))
        name = (father.first_name, father.last_name)
        son = replace(
            father,
            person_id=self._id(),
            birth=young,
            email=self._email(f"{_slug(name[0])}.{_slug(name[1])}.fils"),
            mobile=self._mobile(),
        )
        return self._alike(Look.FATHER_AND_SON, [father, son])

    def _franchise(self) -> list[Person]:
        first = self._company()
        places = self.rng.sample(words.COMMUNES, 2)
        sites = [
            replace(
                first,
                person_id=self._id(),
                siret=_with_key(first.siret[:9] + f"000{site + 2}"),
                email=self._email(f"{_slug(city)}@{first.email.split('@')[1]}"),
                landline=self._landline(area),
                street=self._street(),
                postal_code=postcode,
                city=city,
            )
            for site, (postcode, city, area) in enumerate(places)
        ]
        return self._alike(Look.FRANCHISE, [first, *sites])

    def _alike(self, look: Look, people: list[Person]) -> list[Person]:
        return [replace(each, look=look, group=people[0].person_id) for each in people]

    def _person(self, *, man: bool | None = None, story: Story | None = None) -> Person:
        rng = self.rng
        man = rng.random() < _MEN if man is None else man
        first, last = rng.choice(words.MEN if man else words.WOMEN), rng.choice(words.SURNAMES)
        postcode, city, area = rng.choice(words.COMMUNES)
        email = self._email(self._local_part(first, last)) if story or rng.random() < _EMAIL else ""
        return Person(
            person_id=self._id(),
            title="M." if man else "Mme",
            last_name=last,
            first_name=first,
            email=email,
            landline=self._landline(area) if rng.random() < _LANDLINE else "",
            mobile=self._mobile() if rng.random() < _MOBILE else "",
            street=self._street(),
            postal_code=postcode,
            city=city,
            birth=self._birth(),
            first_contact=self._first_contact(),
            story=story or self._story(email),
        )

    def _company(self) -> Person:
        rng = self.rng
        postcode, city, area = rng.choice(words.COMMUNES)
        name = self._firm_name()
        email = self._email(f"{rng.choice(words.GENERIC_MAILBOXES)}@{_slug(name)[:24]}.example")
        return Person(
            person_id=self._id(),
            company_name=name,
            siret=_with_key(_with_key(f"9999{self.firms.pop():04d}") + "0001"),
            email=email,
            landline=self._landline(area),
            mobile=self._mobile() if rng.random() < _FIRM_MOBILE else "",
            street=self._street(),
            postal_code=postcode,
            city=city,
            first_contact=self._first_contact(),
            story=self._story(email),
        )

    def _firm_name(self) -> str:
        rng = self.rng
        roll = rng.random()
        if roll < _FORMULA_NAME:
            return rng.choice(words.FORMULA_FIRMS)
        if roll < _FORMULA_NAME + _INITIALS_NAME:
            return f"{rng.choice(words.INITIALS)} {rng.choice(words.INITIALS_TRADES)}"
        name = f"{rng.choice(words.TRADES)} {rng.choice((*words.PLACES, *words.SURNAMES))}"
        return f"{rng.choice(words.LEGAL_FORMS)} {name}" if rng.random() < _LEGAL_FORM else name

    def _story(self, email: str) -> Story:
        if not email:
            return Story.NOTHING
        return self.rng.choices(list(_STORIES), list(_STORIES.values()))[0]

    def _id(self) -> str:
        self.made += 1
        return f"P{self.made:05d}"

    def _local_part(self, first: str, last: str) -> str:
        one, other = _slug(first), _slug(last)
        return self.rng.choice((f"{one}.{other}", f"{one[0]}.{other}", f"{one}{other}", other))

    def _email(self, wanted: str) -> str:
        """Return an address nobody has yet; ``wanted`` is a local part or a whole address."""
        local, _, domain = wanted.partition("@")
        domain = domain or self.rng.choice(words.MAILBOXES)
        address, copy = f"{local}@{domain}", 1
        while address in self.emails:
            copy += 1
            address = f"{local}{copy}@{domain}"
        self.emails.add(address)
        return address

    def _landline(self, area: int) -> str:
        return self._number(words.LANDLINE_PREFIXES[area])

    def _mobile(self) -> str:
        return self._number(words.MOBILE_PREFIX)

    def _number(self, prefix: str) -> str:
        # A range has 10,000 numbers: whoever comes later has no phone.
        free = self.numbers[prefix]
        return f"+33{prefix}{free.pop():04d}" if free else ""

    def _street(self) -> str:
        return f"{self.rng.randint(1, 120)} {self.rng.choice(words.STREETS)}"

    def _birth(self) -> dt.date | None:
        if self.rng.random() >= _BIRTH:
            return None
        year = self.today.year - self.rng.randint(_ADULT, _OLDEST)
        return dt.date(year, self.rng.randint(1, 12), self.rng.randint(1, 28))

    def _first_contact(self) -> dt.date:
        return self.today - dt.timedelta(days=self.rng.randint(60, 2_900))


def _slug(text: str) -> str:
    """Return the letters and digits of a name, without accents, for an address."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(c for c in plain.lower() if c.isascii() and (c.isalnum() or c == "-")) or "x"


def _with_key(digits: str) -> str:
    """Return the digits followed by the one that makes them pass Luhn's test."""
    doubled = [
        (int(d) * 2 - 9 if int(d) * 2 > 9 else int(d) * 2) if i % 2 == 0 else int(d)  # noqa: PLR2004 - Luhn casts out nines
        for i, d in enumerate(reversed(digits))
    ]
    return digits + str(-sum(doubled) % 10)
