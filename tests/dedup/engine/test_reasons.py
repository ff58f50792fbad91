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


TOUCH = {"Email": "j@client.example", "Ville": "Tours"}
LOUIS = {"Nom": "Vidal", "Prénom": "Louis"}
HOME = {"Email": "j@client.example", "Adresse": "12 rue Pasteur"}
NO_EMAIL = {"Email": None, "Email 2": None}


@pytest.mark.parametrize(
    ("one", "other", "words", "never"),
    [
        ({**LOUIS, **TOUCH}, {**LOUIS, **TOUCH, "Prénom": "Louis (fils)"},
         "même prénom, à un mot près (Louis/Louis (fils))", "mêmes nom et prénom"),
        ({**LOUIS, **TOUCH, "Nom": "Vidal père"}, {**LOUIS, **TOUCH},
         "même nom, à un mot près (Vidal père/Vidal)", "mêmes nom et prénom"),
        ({**LOUIS, **TOUCH}, {**LOUIS, **TOUCH, "Nom": "Vidal †"},
         "même nom, à un mot près (Vidal/Vidal †)", "mêmes nom et prénom"),
        ({"Nom complet": "Marie Nicolas", **TOUCH}, {"Nom complet": "Nicolas Marie", **TOUCH},
         "mêmes mots du nom dans un autre ordre", "même nom complet"),
        ({"Nom complet": "M. Luc Roux", **TOUCH}, {"Nom complet": "Luc ROUX", **TOUCH},
         "même nom complet", "dans un autre ordre"),
        ({"Nom complet": "M. Luc Roux", **TOUCH}, {"Nom complet": "M. et Mme Luc ROUX", **TOUCH},
         "même nom complet, à un mot près (M. Luc Roux/M. et Mme Luc ROUX)", "autre ordre"),
        ({**LOUIS, **TOUCH}, {**LOUIS, **TOUCH, "Nom": "Vidal bis"},
         "noms proches (Vidal/Vidal bis)", "à une lettre près"),
        ({**LOUIS, **HOME, "Ville": "Tours"}, {**LOUIS, **HOME, "Ville": "Joué"},
         "même voie ; communes différentes", "même adresse"),
        ({**LOUIS, **HOME, "Ville": "Tours"}, {**LOUIS, **HOME, "Ville": "Tours"},
         "même adresse", "même voie"),
        ({**LOUIS, **NO_EMAIL, "Email": "j@x.example"},
         {**LOUIS, **NO_EMAIL, "Email 2": "j@x.example"},
         "même email, dans une autre colonne", "presque identique"),
        ({**LOUIS, "Email": "j@x.example", "Email 2": None},
         {**LOUIS, "Email": "k@y.example", "Email 2": "j@x.example"},
         "même email, dans une autre colonne", "presque identique"),
        ({**LOUIS, **HOME, "Adresse 2": "Bâtiment Le Corbeau"},
         {**LOUIS, **HOME, "Adresse 2": "Escalier noir"},
         "Adresse 2 : valeurs différentes", "adresses différentes"),
    ],
)  # fmt: skip
def test_a_reason_says_nothing_false(
    one: dict[str, str | None], other: dict[str, str | None], words: str, never: str
) -> None:
    """The one difference that staff must see is said, and nothing that another reason belies."""
    alone = {"Email": "z{n}@client.example", "Adresse": "{n} rue du Puy{n}x"}
    crowd = [
        {key: alone.get(key, f"{key} {{n}}x").format(n=n) for key in one if key[-1] != "2"}
        for n in range(10)
    ]
    table = pd.DataFrame([one, other, *crowd], dtype=object)
    found = link(table.where(table.notna(), None))
    said = dict(zip(zip(found.pairs["left"], found.pairs["right"], strict=True), reasons(found),
                    strict=True))  # fmt: skip
    sentences = [sentence(said[0, 1], lang) for lang in ("fr", "en")]
    plain = sentences[0].replace(messages.NO_BREAK_SPACE, " ")
    assert words in plain
    assert never not in plain
    assert "LINK_" not in sentences[1]
