"""What Splink's pairs become: the engine's levels, rules, clusters and reasons over its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.dedup.engine import answers
from xlcrm.dedup.engine.cascade import compare_all
from xlcrm.dedup.engine.chance import exact_chance
from xlcrm.dedup.engine.clusters import clusters, renumbered
from xlcrm.dedup.engine.comparison import EXACT, PRIORS
from xlcrm.dedup.engine.rules import rule, ruled
from xlcrm.dedup.engine.weights import probability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from xlcrm.dedup.engine import Linkage, Role
    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.linking import Distinct
    from xlcrm.dedup.engine.model import Bools, Floats, Ints

_ROUNDS = 20
#: Times as many matches as expected, to begin with.
_MANY = 10.0
#: What is left of a chance agreement when most of what random pairs show is matches.
_LEAST_LEFT = 0.02
_SETTLED = 1e-3  # relative change of the share of matches


class Scored(NamedTuple):
    """Pairs of rows (left < right) that a database found.

    ``points`` are the log odds that each column brings, one column per column of the table;
    ``share`` that of matches among all pairs that the database was told.
    """

    left: Ints
    right: Ints
    points: Floats
    share: float

    @classmethod
    def nothing(cls, columns: int) -> Scored:
        """Return no pair at all, of a table of some columns."""
        none = np.empty(0, dtype=np.int64)
        return cls(none, none, np.empty((0, columns)), 0.0)


def verdicts(
    scored: Scored,
    columns: Sequence[Column],
    roles: Mapping[str, Role],
    whole: pd.DataFrame,
    *,
    pairs: float,
    first: int = 0,
    records: Distinct | None = None,
) -> Linkage:
    """Return what is held of the pairs: the engine's rules over the database's weights.

    ``records`` tells which rows are alike in every respect: they are grouped as one, unless
    what they say is too little.
    ``pairs`` is how many there are in all; ``first`` as in Linkage. Nothing is modified.
    """
    compared = compare_all(columns, scored.left, scored.right)
    ruling = rule(columns, compared)
    same = compared.levels == EXACT
    prior, more = _fitted(scored, columns, same, pairs, np.asarray(ruling.decision > 0))
    points = scored.points + same * more
    scores = ruled(prior + points.sum(axis=1), ruling)
    of_row = np.arange(len(whole)) if records is None else records.of_row
    count = int(of_row.max(initial=0)) + 1
    one, other = of_row[scored.left], of_row[scored.right]
    one, other = np.minimum(one, other), np.maximum(one, other)
    order = np.argsort(one * count + other, kind="stable")
    known = (one * count + other)[order]

    def score_of(left: Ints, right: Ints) -> Floats:
        """Return the scores of pairs; those that the database did not find say nothing."""
        wanted = np.minimum(left, right) * count + np.maximum(left, right)
        places = np.minimum(np.searchsorted(known, wanted), max(0, len(known) - 1))
        found = np.full(len(wanted), prior)
        if len(known):
            hit = known[places] == wanted
            found[hit] = scores[order[places[hit]]]
        return found

    apart = one != other
    found = clusters(count, one[apart], other[apart], scores[apart], prior, score_of)
    labels = found[of_row]
    # Rows alike in every respect may still say too little, as those of a lone surname do.
    silent = np.zeros(len(labels), dtype=bool)
    silent[scored.right[~apart & (scores <= 0)]] = True
    labels = np.where(silent, len(labels) + np.arange(len(labels)), labels)
    labels = renumbered(labels)
    judged = answers.Judged(scored.left, scored.right, compared.levels, points, scores, ruling)
    return answers.answer(columns, roles, labels, judged, prior, whole, first)


def _fitted(
    scored: Scored, columns: Sequence[Column], same: Bools, pairs: float, apart: Bools
) -> tuple[float, Floats]:
    """Return the log odds of a match, and what exact agreement weighs more, by column.

    The share of matches is estimated from the pairs themselves. Random pairs count matches
    among the agreements by chance: where most are matches, agreement says more.
    """
    total = scored.points.sum(axis=1)
    chance = np.array([exact_chance(column) for column in columns])
    matching = np.array([PRIORS[column.role].shares[0] for column in columns])
    # From many matches downwards: where few are expected, likely pairs hold one another down.
    share = min(0.5, max(_MANY * scored.share, 1.0 / max(2.0, pairs)))
    for _ in range(_ROUNDS):
        more = np.log(chance / np.maximum(chance - share * matching, _LEAST_LEFT * chance))
        odds = _log_odds(share) + total + (same * more).sum(axis=1)
        matched = np.where(apart, 0.0, probability(odds)).sum()
        found = min(0.5, max(matched, 1.0) / max(2.0, pairs))
        settled = abs(found - share) <= _SETTLED * share
        share = found
        if settled:
            break
    return _log_odds(share), more


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))
