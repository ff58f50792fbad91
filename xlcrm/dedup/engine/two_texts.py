"""Two texts that look much alike, and say two things all the same."""

from __future__ import annotations

import re

from rapidfuzz import distance

from xlcrm.dedup.engine.persons import differing_words, two_given_names

_DIGITS = re.compile(r"\d+")
#: « Mouvement II » is as much another one as « 2 » is.
_NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{0,3}|ix|x)\b")
#: Letters of the words that differ from which one slip, or two, leave them the same.
ONE_SLIP, _TWO_SLIPS = 5, 10


def is_slight(one: str, other: str, slips: int) -> bool:
    """Tell whether slips are slight for the words that differ: « Bogon » is not « Nomon »."""
    words, others = one.split(), other.split()
    sizes = (
        sum(len(word) for word in words if word not in others),
        sum(len(word) for word in others if word not in words),
    )
    return slips == 0 or min(sizes) >= (ONE_SLIP if slips == 1 else _TWO_SLIPS)


def two_people(one: str, other: str) -> bool:
    """Tell whether two full names share their surname and have two given names."""
    words = differing_words(one, other)
    return words is not None and two_given_names(*words)


#: Names of more words than this are written out more or less fully; « Garage Martin et Fils » is
#: another firm than « Garage Martin ».
_SHORT = 3


def says_more(one: str, other: str) -> bool:
    """Tell whether the name of a firm holds a whole other one, a short one."""
    words, others = set(one.split()), set(other.split())
    return min(len(words), len(others)) <= _SHORT and (words < others or others < words)


#: From which likeness (Jaro-Winkler, the step of alike names) the own words of two firms may be
#: one word, misspelt or cut short.
_ONE_WORD = 0.86


def other_words(one: str, other: str) -> bool:
    """Tell whether two names of firms have each a word of their own, and these are unlike.

    What « Imprimerie Laviez » and « Imprimerie Poufeez » have in common is a trade.
    """
    words, others = one.split(), other.split()
    own = "".join(word for word in words if word not in others)
    theirs = "".join(word for word in others if word not in words)
    return bool(own and theirs) and distance.JaroWinkler.similarity(own, theirs) < _ONE_WORD


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text, Roman ones of one word included."""
    return _NUMBER.findall(text)


def other_numbers(one: str, other: str) -> bool:
    """Tell whether two texts have each a number of their own: « Lot 4 » is not « Lot 5 »."""
    numbers, others = set(numbers_in(one)), set(numbers_in(other))
    return not (numbers <= others or others <= numbers)


def only_numbers_differ(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for their numbers: « client1@ », « client10@ »."""
    return _DIGITS.sub("", one) == _DIGITS.sub("", other)
