"""One value on many rows where each should have its own: what was typed to fill the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.quality.view import Found, TableView
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEATED = "REPEATED_VALUE"

#: Kinds whose values are one person's or one firm's own. Towns, choices, amounts or dates of an
#: event are shared by right, and so are names: a sixth of a Breton file may be called Le Goff.
_OWN = frozenset({Kind.EMAIL, Kind.PHONE, Kind.SIRET, Kind.VAT, Kind.DAY_MONTH})
#: Columns of other kinds that are one's own.
_OWN_COLUMNS = frozenset({"birth_date", "addr_street"})

#: The fiches of more than one in twenty (docs/rules.md, M16), and at least as many as make a
#: share mean something: a household or two sites of a firm are no filling.
_SHARE, _FEWEST = 0.05, 5

#: Contacts of one firm share its switchboard and its address by right.
_TABLE = "clients"


def found_in(table: TableView) -> Iterator[Found]:
    """Yield the cells that hold what more than one row in twenty holds."""
    if table.table.key != _TABLE:
        return
    rows = int(np.count_nonzero(table.real))
    fewest = max(_FEWEST, _SHARE * rows)
    for key, report in table.reports.items():
        if table.table.column(key).kind not in _OWN and key not in _OWN_COLUMNS:
            continue
        counts: dict[object, int] = {}
        here = np.bincount(report.codes[report.codes >= 0], minlength=len(report.distinct))
        for value, count in zip(report.settled_distinct, here.tolist(), strict=True):
            counts[value] = counts.get(value, 0) + count
        many = {value for value, count in counts.items() if count > fewest and value is not None}
        if many:
            flags = report.filled & report.mapped(lambda v: v in many, blank=False).astype(np.bool_)  # noqa: B023 - used at once
            for row in np.flatnonzero(flags).tolist():
                yield Found(REPEATED, row, key)
