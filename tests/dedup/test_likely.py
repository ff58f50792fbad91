"""What the engine says of clients, and what is remembered of it."""

import datetime as dt
from typing import Any

import pytest

from tests.dedup.people import client, frames_of, person
from xlcrm.dedup import likely
from xlcrm.dedup.keys import dummy_values
from xlcrm.dedup.likely import Likely, compared_cells, find_likely, sentences
from xlcrm.dedup.memory import Memory
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
DUMMIES = dummy_values(SETTINGS)


@pytest.fixture
def long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any list is one of those where only what changed is compared, up to a good share."""
    monkeypatch.setattr(likely, "ALL_AGAIN", 0)
    monkeypatch.setattr(likely, "_STALE", 0.5)


HOME = {"addr_street": "12 rue des Lilas", "postal_code": "06000", "city": "NICE"}


def _look(*rows: dict[str, Any], memory: Memory | None = None) -> Likely:
    table = compared_cells(frames_of(clients=rows)["clients"], DUMMIES)
    ids = [row["client_id"].lower() for row in rows]
    return find_likely(table, ids, DUMMIES, memory or Memory())


def _people(count: int = 12) -> list[dict[str, Any]]:
    names = ("ARNOUX", "BELLON", "CADIOT", "DELMAS", "ESTÈVE", "FOURNEL")
    return [
        person(
            n, last_name=names[n % 6], email=f"{names[n % 6]}{n}@client.example".lower(),
            mobile=f"07 56 78 10 {n:02d}", postal_code=f"{13000 + n}", city=f"VILLE{n}",
        )
        for n in range(1, count + 1)
    ]  # fmt: skip


TWIN = {"email": "bellon1@client.example", "mobile": "07 56 78 10 01"}


def test_cells_are_compared_as_texts_without_dummy_values() -> None:
    """A date is a date whatever its type; « 01/01/1900 » and « nc » say nothing."""
    rows = [
        client(1, birth_date=dt.date(1980, 2, 3), postal_code=6000, last_name="nc"),
        client(2, birth_date="01/01/1900", email=" "),
    ]
    table = compared_cells(frames_of(clients=rows)["clients"], DUMMIES)
    assert table["birth_date"].tolist() == ["03/02/1980", None]
    assert table["postal_code"].tolist() == ["6000", None]
    assert table["last_name"].tolist() == table["email"].tolist() == [None, None]


def test_a_slip_is_found_and_said_in_words() -> None:
    """« Dupont » and « Dupond » with one email are one client."""
    rows = [
        person(1, last_name="DUPONT", email="md@client.example", **HOME),
        person(2, last_name="DUPOND", email="md@client.example", **HOME),
    ]
    found = _look(*rows)
    (pair,) = found.pairs
    assert (pair.decision, pair.one, pair.other) == ("duplicate", "c-000001", "c-000002")
    table = compared_cells(frames_of(clients=rows)["clients"], DUMMIES)
    said = sentences(table, {"c-000001": 0, "c-000002": 1})(pair)
    assert "nom à une lettre près (DUPONT/DUPOND)" in said
    assert said.startswith("M")


def test_a_couple_is_a_household() -> None:
    """One surname and one home, two first names."""
    (pair,) = _look(person(1, "Marie", **HOME), person(2, "Jean", **HOME)).pairs
    assert pair.decision == "household"


def test_nothing_is_compared_where_nothing_changed() -> None:
    """What the last search found holds; who left is forgotten."""
    rows = [*_people(), person(13, last_name="BELLON", **TWIN)]
    first = _look(*rows)
    again = _look(*rows, memory=Memory.loads(first.memory.dumps()))
    assert first.compared > 0
    assert first.pairs
    assert (again.compared, again.pairs) == (0, first.pairs)


def test_who_left_is_forgotten(long_list: None) -> None:
    """In a long list, what is left is not compared for that."""
    first = _look(*_people(), person(13, last_name="BELLON", **TWIN))
    left = _look(*_people(), memory=first.memory)
    assert (left.compared, left.pairs) == (0, ())
    assert "c-000013" not in left.memory.prints


def test_only_what_changed_is_compared_with_all(long_list: None) -> None:
    """In a long list, a new client meets each of the others once; the weights stay."""
    first = _look(*_people())
    second = _look(*_people(), person(13, last_name="BELLON", **TWIN), memory=first.memory)
    assert second.compared == 12
    assert [(pair.one, pair.other) for pair in second.pairs] == [("c-000001", "c-000013")]
    assert second.memory.learnt == first.memory.learnt
    third = _look(*_people(), client(13), memory=second.memory)
    assert (third.compared, third.pairs) == (12, ())


def test_all_is_compared_again_when_much_or_the_basis_changed(long_list: None) -> None:
    """Weights learnt on other clients, other dummy values or other columns are not used."""
    first = _look(*_people())
    every_pair = 12 * 11 // 2
    moved = [row | {"city": f"{row['city']} BIS"} for row in _people()]
    assert _look(*moved, memory=first.memory).compared == every_pair
    with_birth = [*_people()[:-1], _people()[-1] | {"birth_date": "03/02/1980"}]
    assert _look(*with_birth, memory=first.memory).compared == every_pair
    table = compared_cells(frames_of(clients=_people())["clients"], DUMMIES)
    ids = [row["client_id"].lower() for row in _people()]
    assert find_likely(table, ids, {*DUMMIES, "zut"}, first.memory).compared == every_pair
