"""Reading Doublons."""

import pytest

from tests.dedup.people import client, duplicate, frames_of
from xlcrm.dedup import verdicts


def test_groups_hold_their_known_clients() -> None:
    """Rows of clients that are gone, or twice there, are left out; spelling is repaired."""
    frames = frames_of(
        clients=[client(1), client(2)],
        duplicates=[
            duplicate(1, 1, "fusionner", "Oui"), duplicate(1, 2, " Même foyer "),
            duplicate(1, 9, "Fusionner"), duplicate(1, 1, None),
        ],
    )  # fmt: skip
    by_id = verdicts.clients_by_id(frames["clients"])
    (group,) = verdicts.read_groups(frames["duplicates"], by_id)
    assert [(row.client, row.verdict, row.kept) for row in group.rows] == [
        ("C-000001", "Fusionner", True),
        ("C-000002", "Même foyer", False),
    ]
    assert group.apart() == {("C-000001", "C-000002")}


@pytest.mark.parametrize("typed", [7, 7.0, "7", " 7 ", "7.0"])
def test_a_group_is_one_however_its_number_is_typed(typed: object) -> None:
    """A number turned to text, with a space, is the same group."""
    assert verdicts.group_key(typed) == "7"
    frames = frames_of(
        clients=[client(1), client(2)],
        duplicates=[duplicate(7, 1, None), duplicate(7, 2, None) | {"group_number": typed}],
    )
    by_id = verdicts.clients_by_id(frames["clients"])
    assert len(verdicts.read_groups(frames["duplicates"], by_id)) == 1


def test_a_number_that_is_none_stays_what_it_is() -> None:
    """Staff may name a group of theirs."""
    assert verdicts.group_key(" A ") == "A"
    assert verdicts.group_key(None) == ""


def test_identifier_borne_twice_names_nobody() -> None:
    """Which of the two rows a reference means cannot be told."""
    frames = frames_of(clients=[client(1), client(2)])
    clients = frames["clients"].assign(client_id=["C-000001", "c-000001 "])
    assert verdicts.clients_by_id(clients) == {}
