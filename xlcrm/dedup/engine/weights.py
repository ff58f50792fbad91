"""Match weights without labels: Fellegi and Sunter's model, fitted by expectation-maximisation.

Two hypotheses are weighed for each pair: one entity (probabilities m of the levels, learnt from
the pairs themselves, held near the priors while these are few) or two (probabilities u, from
chance). Agreement on a rare value weighs more than on a frequent one (term frequencies).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.dedup.engine.chance import EMAIL_OF_NAMESAKES, PLACES, shares, value_chance, without
from xlcrm.dedup.engine.comparison import EXACT, MISSING, PRIORS, NameLevel, level_count
from xlcrm.dedup.engine.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.chance import Chance, Given, Sample
    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels

_ROUNDS = 25
_SETTLED = 2e-3  # relative change of the share of matches
_FIRST_ROUNDS = 5
#: Weight of the priors in m: a few matches, and a share of those found.
_PRIOR_MATCHES = 5.0
_PRIOR_SHARE = 0.15
#: More levels than any role has, and how many columns of them go in one number.
_LEVELS, _AT_A_TIME = 16, 8
#: No level is impossible.
_LEAST_M, _LEAST_U = 1e-5, 1e-7
#: What is left of a chance level when most of what random pairs show is matches.
_LEAST_LEFT = 0.02
#: Levels that agree, exactly or nearly, whatever the role.
_NEARLY = 3
#: A parent counts when it makes agreement this much more likely; two of one name have alike
#: addresses of email, but not one address.
_TELLING = 1.5
#: Bounds of a term frequency adjustment, as a ratio to the column's average.
_MOST_RARE = np.exp(4.0)
#: What changes with a removal.
_MOVING = frozenset({Role.POSTCODE, Role.TOWN, Role.ADDRESS})
_NAMES = (Role.GIVEN_NAME, Role.SURNAME, Role.FULL_NAME)
_NO_FREQUENCY = frozenset({Role.DATE})
_LARGEST_LOG_ODDS = 40.0


@dataclass
class Pairs:
    """Pairs of records and, per column, the level at which they agree.

    ``rarity`` is the log of one over the chance of the value, where two records agree exactly
    (0 elsewhere), one column per field; ``weight`` how many pairs each stands for.
    """

    left: Ints
    right: Ints
    levels: Levels
    rarity: Floats = field(default_factory=lambda: np.empty((0, 0)))
    weight: Floats = field(default_factory=lambda: np.empty(0))

    def __len__(self) -> int:
        return len(self.left)

    def kept(self, which: Ints) -> Pairs:
        """Return some of the pairs."""
        return Pairs(
            self.left[which], self.right[which], self.levels[which], self.rarity[which],
            self.weight[which],
        )  # fmt: skip


@dataclass
class Model:
    """Probabilities per column, in the order of the columns, and what they make of pairs.

    ``share`` is that of matches among all pairs; ``m`` and ``u`` are arrays by level.
    ``given`` are the chances of a field among records that agree on another.
    """

    columns: Sequence[Column]
    chance: Chance
    every_pair: float
    share: float
    m: list[Floats]
    u: list[Floats]
    given: dict[tuple[int, int], Floats] = field(default_factory=dict)

    def prior_points(self) -> float:
        """Return the log odds that two records taken at random are one."""
        return float(np.log(self.share / (1 - self.share)))

    def points(self, levels: Levels) -> tuple[Floats, Ints]:
        """Return the points of each column, and the parent it is taken given (-1: none)."""
        found = np.zeros(levels.shape)
        parents = np.full(levels.shape, -1, dtype=np.int64)
        for place in range(len(self.columns)):
            own = levels[:, place]
            chance = self._log_u(self.u[place])[own]
            free = self._explained(levels, place)
            best = np.full(len(levels), _agreeing(self.u[place]) * _TELLING)
            for parent in range(place):
                given = self.given.get((place, parent))
                if given is None:
                    continue
                near = (levels[:, parent] >= EXACT) & (levels[:, parent] <= _NEARLY)
                better = near & free & (_agreeing(given) > best)
                parents[better, place] = parent
                best[better] = _agreeing(given)
                # A parent that agrees makes a likeness more likely by chance, never less.
                likelier = np.maximum(given, self.u[place])
                likelier[-1] = given[-1]
                chance[better] = self._log_u(likelier)[own[better]]
            if self.columns[place].role is Role.EMAIL:
                namesakes = self._namesakes(levels) & (own != EXACT)
                parents[namesakes, place] = place
                chance[namesakes] = self._log_u(EMAIL_OF_NAMESAKES)[own[namesakes]]
            matched = np.log(np.maximum(self.m[place], _LEAST_M))
            matched[MISSING] = 0
            found[:, place] = matched[own] - chance
            found[self._elsewhere(levels, place), place] = 0
        return found, parents

    def _explained(self, levels: Levels, place: int) -> Bools:
        """Tell where a column may agree because another does.

        One address of email is no chance. People of one telephone work for one firm; where no
        person is named, the firm is what the records are about.
        """
        role = self.columns[place].role
        if role is Role.EMAIL:
            return np.asarray(levels[:, place] != EXACT)
        if role is not Role.COMPANY:
            return np.asarray(levels[:, place] > MISSING)
        people = [at for at, column in enumerate(self.columns) if column.role in _NAMES]
        return np.asarray((levels[:, people] > MISSING).any(axis=1))

    def _namesakes(self, levels: Levels) -> Bools:
        """Tell where two names agree, given name and surname."""
        agreeing = {role: np.zeros(len(levels), dtype=bool) for role in _NAMES}
        for place, column in enumerate(self.columns):
            if column.role in agreeing:
                own = levels[:, place]
                agreeing[column.role] |= (own >= EXACT) & (own <= _NEARLY) | (
                    own == NameLevel.SWAPPED
                )
        given, surname, full = (agreeing[role] for role in _NAMES)
        return np.asarray((given & surname) | full)

    def _elsewhere(self, levels: Levels, place: int) -> Bools:
        """Tell where a place differs only because one that it goes with does: a removal."""
        found = np.zeros(len(levels), dtype=bool)
        if self.columns[place].role not in PLACES:
            return found
        for parent in range(place):
            if self.columns[parent].role in _MOVING:
                found |= levels[:, parent] == len(self.u[parent]) - 1
        return np.asarray(found & (levels[:, place] == len(self.u[place]) - 1))

    @staticmethod
    def _log_u(chance: Floats) -> Floats:
        logs = np.log(np.maximum(chance, _LEAST_U))
        logs[MISSING] = 0
        return np.asarray(logs)

    def detailed(self, pairs: Pairs) -> Floats:
        """Return the points of each column for each pair, term frequencies included."""
        found, parents = self.points(pairs.levels)
        return found + self._frequency_points(pairs, parents)

    def _frequency_points(self, pairs: Pairs, parents: Ints) -> Floats:
        applies = (pairs.levels == EXACT) & (parents < 0)
        logs = np.log([max(u[EXACT], _LEAST_U) for u in self.u])
        return np.where(applies & (pairs.rarity > 0), pairs.rarity + logs, 0.0)


def _agreeing(chance: Floats) -> float:
    """Return how often a field agrees, exactly or nearly."""
    return float(chance[EXACT : _NEARLY + 1].sum())


def probability(log_odds: Floats) -> Floats:
    """Return probabilities for log odds."""
    bounded = np.clip(log_odds, -_LARGEST_LOG_ODDS, _LARGEST_LOG_ODDS)
    return np.asarray(1 / (1 + np.exp(-bounded)))


def prior_model(
    columns: Sequence[Column], chance: Chance, every_pair: float, matches: float
) -> Model:
    """Return the model before any pair is looked at; ``matches`` are those expected."""
    m = []
    for column in columns:
        expected = np.zeros(level_count(column.role))
        expected[1:] = PRIORS[column.role].shares
        m.append(expected / expected.sum())
    share = min(matches / every_pair, 1 / 2)
    model = Model(columns, chance, every_pair, share, m, [])
    seen = [np.empty(0, dtype=np.int64) for _ in columns]
    _update_chances(model, seen, seen, np.zeros(0))
    _update_given(model, {}, np.zeros(0))
    return model


def rarities(columns: Sequence[Column], chance: Chance, left: Ints, levels: Levels) -> Floats:
    """Return, per pair and column, the log of how rare the value is that both records bear."""
    found = np.zeros(levels.shape)
    for place, column in enumerate(columns):
        same = np.flatnonzero(levels[:, place] == EXACT)
        found[same, place] = value_rarities(column, chance.exact[place])[column.codes[left[same]]]
    return found


def value_rarities(column: Column, usual: float) -> Floats:
    """Return how rare each value of a column is (log); 0 where frequencies say nothing."""
    if column.role in _NO_FREQUENCY:
        return np.zeros(len(column.forms))
    frequency = value_chance(column, np.arange(len(column.forms)))
    return np.asarray(-np.log(np.clip(frequency, usual / _MOST_RARE, usual * _MOST_RARE)))


def fit(model: Model, pairs: Pairs, apart: Bools) -> Model:
    """Return the model fitted to the pairs, by expectation-maximisation; ``model`` is changed.

    ``apart`` tells the pairs that rules know for two people: nothing of a match is learnt there.
    """
    priors = [expected.copy() for expected in model.m]
    least = min(1.0, model.share * model.every_pair)
    places, patterns = _patterns(pairs.levels)
    among = _Known(model, pairs)
    sampled, compared = zip(*map(among.found, model.chance.samples), strict=True)
    agreeing = {key: among.found(sample) for key, sample in model.chance.given.items()}
    # What was compared may be a match: at first it proves nothing of chance.
    _update_chances(model, sampled, compared, np.ones(len(pairs)))
    _update_given(model, agreeing, np.where(apart, 0.0, 1.0))
    for turn in range(_ROUNDS):
        points, parents = model.points(patterns)
        frequency = np.where(
            (pairs.levels == EXACT) & (parents[places] < 0) & (pairs.rarity > 0),
            pairs.rarity + np.log([max(u[EXACT], _LEAST_U) for u in model.u]),
            0.0,
        ).sum(axis=1)
        scores = model.prior_points() + points.sum(axis=1)[places] + frequency
        matched = np.where(apart, 0.0, probability(scores) * pairs.weight)
        found = max(matched.sum(), least)
        by_pattern = np.bincount(places, weights=matched, minlength=len(patterns))
        for place, prior in enumerate(priors):
            seen = np.bincount(patterns[:, place], weights=by_pattern, minlength=len(prior))
            seen[MISSING] = 0
            seen = seen + prior * (_PRIOR_MATCHES + _PRIOR_SHARE * found)
            model.m[place] = seen / seen.sum()
        unmatched = np.bincount(places, weights=pairs.weight - matched, minlength=len(patterns))
        # One column alone would in time prove its own likenesses chance.
        doubted = turn < _FIRST_ROUNDS or len(priors) == 1
        proven = np.ones(len(pairs)) if doubted else np.minimum(matched, 1.0)
        _update_chances(model, sampled, compared, proven)
        _at_least_seen(model, patterns, unmatched)
        share = min(found / model.every_pair, 1 / 2)
        change = abs(share - model.share) / model.share
        model.share = share
        _update_given(model, agreeing, np.where(apart, 0.0, proven))
        if turn >= _FIRST_ROUNDS and change < _SETTLED:
            break
    return model


def _patterns(levels: Levels) -> tuple[Ints, Levels]:
    """Return the number of each pair's pattern of levels, and the distinct patterns."""
    code = np.zeros(len(levels), dtype=np.int64)
    for place in range(levels.shape[1]):
        if place % _AT_A_TIME == 0:
            code = pd.factorize(code)[0].astype(np.int64)
        code = code * _LEVELS + levels[:, place]
    places, distinct = pd.factorize(code)
    firsts = np.full(len(distinct), len(code), dtype=np.int64)
    np.minimum.at(firsts, places, np.arange(len(code)))
    return places.astype(np.int64), levels[firsts]


class _Known:
    """The pairs that were compared, to be found again among random ones."""

    def __init__(self, model: Model, pairs: Pairs) -> None:
        self.width = len(model.columns[0].codes)
        keys = pairs.left * self.width + pairs.right
        self.order = np.argsort(keys)
        self.keys = keys[self.order]

    def found(self, sample: Sample | Given) -> tuple[Ints, Ints]:
        """Return which pairs of a sample were compared, and their places among those."""
        one, other = sample.one, sample.other
        wanted = np.minimum(one, other) * self.width + np.maximum(one, other)
        places = np.searchsorted(self.keys, wanted)
        found = np.flatnonzero(np.append(self.keys, -1)[places] == wanted)
        return found, self.order[places[found]]


def _update_chances(
    model: Model, sampled: Sequence[Ints], compared: Sequence[Ints], matched: Floats
) -> None:
    """Take the matches out of what random pairs show, and out of the frequencies."""
    model.u = []
    for place, column in enumerate(model.columns):
        seen = without(
            column, model.chance.samples[place], sampled[place], matched[compared[place]]
        )
        exact = model.chance.exact[place]
        left = max(exact - model.share * model.m[place][EXACT], exact * _LEAST_LEFT)
        model.u.append(shares(column, seen, left))


def _at_least_seen(model: Model, patterns: Levels, unmatched: np.ndarray) -> None:
    """Raise the chances of faint levels to what is seen among pairs that are no match.

    Near levels are left: where a table has one column, they would prove themselves chance.
    """
    for place, chance in enumerate(model.u):
        seen = np.bincount(patterns[:, place], weights=unmatched, minlength=len(chance))
        rare = np.maximum(chance, seen / model.every_pair)
        rare[: _NEARLY + 1] = chance[: _NEARLY + 1]
        model.u[place] = rare


def _update_given(
    model: Model, agreeing: Mapping[tuple[int, int], tuple[Ints, Ints]], matched: Floats
) -> None:
    """Take the matches out of what pairs show that agree on another field.

    Pair by pair: what records of one telephone share would otherwise be held for chance where
    most of them are matches, and then no longer make them matches.
    """
    nothing = np.empty(0, dtype=np.int64)
    for (place, parent), given in model.chance.given.items():
        sampled, compared = agreeing.get((place, parent), (nothing, nothing))
        seen = without(model.columns[place], given, sampled, matched[compared])
        left = np.maximum(seen, 0) + given.usual
        model.given[place, parent] = np.asarray(left / left.sum())
