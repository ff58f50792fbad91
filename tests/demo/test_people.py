from __future__ import annotations

import datetime as dt
import random

import pytest
from stdnum import luhn

from xlcrm.demo import words
from xlcrm.demo.model import Look, Person
from xlcrm.demo.people import make_people
from xlcrm.values import communes

TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def people() -> list[Person]:
    """Enough people for every look-alike to occur."""
    return make_people(random.Random(3), 800, TODAY)  # noqa: S311 - a fixture, not a secret


def test_emails_and_people_are_distinct(people: list[Person]) -> None:
    """Nobody shares an address but couples, and nobody is counted twice."""
    assert len({p.person_id for p in people}) == len(people) == 800
    owners: dict[str, list[Person]] = {}
    for person in people:
        owners.setdefault(person.email, []).append(person)
    owners.pop("")
    assert all(len(held) == 1 or held[0].look is Look.COUPLE for held in owners.values())


def test_look_alikes_share_what_their_look_says(people: list[Person]) -> None:
    """Couples share a mailbox, father and son a name, franchises a SIREN in two towns."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        if person.look:
            groups.setdefault(person.group, []).append(person)
    seen = set()
    for one, *others in groups.values():
        seen.add(one.look)
        for other in others:
            if one.look is Look.COUPLE:
                assert (one.email, one.street) == (other.email, other.street)
                assert one.title != other.title
            elif one.look is Look.FATHER_AND_SON:
                assert (one.first_name, one.last_name) == (other.first_name, other.last_name)
                assert one.birth != other.birth
            else:
                assert one.siret[:9] == other.siret[:9]
                assert one.siret != other.siret
    assert seen == set(Look)


def test_firms_have_valid_numbers(people: list[Person]) -> None:
    """An invented SIRET passes Luhn’s test, as a real one does, whole and as a SIREN."""
    firms = [p for p in people if p.is_company]
    assert firms
    for firm in firms:
        assert luhn.is_valid(firm.siret)
        assert luhn.is_valid(firm.siret[:9])
        assert len(firm.siret) == 14


def test_communes_are_real() -> None:
    """The town of each postcode is one that La Poste knows."""
    for postcode, city, area in words.COMMUNES:
        assert communes.town_key(city) in communes.names_served(postcode)
        assert area in words.LANDLINE_PREFIXES
