"""Which cell holds the family name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.demo import words
from xlcrm.values import name_order


@pytest.mark.parametrize(
    ("family", "first", "righted"),
    [
        ("jean", "DUPONT", ("DUPONT", "Jean")), ("Jean", "KERBRAT", ("KERBRAT", "Jean")),
        ("Sophie", "Durand", ("Durand", "Sophie")), ("Pierre", "durand", ("Durand", "Pierre")),
        ("Sandrine", "Kerbrat", ("Kerbrat", "Sandrine")),
        ("Marie-Claude", "LE GOFF", ("LE GOFF", "Marie-Claude")),
        ("SOPHIE", "DURAND", ("DURAND", "Sophie")), ("marie claude", "DE LA TOUR",
                                                     ("DE LA TOUR", "Marie Claude")),
    ],
)  # fmt: skip
def test_swapped_names_are_seen(family: str, first: str, righted: tuple[str, str]) -> None:
    """Capitals for the family name alone, or a given name that is nobody's family name."""
    assert 0.5 < name_order.swapped(family, first) < 1
    assert name_order.unswapped(family, first) == righted
    assert name_order.swapped(*righted) == 0


@pytest.mark.parametrize(
    ("family", "first"),
    [
        ("DUPONT", "Jean"), ("Martin", "Thomas"), ("Thomas", "MARTIN"), ("Martin", "KEVYN"),
        ("Bernard", "Camille"), ("Jean-Pierre", "Rose"), ("Vincent", "Fanta"), ("Sophie", "J."),
        ("Sandrine", "Li"), ("Sandrine", "Marie-Kerline"), ("Jean", ""), ("", "DUPONT"),
        ("Jean", None), (None, "DUPONT"), (12, 14), ("dupont", "JEAN"), ("Louis", "Aïssatou"),
    ],
)  # fmt: skip
def test_names_that_may_be_in_their_place_are_left(family: object, first: object) -> None:
    """Martin, Thomas and Bernard are family names as well: no evidence."""
    assert name_order.swapped(family, first) == 0


def test_no_client_of_the_demonstration_is_swapped_by_mistake() -> None:
    """Every family name with every given name, however they are typed."""
    firsts = words.MEN + words.WOMEN
    styles = (str, str.upper, str.lower)
    for family in words.SURNAMES:
        assert not any(name_order.whole_name(style(family)) for style in styles)
        assert not any(
            name_order.swapped(style(family), other(first))
            for first in firsts
            for style in styles
            for other in styles
        )
    assert not any(name_order.whole_name(style(first)) for first in firsts for style in styles)


def test_most_swaps_of_the_demonstration_are_seen() -> None:
    """Family names typed in capitals, as two in five are, give the swap away."""
    firsts = words.MEN + words.WOMEN
    pairs = [
        (first, family.upper()) for family in words.SURNAMES for first in (*firsts, "marie-josé")
    ]
    seen = sum(name_order.swapped(first, family) > 0 for first, family in pairs)
    assert seen > 0.75 * len(pairs)


@pytest.mark.parametrize(
    ("text", "family", "first"),
    [
        ("DUPONT jean", "DUPONT", "Jean"), ("DUPONT Jean-Pierre", "DUPONT", "Jean-Pierre"),
        ("DE LA TOUR Marie", "DE LA TOUR", "Marie"), ("Jean DUPONT", "DUPONT", "Jean"),
        ("Marie Claude DUPONT", "DUPONT", "Marie Claude"), ("DUPONT, Jean", "DUPONT", "Jean"),
        ("D’AUBRAC Léa", "D’AUBRAC", "Léa"), ("DUPONT Xavière", "DUPONT", "Xavière"),
        ("Sophie Durand", "Durand", "Sophie"), ("durand sophie", "Durand", "Sophie"),
        ("Pierre Durand", "Durand", "Pierre"), ("JEAN DUPONT", "DUPONT", "Jean"),
    ],
)  # fmt: skip
def test_a_whole_name_parts_in_two(text: str, family: str, first: str) -> None:
    """« DUPONT jean » alone in the family name, the given name blank."""
    found = name_order.whole_name(text)
    assert found is not None
    assert (found.family, found.given) == (family, first)
    assert 0.5 < found.certainty < 1


@pytest.mark.parametrize(
    "text",
    [
        "DUPONT", "LE Goff", "Le GOFF", "de LA TOUR", "Van DAMME", "Ben ALI", "Pierre Martin",
        "Petit Jean", "Lopez Garcia", "DUPONT de Ligonnès", "DUPONT fils", "Jean II",
        "Saint Martin",
        "Nguyen Van Duc", "McDONALD", "Jean et Marie", "Dupont née Martin", "DUPONT, Mme",
        "Da Silva",
        "Jean-Pierre", "M. Dupont", "Durand, 3 rue Haute", "", None, 12, "Marie Louise",
    ],
)  # fmt: skip
def test_what_may_be_one_name_is_left(text: object) -> None:
    """Double names, particles, generations."""
    assert name_order.whole_name(text) is None


@given(st.text("abÉ DUPONTjean,-'’é", max_size=20), st.text("DUPONTjean -é", max_size=12))
def test_any_cell_is_read(one: str, other: str) -> None:
    """Nothing is raised, and both parts hold something."""
    assert 0 <= name_order.swapped(one, other) < 1
    found = name_order.whole_name(one)
    assert found is None or (found.family and found.given)
