"""Headers that are values, and columns of two lists that go together."""

import pandas as pd
import pytest

from xlcrm.commands.lists import columns_together, unread_separator, with_lost_header
from xlcrm.dedup.engine import Role


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("I.B.M", ["Renault", "Peugeot"]),
        ("Renault", ["Peugeot", "RENAULT SA"]),
        ("a@client.example", ["b@client.example", "c@client.example"]),
    ],
)
def test_a_value_is_no_header(header: str, cells: list[str]) -> None:
    """Initials, an email, or what a row below says: the first row."""
    found = with_lost_header(pd.DataFrame({header: pd.Series(cells, dtype=object)}))
    assert found is not None
    assert found.iloc[:, 0].tolist() == [header, *cells]


@pytest.mark.parametrize("header", ["nom", "Raison sociale", "marque"])
def test_a_known_word_or_an_unknown_one_is_a_header(header: str) -> None:
    """What nothing tells to be a value stays a header."""
    cells = pd.Series(["IBM", "I.B.M", "Renault"], dtype=object)
    assert with_lost_header(pd.DataFrame({header: cells})) is None


_FIRMS = ["Renault", "Peugeot Sport", "Auchan", "Leroy Merlin", "Renault"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Carrefour", _FIRMS),
        ("Martin", _FIRMS),
        ("Garage Martin", _FIRMS),
        ("Société Générale", _FIRMS),
        ("Au Bon Pain", ["La Mie de Pain", *_FIRMS]),
        ("CARREFOUR", [firm.upper() for firm in _FIRMS]),
        ("carrefour", [firm.lower() for firm in _FIRMS]),
        ("Marie", ["Paul", "Zoé", "Anne", "Luc"]),
        ("A1200", ["B3100", "B3101", "C4400"]),
    ],
)
def test_a_bare_word_written_as_those_below_is_one_of_them(header: str, cells: list[str]) -> None:
    """The first firm of a list of firms is no title, were it one plain word."""
    found = with_lost_header(pd.DataFrame({header: pd.Series(cells, dtype=object)}))
    assert found is not None
    assert found.iloc[:, 0].tolist() == [header, *cells]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Marque", _FIRMS), ("Clients", _FIRMS), ("Magasins", _FIRMS), ("Nom du garage", _FIRMS),
        ("ENSEIGNE", [firm.upper() for firm in _FIRMS]),
        ("Noms des clients", [f"Garage de {firm}" for firm in _FIRMS]),
        ("Concession", [firm.upper() for firm in _FIRMS]),
        ("Toutes nos bonnes adresses de Lyon", _FIRMS),
        ("Carrefour", ["Renault", "Auchan"]),
    ],
)  # fmt: skip
def test_a_title_stays_one(header: str, cells: list[str]) -> None:
    """A word of titles, another look, too many words, or too few rows to tell."""
    assert with_lost_header(pd.DataFrame({header: pd.Series(cells, dtype=object)})) is None


def test_a_bare_word_over_several_columns_stays_a_header() -> None:
    """Only a list of one column is told from how it is written."""
    table = pd.DataFrame({"Carrefour": _FIRMS, "Lyonnais": _FIRMS}, dtype=object)
    assert with_lost_header(table) is None


def test_columns_go_together_by_header_then_by_role() -> None:
    """A role given for the first list counts; texts go by their headers alone."""
    one = pd.DataFrame({"ÉMAIL": ["a@x.example", "b@x.example"], "qui": ["Li", "Bo"]}, dtype=object)
    other = pd.DataFrame(
        {"Émail": ["a@x.example", "c@x.example"], "Nom": ["Li", "Mo"]}, dtype=object
    )
    assert columns_together(one, other, {}) == {"Émail": "ÉMAIL"}
    named = columns_together(one, other, {"qui": Role.SURNAME})
    assert named == {"Émail": "ÉMAIL", "Nom": "qui"}


@pytest.mark.parametrize(
    ("header", "cells", "sign"),
    [
        ("nom§ville", ["Dupont§Lyon", "Roy§Nice"], "§"),
        ("truc:machin", ["Dupont:Lyon", "Roy:Nice"], ":"),
        ("nom/ville", ["Dupont", "Roy"], ""),
        ("Lien", ["https://a.example", "https://b.example"], ""),
        ("Raison sociale", ["Bois & Fils", "Taxi Paul"], ""),
        ("e-mail", ["a-b@client.example", "c-d@client.example"], ""),
    ],
)
def test_a_sign_that_seems_to_separate_columns_is_named(
    header: str, cells: list[str], sign: str
) -> None:
    """The header has it, and nearly all cells as often; one column of names has none."""
    assert unread_separator(pd.DataFrame({header: pd.Series(cells, dtype=object)})) == sign
