"""Groups of records."""

from typing import Any

from tests.dedup.people import TODAY, client, frames_of, person
from xlcrm.dedup.clusters import Group, group
from xlcrm.dedup.keys import read_keys
from xlcrm.dedup.links import find_links
from xlcrm.settings import Settings

EMAIL = {"email": "a@client.example"}
MOBILE = {"mobile": "07 56 78 12 34"}


def _groups(*rows: dict[str, Any], apart: set[tuple[str, str]] | None = None) -> list[Group]:
    keys = read_keys(frames_of(clients=rows)["clients"], Settings.defaults(), TODAY)
    return group(keys, find_links(keys, apart or set()), apart or set())


def test_links_chain_into_one_group() -> None:
    """Email here, mobile there: three records of one person."""
    (found,) = _groups(person(1, **EMAIL), person(2, **EMAIL, **MOBILE), person(3, **MOBILE))
    assert (found.members, found.exact) == ((0, 1, 2), True)


def test_one_strong_link_leaves_the_decision_to_staff() -> None:
    """A group is certain when exact links alone hold it together."""
    home = {"postal_code": "06000"}
    (found,) = _groups(person(1, **EMAIL), person(2, **EMAIL, **home), person(3, **home))
    assert (found.members, found.exact) == ((0, 1, 2), False)


def test_two_first_names_never_meet_in_a_group() -> None:
    """Marie and Jean share an email with « Lefèvre »: whose record that is, staff must say."""
    found = _groups(
        person(1, "Marie", **EMAIL), person(2, None, **EMAIL), person(3, "Jean", **EMAIL)
    )
    (only,) = found
    assert (only.members, only.exact, only.contested) == ((0, 1), False, True)


def test_two_sirets_are_never_certain() -> None:
    """Two sites may share everything but their SIRET."""
    firm = {"client_kind": "Professionnel", "company_name": "Port", "postal_code": "06000"}
    (found,) = _groups(
        client(1, siret="73282932000074", **firm), client(2, siret="73282932000082", **firm)
    )
    assert (found.exact, found.several_sirets) == (False, True)


def test_pairs_set_apart_do_not_meet_through_a_third() -> None:
    """« Pas un doublon » holds even when a third record looks like both."""
    rows = [person(n, **EMAIL) for n in (1, 2, 3)]
    (found,) = _groups(*rows, apart={("C-000001", "C-000002")})
    assert (found.members, found.contested) == ((0, 2), True)
