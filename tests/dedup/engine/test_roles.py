"""What columns are taken for."""

import pandas as pd
import pytest

from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.roles import detect_roles

PEOPLE = ["Marie", "Paul", "Julie", "Pierre", "Sophie"]
WORDS = ["Ronsard", "Belin", "Tuvache", "Homais", "Lheureux"]


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Prénom", PEOPLE, Role.GIVEN_NAME),
        ("first_name", PEOPLE, Role.GIVEN_NAME),
        ("givenName", PEOPLE, Role.GIVEN_NAME),
        ("Nom", WORDS, Role.SURNAME),
        ("surname", WORDS, Role.SURNAME),
        ("Nom", [f"{a} {b}" for a, b in zip(PEOPLE, WORDS, strict=True)], Role.FULL_NAME),
        ("name", [f"Garage {each}" for each in WORDS], Role.COMPANY),
        ("nom", ["IBM", "I.B.M", "I BM", "I-B-M", "RENAULT SA"], Role.COMPANY),
        (
            "Nom",
            [
                "Boulangerie du Port",
                "boulangerie du port SARL",
                "Garage Martin",
                "Garage Martin et Fils",
                "Martin Garage",
            ],
            Role.COMPANY,
        ),
        ("Nom", ["Martin", "MARTIN", "Petit", "Roux-Martin", "de La Tour"], Role.SURNAME),
        ("Nom", ["J. Martin", "MARTIN Jean", "Paul Petit", "Luc Roux", "A. Bel"], Role.FULL_NAME),
        ("age", ["45", "12", "40", "10", "31"], Role.CATEGORY),
        ("x", ["45", "12", "40", "10", "31"], Role.CATEGORY),
        ("x", ["1999", "2003", "2001", "1987", "2010"], Role.CATEGORY),
        ("x", ["4711", "9823", "7315", "3349", "8812"], Role.IDENTIFIER),
        ("Nom complet", WORDS, Role.FULL_NAME),
        ("Raison sociale", WORDS, Role.COMPANY),
        ("Company name", WORDS, Role.COMPANY),
        ("E-mail", [f"{each}@client.example" for each in PEOPLE], Role.EMAIL),
        ("colonne 3", [f"{each}@client.example" for each in PEOPLE], Role.EMAIL),
        ("Tél. portable", [f"06 39 98 12 3{i}" for i in range(5)], Role.PHONE),
        ("Date de naissance", [f"14/03/198{i}" for i in range(5)], Role.DATE),
        ("dob", [f"198{i}-03-14" for i in range(5)], Role.DATE),
        ("x", [f"198{i}-03-14" for i in range(5)], Role.DATE),
        ("SIRET", [f"7328293200007{i}" for i in range(5)], Role.IDENTIFIER),
        ("soc_sec_id", [f"698804{i}" for i in range(5)], Role.IDENTIFIER),
        ("CP", [f"7500{i}" for i in range(1, 6)], Role.POSTCODE),
        ("zip", [f"7500{i}" for i in range(1, 6)], Role.POSTCODE),
        ("Ville", WORDS, Role.TOWN),
        ("suburb", WORDS, Role.TOWN),
        ("address_1", WORDS, Role.ADDRESS),
        ("x", [f"{i} rue des Lilas" for i in range(5)], Role.ADDRESS),
        ("Civilité", ["M.", "Mme", "M.", "M.", "Mme"], Role.CATEGORY),
        ("x", ["oui", "non", "oui", "oui", "non"], Role.CATEGORY),
        ("rec_id", ["a", "b", "c", "d", "e"], Role.UNUSABLE),
        ("x", ["1", "2", "3", "4", "5"], Role.UNUSABLE),
        ("x", [None] * 5, Role.UNUSABLE),
        ("x", ["même"] * 5, Role.UNUSABLE),
        ("Commentaires", WORDS, Role.UNUSABLE),
        ("description", [f"{each} bleu {each}" for each in WORDS], Role.TEXT),
        ("Email", WORDS, Role.TEXT),
    ],
)
def test_headers_and_cells_tell_roles(header: str, cells: list[str | None], role: Role) -> None:
    """A header in French or English tells the role, unless the cells belie it; else they do."""
    assert detect_roles(pd.DataFrame({header: pd.Series(cells, dtype=object)})) == {header: role}


def test_beside_a_given_name_a_contact_is_a_surname() -> None:
    """« Contact » beside « Prénom » holds surnames, not whole names."""
    table = pd.DataFrame({"Contact": WORDS, "Prénom": PEOPLE})
    assert detect_roles(table)["Contact"] is Role.SURNAME


def test_signs_that_look_like_numbers_are_no_numbering() -> None:
    """« ¹ » is a digit to Unicode and no number to anybody."""
    cells = pd.Series(["¹", "²", "³"], dtype=object)
    assert detect_roles(pd.DataFrame({"Nom": cells, "x": cells}))["x"] in set(Role)


@pytest.mark.parametrize(
    "names",
    [
        ["khimerc thomas", "belida stovall", "sussn pennin9er", "david mccoy", "tony sttegall",
         "5tephen carr", "antrea mure", "nanfy thompzon", "prenda carr", "linda joyner"],
        ["Jürgen Weiß", "Sabine Krüger", "Uwe Schäfer", "Heike Vogel", "Torsten Kaya"],
        ["João da Silva", "Inês Carvalho", "Rui Tavares", "Xesta Moura", "Catarina Lobo"],
        ["Roux, Thomas", "Bel, Kaïs", "Petit, Anne", "Weber, Yuna", "Le Gall, Soizic"],
    ],
)  # fmt: skip
def test_people_of_any_of_our_languages_are_no_firms(names: list[str]) -> None:
    """The column as a whole tells, were a digit a slip and most given names unknown."""
    cells = pd.Series(names, dtype=object)
    assert detect_roles(pd.DataFrame({"name": cells})) == {"name": Role.FULL_NAME}


@pytest.mark.parametrize(
    "names",
    [
        ["sushi canton bamboo", "the pizzeria ocean", "grill roma", "thai orchid", "la petite"],
        ["Thomas Transports", "Martin Peinture", "Garage Julie", "Taxi Paul", "Bel Énergie"],
        ["Atoll 3D", "Lot 4 Port", "Studio B2B", "Hall 12 Nord", "Quai 9"],
        ["Bose XBN2725 white", "Kodak CRC98 black", "Sony PNE6764 grey", "LG 42LH30 tv"],
    ],
)
def test_firms_of_two_or_three_words_stay_firms(names: list[str]) -> None:
    """Where hardly any word is a given name, or trades and numbers stand, they are no people."""
    cells = pd.Series(names, dtype=object)
    assert detect_roles(pd.DataFrame({"name": cells})) == {"name": Role.COMPANY}


@pytest.mark.parametrize("header", ["Nome completo", "Nombre y apellidos", "Vor- und Nachname"])
def test_headers_of_whole_names_in_several_languages(header: str) -> None:
    """They tell full names as « Nom complet » does."""
    assert detect_roles(pd.DataFrame({header: pd.Series(WORDS, dtype=object)})) == {
        header: Role.FULL_NAME
    }
