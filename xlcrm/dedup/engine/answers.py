"""The answer of the engine: clusters, and the pairs worth saying, with their points."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.dedup.engine.blocking_keys import pairs_of_key
from xlcrm.dedup.engine.model import MATCH, SURE, Decision, Linkage
from xlcrm.dedup.engine.rules import DECISIONS, Ruling
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
#: Bits of the notes of a pair: a record could be somebody else; two legal forms; two given names
#: that one person goes by.
CONTESTED, TWO_FORMS, GOES_BY = 1, 2, 4


@dataclass(frozen=True)
class Judged:
    """Pairs of rows with what is held of them, as arrays of one length.

    ``scores`` are log odds after the rules; ``points`` those of each column before them;
    ``ruling`` is the rules' word on each pair. ``said`` is how many are worth saying, None for
    all: the others only speak against them. ``same`` names, for each row of the table, the
    first that is alike in every respect; None where each is its own.
    """

    left: Ints
    right: Ints
    levels: Levels
    points: Floats
    scores: Floats
    ruling: Ruling
    said: int | None = None
    same: Ints | None = None


def claimants(judged: Judged) -> tuple[Ints, Ints]:
    """Return the pairs of rows that one other row is likely both of."""
    likely = np.flatnonzero((judged.scores > 0) & (judged.ruling.decision == 0))
    left, right = judged.left[likely], judged.right[likely]
    one, other = np.concatenate([left, right]), np.concatenate([right, left])
    first, second = pairs_of_key(one, EVERY_PAIR_OF)
    low = np.minimum(other[first], other[second])
    high = np.maximum(other[first], other[second])
    width = int(high.max(initial=0)) + 1
    distinct = np.unique(low * width + high)
    return distinct // width, distinct % width


def with_unsaid(asked: Judged, more: Judged) -> Judged:
    """Return pairs that are worth saying with others that are not."""
    rulings = zip(astuple(asked.ruling), astuple(more.ruling), strict=True)
    return Judged(
        left=np.concatenate([asked.left, more.left]),
        right=np.concatenate([asked.right, more.right]),
        levels=np.concatenate([asked.levels, more.levels]),
        points=np.concatenate([asked.points, more.points]),
        scores=np.concatenate([asked.scores, more.scores]),
        ruling=Ruling(*map(np.concatenate, rulings)),
        said=len(asked.left),
        same=asked.same,
    )


def nothing(count: int, roles: Mapping[str, Role]) -> Linkage:
    """Return the answer for a table where nothing can be compared."""
    names = ["left", "right", "probability", "decision", "sure", "score", "points:prior", "notes"]
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
    ruled = judged.ruling.decision
    sure = together & (likely >= SURE) & judged.ruling.settled & (ruled == 0)
    claimed, claim = _claims(judged, together, labels)
    sure &= ~claimed
    likely = np.where(sure, likely, np.minimum(likely, _NOT_SURE))
    shared = np.maximum(probability(judged.scores - claim), MATCH)
    likely = np.where(claimed, np.minimum(likely, shared), likely)
    decisions = _decisions(together, ruled)
    worth = together | ((likely >= POSSIBLE) & ~judged.ruling.alone) | (ruled > 0)
    order = np.flatnonzero(worth[: judged.said])
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
    notes = CONTESTED * claimed + TWO_FORMS * judged.ruling.two_forms
    cells["notes"] = (notes + GOES_BY * judged.ruling.goes_by)[order]
    return Linkage(pd.DataFrame(cells), labels, dict(roles), tuple(columns), whole, first)


def _claims(judged: Judged, together: Bools, labels: Ints) -> tuple[Bools, Floats]:
    """Tell which pairs of one cluster have a record that could as well be somebody else.

    A rule parts the one from a third record, and likely the other is that: Paul Roy without a
    birth is the father born in 1950 as well as the son born in 1980. Beside: the log odds of the
    best of these claims from outside of the cluster, no claim being far below 0.
    """
    best = np.full(len(together), -np.inf)
    found = np.zeros(len(together), dtype=bool)
    if not (judged.ruling.rivals.any() and together.any()):
        return found, best
    # What is said of one row is said of all that are alike.
    same = np.arange(len(labels)) if judged.same is None else judged.same
    left, right = same[judged.left], same[judged.right]
    # Only records of a cluster that somebody else is like matter.
    known = np.zeros(len(labels), dtype=bool)
    known[left[together]] = known[right[together]] = True
    rivals = judged.ruling.rivals & (known[left] | known[right])
    third = np.zeros(len(labels), dtype=bool)
    third[left[rivals]] = third[right[rivals]] = True
    alike = (judged.ruling.decision == 0) & (judged.scores > 0)
    alike &= third[left] | third[right]
    ends = pd.DataFrame({"one": left, "other": right, "score": judged.scores})
    both = pd.concat([ends, ends.rename(columns={"one": "other", "other": "one"})])
    both["pair"] = np.tile(np.arange(len(ends)), 2)
    apart = both.loc[np.tile(rivals, 2), ["one", "other"]]
    near = both.loc[np.tile(alike, 2), ["one", "other", "score"]]
    asked = both.loc[np.tile(together, 2), ["one", "other", "pair"]]
    asked = asked.merge(apart.rename(columns={"other": "third"}), on="one")
    near = near.rename(columns={"one": "other", "other": "third"})
    asked = asked.merge(near, on=["other", "third"])
    found[asked["pair"]] = True
    outside = asked[labels[asked["third"]] != labels[asked["other"]]]
    np.maximum.at(best, outside["pair"].to_numpy(), outside["score"].to_numpy())
    return found, best


def _decisions(together: np.ndarray, ruled: Levels) -> np.ndarray:
    names = np.array([Decision.POSSIBLE, *DECISIONS[1:]], dtype=object)
    found = names[ruled]
    found[together] = Decision.DUPLICATE
    return found
