"""Normal forms by role."""

import pytest

from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.normal import generation, normaliser


@pytest.mark.parametrize(
    ("role", "one", "other"),
    [
        (Role.GIVEN_NAME, "Jean-Pierre", "JEAN PIERRE"),
        (Role.SURNAME, "Lefèvre", "LEFEVRE "),
        (Role.FULL_NAME, "M. Jean DUPONT", "Dupont, Jean"),
        (Role.COMPANY, "I.B.M. SA", "ibm"),
        (Role.COMPANY, "Dupont & Fils", "Sarl DUPONT ET FILS"),
        (Role.EMAIL, "mailto:A@Client.example", "a@client.example "),
        (Role.PHONE, "+33 (0)6 39 98 12 34", "06.39.98.12.34"),
        (Role.PHONE, "0639981234 / 0199001234", "639981234"),
        (Role.DATE, "14/03/1984", "1984-03-14"),
        (Role.DATE, "14 mars 1984", "19840314"),
        (Role.IDENTIFIER, "732 829 320 00074", "73282932000074"),
        (Role.ADDRESS, "12 bis, av. du Gal Leclerc", "12 B AVENUE GENERAL LECLERC"),
        (Role.POSTCODE, "6000", "06000"),
        (Role.TOWN, "ST ETIENNE CEDEX 2", "Saint-Étienne"),
        (Role.TEXT, "Déjà  vu !", "deja vu"),
    ],
)
def test_spellings_of_one_thing_share_a_form(role: Role, one: str, other: str) -> None:
    """What a clean cell and a messy one mean the same by is one normal form."""
    first, second = normaliser(role)([one, other])
    assert first == second != ""


@pytest.mark.parametrize(
    ("role", "cell"),
    [(Role.EMAIL, "voir fiche"), (Role.PHONE, "0000000000"), (Role.PHONE, "12"), (Role.TEXT, "-")],
)
def test_what_says_nothing_is_blank(role: Role, cell: str) -> None:
    """No address, no number, signs only: nothing is compared."""
    assert normaliser(role)([cell]) == [""]


@pytest.mark.parametrize(
    ("name", "read"),
    [("Dupont père", ("Dupont", 1)), ("Dupont Jr.", ("Dupont", 2)), ("Fils", ("Fils", 0)),
     ("Beaufils", ("Beaufils", 0)), ("Martin (fils)", ("Martin", 2))],
)  # fmt: skip
def test_a_generation_stands_after_a_name(name: str, read: tuple[str, int]) -> None:
    """« père », « fils », « Jr » at the end of a name are no part of it."""
    assert generation(name) == read
