"""Family and given names that are in each other's place, or both in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.plan import FindingLevel
from xlcrm.quality.name_places import name_columns, swapped_rows
from xlcrm.quality.view import Found, Move, TableView

if TYPE_CHECKING:
    from collections.abc import Iterator

SWAPPED = "NAMES_SWAPPED"
WHOLE = "NAME_WHOLE"


def found_in(table: TableView) -> Iterator[Found]:
    """Yield the rows whose two names should change places, or be parted; both are only proposed."""
    columns = name_columns(table.table, table.reports)
    if columns is None or not any(table.filled(key).any() for key in columns):
        return
    yield from _swapped(table, *columns)
    yield from _whole(table, *columns)


def _swapped(table: TableView, family: str, given: str) -> Iterator[Found]:
    rows = swapped_rows(table.reports[family], table.reports[given])
    if not rows:
        return
    from xlcrm.values import name_order  # noqa: PLC0415 - loads lists of names

    families, givens = table.reports[family].cells, table.reports[given].cells
    for row, certainty in rows.items():
        names = as_text(families[row]).strip(), as_text(givens[row]).strip()
        right = name_order.unswapped(*names)
        yield Found(
            SWAPPED, row, family, right[0], FindingLevel.PROPOSED, certainty,
            (Move(given, right[1]),),
        )  # fmt: skip


def _whole(table: TableView, family: str, given: str) -> Iterator[Found]:
    from xlcrm.values import name_order  # noqa: PLC0415 - loads lists of names

    for key, other in ((family, given), (given, family)):
        texts = table.texts(key)
        for row in np.flatnonzero(table.filled(key) & ~table.filled(other)).tolist():
            names = name_order.whole_name(texts[row])
            if names is not None:
                parts = {family: names.family, given: names.given}
                yield Found(
                    WHOLE, row, key, parts[key], FindingLevel.PROPOSED, names.certainty,
                    (Move(other, parts[other]),),
                )  # fmt: skip
