"""Whose an email or a number is that two records share: a crowd's, or that of a name it bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.crowds import CROWD, Name, is_crowd
from xlcrm.dedup.engine.comparison import EXACT, NEAR, NameLevel
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.persons import differing_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Ints
    from xlcrm.dedup.engine.views import View

#: Letters of a name from which finding it in an address of email is no accident (own).
_TELLING = 3


def crowded(columns: Sequence[Column], column: Column, codes: Ints) -> Bools:
    """Tell which values of a column (by their place in ``forms``) a crowd of people shares.

    Records that name nobody count by their firm; of columns that name nothing, no value is one.
    """
    marks = column.crowd_marks
    asked = np.unique(codes[(column.counts[codes] >= CROWD) & (marks[codes] < 0)])
    if not len(asked):
        return np.asarray(marks > 0)
    order, starts = column.by_value
    named = [each for each in columns if each.role in _NAMES]
    for value in asked.tolist():
        records = order[starts[value] : starts[value + 1]]
        told = {
            tuple(row)
            for row in zip(*(each.codes[records].tolist() for each in named), strict=True)
        }
        marks[value] = len(told) >= CROWD and is_crowd(
            {_name(named, row) for row in told} - {("", "")}
        )
    return np.asarray(marks > 0)


_NAMES = (Role.GIVEN_NAME, Role.SURNAME, Role.FULL_NAME, Role.COMPANY)


def _name(columns: Sequence[Column], codes: tuple[int, ...]) -> Name:
    """Return the name of a record: a person's, else a firm's, else blanks."""
    said: dict[Role, str] = {}
    for column, code in zip(columns, codes, strict=True):
        if code >= 0:
            said.setdefault(column.role, str(column.forms[code]))
    person = (said.get(Role.GIVEN_NAME, ""), said.get(Role.SURNAME, ""))
    if any(person):
        return person
    first, _, others = said.get(Role.FULL_NAME, "").partition(" ")
    firm = said.get(Role.COMPANY, "")
    return (first, others) if first else (firm, firm)


def other_letters(view: View) -> Bools:
    """Tell where a surname, or a full name, differs by a letter that no email in common bears out.

    Martin and Marin of one mobile are two colleagues as well as one slip; behind
    louis.martin@… they are one.
    """
    found = np.zeros(view.size, dtype=bool)
    for place, column in enumerate(view.columns):
        levels = view.pairs.levels[:, place]
        if column.role is Role.SURNAME:
            spelt = (levels > EXACT) & (levels < NameLevel.SWAPPED)
        elif column.role is Role.FULL_NAME:
            spelt = levels == NEAR
        else:
            continue
        for pair in np.flatnonzero(spelt).tolist():
            ends = view.pairs.left[pair], view.pairs.right[pair]
            one, other = (str(column.forms[column.codes[end]]) for end in ends)
            if one.replace(" ", "") == other.replace(" ", ""):
                continue
            words = (one, other)
            if column.role is Role.FULL_NAME:
                words = differing_words(one, other) or ("", "")
            found[pair] |= not any(_borne(view, pair, word) for word in words)
    return found


def _borne(view: View, pair: int, name: str) -> bool:
    letters = re.sub(r"[^a-z]+", "", name)
    if len(letters) < _TELLING:
        return False
    for place, column in enumerate(view.columns):
        if column.role is Role.EMAIL and view.pairs.levels[pair, place] == EXACT:
            local = str(column.local_parts[column.codes[view.pairs.left[pair]]])
            if letters in re.sub(r"[^a-z]+", "", local):
                return True
    return False
