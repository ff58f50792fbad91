"""What each client is compared on: normalised keys of the cells that identify someone.

Keys are read from the cells as they stand, cleaned or not. A client kind that is typed decides
whether a record is a person or a company; otherwise its name does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from xlcrm.dedup.beside import signs
from xlcrm.dedup.civility import sex_of
from xlcrm.dedup.nobody import NUMBERS, is_nobodys
from xlcrm.frames import as_text, is_blank
from xlcrm.values import cell, company, date, person_name, phone, postcode, siret
from xlcrm.values import email as email_value
from xlcrm.values.model import Context, Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    import pandas as pd

    from xlcrm.settings import Settings

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_T = TypeVar("_T")
_NAMES = ("last_name", "first_name")

PERSON, COMPANY = "Particulier", "Professionnel"


class GivenName(NamedTuple):
    """A first name: its key, the initials of its words, whether it is only initials."""

    key: str
    initials: str
    abbreviated: bool


class ClientKeys(NamedTuple):
    """The keys of one client; "" where the cell says nothing usable.

    ``kind`` is PERSON, COMPANY or "" when the record could be either. ``birth`` is AAAA-MM-JJ,
    or only a year. ``sex`` is what the civility says, as in ``civility``: 0 for nothing. ``form``
    is the legal form that the company's name says, as ``company.words_and_form`` tells it;
    ``signs`` are those that stand beside the names and that no key keeps (« Faure † »);
    ``generic`` says that the email is a function's (contact@…), not a person's.
    """

    record: str
    kind: str
    surname: str
    given: GivenName
    company: str
    siret: str
    email: str
    mobiles: tuple[str, ...]
    postal_code: str
    birth: str
    sex: int = 0
    form: str = ""
    signs: str = ""
    generic: bool = False


#: What each distinct cell of a column says: itself, or None for a blank and a dummy value.
Meanings = Mapping[str, Mapping[object, object]]

#: Columns of Clients that are compared, by a key or by the engine.
COMPARED = (
    "title", "last_name", "first_name", "company_name", "email", "mobile", "phone_landline",
    "birth_date", "siret", "addr_street", "postal_code", "city", "country", "client_kind",
)  # fmt: skip


def meanings(clients: pd.DataFrame, dummies: frozenset[str]) -> Meanings:
    """Return what the cells of COMPARED say; ``clients`` is not modified."""
    found: dict[str, Mapping[object, object]] = {}
    for name in COMPARED:
        if name in clients.columns:
            values = set(clients[name].tolist())
            says = _meant_email if name == "email" else meant
            found[name] = {value: says(value, dummies) for value in values}
    return found


def _meant_email(value: object, dummies: frozenset[str]) -> object:
    said = meant(value, dummies)
    return None if isinstance(said, str) and is_nobodys(said.strip().casefold()) else said


def read_keys(
    clients: pd.DataFrame, settings: Settings, today: dt.date, known: Meanings | None = None
) -> list[ClientKeys]:
    """Return the keys of every client, sorted by record.

    ``clients`` is indexed by record and is not modified; ``settings`` gives the dummy values
    that stand for nothing; ``known`` is what ``meanings`` says of all these clients.
    """
    dummies = dummy_values(settings)
    said = meanings(clients, dummies) if known is None else known

    def read(column: str, key: Callable[[object], _T]) -> list[_T]:
        """Return the key of each cell; each distinct value is read once."""
        if column not in clients.columns:
            return [key(None)] * len(clients)
        values = clients[column].tolist()
        of_column = said[column]
        found = {value: key(of_column[value]) for value in set(values)}
        return [found[value] for value in values]

    surnames, firms = read("last_name", person_name.key), read("company_name", company.key)
    sirets = read("siret", siret.key)
    postal_codes = read("postal_code", postcode.key)
    countries = read("country", lambda value: as_text(value).strip().upper() or phone.FRANCE)
    kinds = read("client_kind", lambda value: as_text(value).strip().casefold())
    phones = zip(
        *(
            _mobile_numbers(read(column, _same), countries, postal_codes, dummies)
            for column in ("mobile", "phone_landline")
        ),
        strict=True,
    )
    found = map(
        ClientKeys,
        map(str, clients.index),
        map(_kind_of, kinds, surnames, firms, sirets),
        surnames,
        read("first_name", lambda value: given_name(as_text(value))),
        firms,
        [number if len(number) == len("73282932000074") else "" for number in sirets],
        read("email", email_value.key),
        [tuple(dict.fromkeys(filter(None, both))) for both in phones],
        postal_codes,
        read("birth_date", birth_reader(today)),
        read("title", _sex),
        read("company_name", lambda value: company.words_and_form(value)[1]),
        map("".join, zip(*(read(name, _signs) for name in _NAMES), strict=True)),
        read("email", _generic(settings)),
    )
    return sorted(found)


def dummy_values(settings: Settings) -> frozenset[str]:
    """Return the values that stand for nothing, folded."""
    return frozenset(text.casefold() for text in settings.choices("placeholder"))


def meant(value: object, dummies: frozenset[str]) -> object:
    """Return a cell, None where it is blank or a dummy value."""
    if is_blank(value):
        return None
    if isinstance(value, str):
        plain = value.strip().casefold()
        if plain.isascii() and plain.isprintable() and "  " not in plain:
            return None if plain in dummies else value  # nothing to squeeze
    return None if cell.text_of(value).casefold() in dummies else value


def _same(value: object) -> object:
    return value


def _signs(value: object) -> str:
    return signs(value) if isinstance(value, str) else ""


def _generic(settings: Settings) -> Callable[[object], bool]:
    """Return what tells an address of email that is a function's."""
    generic = {local.strip().casefold() for local in settings.choices("generic_local_part")}
    return lambda value: email_value.key(value).partition("@")[0] in generic


def _sex(value: object) -> int:
    return sex_of(" ".join(cell.words(as_text(value))))


def _mobile_numbers(
    values: Sequence[object],
    countries: Sequence[str],
    postal_codes: Sequence[str],
    dummies: frozenset[str],
) -> list[str]:
    """Return the mobile that each cell holds, "" for none; those of one place are read together."""
    places: dict[tuple[str, str], list[int]] = {}
    for row, (value, country, postal_code) in enumerate(
        zip(values, countries, postal_codes, strict=True)
    ):
        if value is not None:
            places.setdefault((country, phone.department(postal_code)), []).append(row)
    found = [""] * len(values)
    for (country, _), rows in places.items():
        distinct = list(dict.fromkeys(values[row] for row in rows))
        numbers = phone.keys(distinct, country, postal_codes[rows[0]])
        mobiles = {
            value: number
            for value, number in zip(distinct, numbers, strict=True)
            if number
            and phone.is_mobile(number)
            and f"0{number[3:]}" not in dummies
            and number[-9:] not in NUMBERS
        }
        for row in rows:
            found[row] = mobiles.get(values[row], "")
    return found


def _kind_of(typed: str, surname: str, firm: str, number: str) -> str:
    """Return the kind of a record; one that names a person and a firm could be either."""
    for kind in (PERSON, COMPANY):
        if typed == kind.casefold():
            return kind
    if surname and (firm or number):
        return ""
    return PERSON if surname else COMPANY if firm or number else ""


@lru_cache(maxsize=65536)
def given_name(text: str) -> GivenName:
    """Read a first name.

    >>> given_name("J.-P."), given_name("Jean-Pierre").initials
    (GivenName(key='jp', initials='jp', abbreviated=True), 'jp')
    """
    parts = cell.words(text)
    return GivenName(
        key=person_name.key(text),
        initials="".join(part[0] for part in parts),
        abbreviated=bool(parts) and all(len(part) == 1 for part in parts),
    )


def compatible(one: GivenName, other: GivenName) -> bool:
    """Tell whether two first names may be one person's: equal, blank, or the initials of it.

    « J. » goes with « Jean », « JP » with « Jean-Pierre »; « Jean » does not go with « Paul »,
    nor with « Jean-Pierre ».
    """
    if not one.key or not other.key or one.key == other.key:
        return True
    if other.key == one.initials or one.key == other.initials:
        return True
    if one.abbreviated or other.abbreviated:
        return one.initials.startswith(other.initials) or other.initials.startswith(one.initials)
    return False


def birth_reader(today: dt.date) -> Callable[[object], str]:
    """Return what reads a birth date: AAAA-MM-JJ, a year alone, or "" for anything doubtful."""
    context = Context(today=today, birth=True)

    @cache
    def read(value: object) -> str:
        if is_blank(value):
            return ""
        year = _YEAR.fullmatch(cell.text_of(value))
        if year:
            return year[0]
        tidied = date.tidy(value, context)
        return "" if tidied.verdict is Verdict.PROPOSED else date.key(tidied.value)

    return read
