"""Two given names in one home: two people, or one and a slip."""

import numpy as np
import pandas as pd
import pytest

from tests.dedup.engine.tables import columns
from xlcrm.dedup.engine.cascade import compare_all
from xlcrm.dedup.engine.homes import bears, given_names_apart, names_unsure
from xlcrm.dedup.engine.views import View

FAMILY = "tuvache.tuvache@client.example"
MOBILE = "07 56 78 12 34"


def _view(one: dict[str, str], other: dict[str, str], more: int = 0) -> View:
    """Two records of one surname, and other people who bear their given names."""
    same = {"Nom": "Tuvache", "Adresse": "4 rue des Lilas"}
    rows = [{**same, **one}, {**same, **other}]
    for number in range(more):
        rows += [{"Prénom": each["Prénom"], "Nom": f"Nom{number}x"} for each in (one, other)]
    header = ["Prénom", "Nom", "Email", "Téléphone", "Adresse", "Date de naissance"]
    table = pd.DataFrame(rows, columns=header, dtype=object)
    found = columns(table.where(table.notna(), None))
    return View(found, compare_all(found, np.array([0]), np.array([1])))


def _told(view: View) -> str:
    asked = view.pairs.left >= 0
    two, unproven = given_names_apart(view, asked)
    return "two" if two[0] else "unproven" if unproven[0] else "one"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Kim", "Tim", "two"), ("Nao", "Mao", "two"), ("Stephane", "Stephnae", "one"),
        ("Lina", "Lila", "one"), ("Kristine", "Christine", "one"), ("Kim", "Kym", "one"),
        ("Dan", "Daniel", "unproven"), ("Dan", "Danilo", "unproven"),
        ("Danjel", "Danielle", "unproven"), ("Urbian", "Ariane", "unproven"),
        ("Joëlle", "J.", "one"), ("Tuvache", "Tuvache", "one"),
    ],
)  # fmt: skip
def test_how_names_differ_tells(one: str, other: str, told: str) -> None:
    """Another first letter of a short name is another name; a short form proves nothing."""
    assert _told(_view({"Prénom": one}, {"Prénom": other})) == told


def test_a_name_that_others_bear_is_no_slip() -> None:
    """Lila is a name where several people bear it, whatever Lina is."""
    lina, lila = {"Prénom": "Lina"}, {"Prénom": "Lila"}
    assert _told(_view(lina, lila, more=2)) == "one"
    assert _told(_view(lina, lila, more=4)) == "two"


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("dan.tuvache@client.example", "one"), ("dtuvache76@client.example", "one"),
        (FAMILY, "unproven"), ("jeanne.tuvache@client.example", "unproven"),
    ],
)  # fmt: skip
def test_a_mailbox_that_bears_the_name_is_a_persons(email: str, told: str) -> None:
    """One of the family, or of somebody else, tells nothing."""
    mail = {"Email": email, "Téléphone": MOBILE}
    assert _told(_view({"Prénom": "Dan", **mail}, {"Prénom": "Daniel", **mail})) == told


def test_a_short_form_with_one_telephone_is_one() -> None:
    """Dan is Daniel rather, where no email is somebody else’s."""
    dan, daniel = ({"Prénom": name, "Téléphone": MOBILE} for name in ("Dan", "Daniel"))
    assert _told(_view(dan, daniel)) == "one"
    assert _told(_view(dan, {**daniel, "Email": "daniel.tuvache@client.example"})) == "one"
    assert _told(_view(dan, {**daniel, "Email": "emma@client.example"})) == "unproven"
    assert _told(_view({"Prénom": "Dan"}, {"Prénom": "Daniel"})) == "unproven"


def test_births_apart_part_names_that_are_not_the_same() -> None:
    """An initial proves nothing then; a slip does not hide forty years."""
    old, young = ({"Date de naissance": day} for day in ("14/03/1950", "02/09/1991"))
    assert _told(_view({"Prénom": "Stephane", **old}, {"Prénom": "Stephnae", **young})) == "two"
    assert _told(_view({"Prénom": "S.", **old}, {"Prénom": "Stephane", **young})) == "unproven"


@pytest.mark.parametrize(
    ("one", "other", "email", "unsure"),
    [
        (("Sam", "Tuvache"), ("S.", "Tuvache"), FAMILY, True),
        (("Sam", "Tuvache"), ("S.", "Tuvache"), "sam.tuvache@client.example", False),
        (("Sam", "Tuvache"), ("Tuvache", "Sam"), FAMILY, False),
        (("Michel", "Tuvache"), ("Tuvache", "Michlee"), FAMILY, True),
    ],
)
def test_an_initial_or_a_misspelt_swap_is_not_sure(
    one: tuple[str, str],
    other: tuple[str, str],
    email: str,
    unsure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Sam and Sophie are both S.; Michel and Michèle both Tuvache."""
    left, right = (
        {"Prénom": given, "Nom": surname, "Email": email} for given, surname in (one, other)
    )
    view = _view(left, right)
    assert names_unsure(view, view.pairs.left >= 0).tolist() == [unsure]


def test_letters_of_a_mailbox() -> None:
    """Digits and signs are nothing; a surname may be blank."""
    assert bears("d-a-n.1985", "dan", "")
    assert not bears("1985", "daniel", "")
    assert not bears("contact", "daniel", "tuvache")
