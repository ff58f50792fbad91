"""The normal form of a cell, by role: what spellings of one thing share, and what is compared.

Each function takes distinct texts and returns their normal forms, "" where a text says nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.texts import BETWEEN, fold, folded, joined
from xlcrm.dedup.nobody import NUMBERS, without_nobodys
from xlcrm.values import address_words, company, date, person_name, postcode, town
from xlcrm.values.model import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: What stands before or after a name and is not part of it.
TITLES = frozenset(
    ("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur", "me",
     "maitre", "pr", "professeur", "mrs", "ms", "miss", "sir", "et")
)  # fmt: skip

#: Digits at the end of a phone number that tell it, however its country is written: nine in
#: France (Arcep's plan), and enough elsewhere.
PHONE_DIGITS = 9
_SHORTEST_PHONE = 6
_LONGEST_PHONE = 15  # E.164
_SEVERAL_PHONES = re.compile(r"[/;,|\n]|\bou\b|\bet\b")
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789" + BETWEEN.encode()))


#: What tells a father from a son of one name, at the end of it.
_GENERATION = re.compile(
    r"[\s,(-]+(?:(p[eè]re|senior|sr|a[iî]n[eé]|i)|(fils|junior|jr|ii|iii))[.)\s]*$", re.IGNORECASE
)


#: How such a name ends, faster to see.
_GENERATION_ENDS = (
    "père", "pere", "senior", "sr", "ainé", "aine", "aîné", "aîne", " i", "(i", ",i", "-i",
    "fils", "junior", "jr", "ii", ".", ")", " ", "\t", "\n", "\u00a0", "\u202f",
)  # fmt: skip


def generation_told(texts: Sequence[str]) -> list[int]:
    """Return the places of the texts that may end with the mark of a generation."""
    if not texts:
        return []
    plain = joined(texts).casefold().split(BETWEEN)
    return [place for place, text in enumerate(plain) if text.endswith(_GENERATION_ENDS)]


def generation(text: str) -> tuple[str, int]:
    """Return a name without the mark of a generation, and which it is: 1, 2, or 0 for none.

    >>> generation("Dupont père"), generation("DUPONT Jr."), generation("Fils")
    (('Dupont', 1), ('DUPONT', 2), ('Fils', 0))
    """
    match = _GENERATION.search(text)
    if match is None or not match.start():
        return text, 0
    return text[: match.start()], 1 if match[1] else 2


def names(texts: Sequence[str]) -> list[str]:
    """Return names without accent, case, space or sign."""
    plain = (text.casefold() for text in texts)
    return [
        key if key.isascii() and key.isalnum() else person_name.key(text)
        for text, key in zip(texts, plain, strict=True)
    ]


def full_names(texts: Sequence[str]) -> list[str]:
    """Return the words of a name in alphabetical order, titles left out.

    >>> full_names(["M. Jean DUPONT", "Dupont, Jean"])
    ['dupont jean', 'dupont jean']
    """
    found = []
    for text in fold(texts):
        parts = text.split()
        kept = [part for part in parts if part not in TITLES] or parts
        found.append(" ".join(sorted(kept)))
    return found


def companies(texts: Sequence[str]) -> list[str]:
    """Return the words of names of firms, without legal form."""
    return [" ".join(company.words(text)) for text in texts]


def emails(texts: Sequence[str]) -> list[str]:
    """Return addresses in small letters, « mailto: » and spaces left out; "" without an @.

    A dummy one (see ``nobody``) is "" as well.
    """
    if not texts:
        return []
    plain = joined(texts).lower().replace("mailto:", "").split(BETWEEN)
    found = [text.strip(" <>;,.\t") if "@" in text else "" for text in plain]
    return without_nobodys(found)


def phones(texts: Sequence[str]) -> list[str]:
    """Return the last nine digits of the first number of a cell.

    >>> phones(["+33 (0)6 39 98 12 34", "06.39.98.12.34 / 01 99 00 12 34", "nc"])
    ['639981234', '639981234', '']
    """
    if not texts:
        return []
    latin = joined(texts).encode("latin-1", "replace")
    digits = latin.translate(None, _NO_DIGITS).decode("ascii").split(BETWEEN)
    found = [
        number[-PHONE_DIGITS:]
        if _SHORTEST_PHONE <= len(number) <= _LONGEST_PHONE
        else _first_phone(text)
        for text, number in zip(texts, digits, strict=True)
    ]
    return ["" if number in _NO_PHONES else number for number in found]


#: One digit all along is no number, nor is a dummy one.
_NO_PHONES = NUMBERS.union(
    digit * size for digit in "0123456789" for size in range(_SHORTEST_PHONE, PHONE_DIGITS + 1)
)


def _first_phone(text: str) -> str:
    parts = (re.sub(r"[^0-9]", "", part) for part in _SEVERAL_PHONES.split(text))
    return next((part for part in parts if len(part) >= _SHORTEST_PHONE), "")[-PHONE_DIGITS:]


_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[ T].*)?")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


_WRITTEN = len("JJ/MM/AAAA")
#: Only settles the century of years of two digits, the same whatever the day.
_CONTEXT = Context(today=dt.date(2026, 1, 1))


def dates(texts: Sequence[str]) -> list[str]:
    """Return dates as AAAAMMJJ; eight digits that are no date stay as they are, to be compared.

    >>> dates(["1971-06-24", "24/06/1971", "24 juin 1971"])
    ['19710624', '19710624', '19710624']
    """
    found = []
    for text in texts:
        if len(text) == _WRITTEN and text[2] == text[5] == "/" and text.isascii():
            day, month, year = text[:2], text[3:5], text[6:]
            if (day + month + year).isdigit():
                found.append(year + month + day)
                continue
        iso = _ISO.fullmatch(text)
        french = None if iso else _FRENCH.fullmatch(text)
        if iso:
            found.append(iso[1] + iso[2] + iso[3])
        elif french:
            found.append(f"{french[3]}{french[2]:0>2}{french[1]:0>2}")
        else:
            found.append(_date(text))
    return found


@lru_cache(maxsize=65536)
def _date(text: str) -> str:
    iso = date.key(date.tidy(text, _CONTEXT).value)
    return iso.replace("-", "") or "".join(char for char in text if char.isdigit())


def identifiers(texts: Sequence[str]) -> list[str]:
    """Return identifiers without space or sign."""
    return [text.replace(" ", "") for text in fold(texts)]


def addresses(texts: Sequence[str]) -> list[str]:
    """Return streets with their words in full, articles left out.

    >>> addresses(["12 bis, av. du Gal Leclerc"])
    ['12 b avenue general leclerc']
    """
    if not texts:
        return []
    # All words of all addresses in one list: each is looked up once, without a list per address.
    words = folded(texts).replace(BETWEEN, f" {BETWEEN} ").split(" ")
    known = map(_STREET_WORDS.get, words, words)
    found = " ".join([word for word in known if word]).split(BETWEEN)
    found = [text.strip() for text in found]
    if "" in found:  # nothing, or nothing but articles
        found = [text or plain for text, plain in zip(found, fold(texts), strict=True)]
    return found


_STREET_WORDS = {
    **{short.lower(): full.lower() for short, full in address_words.VARIANTS.items()},
    **{full.lower(): short.lower() for full, short in address_words.EXTENSIONS.items()},
    **{word.lower(): "" for word in address_words.ARTICLES},
}  # fmt: skip


def postcodes(texts: Sequence[str]) -> list[str]:
    """Return postal codes, a lost zero put back."""
    return [text if _FIVE_DIGITS(text) else postcode.key(text) for text in texts]


_FIVE_DIGITS = re.compile(r"[0-9]{5}").fullmatch


def towns(texts: Sequence[str]) -> list[str]:
    """Return towns, old communes and « CEDEX » read."""
    return [town.key(text) for text in texts]


def normaliser(role: Role) -> Callable[[Sequence[str]], list[str]]:
    """Return what makes the normal forms of a role."""
    return _NORMALISERS.get(role, fold)


_NORMALISERS: dict[Role, Callable[[Sequence[str]], list[str]]] = {
    Role.GIVEN_NAME: names,
    Role.SURNAME: names,
    Role.FULL_NAME: full_names,
    Role.COMPANY: companies,
    Role.EMAIL: emails,
    Role.PHONE: phones,
    Role.DATE: dates,
    Role.IDENTIFIER: identifiers,
    Role.ADDRESS: addresses,
    Role.POSTCODE: postcodes,
    Role.TOWN: towns,
}
