"""Rules that people understand, over the weights: who is not one person in spite of the score.

A place alone never makes a duplicate. One surname and one address with two given names are a
household; one firm with two people, colleagues; one name and one address with births a generation
apart, father and son; one name with another birth, homonyms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.engine.chance import PLACES
from xlcrm.dedup.engine.comparison import (
    EXACT,
    MISSING,
    NEAR,
    CodeLevel,
    DateLevel,
    NameLevel,
    NumberLevel,
    TextLevel,
)
from xlcrm.dedup.engine.homes import given_names_apart, names_unsure, spelt_otherwise
from xlcrm.dedup.engine.marks import one_couple, opposite, two_forms, two_sayings
from xlcrm.dedup.engine.model import Decision, Role
from xlcrm.dedup.engine.shared import other_letters
from xlcrm.dedup.engine.texts import fold
from xlcrm.dedup.engine.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Bools, Floats, Ints, Levels
    from xlcrm.dedup.engine.weights import Pairs

_TEXTS = frozenset({Role.TEXT, Role.COMPANY, Role.FULL_NAME})
#: Given names that a man and a woman do not share: blank ones, and those that slips would excuse.
_NOT_THE_SAME = (MISSING, NameLevel.TYPO, NameLevel.ALIKE, NameLevel.FAINT)
_FULL = range(NEAR, TextLevel.LITTLE + 1)
_ALIKE_FULL = (TextLevel.NEAR, TextLevel.ALIKE, TextLevel.FAINT)
#: Headers of what a list is about, where these are neither people nor firms.
_SUBJECT = re.compile(
    r"(titles?|titres?|names?|noms?|libelles?|designations?|intitules?|produits?|products?|"
    r"articles?|songs?|chansons?|morceaux?|oeuvres?|works?)( .*)?"
)
_NAMING = frozenset({Role.GIVEN_NAME, Role.SURNAME, Role.FULL_NAME, Role.COMPANY})
#: Share of distinct values from which a text may be what a list is about (own).
_TELLING = 0.5
#: Score of two records that a rule keeps apart, in log odds.
APART = -12.0
#: Score of two records that agree on too little to be one, though nothing parts them.
UNPROVEN = -0.05
#: Score of two firms of two names behind one telephone: rather one than two, no more.
DOUBTFUL = 0.4


@dataclass(frozen=True)
class Ruling:
    """What the rules make of pairs.

    ``decision`` holds the place of a Decision in DECISIONS per pair, 0 where no rule speaks;
    ``identified`` tells where something more than a place agrees; ``settled`` where nothing
    speaks against a merge and enough of what is personal agrees; ``rivals`` the pairs that are
    two, by a decision or by what their cells say beside their values; ``two_forms`` those of
    two legal forms; ``alone`` those that agree on a place at most; ``doubtful`` those of two
    names of firms with little in common but a telephone; ``goes_by`` those of two given names
    that one person goes by; ``two_titles`` those of two titles with nothing in common.
    """

    decision: Levels
    identified: Bools
    settled: Bools
    rivals: Bools
    two_forms: Bools
    alone: Bools
    doubtful: Bools
    goes_by: Bools
    two_titles: Bools


DECISIONS = (None, Decision.HOUSEHOLD, Decision.COLLEAGUES, Decision.HOMONYMS)
_HOUSEHOLD, _COLLEAGUES, _HOMONYMS = 1, 2, 3


def rule(columns: Sequence[Column], pairs: Pairs, *, settling: bool = True) -> Ruling:
    """Return what the rules say of pairs of records; nothing is settled unless ``settling``."""
    view = View(columns, pairs)
    couple = opposite(columns, pairs.left, pairs.right)
    two_full_names = view.two_full_names() | (couple & view.any(Role.FULL_NAME, *_ALIKE_FULL))
    other_given = (
        view.any(Role.GIVEN_NAME, NameLevel.OTHER)
        | (couple & view.any(Role.GIVEN_NAME, *_NOT_THE_SAME))
        | two_full_names
    )
    same_given = view.any(Role.GIVEN_NAME, EXACT, NameLevel.TYPO, NameLevel.ALIKE) & ~other_given
    same_surname = view.any(Role.SURNAME, EXACT, NameLevel.TYPO, NameLevel.ALIKE) | two_full_names
    other_surname = view.any(Role.SURNAME, NameLevel.OTHER, NameLevel.FAINT)
    same_date = view.any(Role.DATE, EXACT, DateLevel.SLIP)
    same_number = view.any(Role.IDENTIFIER, EXACT, NumberLevel.SLIP)
    same_phone = view.any(Role.PHONE, EXACT)
    one_street = view.any(Role.ADDRESS, TextLevel.ALIKE, TextLevel.FAINT) & view.any(
        Role.POSTCODE, EXACT
    )
    same_home = view.any(Role.ADDRESS, EXACT, NEAR) | one_street | same_phone
    next_door = one_street & view.other_house() & ~same_phone & ~view.any(Role.EMAIL, EXACT)
    swapped = view.any(Role.GIVEN_NAME, NameLevel.SWAPPED) & view.any(
        Role.SURNAME, NameLevel.SWAPPED
    )
    one_name = (same_given & same_surname) | swapped
    personal = same_date | same_number
    generations, one_marked = view.generations()

    decision = np.zeros(len(pairs), dtype=np.int8)
    births = view.years_apart()
    together = same_home | view.any(Role.EMAIL, EXACT)
    at_home = (same_surname | swapped | view.any(Role.FULL_NAME, *_FULL)) & together & ~personal
    two_names, unproven = given_names_apart(view, at_home)
    other_given |= two_names
    in_touch = view.own_email() & view.mobile()
    one_after_all = spelt_otherwise(
        view, (other_given | unproven) & same_surname & in_touch & ~couple
    )
    other_given &= ~one_after_all
    two_names &= ~one_after_all
    unproven &= ~one_after_all
    two_people = other_given & ~personal
    one_surname = ((same_surname | two_names) & two_people) | (view.half_crossed() & ~personal)
    family = one_surname & together
    one_line = one_name | view.any(Role.FULL_NAME, EXACT, NEAR)
    lineage = one_line & ((together & births) | generations) & ~same_number
    near_name = view.any(Role.GIVEN_NAME, EXACT, NameLevel.TYPO, NameLevel.ALIKE)
    homonyms = (one_name | (near_name & same_surname)) & view.apart_only()
    one_firm = view.any(Role.COMPANY, EXACT, TextLevel.NEAR)
    unlike = (other_given & other_surname) | (
        (other_given | other_surname) & ~(view.own_email() | view.mobile())
    )
    decision[homonyms] = _HOMONYMS
    # A birth nearly the same makes no one person of two whose names have nothing in common.
    born_alike = view.any(Role.DATE, EXACT) | (same_date & ~(other_given & other_surname))
    decision[one_firm & unlike & ~born_alike] = _COLLEAGUES
    decision[(family & ~next_door) | lineage] = _HOUSEHOLD

    settled = np.zeros(len(pairs), dtype=bool)
    if settling:
        doubts = births | one_marked | generations | couple | _sites(view) | _two_slips(view)
        settled = _named_surely(columns, pairs, _settled(view, one_name) & ~doubts, one_name)
    identified, alone = _identified(columns, pairs)
    two_titles = _two_titles(view)
    doubtful, two_firms = _other_firm(view)
    ruling = Ruling(
        decision,
        identified=identified
        & ~(unproven | (family & next_door) | _apart_in_kind(view) | view.strangers())
        & ~(two_titles | two_firms)
        & ~(same_given & same_surname & same_home & view.apart_only(at_home=True)),
        settled=settled,
        rivals=decision > 0,
        two_forms=np.zeros(len(pairs), dtype=bool),
        alone=alone,
        doubtful=doubtful,
        goes_by=one_after_all,
        two_titles=two_titles,
    )
    return told_by_rows(ruling, columns, pairs.left, pairs.right) if settling else ruling


def told_by_rows(ruling: Ruling, columns: Sequence[Column], left: Ints, right: Ints) -> Ruling:
    """Return a ruling with what the cells of rows say beside their values.

    Rows of one value may stand for one record, and still be « M. » and « Mme », a SARL and a SCI.
    """
    forms = two_forms(columns, left, right)
    two = opposite(columns, left, right) | forms
    somebody_else = one_couple(columns, left, right) | two_sayings(columns, left, right)
    settled = ruling.settled & ~two & ~somebody_else
    return replace(ruling, settled=settled, rivals=ruling.rivals | two, two_forms=forms)


def _named_surely(
    columns: Sequence[Column], pairs: Pairs, settled: Bools, one_name: Bools
) -> Bools:
    """Return the settled pairs whose names leave no doubt; only these are looked at."""
    asked = np.flatnonzero(settled)
    view = View(columns, pairs.kept(asked))
    found = np.zeros(len(pairs), dtype=bool)
    doubtful = view.doubtful_name() | view.further_word()
    found[asked] = ~(doubtful | names_unsure(view, one_name[asked]))
    return found


def _apart_in_kind(view: View) -> Bools:
    """Tell where names alone agree and places differ, and where numbers are those of two firms.

    A person with one name and one email is one still beside two SIRET: those of employers.
    """
    people = (
        view.any(Role.SURNAME, *range(EXACT, NameLevel.SWAPPED + 1))
        | view.any(Role.GIVEN_NAME, *range(EXACT, NameLevel.SWAPPED + 1))
        | view.any(Role.FULL_NAME, *range(EXACT, TextLevel.OTHER + 1))
    )
    colleague = people & view.any(Role.COMPANY, EXACT, NEAR, TextLevel.ALIKE)
    bare = view.elsewhere() & ~view.in_touch() & ~colleague
    return np.asarray(bare | (view.two_firms() & ~people))


def _two_titles(view: View) -> Bools:
    """Tell where two titles have nothing in common, as songs of one album, and no number does.

    Behind a switchboard, the little that they have in common says nothing either.
    """
    found = np.zeros(len(view.pairs), dtype=bool)
    shared = view.at_a_switchboard()
    for place in _subjects(view.columns):
        levels = view.pairs.levels[:, place]
        found |= (levels == TextLevel.OTHER) | (shared & (levels >= TextLevel.FAINT))
    if not found.any():
        return found
    return found & ~(view.any(Role.IDENTIFIER, EXACT) | (view.own_email() & ~shared))


def _subjects(columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns that say what a list is about, as far as any tells.

    By their headers; else, where nobody and no firm is named, the text that differs most.
    """
    texts = [place for place, column in enumerate(columns) if column.role is Role.TEXT]
    titled = [place for place in texts if _SUBJECT.fullmatch(fold([columns[place].name])[0])]
    if titled or any(column.role in _NAMING for column in columns):
        return titled
    telling = [(len(columns[at].forms) / max(1, columns[at].filled), at) for at in texts]
    most = max(telling, default=(0.0, 0))
    return [most[1]] if most[0] > _TELLING else []


def _other_firm(view: View) -> tuple[Bools, Bools]:
    """Tell where two firms have two names, and no address, number or email of their own agrees.

    Beside: where they are two for sure: of names with nothing in common in one building, or
    behind a switchboard.
    """
    other = view.any(Role.COMPANY, TextLevel.LITTLE, TextLevel.OTHER)
    unlike = other | view.any(Role.COMPANY, TextLevel.FAINT)
    for role in (Role.SURNAME, Role.GIVEN_NAME, Role.FULL_NAME):
        unlike &= ~view.any(role, *range(EXACT, NameLevel.SWAPPED + 1))
    if not unlike.any():
        return unlike, unlike
    shared = view.at_a_switchboard()
    unlike &= ~(view.any(Role.IDENTIFIER, EXACT) | (view.own_email() & ~shared))
    two = (other & view.any(Role.ADDRESS, EXACT)) | shared
    return unlike & ~view.any(Role.ADDRESS, EXACT, NEAR), two & unlike


def _identified(columns: Sequence[Column], pairs: Pairs) -> tuple[Bools, Bools]:
    """Tell where something else than a place agrees, and not faintly; and where nothing does.

    One exact agreement will do, or two near ones, an address among them; a single near one
    where nothing else but places can be compared. A given name or a surname alone is no
    agreement, half of one where the other name differs; nor is a date in a list that holds
    nothing else but places.
    """
    agreed = np.zeros(len(pairs), dtype=np.int8)
    named = np.zeros(len(pairs), dtype=np.int8)
    unlike = np.zeros(len(pairs), dtype=bool)
    at_home = np.zeros(len(pairs), dtype=np.int8)
    names = np.zeros(len(pairs), dtype=np.int8)
    others = np.zeros(len(pairs), dtype=np.int8)
    places = np.zeros(len(pairs), dtype=np.int8)
    for place, column in enumerate(columns):
        levels = pairs.levels[:, place]
        is_name = column.role in {Role.GIVEN_NAME, Role.SURNAME}
        counted = places if column.role in PLACES else names if is_name else others
        counted[levels != MISSING] += 1
        near = levels == NEAR
        if column.role in _TEXTS or column.role is Role.DATE:
            near |= levels == TextLevel.ALIKE
        elif is_name:
            near |= levels == NameLevel.SWAPPED
        if column.role is Role.TEXT:  # a description cut short
            near |= levels == TextLevel.FAINT
        if is_name:
            named += np.where(levels == EXACT, 2, near).astype(np.int8)
            unlike |= (levels == NameLevel.OTHER) | (levels == NameLevel.FAINT)
        elif column.role not in PLACES:
            agreed += np.where(levels == EXACT, 2, near).astype(np.int8)
        elif column.role is Role.ADDRESS:
            at_home |= (levels == EXACT) | near
    alone = (agreed == 0) & ((named == 0) | unlike) & (names + others + places > 0)
    agreed += np.where(unlike, np.minimum(named, 1), named)
    enough = np.where((others == 1) & (names == 0), 1, 2)
    lone = (names == 1) & (others + places == 0)
    if {column.role for column in columns} - PLACES == {Role.DATE}:
        lone[:] = True  # a list of dates: many people are born on one day
    return np.asarray((agreed > 0) & (agreed + at_home >= enough) & ~lone), alone


def _settled(view: View, one_name: Bools) -> Bools:
    against = (
        view.any(Role.GIVEN_NAME, NameLevel.OTHER, NameLevel.FAINT)
        | view.any(Role.SURNAME, NameLevel.OTHER, NameLevel.FAINT)
        | view.any(Role.DATE, *range(DateLevel.TWO_PARTS, DateLevel.OTHER + 1))
        | view.any(Role.IDENTIFIER, NumberLevel.TWO_SLIPS, NumberLevel.OTHER)
        | view.any(Role.COMPANY, *range(TextLevel.FAINT, TextLevel.OTHER + 1))
        | view.any(Role.FULL_NAME, *range(TextLevel.ALIKE, TextLevel.OTHER + 1))
    )
    full = view.any(Role.FULL_NAME, EXACT, NEAR)
    person = one_name | full
    people = view.has(Role.SURNAME) or view.has(Role.FULL_NAME) or view.has(Role.GIVEN_NAME)
    named = person | (
        view.any(Role.COMPANY, EXACT, NEAR)
        & ~view.any(Role.SURNAME, *range(1, NameLevel.SWAPPED))
        & ~view.any(Role.GIVEN_NAME, *range(1, NameLevel.SWAPPED))
    )
    personal = (
        view.own_email()
        | view.mobile()
        | view.any(Role.IDENTIFIER, EXACT)
        | (view.any(Role.DATE, EXACT) & _at_home(view))
    )
    if people or view.has(Role.COMPANY):
        told = view.any(Role.DATE, EXACT) | view.own_number()
        found = np.asarray(named & personal & ~against)
        asked = np.flatnonzero(found & ~told)
        found[asked] = ~other_letters(View(view.columns, view.pairs.kept(asked)))
        return found
    everything = (view.pairs.levels <= EXACT).all(axis=1)
    return np.asarray(everything & ~against)


def _two_slips(view: View) -> Bools:
    """Tell where both names are spelt otherwise, and no birth and no number is the same."""
    spelt = (NameLevel.TYPO, NameLevel.ALIKE)
    both = view.any(Role.GIVEN_NAME, *spelt) & view.any(Role.SURNAME, *spelt)
    return both & ~(view.any(Role.DATE, EXACT) | view.any(Role.IDENTIFIER, EXACT))


def _sites(view: View) -> Bools:
    """Tell where one firm, or nearly one, is in two places: sites, unless a number says not."""
    firms = view.any(Role.COMPANY, *range(EXACT, TextLevel.OTHER + 1))
    elsewhere = view.any(Role.POSTCODE, CodeLevel.SLIP, CodeLevel.OTHER)
    another = view.any(Role.COMPANY, *range(NEAR, TextLevel.OTHER + 1))
    town = view.any(Role.TOWN, NumberLevel.TWO_SLIPS, NumberLevel.OTHER)
    street = view.any(Role.ADDRESS, TextLevel.LITTLE, TextLevel.OTHER) | view.other_house()
    # A SIREN tells the firm, not the site.
    return firms & np.where(
        view.firm_alone(), elsewhere | town | street,
        (elsewhere | another) & ~view.any(Role.IDENTIFIER, EXACT),
    )  # fmt: skip


def _at_home(view: View) -> Bools:
    return (
        view.any(Role.ADDRESS, EXACT, NEAR)
        | view.any(Role.POSTCODE, EXACT)
        | view.any(Role.TOWN, EXACT)
        | view.any(Role.PHONE, EXACT)
    )


def ruled(scores: Floats, ruling: Ruling) -> Floats:
    """Return scores under the rules: two people far below even odds, two places just below."""
    apart = np.isin(ruling.decision, (_HOUSEHOLD, _COLLEAGUES))
    proven = ruling.identified & (ruling.decision != _HOMONYMS)
    shown = np.where(proven, scores, np.minimum(scores, UNPROVEN))
    shown = np.where(ruling.doubtful, np.minimum(shown, DOUBTFUL), shown)
    return np.where(apart, np.minimum(scores, APART), shown)
