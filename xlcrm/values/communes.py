"""French communes and postal codes, read from ``xlcrm/data`` when first asked for.

A postal code's communes are read when that code is first met; the index of all towns, only
when one is met outside its postal code. Sources and licences: ``xlcrm/data/SOURCES.md``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from xlcrm.values import cell

#: La Poste serves Monaco under 98000, its CEDEX under 980xx; the codes of the armies begin
#: with 00 (La Poste, base officielle des codes postaux; secteurs postaux militaires).
MONACO = "98000"
_MONACO_CEDEX = "980"
_ARMIES = re.compile(r"00[0-9]{3}(?<!00000)")

#: The cities that have arrondissements, with postal codes of their own.
_DISTRICTS = re.compile(
    r"(?:paris|lyon|marseille) ([0-9]{1,2}) ?(?:er?|ere|eme|ieme)?(?: arr[a-z]*)?"
)
_CORSICA = "20"
_FIRST_OF_UPPER_CORSICA = "20200"  # 200 and 201 are Corse-du-Sud, 202 to 206 Haute-Corse
_OVERSEAS = ("97", "98")

_FIVE_DIGITS = re.compile(r"[0-9]{5}")
_ROUTING_WORDS = re.compile(
    r"\b(?:cedex|arrondissement|arrdt|arr|\d{1,2} ?(?:er|re|e|eme|nd|nde)?)\b"
)
#: How the list of INSEE names those of Paris, Lyon and Marseille.
_ARRONDISSEMENT = re.compile(r" \d+er? Arrondissement$")
_DISTRICT = re.compile(r"(?:Paris|Lyon|Marseille) (\d+)er? Arrondissement$")
#: « Fontenay s/s Bois », « N.D. de Monts »: punctuation has made two words of one.
_PAIRS = {"s s": "sous", "n d": "notredame"}
_PAIR = re.compile(r"\b(?:s s|n d)\b")
_ABBREVIATIONS = {
    "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous",
    "mt": "mont", "nd": "notredame",
}  # fmt: skip
_ARTICLES = frozenset({"le", "la", "les", "l"})
#: Words that say nothing when they are all that two names share.
_NOT_ALONE = _ARTICLES | {"saint", "sainte", "saints", "saintes", "sur", "mont"}
#: « Saint-Denis (La Réunion) », « Le Havre (76) »: no part of the name; « Rochelle (La) » is.
_ASIDE = re.compile(r"\((?!\s*(?:le|la|les|l['’]?)\s*\))[^()]*\)", re.IGNORECASE)

#: How many letters a name may differ by (a swap counts once), by its least length: own choice,
#: so that Versaille is Versailles and a hamlet is left alone.
_SLIPS = ((15, 3), (8, 2), (4, 1))
#: A name of as many letters may only lack one.
_SHORTEST = 3


class Commune(NamedTuple):
    """A commune as one postal code serves it.

    ``label`` is the routing label, "" when it is the name in capitals.
    """

    postal_code: str
    insee_code: str
    name: str
    label: str = ""

    @property
    def postal_name(self) -> str:
        """The town of an address: an arrondissement stands in its postal code alone."""
        return _ARRONDISSEMENT.sub("", self.name)

    @property
    def routing_label(self) -> str:
        """The town on line 6 of an address: capitals and digits only."""
        return self.label or " ".join(cell.words(self.name)).upper()


class Nearest(NamedTuple):
    """A commune whose name is a few slips away from what was typed.

    ``is_alone`` tells that no other commune of the postal code is as near, ``is_place`` that the
    name is a place of the commune (« L ALPE D HUEZ » of Huez), which its routing label alone says.
    """

    commune: Commune
    slips: int
    is_alone: bool
    is_place: bool = False

    def written_like(self, typed: str) -> str:
        """Return the name to write instead of ``typed``, in capitals if that was."""
        if self.is_place or typed.isupper():
            return self.commune.routing_label
        return self.commune.postal_name


def _text(name: str) -> str:
    return files("xlcrm").joinpath("data", name).read_text(encoding="utf-8")


@cache
def _lines() -> dict[str, str]:
    """Return the communes of each postal code, as the file writes them."""
    found = {line[:5]: line[6:] for line in _text("communes.csv").splitlines()[1:]}
    return {MONACO: "99138 Monaco", **found}


@cache
def _postal_codes_by_town() -> dict[str, str]:
    """Return, by ``town_key``, the postal codes of every commune of that name, in one text.

    The whole file is folded at once, ten times faster than name by name.
    """
    found = {"monaco": MONACO}
    for line in _folded(_text("communes.csv")).splitlines()[1:]:
        postal_code = line[:5]
        for commune in line[6:].split(";"):
            for name in commune[5:].split("/"):
                found[name] = f"{found[name]} {postal_code}" if name in found else postal_code
    return found


def _folded(text: str) -> str:
    """Return the file with every name as its ``town_key``."""
    letters = bytes(ord(_plain(code)) for code in range(256))
    one_byte = text.replace("œ", "oe").replace("Œ", "oe").encode("latin-1", "replace")
    folded = one_byte.translate(letters, b"-'()").decode("ascii")
    folded = re.sub(r" \d+er? arrondissement", "", folded)
    for short, long in (("/st ", "/saint "), ("/ste ", "/sainte "), (" st ", " saint "),
                        (" ste ", " sainte "), (" ", "")):  # fmt: skip
        folded = folded.replace(short, long)
    return folded


def _plain(code: int) -> str:
    """Return one unaccented small letter for a character of Latin-1, « ? » for none."""
    plain = cell.unaccented(chr(code)).lower()
    return plain if len(plain) == 1 and plain.isascii() else "?"


@cache
def _present_keys() -> dict[str, str]:
    """Return the ``town_key`` of the present commune by that of an old one."""
    rows = (line.split(",") for line in _text("former_communes.csv").splitlines()[1:])
    return {town_key(former): town_key(present) for former, present in rows}


def present_key(key: str) -> str:
    """Return the ``town_key`` of the commune that an old one is part of, any other as it is.

    Only a name that no other commune, present or old, bears leads elsewhere.
    """
    return _present_keys().get(key, key)


@cache
def department_names() -> dict[str, str]:
    """Return the French departments and overseas territories, name by code."""
    rows = (line.split(",") for line in _text("departments.csv").splitlines()[1:])
    return {row[0]: row[1] for row in rows}


@lru_cache(maxsize=8192)
def served_by(postal_code: str) -> tuple[Commune, ...]:
    """Return the communes, present and former, of a postal code; none when it is unknown."""
    found = []
    for commune in filter(None, _lines().get(postal_code, "").split(";")):
        insee_code, names = commune.split(" ", 1)
        found.append(Commune(postal_code, insee_code, *names.split("/")))
    return tuple(found)


def is_of_department(postal_code: str, department: str) -> bool:
    """Tell whether a postal code serves some commune of a department.

    94390 is the airport of Orly, but lies in the Essonne.

    >>> is_of_department("94310", "94"), is_of_department("94390", "94")
    (True, False)
    """
    return any(each.insee_code.startswith(department) for each in served_by(postal_code))


def is_saint(word: str) -> bool:
    """Tell whether a folded word is a saint's name: that of a commune, or a given name.

    >>> is_saint("gobain"), is_saint("microelectronics")
    (True, False)
    """
    from xlcrm.values.given_names import GIVEN  # noqa: PLC0415 - for few names

    return f"saint{word}" in _postal_codes_by_town() or word in GIVEN


def is_of_large_town(postal_code: str, people: int) -> bool:
    """Tell whether a postal code serves a commune of at least so many people.

    >>> is_of_large_town("74000", 20_000), is_of_large_town("74120", 20_000)
    (True, False)
    """
    department = department_of(postal_code)
    names = (town_key(each.name) for each in served_by(postal_code))
    return any(population(name, department) >= people for name in names)


def is_part_of(key: str, postal_code: str) -> bool:
    """Tell whether a place of this ``town_key`` is part of a commune that a postal code serves.

    >>> is_part_of("montfavet", "84000"), is_part_of("seynod", "74000")
    (True, True)
    """
    here = {each.insee_code for each in served_by(postal_code)}
    return serves(postal_code, present_key(key)) or any(
        each.insee_code in here and key in {town_key(each.name), town_key(each.label)}
        for code in postal_codes_of_town(key)
        for each in served_by(code)
    )


def is_served(postal_code: str) -> bool:
    """Tell whether a postal code has communes; a CEDEX has none."""
    return postal_code in _lines()


def serves(postal_code: str, key: str) -> bool:
    """Tell whether a postal code has a commune, present or former, of this ``town_key``."""
    if not is_served(postal_code):
        return False
    return postal_code in _postal_codes_by_town().get(key, "") or key in names_served(postal_code)


@lru_cache(maxsize=8192)
def names_served(postal_code: str) -> dict[str, Commune]:
    """Return the communes of a postal code by ``town_key`` of their name and routing label."""
    return {
        town_key(name): commune
        for commune in served_by(postal_code)
        for name in (commune.label, commune.name)
        if name
    }


def names_fitting(pattern: str) -> frozenset[str]:
    """Return the names of communes that a pattern without groups matches, whatever their case.

    >>> names_fitting("B.ziers")
    frozenset({'Béziers'})
    """
    line = re.compile(rf"(?<=[ /])(?:{pattern})(?=[/;\n])", re.IGNORECASE)
    return frozenset(line.findall(_text("communes.csv")))


def is_short_or_long(town: str, postal_code: str) -> bool:
    """Tell whether a town begins like one of a postal code, or the other way round.

    « Aix » is Aix-en-Provence under 13100, « Nice Nord » is Nice under 06100; an article in front
    does not count: « Le Mont-Dore » is Mont-Dore under 63240.
    """
    typed = _without_article(_words(town))
    for name in {name for commune in served_by(postal_code) for name in commune[2:] if name}:
        words = _without_article(_words(name))
        shared = [word for word, other in zip(words, typed, strict=False) if word == other]
        if len(shared) == min(len(words), len(typed)) and (
            words == typed or set(shared) - _NOT_ALONE
        ):
            return True
    return False


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def nearest(key: str, postal_code: str) -> Nearest | None:
    """Return the commune of a postal code whose ``town_key`` is a few slips away from ``key``."""
    allowed = next((slips for length, slips in _SLIPS if len(key) >= length), 0)
    names = names_served(postal_code) if allowed else _one_letter_more(key, postal_code)
    if not names:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most files have every town right

    allowed = allowed or 1
    slips = {name: OSA.distance(key, name, score_cutoff=allowed) for name in names}
    least = min(slips.values())
    if least > allowed:  # OSA answers one more for whatever is further
        return None
    near = {
        names[name].insee_code: (name, names[name])
        for name, count in slips.items()
        if count == least
    }
    key, commune = next(iter(near.values()))
    return Nearest(commune, least, len(near) == 1, is_place=key != town_key(commune.name))


def _one_letter_more(key: str, postal_code: str) -> dict[str, Commune]:
    """Return the communes that a name of three letters lacks one of: « Nic » of « Nice »."""
    if len(key) != _SHORTEST:
        return {}
    return {
        name: commune
        for name, commune in names_served(postal_code).items()
        if len(name) == _SHORTEST + 1
        and any(name[:place] + name[place + 1 :] == key for place in range(1, len(name)))
    }


def population(key: str, department: str) -> int:
    """Return how many people the commune of this ``town_key`` has, 0 for fewer than 5,000.

    Communes overseas that are in no department count for 0: their postal codes are those of post
    offices, not of places.
    """
    return _populations().get((key, department), 0)


@cache
def _populations() -> dict[tuple[str, str], int]:
    rows = (line.split(",") for line in _text("large_communes.csv").splitlines()[1:])
    return {(town_key(name), department): int(people) for name, department, people in rows}


def is_other_district(town: str, postal_code: str) -> bool:
    """Tell whether a town names an arrondissement that its postal code is not that of.

    >>> is_other_district("Paris 9e", "75008"), is_other_district("PARIS 08", "75008")
    (True, False)
    """
    named = _DISTRICTS.fullmatch(" ".join(cell.words(town)))
    if named is None:
        return False
    # A street at the border has the code of the next one: the table tells.
    found = (_DISTRICT.match(commune.name) for commune in served_by(postal_code))
    served = {int(each[1]) for each in found if each}
    return bool(served) and int(named[1]) not in served


def departments_of_town(key: str) -> frozenset[str]:
    """Return the departments whose postal codes serve a town of this ``town_key``."""
    if key == "monaco":
        return frozenset({"98"})
    return frozenset(map(department_of, postal_codes_of_town(key)))


def postal_codes_of_town(key: str) -> tuple[str, ...]:
    """Return the postal codes of the communes of this ``town_key``, in order."""
    return tuple(sorted(set(_postal_codes_by_town().get(key, "").split())))


@lru_cache(maxsize=65536)
def town_key(town: str) -> str:
    """Return what the spellings of a town have in common, "" for none.

    Accents, case, punctuation, St and Ste, a CEDEX and an arrondissement do not count; nor does
    where the article stands.

    >>> town_key("ST ETIENNE CEDEX 2"), town_key("Paris 8e Arrondissement")
    ('saintetienne', 'paris')
    >>> town_key("Rochelle (La)"), town_key("Saint-Denis (La Réunion)")
    ('larochelle', 'saintdenis')
    """
    return "".join(_words(town))


def _words(town: str) -> list[str]:
    """Return the words of a town that count, abbreviations spelt out."""
    if "(" in town:
        town = _ASIDE.sub(" ", town) or town
    spaced = _PAIR.sub(lambda pair: _PAIRS[pair.group()], " ".join(cell.words(town)))
    words = _ROUTING_WORDS.sub("", spaced).split()
    if len(words) > 1 and words[-1] in _ARTICLES:
        words = [words[-1], *words[:-1]]
    return [_ABBREVIATIONS.get(word, word) for word in words]


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
        is_served(postal_code)
        or department_of(postal_code)
        or _ARMIES.fullmatch(postal_code)
        or (postal_code.startswith(_MONACO_CEDEX) and _FIVE_DIGITS.fullmatch(postal_code))
    )
