"""How often values agree by chance."""

import numpy as np
import pandas as pd
import pytest

from tests.dedup.engine import synthetic, tables
from xlcrm.dedup.engine import Decision, link
from xlcrm.dedup.engine.chance import (
    ORDER,
    chances,
    depends,
    exact_chance,
    shares,
    value_chance,
)
from xlcrm.dedup.engine.model import Role


def test_frequent_values_agree_by_chance_more_often() -> None:
    """Two values half and half agree one time in two in a long list; a tiny one proves little."""
    long = tables.column(Role.CATEGORY, *["oui", "non"] * 2000)
    assert exact_chance(long) == pytest.approx(0.5, abs=0.01)
    short = tables.column(Role.SURNAME, "Dupont", "Dupont")
    assert exact_chance(short) < 0.01


def test_a_rare_value_is_less_likely_than_a_frequent_one() -> None:
    """The pair that is judged says nothing of its own frequency."""
    column = tables.column(Role.SURNAME, *["Martin"] * 500, "Tuvache", "Tuvache")
    often, rare = value_chance(column, np.array([0, 1]))
    assert often == pytest.approx(500 / 552, abs=0.02)
    assert rare < 0.01


def test_shares_by_level_add_up_to_one() -> None:
    """Whatever was seen, levels are shared out whole, the exact one as told."""
    column = tables.column(Role.DATE, "14/03/1984", "15/03/1984")
    found = shares(column, np.zeros(9), 0.2)
    assert found.sum() == pytest.approx(1)
    assert found[1] == 0.2


def test_the_same_columns_have_the_same_chances() -> None:
    """Random pairs are the same at each run."""
    columns = sorted(
        tables.columns(tables.people(300).table), key=lambda each: ORDER.index(each.role)
    )
    one, other = chances(columns), chances(columns)
    assert one.exact == other.exact
    assert all(
        (a.levels == b.levels).all() for a, b in zip(one.samples, other.samples, strict=True)
    )


@pytest.mark.parametrize(
    ("field", "parent", "known"),
    [
        (Role.TOWN, Role.POSTCODE, True),
        (Role.SURNAME, Role.ADDRESS, True),
        (Role.EMAIL, Role.SURNAME, True),
        (Role.TEXT, Role.CATEGORY, True),
        (Role.PHONE, Role.PHONE, False),
        (Role.GIVEN_NAME, Role.SURNAME, False),
    ],
)
def test_what_goes_with_what(field: Role, parent: Role, known: bool) -> None:  # noqa: FBT001 - a column of the table
    """A town goes with its postal code, a song with its album; a given name with nothing."""
    assert depends(field, parent) is known


def test_songs_of_one_album_are_not_one_song() -> None:
    """Artist, album, year in common say little: no more songs are linked than by title alone."""
    titles = synthetic.companies(900).table["Raison sociale"].drop_duplicates(keep=False)
    rows = [
        {"title": title, "artist": f"groupe {place // 6 % 20}", "album": f"disque {place // 6}",
         "year": str(1960 + place // 6 % 40)}
        for place, title in enumerate(titles)
    ]  # fmt: skip
    whole = link(pd.DataFrame(rows).astype(object)).pairs
    alone = link(pd.DataFrame({"title": titles}).astype(object)).pairs
    said = (pairs["decision"] == Decision.DUPLICATE for pairs in (whole, alone))
    of_one_album, of_one_title = (int(each.sum()) for each in said)
    assert of_one_album <= of_one_title
