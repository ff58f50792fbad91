"""What the rules ask of pairs of records, role by role: who, where, how far births are apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import distance, process

from xlcrm.dedup.beside import longer_name
from xlcrm.dedup.engine.columns import SIREN
from xlcrm.dedup.engine.comparison import (
    EXACT,
    MISSING,
    NEAR,
    CodeLevel,
    DateLevel,
    EmailLevel,
    NameLevel,
    NumberLevel,
    TextLevel,
    generation_apart,
)
from xlcrm.dedup.engine.marks import Mark
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.nicknames import PAIRS
from xlcrm.dedup.engine.persons import differing_words, surely_a_slip, two_given_names
from xlcrm.dedup.engine.shared import crowded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels
    from xlcrm.dedup.engine.weights import Pairs

#: What tells homonyms apart: the last level that agrees, the first that differs. Emails made
#: of one name are alike without being one.
_TELLING_APART: dict[Role, tuple[int, int]] = {
    Role.EMAIL: (EXACT, EmailLevel.ALIKE),
    Role.PHONE: (NumberLevel.TWO_SLIPS, NumberLevel.OTHER),
    Role.IDENTIFIER: (NumberLevel.TWO_SLIPS, NumberLevel.OTHER),
    Role.DATE: (DateLevel.YEAR_AND_ONE, DateLevel.DECADE),
    Role.ADDRESS: (TextLevel.ALIKE, TextLevel.LITTLE),
    Role.COMPANY: (TextLevel.ALIKE, TextLevel.LITTLE),
    Role.TEXT: (TextLevel.ALIKE, TextLevel.OTHER),
    Role.POSTCODE: (MISSING, CodeLevel.OTHER),
}
#: The last level at which a record may be got in touch with, or told, as another one.
_ALIKE: dict[Role, int] = {
    Role.EMAIL: EmailLevel.NEAR, Role.PHONE: NumberLevel.TWO_SLIPS,
    Role.IDENTIFIER: NumberLevel.TWO_SLIPS, Role.DATE: DateLevel.MONTH,
    Role.TEXT: TextLevel.ALIKE,
}  # fmt: skip
#: A name in the other's field may be misspelt; the others have nothing in common (Jaro-Winkler,
#: the steps of a slip and of a faint likeness).
_CROSSED, _NOT_ALIKE = 0.93, 0.75
#: From how many records a number or a mailbox is that of a switchboard: copies of one record are
#: fewer, nearly always (own).
_MANY = 6
#: More levels than any role has.
_LEVELS = 16
_HOME = frozenset({Role.ADDRESS, Role.POSTCODE})


class View:
    """Levels of pairs, asked by role."""

    def __init__(self, columns: Sequence[Column], pairs: Pairs) -> None:
        self.columns = columns
        self.pairs = pairs
        self.size = len(pairs)

    def any(self, role: Role, *levels: int) -> Bools:
        """Tell where some column of the role has one of these levels."""
        found = np.zeros(self.size, dtype=bool)
        wanted = np.zeros(_LEVELS, dtype=bool)
        wanted[list(levels)] = True
        for place, column in enumerate(self.columns):
            if column.role is role:
                found |= wanted[self.pairs.levels[:, place]]
        return found

    def has(self, role: Role) -> bool:
        """Tell whether some column has the role."""
        return any(column.role is role for column in self.columns)

    def own_email(self) -> Bools:
        """Tell where two records have one email that is no firm's common one and no crowd's."""
        return self._own(Role.EMAIL, lambda column: ~column.is_generic)

    def apart_only(self, *, at_home: bool = False) -> Bools:
        """Tell where names are all that agrees, places aside, and two other things differ.

        ``at_home``: where an address may agree as well.
        """
        agrees = np.zeros(self.size, dtype=bool)
        respects: dict[Role, Bools] = {}
        for place, column in enumerate(self.columns):
            if column.role in _TELLING_APART and not (at_home and column.role in _HOME):
                last_alike, first_unlike = _TELLING_APART[column.role]
                levels = self.pairs.levels[:, place]
                agrees |= (levels > MISSING) & (levels <= last_alike)
                respect = Role.ADDRESS if column.role is Role.POSTCODE else column.role
                respects[respect] = respects.get(respect, False) | (levels >= first_unlike)
        if Role.DATE in respects:  # the day and the month in common are no slip then
            respects[Role.DATE] |= self.years_apart()
        differs = np.zeros(self.size, dtype=np.int8)
        for unlike in respects.values():
            differs += unlike
        return ~agrees & (differs >= 2)  # noqa: PLR2004 - two respects

    def two_firms(self) -> Bools:
        """Tell where two valid numbers are those of two firms, or of two sites of one."""
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role is Role.IDENTIFIER and len(column.forms):
                apart = np.flatnonzero(self.pairs.levels[:, place] == NumberLevel.OTHER)
                one = column.sirens[column.codes[self.pairs.left[apart]]]
                other = column.sirens[column.codes[self.pairs.right[apart]]]
                found[apart] |= (one >= 0) & (other >= 0)
        return found

    def firm_alone(self) -> Bools:
        """Tell where the number in common is a SIREN: that of a firm, wherever its sites are."""
        found = np.zeros(self.size, dtype=bool)
        others = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role is Role.IDENTIFIER and len(column.forms):
                same = np.flatnonzero(self.pairs.levels[:, place] == EXACT)
                codes = column.codes[self.pairs.left[same]]
                headed = "siren" in column.name.casefold()  # mistyped or made up, it is one still
                siren = (headed | (column.sirens[codes] >= 0)) & (column.lengths[codes] <= SIREN)
                found[same] |= siren
                others[same] |= ~siren
        return found & ~others

    def own_number(self) -> Bools:
        """Tell where two records have one number that is neither a firm's nor a crowd's."""
        return self._own(Role.IDENTIFIER, lambda column: column.sirens < 0)

    def other_house(self) -> Bools:
        """Tell where addresses have two numbers: « 6 rue Perez », « 61 rue Perez »."""
        found = np.zeros(self.size, dtype=bool)
        for column in self.columns:
            numbers = column.house_numbers if column.role is Role.ADDRESS else None
            if numbers is not None:
                told = column.spread(numbers)
                one, other = told[self.pairs.left], told[self.pairs.right]
                found |= (one >= 0) & (other >= 0) & (one != other)
        return found

    def elsewhere(self) -> Bools:
        """Tell where places differ, and the address does not agree."""
        town = self.any(Role.TOWN, EXACT, NumberLevel.SLIP)
        return np.asarray(
            (
                (self.any(Role.POSTCODE, CodeLevel.OTHER) & ~town)
                | (self.any(Role.TOWN, NumberLevel.OTHER) & ~self.any(Role.POSTCODE, EXACT))
            )
            & ~self.any(Role.ADDRESS, EXACT, TextLevel.NEAR)
        )

    def in_touch(self) -> Bools:
        """Tell where something else than names and places agrees, or nearly.

        A number or a mailbox that many records bear is that of a switchboard.
        """
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role in _ALIKE:
                levels = self.pairs.levels[:, place]
                same = (levels >= EXACT) & (levels <= _ALIKE[column.role])
                found |= same & ~self._of_many(column, levels)
        return found

    def at_a_switchboard(self) -> Bools:
        """Tell where a number or a mailbox that agrees is borne by many records."""
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            found |= self._of_many(column, self.pairs.levels[:, place])
        return found

    def _of_many(self, column: Column, levels: Levels) -> Bools:
        if column.role not in {Role.PHONE, Role.EMAIL} or not len(column.forms):
            return np.zeros(self.size, dtype=bool)
        return np.asarray(
            (levels == EXACT) & (column.counts[column.codes[self.pairs.left]] >= _MANY)
        )

    def strangers(self) -> Bools:
        """Tell where names have nothing in common, and no birth and no number is the same.

        What they share then (an email, a telephone, an address) a couple or an office shares too.
        """
        names = (
            self.any(Role.GIVEN_NAME, NameLevel.OTHER) & self.any(Role.SURNAME, NameLevel.OTHER)
        ) | self.any(Role.FULL_NAME, TextLevel.LITTLE, TextLevel.OTHER)
        personal = self.any(Role.DATE, EXACT, DateLevel.SLIP) | self.any(
            Role.IDENTIFIER, EXACT, NumberLevel.SLIP
        )
        return np.asarray(names & ~personal)

    def years_apart(self) -> Bools:
        """Tell where two births are a generation apart."""
        found = np.zeros(self.size, dtype=bool)
        for column in self.columns:
            if column.role is not Role.DATE or not len(column.forms):
                continue
            one, other = column.codes[self.pairs.left], column.codes[self.pairs.right]
            read = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
            found[read] |= generation_apart(column, one[read], other[read])
        return found

    def two_full_names(self) -> Bools:
        """Tell where full names share a word and are those of two people of one family."""
        return self._told(Role.FULL_NAME, (NEAR, TextLevel.LITTLE), _of_two_people)

    def doubtful_name(self) -> Bools:
        """Tell where given names, or full ones, differ by more than what is surely a slip.

        An initial is no difference; a short form is none beside one birth.
        """
        given = self._told(Role.GIVEN_NAME, (NameLevel.TYPO, NameLevel.ALIKE), _doubtful_given)
        short = self._told(Role.GIVEN_NAME, (NameLevel.TYPO, NameLevel.ALIKE), _short_form)
        born = self.any(Role.DATE, EXACT)
        full = self._told(Role.FULL_NAME, (NEAR, TextLevel.LITTLE), _doubtful_full)
        return given | (short & ~born) | full

    def _told(self, role: Role, levels: tuple[int, int], tell: Callable[[str, str], bool]) -> Bools:
        """Tell what ``tell`` says of two values of a role, where their level is in a range."""
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role is not role or not len(column.forms):
                continue
            level = self.pairs.levels[:, place]
            asked = np.flatnonzero((level >= levels[0]) & (level <= levels[1]))
            one = column.forms[column.codes[self.pairs.left[asked]]]
            other = column.forms[column.codes[self.pairs.right[asked]]]
            said = (tell(*pair) for pair in zip(one, other, strict=True))
            found[asked] |= np.fromiter(said, dtype=bool, count=len(asked))
        return found

    def half_crossed(self) -> Bools:
        """Tell where a surname stands in the given name's field, and the other names differ.

        « Judith Bivas » and « Bivas Saturnin »: one surname, two given names. A name that is
        rather a given name is none: « Kyra Wilde » and « Everett Kyra ».
        """
        found = np.zeros(self.size, dtype=bool)
        roles = [column.role for column in self.columns]
        if Role.GIVEN_NAME not in roles or Role.SURNAME not in roles:
            return found
        places = roles.index(Role.GIVEN_NAME), roles.index(Role.SURNAME)
        levels = self.pairs.levels[:, places]
        unlike = (levels >= NameLevel.FAINT) & (levels < NameLevel.SWAPPED)
        asked = np.flatnonzero(unlike.all(axis=1))
        given, surname = (self.columns[place] for place in places)
        ends = self.pairs.left[asked], self.pairs.right[asked]
        for one, other in (ends, ends[::-1]):
            # What stands for a given name in the one stands for a surname in the other.
            place = np.flatnonzero(_crossed(given, one, surname, other))
            found[asked[place]] |= _others_differ(surname, one[place], given, other[place])
        return found

    def generations(self) -> tuple[Bools, Bools]:
        """Tell where names say two generations (« père », « fils »), and where only one does."""
        told = [
            column.marks[Mark.GENERATION]
            for column in self.columns
            if Mark.GENERATION in column.marks
        ]
        if not told:
            none: Bools = np.zeros(self.size, dtype=bool)
            return none, none
        said = np.maximum.reduce(told)  # in whichever field: names may be swapped
        left, right = said[self.pairs.left], said[self.pairs.right]
        return (left > 0) & (right > 0) & (left != right), (left > 0) != (right > 0)

    def further_word(self) -> Bools:
        """Tell where a surname holds the other one and a word that nothing accounts for."""
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role is Role.SURNAME and len(column.forms):
                level = self.pairs.levels[:, place]
                asked = np.flatnonzero((level > EXACT) & (level <= NameLevel.FAINT))
                surnames = frozenset(column.forms)
                one = column.forms[column.codes[self.pairs.left[asked]]]
                other = column.forms[column.codes[self.pairs.right[asked]]]
                told = (longer_name(*pair, surnames) for pair in zip(one, other, strict=True))
                found[asked] |= np.fromiter(told, dtype=bool, count=len(asked))
        return found

    def mobile(self) -> Bools:
        """Tell where two records have one mobile that no crowd shares."""
        return self._own(Role.PHONE, lambda column: column.is_mobile)

    def _own(self, role: Role, may_be: Callable[[Column], Bools]) -> Bools:
        """Tell where a value in common may be somebody's own, and is not that of a crowd."""
        found = np.zeros(self.size, dtype=bool)
        for place, column in enumerate(self.columns):
            if column.role is role and len(column.forms):
                same = np.flatnonzero(self.pairs.levels[:, place] == EXACT)
                same = same[may_be(column)[column.codes[self.pairs.left[same]]]]
                codes = column.codes[self.pairs.left[same]]
                found[same] |= ~crowded(self.columns, column, codes)[codes]
        return found


def _doubtful_given(one: str, other: str) -> bool:
    initial = len(one) == 1 or len(other) == 1
    return not (initial or (one, other) in PAIRS or surely_a_slip(one, other))


def _short_form(one: str, other: str) -> bool:
    return (one, other) in PAIRS


def _doubtful_full(one: str, other: str) -> bool:
    words = differing_words(one, other)
    return words is None or not surely_a_slip(*words)


def _of_two_people(one: str, other: str) -> bool:
    words = differing_words(one, other)
    return words is not None and two_given_names(*words)


def _likeness(one: Column, left: Ints, other: Column, right: Ints) -> Floats:
    """Return how alike the names are that two columns hold (Jaro-Winkler)."""
    return process.cpdist(
        one.forms[one.codes[left]], other.forms[other.codes[right]],
        scorer=distance.JaroWinkler.similarity, dtype=np.float32,
    )  # fmt: skip


def _crossed(given: Column, left: Ints, surname: Column, right: Ints) -> Bools:
    """Tell where a surname of the right records stands among the given names of the left ones."""
    found = _likeness(given, left, surname, right) >= _CROSSED
    place = np.flatnonzero(found)
    names = given.codes[left[place]]
    rather_given = given.counts[names] > surname.counts[surname.codes[right[place]]]
    found[place] = ~rather_given & ~given.is_given_name[names]
    return np.asarray(found)


def _others_differ(surname: Column, left: Ints, given: Column, right: Ints) -> Bools:
    """Tell where the other names are unlike, or those of two people (Patrick, Patricia)."""
    found = _likeness(surname, left, given, right) < _NOT_ALIKE
    for place in np.flatnonzero(~found):
        one = surname.forms[surname.codes[left[place]]]
        found[place] = two_given_names(one, given.forms[given.codes[right[place]]])
    return np.asarray(found)
