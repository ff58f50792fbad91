"""What a table taught, kept so that new records are judged as the others were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from xlcrm.dedup.engine.chance import Chance
from xlcrm.dedup.engine.weights import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.columns import Column

#: Learnt weights, as JSON takes them.
Learnt = dict[str, Any]


def written(model: Model) -> Learnt:
    """Return the weights of a fitted model: numbers only, no value of the table."""
    return {
        "columns": _signature(model.columns),
        "share": model.share,
        "m": [each.tolist() for each in model.m],
        "u": [each.tolist() for each in model.u],
        "exact": list(model.chance.exact),
        "given": [[*places, chance.tolist()] for places, chance in sorted(model.given.items())],
    }


def fits(learnt: Mapping[str, Any], columns: Sequence[Column]) -> bool:
    """Tell whether weights were learnt on these columns, so that they can be used again."""
    return list(learnt.get("columns", ())) == _signature(columns)


def read(learnt: Mapping[str, Any], columns: Sequence[Column], every_pair: float) -> Model:
    """Return the model that weights make of columns that they fit."""
    return Model(
        columns,
        Chance((), tuple(learnt["exact"]), {}),
        every_pair,
        learnt["share"],
        [np.array(each) for each in learnt["m"]],
        [np.array(each) for each in learnt["u"]],
        {(place, parent): np.array(chance) for place, parent, chance in learnt["given"]},
    )


def _signature(columns: Sequence[Column]) -> list[str]:
    return [f"{column.role}:{column.name}" for column in columns]
