"""Linking a table with itself or with another: from raw cells to pairs, reasons and clusters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.dedup.engine import answers, marks
from xlcrm.dedup.engine import learnt as memory
from xlcrm.dedup.engine.blocking import candidate_pairs
from xlcrm.dedup.engine.blocking_keys import pairs_of_key
from xlcrm.dedup.engine.cascade import compare, compare_all
from xlcrm.dedup.engine.chance import ORDER, chances
from xlcrm.dedup.engine.clusters import clusters, renumbered
from xlcrm.dedup.engine.columns import Column, read_column
from xlcrm.dedup.engine.comparison import EXACT, MISSING
from xlcrm.dedup.engine.model import Linkage, Role
from xlcrm.dedup.engine.roles import detect_roles
from xlcrm.dedup.engine.rules import rule, ruled, told_by_rows
from xlcrm.dedup.engine.weights import Pairs, fit, prior_model, rarities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.learnt import Learnt
    from xlcrm.dedup.engine.model import Bools, Floats, Ints
    from xlcrm.dedup.engine.rules import Ruling
    from xlcrm.dedup.engine.weights import Model

#: Share of the records that are expected to be duplicates before looking.
EXPECTED = 0.05


@dataclass(frozen=True)
class Question:
    """Which pairs are asked about: of all records, of two tables, of those that changed.

    ``first`` is how many records are of the first table; None when there is only one table.
    ``changed`` tells the records that are new, None when all are.
    """

    count: int
    first: int | None = None
    changed: Bools | None = None

    @property
    def every_pair(self) -> float:
        """How many pairs there are."""
        if self.first is not None:
            return max(1.0, float(self.first) * (self.count - self.first))
        return max(1.0, self.count * (self.count - 1) / 2)

    def asked(self, left: Ints, right: Ints) -> Bools:
        """Tell which pairs (left < right) are asked about."""
        found = np.ones(len(left), dtype=bool)
        if self.first is not None:
            found &= (left < self.first) & (right >= self.first)
        if self.changed is not None:
            found &= self.changed[left] | self.changed[right]
        return found


def link(
    table: pd.DataFrame,
    roles: Mapping[str, Role] | None = None,
    against: pd.DataFrame | None = None,
    *,
    changed: Sequence[bool] | None = None,
    learnt: Learnt | None = None,
) -> Linkage:
    """Find which rows of a table of raw cells are one person or one firm, without labels.

    ``roles`` overrides what is detected, column by column. ``against`` is another table with
    columns of the same names: only pairs across the two are looked for. ``changed`` (one bool
    per row) asks only for the pairs of these rows with all rows. ``learnt`` are the weights of a
    former linkage: where the columns are the same, nothing is learnt again. Nothing is modified;
    the same table gives the same answer. In a table of more than some hundred rows, where chance
    is read on random pairs, another order of the rows may change probabilities by a hundredth.
    """
    columns, known, whole = read_table(table, roles, against)
    question = Question(
        count=len(whole),
        first=len(table) if against is not None else None,
        changed=None if changed is None else np.asarray(changed, dtype=bool),
    )
    if not columns or len(whole) < 2:  # noqa: PLR2004 - a pair takes two
        return answers.nothing(len(whole), known)
    return _linked(columns, question, known, whole, learnt)


def read_table(
    table: pd.DataFrame,
    roles: Mapping[str, Role] | None = None,
    against: pd.DataFrame | None = None,
) -> tuple[list[Column], dict[str, Role], pd.DataFrame]:
    """Return the columns to compare (in ORDER), the role of each, and the cells of both tables."""
    known = {**detect_roles(table), **(roles or {})}
    whole = table if against is None else _stacked(table, against)
    columns = [
        read_column(str(header), known[str(header)], whole.iloc[:, place])
        for place, header in enumerate(whole.columns)
        if known.get(str(header), Role.UNUSABLE) is not Role.UNUSABLE
    ]
    columns = sorted((c for c in columns if c.filled), key=lambda c: (ORDER.index(c.role), c.name))
    return columns, known, whole


def _stacked(table: pd.DataFrame, against: pd.DataFrame) -> pd.DataFrame:
    common = [header for header in table.columns if header in set(against.columns)]
    parts = [table[common].astype(object), against[common].astype(object)]
    return pd.concat(parts, ignore_index=True)


@dataclass(frozen=True)
class Distinct:
    """Records that differ somewhere, each by its first row.

    ``firsts`` are rows; ``of_row`` is each row's place among them; ``copies`` how many rows
    each stands for.
    """

    firsts: Ints
    of_row: Ints
    copies: Ints


def distinct_records(columns: Sequence[Column], question: Question) -> Distinct:
    """Return the records that differ somewhere; rows of two tables are each their own."""
    key = np.zeros(question.count, dtype=np.int64)
    if question.first is not None:
        key = np.arange(question.count)  # each row is asked about for itself
    elif question.changed is not None:
        key = question.changed.astype(np.int64)
    for column in columns:
        width = len(column.forms) + 1
        key = pd.factorize(key * width + column.codes + 1)[0].astype(np.int64)
    for column in columns:
        for mark, told in column.marks.items():  # « père » and « fils » are two records
            key = marks.split(key, mark, told)
    _, firsts, copies = np.unique(key, return_index=True, return_counts=True)
    # Numbers of pd.factorize follow the first rows: firsts ascend.
    return Distinct(firsts, key, copies)


def _linked(
    columns: list[Column],
    question: Question,
    roles: Mapping[str, Role],
    whole: pd.DataFrame,
    learnt: Learnt | None = None,
) -> Linkage:
    records = distinct_records(columns, question)
    distinct = [column.at(records.firsts) for column in columns]
    known = learnt is not None and memory.fits(learnt, distinct)
    if learnt is not None and known:
        prior = memory.read(learnt, distinct, question.every_pair)
    else:
        expected = EXPECTED * question.count
        prior = prior_model(distinct, chances(distinct), question.every_pair, expected)
    left, right = candidate_pairs(distinct, len(records.firsts))
    asked = question.asked(records.firsts[left], records.firsts[right])
    compared = int(asked.sum()) + _copies_asked(records, question)
    pairs = compare(distinct, prior, left[asked], right[asked])
    pairs = _with_copies(pairs, distinct, records)
    pairs.rarity = rarities(distinct, prior.chance, pairs.left, pairs.levels)
    ruling = rule(distinct, pairs, settling=False)
    apart = (ruling.decision > 0) | ruling.two_titles
    model = prior if known else fit(prior, pairs, apart)
    judge = _Judge(distinct, model, pairs)
    scores = judge.scores(pairs, ruling)
    labels = _labels(records, pairs, scores, judge)
    left, right = _rows_to_say(records, pairs, labels)
    asked = question.asked(left, right)
    left, right = left[asked], right[asked]
    judged = judge.judged((left, right), records, columns)
    if question.first is not None or question.changed is not None:
        # Father and son are not asked about, and a new record could be either.
        between = answers.claimants(judged)
        judged = answers.with_unsaid(judged, judge.judged(between, records, columns))
    found = answers.answer(
        columns, roles, labels, judged, model.prior_points(), whole, question.first or 0
    )
    return replace(found, learnt=memory.written(model), compared=compared)


def _copies_asked(records: Distinct, question: Question) -> int:
    """Return how many pairs are settled by rows that are alike in every respect."""
    asked = records.copies - 1
    if question.changed is not None:
        asked = asked[question.changed[records.firsts]]
    return int(asked.sum())


def _with_copies(pairs: Pairs, columns: Sequence[Column], records: Distinct) -> Pairs:
    """Return the pairs, and one of each record with itself when several rows are that record."""
    several = np.flatnonzero(records.copies > 1)
    levels = np.stack(
        [np.where(column.codes[several] >= 0, EXACT, MISSING) for column in columns], axis=1
    )
    return Pairs(
        np.concatenate([pairs.left, several]),
        np.concatenate([pairs.right, several]),
        np.concatenate([pairs.levels, levels.astype(np.int8)]),
        weight=np.concatenate([pairs.weight, records.copies[several] - 1.0]),
    )


class _Judge:
    """The fitted model and the rules, applied to pairs of distinct records."""

    def __init__(self, columns: Sequence[Column], model: Model, pairs: Pairs) -> None:
        self.columns = columns
        self.model = model
        self.count = len(columns[0].codes)
        keys = pairs.left * self.count + pairs.right
        order = np.argsort(keys)
        self.known = keys[order]
        self.levels = pairs.levels[order]

    def scores(self, pairs: Pairs, ruling: Ruling, points: Floats | None = None) -> Floats:
        """Return the log odds of pairs under the rules' word."""
        found = self.model.detailed(pairs) if points is None else points
        return ruled(self.model.prior_points() + found.sum(axis=1), ruling)

    def score_of(self, left: Ints, right: Ints) -> Floats:
        """Return the log odds of pairs of distinct records, compared for this."""
        pairs = self.compared(left, right)
        return self.scores(pairs, rule(self.columns, pairs, settling=False))

    def in_order(self, records: Ints) -> Ints:
        """Return records in the order of what their cells hold, whatever that of the rows."""

        def cells(record: int) -> list[str]:
            codes = [(column, column.codes[record]) for column in self.columns]
            return [str(column.forms[code]) if code >= 0 else "" for column, code in codes]

        return np.array(sorted(records.tolist(), key=cells), dtype=np.int64)

    def compared(self, left: Ints, right: Ints) -> Pairs:
        """Return pairs of distinct records with all their levels, compared once."""
        left, right = np.minimum(left, right), np.maximum(left, right)
        wanted = left * self.count + right
        places = np.minimum(np.searchsorted(self.known, wanted), max(0, len(self.known) - 1))
        levels = np.zeros((len(left), len(self.columns)), dtype=np.int8)
        new = np.ones(len(left), dtype=bool)
        if len(self.known):
            new = self.known[places] != wanted
            levels[~new] = self.levels[places[~new]]
        levels[new] = compare_all(self.columns, left[new], right[new]).levels
        rarity = rarities(self.columns, self.model.chance, left, levels)
        return Pairs(left, right, levels, rarity, np.ones(len(left)))

    def judged(
        self, rows: tuple[Ints, Ints], records: Distinct, whole: Sequence[Column]
    ) -> answers.Judged:
        """Return what is held of pairs of rows; ``whole`` are the columns of all rows."""
        left, right = rows
        pairs = self.compared(records.of_row[left], records.of_row[right])
        ruling = told_by_rows(rule(self.columns, pairs), whole, left, right)
        points = self.model.detailed(pairs)
        scores = self.scores(pairs, ruling, points)
        same = records.firsts[records.of_row]
        return answers.Judged(left, right, pairs.levels, points, scores, ruling, same=same)


def _labels(records: Distinct, pairs: Pairs, scores: Floats, judge: _Judge) -> Ints:
    """Return the cluster of each row; rows alike in every respect may still say too little."""
    itself = pairs.left == pairs.right
    found = clusters(
        len(records.firsts), pairs.left[~itself], pairs.right[~itself], scores[~itself],
        judge.model.prior_points(), judge.score_of, judge.in_order,
    )  # fmt: skip
    labels = found[records.of_row]
    one = np.ones(len(records.firsts), dtype=bool)
    one[records.copies > 1] = False
    one[pairs.left[itself & (scores > 0)]] = True
    copy = np.ones(len(labels), dtype=bool)
    copy[records.firsts] = False
    alone = np.flatnonzero(copy & ~one[records.of_row])
    labels[alone] = labels.max() + 1 + np.arange(len(alone))
    return renumbered(labels)


def _rows_to_say(records: Distinct, pairs: Pairs, labels: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of rows to judge: those of clusters, and others that were compared."""
    sizes = np.bincount(labels)
    small, large = sizes[labels] <= answers.EVERY_PAIR_OF, sizes[labels] > 1
    left, right = pairs_of_key(np.where(small & large, labels, -1), answers.EVERY_PAIR_OF)
    chained = np.flatnonzero(~small)
    chained = chained[np.argsort(labels[chained], kind="stable")]
    linked = labels[chained[1:]] == labels[chained[:-1]]
    others = (records.firsts[pairs.left], records.firsts[pairs.right])
    apart = labels[others[0]] != labels[others[1]]
    return (
        np.concatenate([left, chained[:-1][linked], others[0][apart]]),
        np.concatenate([right, chained[1:][linked], others[1][apart]]),
    )
