"""How many people share a number or a mailbox: what three share is nobody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A couple and its slips are two; three are a family, a firm, a switchboard or a dummy (own).
CROWD = 3
#: Likeness (Jaro-Winkler) of two spellings of one name: as soon as names differ more, they are
#: two people's. Counts too few rather than too many (own).
_ALIKE = 0.88

Name = tuple[str, str]


def is_crowd(names: Iterable[Name]) -> bool:
    """Tell whether three people or more bear some names (given, surname), folded.

    Slips, initials, blanks and names in each other's field count for one person.

    >>> is_crowd([("louis", "martin"), ("louis", "marin"), ("martin", "l")])
    False
    >>> is_crowd([("louis", "martin"), ("zoe", "martin"), ("hugo", "roux")])
    True
    """
    people: list[Name] = []
    for name in sorted(set(names)):
        if not any(_alike(name, each) for each in people):
            people.append(name)
            if len(people) == CROWD:
                return True
    return False


def _alike(one: Name, other: Name) -> bool:
    return any(
        _one_word(one[0], given) and _one_word(one[1], surname)
        for given, surname in (other, other[::-1])
    )


def _one_word(one: str, other: str) -> bool:
    if not one or not other or one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return float(JaroWinkler.similarity(one, other)) >= _ALIKE
