"""What stands beside a name in its cell."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from xlcrm.values import name_parts
from xlcrm.values.name_parts import Parts


@pytest.mark.parametrize("name", ["Dupont", "Mme", "Le Père", "Nee", "Dupont(", "()", "M."])
def test_a_name_alone_is_left(name: str) -> None:
    """Nothing is taken off when no name would be left, or when nothing stands beside it."""
    assert name_parts.split(name, given=False) == Parts(name)


def test_a_letter_before_a_given_name_is_an_initial() -> None:
    """« M. Christine » is Marie-Christine; « M. Dupont » is Monsieur Dupont."""
    assert name_parts.split("M. Christine", given=True) == Parts("M. Christine")
    assert name_parts.split("M. Dupont", given=False).others == ("M.",)


@pytest.mark.parametrize("given", [False, True])
@drawn(name=st.text("abcé MmeDr.&(),née", max_size=25))
def test_some_name_is_always_left(*, given: bool, name: str) -> None:
    """Whatever is taken off, a letter stays, and a name with nothing beside it is unchanged."""
    parts = name_parts.split(name, given=given)
    assert any(map(str.isalpha, parts.name)) or parts.name == name
    assert bool(parts.code) or parts == Parts(name)
