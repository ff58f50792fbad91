"""Which pairs look alike."""

import dataclasses
from typing import Any

import pytest

from tests.dedup.people import OTHER_SIRET, SIRET, TODAY, client, frames_of, person
from xlcrm.dedup import links
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.keys import read_keys
from xlcrm.dedup.links import find_links
from xlcrm.settings import Settings

EMAIL = {"email": "a@client.example"}
MOBILE = {"mobile": "07 56 78 12 34"}
FIRM = {"client_kind": "Professionnel", "company_name": "Port SARL", "postal_code": "06000"}


def _links(*rows: dict[str, Any]) -> dict[str, bool]:
    keys = read_keys(frames_of(clients=rows)["clients"], Settings.defaults(), TODAY)
    return {link.code: link.exact for link in find_links(keys, set())}


def _plan_presets(*rows: dict[str, Any]) -> int:
    frames = frames_of(clients=rows)
    return plan_dedup(frames, Settings.defaults(), TODAY).counts["preset"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (person(1, **EMAIL), person(2, **EMAIL), {"DUPLICATE_EMAIL_NAME": True}),
        (person(1, **MOBILE), person(2, "M.", **MOBILE), {"DUPLICATE_MOBILE_NAME": False}),
        (person(1, **EMAIL), person(2, None, **EMAIL), {"DUPLICATE_EMAIL_NAME": False}),
        (person(1, None, **EMAIL), person(2, None, **EMAIL), {"DUPLICATE_EMAIL_NAME": True}),
        (person(1, None, title="Mme", **EMAIL), person(2, None, **EMAIL),
         {"DUPLICATE_EMAIL_NAME": False}),
        (person(1, postal_code="06000"), person(2, postal_code=6000),
         {"DUPLICATE_NAME_POSTCODE": False}),
        (person(1, birth_date=TODAY), person(2, birth_date=TODAY), {"DUPLICATE_NAME_BIRTH": False}),
        (person(1, birth_date=1980, **EMAIL), person(2, birth_date="01/02/1980", **EMAIL),
         {"DUPLICATE_EMAIL_NAME": True}),
        (client(1, **FIRM), client(2, **(FIRM | {"company_name": "LE PORT"})), {}),
        (client(1, **FIRM), client(2, **(FIRM | {"company_name": "Port"})),
         {"DUPLICATE_COMPANY_POSTCODE": False}),
        (client(1, siret=SIRET), client(2, siret=SIRET), {"DUPLICATE_SIRET": True}),
        (person(1, title="M.", **EMAIL), person(2, title="Mme", **EMAIL),
         {"DUPLICATE_EMAIL_NAME": False}),
    ],
)  # fmt: skip
def test_shared_keys_link(
    one: dict[str, Any], other: dict[str, Any], expected: dict[str, bool]
) -> None:
    """The rules of docs/rules.md, « Uniqueness », exact or for staff to decide."""
    assert _links(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person(1, "Marie", **EMAIL), person(2, "Jean", **EMAIL)),
        (person(1, "Marie", **MOBILE), person(2, "Jean", **MOBILE)),
        (person(1, phone_landline="0199001234"), person(2, "M.", phone_landline="0199001234")),
        (person(1, postal_code="06000", birth_date="01/01/1950"),
         person(2, postal_code="06000", birth_date="01/01/1980")),
        (person(1, birth_date="1950", **EMAIL), person(2, birth_date="01/01/1980", **EMAIL)),
        (person(1, birth_date=1980), person(2, birth_date=1980)),
        (person(1, **EMAIL), person(2, last_name="PETIT", **EMAIL)),
        (person(1, **EMAIL), client(2, client_kind="Professionnel", last_name="LEFÈVRE", **EMAIL)),
        (person(1, None, postal_code="06000"), person(2, None, postal_code="06000")),
        (person(1, None, title="M.", **EMAIL), person(2, None, title="Mme", **EMAIL)),
        (person(1, "D.", title="M.", **EMAIL), person(2, title="Mme", **EMAIL)),
        (client(1), client(2)),
    ],
)  # fmt: skip
def test_households_fathers_and_sons_are_not_linked(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """M12: a shared email, phone or home is no proof, and two birth dates are two people."""
    assert _links(one, other) == {}


def test_sites_of_one_firm_are_never_certain() -> None:
    """M12: same name and email, but another postal code or SIRET: staff decide."""
    nice = client(1, **FIRM, **EMAIL)
    lyon = client(2, **(FIRM | {"postal_code": "69003"}), **EMAIL)
    assert _links(nice, lyon) == {"DUPLICATE_EMAIL_NAME": False}
    assert _links(nice | {"siret": SIRET}, nice | {"client_id": "C-2", "siret": OTHER_SIRET}) == {
        "DUPLICATE_EMAIL_NAME": False,
        "DUPLICATE_COMPANY_POSTCODE": False,
    }


def test_two_sirets_are_little_certain_and_two_firms_no_duplicate_by_their_name() -> None:
    """A shared email asks, at .6 between two sites and at .5 between two firms."""
    rows = [client(n, **FIRM, **EMAIL, siret=each) for n, each in
            enumerate((SIRET, OTHER_SIRET, "44306184100047"), 1)]  # fmt: skip
    keys = read_keys(frames_of(clients=rows)["clients"], Settings.defaults(), TODAY)
    found = {(link.one, link.other, link.code): link.certainty for link in find_links(keys, set())}
    assert found == {
        (0, 1, "DUPLICATE_EMAIL_NAME"): 0.6, (0, 1, "DUPLICATE_COMPANY_POSTCODE"): 0.6,
        (0, 2, "DUPLICATE_EMAIL_NAME"): 0.5, (1, 2, "DUPLICATE_EMAIL_NAME"): 0.5,
    }  # fmt: skip
    one, other = ({**row, "last_name": "PETIT", "first_name": "Zoé"} for row in rows[::2])
    keys = read_keys(frames_of(clients=[one, other])["clients"], Settings.defaults(), TODAY)
    assert [link.certainty for link in find_links(keys, set())] == [0.98, 0.85]


@pytest.mark.parametrize("local", ["contact", "accueil", "secretariat", "noreply"])
def test_two_people_behind_a_functions_mailbox_are_never_certain(local: str) -> None:
    """Jean Bernard of Lyon and of Brest; of one firm, they are one."""
    mailbox = {"email": f"{local}@mairie.example"}
    rows = person(1, **mailbox, city="LYON"), person(2, **mailbox, city="BREST")
    assert not any(_links(*rows).values())
    assert _plan_presets(*rows) == 0
    if local != "noreply":
        firm = {"company_name": "Mairie de Lyon", "postal_code": "69001"}
        found = _links(*(row | firm for row in rows))
        assert found["DUPLICATE_EMAIL_NAME"]


def test_mailboxes_that_staff_list_as_a_functions_count() -> None:
    """« Adresses génériques » of Listes, beside those that are there from the start."""
    settings = Settings.defaults()
    lists = {**settings.lists, "generic_local_part": ("atelier",)}
    mine = dataclasses.replace(settings, lists=lists)
    rows = [person(n, email="atelier@client.example") for n in (1, 2)]
    keys = read_keys(frames_of(clients=rows)["clients"], mine, TODAY)
    assert [link.exact for link in find_links(keys, set())] == [False]
    assert plan_dedup(frames_of(clients=rows), mine, TODAY).counts["preset"] == 0


@pytest.mark.parametrize("cells", [EMAIL, MOBILE])
def test_what_three_people_share_settles_nothing(cells: dict[str, str]) -> None:
    """A mobile or a mailbox of Marie twice, of Zoé and of Luc; of Marie and Zoé, it does."""
    rows = [person(1, **cells), person(2, city="NICE", **cells)]
    rows += [person(n, given, last_name=name, **cells) for n, (given, name) in
             enumerate((("Zoé", "ROUX"), ("Luc", "PETIT")), 3)]  # fmt: skip
    assert any(_links(*rows[:3]).values())
    assert _plan_presets(*rows[:3]) == 1
    assert not any(_links(*rows).values())
    assert _plan_presets(*rows) == 0


def test_what_three_firms_share_settles_nothing_and_a_firm_may_have_many_people() -> None:
    """An accountant's mailbox is no firm's; its own is, whoever answers."""
    names = ("Port Nord", "Port Nord", "Atelier du Lac", "Les Tilleuls")
    firms = [
        client(n, **(FIRM | {"company_name": name}), **EMAIL) for n, name in enumerate(names, 1)
    ]
    assert not any(_links(*firms).values())
    people = (("Zoé", "ROUX"), ("Luc", "PETIT"), ("Anne", "FAURE"))
    staff = [
        person(n, given, last_name=surname, company_name="Port Nord", **EMAIL)
        for n, (given, surname) in enumerate(people, 3)
    ]
    assert _links(*firms[:2], *staff)["DUPLICATE_EMAIL_NAME"]


@pytest.mark.parametrize(
    "names", [("SCI Les Tilleuls", "SARL Les Tilleuls"), ("Holding Beta", "Beta SAS")]
)
def test_two_legal_forms_are_never_certain(names: tuple[str, str]) -> None:
    """A SARL and its SCI have one mailbox, and are two firms."""
    one, other = (client(n, company_name=name, **EMAIL) for n, name in enumerate(names))
    assert _links(one, other) == {"DUPLICATE_EMAIL_NAME": False}
    assert _links(one, {**one, "client_id": "C-9"}) == {"DUPLICATE_EMAIL_NAME": True}


def test_two_people_of_one_firm_are_colleagues() -> None:
    """A firm and a postcode in common, unless the client is the firm itself."""
    firm = {"company_name": "Dubois et Fils", "postal_code": "92000"}
    one, other = (client(n, last_name=name, first_name="Marc", **firm)
                  for n, name in ((1, "LEROY"), (2, "DUBOIS")))  # fmt: skip
    assert _links(one, other) == {}
    typed = {"client_kind": "Professionnel"}
    assert _links({**one, **typed}, {**other, **typed}) == {"DUPLICATE_COMPANY_POSTCODE": False}


def test_a_very_short_company_key_is_only_a_hint() -> None:
    """« X » and an email do not settle it (docs/rules.md, « Uniqueness »)."""
    assert _links(client(1, company_name="X", **EMAIL), client(2, company_name="x", **EMAIL)) == {
        "DUPLICATE_EMAIL_NAME": False
    }


def test_pairs_set_apart_are_not_linked() -> None:
    """What staff decided is not asked again."""
    rows = [person(n, **EMAIL) for n in (1, 2, 3)]
    keys = read_keys(frames_of(clients=rows)["clients"], Settings.defaults(), TODAY)
    found = find_links(keys, {("C-000001", "C-000002")})
    assert {(keys[link.one].record, keys[link.other].record) for link in found} == {
        ("C-000001", "C-000003"),
        ("C-000002", "C-000003"),
    }


def test_links_grow_with_the_records_not_with_their_square() -> None:
    """A thousand copies are chained; a key that too many different people share is left out."""
    copies = [person(n, **EMAIL) for n in range(1, 1001)]
    keys = read_keys(frames_of(clients=copies)["clients"], Settings.defaults(), TODAY)
    assert len(find_links(keys, set())) == 999
    family = [
        person(n, "M.", birth_date=f"01/01/{1920 + n}", **EMAIL)
        for n in range(1, links.MAX_PROFILES + 2)
    ]
    keys = read_keys(frames_of(clients=family)["clients"], Settings.defaults(), TODAY)
    assert find_links(keys, set()) == []
