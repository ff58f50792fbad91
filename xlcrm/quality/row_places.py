"""Where the cells of a row are read: the country, the postal code and the town beside them.

A country that is only likely makes nothing certain, whatever the level of its rule: what it
says of a phone or of a postal code is proposed until the country itself is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from xlcrm.frames import as_text
from xlcrm.quality.column import Codes, ColumnReport, Flags, sorted_codes
from xlcrm.quality.origins import origin
from xlcrm.schema import Kind
from xlcrm.values import Tidied, Verdict, country, phone, postcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from xlcrm.quality.origins import Beside

#: A country that is none: its rows are judged by the rules of no country.
NOWHERE: Final = "ZZ"
#: Before a country that is only likely: what it makes certain is only proposed.
LIKELY = "?"
#: Postal codes that are none of France: without a country, they tell that one is missing.
_ELSEWHERE = frozenset({postcode.FOUR_DIGITS, postcode.INVALID})


WITHOUT_COUNTRY = "PHONE_WITHOUT_COUNTRY"
_NO_NUMBER = "PHONE_INVALID"
#: Fewer are a whole number in no country of the neighbourhood (ITU-T E.129, national plans).
_FEWEST_DIGITS = 7


#: Country, postal code and town of a row, "" for what the kind does not read.
Place = tuple[str, str, str]

#: Columns that others are read with.
PLACES = frozenset({"country", "postal_code", "city"})
#: A column that is not there.
NOTHING: tuple[Codes, list[Any]] = (np.empty(0, dtype=np.int64), [])


class Texts(NamedTuple):
    """A column as texts: the code of each row in ``texts``, -1 for a blank; no row if absent."""

    codes: Codes
    texts: list[str]


class Neighbours(NamedTuple):
    """What a column is read with: the reports made so far, the towns, phones and emails typed."""

    reports: Mapping[str, ColumnReport]
    towns: Texts
    beside: Sequence[Beside] = ()


def places_of(
    kind: Kind, cells: tuple[Codes, list[object]], near: Neighbours
) -> tuple[Codes, list[Place]]:
    """Return the code of the place of each row of a column, and the distinct places.

    Of a postal code, a phone is read with the department alone.
    """
    length = len(cells[0])
    countries = _countries(length, near.reports.get("country"))
    if kind is Kind.POSTCODE:
        countries = _told_beside(countries, cells, near)
    code = near.reports.get("postal_code")
    if kind is Kind.PHONE and code is not None:
        countries = _without_foreigners(countries, code, near)
    nearby = near.towns if kind is Kind.POSTCODE else Texts(*NOTHING)
    if kind is not Kind.POSTCODE and code is not None:
        nearby = readable(code)
    texts = [*nearby.texts, ""]
    where = nearby.codes if len(nearby.codes) else np.full(length, -1, dtype=np.int64)
    where = np.where(where < 0, len(texts) - 1, where)
    if kind is Kind.PHONE:
        first: dict[str, int] = {}
        for place, each in enumerate(texts):
            first.setdefault(phone.department(each), place)
        departments = [first[phone.department(each)] for each in texts]
        where = np.array(departments, dtype=np.int64)[where]
    codes, pairs = sorted_codes(countries.codes * len(texts) + where)
    places: list[Place] = []
    for pair in pairs.tolist():
        nation, text = countries.texts[pair // len(texts)], texts[pair % len(texts)]
        places.append((nation, "", text) if kind is Kind.POSTCODE else (nation, text, ""))
    return codes.astype(np.int64), places


def likely_told(raw: object, told: Tidied | None, sure: Tidied | None) -> Tidied | None:
    """Return what a likely country makes of a cell: nothing certain, and nothing against it."""
    if told is None:
        return None
    if told.code == phone.ABROAD:
        return Tidied(raw, Verdict.FLAGGED, told.code)
    is_sure = told.verdict is not Verdict.CORRECTED or told == sure
    return told if is_sure else told._replace(verdict=Verdict.PROPOSED, certainty=0.8)


def countryless(told: Tidied | None) -> Tidied | None:
    """Return what is said of a phone whose country is not known: nothing tells that it is wrong."""
    if told is None or told.code != _NO_NUMBER:
        return told
    digits = sum(map(str.isdigit, as_text(told.value)))
    return told._replace(code=WITHOUT_COUNTRY) if digits >= _FEWEST_DIGITS else told


def is_doubted(place: Place) -> bool:
    """Tell whether the country of a place is not certain."""
    return place[0].startswith(LIKELY) or place[0] == NOWHERE


def readable(report: ColumnReport) -> Texts:
    """Return the texts of a column as its neighbours read them."""
    return Texts(report.codes, [as_text(value) for value in report.readable()])


def _countries(length: int, report: ColumnReport | None) -> Texts:
    """Return the country code of each row; one that cannot be read is no country.

    A likely one stays likely until it is written, whatever the level of its rule.
    """
    if report is None:
        return Texts(np.zeros(length, dtype=np.int64), [country.DEFAULT])
    known = [
        (as_text(value) if filled else "") or country.DEFAULT
        if raw is None or raw.verdict is Verdict.CORRECTED
        else _likely(raw)
        for value, raw, filled in zip(
            report.readable(), report.delivered, report.filled_distinct, strict=True
        )
    ]
    return Texts(np.where(report.codes < 0, len(known), report.codes), [*known, country.DEFAULT])


def _without_foreigners(countries: Texts, codes: ColumnReport, near: Neighbours) -> Texts:
    """Return the countries, none for rows that name none and have no French postal code.

    Nor for four digits of which nothing tells the country: a number beside them is of either.
    """
    strange = _of_codes(codes, _ELSEWHERE)
    doubtful = _of_codes(codes, {postcode.ZERO_LOST_DOUBTFUL})
    if doubtful is not None and len(near.towns.codes):
        doubtful &= ~_with_town(near.towns)
    found = [each for each in (strange, doubtful) if each is not None]
    if not found:
        return countries
    rows = np.logical_or.reduce(found)
    report = near.reports.get("country")
    if report is not None:
        rows &= ~report.filled
    return Texts(np.where(rows, len(countries.texts), countries.codes), [*countries.texts, NOWHERE])


def _of_codes(report: ColumnReport, told: AbstractSet[str]) -> Flags | None:
    """Return the rows of which a report tells one of some codes, None for none."""
    tests = [each is not None and each.code in told for each in report.delivered]
    return np.array([*tests, False])[report.codes] if any(tests) else None


def _with_town(towns: Texts) -> Flags:
    return np.array([*map(bool, towns.texts), False])[towns.codes]


def _told_beside(countries: Texts, cells: tuple[Codes, list[object]], near: Neighbours) -> Texts:
    """Return the countries; for four digits alone, what the rest of the row tells of it."""
    codes, distinct = cells
    short = [postcode.lacks_a_digit(each) for each in distinct]
    if not any(short):
        return countries
    rows = np.array([*short, False])[codes]
    named = near.reports.get("country")
    if named is not None:
        rows &= ~named.filled
    if len(near.towns.codes):
        rows &= ~_with_town(near.towns)
    texts, fresh = list(countries.texts), countries.codes.copy()
    places = {each: len(texts) + place for place, each in enumerate(("", postcode.ABROAD))}
    for row in np.flatnonzero(rows).tolist():
        told = origin(row, near.beside)
        fresh[row] = places.get(told, fresh[row])
    return Texts(fresh, [*texts, *places])


def _likely(told: Tidied) -> str:
    """Return a country that is only proposed, as a place; France has no rules then."""
    code = as_text(told.value) if told.verdict is Verdict.PROPOSED else ""
    return NOWHERE if code in {"", country.DEFAULT} else f"{LIKELY}{code}"
