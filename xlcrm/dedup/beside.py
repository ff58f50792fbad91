"""What a name's cell says of somebody else, or of a death: « Vve », « tuteur », « (décédé) », †.

Two records of one name, one email and one mobile are one person, unless one of them is « Hubert
fille » or « Colas, épouse de ». Lists are own, from what French and English offices write; a word
that is missing is caught by ``longer_name`` unless it is short.
"""

from __future__ import annotations

import re

from xlcrm.values import cell, given_names

#: Words of kinship, of death, of guardianship and of a household, folded.
WORDS = frozenset(re.findall(r"\S+", """
    fille filles fils pere mere maman papa frere soeur oncle tante neveu niece epoux epouse epse
    ep mari femme conjoint conjointe compagnon compagne concubin concubine partenaire veuve vve
    veuf vf feu feue decede decedee deced dcd dcde defunt defunte mort morte rip tuteur tutrice
    tutelle curateur curatrice curatelle mandataire representant representante procuration
    ex ancien ancienne divorce divorcee separe separee parent parents grandmere grandpere enfant
    enfants bebe mineur mineure famille fam foyer couple indivision succession hoirs heritier
    heritiers heritiere consorts ayants chez pour co sc po obo
    widow widower deceased late wife husband spouse son daughter mother father brother sister
    estate guardian trustee executor minor family
"""))  # fmt: skip
#: Civilities of a woman: where surnames stand alone, « Mme Petit, Luc » is the wife of Luc.
LADIES = frozenset(("mme", "madame", "mlle", "mademoiselle", "mrs", "miss", "ms"))
#: Given names that hardly any woman bears (rankings of Insee, as in ``values.given_names``):
#: « Mme Jean Dupont » is his wife.
_MEN = frozenset(re.findall(r"\S+", """
    jean pierre michel andre philippe alain jacques bernard gerard rene robert patrick christian
    daniel nicolas christophe thierry stephane eric olivier marcel henri roger frederic laurent
    sebastien pascal louis david julien georges guy paul luc marc max hugo gilles franck francois
    yves serge raymond albert lucien maurice guillaume thomas antoine vincent alexandre jerome
    bruno didier denis joseph charles hubert benoit mathieu matthieu romain arnaud cedric fabrice
"""))  # fmt: skip
#: Signs of a death or of a doubt, written after a name.
_SIGNS = "†✝✞‡*?+"
_ALL_SIGNS = frozenset(_SIGNS)
_SIGN = re.compile(rf"[{re.escape(_SIGNS)}](?:[\s)]*$|\s|\))|(?:^|\s|\()[{re.escape(_SIGNS)}]")
#: « c/o Dupont », « s/c de »: two letters that are no word of a name.
_CARE_OF = re.compile(r"\b([csp])\s?/\s?([aco])\b")
#: « Dupont B. », « Dupont gp », « Dupont (2) »: what people write to tell namesakes apart.
_LAST = re.compile(r"(?<=\w)[\s(-]+([a-z0-9]\.?[a-z0-9]?)[\s.)]*$")
#: Characters without which a text holds nothing of that but words.
TELLING = frozenset(_SIGNS + "/([0123456789")


def beside(text: str, *, surname: bool = True) -> str:
    """Return what a cell says beside a name, folded; "" for nothing.

    ``surname`` tells a surname from a full name, whose civilities and initials are its own.

    >>> beside("Vve Morin"), beside("Hubert (fille)"), beside("Faure †"), beside("de La Tour")
    ('vve', 'fille', '†', '')
    >>> beside("Fils"), beside("Mme Jean Roux", surname=False), beside("Dupont B.")
    ('', 'mme', 'b')
    """
    plain = cell.unaccented(text).casefold()
    care = _CARE_OF.search(plain)
    words = re.findall(r"[^\W_]+", _CARE_OF.sub(r" \1\2 ", plain) if care else plain)
    known = WORDS | LADIES if surname else WORDS
    if len(words) < 2:  # noqa: PLR2004 - a name, and something beside it
        found = []
    else:
        found = sorted({word for word in words if word in known})
        if not surname and words[0] in LADIES and not _MEN.isdisjoint(words):
            found.append(words[0])
        if len(found) == len(words):
            found = []
    if surname and (last := _LAST.search(plain)) and last[1] not in PARTICLES:
        found.append(last[1].replace(".", ""))
    if not TELLING.isdisjoint(text):
        found += [*_bracketed(plain, words), signs(text)]
    return " ".join(dict.fromkeys(filter(None, found)))


def _bracketed(plain: str, words: list[str]) -> list[str]:
    """Return what brackets hold, particles aside: « Gaulle (de) » is « de Gaulle »."""
    held = re.findall(r"[^\W_]+", " ".join(re.findall(r"[(\[]([^)\]]*)", plain)))
    return [] if len(held) == len(words) else [word for word in held if word not in PARTICLES]


def signs(text: str) -> str:
    """Return the signs of a death or of a doubt in a name, which no key of it keeps.

    >>> signs("Faure †"), signs("Faure (+)"), signs("Ren?e"), signs("Faure")
    ('†', '+', '', '')
    """
    if _ALL_SIGNS.isdisjoint(text):
        return ""
    return "".join(match[0].strip(" ()") for match in _SIGN.finditer(text))


#: What may stand before a surname or not, the key of a name keeping no space.
PARTICLES = frozenset(
    ("de", "du", "des", "d", "l", "le", "la", "les", "van", "von", "der", "den", "da", "di", "do",
     "dos", "del", "della", "el", "al", "ben", "bel", "saint", "st", "o", "mac", "mc")
)  # fmt: skip
#: Particles one after the other, and civilities that say no more of somebody than his name.
_ALSO = re.compile(rf"(?:m|mr|monsieur|dr|docteur|{'|'.join(sorted(PARTICLES))})+")
_BORN = re.compile(r"nee?.*")
#: Letters more from which one key of a surname is no slip of another.
_NO_SLIP = 3


def longer_name(one: str, other: str, surnames: frozenset[str] = frozenset()) -> bool:
    """Tell whether a key of a surname holds another one and a word that nothing accounts for.

    A particle, « née Petit », and what is a surname by itself (``surnames``) are accounted for.

    >>> longer_name("lamy", "lamytuteur"), longer_name("latour", "delatour")
    (True, False)
    >>> longer_name("lamy", "lamypetit", frozenset({"petit"})), longer_name("lamy", "lamyneepetit")
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) < _NO_SLIP:
        return False
    if long.endswith(short):
        rest = long.removesuffix(short)
        if _ALSO.fullmatch(rest):
            return False
    else:
        rest = long.removeprefix(short)
        if _BORN.fullmatch(rest):
            return False
    return rest == long or rest not in surnames or rest in given_names.GIVEN
