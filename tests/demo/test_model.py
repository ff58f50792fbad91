"""What the generator knows: firms and people, and which stories refuse."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tests.demo.drawing import TODAY, people
from xlcrm.demo.ledger import emailable
from xlcrm.demo.model import RESTRICTIVE, Person, Row, Story


def test_a_firm_is_known_by_its_name() -> None:
    """A contact’s name does not make it one."""
    place = {"street": "1 rue Haute", "postal_code": "06000", "city": "NICE"}
    contact = dt.date(2024, 1, 1)
    person = Person(person_id="P1", last_name="Petit", first_contact=contact, **place)
    firm = Person(person_id="P2", company_name="ABM Conseil", first_contact=contact, **place)
    assert (person.is_company, firm.is_company) == (False, True)


@pytest.mark.parametrize("story", Story)
def test_a_story_that_refuses_says_so(story: Story) -> None:
    """Whoever said no somewhere, and nobody else: « incomplete » or « stale » is no refusal."""
    told = any(word in story.value for word in ("then withdrawn", "refused", "Non", "Ne plus"))
    assert (story in RESTRICTIVE) is told


def test_every_story_is_drawn() -> None:
    """Also those that are seldom, among enough people; without an event nobody may be mailed."""
    drawn = Counter(person.story for person in people(800))
    assert set(drawn) == set(Story)
    assert emailable([], people(), {}, TODAY) == set()


def test_lines_share_no_cells() -> None:
    """What is typed in one is not in the others."""
    (person,) = people(1)
    one, other = (Row(code=code, person=person, known_as=person) for code in ("1", "2"))
    one.cells["Nom"] = "x"
    assert other.cells == other.expected == {}
