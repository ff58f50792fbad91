"""Rows alike in every respect, beside the pairs of distinct records that a database found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.beyond.verdicts import Scored
from xlcrm.dedup.engine.answers import EVERY_PAIR_OF
from xlcrm.dedup.engine.blocking_keys import pairs_of_key
from xlcrm.dedup.engine.chance import chances
from xlcrm.dedup.engine.comparison import EXACT
from xlcrm.dedup.engine.linking import EXPECTED, Question
from xlcrm.dedup.engine.weights import prior_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.linking import Distinct
    from xlcrm.dedup.engine.model import Floats, Ints

#: Rows of two records of which every pair is said; of more, those of the first ones.
_EVERY_CROSS_PAIR = 2_500


def with_copies(scored: Scored, columns: Sequence[Column], records: Distinct) -> Scored:
    """Return pairs of rows from pairs of distinct records, copies paired with each other.

    ``columns`` are those of all rows; ``scored`` names distinct records by their places. Nothing
    is modified.
    """
    if len(records.firsts) == len(records.of_row):
        return scored
    order = np.argsort(records.of_row, kind="stable")
    starts = np.concatenate([[0], np.cumsum(records.copies)])
    left, right, origin = _crossed(scored, records, order, starts)
    one, other = _among_copies(records, order)
    points = np.concatenate([scored.points[origin], _points(columns, records, one)])
    left, right = np.concatenate([left, one]), np.concatenate([right, other])
    return Scored(np.minimum(left, right), np.maximum(left, right), points, scored.share)


def _crossed(
    scored: Scored, records: Distinct, order: Ints, starts: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return the rows of each pair of records, and which pair it was."""
    sizes, others = records.copies[scored.left], records.copies[scored.right]
    few = sizes * others <= _EVERY_CROSS_PAIR
    sizes, others = np.where(few, sizes, 1), np.where(few, others, 1)
    origin = np.repeat(np.arange(len(sizes)), sizes * others)
    ends = np.cumsum(sizes * others)
    within = np.arange(len(origin)) - np.repeat(ends - sizes * others, sizes * others)
    left = order[starts[scored.left[origin]] + within // others[origin]]
    right = order[starts[scored.right[origin]] + within % others[origin]]
    return left, right, origin


def _among_copies(records: Distinct, order: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of rows that are one record: all of a few, a chain of many."""
    many = records.copies[records.of_row] > EVERY_PAIR_OF
    left, right = pairs_of_key(np.where(many, -1, records.of_row), EVERY_PAIR_OF)
    chained = order[many[order]]
    linked = records.of_row[chained[1:]] == records.of_row[chained[:-1]]
    return (
        np.concatenate([left, chained[:-1][linked]]),
        np.concatenate([right, chained[1:][linked]]),
    )


def _points(columns: Sequence[Column], records: Distinct, rows: Ints) -> Floats:
    """Return what exact agreement weighs in each column, 0 where the cell is blank."""
    distinct = [column.at(records.firsts) for column in columns]
    pairs = Question(len(records.of_row)).every_pair
    prior = prior_model(distinct, chances(distinct), pairs, EXPECTED * len(records.of_row))
    weights = [
        float(np.log(m[EXACT] / max(float(u[EXACT]), 1e-7)))
        for m, u in zip(prior.m, prior.u, strict=True)
    ]
    filled = np.stack([column.codes[rows] >= 0 for column in columns], axis=1)
    return np.asarray(filled * np.maximum(weights, 0.0))
