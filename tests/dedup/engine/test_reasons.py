"""Why two records are held for one, in words."""

import pandas as pd
import pytest

from tests.dedup.engine import tables
from xlcrm import messages
from xlcrm.dedup.engine import Role, link
from xlcrm.dedup.engine.reasons import reasons, sentence


def test_what_weighs_most_is_said_first_with_the_values_at_stake() -> None:
    """Same email, a letter in the name, another commune: as staff would say it."""
    rows = pd.DataFrame(
        [
            {"Prénom": "Jean", "Nom": "Dupont", "Email": "j@client.example", "Ville": "Lyon"},
            {"Prénom": "Jean", "Nom": "DUPOND", "Email": "j@client.example", "Ville": "Brest"},
        ]
    ).astype(object)
    (said,) = reasons(link(rows))
    assert sentence(said).replace(messages.NO_BREAK_SPACE, " ") == (
        "même email ; même prénom ; nom à une lettre près (Dupont/DUPOND) ; communes différentes"
    )
    assert "same email" in sentence(said, "en")


@pytest.mark.parametrize(
    ("header", "values", "words"),
    [
        ("Civilité", ("M.", "Mme"), "civilités différentes"),
        ("Titre", ("Direction", "Atelier"), "titres différents"),
        ("Région", ("Bretagne", "Alsace"), "Région : valeurs différentes"),
    ],
)
def test_values_of_a_column_differ_in_plain_french(
    header: str, values: tuple[str, str], words: str
) -> None:
    """Whatever the gender of a header: « Civilité différent » is no French."""
    same = {"Prénom": "Dominique", "Nom": "Homais", "Email": "d.homais@client.example"}
    rows = [{**same, header: value} for value in values]
    crowd = [{"Prénom": "Zoé", "Nom": f"Nom{n}x", header: values[n % 2]} for n in range(20)]
    table = pd.DataFrame([*rows, *crowd], dtype=object)
    found = link(table.where(table.notna(), None), {header: Role.CATEGORY})
    said = next(iter(reasons(found)))
    assert words in sentence(said).replace(messages.NO_BREAK_SPACE, " ")


def test_every_pair_has_its_sentence() -> None:
    """No pair is said without a reason, in either language."""
    found = tables.linked(600)
    said = list(reasons(found))
    assert len(said) == len(found.pairs)
    assert all(sentence(each) and sentence(each, "en") for each in said)


def test_nothing_found_nothing_said() -> None:
    """Without a pair there is no reason."""
    assert list(reasons(link(pd.DataFrame({"Nom": ["Dupont"]})))) == []
