"""Capitals of a name that is typed all in one case."""

from __future__ import annotations

import re
import unicodedata

from xlcrm.values import cell

#: Written small inside a name. « le, la, les, du, des » begin a French family name with a
#: capital (Le Goff, Du Bellay, de La Tour): Lexique des règles typographiques, « particule ».
_SMALL_INSIDE = frozenset(
    ("de", "et", "en", "sur", "sous", "aux", "y", "e", "der", "den", "dem", "ten", "ter", "het",
     "und", "zu", "di", "da", "do", "dos", "das", "del", "della")
)  # fmt: skip
#: Written small even where they come first: « de Gaulle », « van Gogh », « da Silva »; but
#: « Di Stefano », « Della Rovere » (Italian family names begin with a capital).
_SMALL_FIRST = frozenset(("de", "van", "von", "da", "dos", "das", "ter", "ten"))
#: « van » is also a Vietnamese middle name: small only first, or before another particle.
_DUTCH = frozenset(("van", "von"))
_AFTER_DUTCH = frozenset(("de", "der", "den", "dem", "het"))

#: Two letters that, before a name, are no initials.
_SHORTENED = frozenset(("st", "mc"))

_ROMAN = frozenset(("ii", "iii"))
_ROMAN_CAPITALS = _ROMAN | {
    "iv",
    "vi",
    "vii",
    "viii",
    "ix",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
}
_VOWELS = frozenset("aeiouy")
_WORD = re.compile(r"[^\s\-.]+")
_ELIDED = re.compile(r"([^\W\d_]|dell|dall|nell|sant)(['’])(.+)")


def proper_case(name: str, *, capital_first: bool = False) -> str:
    """Return a name with capitals, French particles small unless they come first and must not.

    >>> proper_case("de la tour"), proper_case("MARIE-ÈVE"), proper_case("mcdonald")
    ('de La Tour', 'Marie-Ève', 'McDonald')
    """
    if name.isalpha():
        # One word: no particle, no number of a king.
        return unicodedata.normalize("NFC", _word(name, first=True, small_d=not capital_first))
    words = [match.group().lower() for match in _WORD.finditer(name)]
    position = -1

    def cased(match: re.Match[str]) -> str:
        nonlocal position
        position += 1
        first = position == 0
        following = words[position + 1] if position + 1 < len(words) else ""
        if (
            following
            and not (first and capital_first)
            and _is_small(match.group().lower(), following, first=first)
        ):
            return match.group().lower()
        if following and match.group().lower() in _SHORTENED:  # « ST JEAN », « MC CAIN »
            return match.group().capitalize()
        return _word(match.group(), first=first, small_d=not (first and capital_first))

    return unicodedata.normalize("NFC", _WORD.sub(cased, name))


def _is_small(word: str, following: str, *, first: bool) -> bool:
    if first:
        return word in _SMALL_FIRST
    return word in _SMALL_INSIDE or (word in _DUTCH and following in _AFTER_DUTCH)


def _word(word: str, *, first: bool, small_d: bool) -> str:
    # İ is one letter in capitals, and two in small ones.
    lower = word.replace("İ", "i").lower()
    if not first and (lower in _ROMAN or (word.isupper() and lower in _ROMAN_CAPITALS)):
        return lower.upper()
    elided = _ELIDED.fullmatch(lower)
    if elided and not lower.startswith(("c'h", "c’h")):
        head, apostrophe, rest = elided.groups()
        # d’Estaing, but L’Hermite, O’Neil, M’Barek, N’Diaye; the Breton c’h is one letter.
        head = head if head == "d" and small_d else head.capitalize()
        return head + apostrophe + _capital(rest)
    if word.isupper() and _are_initials(lower):
        return word
    return "İ" + lower[1:] if word[0] == "İ" else _capital(lower)


def _are_initials(lower: str) -> bool:
    """Tell whether two letters stand for two names (« JP »): no vowel among them."""
    return len(lower) == 2 and not _VOWELS & set(cell.unaccented(lower))  # noqa: PLR2004 - two


def _capital(lower: str) -> str:
    if lower.startswith("mc") and len(lower) > len("mcx"):
        return "Mc" + lower[2:].capitalize()
    return lower.capitalize()
