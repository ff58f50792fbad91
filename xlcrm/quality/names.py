"""Family and given names that are in each other's place, or both in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.plan import FindingLevel
from xlcrm.quality.view import Found, Move, TableView
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

SWAPPED = "NAMES_SWAPPED"
WHOLE = "NAME_WHOLE"


def found_in(table: TableView) -> Iterator[Found]:
    """Yield the rows whose two names should change places, or be parted; both are only proposed."""
    kinds = {table.table.column(key).kind: key for key in table.reports}
    family, given = kinds.get(Kind.FAMILY_NAME), kinds.get(Kind.GIVEN_NAME)
    if family is None or given is None or not table.filled(family).any():
        return
    yield from _swapped(table, family, given)
    yield from _whole(table, family, given)


def _swapped(table: TableView, family: str, given: str) -> Iterator[Found]:
    from xlcrm.values import given_names, name_order, person_name  # noqa: PLC0415 - loads lists of names

    both = table.filled(family) & table.filled(given)
    doubtful = table.reports[family].mapped(
        lambda name: person_name.key(name) in given_names.GIVEN, blank=False
    )
    families, givens = table.texts(family), table.texts(given)
    for row in np.flatnonzero(both & doubtful.astype(np.bool_)).tolist():
        certainty = name_order.swapped(families[row], givens[row])
        if certainty:
            right = name_order.unswapped(families[row], givens[row])
            yield Found(
                SWAPPED, row, family, right[0], FindingLevel.PROPOSED, certainty,
                (Move(given, right[1]),),
            )  # fmt: skip


def _whole(table: TableView, family: str, given: str) -> Iterator[Found]:
    from xlcrm.values import name_order  # noqa: PLC0415 - loads lists of names

    alone = table.filled(family) & ~table.filled(given)
    families = table.texts(family)
    for row in np.flatnonzero(alone).tolist():
        names = name_order.whole_name(families[row])
        if names is not None:
            yield Found(
                WHOLE, row, family, names.family, FindingLevel.PROPOSED, names.certainty,
                (Move(given, names.given),),
            )  # fmt: skip
