"""What clients are compared on."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.people import TODAY, client, frames_of, person
from tests.strategies import CELLS
from xlcrm.dedup.keys import COMPANY, PERSON, ClientKeys, compatible, given_name, read_keys
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()


def _keys(row: dict[str, Any]) -> ClientKeys:
    (keys,) = read_keys(frames_of(clients=[row])["clients"], SETTINGS, TODAY)
    return keys


def test_keys_are_read_before_any_cleaning() -> None:
    """Spellings, a lost zero and numbers of Excel give the keys that clean cells would."""
    dirty = _keys(
        person(
            1, "marie", last_name="lefevre ", email=" mailto:A@Client.EXAMPLE", mobile=756781234.0,
            postal_code=6000, birth_date="14/03/1984", siret="732 829 320 00074",
        )
    )  # fmt: skip
    clean = _keys(
        person(
            1, "Marie", last_name="LEFÈVRE", email="a@client.example", mobile="+33756781234",
            postal_code="06000", birth_date=dt.date(1984, 3, 14), siret="73282932000074",
        )
    )  # fmt: skip
    assert dirty._replace(kind="") == clean._replace(kind="")
    assert clean.mobiles == ("+33756781234",)


def test_dummy_values_are_no_keys() -> None:
    """« nc », test@test.fr and 0101010101 say nothing of who someone is."""
    keys = _keys(person(1, "nc", email="test@test.fr", mobile="01 01 01 01 01", postal_code=99999))
    assert (keys.given.key, keys.email, keys.mobiles, keys.postal_code) == ("", "", (), "")


def test_mobile_is_found_in_either_column_and_a_landline_in_none() -> None:
    """A landline is shared by a home; a mobile typed as a landline is still a mobile."""
    assert _keys(person(1, phone_landline="07 56 78 12 34")).mobiles == ("+33756781234",)
    assert _keys(person(1, mobile="01 99 00 12 34")).mobiles == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"client_kind": "Particulier", "last_name": "PETIT"}, PERSON),
        ({"client_kind": "professionnel", "last_name": "PETIT"}, COMPANY),
        ({"last_name": "PETIT"}, PERSON),
        ({"company_name": "IBM"}, COMPANY),
        ({"company_name": "IBM", "last_name": "PETIT"}, ""),
        ({}, ""),
    ],
)
def test_kind_is_typed_or_told_by_the_name(cells: dict[str, str], kind: str) -> None:
    """A record that names a person and a firm could be either."""
    assert _keys(client(1, **cells)).kind == kind


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jean", "JEAN", True), ("Jean", "", True), ("J.", "Jean", True), ("J", "Julie", True),
        ("JP", "Jean-Pierre", True), ("J.-P.", "Jean-Pierre", True), ("J.", "J.P.", True),
        ("Jean", "Paul", False), ("Jean", "Jean-Pierre", False), ("P.", "Jean", False),
        ("Jean", "Jeanne", False), ("J.-M.", "Jean-Pierre", False),
    ],
)  # fmt: skip
def test_first_names_are_compatible_when_equal_blank_or_initials(
    one: str, other: str, *, expected: bool
) -> None:
    """Two different first names are two people."""
    assert compatible(given_name(one), given_name(other)) is expected
    assert compatible(given_name(other), given_name(one)) is expected


_COLUMNS = (
    "last_name", "first_name", "email", "mobile", "phone_landline", "postal_code", "birth_date",
    "siret", "company_name", "client_kind", "country",
)  # fmt: skip


@settings(deadline=None)  # the first call loads the table of communes
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(_COLUMNS, CELLS)), max_size=3))
def test_any_cells_have_keys(rows: list[dict[str, Any]]) -> None:
    """Nothing that a cell may hold is refused."""
    frames = frames_of(clients=[client(n, **row) for n, row in enumerate(rows)])
    assert len(read_keys(frames["clients"], SETTINGS, TODAY)) == len(rows)
