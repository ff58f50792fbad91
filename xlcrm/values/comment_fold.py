"""The words of a comment, in lower case without accents."""

from __future__ import annotations

import re

from xlcrm.values import cell

WORD = re.compile(r"[a-z0-9]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
#: Latin letters without their accents; combining marks vanish, anything else separates words.
_PLAIN = {
    character: cell.unaccented(character) if character.isalnum() else " "
    for character in map(chr, range(0x80, 0x250))
} | {chr(mark): "" for mark in range(0x300, 0x370)}


def plain(text: str) -> str:
    """Return the text in lower case without accents, several times faster than ``unaccented``."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_plain_letter, text)
    return text.lower()


def folded(phrase: str) -> str:
    """Return the words of a phrase between single spaces.

    >>> folded("L’été, déjà !")
    'l ete deja'
    """
    return " ".join(WORD.findall(plain(phrase)))


def folded_words(words: str) -> frozenset[str]:
    """Return the set of the words of a text."""
    return frozenset(WORD.findall(plain(words)))


def _plain_letter(match: re.Match[str]) -> str:
    return _PLAIN.get(match[0], " ")
