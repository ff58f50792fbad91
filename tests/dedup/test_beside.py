"""What stands beside a name and speaks of somebody else, or of a death."""

import pandas as pd
import pytest

from tests.dedup.people import TODAY, frames_of, person
from xlcrm.dedup.beside import beside, longer_name, signs
from xlcrm.dedup.engine import link
from xlcrm.dedup.find import plan_dedup
from xlcrm.settings import Settings

#: Beside « Hubert, Jean » with his mobile, his email and his address.
SOMEBODY_ELSE = [
    "Hubert fille", "Vve Hubert", "Hubert, veuve", "Hubert épouse de", "Hubert ép. Petit",
    "Hubert tuteur", "Ex Hubert", "Hubert (décédé)", "Hubert †", "Hubert (+)", "feu Hubert",
    "Hubert mère", "c/o Hubert", "s/c Hubert", "pour Hubert", "Parents de Hubert", "Mme Hubert",
    "Hubert mandataire", "Hubert curatelle", "Hubert 2", "Hubert B.", "Hubert gp", "Hubert H.S",
    "Hubert gardienne",
    "Hubert (la voisine)", "Hubert asso",
]  # fmt: skip
SAME = ["HUBERT", "Huberrt", "de Hubert", "M. Hubert", "Hubert née Petit"]


def _sure(*surnames: str, given: str = "Jean") -> list[bool]:
    """Whether the pairs of people alike but for their surnames are sure, in a crowd."""
    alike = {
        "Prénom": given, "Email": "jean.hubert@client.example", "Mobile": "07 56 78 12 34",
        "Adresse": "4 rue des Lilas", "Code postal": "37000", "Ville": "Tours",
    }  # fmt: skip
    rows = [{"Nom": surname, **alike} for surname in surnames]
    crowd = [
        {"Nom": f"Nom{n}x", "Prénom": "Zoé", "Email": f"z{n}@client.example",
         "Mobile": f"07 56 78 {n:02d} 99", "Code postal": "37000", "Ville": "Tours"}
        for n in range(20)
    ]  # fmt: skip
    table = pd.DataFrame([*rows, *crowd], dtype=object)
    pairs = link(table.where(table.notna(), None)).pairs
    return [bool(each) for each in pairs.loc[pairs["right"] < len(surnames), "sure"]]


@pytest.mark.parametrize("surname", SOMEBODY_ELSE)
def test_a_word_beside_a_name_is_never_sure_to_be_the_same_person(surname: str) -> None:
    """His widow, his daughter, his guardian, or he who died: staff decide."""
    assert not any(_sure("Hubert", surname))


@pytest.mark.parametrize("surname", SAME)
def test_what_says_nothing_of_somebody_else_keeps_a_pair_sure(surname: str) -> None:
    """Particles, civilities of a man, maiden names and slips are no other person."""
    assert _sure("Hubert", surname) == [True]


def test_two_kin_are_not_one() -> None:
    """« épouse » is no slip of « époux »."""
    assert not any(_sure("Colas épouse", "Colas époux"))
    assert _sure("Vve Colas", "VVE COLAS") == [True]


def test_a_second_surname_is_sure_when_others_bear_it() -> None:
    """« Hubert-Nom3x » took the surname of another, as in marriages."""
    assert _sure("Hubert", "Hubert-Nom3x") == [True]
    assert not longer_name("hubert", "hubertpetit", frozenset({"petit"}))
    assert longer_name("hubert", "hubertmarie", frozenset({"marie"}))
    assert longer_name("hubert", "huberrtfille")


@pytest.mark.parametrize("surname", ["LEFÈVRE †", "LEFÈVRE (décédé)", "Vve LEFÈVRE"])
def test_nothing_beside_a_name_is_preset_in_a_workbook(surname: str) -> None:
    """Exact keys keep no sign, and preset nothing then either."""
    touch = {"email": "marie@client.example", "mobile": "0756781234"}
    clients = [person(1, **touch), person(2, **touch | {"last_name": surname})]
    plan = plan_dedup(frames_of(clients=clients), Settings.defaults(), TODAY)
    assert plan.counts["groups"] == 1
    assert plan.counts["preset"] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vve", ""), ("Fille", ""), ("de La Tour", ""), ("Gaulle (de)", ""), ("Le Roux", ""),
        ("(Dupont)", ""), ("", ""), ("Dupont mère", "mere"), ("S/C Dupont", "sc"),
    ],
)  # fmt: skip
def test_a_name_that_is_such_a_word_says_nothing(text: str, said: str) -> None:
    """« Fille » may be a surname, and particles are part of one."""
    assert beside(text) == said


def test_the_wife_called_by_her_husbands_name() -> None:
    """« Mme Jean Roux » is not Jean Roux; « Mme Marie Roux » may well be Marie Roux."""
    assert beside("Mme Jean Roux", surname=False) == "mme"
    assert beside("Mme Marie Roux", surname=False) == ""
    assert signs("Ren?e") == ""
