"""Numbers of groups: a group that keeps a member keeps its number, and none is given twice."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from xlcrm.frames import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from xlcrm.dedup.verdicts import KnownGroup


def number_of(value: object) -> int | None:
    """Return the number of a group as the sheet says it; None for what is no whole number."""
    try:
        number = float(as_text(value))
    except ValueError:
        return None
    return int(number) if math.isfinite(number) and number == int(number) > 0 else None


def give_numbers(
    groups: Sequence[AbstractSet[str]],
    known: Iterable[KnownGroup],
    before: Mapping[str, int],
    above: int,
    own: Mapping[int, int] = MappingProxyType({}),
) -> list[int]:
    """Return the number of each group of clients.

    ``known`` are the groups of the sheet, ``before`` the last number of each client as far as
    it is remembered: a group takes the number that most of its members had, the sheet's first.
    The others get new numbers, higher than ``above``, in their order. ``own`` are the numbers
    that some groups have for certain, by their place: a client may be in one of these and in
    one of the others.
    """
    claims: dict[tuple[int, int], list[int]] = {}
    place_of = {
        client: place
        for place, clients in enumerate(groups)
        if place not in own
        for client in clients
    }
    for group in known:
        number = number_of(group.number)
        if number is not None:
            for client in group.clients & place_of.keys():
                claims.setdefault((place_of[client], number), [0, 0])[0] += 1
    for client, number in before.items():
        if client in place_of:
            claims.setdefault((place_of[client], number), [0, 0])[1] += 1
    given = dict(own)
    taken = set(own.values())
    for (place, number), _ in sorted(
        claims.items(), key=lambda claim: (-claim[1][0], -claim[1][1], claim[0][1], claim[0][0])
    ):
        if place not in given and number not in taken:
            given[place] = number
            taken.add(number)
    numbers = []
    for place in range(len(groups)):
        if place not in given:
            above += 1
            given[place] = above
        numbers.append(given[place])
    return numbers
