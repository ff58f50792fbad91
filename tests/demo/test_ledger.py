from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from xlcrm.demo.ledger import emailable
from xlcrm.demo.model import Act, Event, Person

TODAY = dt.date(2026, 11, 21)
ADDRESS = "a.petit@courriel.example"
PERSON = Person(
    person_id="P1",
    last_name="Petit",
    email=ADDRESS,
    street="1 rue Haute",
    postal_code="06000",
    city="Nice",
    first_contact=dt.date(2020, 1, 1),
)


def _at(year: int, month: int = 6, day: int = 1) -> dt.datetime:
    return dt.datetime(year, month, day, 10, 30)  # noqa: DTZ001 - the files have no time zone


def _event(act: Act, when: dt.datetime | None, **more: object) -> Event:
    fields: dict[str, object] = {"person_id": "P1", "address": ADDRESS, "act": act, "when": when}
    return Event(**(fields | more))  # type: ignore[arg-type]  # fields of Event


GIVEN = _event(Act.GAVE, _at(2026), proven=True)


@pytest.mark.parametrize(
    ("events", "allowed"),
    [
        ([GIVEN], True),
        ([], False),
        ([replace(GIVEN, proven=False)], False),
        ([replace(GIVEN, address="a.petit.ancien@courriel.example")], False),
        ([GIVEN, _event(Act.WITHDREW, _at(2026, 7))], False),
        ([GIVEN, _event(Act.WITHDREW, _at(2026, 6, 1))], False),
        ([GIVEN, _event(Act.WITHDREW, _at(2025))], True),
        ([GIVEN, _event(Act.REFUSED, None)], False),
        ([GIVEN, _event(Act.OBJECTED, None)], False),
        ([GIVEN, _event(Act.REFUSED, _at(2026, 7), address="ailleurs@courriel.example")], False),
        ([GIVEN, _event(Act.WITHDREW, _at(2026, 7), person_id="P2")], False),
        ([GIVEN, _event(Act.GAVE, _at(2026, 8))], True),
    ],
)
def test_only_a_standing_proof_permits(events: list[Event], allowed: bool) -> None:  # noqa: FBT001 - a table of cases
    """The last word counts, doubt forbids, and an address is as restricted as its holders."""
    assert emailable(events, [PERSON], {}, TODAY) == ({ADDRESS} if allowed else set())


def test_an_objection_of_who_shares_the_mailbox_forbids() -> None:
    """One of a couple agreed, the other wants nothing: nobody writes to their mailbox."""
    other = replace(PERSON, person_id="P2", first_name="Luc")
    objection = _event(Act.OBJECTED, None, person_id="P2")
    assert emailable([GIVEN, objection], [PERSON, other], {}, TODAY) == set()


@pytest.mark.parametrize(
    ("given", "heard", "allowed"),
    [
        (_at(2023, 11, 21), None, True),
        (_at(2023, 11, 20), None, False),
        (_at(2021), dt.date(2024, 1, 1), True),
        (_at(2021), dt.date(2023, 1, 1), False),
    ],
)
def test_three_years_of_silence_forbid(
    given: dt.datetime,
    heard: dt.date | None,
    allowed: bool,  # noqa: FBT001 - a table of cases
) -> None:
    """The third anniversary of the last contact is the last day."""
    contacts = {"P1": heard} if heard else {}
    found = emailable([replace(GIVEN, when=given)], [PERSON], contacts, TODAY)
    assert bool(found) is allowed


def test_a_leap_day_is_kept_until_the_28th() -> None:
    """Three years after 29 February is 28 February."""
    event = [replace(GIVEN, when=_at(2024, 2, 29))]
    assert emailable(event, [PERSON], {}, dt.date(2027, 2, 28))
    assert not emailable(event, [PERSON], {}, dt.date(2027, 3, 1))
