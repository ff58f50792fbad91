"""Totals per client of another table's rows: SUMIFS, COUNTIFS and MAXIFS on « Numéro client ».

Ids compare as those functions compare them: whole cell, without case. Rows of an unknown client
count for nobody; two rows of Clients with one id both get its totals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from xlcrm.segments.excel import Flags, Floats, cells, texts_folded

if TYPE_CHECKING:
    from xlcrm.frames import Frames


@dataclass(frozen=True)
class Links:
    """Which client each row of a table belongs to, as codes; -1 is no client."""

    row_code: npt.NDArray[np.int64]
    client_code: npt.NDArray[np.int64]

    @property
    def _size(self) -> int:
        return int(self.client_code.max(initial=-1)) + 1

    def total(self, values: Floats, rows: Flags) -> Floats:
        """SUMIFS: per client, the sum of ``values`` over ``rows``; NaN counts for nothing."""
        kept = rows & (self.row_code >= 0) & ~np.isnan(values)
        sums = np.bincount(self.row_code[kept], weights=values[kept], minlength=self._size)
        return np.asarray(sums[self.client_code], dtype=np.float64)

    def count(self, rows: Flags) -> Floats:
        """COUNTIFS: per client, the number of ``rows``."""
        return self.total(np.ones(len(rows)), rows)

    def largest(self, values: Floats, rows: Flags) -> Floats:
        """MAXIFS: per client, the largest of ``values`` over ``rows``; 0 when there is none."""
        kept = rows & (self.row_code >= 0) & ~np.isnan(values)
        best = np.full(self._size, -np.inf)
        np.maximum.at(best, self.row_code[kept], values[kept])
        return np.where(np.isinf(best), 0.0, best)[self.client_code]


def links_to_clients(frames: Frames, table: str) -> Links:
    """Return which row of ``clients`` each row of ``table`` belongs to."""
    if not len(frames[table]):  # nobody has a row
        nobody = np.zeros(0, dtype=np.int64)
        return Links(nobody, np.zeros(len(frames["clients"]), dtype=np.int64))
    codes, names = pd.factorize(texts_folded(cells(frames, "clients", "client_id")))
    found = pd.Index(names, dtype=object).get_indexer(
        pd.Index(texts_folded(cells(frames, table, "client_id")), dtype=object)
    )
    return Links(found.astype(np.int64), codes.astype(np.int64))
