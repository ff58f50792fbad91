"""Texts in bulk: a hundred thousand cells folded as one long string, and phonetic keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Stands between two cells while they are one string; ASCII « record separator ».
BETWEEN = "\x1e"
_SIGNS = re.compile(r"(?:[^\w\x1e]|_)+")
_SPACES = re.compile(rb" {2,}")
#: Letters that no accent was taken off, and ligatures.
_LETTERS = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ß": "ss", "ð": "d", "þ": "th",
    "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "Ð": "d", "Þ": "th", "ẞ": "ss",
    "’": "'", "\u202f": " ", "–": "-",
}  # fmt: skip


def _plain(code: int) -> int:
    """Return the small letter, digit or space that a character of Latin-1 is read as."""
    letter = cell.unaccented(chr(code)).lower()[:1]
    return ord(letter) if letter.isascii() and letter.isalnum() else ord(" ")


_LATIN = bytes(code if chr(code) == BETWEEN else _plain(code) for code in range(256))


def joined(texts: Sequence[str]) -> str:
    """Return texts as one, told apart by BETWEEN."""
    whole = BETWEEN.join(texts)
    if whole.count(BETWEEN) != len(texts) - 1:
        whole = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
    return whole


def fold(texts: Sequence[str]) -> list[str]:
    """Return texts lowercased, without accents, each run of signs one space, trimmed.

    >>> fold(["12, rue de l’Église", " ÉTS.  Müller_Fils"])
    ['12 rue de l eglise', 'ets muller fils']
    """
    return [text.strip() for text in folded(texts).split(BETWEEN)] if texts else []


def folded(texts: Sequence[str]) -> str:
    """Return texts so read as one, told apart by BETWEEN, a space at either end of each left."""
    whole = joined(texts)
    if not whole.isascii():
        for letter, plain in _LETTERS.items():
            if letter in whole:
                whole = whole.replace(letter, plain)
    try:
        latin = whole.encode("latin-1").translate(_LATIN)
        return _SPACES.sub(b" ", latin).decode("ascii")
    except UnicodeEncodeError:
        return _SIGNS.sub(" ", cell.unaccented(whole.casefold()).lower())


#: Spellings that sound alike in French and, for the most part, in its neighbours' languages;
#: applied in this order. Own list, in the spirit of Soundex2 and Phonex.
_SOUNDS = (
    ("eau", "o"), ("aux", "o"), ("au", "o"), ("ph", "f"), ("qu", "k"), ("ck", "k"), ("ch", "x"),
    ("gn", "n"), ("ai", "e"), ("ei", "e"), ("oe", "e"), ("y", "i"), ("h", ""), ("c", "k"),
    ("z", "s"), ("w", "v"),
)  # fmt: skip
_REPEATED = re.compile(r"([^\x1e])\1+")
_INNER_VOWELS = re.compile(r"(?<=[^\x1e])[aeiou]+")
_PHONETIC_LENGTH = 5
_MUTE_ENDS = "stxdp"


def phonetic(names: Sequence[str]) -> list[str]:
    """Return a key that names which sound alike share; names are folded, without spaces.

    >>> phonetic(["dupond", "dupont", "faure", "phore"])
    ['dpn', 'dpn', 'fr', 'fr']
    """
    if not names:
        return []
    whole = BETWEEN.join(names)
    for spelling, sound in _SOUNDS:
        whole = whole.replace(spelling, sound)
    whole = _INNER_VOWELS.sub("", _REPEATED.sub(r"\1", whole))
    keys = (key[:_PHONETIC_LENGTH] for key in whole.split(BETWEEN))
    return [key.rstrip(_MUTE_ENDS) or key[:3] for key in keys]
