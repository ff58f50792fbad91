"""Texts in bulk: a hundred thousand cells folded as one long string, and phonetic keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Stands between two cells while they are one string; ASCII « record separator ».
_BETWEEN = "\x1e"
_SIGNS = re.compile(r"[^\w\x1e]+|_+")
_ASCII_SIGNS = re.compile(r"[^a-z0-9\x1e]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"})


def fold(texts: Sequence[str]) -> list[str]:
    """Return texts lowercased, without accents, each run of signs one space, trimmed.

    >>> fold(["12, rue de l’Église", " ÉTS.  Müller_Fils"])
    ['12 rue de l eglise', 'ets muller fils']
    """
    if not texts:
        return []
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1:
        joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    if not joined.isascii():
        joined = cell.unaccented(joined.casefold().translate(_LETTERS))
    joined = joined.lower()
    signs = _ASCII_SIGNS if joined.isascii() else _SIGNS
    return [text.strip() for text in signs.sub(" ", joined).split(_BETWEEN)]


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
    joined = _BETWEEN.join(names)
    for spelling, sound in _SOUNDS:
        joined = joined.replace(spelling, sound)
    joined = _INNER_VOWELS.sub("", _REPEATED.sub(r"\1", joined))
    keys = (key[:_PHONETIC_LENGTH] for key in joined.split(_BETWEEN))
    return [key.rstrip(_MUTE_ENDS) or key[:3] for key in keys]
