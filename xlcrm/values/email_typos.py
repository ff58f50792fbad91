"""Mistyped domains of addresses: which mailbox provider is meant, if any; silence when in doubt.

A false proposal costs more trust than a missed slip. A domain is a slip when its name is that of
a provider but for one edit (a letter missing, added, changed, or two swapped: the
Damerau-Levenshtein distance in its « optimal string alignment » form; two edits in names of
eight letters and more), or its ending is one that the provider has but for a known slip. Names
that are also words (orange, free, live) are only matched on edits that make no other word.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Mailbox providers of French customers and the endings under which each has mailboxes, the
#: likeliest first. Sources: the operators' own brands listed by Arcep among internet providers
#: (Orange, Wanadoo, Free, Alice, SFR, Neuf, Cegetel, Club-Internet, Noos, Numericable, Bouygues)
#: and La Poste; Microsoft, Google, Yahoo, Apple, AOL, Proton and GMX for webmail; Mailcheck's
#: default list for comcast, verizon, rocketmail, btinternet and sbcglobal.
_COINED = {
    "gmail": ("com",),
    "googlemail": ("com",),
    "hotmail": ("com", "fr", "be", "ch", "ca", "de", "it", "es", "nl", "lu", "co.uk"),
    "outlook": ("com", "fr", "be", "ch", "de", "it", "es", "pt", "ie"),
    "yahoo": ("com", "fr", "be", "ca", "ch", "de", "it", "es", "co.uk", "com.br", "ie", "in"),
    "wanadoo": ("fr", "es", "nl", "be", "com", "co.uk"),
    "laposte": ("net",),
    "icloud": ("com",),
    "numericable": ("fr", "com", "be"),
    "club-internet": ("fr",),
    "aliceadsl": ("fr",),
    "cegetel": ("net", "fr"),
    "protonmail": ("com", "ch"),
    "rocketmail": ("com",),
    "comcast": ("net",),
    "verizon": ("net",),
    "btinternet": ("com",),
    "sbcglobal": ("net",),
}
_WORDS = {
    "orange": ("fr",),
    "free": ("fr",),
    "live": ("fr", "com", "be", "nl", "it", "co.uk", "ca", "de"),
    "sfr": ("fr",),
    "bbox": ("fr",),
    "neuf": ("fr",),
    "noos": ("fr",),
    "msn": ("com",),
    "aol": ("com", "fr"),
    "gmx": ("fr", "com", "de", "net", "ch", "at"),
}
_NAMES = _COINED | _WORDS
PROVIDERS = frozenset(f"{name}.{each}" for name, endings in _NAMES.items() for each in endings)

#: Slips that the rules below do not reach, in names too short or endings too different.
_KNOWN_SLIPS = {
    "gmail.fr": "gmail.com", "gmail.be": "gmail.com", "gmail.ch": "gmail.com",
    "gmail.ca": "gmail.com", "gmail.net": "gmail.com", "gmail.org": "gmail.com",
    "gmail.eu": "gmail.com", "gmail.com.fr": "gmail.com", "googlemail.fr": "googlemail.com",
    "gamil.fr": "gmail.com", "gmial.fr": "gmail.com", "gmal.fr": "gmail.com",
    "gmai.fr": "gmail.com", "gmaill.fr": "gmail.com", "g-mail.com": "gmail.com",
    "gogglemail.com": "googlemail.com",
    "otmail.com": "hotmail.com", "otmail.fr": "hotmail.fr", "hotmail.com.fr": "hotmail.com",
    "hot-mail.com": "hotmail.com", "hot-mail.fr": "hotmail.fr", "outlook.com.fr": "outlook.com",
    "utlook.com": "outlook.com", "utlook.fr": "outlook.fr", "yahoo.com.fr": "yahoo.com",
    "orange.fr.fr": "orange.fr", "oange.fr": "orange.fr", "ornage.fr": "orange.fr",
    "0range.fr": "orange.fr", "ornge.fr": "orange.fr",
    "oragne.fr": "orange.fr", "prange.fr": "orange.fr", "orenge.fr": "orange.fr",
    "wanadoo.fr.fr": "wanadoo.fr", "anadoo.fr": "wanadoo.fr",
    "fre.fr": "free.fr", "ffree.fr": "free.fr", "freee.fr": "free.fr", "frre.fr": "free.fr",
    "frree.fr": "free.fr", "rfee.fr": "free.fr", "fere.fr": "free.fr", "free.fr.fr": "free.fr",
    "free.com.fr": "free.fr", "sffr.fr": "sfr.fr", "sfrr.fr": "sfr.fr", "ssfr.fr": "sfr.fr",
    "sfr.fr.fr": "sfr.fr", "bbbox.fr": "bbox.fr", "bboxx.fr": "bbox.fr", "boxx.fr": "bbox.fr",
    "neuff.fr": "neuf.fr", "nuef.fr": "neuf.fr", "lvie.fr": "live.fr", "livr.fr": "live.fr",
    "laposte.fr": "laposte.net", "la-poste.net": "laposte.net",
    "la-poste.fr": "laposte.net", "laposte.fr.net": "laposte.net",
    "aposte.net": "laposte.net", "icloud.fr": "icloud.com", "iclou.fr": "icloud.com",
    "msn.fr": "msn.com", "clubinternet.fr": "club-internet.fr",
    "club-internet.com": "club-internet.fr", "protonmail.fr": "protonmail.com",
}  # fmt: skip

#: Real domains, or likely ones, that the rules would take for slips: nothing is proposed for
#: them. Source: the mailbox services that the npm packages freemail 1.7.0, email-providers
#: 2.26.0 and free-email-domains 1.12.6 list, those near a provider above that are services of
#: their own, and a few domains of firms.
_REAL_DOMAINS = frozenset(
    {
        "gail.com", "hitmail.com", "incloud.com", "laposte.com", "orage.fr", "orane.fr",
        "poste.net", "prontomail.com", "proto2mail.com", "range.fr", "yahoo.co",
    }
)  # fmt: skip

#: What fingers make of an ending. .co, .cm, .om, .ne and others exist as endings, so that these
#: count only behind the name of a provider.
_ENDING_SLIPS = {
    "fr": ("f", "r", "fe", "ft", "frr", "ffr", "rf", "fr.fr", "dr", "gr.fr", "ff", "fd", "vr",
           "fr.com", "fre", "fer", "frf", "tr.fr", "fn", "ft.fr"),
    "com": ("con", "cm", "co", "om", "comm", "cim", "cpm", "vom", "xom", "c", "cmo", "ocm", "coom",
            "ccom", "copm", "clm", "ckm", "cok", "coml", "come", "comn", "como", "c0m", "com.com",
            "kom", "comc", "coim", "cop", "col", "dom", "fom", "com.fr", "cmm", "m"),
    "net": ("ne", "nt", "nett", "bet", "met", "nte", "ent", "nry", "ner", "nat", "nret", "het",
            "neet", "nnet", "n", "et", "nrt", "nwt", "mnet"),
    "be": ("bee", "bbe", "eb"),
    "co.uk": ("couk", "co.ik", "co.u", "co.k", "c.uk", "o.uk", "cou.k", "co.ukk"),
}  # fmt: skip

#: Endings that no registry has (IANA's list of top-level domains) and what they stand for,
#: behind any name: nobody can have a domain there.
_NO_ENDINGS = {
    "con": "com", "cmo": "com", "ocm": "com", "comm": "com", "cim": "com", "cpm": "com",
    "vom": "com", "xom": "com", "coom": "com", "ccom": "com", "comn": "com", "ckm": "com",
    "clm": "com", "copm": "com", "frr": "fr", "ffr": "fr", "ft": "fr", "fe": "fr", "rf": "fr",
    "ff": "fr", "nett": "net", "nte": "net", "ney": "net", "ogr": "org", "orgg": "org",
    "rog": "org",
}  # fmt: skip

#: Certainties: nothing else is likely; another domain, or another ending, is as likely.
_LIKELY, _DOUBTFUL = 0.9, 0.6
#: Where the staff of a provider, and no customers, have their addresses.
_STAFF_DOMAINS = frozenset({"laposte.fr"})
#: A name of this many letters may differ by two edits (« numericalbe »).
_LONG_NAME = 8

_BY_BARE_NAME = {each.replace(".", ""): each for each in sorted(PROVIDERS, reverse=True)}
#: Providers whose slips are looked for, by their first letter.
_BY_INITIAL: dict[str, list[str]] = {}
for _name in _COINED:
    _BY_INITIAL.setdefault(_name[0], []).append(_name)
#: A local part before a provider's name: « jean.dupontgmail.com », « jdupont75orange.fr ».
_PERSONAL = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*", re.IGNORECASE)
_PARTED = re.compile(r"[0-9._+-]")


@lru_cache(maxsize=65536)
def suggested_domain(domain: str) -> tuple[str, float] | None:
    """Return the domain that a mistyped one is likely to mean, with a certainty, else None.

    ``domain`` is in lower case, with or without the syntax of a domain (« gmail,com »).

    >>> suggested_domain("gmial.com"), suggested_domain("gmx.fr")
    (('gmail.com', 0.9), None)
    """
    if domain in PROVIDERS or domain in _REAL_DOMAINS:
        return None
    if domain in _KNOWN_SLIPS:
        return _KNOWN_SLIPS[domain], (_DOUBTFUL if domain in _STAFF_DOMAINS else _LIKELY)
    letters = domain.replace(",", ".").strip("#.;:-_ ")
    name, dot, ending = letters.partition(".")
    if not dot:
        return _unended(name)
    provider = letters if letters in PROVIDERS else _moved_dot(letters)
    provider = provider or _near_provider(name, ending)
    return (provider, _LIKELY) if provider else _with_real_ending(letters)


def missing_sign(text: str) -> str:
    """Return a text with the sign put before the provider that ends it, "" when none does.

    A name that is also a word needs more than letters before it: « boutiqueorange.fr » is a
    web site, « jean.dupontorange.fr » an address.

    >>> missing_sign("jean.dupontgmail.com"), missing_sign("boutiqueorange.fr")
    ('jean.dupont@gmail.com', '')
    """
    for provider in sorted(PROVIDERS, key=len, reverse=True):
        if not text.lower().endswith(provider):
            continue
        before = text[: -len(provider)]
        local = before.rstrip()
        coined = provider.partition(".")[0] in _COINED and local == before
        if (
            _PERSONAL.fullmatch(local)
            and not local.lower().startswith("www.")
            and (coined or _PARTED.search(local))
        ):
            return f"{local}@{provider}"
    return ""


def _with_real_ending(domain: str) -> tuple[str, float] | None:
    """Return a domain whose ending does not exist with the one that it stands for."""
    name, _, ending = domain.rpartition(".")
    return (f"{name}.{_NO_ENDINGS[ending]}", 0.8) if ending in _NO_ENDINGS else None


def _unended(text: str) -> tuple[str, float] | None:
    """Return what a domain without a dot means: « gmail », « gmailcom », « orangefr »."""
    if text in _NAMES:
        return f"{text}.{_NAMES[text][0]}", (_LIKELY if len(_NAMES[text]) == 1 else _DOUBTFUL)
    return (_BY_BARE_NAME[text], _LIKELY) if text in _BY_BARE_NAME else None


def _near_provider(name: str, ending: str) -> str | None:
    """Return the provider whose name and ending are these, but for a slip in one or both."""
    provider = _meant_name(name)
    if provider is None:
        return None
    right = _meant_ending(ending, _NAMES[provider], alike=name == provider)
    return f"{provider}.{right}" if right else None


def _meant_name(name: str) -> str | None:
    """Return the provider's name that this is, or is but for a slip."""
    if name in _NAMES:
        return name
    for initial in name[:2]:  # the two may be swapped
        for right in _BY_INITIAL.get(initial, ()):
            if _is_coined_slip(name, right):
                return right
    return "orange" if _makes_no_other_word(name, "orange") else None


def _meant_ending(ending: str, rights: tuple[str, ...], *, alike: bool) -> str | None:
    """Return the ending that is meant; None when it may well be another domain's."""
    if ending in rights:
        return None if alike else ending
    return next((right for right in rights if ending in _ENDING_SLIPS.get(right, ())), None)


def _moved_dot(domain: str) -> str | None:
    """Return the provider whose dot has been moved or doubled: « gmailc.om »."""
    provider = _BY_BARE_NAME.get(domain.replace(".", ""))
    return provider if provider and len(domain) - len(provider) in {0, 1} else None


def _is_coined_slip(name: str, right: str) -> bool:
    """Tell whether a name is one edit away from that of a provider, its first letter right.

    Another first letter makes other providers (email.com, ymail.com, fmail.com), unless the
    first two letters are swapped.
    """
    edits = 2 if len(right) >= _LONG_NAME else 1
    if abs(len(name) - len(right)) > edits:
        return False
    if name[:1] != right[:1] and name[:2] != right[1::-1]:
        return False
    intact = (len(right) - 1) // 2  # a single edit leaves as many letters at one end
    if edits == 1 and name[:intact] != right[:intact] and name[-intact:] != right[-intact:]:
        return False
    return distance(name, right) <= edits


def _makes_no_other_word(name: str, right: str) -> bool:
    """Tell whether a name has one letter missing, one doubled, or two swapped.

    The first letter is held to be right, and another letter in place of one is not counted:
    both make real names (grange.fr, oranges.fr).
    """
    if name[:1] != right[:1]:
        return False
    missing = any(name == right[:i] + right[i + 1 :] for i in range(1, len(right)))
    doubled = any(name == right[:i] + right[i] + right[i:] for i in range(len(right)))
    swapped = any(
        name == right[:i] + right[i + 1] + right[i] + right[i + 2 :]
        for i in range(1, len(right) - 1)
    )
    return missing or doubled or swapped


def distance(one: str, other: str) -> int:
    """Return the edits between two words: letters missing, added, changed, neighbours swapped.

    Damerau (1964) and Levenshtein (1966), each letter edited at most once.

    >>> distance("gmial", "gmail"), distance("yajoo", "yahoo"), distance("ca", "abc")
    (1, 1, 3)
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, meant in enumerate(other, 1):
            edits = min(row[-1] + 1, last[j] + 1, last[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == meant:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before, last = last, row
    return last[-1]
