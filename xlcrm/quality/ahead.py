"""What « Nettoyer » will write that « Contrôler » finds no fault with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.quality import correcting
from xlcrm.quality.confirmed import confirmed
from xlcrm.quality.statuses import STATES

if TYPE_CHECKING:
    from xlcrm.quality.correcting import Work
    from xlcrm.quality.inspection import Inspection
    from xlcrm.quality.view import View


def states_ahead(work: Work, view: View, inspection: Inspection) -> int:
    """Return how many states « Nettoyer » will write.

    ``view`` is what it will find, ``inspection`` what staff refused of it.
    """
    later = replace(
        work,
        tables=dict(view.tables),
        why={},
        confirmed=confirmed(view.tables, inspection),
        withheld={key: dict(columns) for key, columns in view.withheld.items()},
    )
    keyed = [key for key in view.tables if STATES & set(work.frames[key].columns)]
    for key in keyed:
        correcting.settle(later, view.tables[key])
    return sum(len(found.rows) for key in keyed for found in correcting.states(later, key))
