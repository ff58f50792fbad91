"""Two people in spite of names that look alike: couples, brothers and sisters.

One letter parts Axel from Axelle and Lina from Lila, as it parts Durand from Durant: what a
couple's names have of their own is how they end, and short given names are full of neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from xlcrm.dedup.engine.nicknames import PAIRS, SPELT
from xlcrm.values import given_names

#: How one given name of a man ends beside one of a woman, what they begin with being the same:
#: Axel and Axelle, Mario and Marie, Claude and Claudie, Antoine and Antonia, Valery and Valerie.
#: Own list, from the pairs of the French and the Latin calendars.
_ENDINGS = frozenset(
    pair
    for one, others in {
        "": ("e", "a", "le", "ne", "te", "se", "ie", "ia", "ette", "ine", "elle", "line", "tte"),
        "e": ("a", "ia", "ie", "ette", "ine"), "o": ("a", "e", "ie", "ia"), "y": ("ie", "ia"),
        "i": ("ie", "ia"), "s": ("e", "ie", "ia", "ette"), "us": ("e", "a"), "is": ("e", "a"),
        "ck": ("cia",), "k": ("cia",), "ine": ("nia",), "c": ("que",), "rd": ("rdette", "rdine"),
        "d": ("dette", "dine"), "in": ("en", "enne"), "en": ("ine", "ina"), "x": ("se", "ce"),
    }.items()
    for other in others
    for pair in ((one, other), (other, one))
)  # fmt: skip
_LEAST_STEM = 2
_REPEATED = re.compile(r"(.)\1+")
#: A shorter given name has too many neighbours for a letter to be a slip (own).
_LEAST_SURE = 6


@lru_cache(maxsize=65536)
def two_given_names(one: str, other: str) -> bool:
    """Tell whether two keys of given names are two names, whatever their likeness.

    Both are frequent, or one is and the other is its form for a woman, or for a man.

    >>> two_given_names("julien", "julienne"), two_given_names("julien", "jullien")
    (True, False)
    >>> two_given_names("mathieu", "matthieu"), two_given_names("rene", "renee")
    (False, True)
    """
    if one == other or (one, other) in PAIRS or one_spelt_twice(one, other):
        return False
    known = one in given_names.GIVEN, other in given_names.GIVEN
    return all(known) or (any(known) and _two_endings(one, other))


#: Spellings of one sound: Sara and Sarah, Karine and Carine, Natalie and Nathalie, in this order.
_SPELLINGS = (
    ("eau", "o"), ("au", "o"), ("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("c", "k"), ("y", "i"), ("z", "s"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def one_spelt_twice(one: str, other: str) -> bool:
    """Tell whether two keys of given names sound alike, and are no man's and woman's.

    >>> one_spelt_twice("mathieu", "matthieu"), one_spelt_twice("hugo", "ugo")
    (True, False)
    >>> one_spelt_twice("karine", "carine"), one_spelt_twice("lucie", "lucy")
    (True, True)
    >>> one_spelt_twice("rene", "renee"), one_spelt_twice("joel", "joelle")
    (False, False)
    """
    if (one, other) in SPELT:
        return True
    return _sound(one) == _sound(other) and not _two_endings(one, other)


def _sound(name: str) -> str:
    for spelling, sound in _SPELLINGS:
        name = name.replace(spelling, sound)
    return _REPEATED.sub(r"\1", name[:1] + name[1:].replace("h", ""))


@lru_cache(maxsize=65536)
def of_compound(one: str, other: str) -> bool:
    """Tell whether one of two keys of given names begins the other, or abridges it by initials.

    >>> [of_compound("jeanpierre", short) for short in ("jean", "jp", "jpierre", "pierre")]
    [True, True, True, False]
    """
    short, long = sorted((one, other), key=len)
    for cut in range(_LEAST_STEM, len(long) - 1):
        first, second = long[:cut], long[cut:]
        if first in given_names.GIVEN and second in given_names.GIVEN:
            initials = first[0] + second[0], first[0] + second, first + second[0]
            return short == first or short in initials
    return False


def one_goes_by(one: str, other: str) -> bool:
    """Tell whether one person may go by two keys of given names, were both frequent.

    >>> one_goes_by("sebastien", "bastien"), one_goes_by("jean", "jeanmarc")
    (True, True)
    >>> one_goes_by("axel", "axelle"), one_goes_by("jean", "marc")
    (False, False)
    """
    return (one, other) in PAIRS or one_spelt_twice(one, other) or of_compound(one, other)


def _two_endings(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    stem = next((place for place in range(least) if one[place] != other[place]), least)
    return any(
        (one[cut:], other[cut:]) in _ENDINGS
        for cut in range(stem, max(_LEAST_STEM, stem - _LEAST_STEM) - 1, -1)
    )


@lru_cache(maxsize=65536)
def two_endings_and_a_slip(one: str, other: str) -> bool:
    """Tell whether a slip apart two keys end as a man's and a woman's names do.

    One slip alone is none of that, were it at the end.

    >>> two_endings_and_a_slip("danjel", "danielle"), two_endings_and_a_slip("michel", "michle")
    (True, False)
    """
    if min(len(one), len(other)) <= 1 or OSA.distance(one, other, score_cutoff=1) <= 1:
        return False
    return any(
        one.endswith(end)
        and other.endswith(others)
        and min(len(one) - len(end), len(other) - len(others)) > _LEAST_STEM
        and OSA.distance(
            one[: len(one) - len(end)], other[: len(other) - len(others)], score_cutoff=1
        )
        <= 1
        for end, others in _ENDINGS
    )


@lru_cache(maxsize=65536)
def surely_a_slip(one: str, other: str) -> bool:
    """Tell whether one letter between two keys of given names can only be a slip.

    Not in a short name, at either end, nor between two names or two forms of one.

    >>> surely_a_slip("stephane", "stephnae"), surely_a_slip("lina", "lila")
    (True, False)
    """
    return (
        min(len(one), len(other)) >= _LEAST_SURE
        and (one[0], one[-1]) == (other[0], other[-1])
        and OSA.distance(one, other, score_cutoff=1) <= 1
        and not two_given_names(one, other)
        and not _two_endings(one, other)
    )


@lru_cache(maxsize=65536)
def differing_words(one: str, other: str) -> tuple[str, str] | None:
    """Return the word of each full name that the other has not, None unless it is one each.

    >>> differing_words("dupont jean", "dupont jeanne")
    ('jean', 'jeanne')
    """
    words, others = set(one.split()), set(other.split())
    left, right = words - others, others - words
    return (left.pop(), right.pop()) if len(left) == len(right) == 1 and words & others else None
