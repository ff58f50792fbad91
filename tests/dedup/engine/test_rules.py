"""Who is not one person in spite of the score."""

import pandas as pd
import pytest

from tests.dedup.engine import synthetic
from xlcrm.dedup.engine import Decision, link

JEAN = {
    "Prénom": "Jean", "Nom": "Tuvache", "Email": "jean.tuvache@client.example",
    "Téléphone": "02 61 91 12 34", "Adresse": "4 rue des Lilas", "Code postal": "76270",
    "Ville": "Neufchâtel-en-Bray", "Date de naissance": "14/03/1950",
}  # fmt: skip
HOME = ("Nom", "Téléphone", "Adresse", "Code postal", "Ville")
CROWD = synthetic.people(400, seed=3).table


def _decision(one: dict[str, str], other: dict[str, str]) -> tuple[str, bool]:
    """What is said of two people in the middle of others: the decision, whether it is sure."""
    rows = pd.DataFrame([one, other], columns=list(CROWD.columns), dtype=object)
    rows = rows.astype(object).where(rows.notna(), None)
    pairs = link(pd.concat([rows, CROWD], ignore_index=True)).pairs
    found = pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]
    if not len(found):
        return "", False
    return str(found["decision"].iloc[0]), bool(found["sure"].iloc[0])


@pytest.mark.parametrize(
    ("changes", "decision", "sure"),
    [
        ({"Nom": "TUVACHE"}, Decision.DUPLICATE, True),
        ({"Nom": "Tuvahce", "Téléphone": None}, Decision.DUPLICATE, True),
        ({"Prénom": "Tuvache", "Nom": "Jean"}, Decision.DUPLICATE, True),
        ({"Prénom": "J."}, Decision.DUPLICATE, True),
        ({"Prénom": "Marie", "Email": None, "Date de naissance": None}, Decision.HOUSEHOLD, False),
        ({"Prénom": "Marie", "Date de naissance": None}, Decision.HOUSEHOLD, False),
        ({"Date de naissance": "02/09/1981", "Email": None}, Decision.HOUSEHOLD, False),
        ({"Nom": "Tuvache fils", "Date de naissance": None}, Decision.DUPLICATE, False),
    ],
)  # fmt: skip
def test_people_who_look_like_jean(
    changes: dict[str, str | None],
    decision: Decision,
    sure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A slip, a swap or an initial is Jean; his wife and his son are not."""
    other = {key: value for key, value in {**JEAN, **changes}.items() if value is not None}
    assert _decision(JEAN, other) == (decision, sure)


def test_a_namesake_is_no_duplicate() -> None:
    """One name, and everything else different: homonyms, or nothing worth saying."""
    other = {
        "Prénom": "Jean", "Nom": "Tuvache", "Email": "j.t@autre.example",
        "Téléphone": "05 36 49 56 78", "Adresse": "9 place du Marché", "Code postal": "76270",
        "Ville": "Neufchâtel-en-Bray", "Date de naissance": "30/11/1999",
    }  # fmt: skip
    assert _decision(JEAN, other)[0] in {Decision.HOMONYMS, ""}


def test_colleagues_share_a_firm_and_a_common_address() -> None:
    """Two names at one firm, its switchboard and contact@ in common: colleagues."""
    firm = {
        "Société": "Menuiserie Homais", "Email": "contact@homais.example",
        "Téléphone": "01 99 00 12 34", "Adresse": "8 quai Nord", "Code postal": "69002",
    }  # fmt: skip
    one = {"Prénom": "Luc", "Nom": "Petit", **firm}
    other = {"Prénom": "Zoé", "Nom": "Ronsard", **firm}
    assert _decision(one, other) == (Decision.COLLEAGUES, False)


def test_a_place_alone_is_no_duplicate() -> None:
    """Two people of one address, of whom nothing else agrees, are not even a pair."""
    one = {**JEAN, "Email": None, "Téléphone": None}
    other = {"Prénom": "Zoé", "Nom": "Ronsard", **{key: JEAN[key] for key in HOME[2:]}}
    decision, sure = _decision({k: v for k, v in one.items() if v}, other)
    assert decision not in {Decision.DUPLICATE, Decision.POSSIBLE}
    assert not sure
