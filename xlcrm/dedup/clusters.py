"""Groups of records from links between pairs, without ever joining what contradicts itself."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.dedup.links import contradict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlcrm.dedup.keys import ClientKeys
    from xlcrm.dedup.links import Link


@dataclass(frozen=True)
class Group:
    """Records that look like one client.

    ``members`` are places in the list of keys, ascending; ``links`` those that hold inside.
    ``exact`` says that exact links alone hold the group together and nothing speaks against
    it. ``several_sirets`` and ``contested`` say what does: two SIRET, or a record that could
    as well belong to someone else.
    """

    members: tuple[int, ...]
    links: tuple[Link, ...]
    exact: bool
    several_sirets: bool
    contested: bool


def group(
    keys: Sequence[ClientKeys], links: Iterable[Link], apart: set[tuple[str, str]]
) -> list[Group]:
    """Return the groups that ``links`` (surest first) make, surest first.

    A link that would bring together two records that contradict each other, or that ``apart``
    keeps apart, is left out, and what it touched is contested: « Dupont » without a first name
    is Marie as well as Jean. The result depends on the records, not on the order of the rows.
    """
    links = list(links)
    alike = _Alike(keys, links)
    joined = _Clusters(keys, apart, alike)
    contested = [link for link in links if not joined.join(link.one, link.other)]
    sure = _Clusters(keys, apart, alike)
    for link in links:
        if link.exact:
            sure.join(link.one, link.other)
    doubtful = {joined.root(place) for link in contested for place in link[:2]}
    held: dict[int, list[Link]] = {}
    for link in links:
        if joined.root(link.one) == joined.root(link.other):
            held.setdefault(joined.root(link.one), []).append(link)
    groups = []
    for root, inside in held.items():
        members = tuple(sorted(joined.members[root]))
        sirets = {keys[place].siret for place in members} - {""}
        certain = len({sure.root(place) for place in members}) == 1
        groups.append(
            Group(
                members=members,
                links=tuple(inside),
                exact=certain and len(sirets) <= 1 and root not in doubtful,
                several_sirets=len(sirets) > 1,
                contested=root in doubtful,
            )
        )
    return sorted(groups, key=lambda each: (not each.exact, -_certainty(each), each.members))


def best_links(group: Group) -> dict[int, Link]:
    """Return the surest link of each member of a group."""
    found: dict[int, Link] = {}
    for link in group.links:
        for place in link[:2]:
            if place not in found or found[place].certainty < link.certainty:
                found[place] = link
    return found


def _certainty(group: Group) -> float:
    return min(link.certainty for link in best_links(group).values())


class _Alike:
    """First names and births that differ by slips or nicknames only, as links say."""

    def __init__(self, keys: Sequence[ClientKeys], links: Iterable[Link]) -> None:
        self._names: set[frozenset[object]] = set()
        self._births: set[frozenset[str]] = set()
        for link in links:
            one, other = keys[link.one], keys[link.other]
            if link.name_alike:
                self._names.add(frozenset((one.given, other.given)))
            if link.birth_alike:
                self._births.add(frozenset((one.birth, other.birth)))

    def contradict(self, one: ClientKeys, other: ClientKeys) -> bool:
        """Tell whether two records cannot be one client, slips allowed."""
        return contradict(
            one,
            other,
            name_alike=frozenset((one.given, other.given)) in self._names,
            birth_alike=frozenset((one.birth, other.birth)) in self._births,
        )


class _Clusters:
    """Union-find that refuses to join clusters with contradicting members."""

    def __init__(
        self,
        keys: Sequence[ClientKeys],
        apart: set[tuple[str, str]],
        alike: _Alike,
    ) -> None:
        self._keys = keys
        self._apart = apart
        self._alike = alike
        self._parents: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self._profiles: dict[int, dict[tuple[object, ...], int]] = {}

    def root(self, place: int) -> int:
        parents = self._parents
        if place not in parents:
            key = self._keys[place]
            parents[place] = place
            self.members[place] = [place]
            self._profiles[place] = {(key.kind, key.given, key.birth, key.sex): place}
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def join(self, one: int, other: int) -> bool:
        """Bring two clusters together; False when their members forbid it."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if self._forbidden(first, second):
            return False
        if len(self.members[first]) < len(self.members[second]):
            first, second = second, first
        self._parents[second] = first
        self.members[first] += self.members.pop(second)
        self._profiles[first] |= self._profiles.pop(second)
        return True

    def _forbidden(self, first: int, second: int) -> bool:
        profiles = itertools.product(
            self._profiles[first].values(), self._profiles[second].values()
        )
        if any(self._alike.contradict(self._keys[a], self._keys[b]) for a, b in profiles):
            return True
        if not self._apart:
            return False
        records = itertools.product(self.members[first], self.members[second])
        names = ((self._keys[a].record, self._keys[b].record) for a, b in records)
        return any((min(pair), max(pair)) in self._apart for pair in names)
