"""Capitals of a name that is typed all in one case."""

import pytest

from xlcrm.values.name_case import proper_case


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("de", "De", "De"), ("de lourdes", "de Lourdes", "De Lourdes"), ("d'arc", "d'Arc", "D'Arc"),
        ("van", "Van", "Van"), ("van der meer", "van der Meer", "Van der Meer"),
        ("peeters van damme", "Peeters Van Damme", "Peeters Van Damme"),
        ("c'hoant", "C'hoant", "C'hoant"),
        ("jean iii", "Jean III", "Jean III"), ("VI", "Vi", "Vi"),
        ("HENRI VI", "Henri VI", "Henri VI"), ("ST JEAN", "St Jean", "St Jean"),
        ("MC CAIN", "Mc Cain", "Mc Cain"), ("ST", "ST", "ST"), ("ANNE ST", "Anne ST", "Anne ST"),
    ],
)  # fmt: skip
def test_a_particle_is_small_inside_a_name(name: str, family: str, given: str) -> None:
    """A given name begins with a capital even where a family name would not."""
    assert proper_case(name) == family
    assert proper_case(name, capital_first=True) == given
