"""The answer of the engine: clusters, and the pairs worth saying, with their points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.dedup.engine.model import MATCH, SURE, Decision, Linkage
from xlcrm.dedup.engine.rules import DECISIONS
from xlcrm.dedup.engine.weights import probability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels, Role

#: Members of a cluster of which every pair is said; a larger one is said as a chain.
EVERY_PAIR_OF = 50
#: Below this, two records are not worth a look.
POSSIBLE = 0.1
#: No probability is 0 or 1.
_TINY = 1e-12
_LOG2 = np.log(2.0)
#: Probability of a likely pair that something keeps from being sure, and of one just not.
_NOT_SURE, _JUST_NOT = 0.98, 0.49


@dataclass(frozen=True)
class Judged:
    """Pairs of rows with what is held of them, as arrays of one length.

    ``scores`` are log odds after the rules; ``points`` those of each column before them;
    ``decisions`` are places in DECISIONS; ``settled`` is the rules' word on a merge.
    """

    left: Ints
    right: Ints
    levels: Levels
    points: Floats
    scores: Floats
    decisions: Levels
    settled: np.ndarray


def nothing(count: int, roles: Mapping[str, Role]) -> Linkage:
    """Return the answer for a table where nothing can be compared."""
    names = ["left", "right", "probability", "decision", "sure", "score", "points:prior"]
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in names})
    return Linkage(empty, np.arange(count), dict(roles))


def answer(
    columns: Sequence[Column],
    roles: Mapping[str, Role],
    labels: Ints,
    judged: Judged,
    prior: float,
    whole: pd.DataFrame,
    first: int = 0,
) -> Linkage:
    """Return the answer: pairs of one cluster are duplicates, others are possible at most."""
    together = labels[judged.left] == labels[judged.right]
    likely = np.clip(probability(judged.scores), _TINY, 1 - _TINY)
    likely = np.where(together, np.maximum(likely, MATCH), np.minimum(likely, _JUST_NOT))
    sure = together & (likely >= SURE) & judged.settled & (judged.decisions == 0)
    sure &= ~_contested(judged, sure)
    likely = np.where(sure, likely, np.minimum(likely, _NOT_SURE))
    decisions = _decisions(together, judged.decisions)
    worth = together | (likely >= POSSIBLE) | (judged.decisions > 0)
    order = np.flatnonzero(worth)
    order = order[np.lexsort((judged.right[order], judged.left[order], -likely[order]))]

    score = np.log(likely) - np.log1p(-likely)
    cells: dict[str, object] = {
        "left": judged.left[order],
        "right": judged.right[order] - first,
        "probability": likely[order],
        "decision": decisions[order],
        "sure": sure[order],
        "score": score[order] / _LOG2,
        "points:prior": np.full(len(order), prior / _LOG2),
    }
    for place, column in enumerate(columns):
        cells[f"points:{column.name}"] = judged.points[order, place] / _LOG2
    said = prior + judged.points[order].sum(axis=1)
    cells["points:rule"] = (score[order] - said) / _LOG2
    for place, column in enumerate(columns):
        cells[f"level:{column.name}"] = judged.levels[order, place]
    return Linkage(pd.DataFrame(cells), labels, dict(roles), tuple(columns), whole, first)


def _contested(judged: Judged, sure: Bools) -> Bools:
    """Tell which sure pairs have a record that could as well be somebody else.

    A rule parts the one from a third record, and likely the other is that: Paul Roy without a
    birth is the father born in 1950 as well as the son born in 1980.
    """
    ends = pd.DataFrame({"one": judged.left, "other": judged.right})
    both = pd.concat([ends, ends.rename(columns={"one": "other", "other": "one"})])
    parted = np.tile(judged.decisions > 0, 2)
    alike = np.tile((judged.decisions == 0) & (judged.scores > 0), 2)
    apart = both[parted].rename(columns={"other": "third"})
    near = both[alike].rename(columns={"one": "other", "other": "third"})
    asked = both[np.tile(sure, 2)].merge(apart, on="one").merge(near, on=["other", "third"])
    found = np.zeros(len(sure), dtype=bool)
    if len(asked):
        width = int(max(judged.left.max(), judged.right.max())) + 1
        low, high = asked[["one", "other"]].min(axis=1), asked[["one", "other"]].max(axis=1)
        found = np.isin(judged.left * width + judged.right, (low * width + high).to_numpy())
    return found & sure


def _decisions(together: np.ndarray, ruled: Levels) -> np.ndarray:
    names = np.array([Decision.POSSIBLE, *DECISIONS[1:]], dtype=object)
    found = names[ruled]
    found[together] = Decision.DUPLICATE
    return found
