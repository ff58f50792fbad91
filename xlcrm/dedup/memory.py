"""What a search for duplicates leaves to the next one, so that what did not change is not compared.

A client is known by the fingerprint of the cells that are compared: whatever changed them, a
click, a merge or its undo, the memory holds for exactly the clients whose cells are those it
saw. It repeats no cell. Losing it costs one full search and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

#: Changes with what is compared or how: a memory of another method is not used.
METHOD = 5
#: Enough for no two of a million versions of one client to be taken for each other.
_BYTES = 8
_LARGEST = 200_000_000


class KnownPair(NamedTuple):
    """Two clients (folded identifiers, the smaller first) and what was found of them.

    ``likely`` is a probability; ``decision`` one of the engine's; ``sure`` says that they may
    be merged without asking, ``name_alike`` and ``birth_alike`` that first names, and births,
    may be one person's, slips allowed; ``said`` are the codes of the reasons, each with its
    column.
    """

    one: str
    other: str
    likely: float
    decision: str
    sure: bool
    name_alike: bool
    birth_alike: bool
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Memory:
    """What the last search knew.

    ``basis`` is what decided beside the cells; ``prints`` gives the fingerprint of each client
    compared with all others, by folded identifier; ``learnt`` are the engine's weights, on
    which ``since`` clients have changed; ``numbers`` gives each client's last group, and
    ``last`` the highest number ever given; ``version`` is that of the program that kept it.
    ``presets`` are the groups (folded identifiers, sorted) that say « Fusionner » since they
    were certain, and not by a decision of staff; None where that is not known.
    """

    basis: str = ""
    prints: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[KnownPair, ...] = ()
    learnt: Mapping[str, Any] | None = None
    since: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)
    last: int = 0
    version: str = ""
    presets: tuple[tuple[str, ...], ...] | None = None

    def numbers_only(self) -> Memory:
        """Return what holds whatever is compared, and however: of the groups."""
        return Memory(numbers=self.numbers, last=self.last, presets=self.presets)

    def dumps(self) -> bytes:
        """Return the memory as bytes, sealed by their digest."""
        content = {**self.__dict__, "pairs": [list(pair) for pair in self.pairs]}
        packed = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)
        return _seal(packed) + packed

    @classmethod
    def loads(cls, stored: bytes | None) -> Memory:
        """Read a memory; one that is lost, damaged, changed or foreign is an empty one."""
        seal, packed = (stored or b"")[:_BYTES], (stored or b"")[_BYTES:]
        if seal != _seal(packed):
            return cls()
        try:
            content = json.loads(zlib.decompressobj().decompress(packed, _LARGEST))
            pairs = tuple(_pair(each) for each in content.pop("pairs"))
            presets = content.pop("presets", None)
            found = cls(**content, pairs=pairs, presets=_presets(presets))
            sound = isinstance(found.last, int) and all(
                isinstance(number, int) for number in found.numbers.values()
            )
        except (zlib.error, ValueError, TypeError, KeyError, AttributeError):
            return cls()
        return found if sound else cls()


def _pair(cells: Sequence[Any]) -> KnownPair:
    pair = KnownPair(*cells)
    if not isinstance(pair.one, str) or not isinstance(pair.other, str):
        raise TypeError(cells)
    said = tuple((str(code), str(column)) for code, column in pair.said)
    return pair._replace(likely=float(pair.likely), said=said)


def _presets(groups: Sequence[Any] | None) -> tuple[tuple[str, ...], ...] | None:
    return None if groups is None else tuple(tuple(map(str, group)) for group in groups)


def basis(dummies: Iterable[str], columns: Sequence[str]) -> str:
    """Return what decides beside the cells: the method, dummy values, and compared columns."""
    return _digest([str(METHOD), *columns, "", *sorted(dummies)])


def fingerprints(table: pd.DataFrame) -> list[str]:
    """Return the fingerprint of each row of ``table``, whose cells are texts or None."""
    columns = [[text or "" for text in table[name].tolist()] for name in table.columns]
    return [_digest(texts) for texts in zip(*columns, strict=True)]


def _seal(packed: bytes) -> bytes:
    return hashlib.blake2b(packed, digest_size=_BYTES, person=b"xlcrm.known").digest()


def _digest(texts: Iterable[str]) -> str:
    joined = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=_BYTES).hexdigest()
