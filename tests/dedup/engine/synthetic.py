"""Invented customer lists whose truth is known, with the people that look alike and are not one.

Couples and brothers whose names are neighbours (Axel and Axelle, Lina and Lila) and who share a
mobile or a mailbox, a father and a son of one name whose births are years alone or first days of
January, colleagues behind one switchboard, homonyms; and copies
of people as other hands type them. Rates are ours: what a French firm's list looks like.
"""

from __future__ import annotations

import functools
import random
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.values import communes, given_names

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, str]

COLUMNS = (
    "Civilité", "Prénom", "Nom", "Société", "Email", "Téléphone", "Adresse", "Code postal", "Ville",
    "Date de naissance",
)  # fmt: skip
_SYLLABLES = (
    "ba", "be", "bi", "bo", "bou", "cha", "che", "da", "de", "di", "do", "du", "fa", "fe", "fi",
    "fo", "ga", "ge", "go", "gui", "ju", "la", "le", "li", "lo", "lou", "ma", "me", "mi", "mo",
    "mou", "na", "ne", "no", "pa", "pe", "pi", "po", "pou", "ra", "re", "ri", "ro", "rou", "sa",
    "se", "si", "so", "ta", "te", "ti", "to", "tou", "va", "ve", "vi", "vo",
)  # fmt: skip
_ENDINGS = (
    "rd", "nt", "ux", "lle", "t", "l", "n", "rt", "ud", "in", "ier", "eau", "et", "on", "ot",
    "ard", "aud", "as", "ez", "is", "ault",
)  # fmt: skip
#: A man's and a woman's given names that a letter or an ending parts, frequent or not.
_COUPLES = (
    ("Axel", "Axelle"), ("Julien", "Julienne"), ("Claude", "Claudie"), ("Antoine", "Antonia"),
    ("Eric", "Erica"), ("Mario", "Marie"), ("Jean", "Jeanne"), ("Michel", "Michèle"),
    ("Pascal", "Pascale"), ("Daniel", "Danielle"), ("Fabien", "Fabienne"), ("Léo", "Léa"),
    ("Lucien", "Lucienne"), ("Adrien", "Adrienne"), ("Joël", "Joëlle"), ("René", "Renée"),
    ("Patrick", "Patricia"), ("Cyril", "Cyrielle"), ("Valéry", "Valérie"), ("Tim", "Kim"),
)  # fmt: skip
#: Those of brothers, of sisters, of friends of one roof.
_SIBLINGS = (
    ("Lina", "Lila"), ("Dan", "Daniel"), ("Sam", "Samuel"), ("Hugo", "Ugo"), ("Nathan", "Ethan"),
    ("Jean", "Jean-Marc"), ("Théo", "Léo"), ("Anne", "Anna"), ("Kim", "Tim"),
)  # fmt: skip
_DOMAINS = ("mel.example", "poste.example", "courrier.example", "fil.example", "boite.example")
_STREETS = ("rue", "rue", "rue", "avenue", "boulevard", "chemin", "impasse", "place", "allée")
_FORMS = ("SARL", "SAS", "EURL", "SA", "Ets", "Société")
_TRADES = (
    "Menuiserie", "Garage", "Boulangerie", "Transports", "Plomberie", "Maçonnerie", "Pharmacie",
    "Fleurs", "Imprimerie", "Couverture", "Peinture", "Jardins", "Conseil", "Informatique",
    "Auto", "Électricité", "Traiteur", "Optique", "Librairie", "Assurances",
)  # fmt: skip
_KEYS = "azertyuiopqsdfghjklmwxcvbn"
_BRANDS = (
    "Nord", "Sud", "Atlantique", "Alpes", "Loire", "Horizon", "Avenir", "Express", "Plus",
    "Services", "Design",
)  # fmt: skip
_OF_FIRMS = ("Raison sociale", "Adresse", "Code postal", "Ville", "Téléphone", "Magasin")
_SHOPS = ("Lyon", "Paris", "Nantes", "Lille", "Tours", "Metz")


@dataclass
class File:
    """A table, the entity of each of its rows, and pairs of entities that are not one.

    ``apart`` names the reason of each pair of entities that look alike: couple,
    neighbouring_couple, siblings, father_son, colleagues, homonyms.
    """

    table: pd.DataFrame
    truth: list[int]
    apart: dict[tuple[int, int], str] = field(default_factory=dict)


def people(count: int, seed: int = 7, copies: float = 0.15) -> File:
    """Return a list of about ``count`` rows; ``copies`` is the share of people typed again."""
    world = _World(random.Random(seed))  # noqa: S311 - invented people, no secret
    rows: list[tuple[int, Row]] = []
    apart: dict[tuple[int, int], str] = {}
    entity = 0
    while len(rows) < count:
        first = world.person()
        family = [first]
        for reason, share, make in _LIKES:
            if world.rng.random() < share:
                other = make(world, first)
                for place in range(len(family)):
                    apart[entity + place, entity + len(family)] = reason
                family.append(other)
        for person in family:
            rows.append((entity, world.typed(person)))
            again = world.rng.choice((1, 1, 1, 2, 3)) if world.rng.random() < copies else 0
            rows += [(entity, world.typed(world.corrupted(person))) for _ in range(again)]
            entity += 1
    world.rng.shuffle(rows)
    table = pd.DataFrame(
        {column: [row.get(column) or None for _, row in rows] for column in COLUMNS}, dtype=object
    )
    return File(table, [number for number, _ in rows], apart)


def companies(count: int, seed: int = 11) -> File:
    """Return a list of names of firms, in one column, each with its variants."""
    world = _World(random.Random(seed))  # noqa: S311 - invented people, no secret
    rows: list[tuple[int, str]] = []
    seen: set[str] = set()
    entity = 0
    while len(rows) < count:
        name = world.firm()
        if name in seen:
            continue
        seen.add(name)
        rows.append((entity, name))
        again = world.rng.choice((0, 0, 1, 1, 2, 4))
        rows += [(entity, world.firm_variant(name)) for _ in range(again)]
        entity += 1
    world.rng.shuffle(rows)
    table = pd.DataFrame({"Raison sociale": [name for _, name in rows]}, dtype=object)
    return File(table, [number for number, _ in rows])


def suppliers(count: int, seed: int = 13, copies: float = 0.08, towns: int = 20) -> File:
    """Return a list of firms with address, telephone and the shop that typed them.

    Each copy is typed by another shop, with a variant of the name and of the number.
    """
    world = _World(random.Random(seed))  # noqa: S311 - invented firms, no secret
    rng, places = world.rng, world.places[:towns]
    rows: list[tuple[int, Row]] = []
    entity = 0
    while len(rows) < count:
        postcode, town = rng.choice(places)
        row = {
            "Raison sociale": world.firm(),
            "Adresse": f"{rng.randint(1, 150)} {rng.choice(world.streets)}",
            "Code postal": postcode,
            "Ville": town,
            "Téléphone": world.phone(),
        }
        first, second = rng.sample(_SHOPS, 2)
        rows.append((entity, {**row, "Magasin": first}))
        if rng.random() < copies:
            name = world.firm_variant(row["Raison sociale"])
            again = {**row, "Raison sociale": name, "Magasin": second}
            rows.append((entity, world.typed({**again, "Nom": "", "Prénom": ""})))
        entity += 1
    rng.shuffle(rows)
    table = pd.DataFrame(
        {column: [row[column] for _, row in rows] for column in _OF_FIRMS}, dtype=object
    )
    return File(table, [number for number, _ in rows])


class _World:
    """Names, streets and firms to draw from, some far more frequent than others."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.emails: set[str] = set()
        self.given = sorted(given_names.ONLY_GIVEN | given_names.ALSO_GIVEN)
        rng.shuffle(self.given)
        self.surnames = [self._word(2, 3) for _ in range(9000)]
        self.streets = [f"{rng.choice(_STREETS)} {self._street()}" for _ in range(6000)]
        self.firms = [self.firm() for _ in range(4000)]
        self.places = rng.sample(_places(), 2500)

    def _word(self, least: int, most: int) -> str:
        parts = [self.rng.choice(_SYLLABLES) for _ in range(self.rng.randint(least, most) - 1)]
        return "".join((*parts, self.rng.choice(_SYLLABLES), self.rng.choice(_ENDINGS))).title()

    def _street(self) -> str:
        return self.rng.choice(
            (f"de la {self._word(2, 3)}", f"du {self._word(2, 3)}", f"des {self._word(2, 3)}s",
             f"{self.rng.choice(self.given).title()} {self._word(2, 3)}",
             f"du Général {self._word(2, 3)}", f"Saint-{self.rng.choice(self.given).title()}")
        )  # fmt: skip

    def firm(self) -> str:
        """Return the name of a firm."""
        rng = self.rng
        trade, name = rng.choice(_TRADES), self._word(2, 3)
        return rng.choice(
            (f"{trade} {name}", f"{name} {trade}", f"{name} et Fils", f"{name} & Cie",
             f"{trade} {name} {rng.choice(_BRANDS)}", f"{name} {rng.choice(_BRANDS)}",
             f"{''.join(rng.choices('ABCDEFGHIJLMNOPRSTV', k=4))} {trade}",
             f"{name} {self._word(2, 2)}")
        )  # fmt: skip

    def often(self, values: list[str]) -> str:
        """Return one of the values, the first ones more often: the first of 9,000, 0.3 %."""
        return values[int(len(values) * self.rng.random() ** 1.6)]

    def birth(self, least: int = 1940, most: int = 2004) -> str:
        """Return a date of birth."""
        rng = self.rng
        return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(least, most)}"

    def phone(self) -> str:
        """Return a number of ten digits, a mobile more often than not."""
        begins = self.rng.choice(("06", "06", "06", "07", "01", "02", "03", "04", "05", "09"))
        return begins + f"{self.rng.randint(0, 99_999_999):08d}"

    def email(self, given: str, surname: str, year: str) -> str:
        """Return an address made of a name."""
        rng = self.rng
        given, surname = _plain(given), _plain(surname)
        while True:
            local = rng.choice(
                (f"{given}.{surname}", f"{given}.{surname}{rng.randint(1, 99)}",
                 f"{given[0]}{surname}{rng.randint(1, 999)}", f"{surname}{year}{given[0]}")
            )  # fmt: skip
            address = f"{local}@{rng.choice(_DOMAINS)}"
            if address not in self.emails:
                self.emails.add(address)
                return address
            year = f"{year}{rng.randint(0, 9)}"

    def person(self) -> Row:
        """Return somebody, with some cells blank."""
        rng = self.rng
        given, surname = self.often(self.given).title(), self.often(self.surnames)
        postcode, town = rng.choice(self.places)
        birth = self.birth()
        return {
            "Civilité": rng.choice(("M.", "Mme")) if rng.random() < 0.7 else "",
            "Prénom": given,
            "Nom": surname,
            "Société": rng.choice(self.firms) if rng.random() < 0.25 else "",
            "Email": self.email(given, surname, birth[-4:]) if rng.random() < 0.8 else "",
            "Téléphone": self.phone() if rng.random() < 0.85 else "",
            "Adresse": f"{rng.randint(1, 180)} {rng.choice(self.streets)}",
            "Code postal": postcode,
            "Ville": town,
            "Date de naissance": birth if rng.random() < 0.5 else "",
        }

    def typed(self, person: Row) -> Row:
        """Return a row as it is typed: capitals, and the many ways to write a number."""
        rng = self.rng
        row = dict(person)
        if rng.random() < 0.3:
            row["Nom"] = row["Nom"].upper()
        if rng.random() < 0.1:
            row["Prénom"] = _plain(row["Prénom"]).title()
        number = row["Téléphone"]
        if number:
            pairs = [number[i : i + 2] for i in range(0, len(number), 2)]
            row["Téléphone"] = rng.choice(
                (" ".join(pairs), ".".join(pairs), number, f"+33 {number[1:]}", f"0033{number[1:]}")
            )
        return row

    def corrupted(self, person: Row) -> Row:
        """Return somebody as another hand typed it: one to three things differ."""
        row = dict(person)
        for _ in range(self.rng.choice((1, 1, 2, 2, 3))):
            self.rng.choices(*_SLIPS)[0](self, row)
        return row

    def typo(self, text: str) -> str:
        """Return the text with a letter dropped, exchanged, replaced or added."""
        rng = self.rng
        if len(text) < 4:
            return text
        place = rng.randrange(1, len(text) - 1)
        letter = rng.choice("0123456789") if text[place].isdigit() else rng.choice(_KEYS)
        return rng.choice(
            (text[:place] + text[place + 1 :],
             text[:place] + text[place + 1] + text[place] + text[place + 2 :],
             text[:place] + letter + text[place + 1 :],
             text[:place] + letter + text[place:])
        )  # fmt: skip

    def firm_variant(self, name: str) -> str:
        """Return a firm's name as somebody else writes it."""
        rng = self.rng
        return rng.choice(
            (lambda: f"{rng.choice(_FORMS)} {name}", lambda: f"{name} {rng.choice(_FORMS)}",
             name.upper, functools.partial(_unaccented, name), lambda: self.typo(name),
             lambda: name.replace(" et ", " & ").replace(" & ", " et "),
             lambda: name.replace(" ", "-"), lambda: _dotted(name), lambda: f"{name.lower()} s.a.")
        )()  # fmt: skip


def _spouse(world: _World, person: Row) -> Row:
    other = world.person()
    while other["Prénom"] == person["Prénom"]:
        other = world.person()
    for column in ("Nom", "Adresse", "Code postal", "Ville"):
        other[column] = person[column]
    if not person["Téléphone"].startswith(("06", "07")):
        other["Téléphone"] = person["Téléphone"]
    if world.rng.random() < 0.2:
        other["Email"] = person["Email"]
    return other


def _neighbouring(world: _World, person: Row) -> Row:
    """A couple whose names are neighbours, one telephone or one mailbox in common."""
    other = _spouse(world, person)
    person["Prénom"], other["Prénom"] = world.rng.choice(_COUPLES)
    if world.rng.random() < 0.7:
        person["Civilité"], other["Civilité"] = "M.", "Mme"
    _one_telephone(world, person, other)
    return other


def _sibling(world: _World, person: Row) -> Row:
    """Brothers or sisters whose names are neighbours."""
    other = _spouse(world, person)
    person["Prénom"], other["Prénom"] = world.rng.choice(_SIBLINGS)
    other["Civilité"] = person["Civilité"]
    _one_telephone(world, person, other)
    return other


def _one_telephone(world: _World, person: Row, other: Row) -> None:
    if world.rng.random() < 0.6:
        person["Téléphone"] = other["Téléphone"] = "06" + world.phone()[2:]
    if world.rng.random() < 0.4:
        person["Email"] = other["Email"] = world.email(person["Nom"], person["Nom"], "")


def _son(world: _World, person: Row) -> Row:
    other = _spouse(world, person)
    other["Prénom"], other["Civilité"] = person["Prénom"], person["Civilité"]
    if world.rng.random() < 0.5:
        _one_telephone(world, person, other)
    year, later = world.rng.randint(1940, 1965), world.rng.randint(20, 45)
    # Ten, twenty… years apart, or not; as a day, as a first of January, as a year.
    later = world.rng.choice((later, 20, 30, 40))
    shown = world.rng.choice(("day", "january", "year"))
    for row, born in ((person, year), (other, year + later)):
        whole = world.birth(born, born)
        row["Date de naissance"] = {"day": whole, "january": f"01/01/{born}"}.get(shown, str(born))
    if world.rng.random() < 1 / 3:
        person["Nom"], other["Nom"] = f"{person['Nom']} père", f"{other['Nom']} fils"
    return other


def _colleague(world: _World, person: Row) -> Row:
    other = world.person()
    person["Société"] = person["Société"] or world.rng.choice(world.firms)
    for column in ("Société", "Adresse", "Code postal", "Ville"):
        other[column] = person[column]
    if world.rng.random() < 0.5:
        person["Téléphone"] = other["Téléphone"] = "01" + world.phone()[2:]
    if world.rng.random() < 0.3:
        firm = _plain(person["Société"])
        person["Email"] = other["Email"] = f"contact@{firm}.example"
    return other


def _homonym(world: _World, person: Row) -> Row:
    other = world.person()
    other["Prénom"], other["Nom"] = person["Prénom"], person["Nom"]
    if other["Email"]:
        other["Email"] = world.email(other["Prénom"], other["Nom"], str(world.rng.randint(1, 99)))
    if world.rng.random() < 0.3:
        other["Code postal"], other["Ville"] = person["Code postal"], person["Ville"]
        person["Date de naissance"] = world.birth()
        other["Date de naissance"] = world.birth()
    return other


#: Who looks like somebody and is not: the reason, how often, how they are made.
_LIKES: tuple[tuple[str, float, Callable[[_World, Row], Row]], ...] = (
    ("couple", 0.05, _spouse),
    ("neighbouring_couple", 0.015, _neighbouring),
    ("siblings", 0.003, _sibling),
    ("father_son", 0.01, _son),
    ("colleagues", 0.05, _colleague),
    ("homonyms", 0.03, _homonym),
)


def _slip(column: str) -> Callable[[_World, Row], None]:
    def change(world: _World, row: Row) -> None:
        row[column] = world.typo(row[column])

    return change


def _blank(column: str) -> Callable[[_World, Row], None]:
    def change(_world: _World, row: Row) -> None:
        row[column] = ""

    return change


def _swap(_world: _World, row: Row) -> None:
    row["Prénom"], row["Nom"] = row["Nom"], row["Prénom"]


def _move(world: _World, row: Row) -> None:
    row["Code postal"], row["Ville"] = world.rng.choice(world.places)
    row["Adresse"] = f"{world.rng.randint(1, 180)} {world.rng.choice(world.streets)}"


def _initial(_world: _World, row: Row) -> None:
    row["Prénom"] = f"{row['Prénom'][:1]}."


def _double(world: _World, row: Row) -> None:
    row["Nom"] = f"{row['Nom']}-{world.often(world.surnames)}"


def _abbreviated(_world: _World, row: Row) -> None:
    for long, short in (("rue", "r."), ("avenue", "av"), ("boulevard", "Bld"), ("chemin", "ch.")):
        row["Adresse"] = row["Adresse"].replace(long, short)


def _turned(_world: _World, row: Row) -> None:
    parts = row["Date de naissance"].split("/")
    if len(parts) == 3 and parts[0].isdigit() and int(parts[0]) <= 12:
        row["Date de naissance"] = "/".join((parts[1], parts[0], parts[2]))


def _other_email(world: _World, row: Row) -> None:
    row["Email"] = world.email(row["Prénom"] or "x", row["Nom"] or "x", "85")


_SLIPS: tuple[list[Callable[[_World, Row], None]], list[int]] = (
    [_slip("Prénom"), _slip("Nom"), _swap, _blank("Email"), _blank("Téléphone"), _slip("Email"),
     _slip("Téléphone"), _abbreviated, _slip("Adresse"), _move, _initial, _double, _other_email,
     _slip("Date de naissance"), _turned, _slip("Ville"), _blank("Date de naissance")],
    [14, 13, 4, 8, 8, 8, 6, 8, 6, 4, 4, 2, 3, 2, 2, 4, 4],
)  # fmt: skip


@cache
def _places() -> list[tuple[str, str]]:
    codes = (f"{number:05d}" for number in range(1000, 96000, 10))
    return [(code, communes.served_by(code)[0].name) for code in codes if communes.is_served(code)]


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _plain(text: str) -> str:
    return "".join(c for c in _unaccented(text) if c.isalnum() and c.isascii()).lower()


def _dotted(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{'.'.join(first)}. {rest}" if first.isupper() else name
