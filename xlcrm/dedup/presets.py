"""Which groups say « Fusionner » since they were certain, and not by a decision of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.dedup import verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The least that a key says which presets a merge (links._RULES).
_SURE = 0.97

Groups = tuple[tuple[str, ...], ...]


class Presets:
    """The groups that the last search preset (``known``, as ``Memory.presets``), and this one.

    Nobody may have chosen these merges: where they are certain no longer, they are asked. Where
    the last search left nothing, a certainty that fell tells. ``folded`` gives the identifier of
    each record.
    """

    def __init__(self, known: Groups | None, folded: Mapping[str, str]) -> None:
        self._known = None if known is None else frozenset(known)
        self._folded = folded
        self._now: list[tuple[str, ...]] = []

    def were(self, before: Mapping[str, verdicts.Row], now: Mapping[str, float]) -> bool:
        """Tell whether the rows of a group say « Fusionner » by the last search alone.

        ``now`` is how certain each of its clients is by this search.
        """
        if self._known is not None:
            return self._name(before) in self._known
        return any(
            row.verdict == verdicts.MERGE and row.certainty >= _SURE and row.certainty > now[client]
            for client, row in before.items()
        )

    def see(self, before: Mapping[str, verdicts.Row], members: Iterable[str]) -> None:
        """Note a certain group: it is preset, unless staff decided before it was certain."""
        merged = all(row.verdict == verdicts.MERGE for row in before.values())
        if merged and (not before or self._known is None or self._name(before) in self._known):
            self._now.append(self._name(members))

    def kept(self) -> Groups:
        """Return the groups that are preset now, for the next search."""
        return tuple(sorted(self._now))

    def _name(self, clients: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._folded[client] for client in clients))
