"""What each client is compared on: normalised keys of the cells that identify someone.

Keys are read from the cells as they stand, cleaned or not. A client kind that is typed decides
whether a record is a person or a company; otherwise its name does.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from xlcrm.dedup.civility import sex_of
from xlcrm.frames import as_text, is_blank
from xlcrm.values import cell, company, date, person_name, phone, postcode, siret
from xlcrm.values import email as email_value
from xlcrm.values.model import Context, Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import pandas as pd

    from xlcrm.settings import Settings

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_T = TypeVar("_T")

PERSON, COMPANY = "Particulier", "Professionnel"


class GivenName(NamedTuple):
    """A first name: its key, the initials of its words, whether it is only initials."""

    key: str
    initials: str
    abbreviated: bool


class ClientKeys(NamedTuple):
    """The keys of one client; "" where the cell says nothing usable.

    ``kind`` is PERSON, COMPANY or "" when the record could be either. ``birth`` is AAAA-MM-JJ,
    or only a year. ``sex`` is what the civility says, as in ``civility``: 0 for nothing.
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


def read_keys(clients: pd.DataFrame, settings: Settings, today: dt.date) -> list[ClientKeys]:
    """Return the keys of every client, sorted by record.

    ``clients`` is indexed by record and is not modified; ``settings`` gives the dummy values
    that stand for nothing.
    """
    dummies = dummy_values(settings)

    def read(column: str, key: Callable[[object], _T]) -> list[_T]:
        """Return the key of each cell; each distinct value is read once."""
        if column not in clients.columns:
            return [key(None)] * len(clients)
        values = clients[column].tolist()
        found = {value: key(meant(value, dummies)) for value in set(values)}
        return [found[value] for value in values]

    surnames, firms = read("last_name", person_name.key), read("company_name", company.key)
    sirets = read("siret", siret.key)
    postal_codes = read("postal_code", postcode.key)
    countries = read("country", lambda value: as_text(value).strip().upper() or phone.FRANCE)
    kinds = read("client_kind", lambda value: as_text(value).strip().casefold())
    phones = zip(read("mobile", _same), read("phone_landline", _same), strict=True)
    found = map(
        ClientKeys,
        map(str, clients.index),
        map(_kind_of, kinds, surnames, firms, sirets),
        surnames,
        read("first_name", lambda value: given_name(as_text(value))),
        firms,
        [number if len(number) == len("73282932000074") else "" for number in sirets],
        read("email", email_value.key),
        [
            _mobiles(values, country, postal_code, dummies)
            for values, country, postal_code in zip(phones, countries, postal_codes, strict=True)
        ],
        postal_codes,
        read("birth_date", birth_reader(today)),
        read("title", _sex),
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


def _sex(value: object) -> int:
    return sex_of(" ".join(cell.words(as_text(value))))


def _mobiles(
    values: tuple[object, object], country: str, postal_code: str, dummies: frozenset[str]
) -> tuple[str, ...]:
    numbers = [
        _phone_key(value, country, postal_code, dummies) for value in values if value is not None
    ]
    return tuple(dict.fromkeys(each for each in numbers if each and phone.is_mobile(each)))


def _kind_of(typed: str, surname: str, firm: str, number: str) -> str:
    """Return the kind of a record; one that names a person and a firm could be either."""
    for kind in (PERSON, COMPANY):
        if typed == kind.casefold():
            return kind
    if surname and (firm or number):
        return ""
    return PERSON if surname else COMPANY if firm or number else ""


@lru_cache(maxsize=65536)
def _phone_key(value: object, country: str, postal_code: str, dummies: frozenset[str]) -> str:
    number = phone.key(value, country, postal_code)
    return "" if f"0{number[3:]}" in dummies else number


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
