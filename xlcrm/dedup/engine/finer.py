"""What two cells of one level differ by all the same, for the reasons of a pair to say it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from xlcrm.dedup.engine.cascade import crossed_columns
from xlcrm.dedup.engine.comparison import EXACT, NEAR, NameLevel
from xlcrm.dedup.engine.marks import COUPLE, Mark
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.normal import TITLES
from xlcrm.dedup.engine.texts import fold
from xlcrm.values import cell

if TYPE_CHECKING:
    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Ints, Levels, Linkage


class Finer(IntEnum):
    """What a level leaves unsaid."""

    NOTHING = 0
    CROSSED = 1  # the value stands in another column of its kind
    BUT_A_WORD = 2  # « Dupont » and « Dupont (fils) »
    REORDERED = 3  # « Marie Nicolas » and « Nicolas Marie »
    ALIKE = 4  # « Hubert » and « Hubert bis »: nearly the same, and by more than a letter


#: Marks that are words of a name: the only difference that staff must see.
_WORDS_OF_A_NAME = (Mark.GENERATION, Mark.BESIDE)


def finer(linkage: Linkage) -> Levels:
    """Return a place of Finer per pair and column of a linkage."""
    pairs, columns = linkage.pairs, linkage.columns
    left = pairs["left"].to_numpy(dtype=np.int64)
    right = pairs["right"].to_numpy(dtype=np.int64) + linkage.first
    levels = [pairs[f"level:{each.name}"].to_numpy(dtype=np.int64) for each in columns]
    found = np.zeros((len(pairs), len(columns)), dtype=np.int8)
    for one, first, other, second in crossed_columns(columns):
        there = (first[left] >= 0) & (first[left] == second[right])
        back = (second[left] >= 0) & (second[left] == first[right])
        for place, crossed in ((one, there), (other, back)):
            found[crossed & (levels[place] == NEAR), place] = Finer.CROSSED
    for place, column in enumerate(columns):
        same = levels[place] == EXACT
        if column.role is Role.FULL_NAME:
            found[_reordered(linkage.table[column.name].tolist(), left, right, same), place] = (
                Finer.REORDERED
            )
        found[same & _marked(column, left, right), place] = Finer.BUT_A_WORD
        if column.role in {Role.GIVEN_NAME, Role.SURNAME}:
            near = np.flatnonzero(levels[place] == NameLevel.TYPO)
            one = column.forms[column.codes[left[near]]]
            other = column.forms[column.codes[right[near]]]
            ends = zip(one, other, strict=True)
            more = [OSA.distance(*pair, score_cutoff=1) > 1 for pair in ends]
            found[near[np.array(more, dtype=bool)], place] = Finer.ALIKE
    return found


def _marked(column: Column, left: Ints, right: Ints) -> Bools:
    marked = np.zeros(len(left), dtype=bool)
    for mark in _WORDS_OF_A_NAME:
        if mark in column.marks:
            told = column.marks[mark]
            marked |= told[left] != told[right]
    if Mark.SEX in column.marks:  # « M. et Mme » beside « M. », or beside nothing
        one, other = column.marks[Mark.SEX][left], column.marks[Mark.SEX][right]
        both = (one > 0) & (other > 0)
        marked |= (one != other) & (both | (np.maximum(one, other) == COUPLE))
    return marked


def _reordered(cells: list[object], left: Ints, right: Ints, asked: Bools) -> Ints:
    """Return the places of the pairs asked whose full names have one another's words around."""
    places = np.flatnonzero(asked)
    ends = [
        fold([cell.text_of(cells[row]) for row in rows[places].tolist()]) for rows in (left, right)
    ]
    differ = [_bare(one) != _bare(other) for one, other in zip(*ends, strict=True)]
    return np.asarray(places[np.array(differ, dtype=bool)])


def _bare(name: str) -> list[str]:
    return [word for word in name.split() if word not in TITLES]
