"""Dummy addresses of email, and what people who share one have in common."""

import pandas as pd
import pytest

from tests.dedup.people import TODAY, frames_of, person
from xlcrm.dedup.engine import Decision, link
from xlcrm.dedup.engine.normal import phones
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.keys import read_keys
from xlcrm.dedup.nobody import is_nobodys
from xlcrm.settings import Settings

DUMMIES = [
    "nc@nc.fr", "NC@NC.fr", "x@x.fr", "aa@aa.com", "test@test.com", "test@free.fr",
    "aucun@aucun.fr", "noemail@noemail.com", "sans.mail@orange.fr", "pas-de-mail@x.fr",
    "inconnu@client.example", "no@mail.com", "email@email.fr", "xxx@xxx.xx",
    "absent@mail.fr", "pas@demail.com", "sans@email.fr", "client@client.fr", "patient@patient.com",
    "noreply@cabinet.example", "no-reply@cabinet.example", "ne-pas-repondre@cabinet.example",
]  # fmt: skip
OTHERS = [("Roy", "Anne", "a@client.example"), ("Puy", "Zoé", "z@client.example")]


def _linked(*rows: tuple[str, str, str]) -> list[tuple[str, bool]]:
    names = ["nom", "prenom", "email"]
    pairs = link(pd.DataFrame([*rows, *OTHERS], columns=names, dtype=object)).pairs
    found = pairs[pairs["right"] < len(rows)]
    return list(zip(found["decision"], found["sure"], strict=True))


@pytest.mark.parametrize("address", DUMMIES)
def test_a_dummy_address_links_nobody_and_settles_nothing(address: str) -> None:
    """Two names behind it are two people; one name behind it twice is one, not for sure."""
    assert is_nobodys(address.casefold())
    assert _linked(("Dupont", "Jean", address), ("Martin", "Luc", address)) == []
    assert _linked(("Dupont", "Jean", address), ("Dupont", "Jean", address)) == [
        (Decision.DUPLICATE, False)
    ]


@pytest.mark.parametrize(
    "address",
    ["dupont@dupont.fr", "na@client.example", "xavier@x.fr", "contact@garage.fr", "nc@client.fr",
     "testard@free.fr", "nora@nora.fr", "j@x.fr", "client@garage.fr", "pas@calin.fr",
     "abc@garage.fr", "", "@", "nc"],
)  # fmt: skip
def test_addresses_of_somebody_stay(address: str) -> None:
    """Initials at a firm, a domain of one's own, and names that begin alike."""
    assert not is_nobodys(address)


def test_no_dummy_address_presets_a_merge_in_a_workbook() -> None:
    """One name and nc@nc.fr are not one email and one name."""
    rows = [person(1, email="nc@nc.fr"), person(2, email="nc@nc.fr")]
    plan = plan_dedup(frames_of(clients=rows), Settings.defaults(), TODAY)
    assert plan.counts["preset"] == 0


@pytest.mark.parametrize(
    "number",
    ["06 00 00 00 00", "06 11 11 11 11", "+33 6 12 34 56 78", "07.77.77.77.77", "06 01 02 03 04",
     "06 06 06 06 06", "0612345678"],
)  # fmt: skip
def test_no_dummy_number_links_two_records(number: str) -> None:
    """One digit all along, or numbers counted out: one name twice behind it is no mobile's."""
    rows = [person(n, mobile=number, city=town) for n, town in ((1, "NICE"), (2, "LYON"))]
    assert plan_dedup(frames_of(clients=rows), Settings.defaults(), TODAY).counts["preset"] == 0
    keys = read_keys(frames_of(clients=rows)["clients"], Settings.defaults(), TODAY)
    assert [key.mobiles for key in keys] == [(), ()]
    assert phones([number]) == [""]
    assert phones(["07 56 78 12 34"]) != [""]


@pytest.mark.parametrize("crowd", [0, 2, 30])
@pytest.mark.parametrize("touch", [{}, {"tel": "0199001234"}])
def test_two_names_behind_one_email_are_never_a_duplicate(
    crowd: int, touch: dict[str, str]
) -> None:
    """Neither in a list of two, whatever a couple or an office shares beside."""
    both = {"email": "j@client.example", **touch}
    rows = [{"nom": "Dupont", "prenom": "Jean", **both}, {"nom": "Martin", "prenom": "Luc", **both}]
    rows += [
        {"nom": f"Nom{n}x", "prenom": f"Zoé{n}", "email": f"z{n}@client.example"}
        for n in range(crowd)
    ]
    whole = [{"name": f"{row['prenom']} {row['nom']}", **both} for row in rows[:2]]
    for table in (pd.DataFrame(rows), pd.DataFrame(whole)):
        cells = table.astype(object).where(table.notna(), None)
        pairs = link(cells).pairs
        assert not (pairs["decision"] == Decision.DUPLICATE).any()


def test_numbered_addresses_are_no_slips_of_one_another() -> None:
    """In a list of them alone: u1@ and u11@, client.a@ and client.a2@."""
    emails = [f"u{number}@client.example" for number in range(62)]
    for cells in (emails, [*emails, "anne.roy@client.example", "anne.roy2@client.example"]):
        pairs = link(pd.DataFrame({"email": pd.Series(cells, dtype=object)})).pairs
        assert not (pairs["decision"] == Decision.DUPLICATE).any()
    slip = ["anne.lheureux@client.example", "anne.lhereux@client.example"]
    pairs = link(pd.DataFrame({"email": pd.Series([*emails, *slip], dtype=object)})).pairs
    assert pairs["left"].tolist() == [62]
