"""What agrees because something else does, and what a list is about."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.dedup.engine import synthetic, tables
from xlcrm.dedup.engine import Decision, link

NAMES, STREET, POSTCODE, TOWN, PHONE, SHOP = (
    "Raison sociale", "Adresse", "Code postal", "Ville", "Téléphone", "Magasin",
)  # fmt: skip


def f1(table: pd.DataFrame, truth: list[int]) -> float:
    """Pairwise F1 of the pairs held for duplicates."""
    pairs = link(table).pairs
    pairs = pairs[pairs["decision"] == Decision.DUPLICATE]
    right = sum(
        truth[one] == truth[other] for one, other in zip(pairs.left, pairs.right, strict=True)
    )
    sizes = pd.Series(truth).value_counts()
    return 2 * right / (len(pairs) + int((sizes * (sizes - 1) // 2).sum()))


@pytest.mark.parametrize(
    "columns",
    [
        (NAMES, PHONE),
        (NAMES, TOWN, PHONE),
        (NAMES, STREET, POSTCODE, TOWN),
        (NAMES, STREET, POSTCODE, TOWN, PHONE),
    ],
)
@pytest.mark.parametrize(("count", "towns"), [(400, 1), (1500, 20)])
def test_a_list_of_firms_is_about_firms(columns: tuple[str, ...], count: int, towns: int) -> None:
    """One name behind one telephone is one firm: nothing else explains the name."""
    file = synthetic.suppliers(count, towns=towns)
    assert f1(file.table[list(columns)], file.truth) >= 0.97


def test_a_column_in_which_copies_differ_hides_no_duplicate() -> None:
    """The shop that typed a record, the file that it comes from."""
    file = synthetic.suppliers(1500, copies=0.15)
    assert set(file.table) >= {SHOP}
    assert f1(file.table, file.truth) >= 0.97


def test_firms_among_people_are_found_too() -> None:
    """Rows that name nobody are about their firm, whatever the others are about."""
    firms, people = synthetic.suppliers(700), tables.people(1000)
    table = pd.concat([firms.table, people.table], ignore_index=True)[
        ["Prénom", "Nom", NAMES, TOWN, PHONE]
    ].astype(object)
    truth = [*firms.truth, *(-1 - entity for entity in people.truth)]
    names = table[NAMES].notna()
    assert f1(table[names].reset_index(drop=True), [truth[i] for i in table.index[names]]) >= 0.97


@pytest.mark.parametrize("header", ["Nom complet", "Client"])
def test_a_slip_in_a_whole_name_is_forgiven_where_the_town_is_one(header: str) -> None:
    """As in a list of given names and surnames: a town that agrees forbids nothing."""
    people = tables.people(1500)
    whole = people.table["Nom"] + " " + people.table["Prénom"]
    places = people.table[[POSTCODE, TOWN]]
    table = pd.concat([whole.rename(header), places], axis=1).astype(object)
    pairs = link(table).pairs
    near = pairs[pairs[f"level:{header}"] == 2]
    near = near[
        [people.truth[a] == people.truth[b] for a, b in zip(near.left, near.right, strict=True)]
    ]
    assert (near["decision"] == Decision.DUPLICATE).mean() > 0.9
