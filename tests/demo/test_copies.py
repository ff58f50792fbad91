"""Lines of the list: everybody once, some again with a slip, and a refusal hangs on no slip."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.demo.drawing import generator, people
from xlcrm.demo.copies import make_rows, plain
from xlcrm.demo.model import RESTRICTIVE, Look, Row


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Two hundred lines about sixty people: many copies."""
    return make_rows(generator(), people(), 200, Counter())


def test_everybody_is_there_as_they_are(rows: list[Row]) -> None:
    """One line each without a slip; the others are copies."""
    own = Counter(row.person.person_id for row in rows if row.known_as is row.person)
    assert set(own) == {person.person_id for person in people()}
    assert len(rows) == 200


def test_codes_follow_the_lines(rows: list[Row]) -> None:
    """As the old program numbered them."""
    assert [row.code for row in rows] == [f"CLI{n:05d}" for n in range(1, 201)]


def test_copies_are_counted() -> None:
    """Each line beyond the first of somebody is the mess M11."""
    counts: Counter[str] = Counter()
    make_rows(generator(), people(), 75, counts)
    assert counts == {"M11": 15}


def test_a_copy_keeps_something_to_be_known_by(rows: list[Row]) -> None:
    """Email or mobile, where the person has one; the town and the date of contact never change."""
    for row in rows:
        person, known = row.person, row.known_as
        assert known.city == person.city
        assert known.first_contact == person.first_contact
        assert {known.email, known.mobile} <= {person.email, person.mobile, ""}
        if person.email or person.mobile:
            assert known.email or known.mobile


def test_a_line_that_a_refusal_hangs_on_is_careful(rows: list[Row]) -> None:
    """Those of couples, who share a mailbox, and of people with several lines who refused."""
    lines = Counter(row.person.person_id for row in rows)
    for row in rows:
        several = lines[row.person.person_id] > 1
        hangs = several and row.person.story in RESTRICTIVE
        assert row.careful is (hangs or row.person.look is Look.COUPLE)
        if row.careful:
            assert row.known_as.email == row.person.email
    assert any(row.careful for row in rows)


def test_a_plain_text_has_neither_accents_nor_curly_apostrophes() -> None:
    """As programs without them wrote it."""
    assert plain("D’Aubrac Élodie") == "D'Aubrac Elodie"
