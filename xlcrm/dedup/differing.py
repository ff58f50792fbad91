"""Which columns may differ inside groups of records: a sweep over whole columns.

Most columns of most groups hold one value or none; only the others are worth a look cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.frames import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt


def group_starts(sizes: Sequence[int]) -> npt.NDArray[np.intp]:
    """Return the place of the first record of each group, records standing group after group."""
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)


def groups_that_may_differ(
    values: npt.NDArray[np.object_], starts: npt.NDArray[np.intp]
) -> list[int]:
    """Return the places of the groups that hold two filled cells that are not one text.

    ``values`` are the cells of a column, group after group; ``starts`` is ``group_starts``. What
    is no text always counts as different: 1 and True are equal to Python, not to staff.
    """
    codes, distinct = pd.factorize(values)
    texts = np.array([isinstance(value, str) for value in distinct], dtype=bool)
    blank = np.array([is_blank(value) for value in distinct], dtype=bool)
    numbers = np.where(blank, -1, np.arange(len(distinct)))
    own = codes >= 0
    own[own] = ~texts[codes[own]]
    codes[codes >= 0] = numbers[codes[codes >= 0]]
    filled_own = own & (codes >= 0)
    codes[filled_own] = len(distinct) + np.arange(int(filled_own.sum()))
    most = np.maximum.reduceat(codes, starts)
    least = np.minimum.reduceat(np.where(codes < 0, np.iinfo(codes.dtype).max, codes), starts)
    places: list[int] = ((most >= 0) & (most != least)).nonzero()[0].tolist()
    return places


def groups_with(
    values: npt.NDArray[np.object_], starts: npt.NDArray[np.intp], says: Callable[[object], bool]
) -> list[int]:
    """Return the places of the groups of which ``says`` is true of a cell.

    Each distinct value is asked once; ``says`` is not true of a blank.
    """
    codes, distinct = pd.factorize(values)
    flags = np.array([*map(says, distinct), False], dtype=bool)  # the last is a blank's
    places: list[int] = np.logical_or.reduceat(flags[codes], starts).nonzero()[0].tolist()
    return places
