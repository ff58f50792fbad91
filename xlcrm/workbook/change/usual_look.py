"""Which row of a table new ones look like: not one that staff marked.

A row above lends its number formats, its alignment and its borders. That it is struck through,
or filled or written in a colour, says something of that client: a look of the last rows that
most of them share, column by column, is the table's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The last rows of a table that are looked at. Odd, so that a mark on half of them is no tie.
ROWS_LOOKED_AT = 9


class Look(NamedTuple):
    """What staff mark a cell by; ``font`` and ``fill`` are compared, whatever they are."""

    struck: bool
    filled: bool
    font: Any
    fill: Any


def usual(looks: Sequence[Look]) -> int:
    """Return which of the cells of a column, top down, a new one looks like.

    The last of those that look as most do; where there is a choice, not a filled one, and a
    struck one only where all are.

    >>> plain, red = Look(False, False, 0, 0), Look(False, True, 0, 5)
    >>> usual([plain, plain, red]), usual([red, red, plain]), usual([red, plain])
    (1, 1, 1)
    """
    counts = Counter(looks)
    wanted = max(counts, key=lambda look: (not look.struck, counts[look], not look.filled))
    return max(place for place, look in enumerate(looks) if look == wanted)
