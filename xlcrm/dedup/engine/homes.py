"""One surname, one home, two given names close to one another: two people, or one and a slip.

What a home has in common (a telephone, an address, a mailbox) does not tell. What does: how the
names differ, how many others bear them, a mailbox that bears the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.engine.comparison import (
    EXACT,
    NEAR,
    DateLevel,
    NameLevel,
    TextLevel,
)
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.nicknames import PAIRS
from xlcrm.dedup.engine.persons import (
    differing_words,
    of_compound,
    one_goes_by,
    one_spelt_twice,
    surely_a_slip,
    two_endings_and_a_slip,
    two_given_names,
)
from xlcrm.values import given_names

if TYPE_CHECKING:
    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Ints, Objects
    from xlcrm.dedup.engine.views import View

#: Slips hardly ever touch the first letter (Yannakoudakis and Fawthrop 1983, Pollock and Zamora
#: 1984); in a short name, it makes another one: Kim and Tim. Length: own.
_SHORT = 6
#: Records that bear a name, for it to be one and not a slip, and their share of those of the
#: name it may be a slip of: of a hundred times that a name is typed, fewer than one are one and
#: the same slip (own).
_BEARERS, _SHARE = 4, 0.01
#: Letters that one name must add to another to be a longer form of it, and not a slip.
_MORE = 2
#: Letters of a given name from which finding it in an address of email is no accident.
_TELLING = 3
#: What a family writes before its name, or after it.
_FAMILY = frozenset(("famille", "fam", "family", "les", "foyer", "maison"))


def given_names_apart(view: View, asked: Bools) -> tuple[Bools, Bools]:
    """Tell, among the pairs asked, whose given names are two people's, and whose prove nothing.

    ``asked`` are pairs of one surname and one home of which nothing personal agrees. These prove
    nothing, being one person's as well as two's: a short form (Dan, Daniel) or a name that begins
    another, unless a telephone agrees and no email is somebody else's; a misspelt form for the
    other sex; a faint likeness; an initial beside another birth.
    """
    two = np.zeros(view.size, dtype=bool)
    unproven = np.zeros(view.size, dtype=bool)
    for places, names in ((_given, _spelt), (_swapped, _crossed), (_full, _words)):
        found = places(view, asked)
        if not len(found):
            continue
        ends = names(view, found)
        far = births_apart(view, found)
        told = np.fromiter((_told(*pair) for pair in ends), dtype=np.int8, count=len(ends))
        parted = (told & _TWO > 0) | (far & (told & _UNLIKE > 0))
        doubted = (told & _ENDS > 0) | (far & (told & _INITIAL > 0))
        phone = view.any(Role.PHONE, EXACT)[found]
        for place in np.flatnonzero(told & _LONGER > 0):
            doubted[place] |= not (phone[place] and _own_or_none(view, found[place], ends[place]))
        if names is _spelt:
            parted |= _both_borne(view, found, ends)
            doubted |= view.any(Role.GIVEN_NAME, NameLevel.FAINT)[found]
        for place in np.flatnonzero(parted | doubted):
            if not _own_mailbox(view, found[place], ends[place]):
                two[found[place]] |= parted[place]
                unproven[found[place]] |= doubted[place]
    return two, unproven


def spelt_otherwise(view: View, asked: Bools) -> Bools:
    """Tell, among the pairs asked, whose given names one person may go by.

    Meant for pairs of one surname, one mobile and one email: Karine and Carine are one then,
    rather than two; so are Bastien and Sébastien, Jean and Jean-Pierre, unless the mailbox is
    the family's or somebody else's.
    """
    found = np.zeros(view.size, dtype=bool)
    place = _place(view, Role.GIVEN_NAME)
    if place < 0:
        return found
    levels = view.pairs.levels[:, place]
    places = np.flatnonzero(asked & (levels > EXACT) & (levels <= NameLevel.OTHER))
    places = places[~births_apart(view, places)]
    for each, names in zip(
        places.tolist(), _spelt(view, places) if len(places) else (), strict=True
    ):
        spelt = one_spelt_twice(*names)
        found[each] = spelt or (one_goes_by(*names) and _may_be_own(view, each, names))
    return found


def births_apart(view: View, places: Ints) -> Bools:
    """Tell which pairs have births that are no slip of one another."""
    found = np.zeros(len(places), dtype=bool)
    for place, column in enumerate(view.columns):
        if column.role is Role.DATE:
            found |= view.pairs.levels[places, place] >= DateLevel.DECADE
    return found


def _place(view: View, role: Role) -> int:
    return next((p for p, column in enumerate(view.columns) if column.role is role), -1)


def _given(view: View, asked: Bools) -> Ints:
    place = _place(view, Role.GIVEN_NAME)
    if place < 0:
        return np.empty(0, dtype=np.int64)
    levels = view.pairs.levels[:, place]
    return np.flatnonzero(asked & (levels > EXACT) & (levels <= NameLevel.FAINT))


def _swapped(view: View, asked: Bools) -> Ints:
    places = _place(view, Role.GIVEN_NAME), _place(view, Role.SURNAME)
    if min(places) < 0:
        return np.empty(0, dtype=np.int64)
    both = view.pairs.levels[:, places[0]] == NameLevel.SWAPPED
    return np.flatnonzero(asked & both & (view.pairs.levels[:, places[1]] == NameLevel.SWAPPED))


def _full(view: View, asked: Bools) -> Ints:
    place = _place(view, Role.FULL_NAME)
    if place < 0:
        return np.empty(0, dtype=np.int64)
    levels = view.pairs.levels[:, place]
    return np.flatnonzero(asked & (levels >= NEAR) & (levels <= TextLevel.LITTLE))


_Names = list[tuple[str, str]]


def _ends(column: Column, view: View, places: Ints) -> tuple[Objects, Objects]:
    left, right = view.pairs.left[places], view.pairs.right[places]
    return column.forms[column.codes[left]], column.forms[column.codes[right]]


def _spelt(view: View, places: Ints) -> _Names:
    column = view.columns[_place(view, Role.GIVEN_NAME)]
    return list(zip(*_ends(column, view, places), strict=True))


def _crossed(view: View, places: Ints) -> _Names:
    """Return, of names in each other's field, the two that are not the same."""
    given = _ends(view.columns[_place(view, Role.GIVEN_NAME)], view, places)
    surname = _ends(view.columns[_place(view, Role.SURNAME)], view, places)
    return [
        (other, third) if one == fourth else (one, fourth)
        for one, third, other, fourth in zip(*given, *surname, strict=True)
    ]


def _words(view: View, places: Ints) -> _Names:
    column = view.columns[_place(view, Role.FULL_NAME)]
    pairs = zip(*_ends(column, view, places), strict=True)
    return [differing_words(*pair) or ("", "") for pair in pairs]


#: What two given names say of one another.
_TWO, _LONGER, _ENDS, _UNLIKE, _INITIAL = 1, 2, 4, 8, 16


@lru_cache(maxsize=65536)
def _told(one: str, other: str) -> int:
    """Return what two names say, as bits; 0 where they are the same, or blank."""
    if one == other or not one or not other:
        return 0
    least = min(len(one), len(other))
    if least == 1:
        return _INITIAL
    found = _UNLIKE
    short_form = (one, other) in PAIRS
    if short_form or (
        abs(len(one) - len(other)) >= _MORE and (one.startswith(other) or other.startswith(one))
    ):
        found |= _LONGER
    if two_endings_and_a_slip(one, other):
        found |= _ENDS
    another = least < _SHORT and one[0] != other[0] and not one_spelt_twice(one, other)
    if not short_form and (another or two_given_names(one, other)):
        found |= _TWO
    return found


def _both_borne(view: View, places: Ints, ends: _Names) -> Bools:
    """Tell where both given names are borne by several, so that neither is a slip."""
    column = view.columns[_place(view, Role.GIVEN_NAME)]
    counts = column.counts
    one = counts[column.codes[view.pairs.left[places]]]
    other = counts[column.codes[view.pairs.right[places]]]
    borne = np.minimum(one, other) >= np.maximum(_BEARERS, _SHARE * np.maximum(one, other))
    for place in np.flatnonzero(borne):
        names = ends[place]
        known = names in PAIRS or one_spelt_twice(*names) or min(map(len, names)) == 1
        borne[place] = not known
    return borne


def _own_mailbox(view: View, place: int, names: tuple[str, str]) -> bool:
    """Tell whether an email in common bears one given name in full, or the beginning of both."""
    for number, column in enumerate(view.columns):
        if column.role is Role.EMAIL and view.pairs.levels[place, number] == EXACT:
            local = str(column.local_parts[column.codes[view.pairs.left[place]]])
            rest = min((_without(local, each) for each in _surnames(view, place)), key=len)
            whole = any(len(name) >= _TELLING and name in rest for name in names)
            if whole or all(_bears(rest, name) for name in names):
                return True
    return False


def _may_be_own(view: View, place: int, names: tuple[str, str]) -> bool:
    """Tell whether an email in common bears one of the names, or says nothing of whose it is."""
    for number, column in enumerate(view.columns):
        if column.role is Role.EMAIL and view.pairs.levels[place, number] == EXACT:
            local = str(column.local_parts[column.codes[view.pairs.left[place]]])
            surname = min(_surnames(view, place), key=lambda each: len(_without(local, each)))
            rest = _without(local, surname)
            others = rest in _FAMILY or rest in given_names.GIVEN or surname.startswith(rest)
            if any(_bears(rest, name) for name in names) or (len(rest) > 1 and not others):
                return True
    return False


def _own_or_none(view: View, place: int, names: tuple[str, str]) -> bool:
    """Tell whether every email that either record has bears one of the names."""
    for column in view.columns:
        if column.role is not Role.EMAIL:
            continue
        for end in (view.pairs.left[place], view.pairs.right[place]):
            code = column.codes[end]
            if code >= 0:
                local = str(column.local_parts[code])
                rest = min((_without(local, each) for each in _surnames(view, place)), key=len)
                if not any(_bears(rest, name) for name in names):
                    return False
    return True


def _surnames(view: View, place: int) -> tuple[str, ...]:
    """Return the surnames of both records, "" for a blank."""
    number = _place(view, Role.SURNAME)
    if number < 0:
        return ("",)
    column = view.columns[number]
    codes = (column.codes[end[place]] for end in (view.pairs.left, view.pairs.right))
    return tuple(str(column.forms[code]) if code >= 0 else "" for code in codes)


def _without(local: str, surname: str) -> str:
    """Return the letters of what stands before the @, the surname left out."""
    return re.sub(r"[^a-z]+", "", local).replace(surname, "", 1)


def _bears(rest: str, given: str) -> bool:
    whole = len(given) >= _TELLING and given in rest
    begins = rest[:1] == given[:1] and given.startswith(rest)
    return whole or begins or (len(rest) > 1 and of_compound(given, rest))


def bears(local: str, given: str, surname: str) -> bool:
    """Tell whether what stands before the @ holds a given name, or its beginning and a surname.

    >>> bears("dan.martin", "daniel", "martin"), bears("dmartin76", "daniel", "martin")
    (True, True)
    >>> bears("famille.martin", "daniel", "martin"), bears("jeanne.martin", "daniel", "martin")
    (False, False)
    """
    return _bears(_without(local, surname), given)


def names_unsure(view: View, one_name: Bools) -> Bools:
    """Tell where an initial stands for a name unproven, or names are swapped and misspelt.

    ``one_name`` are the pairs that may be one person's.
    """
    found = np.zeros(view.size, dtype=bool)
    personal = view.any(Role.DATE, EXACT) | view.any(Role.IDENTIFIER, EXACT)
    swapped = _swapped(view, one_name & ~personal)
    ends = _crossed(view, swapped) if len(swapped) else []
    found[swapped] = [
        one != other and min(len(one), len(other)) > 1 and not surely_a_slip(one, other)
        for one, other in ends
    ]
    for places, names in ((_given, _spelt), (_swapped, _crossed)):
        asked = places(view, one_name & ~personal)
        ends = names(view, asked) if len(asked) else []
        for place, pair in zip(asked, ends, strict=True):
            if min(map(len, pair)) == 1:
                found[place] = not _own_mailbox(view, place, pair)
    return found
