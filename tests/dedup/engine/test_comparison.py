"""Comparison levels by role."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.dedup.engine.columns import read_column
from xlcrm.dedup.engine.comparison import (
    EXACT,
    MISSING,
    DateLevel,
    EmailLevel,
    NameLevel,
    NumberLevel,
    TextLevel,
    agreement,
    differing,
    level_count,
)
from xlcrm.dedup.engine.model import Role


def _level(role: Role, one: str | None, other: str | None) -> int:
    column = read_column("x", role, pd.Series([one, other], dtype=object))
    left, right = column.codes[:1], column.codes[1:]
    levels = agreement(left, right)
    return int(levels[0] if levels[0] >= 0 else differing(column, left, right)[0])


@pytest.mark.parametrize(
    ("role", "one", "other", "level"),
    [
        (Role.SURNAME, "Lefèvre", "LEFEVRE", EXACT),
        (Role.SURNAME, "Dupont", None, MISSING),
        (Role.SURNAME, "Dupont", "Dupond", NameLevel.TYPO),
        (Role.SURNAME, "Rudkiewicz", "Rudkeiwicz", NameLevel.TYPO),
        (Role.SURNAME, "Dupont", "Homais", NameLevel.OTHER),
        (Role.GIVEN_NAME, "J.", "Jean", NameLevel.ALIKE),
        (Role.CATEGORY, "1999", "1998", NumberLevel.TWO_SLIPS),
        (Role.CATEGORY, "1999", "1989", NumberLevel.OTHER),
        (Role.CATEGORY, "M.", "Mme", NumberLevel.OTHER),
        (Role.CATEGORY, "Mlle", "Mme", NumberLevel.SLIP),
        (Role.DATE, "01/01/1950", "01/01/1980", DateLevel.TWO_PARTS),
        (Role.DATE, "01/01/1950", "01/01/1951", DateLevel.SLIP),
        (Role.DATE, "1950", "1980", DateLevel.OTHER),
        (Role.COMPANY, "Transports Lheureux", "Transports Lheureux Sud", TextLevel.ALIKE),
        (Role.GIVEN_NAME, "J.", "Paul", NameLevel.OTHER),
        (Role.GIVEN_NAME, "Bob", "Robert", NameLevel.ALIKE),
        (Role.GIVEN_NAME, "Julie", "Julien", NameLevel.OTHER),
        (Role.GIVEN_NAME, "Julie", "Julei", NameLevel.TYPO),
        (Role.DATE, "14/03/1984", "1984-03-14", EXACT),
        (Role.DATE, "14/03/1984", "15/03/1984", DateLevel.SLIP),
        (Role.DATE, "04/03/1984", "03/04/1984", DateLevel.SLIP),
        (Role.DATE, "14/03/1984", "27/03/1984", DateLevel.YEAR_AND_ONE),
        (Role.DATE, "28/03/1984", "03/04/1984", DateLevel.MONTH),
        (Role.DATE, "28/03/1984", "03/09/1984", DateLevel.YEAR),
        (Role.DATE, "28/03/1984", "03/09/1979", DateLevel.DECADE),
        (Role.DATE, "28/03/1984", "03/09/1954", DateLevel.OTHER),
        (Role.PHONE, "06 39 98 12 34", "0639981243", NumberLevel.SLIP),
        (Role.PHONE, "06 39 98 12 34", "01 99 00 56 78", NumberLevel.OTHER),
        (Role.EMAIL, "a.dupont@client.example", "a.dupont@autre.example", EmailLevel.NEAR),
        (Role.EMAIL, "a.dupont@client.example", "zoe@x.example", EmailLevel.OTHER),
        (Role.EMAIL, "contact@acme.example", "contact@dubois.example", EmailLevel.OTHER),
        (Role.EMAIL, "info@rivage.example", "info@rivgae.example", EmailLevel.NEAR),
        (Role.EMAIL, "accueil@rivage.fr", "accueil@rivage.com", EmailLevel.NEAR),
        (Role.EMAIL, "accueil@a-b.example", "accueil@c-d.example", EmailLevel.OTHER),
        (Role.IDENTIFIER, "73282932000074", "73282932000082", NumberLevel.OTHER),
        (Role.IDENTIFIER, "73282932000074", "73282932000075", NumberLevel.SLIP),
        (Role.IDENTIFIER, "732829320", "73282932000074", NumberLevel.TWO_SLIPS),
        (Role.GIVEN_NAME, "Lucie", "Lucy", NameLevel.ALIKE),
        (Role.COMPANY, "I.B.M. SA", "ibm", EXACT),
        (Role.COMPANY, "Menuiserie Tuvache", "Menuiserie Tuvahce", TextLevel.NEAR),
        (Role.COMPANY, "Imprimerie Lavie Horizon", "Imprimerie Poufe Horizon", TextLevel.FAINT),
        (Role.COMPANY, "Imprimerie Homais Nord", "Imprimerie Homias Nord", TextLevel.NEAR),
        (Role.GIVEN_NAME, "Mathieu", "Matthieu", NameLevel.TYPO),
        (Role.COMPANY, "Garage Homais 2", "Garage Homais 3", TextLevel.FAINT),
        (Role.ADDRESS, "12, av. de la Gare", "12 avenue de la gare", EXACT),
        (Role.FULL_NAME, "M. Jean DUPONT", "Dupont Jean", EXACT),
    ],
)
def test_levels(role: Role, one: str, other: str | None, level: int) -> None:
    """What people would say of two cells: the same, a slip, alike, something else."""
    assert _level(role, one, other) == level


@given(
    st.sampled_from([role for role in Role if role is not Role.UNUSABLE]),
    st.text(alphabet="abéà1 2/@.-", max_size=12),
    st.text(alphabet="abéà1 2/@.-", max_size=12),
)
def test_levels_are_symmetric_and_bounded(role: Role, one: str, other: str) -> None:
    """The order of two cells does not matter, and each level is one of the role's."""
    level = _level(role, one, other)
    assert level == _level(role, other, one)
    assert MISSING <= level < level_count(role)


def test_distinct_pairs_are_compared_once_and_all_answered() -> None:
    """A pair that comes again has the same level, in either order."""
    column = read_column("x", Role.SURNAME, pd.Series(["Dupont", "Dupond", "Homais"]))
    one, other = np.array([0, 1, 0, 2]), np.array([1, 0, 2, 0])
    levels = differing(column, one, other)
    assert levels[0] == levels[1] == NameLevel.TYPO
    assert levels[2] == levels[3] == NameLevel.OTHER
