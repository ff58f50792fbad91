"""French communes and postal codes, read from ``xlcrm/data`` when first asked for.

Sources and licences: ``xlcrm/data/SOURCES.md``.
"""

from __future__ import annotations

import csv
import difflib
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from xlcrm.values import cell

#: La Poste serves Monaco under 98000; the codes of the armies begin with 00 (La Poste, base
#: officielle des codes postaux; secteurs postaux militaires).
MONACO = "98000"
_ARMIES = re.compile(r"00[0-9]{3}(?<!00000)")

_CORSICA = "20"
_FIRST_OF_UPPER_CORSICA = "20200"  # 200 and 201 are Corse-du-Sud, 202 to 206 Haute-Corse
_OVERSEAS = ("97", "98")

_FIVE_DIGITS = re.compile(r"[0-9]{5}")
_ROUTING_WORDS = re.compile(r"\b(?:cedex|arrondissement|arrdt|arr|\d{1,2} ?(?:er|re|e|eme)?)\b")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "s": "sur"}


#: A name this near another is a misspelling of it (difflib ratio): one letter wrong in five, two
#: in ten; one in four for a name of four letters, none below.
_NEAR = 0.8
_NEAR_WHEN_SHORT = 0.75
_SHORT_NAME = 4


class Commune(NamedTuple):
    """A commune as one postal code serves it.

    ``label`` is the routing label, "" when it is the name in capitals.
    """

    postal_code: str
    insee_code: str
    name: str
    label: str
    department: str

    @property
    def routing_label(self) -> str:
        """The town on line 6 of an address: capitals and digits only."""
        return self.label or " ".join(cell.words(self.name)).upper()


def _text(name: str) -> str:
    return files("xlcrm").joinpath("data", name).read_text(encoding="utf-8")


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))[1:]


@cache
def _by_postal_code() -> dict[str, list[Commune]]:
    found = {MONACO: [Commune(MONACO, "99138", "Monaco", "", "98")]}
    for row in _rows(_text("communes.csv")):
        found.setdefault(row[0], []).append(Commune._make(row))
    return found


@cache
def _departments_by_town() -> dict[str, set[str]]:
    found = {"monaco": {"98"}}
    # Accents are taken off the whole file at once: four times faster than name by name.
    for _, _, name, label, department in _rows(cell.unaccented(_text("communes.csv"))):
        found.setdefault(town_key(name), set()).add(department.upper())
        if label:
            found.setdefault(town_key(label), set()).add(department.upper())
    return found


@cache
def department_names() -> dict[str, str]:
    """Return the French departments and overseas territories, name by code."""
    return {code: name for code, name, _, _ in _rows(_text("departments.csv"))}


def served_by(postal_code: str) -> tuple[Commune, ...]:
    """Return the communes, present and former, of a postal code; none when it is unknown."""
    return tuple(_by_postal_code().get(postal_code, ()))


@lru_cache(maxsize=4096)
def names_served(postal_code: str) -> dict[str, Commune]:
    """Return the communes of a postal code by ``town_key`` of their name and routing label."""
    return {
        town_key(name): commune
        for commune in served_by(postal_code)
        for name in (commune.label, commune.name)
        if name
    }


def nearest(key: str, postal_code: str) -> Commune | None:
    """Return the commune of a postal code whose ``town_key`` is a misspelling away from ``key``."""
    if len(key) < _SHORT_NAME:
        return None
    names = names_served(postal_code)
    cutoff = _NEAR if len(key) > _SHORT_NAME else _NEAR_WHEN_SHORT
    near = difflib.get_close_matches(key, list(names), n=1, cutoff=cutoff)
    return names[near[0]] if near else None


def departments_of_town(key: str) -> frozenset[str]:
    """Return the departments that have a commune of this ``town_key``."""
    return frozenset(_departments_by_town().get(key, ()))


def town_key(town: str) -> str:
    """Return what the spellings of a town have in common, "" for none.

    Accents, case, punctuation, St and Ste, a CEDEX and an arrondissement do not count.

    >>> town_key("ST ETIENNE CEDEX 2"), town_key("Paris 8e Arrondissement")
    ('saintetienne', 'paris')
    """
    words = _ROUTING_WORDS.sub("", " ".join(cell.words(town))).split()
    return "".join(_ABBREVIATIONS.get(word, word) for word in words)


def department_of(postal_code: str) -> str:
    """Return the department that five digits belong to, "" when there is none (Monaco, 96…).

    Corsica is split at 20200 and overseas takes three digits. Saint-Barthélemy (97133) and
    Saint-Martin (97150), territories of their own, keep the codes of Guadeloupe.
    """
    if not _FIVE_DIGITS.fullmatch(postal_code):
        return ""
    if postal_code.startswith(_CORSICA):
        return "2A" if postal_code < _FIRST_OF_UPPER_CORSICA else "2B"
    code = postal_code[: 3 if postal_code.startswith(_OVERSEAS) else 2]
    return code if code in department_names() else ""


def is_plausible(postal_code: str) -> bool:
    """Tell whether five digits can be a postal code: a known one, a CEDEX, armies, Monaco."""
    return bool(
        served_by(postal_code) or department_of(postal_code) or _ARMIES.fullmatch(postal_code)
    )
