"""What holds of any list: order, symmetry, sums, the same answer twice."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.engine import tables
from xlcrm.dedup.engine import Decision, Linkage, link

_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Jean", "Jeanne", "J.", "Paul", "Tuvache", None]),
        st.sampled_from(["Tuvache", "Tuvahce", "Homais", "Homais père", None]),
        st.sampled_from(["a@client.example", "b@client.example", "contact@firme.example", None]),
        st.sampled_from(["12 rue des Lilas", "12 r des lilas", "8 quai Nord", None]),
        st.sampled_from(["14/03/1950", "15/03/1950", "02/09/1981", None]),
    ),
    min_size=2,
    max_size=9,
)
_HEADERS = ("Prénom", "Nom", "Email", "Adresse", "Date de naissance")


_Row = tuple[str | None, ...]


def _linked(rows: list[_Row]) -> Linkage:
    return link(pd.DataFrame(rows, columns=list(_HEADERS), dtype=object).astype(object))


def _said(found: Linkage, rows: list[_Row]) -> set[tuple[frozenset[_Row], str, float]]:
    """Return what is said of which rows; of rows alike in every cell, one speaks for all."""
    pairs = found.pairs
    ends = zip(pairs["left"], pairs["right"], pairs["decision"], pairs["probability"], strict=True)
    return {
        (frozenset((rows[left], rows[right])), str(decision), round(float(likely), 4))
        for left, right, decision, likely in ends
    }


@settings(max_examples=30, deadline=None)
@given(_ROWS, st.randoms(use_true_random=False))
def test_order_and_sides_do_not_matter(rows: list[_Row], rng: object) -> None:
    """Rows in another order: the same pairs, whichever row comes first, as likely as before."""
    shuffled = rows[:]
    rng.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert _said(_linked(rows), rows) == _said(_linked(shuffled), shuffled)


@settings(max_examples=20, deadline=None)
@given(_ROWS)
def test_points_add_up_and_the_answer_is_the_same_twice(rows: list[_Row]) -> None:
    """Points of the columns, of the start and of the rules make the score; nothing is drawn."""
    first, second = _linked(rows), _linked(rows)
    pd.testing.assert_frame_equal(first.pairs, second.pairs)
    assert first.clusters.tolist() == second.clusters.tolist()
    points = [name for name in first.pairs if str(name).startswith("points:")]
    sums = first.pairs[points].astype(float).sum(axis=1)
    assert sums.to_numpy() == pytest.approx(first.pairs["score"].to_numpy(float), abs=1e-6)
    probability = first.pairs["probability"].to_numpy(float)
    assert np.log2(probability / (1 - probability)) == pytest.approx(sums.to_numpy(), abs=1e-6)


def _homonyms(count: int, *more: str) -> pd.DataFrame:
    """Return people of few names, one row each, whom nothing else tells apart."""
    drawn = np.random.default_rng(8)
    people = tables.people(2000).table
    names = {name: people[name].dropna().unique() for name in ("Prénom", "Nom", *more)}
    rare = {name: np.sort(drawn.integers(0, 60, count)) for name in names}
    return pd.DataFrame(
        {name: values[drawn.permutation(rare[name])] for name, values in names.items()},
        dtype=object,
    )


@pytest.mark.parametrize("more", [(), ("Ville",), ("Code postal", "Ville")])
def test_namesakes_are_not_linked_by_name_and_commune(more: tuple[str, ...]) -> None:
    """In a long list of people, one name, or one name in one commune, makes no duplicate."""
    found = link(_homonyms(4000, *more)).pairs
    assert not (found["decision"] == Decision.DUPLICATE).any()


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_blank_or_constant_column_says_nothing(count: int) -> None:
    """Beside constant and blank columns, a tiny list is answered as without them."""
    table = tables.people(60).table.head(count)
    more = table.assign(Pays="France", Fax=None)
    assert link(more).clusters.tolist() == link(table).clusters.tolist()
