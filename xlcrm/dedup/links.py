"""Which pairs of clients look alike, and why: exact normalised keys, then the engine's likeness.

Rules: docs/rules.md, « Uniqueness ». An *exact* link is certain enough to be merged in
one batch, a *strong* one is for a person to decide. Two different first names behind one email
or one phone are a household, and two birth dates are a father and a son: no link. Nothing is
certain where a first name is blank or cut short on one side: a couple, most likely.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from xlcrm.dedup.crowds import CROWD, is_crowd
from xlcrm.dedup.keys import COMPANY, ClientKeys, compatible
from xlcrm.dedup.likely import DUPLICATE, HOMONYMS
from xlcrm.values import company

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from xlcrm.dedup.memory import KnownPair

#: A key that more different people than this share (a switchboard, a dummy address) tells
#: nothing, and comparing them all would cost the square of their number.
MAX_PROFILES = 50
#: Code of the links of the engine, which has reasons of its own.
LIKELY = "DUPLICATE_LIKELY"
_BY_FIRM = "DUPLICATE_COMPANY_POSTCODE"
#: Digits of the number that tells a firm, before those of its sites.
_SIREN = 9
#: The most that a shared key says of two firms, and of two sites of one (own).
_TWO_SIRENS, _TWO_SITES = 0.5, 0.6


class Link(NamedTuple):
    """Two records, by their place in the list of keys (``one`` < ``other``), and why.

    ``exact`` says that the link is certain. ``name_alike`` and ``birth_alike`` say that the
    engine, which knows of slips and nicknames, holds first names, and births, for one person's.
    """

    one: int
    other: int
    code: str
    certainty: float
    exact: bool
    name_alike: bool = False
    birth_alike: bool = False


class _Rule(NamedTuple):
    """Records that share a key look alike: ``keys`` gives those of each, with its place.

    ``is_own`` says that a key is a value that should be somebody's own, and a name.
    """

    code: str
    certainty: float
    keys: Callable[[Sequence[ClientKeys]], Iterable[tuple[Any, int]]]
    exact: Callable[[ClientKeys, ClientKeys], bool]
    is_own: bool = False


def contradict(
    one: ClientKeys, other: ClientKeys, *, name_alike: bool = False, birth_alike: bool = False
) -> bool:
    """Tell whether two records cannot be one client: kind, first name, sex or birth date differ.

    « M. » and « Mme » contradict unless both records bear one first name in full: then one of
    the two was ticked by mistake, or they are a couple, and staff decide (``Link.exact``).
    ``name_alike`` and ``birth_alike`` say that these differ by a slip or a nickname only.
    """
    return (
        (bool(one.kind and other.kind) and one.kind != other.kind)
        or not (
            birth_alike or one.birth.startswith(other.birth) or other.birth.startswith(one.birth)
        )
        or not (name_alike or compatible(one.given, other.given))
        or (opposite(one, other) and not _one_given_name(one, other))
    )


def opposite(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether civilities say a man and a woman."""
    return bool(one.sex and other.sex) and one.sex != other.sex


def _one_given_name(one: ClientKeys, other: ClientKeys) -> bool:
    return one.given.key == other.given.key != "" and not one.given.abbreviated


def find_links(keys: Sequence[ClientKeys], apart: set[tuple[str, str]]) -> list[Link]:
    """Return the links between records, surest first, then in the order of ``keys``.

    ``keys`` is sorted by record; ``apart`` holds pairs of records (smaller first) that staff
    said are not one client. Each pair has one link per rule at most; records alike in every
    respect are chained, not all paired.
    """
    told_apart = {record for pair in apart for record in pair}
    shared = _Shared(keys)
    links = []
    for rule in _RULES:
        blocks: defaultdict[Any, list[int]] = defaultdict(list)
        for value, place in rule.keys(keys):
            blocks[value].append(place)
        pairs: dict[tuple[int, int], bool] = {}
        for value, block in blocks.items():
            if len(block) > 1:
                crowd = rule.is_own and shared.by_a_crowd(*value)
                alone = len(block) == 2  # noqa: PLR2004 - one pair, whoever they are
                found = [(block[0], block[1])] if alone else _pairs(keys, block, told_apart)
                for pair in found:  # of two numbers in common, one may be their own
                    pairs[pair] = pairs.get(pair, True) and crowd
        for (one, other), crowd in sorted(pairs.items()):
            first, second = keys[one], keys[other]
            if contradict(first, second) or (first.record, second.record) in apart:
                continue
            if rule.code == _BY_FIRM and _colleagues_or_firms(first, second):
                continue
            exact = not crowd and rule.exact(first, second) and _certain(first, second)
            certainty = min(rule.certainty, _ceiling(first, second))
            links.append(Link(one, other, rule.code, certainty, exact))
    return surest_first(links)


def _certain(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether nothing about two records keeps a shared key from settling it."""
    if one.signs != other.signs or opposite(one, other):
        return False
    if company.two_forms(one.form, other.form):
        return False
    if one.given.key != other.given.key:
        return not (one.surname or other.surname)
    # Of « Mme Nadal » and « Nadal », the one may be married to the other.
    return bool(one.given.key) or one.sex == other.sex


def _colleagues_or_firms(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether two records of one firm and postcode name two people, or two legal entities."""
    people = bool(one.surname and other.surname) and one.surname != other.surname
    firms = one.kind == other.kind == COMPANY  # the client is the firm, whoever answers
    return (people and not firms) or _two_sirens(one, other)


def _two_sirens(one: ClientKeys, other: ClientKeys) -> bool:
    return bool(one.siret and other.siret) and one.siret[:_SIREN] != other.siret[:_SIREN]


def _ceiling(one: ClientKeys, other: ClientKeys) -> float:
    """Return the most that a key may say of two records: less between two SIRET.

    A person may have two employers.
    """
    if one.siret == other.siret or not (one.siret and other.siret):
        return 1.0
    if one.surname and other.surname:
        return 1.0
    return _TWO_SIRENS if _two_sirens(one, other) else _TWO_SITES


def surest_first(links: Iterable[Link]) -> list[Link]:
    """Return links in the order in which groups are made of them."""
    return sorted(links, key=lambda link: (not link.exact, -link.certainty, link[:3]))


def with_likely(
    links: Iterable[Link],
    pairs: Iterable[KnownPair],
    keys: Sequence[ClientKeys],
    places: Mapping[str, int],
    apart: set[tuple[str, str]],
) -> list[Link]:
    """Return the exact links and those of the engine, surest first.

    ``places`` gives the place in ``keys`` of each folded identifier. What the engine holds for
    one household is certain by no key, homonyms are not linked by a name and a place, and two
    sites of one firm are as little certain by its word as by a key. Two
    kinds (a person, a firm) are never linked, and a pair that ``apart`` keeps apart neither.
    """
    likely: list[Link] = []
    people: dict[tuple[int, int], str] = {}
    for pair in pairs:
        one, other = sorted((places[pair.one], places[pair.other]))
        first, second = keys[one], keys[other]
        if pair.decision != DUPLICATE:
            people[one, other] = pair.decision
        elif (first.record, second.record) not in apart and not contradict(
            first, second, name_alike=pair.name_alike, birth_alike=pair.birth_alike
        ):
            alike = (pair.name_alike, pair.birth_alike)
            sure = pair.sure and _same_firm_or_person(first, second)
            sure &= not opposite(first, second) and not _generic_alone(first, second)
            likely.append(Link(one, other, LIKELY, pair.likely, sure, *alike))
    known = []
    for link in links:
        told = people.get((link.one, link.other))
        if told != HOMONYMS or link.exact:
            known.append(link if told is None else link._replace(exact=False))
    return surest_first([*known, *likely])


def _pairs(
    keys: Sequence[ClientKeys], block: Sequence[int], told_apart: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block: look-alikes in a chain, one of each kind with the others."""
    profiles: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in block:
        key = keys[place]
        alone = key.record if key.record in told_apart else ""
        profile = (
            key.kind, key.given.key, key.birth, key.sex, key.siret, key.postal_code, alone,
            key.surname, key.form,
        )  # fmt: skip
        profiles[profile].append(place)
    for alike in profiles.values():
        yield from itertools.pairwise(alike)
    if len(profiles) <= MAX_PROFILES:
        first_ones = sorted(alike[0] for alike in profiles.values())
        yield from itertools.combinations(first_ones, 2)


class _Shared:
    """Emails and mobiles, and who shares them."""

    def __init__(self, keys: Sequence[ClientKeys]) -> None:
        self._keys = keys
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(keys):
            for value in (key.email, *key.mobiles):
                if value:
                    self._places[value].append(place)

    def by_a_crowd(self, value: str, name: tuple[str, str]) -> bool:
        """Tell whether a value is that of three people, or of three firms for a firm's name."""
        places = self._places[value]
        if len(places) < CROWD:
            return False
        named = {_called(self._keys[place], by_firm=bool(name[0])) for place in places}
        return is_crowd(named - {("", "")})


def _called(key: ClientKeys, *, by_firm: bool) -> tuple[str, str]:
    """Return what tells somebody among those who share a value: a person's name, or the firm's."""
    firm, person = (key.company, key.company), (key.given.key, key.surname)
    either = (firm, person) if by_firm else (person, firm)
    return next((each for each in either if any(each)), ("", ""))


def _name(key: ClientKeys) -> tuple[str, str] | None:
    """Return the surname of a record, or its firm when it names no person."""
    if key.surname:
        return ("", key.surname)
    return ("company", key.company) if key.company else None


def _by_email(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    for place, key in enumerate(keys):
        if key.email and (name := _name(key)):
            yield (key.email, name), place


def _by_mobile(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    for place, key in enumerate(keys):
        if key.mobiles and (name := _name(key)):
            for mobile in key.mobiles:
                yield (mobile, name), place


def _by_siret(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    return ((key.siret, place) for place, key in enumerate(keys) if key.siret)


def _by_birth(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    for place, key in enumerate(keys):
        if len(key.birth) == len("AAAA-MM-JJ") and key.surname and key.given.key:
            yield (key.surname, key.given.key, key.birth), place


def _by_postcode(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    for place, key in enumerate(keys):
        if key.postal_code and key.surname and key.given.key:
            yield (key.surname, key.given.key, key.postal_code), place


def _by_company(keys: Sequence[ClientKeys]) -> Iterator[tuple[Hashable, int]]:
    for place, key in enumerate(keys):
        if key.company and key.postal_code:
            yield (key.company, key.postal_code), place


def _same_firm_or_person(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether a name and an email or mobile settle it: two sites of one firm do not."""
    firms = {one.company, other.company} - {""}
    if firms:
        sirets = {one.siret, other.siret} - {""}
        postal_codes = {one.postal_code, other.postal_code} - {""}
        if max(len(firms), len(sirets), len(postal_codes)) > 1:
            return False
    return bool(one.surname) or len(one.company) >= company.SHORTEST_SURE_KEY


def _same_mailbox(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether a name and an email settle it: two people of contact@… are of one firm."""
    people = bool(one.surname or other.surname)
    one_firm = bool(one.company) and one.company == other.company
    return _same_firm_or_person(one, other) and (one_firm or not (people and one.generic))


def _generic_alone(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether two people have but a mailbox of a function's in common, and no firm."""
    if not (one.generic and one.email == other.email) or _same_mailbox(one, other):
        return False
    siret = bool(one.siret) and one.siret == other.siret
    birth = bool(one.birth) and one.birth == other.birth
    return not (siret or birth or set(one.mobiles) & set(other.mobiles))


def _same_siret(one: ClientKeys, other: ClientKeys) -> bool:
    """Tell whether a shared SIRET settles it: two people of one firm are two contacts."""
    return not (one.surname and other.surname) or one.surname == other.surname


def _never(_one: ClientKeys, _other: ClientKeys) -> bool:
    return False


_RULES = (
    _Rule("DUPLICATE_SIRET", 0.99, _by_siret, _same_siret),
    _Rule("DUPLICATE_EMAIL_NAME", 0.98, _by_email, _same_mailbox, is_own=True),
    _Rule("DUPLICATE_MOBILE_NAME", 0.97, _by_mobile, _same_firm_or_person, is_own=True),
    _Rule("DUPLICATE_NAME_BIRTH", 0.95, _by_birth, _never),
    _Rule("DUPLICATE_NAME_POSTCODE", 0.85, _by_postcode, _never),
    _Rule(_BY_FIRM, 0.8, _by_company, _never),
)
