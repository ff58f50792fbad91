"""Addresses of email and numbers that stand for none: nc@nc.fr, noreply@…, 06 00 00 00 00….

Two people who share one share nothing. Own list, beside the firm's « Valeurs factices », which
spells whole cells.
"""

from __future__ import annotations

import re

#: Before the sign, these are nobody's name, at whatever domain.
_NOBODY = frozenset(re.findall(r"\S+", """
    aucun aucune aucunmail aucunemail inconnu inconnue neant noemail nomail nomel notmail nospam
    pasdemail pasdemel pasdemails pasdadresse pasdadressemail pasmail sansmail sansemail sansmel
    sansadresse nonrenseigne nonrenseignee noncommunique noncommuniquee nonconnu test tests
    testtest tester xxx xxxx xxxxx absent absente noreply donotreply nereply nepasrepondre
    mailerdaemon
"""))  # fmt: skip
#: These are initials or short names too: dummies only before a domain that says no more.
_DOUBTFUL = frozenset(re.findall(r"\S+", """
    nc na no non nn ne vide sans rien toto titi tata azerty qwerty abc email mail mel courriel
    adresse none null unknown exemple example domaine domain nom prenom
"""))  # fmt: skip
#: What the list is about, twice: client@client.fr.
_TWICE = frozenset(re.findall(r"\S+", """
    client clients patient patients adherent adherents membre membres particulier user utilisateur
"""))  # fmt: skip
#: The last nine digits of numbers typed for none: one digit all along, but for the first one or
#: not, and those that are counted out.
NUMBERS = frozenset(
    [first + digit * 8 for first in "0123456789" for digit in "0123456789"]
    + [first + "12345678" for first in "0123456789"]
    + [first + "01020304" for first in "67"]
    + [f"{digit}0" * 4 + digit for digit in "123456789"]
    + ["102030405", "123456789", "987654321", "876543210"]
)
#: How they begin, where it is not by one letter twice: nearly every address is told by that.
_BEGINNINGS = frozenset(word[:2] for word in _NOBODY | _DOUBTFUL | _TWICE)
_SIGNS = re.compile(r"[^a-z0-9]+")
#: Letters of which x@x.fr and aa@aa.fr are made: longer ones may be somebody's own domain.
_SHORT = 3


def is_nobodys(address: str) -> bool:
    """Tell whether a folded address of email is a dummy one.

    >>> [is_nobodys(f"{a}.fr") for a in ("nc@nc", "x@x", "test@free", "no@mail", "sans.mail@sfr")]
    [True, True, True, True, True]
    >>> [is_nobodys(f"{a}.fr") for a in ("na@free", "dupont@dupont", "j@x", "contact@garage")]
    [False, False, False, False]
    """
    local, _, domain = address.rpartition("@")
    name = _SIGNS.sub("", local)
    if name in _NOBODY:
        return True
    host = _SIGNS.sub("", domain.rpartition(".")[0])
    if name + host in _NOBODY:  # pas@demail.fr
        return True
    if name in _TWICE:
        return host == name
    if name in _DOUBTFUL:
        return host in _DOUBTFUL or host in _NOBODY
    return bool(name) and name == host and (len(name) < _SHORT or len(set(name)) == 1)


def without_nobodys(addresses: list[str]) -> list[str]:
    """Return folded addresses, "" where one is a dummy."""
    return [
        ""
        if (each[:2] in _BEGINNINGS or "@" in each[1:3] or each[:1] == each[1:2])
        and is_nobodys(each)
        else each
        for each in addresses
    ]
